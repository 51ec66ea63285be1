"""What all readers of one text share: what it is about, and what has been named so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.illustrator.language.company import Company
from core.illustrator.language.focus import Focus
from core.illustrator.language.lookahead import Lookahead
from core.illustrator.language.places import Places
from core.illustrator.language.surroundings import Surroundings


@dataclass
class Progress:
    """One text while it is being read.

    ``follow`` says that most adjectives of its language stand after their nouns.
    """

    ahead: Lookahead
    follow: bool = False
    now: Focus = field(default_factory=Focus)
    company: Company = field(default_factory=Company)
    around: Surroundings = field(default_factory=Surroundings)
    unknown: list[str] = field(default_factory=list)
    """Words to be reported, with the colours of what is not drawn apart: "red hair"."""

    def __post_init__(self) -> None:
        self.places = Places(self.company)


class Reader:
    """Reads some kinds of words of a text."""

    def __init__(self, progress: Progress) -> None:
        self._now, self._company, self._places = progress.now, progress.company, progress.places
        self._ahead, self._around = progress.ahead, progress.around
        self._unknown, self.follow = progress.unknown, progress.follow

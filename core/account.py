"""What an engine says about its picture, as short sentences for a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.percent import percent
from core.pictures import Picture
from core.tasks import EditTask, Task


@dataclass(frozen=True)
class Account:
    """One sentence each, or an empty text where there is nothing to say."""

    drew: str = ""
    chose: str = ""
    similar: str = ""
    unknown: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that say something."""
        return tuple(filter(None, (self.drew, self.chose, self.similar, self.unknown)))


def _joined(phrases: Sequence[str]) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} and {phrases[-1]}"


def account_of(illustration: dict[str, Any] | None, in_words: str | None = None) -> Account:
    """The account of an answer's ``illustration`` (see :mod:`core.illustrator.illustration`).

    ``in_words`` is the picture said in one sentence, the answer's
    ``revised_prompt``. Engines without an ``illustration`` say nothing.
    """
    if not illustration:
        return Account()
    chosen = [
        f"the {kind} ({illustration[kind]})" if illustration.get(kind) else f"the {kind}"
        for kind in illustration.get("assumed") or ()
    ]
    similar = [
        f"{known} for {asked}" for asked, known in (illustration.get("approximated") or {}).items()
    ]
    unknown = [str(word) for word in illustration.get("unknown") or ()]
    return Account(
        drew=f"I drew: {in_words}" if in_words else "",
        chose=f"I chose {_joined(chosen)} for you." if chosen else "",
        similar=f"I drew {_joined(similar)}, which is similar." if similar else "",
        unknown=f"I do not know {_joined(unknown)} yet." if unknown else "",
    )


def outside_of(picture: Picture, task: Task) -> str:
    """What the engine did outside the mask, and what became of it; empty if nobody asked."""
    if picture.changed_outside is None or not isinstance(task, EditTask):
        return ""
    if picture.changed_outside == 0:
        return "Nothing changed outside your mask."
    changed = f"The model changed {percent(picture.changed_outside)} outside your mask"
    return f"{changed}; you get {percent(0)}." if task.composite else f"{changed}, as you allowed."

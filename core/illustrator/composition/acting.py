"""Whose body is drawn, and with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.illustrator.drawing.figures import Tale, tale
from core.illustrator.scene import Relation, Thing

_ANYBODY = ("man", "woman", "person", "woman-curly-hair")


@dataclass(frozen=True)
class Body:
    """Whose body is drawn, and with what. ``copy`` counts the copies of a thing from 0."""

    thing: Thing
    copy: int
    riding: bool
    belongings: Sequence[Relation]
    worn: Sequence[Thing]
    looks_away: bool
    """Seen from behind, looking at a landmark or at the sky."""
    seated: bool = False
    """On a chair or the like."""
    embraces: Literal[-1, 0, 1] = 0
    """The side of the one beside it whom it hugs."""
    hidden: frozenset[int] = frozenset()
    """Ids of belongings that are not painted; the hands stay where they are."""

    @property
    def born(self) -> tuple[int, int]:
        """Id and number by which it has its looks."""
        return self.thing.born_as(self.copy)

    @property
    def tale(self) -> Tale | None:
        """The tale character that it is, if any."""
        return tale(self.thing.concept)

    @property
    def kind(self) -> str:
        """The figure that it is drawn as."""
        character = self.tale
        if character is None:
            return self.thing.concept
        if character.kind == "person":
            return _ANYBODY[sum(self.born) % len(_ANYBODY)]
        return character.kind

    @property
    def key(self) -> str:
        """Tells its dice apart from those of other figures."""
        thing, copy = self.born
        return f"{thing}{copy or ''}"

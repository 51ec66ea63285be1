"""Whose body is drawn, and with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.illustrator.drawing.figures import Tale, tale
from core.illustrator.scene import Relation, Thing

_FAMILY = ("man", "woman", "girl", "boy", "baby", "old-woman", "old-man")
_SMALLER = {"girl": 0.78, "boy": 0.78, "baby": 0.55}
"""Of the height of a grown-up."""
_ANYBODY = ("man", "woman", "person", "woman-curly-hair")

FAMILY = "tale:family"
"""Of whom each copy is another: a father, a mother, a girl, a boy and so on."""


def stature(thing: Thing, copy: int) -> float:
    """How tall this copy is, as a share of what is usual for the thing: who is a child is less."""
    return _SMALLER.get(_relative(thing, copy), 1.0) if thing.concept == FAMILY else 1.0


def _relative(thing: Thing, copy: int) -> str:
    """Who of a family this copy is."""
    return _FAMILY[thing.born_as(copy)[1] % len(_FAMILY)]


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
        if self.thing.concept == FAMILY:
            return _relative(self.thing, self.copy)
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

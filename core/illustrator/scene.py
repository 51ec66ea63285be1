"""The scene graph: what a prompt asks for, before anybody decides where it goes.

A :class:`Scene` is made by :mod:`core.illustrator.language` and drawn by
:mod:`core.illustrator.composition`. It is frozen: edits make a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

RelationKind = Literal[
    "on",
    "in",
    "under",
    "next",
    "behind",
    "front",
    "above",
    "below",
    "left",
    "right",
    "between",
    "with",
    "hold",
    "wear",
    "read",
    "eat",
    "hug",
    "look",
    "larger",
    "smaller",
]
"""What joins two things. ``left`` and ``right`` are those of somebody who looks at the
picture. ``under`` is right beneath (under a tree), ``below`` only lower on the picture.
What is ``between`` two things has two relations of that kind; between copies of one
thing ("between two trees") it has one. ``larger`` and ``smaller`` compare, and say nothing of
where.
"""
Place = Literal["left", "right", "middle", "background", "foreground"]
"""Where in the picture, whatever else is there."""
Pose = Literal[
    "stand",
    "sit",
    "read",
    "hug",
    "wave",
    "look",
    "fly",
    "swim",
    "sleep",
    "eat",
    "run",
    "dance",
    "play",
]
TimeOfDay = Literal["dawn", "morning", "day", "evening", "dusk", "night"]
Weather = Literal["fog", "rain", "snow", "storm", "sunny", "cloud", "clear"]
"""``"clear"`` is a sky without a single cloud."""
Season = Literal["spring", "summer", "autumn", "winter"]
Size = Literal["big", "small"]
Feature = Literal["stars", "moon", "bare"]
"""What is in the sky. A ``bare`` one has neither sun nor moon."""

Units = frozenset[tuple[int, int]]
"""Single things, each by its :attr:`Thing.id` and the number of its copy, from 0."""


@dataclass(frozen=True)
class Thing:
    """One kind of thing in the scene, ``count`` times.

    ``concept`` names its drawing: an icon (``"dog"``), a monument
    (``"monument:eiffel"``), a built-in piece (``"built:pool"``, ``"built:sofa"``),
    a flower (``"flower:tulip"``) or a tale character (``"tale:knight"``).
    ``said`` is how the prompt said it, ``name`` what it is called in plain English.
    """

    id: int
    concept: str
    name: str
    said: str
    count: int = 1
    color: str | None = None
    second_color: str | None = None
    """Of a "black and white cat" the white, which is not drawn."""
    size: Size | None = None
    pose: Pose | None = None
    place: Place | None = None
    """Where the prompt puts it without naming a partner: "a dog on the left"."""
    outfit: str | None = None
    """Colour name of the clothes, for people."""
    carried: bool = False
    """Held, worn, eaten, read or hugged by another thing."""
    garment: bool = False
    """Clothing that is drawn as its wearer's ``outfit``, not as a thing."""
    approximated_by: str | None = None
    """The known word it is drawn as (``"dog"`` for a spaniel), if not itself."""
    born: tuple[tuple[int, int], ...] = ()
    """The id and the number that each copy had before it was parted from others."""

    def born_as(self, copy: int) -> tuple[int, int]:
        """The id and the number by which a copy has its looks."""
        return self.born[copy] if copy < len(self.born) else (self.id, copy)

    def only(self, copies: Iterable[int]) -> Thing:
        """Some of its copies, which keep their looks."""
        born = tuple(self.born_as(copy) for copy in copies)
        return replace(self, count=len(born), born=born)


@dataclass(frozen=True)
class Relation:
    """``subject`` is ``kind`` ``object``, both by :attr:`Thing.id`."""

    subject: int
    kind: RelationKind
    object: int


@dataclass(frozen=True)
class Cover:
    """Flowers that grow all over the ground."""

    flower: str
    color: str | None = None
    said: str = ""


@dataclass(frozen=True)
class Scene:
    """Everything that was understood of a prompt, and what was not."""

    text: str
    language: str
    things: tuple[Thing, ...] = ()
    relations: tuple[Relation, ...] = ()
    covers: tuple[Cover, ...] = ()
    setting: str | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    season: Season | None = None
    style: str | None = None
    place: str | None = None
    """``"paris"`` or ``"city"`` where the prompt names a place on the map."""
    feature: Feature | None = None
    unknown: tuple[str, ...] = ()
    color: str | None = None
    """A colour that belongs to no thing ("make it red")."""

    @property
    def is_empty(self) -> bool:
        """Nothing was understood that could be drawn, not even a setting.

        A time, a season or a weather alone is a landscape, but not one without what was asked.
        """
        light = self.time or self.weather or self.season or self.feature
        around = light is not None and not self.unknown
        return not (self.things or self.covers or self.setting or self.place or around)

    @property
    def approximated(self) -> dict[str, str]:
        """What was asked for -> the known word it is drawn as."""
        words = {
            thing.said: thing.approximated_by for thing in self.things if thing.approximated_by
        }
        colors = {
            f"{thing.color} and {thing.second_color} {thing.name}": f"{thing.color} {thing.name}"
            for thing in self.things
            if thing.color and thing.second_color
        }
        return words | colors

    def thing(self, identifier: int) -> Thing:
        """The thing with this id. Raises KeyError if there is none."""
        for thing in self.things:
            if thing.id == identifier:
                return thing
        raise KeyError(identifier)

    def without(self, ids: frozenset[int]) -> Scene:
        """The scene with these things, and all relations to them, taken out."""
        return replace(
            self,
            things=tuple(thing for thing in self.things if thing.id not in ids),
            relations=tuple(
                relation
                for relation in self.relations
                if relation.subject not in ids and relation.object not in ids
            ),
        )

"""What kinds of concepts the illustrator can draw.

A concept is the name of a drawing: an icon (``"dog"``), a monument
(``"monument:eiffel"``), a built piece (``"built:pool"``), a flower
(``"flower:tulip"``) or a tale character (``"tale:knight"``). The kinds are
described in ``data/concepts.toml``, the icons and their categories in
``data/categories.json`` and, for the project's own, ``data/objects.toml``.
Nothing here knows how anything is drawn.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

DATA = Path(__file__).parent / "data"

Kind = Literal[
    "actor",
    "plant",
    "portable",
    "wearable",
    "garment",
    "surface",
    "readable",
    "roomy",
    "swimmer",
    "container",
    "prey",
    "cuddly",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Membership:
    """Which concepts belong to a kind."""

    concepts: frozenset[str]
    prefixes: tuple[str, ...]

    def __contains__(self, concept: str) -> bool:
        return concept in self.concepts or concept.startswith(self.prefixes)


def is_actor(concept: str) -> bool:
    """Whether it does something: people, animals, tale characters, robots."""
    return concept in _kind("actor")


def is_animal(concept: str) -> bool:
    """Whether it is an animal."""
    return is_actor(concept) and categories().get(concept) == "Animals & Nature"


def is_person(concept: str) -> bool:
    """Whether it is somebody, and no animal."""
    return is_actor(concept) and not is_animal(concept)


def is_portable(concept: str) -> bool:
    """Whether it is small enough to be held in a hand."""
    return concept in _kind("portable")


def is_cuddly(concept: str) -> bool:
    """Whether it is somebody small, who is held in both arms: a kitten, a baby."""
    return concept in _kind("cuddly")


def is_wearable(concept: str) -> bool:
    """Whether it is worn on head, face, neck, hands or feet and drawn there."""
    return concept in _kind("wearable")


def is_garment(concept: str) -> bool:
    """Whether it is clothing that is drawn as the colour of its wearer's clothes."""
    return concept in _kind("garment")


def is_surface(concept: str) -> bool:
    """Whether one is on it and never in it: chairs, beds, horses, bicycles."""
    return concept in _kind("surface")


def is_readable(concept: str) -> bool:
    """Whether somebody can read it: books, letters, maps, screens."""
    return concept in _kind("readable")


def is_roomy(concept: str) -> bool:
    """Whether there is room in it for whoever comes along: ships, cars, houses."""
    return concept in _kind("roomy")


def is_container(concept: str) -> bool:
    """Whether it shows what is in it or on it: a basket, a plate."""
    return concept in _kind("container")


def is_drawn_with(part: str, whole: str) -> bool:
    """Whether the drawing of the whole has this already: a cake its candles."""
    return part in _drawn_with().get(whole, ())


@cache
def _drawn_with() -> dict[str, list[str]]:
    table: dict[str, list[str]] = _table()["drawn_with"]
    return table


def is_swimmer(concept: str) -> bool:
    """Whether it lives in the water and has no legs to run with: fish, whales."""
    return concept in _kind("swimmer")


def is_prey(concept: str) -> bool:
    """Whether it is an animal that others are drawn to eat: fish, worms, insects."""
    return concept in _kind("prey")


def own_colors(concept: str) -> frozenset[str]:
    """The colours that its drawing has of its own: a panda's black and white."""
    table: dict[str, list[str]] = _table()["own_colors"]
    return frozenset(table.get(concept, ()))


def whole_animal(concept: str) -> str | None:
    """The animal that stands for one whose drawing is nothing but a head; None for others."""
    return _stand_ins().get(concept)


@cache
def _stand_ins() -> dict[str, str]:
    stand_ins: dict[str, str] = _table()["whole_animals"]
    return stand_ins


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "concepts.toml").read_text("utf-8"))


@cache
def categories() -> dict[str, str]:
    """Icon -> its category, such as ``"Animals & Nature"``, without skin tones."""
    pack: dict[str, list[str]] = json.loads((DATA / "categories.json").read_text("utf-8"))
    own: dict[str, list[str]] = tomllib.loads((DATA / "objects.toml").read_text("utf-8"))
    return {
        icon: category
        for groups in (pack, own)
        for category, icons in groups.items()
        for icon in icons
    }


@cache
def _kind(kind: Kind) -> Membership:
    return _kinds()[kind]


@cache
def _kinds() -> dict[Kind, Membership]:
    table = _table()
    kinds: dict[Kind, Membership] = {}
    # Kinds that leave out another kind come after it.
    for kind in sorted(KINDS, key=lambda name: "except_kinds" in table[name]):
        rules: dict[str, list[str]] = table[kind]
        left_out = set(rules.get("except", ()))
        for other in KINDS:
            if other in rules.get("except_kinds", ()):
                left_out |= kinds[other].concepts
        by_category = {
            icon
            for icon, category in categories().items()
            if category in rules.get("categories", ())
        }
        members = (by_category - left_out) | set(rules.get("concepts", ()))
        kinds[kind] = Membership(frozenset(members), tuple(rules.get("prefixes", ())))
    return kinds

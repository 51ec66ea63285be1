"""What figures are built from, read once from the tables beside this file."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from core.illustrator.drawing.svg import Point

SkinTone = Literal["light", "medium-light", "medium", "medium-dark", "dark"]
SKIN_TONES: tuple[SkinTone, ...] = get_args(SkinTone)
AnySkin = SkinTone | Literal["plain"]
"""Plain is the yellow of icons without a skin tone."""

HeadgearName = Literal[
    "hood", "helmet", "bicorne", "cap", "explorer", "tiara", "bow", "scarf", "nose"
]
TailName = Literal["pom", "stub", "wag", "long", "tuft", "bushy", "curl", "dragon"]


class Outfit(NamedTuple):
    """Colours of somebody's clothes."""

    top: str
    legs: str


@dataclass(frozen=True)
class Animal:
    """An animal's head icon, colours and tail."""

    face: str
    """An icon, or a head that is drawn here."""
    coat: str
    belly: str
    limbs: str
    limb_color: str | None = None
    """Colour of arms and legs where ``limbs`` is that of hooves and stripes."""
    feet: str | None = None
    face_coat: str | None = None
    face_belly: str | None = None
    arms: Literal["limb", "wing"] = "limb"
    tail: TailName | None = None
    head: tuple[float, float] = (56, -69)
    """Size of the head, and the height of its middle."""
    neck: float | None = None
    """Width of a long neck."""
    behind: str = ""
    """Drawing of what is behind the body; see shapes.py."""
    markings: str = ""
    back: str = ""
    eyes: tuple[tuple[float, float, float, str], ...] = ()
    """Where an icon's eyes are in its square (x, y, radius), and the colour around them."""
    food: str | None = None
    """What it eats unless the prompt says what."""


@dataclass(frozen=True)
class Tale:
    """A character of a tale: whom it is drawn as, and in what costume."""

    kind: str
    outfit: Outfit
    headgear: HeadgearName
    right_hand: str | None = None
    left_hand: str | None = None
    skin: SkinTone | None = None


@dataclass(frozen=True)
class Grip:
    """How a hand holds an icon."""

    at: Point = (0.5, 0.72)
    """Where the hand is, in fractions of the icon's square."""
    turn: float = 0
    """Degrees clockwise."""
    size: float = 27
    """Side of the icon's square in figure units."""


@dataclass(frozen=True)
class People:
    """Heads by kind of body, and what they wear."""

    heads: frozenset[str]
    busts: frozenset[str]
    children: frozenset[str]
    child_sized: frozenset[str]
    in_dresses: frozenset[str]
    in_bunches: frozenset[str]
    crowned: frozenset[str]
    outfits: tuple[Outfit, ...]
    clothes: dict[str, str]
    skin: dict[AnySkin, str]
    hair: dict[str, str]
    hair_by_skin: dict[AnySkin, str]


@dataclass(frozen=True)
class Tables:
    """Everything in the file."""

    animals: dict[str, Animal]
    faces: dict[str, str]
    """Drawings of heads; see shapes.py."""
    people: People
    tales: dict[str, Tale]
    grips: dict[str, Grip]


@functools.cache
def tables() -> Tables:
    """The tables, read on first use."""
    raw = _read("bodies.toml")
    return Tables(
        animals={name: _animal(row) for name, row in _read("animals.toml")["animals"].items()},
        faces=_read("faces.toml"),
        people=_people(raw["people"]),
        tales={
            name: Tale(**{**row, "outfit": Outfit(*row["outfit"])})
            for name, row in raw["tales"].items()
        },
        grips={
            name: Grip((row["at"][0], row["at"][1]), row["turn"], row["size"])
            for name, row in raw["grips"].items()
        },
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _animal(row: dict[str, Any]) -> Animal:
    if "head" in row:
        row = {**row, "head": tuple(row["head"])}
    eyes = tuple((x, y, radius, around) for x, y, radius, around in row.get("eyes", ()))
    return Animal(**{**row, "eyes": eyes})


def _people(row: dict[str, Any]) -> People:
    return People(
        heads=frozenset(row["heads"]),
        busts=frozenset(row["busts"]),
        children=frozenset(row["children"]),
        child_sized=frozenset(row["child_sized"]),
        in_dresses=frozenset(row["in_dresses"]),
        in_bunches=frozenset(row["in_bunches"]),
        crowned=frozenset(row["crowned"]),
        outfits=tuple(Outfit(*outfit) for outfit in row["outfits"]),
        clothes=row["clothes"],
        skin=row["skin"],
        hair=row["hair"],
        hair_by_skin=row["hair_by_skin"],
    )


def is_animal(kind: str) -> bool:
    """Whether there is a poseable animal of this kind."""
    return kind in tables().animals


def is_human(kind: str) -> bool:
    """Whether it is a person with a whole body."""
    return kind in tables().people.heads


def is_bust(kind: str) -> bool:
    """Whether it is a person whose icon shows the shoulders too."""
    return kind in tables().people.busts


def is_child(kind: str) -> bool:
    """Whether it is a child."""
    return kind in tables().people.children


def can_pose(kind: str) -> bool:
    """Whether :func:`figure` can draw it."""
    return is_animal(kind) or is_human(kind) or is_bust(kind)


def tale(concept: str) -> Tale | None:
    """The character of this concept (``"tale:knight"``), if there is one."""
    return tables().tales.get(concept)

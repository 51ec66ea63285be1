"""What figures are built from, read once from the tables beside this file."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from core.illustrator.drawing.figures.garments import Cut
from core.illustrator.drawing.svg import Point

SkinTone = Literal["light", "medium-light", "medium", "medium-dark", "dark"]
SKIN_TONES: tuple[SkinTone, ...] = get_args(SkinTone)
AnySkin = SkinTone | Literal["plain"]
"""Plain is the yellow of icons without a skin tone."""

HeadgearName = str
"""A shape of headgear.py, or a drawing of headgear.toml."""
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
    reach: float = 0
    """How far wings or a tail reach to the side, where that is beyond the hands."""
    food: str | None = None
    """What it eats unless the prompt says what."""


@dataclass(frozen=True)
class Clothes:
    """Clothes of a trade: how they are cut, and what is seen on them."""

    cut: Cut = "shirt"
    front: str = ""
    """Drawing on the chest; see shapes.py."""
    back: str = ""
    reach: float = 0
    """How far wings or skirts reach to the side."""


@dataclass(frozen=True)
class HeadgearDrawing:
    """Drawings behind a face and in front of it; see shapes.py."""

    behind: str = ""
    front: str = ""


@dataclass(frozen=True)
class Look:
    """A head that is drawn as another one with other hair."""

    icon: str
    hair: str | None = None


@dataclass(frozen=True)
class Tale:
    """Somebody in costume: whom they are drawn as, and what they wear and hold."""

    kind: str
    outfit: Outfit | None = None
    headgear: HeadgearName | None = None
    clothes: str | None = None
    hat: str | None = None
    """Colour of the headgear."""
    trim: str | None = None
    gloves: str | None = None
    hair: str | None = None
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


class Footwear(NamedTuple):
    """A pair of shoes: its own colour, and whether it reaches up the leg."""

    color: str
    kind: Literal["shoe", "boot"]


@dataclass(frozen=True)
class Garment:
    """How clothing is drawn that is more than a colour."""

    clothes: str
    """A name of clothes.toml."""
    headgear: HeadgearName | None = None
    top: str | None = None
    """The colour of what is below it, where its own is that of a detail."""


@dataclass(frozen=True)
class People:
    """Heads by kind of body, and what they wear."""

    heads: frozenset[str]
    with_shoulders: frozenset[str]
    """Heads whose icon shows the shoulders, which are left out."""
    repainted: frozenset[str]
    """Heads without icons by skin tone: the plain one is repainted."""
    looks: dict[str, Look]
    busts: frozenset[str]
    children: frozenset[str]
    child_sized: frozenset[str]
    in_dresses: frozenset[str]
    in_bunches: frozenset[str]
    long_haired: frozenset[str]
    crowned: frozenset[str]
    outfits: tuple[Outfit, ...]
    clothes: dict[str, str]
    skin: dict[AnySkin, str]
    hair: dict[str, str]
    hair_by_skin: dict[AnySkin, str]
    hair_paints: tuple[str, ...]
    """Colours of hair in icons."""
    sheen_paints: tuple[str, ...]


@dataclass(frozen=True)
class Tables:
    """Everything in the file."""

    animals: dict[str, Animal]
    faces: dict[str, str]
    """Drawings of heads; see shapes.py."""
    people: People
    clothes: dict[str, Clothes]
    headgear: dict[str, HeadgearDrawing]
    tales: dict[str, Tale]
    grips: dict[str, Grip]
    garments: dict[str, Garment]
    """By icon: clothing that is more than a colour."""
    footwear: dict[str, Footwear]
    """By icon: what is worn on the feet."""
    gloves: dict[str, str]
    """By icon: the colour of what is worn on the hands."""


@functools.cache
def tables() -> Tables:
    """The tables, read on first use."""
    raw = _read("bodies.toml")
    return Tables(
        animals={name: _animal(row) for name, row in _read("animals.toml")["animals"].items()},
        faces=_read("faces.toml"),
        people=_people(raw["people"]),
        clothes={name: Clothes(**row) for name, row in _read("clothes.toml").items()},
        headgear={name: HeadgearDrawing(**row) for name, row in _read("headgear.toml").items()},
        tales={name: _tale(row) for name, row in _read("costumes.toml").items()},
        grips={
            name: Grip((row["at"][0], row["at"][1]), row["turn"], row["size"])
            for name, row in raw["grips"].items()
        },
        garments={name: Garment(**row) for name, row in raw["garments"].items()},
        footwear={name: Footwear(*row) for name, row in raw["footwear"].items()},
        gloves=raw["gloves"],
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _animal(row: dict[str, Any]) -> Animal:
    if "head" in row:
        row = {**row, "head": tuple(row["head"])}
    eyes = tuple((x, y, radius, around) for x, y, radius, around in row.get("eyes", ()))
    return Animal(**{**row, "eyes": eyes})


def _tale(row: dict[str, Any]) -> Tale:
    return Tale(**{**row, "outfit": Outfit(*row["outfit"]) if "outfit" in row else None})


def _people(row: dict[str, Any]) -> People:
    return People(
        heads=frozenset(row["heads"]),
        with_shoulders=frozenset(row["with_shoulders"]),
        repainted=frozenset(row["repainted"]),
        looks={kind: Look(**look) for kind, look in row["looks"].items()},
        busts=frozenset(row["busts"]),
        children=frozenset(row["children"]),
        child_sized=frozenset(row["child_sized"]),
        in_dresses=frozenset(row["in_dresses"]),
        in_bunches=frozenset(row["in_bunches"]),
        long_haired=frozenset(row["long_haired"]),
        crowned=frozenset(row["crowned"]),
        outfits=tuple(Outfit(*outfit) for outfit in row["outfits"]),
        clothes=row["clothes"],
        skin=row["skin"],
        hair=row["hair"],
        hair_by_skin=row["hair_by_skin"],
        hair_paints=tuple(row["hair_paints"]),
        sheen_paints=tuple(row["sheen_paints"]),
    )


def is_animal(kind: str) -> bool:
    """Whether there is a poseable animal of this kind."""
    return kind in tables().animals


def food_of(kind: str) -> str:
    """The icon of what somebody eats, unless it is said."""
    animal = tables().animals.get(kind)
    return (animal.food if animal else None) or "red-apple"


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


@functools.cache
def tale(concept: str) -> Tale | None:
    """The costume of this concept (``"tale:knight"``, ``"farmer"``), if there is one."""
    known = tables().tales
    if concept in known:
        return known[concept]
    # An icon of a profession may say who has it: woman-farmer.
    kind, _, trade = concept.partition("-")
    if kind in ("man", "woman") and trade in known:
        return replace(known[trade], kind=kind)
    return None

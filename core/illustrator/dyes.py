"""What of a thing takes a colour: of a dog the fur, of a girl the clothes."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from core.illustrator.composition.bodies import is_personlike
from core.illustrator.scene import Thing

Dye: TypeAlias = Literal["color", "outfit"]


def dye_of(thing: Thing) -> Dye:
    """What of it takes a colour."""
    return "outfit" if thing.outfit or is_personlike(thing.concept) else "color"


def dyed(thing: Thing, color: str, dye: Dye | None = None) -> Thing:
    """The thing, or its clothes, in a colour."""
    if (dye or dye_of(thing)) == "outfit":
        return replace(thing, outfit=color, color=None)
    return replace(thing, color=color, second_color=None)


def told_of(thing: Thing, color: str) -> str:
    """What was done, in words."""
    if dye_of(thing) == "outfit":
        return f"dressed the {thing.name} in {color}"
    return f"made the {thing.name} {color}"

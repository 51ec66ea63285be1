"""Everyday things that the icon pack lacks, drawn in the manner of its icons.

The shapes lie in the TOML files beside this, one file a group; each drawing
fills a square of 128 units and stands on its visible bottom.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from core.illustrator.drawing.objects.shapes import draw

__all__ = ["names", "object_markup"]

_HERE = Path(__file__).parent


def names() -> frozenset[str]:
    """The names of all things drawn here, such as ``"refrigerator"``."""
    return frozenset(_drawings())


def object_markup(name: str) -> str:
    """The thing's markup in a square of 128 units. Raises KeyError if there is none."""
    return "".join(draw(shape) for shape in _drawings()[name])


@cache
def _drawings() -> dict[str, tuple[str, ...]]:
    drawings: dict[str, tuple[str, ...]] = {}
    for file in sorted(_HERE.glob("*.toml")):
        table: dict[str, list[str]] = tomllib.loads(file.read_text("utf-8"))
        drawings |= {name: tuple(shapes) for name, shapes in table.items()}
    return drawings

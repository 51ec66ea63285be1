"""The shapes that everyday things are drawn from, written as one line of text each.

A line is a word for the kind of shape, a colour, and numbers in units of a
square of 128:

* ``box #c94141 x y width height radius``: a rectangle, softly shaded
* ``disc #c94141 x y radius radius``: an ellipse, round like a ball
* ``form #c94141 M…Z``: a path, softly shaded
* ``slab``, ``dot``, ``flat``: the same three in one plain colour
* ``line #c94141 width M…``: a stroke with round ends
* ``veil #ffffff opacity M…Z``: a path that lets through what is below

Light comes from the upper left, as on the icons of the pack.
"""

from __future__ import annotations

from collections.abc import Callable

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.svg import (
    Gradient,
    ellipse,
    linear_gradient,
    path,
    radial_gradient,
    rectangle,
    stroke,
)

_BRIGHT, _DEEP = 0.2, 0.15
"""How much lighter and darker than its colour a shape is on its two sides."""


def draw(line: str) -> str:
    """The markup of one shape. Raises KeyError for an unknown kind, ValueError for bad numbers."""
    kind, color, rest = line.split(" ", 2)
    return _KINDS[kind](color, rest)


def _shaded(color: str) -> Gradient:
    stops = [(0, lighten(color, _BRIGHT)), (0.5, color), (1, darken(color, _DEEP))]
    return linear_gradient(stops, 0, 0, 0.8, 1)


def _rounded(color: str) -> Gradient:
    stops = [(0, lighten(color, 1.4 * _BRIGHT)), (0.6, color), (1, darken(color, 1.3 * _DEEP))]
    return radial_gradient(stops, 0.36, 0.3, 0.72)


def _box(color: str, numbers: str) -> str:
    shade = _shaded(color)
    return shade.defs + _slab(shade.fill, numbers)


def _disc(color: str, numbers: str) -> str:
    shade = _rounded(color)
    return shade.defs + _dot(shade.fill, numbers)


def _form(color: str, d: str) -> str:
    shade = _shaded(color)
    return shade.defs + path(d, shade.fill)


def _slab(fill: str, numbers: str) -> str:
    x, y, width, height, radius = map(float, numbers.split())
    return rectangle(x, y, width, height, fill, radius)


def _dot(fill: str, numbers: str) -> str:
    x, y, across, down = map(float, numbers.split())
    return ellipse(x, y, across, down, fill)


def _flat(color: str, d: str) -> str:
    return path(d, color)


def _line(color: str, rest: str) -> str:
    width, d = rest.split(" ", 1)
    return stroke(d, color, float(width))


def _veil(color: str, rest: str) -> str:
    opacity, d = rest.split(" ", 1)
    return path(d, color, fill_opacity=float(opacity))


_KINDS: dict[str, Callable[[str, str], str]] = {
    "box": _box,
    "disc": _disc,
    "form": _form,
    "slab": _slab,
    "dot": _dot,
    "flat": _flat,
    "line": _line,
    "veil": _veil,
}

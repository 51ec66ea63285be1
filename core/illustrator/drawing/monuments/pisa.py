"""The Leaning Tower of Pisa."""

from __future__ import annotations

import math

from core.illustrator.drawing.color import darken, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import group, linear_gradient, path, rectangle

_BRIGHT = "#fffdf6"


def draw_pisa(lit: float = 0, warm: float = 0) -> Monument:  # noqa: ARG001  (no lamps)
    """Eight storeys of white arcades, leaning to the right."""
    stone = mix("#f3ece0", "#fbd3a0", warm * 0.7)
    dark = darken(stone, 0.26)
    face = linear_gradient([(0, _BRIGHT), (0.5, stone), (1, dark)], x2=1, y2=0)
    hole = darken(stone, 0.5)
    storeys = "".join(_storey(46 + index * 19, 50, 19, 13, face.fill, hole) for index in range(6))
    storeys += _storey(160, 54, 26, 9, face.fill, hole) + _storey(22, 38, 24, 9, face.fill, hole)
    storeys += rectangle(32, 19, 36, 4, _BRIGHT)
    markup = face.defs + group(storeys, "translate(6 0) rotate(5 50 186)")
    return Monument(markup + rectangle(14, 184, 84, 6, dark, 2), 112, 190)


def _storey(y: float, width: float, height: float, arches: int, face: str, hole: str) -> str:
    """A round storey: its arches get narrower towards the sides."""
    markup = rectangle(50 - width / 2, y, width, height, face)
    markup += rectangle(50 - width / 2 - 2, y - 2.4, width + 4, 3.2, _BRIGHT, 0.8)
    for index in range(arches):
        angle = (-1 + 2 * (index + 0.5) / arches) * math.pi / 2
        x = 50 + width / 2 * math.sin(angle) * 0.97
        opening = max(0.8, width * math.pi / 2 / arches * math.cos(angle) * 0.56)
        markup += path(
            f"M{x - opening / 2:.1f} {y + height - 1}V{y + 4 + opening / 2:.1f}"
            f"a{opening / 2:.1f} {opening / 2:.1f} 0 0 1 {opening:.1f} 0V{y + height - 1}z",
            hole,
        )
    return markup

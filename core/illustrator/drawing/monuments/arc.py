"""The Arc de Triomphe, seen from the front and a little from the left."""

from __future__ import annotations

import random
from dataclasses import dataclass

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Gradient,
    ellipse,
    group,
    linear_gradient,
    path,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 150, 166
_LEFT, _RIGHT, _SPRING = 50, 100, 88
"""The opening's sides, and the height at which its arch begins."""
_OPENING = f"M{_LEFT} {_HEIGHT}V{_SPRING}A25 26 0 0 1 {_RIGHT} {_SPRING}V{_HEIGHT}Z"


@dataclass(frozen=True)
class _Stone:
    base: str
    face: Gradient
    bright: str
    shade: str
    relief: str


def draw_arc(lit: float = 0, warm: float = 0) -> Monument:
    """The arch with its reliefs and the flag hanging in it."""
    stone = _stone(lit, warm)
    markup = stone.face.defs + path(
        f"M6 {_HEIGHT}V52H144V{_HEIGHT}Z {_OPENING}", stone.face.fill, fill_rule="evenodd"
    )
    markup += _vault(stone) + _archivolt(stone)
    for side in (-1, 1):
        markup += _winged_figure(side, stone)
    markup += _pier(6, stone) + _pier(_RIGHT, stone)
    markup += _entablature(stone) + _attic(stone) + _flag()
    if lit > 0 or warm > 0.4:
        markup += _uplight(max(lit, warm * 0.45))
    return Monument(markup, _WIDTH, _HEIGHT)


def _stone(lit: float, warm: float) -> _Stone:
    base = mix(mix("#e3d6bd", "#f1c48b", warm * 0.75), "#d9b27a", lit * 0.5)
    shade = mix(darken(base, 0.28), "#7a5a66", 0.18 * warm)
    relief = mix(base, shade, 0.5)
    face = linear_gradient([(0, lighten(base, 0.25)), (0.55, base), (1, relief)], x2=1, y2=0)
    return _Stone(base, face, lighten(base, 0.4), shade, relief)


def _vault(stone: _Stone) -> str:
    """The thickness of the right wall with its coffers."""
    fill = linear_gradient([(0, stone.shade), (1, darken(stone.shade, 0.28))], x2=1, y2=0)
    markup = fill.defs + path(
        f"M{_RIGHT} {_HEIGHT}V{_SPRING}A25 26 0 0 0 {_LEFT + 2} {_SPRING - 9}"
        f"Q{_LEFT + 8} 70 {_LEFT + 27} 67.5Q{_RIGHT - 9} 69 {_RIGHT - 9} {_SPRING + 1}V{_HEIGHT}Z",
        fill.fill,
    )
    for y in range(96, 164, 9):
        markup += stroke(f"M{_RIGHT - 8} {y}L{_RIGHT - 1} {y - 1.2}", stone.shade, 0.8, cap="butt")
    return markup + stroke(f"M{_RIGHT - 4.5} {_SPRING}V{_HEIGHT}", darken(stone.shade, 0.4), 0.6)


def _archivolt(stone: _Stone) -> str:
    """The moulding around the arch, and its keystone."""
    inner = f"M{_LEFT - 2.2} {_SPRING}A27.2 28.2 0 0 1 {_RIGHT + 2.2} {_SPRING}"
    outer = f"M{_LEFT - 4.6} {_SPRING}A29.6 30.6 0 0 1 {_RIGHT + 4.6} {_SPRING}"
    return (
        stroke(inner, stone.bright, 2.4, cap="butt")
        + stroke(outer, stone.relief, 0.8, cap="butt")
        + path("M72 57h6l-1 8h-4z", stone.bright)
    )


def _winged_figure(side: int, stone: _Stone) -> str:
    def at(distance: float) -> float:
        return 75 + side * distance

    return (
        path(
            f"M{at(33)} 62Q{at(24)} 60 {at(19)} 66Q{at(26)} 66 {at(31)} 76"
            f"Q{at(37)} 74 {at(33)} 62Z",
            stone.relief,
        )
        + ellipse(at(24), 62.5, 1.7, 1.9, stone.bright)
        + path(f"M{at(36)} 60Q{at(30)} 57 {at(27)} 61Q{at(33)} 62 {at(36)} 66Z", stone.bright)
    )


def _pier(left: float, stone: _Stone) -> str:
    """One leg of the arch: upper panel, sculpture on its pedestal, plinth."""
    return (
        rectangle(left - 1.5, 84.5, 47, 3.6, stone.bright, 0.5)
        + rectangle(left - 1.5, 87.4, 47, 1.1, stone.relief)
        + _panel(left, stone)
        + rectangle(left + 7, 140, 30, 7, stone.bright)
        + rectangle(left + 7, 146, 30, 20, stone.base)
        + rectangle(left + 7, 146, 30, 1.3, stone.relief)
        + _sculpture(left + 22, stone)
        + rectangle(left - 2, 158, 48, 8, mix(stone.base, stone.shade, 0.18))
        + rectangle(left - 2, 158, 48, 1.4, stone.bright)
    )


def _panel(left: float, stone: _Stone) -> str:
    """A relief with a row of people."""
    markup = rectangle(left + 9, 64, 26, 17, stone.relief) + rectangle(
        left + 10, 65, 24, 15, mix(stone.base, stone.shade, 0.25)
    )
    heads = random.Random(left)
    for index in range(6):
        x = left + 11.4 + index * 3.7
        markup += ellipse(x + 1.6, heads.uniform(69, 71), 1.25, 1.5, stone.bright)
        markup += path(f"M{x} 79.5q1.6-8.6 3.2 0z", stone.bright)
    return markup


def _sculpture(x: float, stone: _Stone) -> str:
    """A group of three under a winged figure."""
    markup = path(
        f"M{x - 12} 140Q{x - 13} 126 {x - 7} 118Q{x - 8} 108 {x} 98"
        f"Q{x + 9} 106 {x + 7} 117Q{x + 13} 126 {x + 12} 140Z",
        stone.relief,
    )
    markup += path(
        f"M{x - 14} 108Q{x - 8} 98 {x} 103Q{x + 9} 97 {x + 14} 107"
        f"Q{x + 6} 106 {x} 112Q{x - 6} 106 {x - 14} 108Z",
        stone.bright,
    )
    markup += ellipse(x, 100, 2.6, 3, stone.bright)
    robe = mix(stone.bright, stone.base, 0.35)
    for offset, y, height in ((-7, 120, 20), (0, 113, 27), (7, 121, 19)):
        middle = x + offset
        markup += path(
            f"M{middle - 3.4} {y + height}Q{middle - 4} {y + 5} {middle} {y}"
            f"Q{middle + 4} {y + 5} {middle + 3.4} {y + height}Z",
            robe,
        )
        markup += ellipse(middle, y - 1.5, 2.1, 2.4, stone.bright)
    return markup


def _entablature(stone: _Stone) -> str:
    """The frieze of marching people between two cornices."""
    markup = (
        rectangle(1, 48, 148, 5.2, stone.bright, 0.6)
        + rectangle(3, 53, 144, 2, stone.relief)
        + rectangle(5, 38, 140, 10, mix(stone.base, stone.bright, 0.25))
    )
    people = random.Random(7)
    x = 8.0
    while x < 142:
        height = people.uniform(5, 7.6)
        markup += path(
            f"M{x:.1f} 47.6q.4-{height:.1f} 1.5-{height:.1f}q1.1 0 1.5 {height:.1f}z",
            stone.relief,
        )
        markup += ellipse(x + 1.5, 47 - height, 0.95, 1.05, stone.relief)
        x += people.uniform(3.2, 4.2)
    return (
        markup
        + rectangle(1.5, 34, 147, 4.2, stone.bright, 0.6)
        + stroke("M3 38.8H147", stone.shade, 1.2, cap="butt", stroke_dasharray="1.6 1.7")
    )


def _attic(stone: _Stone) -> str:
    """The top storey with its row of shields."""
    markup = rectangle(8, 14, 134, 20, stone.face.fill) + rectangle(8, 14, 134, 1.3, stone.bright)
    for index in range(11):
        x = 16 + index * 11.8
        markup += ellipse(x, 24, 3.6, 3.9, stone.relief)
        markup += ellipse(x - 0.4, 23.6, 2.6, 2.9, stone.bright)
        if index < 10:
            markup += rectangle(x + 5.3, 17, 1.6, 15, stone.relief)
    return (
        markup
        + rectangle(4, 9.5, 142, 5, stone.bright, 0.6)
        + rectangle(4, 13.8, 142, 1, stone.relief)
        + stroke("M5 8H145", stone.base, 3.2, cap="butt", stroke_dasharray="4.6 2")
    )


def _flag() -> str:
    stripes = "".join(
        rectangle(68 + 5 * index, 92, 5, 34, color)
        for index, color in enumerate(("#2c4fa3", "#f7f4ee", "#d8383f"))
    )
    hem = path("M68 126q3.7 3 7.5 0t7.5 0v-3h-15z", "#000", opacity=0.06)
    return group(stripes + hem + stroke("M66 92H85", "#8b6b4a", 1))


def _uplight(strength: float) -> str:
    """Warm light from lamps in the ground."""
    light = linear_gradient([(0, "#ffe3a0", 0), (1, "#ffd070", 0.55 * strength)])
    return light.defs + path(
        f"M6 {_HEIGHT}V60H144V{_HEIGHT}Z {_OPENING}", light.fill, fill_rule="evenodd"
    )

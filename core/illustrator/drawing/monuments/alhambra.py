"""The Alhambra: red towers on a wooded hill before the snow of the Sierra Nevada."""

from __future__ import annotations

import math
from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.elements import battlements, round_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Point,
    group,
    linear_gradient,
    path,
    place,
    polygon,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 340, 162
_WALL_FOOT = 122
_SIERRA = (
    "M4 122Q20 96 44 84L70 62L88 72L112 44L128 54L150 30L170 48L188 40L214 62L236 52L262 76"
    "Q292 88 336 122Z"
)
_SNOW = (
    "M70 62L88 72L112 44L128 54L150 30L170 48L188 40L214 62L236 52L250 65L240 70L232 62L222 74"
    "L210 66L198 76L186 54L176 66L164 58L152 74L146 52L132 72L122 62L108 78L104 62L90 84L84 74"
    "L74 80Z"
)


class _Tower(NamedTuple):
    """A square tower: its middle, its top, its width and how many windows it has in a row."""

    x: float
    top: float
    width: float
    windows: int
    foot: float = _WALL_FOOT + 6


_TOWERS = (
    _Tower(30, 82, 20, 1),
    _Tower(108, 88, 15, 1),
    _Tower(136, 84, 16, 2),
    _Tower(240, 82, 18, 2),
    _Tower(268, 90, 15, 1),
    _Tower(306, 84, 18, 1),
)
_VELA = _Tower(62, 58, 30, 2)
_COMARES = _Tower(190, 50, 38, 3, _WALL_FOOT + 10)


def draw_alhambra(lit: float = 0, warm: float = 0) -> Monument:
    """The fortress from across the valley; golden under its floodlights when lit."""
    clay = material("#c98a62", lit, 0.8 * warm, 1.05)
    leaves = mix(mix("#5f8f4e", "#a8873f", 0.4 * warm), "#3a6558", 0.75 * lit)
    markup = clay.defs + _sierra(lit, warm) + _palaces(clay)
    markup += _wall(clay)
    for tower in (*_TOWERS, _VELA, _COMARES):
        markup += _tower(tower, clay)
    return Monument(markup + _flag(_VELA) + _wood(leaves), _WIDTH, _HEIGHT)


def _sierra(lit: float, warm: float) -> str:
    """The mountains, paler the lower they are."""
    rock = mix(mix("#9db4cc", "#d8a9a0", 0.6 * warm), "#54639a", 0.8 * lit)
    snow = mix(mix("#ffffff", "#ffd9c0", 0.7 * warm), "#aebbe6", 0.7 * lit)
    light = linear_gradient([(0, rock), (1, lighten(rock, 0.3))])
    high = place(20, -28, 0.88, 1.24)
    return light.defs + group(path(_SIERRA, light.fill) + path(_SNOW, snow), high)


def _wall(clay: Material) -> str:
    markup = rectangle(18, 102, 304, 30, clay.shade) + rectangle(18, 102, 304, 1.6, clay.bright)
    markup += battlements(18, 322, 102.4, 3, 3.4, clay.base)
    for index in range(24):
        markup += rectangle(24 + index * 12.6, 110, 1.4, 4, clay.opening)
    return markup


def _tower(tower: _Tower, clay: Material) -> str:
    """A tower with its sunny front, its shaded flank and pairs of arched windows."""
    left, flank = tower.x - tower.width / 2, tower.width * 0.26
    height = tower.foot - tower.top
    front = rectangle(left, tower.top, tower.width, height, clay.base)
    front += rectangle(left, tower.top, tower.width * 0.14, height, clay.bright, opacity=0.5)
    side: list[Point] = [
        (left + tower.width, tower.top),
        (left + tower.width + flank, tower.top - 1),
        (left + tower.width + flank, tower.foot - 2),
        (left + tower.width, tower.foot),
    ]
    markup = polygon(side, clay.dark) + front
    markup += rectangle(left - 0.8, tower.top - 0.6, tower.width + 1.2, 1.8, clay.bright)
    markup += battlements(left - 0.4, left + tower.width, tower.top, 2.8, 3.6, clay.base)
    markup += battlements(
        left + tower.width + 0.6, left + tower.width + flank, tower.top - 0.6, 1.8, 3.6, clay.dark
    )
    pitch = tower.width / (tower.windows + 1)
    for index in range(tower.windows):
        x = left + pitch * (index + 1)
        for shift in (-1.3, 1.3):
            markup += round_arch(x + shift, tower.top + 19, 2, 7, clay.opening)
        markup += round_arch(x, tower.top + height * 0.64, 2.4, 5, clay.opening)
    return markup


def _palaces(clay: Material) -> str:
    """The Nasrid halls with their tiled roofs, and the square palace of Charles V."""
    tiles = mix("#b0603f", clay.base, 0.25)
    markup = ""
    for left, top, width in ((84, 92, 44), (146, 84, 30), (206, 86, 30), (250, 92, 40)):
        markup += rectangle(left, top, width, 30, clay.bright)
        roof = [
            (left - 3, top),
            (left + 5, top - 9),
            (left + width - 5, top - 9),
            (left + width + 3, top),
        ]
        markup += polygon(roof, tiles)
        for index in range(int(width / 7)):
            markup += round_arch(left + 5 + index * 7, top + 11, 3.6, 7, clay.opening)
    charles = material("#dcc49a", 0, 0)
    markup += charles.defs + rectangle(218, 74, 72, 30, mix(charles.base, clay.base, 0.3))
    markup += rectangle(215, 71, 78, 3.6, clay.bright)
    for index in range(9):
        x = 223 + index * 7.8
        markup += rectangle(x, 79, 3.6, 6, clay.opening) + rectangle(x, 90, 3.6, 6, clay.opening)
    return markup + stroke("M218 87.4H290", clay.bright, 1)


def _flag(tower: _Tower) -> str:
    """The bell gable of the watchtower."""
    x, y = tower.x, tower.top
    return path(f"M{x - 5} {y}v-7q5-5 10 0v7z", "#d9a47c") + round_arch(
        x, y - 0.6, 4, 6.4, "#6a4a4a"
    )


def _wood(leaves: str) -> str:
    """Cypresses and round crowns on the slope below the walls."""
    light = linear_gradient([(0, lighten(leaves, 0.12)), (1, leaves)])
    markup = light.defs + path(
        "M-2 162Q6 138 26 128Q90 120 170 126Q250 120 312 128Q334 138 342 162Z", light.fill
    )
    for index in range(58):
        row = index % 3
        x = 10 + (index * 41.3) % 320
        y = 130 + row * 10 + 2.4 * math.sin(index * 1.7)
        if row == 2 and not 16 < x < 320:
            continue
        tone = (darken(leaves, 0.2), darken(leaves, 0.06), lighten(leaves, 0.12))[(index + row) % 3]
        if index % 7 == 3:
            markup += path(f"M{x:.1f} {y - 22:.1f}q5 12 3 24h-6q-2-12 3-24z", darken(leaves, 0.34))
        else:
            markup += path(f"M{x - 9:.1f} {y + 6:.1f}q-2-8 5-9q5-6 10 0q7 1 5 9q-10 3-20 0z", tone)
    return markup

"""Big Ben and a wing of the Palace of Westminster."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Gradient,
    ellipse,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_ROOF = "#5b6f78"
_HANDS = "#2c251c"


@dataclass(frozen=True)
class _Stone:
    base: str
    face: Gradient
    bright: str
    dark: str
    window: str


def draw_big_ben(lit: float = 0, warm: float = 0) -> Monument:
    """The clock tower; dial and windows glow when lit."""
    base = mix("#d9b878", "#f0b25f", warm * 0.6)
    bright, dark = lighten(base, 0.35), darken(base, 0.34)
    stone = _Stone(
        base=base,
        face=linear_gradient([(0, bright), (0.5, base), (1, dark)], x2=1, y2=0),
        bright=bright,
        dark=dark,
        window=mix(darken(base, 0.6), "#ffd36e", max(lit, 0.15 * warm)),
    )
    markup = stone.face.defs + _wing(stone) + _tower(stone)
    markup += _clock(mix("#fbf7ea", "#ffe9a8", max(lit, 0.3))) + _spire(stone)
    return Monument(markup, 192, 200)


def _wing(stone: _Stone) -> str:
    markup = rectangle(48, 150, 142, 50, mix(stone.base, stone.dark, 0.25))
    markup += rectangle(48, 147, 142, 4, stone.bright)
    for index in range(12):
        x = 54 + index * 11.4
        markup += (
            rectangle(x - 1.6, 140, 3, 60, mix(stone.base, stone.dark, 0.5))
            + path(f"M{x - 2.4} 141l2.3-9 2.3 9z", stone.dark)
            + rectangle(x + 2.6, 156, 5, 16, stone.window, 2.4)
            + rectangle(x + 2.6, 178, 5, 16, stone.window, 2.4)
        )
    return markup


def _tower(stone: _Stone) -> str:
    markup = rectangle(20, 70, 34, 130, stone.face.fill) + rectangle(18, 192, 38, 8, stone.base)
    for index in range(4):
        markup += rectangle(23.5 + index * 7.4, 112, 3.6, 74, mix(stone.dark, stone.base, 0.4), 1.8)
    for y in (108, 140, 168):
        markup += rectangle(19, y, 36, 2.6, stone.bright)
    return (
        markup
        + rectangle(16.5, 66, 41, 42, stone.face.fill)
        + rectangle(15, 63, 44, 4, stone.bright)
        + rectangle(15, 106, 44, 3.4, stone.bright)
    )


def _clock(dial: str) -> str:
    markup = ellipse(37, 87, 17.2, 17.2, "#5a4630") + ellipse(37, 87, 15.6, 15.6, dial)
    for hour in range(12):
        sine, cosine = math.sin(hour * math.pi / 6), math.cos(hour * math.pi / 6)
        markup += stroke(
            f"M{37 + 13 * sine:.1f} {87 - 13 * cosine:.1f}"
            f"L{37 + 15 * sine:.1f} {87 - 15 * cosine:.1f}",
            "#3b3226",
            1,
        )
    return markup + stroke("M37 87V76", _HANDS, 1.6) + stroke("M37 87L45 91", _HANDS, 1.9)


def _spire(stone: _Stone) -> str:
    markup = rectangle(19, 50, 36, 14, stone.face.fill)
    for index in range(5):
        markup += rectangle(21.5 + index * 6.6, 52, 3.8, 11, stone.window, 1.9)
    return (
        markup
        + polygon([(16, 50), (58, 50), (48, 32), (26, 32)], _ROOF)
        + rectangle(27, 24, 20, 8, stone.face.fill)
        + polygon([(25, 24), (49, 24), (37, 0)], _ROOF)
        + stroke("M37 3V-8", "#d9a93f", 1.2)
    )

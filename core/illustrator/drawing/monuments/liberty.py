"""The Statue of Liberty on her pedestal."""

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


@dataclass(frozen=True)
class _Copper:
    base: str
    face: Gradient
    bright: str
    dark: str


def draw_liberty(lit: float = 0, warm: float = 0) -> Monument:  # noqa: ARG001  (torch is gold)
    """The green statue, torch up, tablet in her left arm."""
    base = mix("#6fb7a2", "#8fc1a0", warm * 0.4)
    bright, dark = lighten(base, 0.3), darken(base, 0.32)
    face = linear_gradient([(0, bright), (0.5, base), (1, dark)], x2=1, y2=0)
    copper = _Copper(base, face, bright, dark)
    markup = face.defs + _pedestal(mix("#d6c8ae", "#edc08d", warm * 0.6)) + _torch(copper)
    return Monument(markup + _robe(copper) + _tablet(copper) + _head(copper), 120, 200)


def _pedestal(stone: str) -> str:
    face = linear_gradient(
        [(0, lighten(stone, 0.25)), (0.6, stone), (1, darken(stone, 0.25))], x2=1, y2=0
    )
    return (
        face.defs
        + polygon([(4, 200), (24, 184), (96, 184), (116, 200)], face.fill)
        + polygon([(30, 184), (36, 138), (84, 138), (90, 184)], face.fill)
        + rectangle(32, 134, 56, 5, lighten(stone, 0.35))
        + rectangle(44, 150, 32, 16, darken(stone, 0.22))
        + rectangle(28, 181, 64, 4, lighten(stone, 0.3))
    )


def _torch(copper: _Copper) -> str:
    arm = "M74 66L88 30"
    return (
        stroke(arm, copper.base, 9)
        + stroke(arm, copper.bright, 2.4)
        + path("M85 32h8l-1.6-9h-4.8z", "#c99a3c")
        + rectangle(84, 21, 10, 2.6, "#d9b04f", 1)
        + path("M89 4q6 7 3.4 14q-3.4 4-6.8 0q-2.4-7 3.4-14z", "#ffb52e")
        + path("M89 10q3 4 1.6 8q-1.6 2-3.2 0q-1.2-4 1.6-8z", "#fff1b0")
    )


def _robe(copper: _Copper) -> str:
    markup = path("M44 134Q42 96 47 72Q52 58 62 58Q74 58 78 70Q82 98 80 134Z", copper.face.fill)
    for x in (50, 56, 63, 70, 75):
        markup += stroke(
            f"M{x} {78 + abs(x - 62) * 0.5}Q{x - 1.5} 110 {x - 1} 133", copper.dark, 1.1
        )
    return (
        markup
        + stroke("M46 78Q52 92 66 94", copper.bright, 2.2)
        + stroke("M78 78Q66 100 48 112", copper.dark, 2.2)
    )


def _tablet(copper: _Copper) -> str:
    return path("M40 92l10-6 6 17-10 6z", mix(copper.base, copper.dark, 0.35)) + path(
        "M41 93l9-5.4 1 2.6-9 5.4z", copper.bright
    )


def _head(copper: _Copper) -> str:
    markup = ellipse(62, 49, 8.2, 10, copper.face.fill) + path(
        "M53 47Q54 37 62 37Q71 37 71 47Q68 42 62 42Q56 42 53 47Z", copper.dark
    )
    for index in range(7):
        angle = math.radians(-68 + index * 22.6)
        x, y = 62 + 8 * math.sin(angle), 41 - 5 * math.cos(angle)
        tip = (62 + 20 * math.sin(angle), 40 - 17 * math.cos(angle))
        markup += polygon([(x - 1.2, y), tip, (x + 1.2, y)], copper.bright)
    return (
        markup
        + ellipse(58.8, 49, 0.9, 1.1, copper.dark)
        + ellipse(65.2, 49, 0.9, 1.1, copper.dark)
        + stroke("M59.4 54q2.6 1.6 5.2 0", copper.dark, 0.9)
        + stroke("M62 49.5v2.4", copper.dark, 0.8)
    )

"""The Colosseum: four tiers of arches around an ellipse, the outer ring broken."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Gradient,
    Point,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_CENTER, _RADIUS = 120, 116


@dataclass(frozen=True)
class _Stone:
    base: str
    face: Gradient
    bright: str
    dark: str
    hole: str


class _Tier(NamedTuple):
    """A storey: its lower and upper edge above the ground, and where it ends."""

    bottom: float
    top: float
    left: float
    right: float
    arched: bool = True


_TIERS = (
    _Tier(0, 27, 4, 236),
    _Tier(29, 54, 4, 236),
    _Tier(56, 81, 4, 205),
    _Tier(83, 106, 4, 140, arched=False),
)


def draw_colosseum(lit: float = 0, warm: float = 0) -> Monument:
    """The amphitheatre, seen a little from above."""
    base = mix("#d9bf98", "#eeb57a", warm * 0.7)
    dark = darken(base, 0.3)
    face = linear_gradient(
        [(0, lighten(base, 0.3)), (0.5, base), (1, mix(base, dark, 0.75))], x2=1, y2=0
    )
    hole = mix(darken(base, 0.62), "#ffb84d", lit * 0.75)
    stone = _Stone(base, face, lighten(base, 0.35), dark, hole)
    markup = face.defs + _inner_ring(stone)
    for tier in _TIERS:
        markup += _tier(tier, stone)
    return Monument(markup + _broken_edges(stone), 240, 130)


def _nearness(x: float) -> float:
    """How far the round wall bulges towards us: 0 at its sides, 1 in the middle."""
    return math.sqrt(max(0, 1 - ((x - _CENTER) / _RADIUS) ** 2))


def _ground(x: float) -> float:
    return 118 + 9 * _nearness(x)


def _wall(x: float, height: float) -> float:
    """y of the wall at ``height``: what is nearer looks taller."""
    return _ground(x) - height * (0.86 + 0.14 * _nearness(x))


def _band(bottom: float, top: float, left: float, right: float) -> list[Point]:
    xs = [left + (right - left) * index / 40 for index in range(41)]
    return [(x, _wall(x, top)) for x in xs] + [(x, _wall(x, bottom)) for x in reversed(xs)]


def _inner_ring(stone: _Stone) -> str:
    markup = path("M40 60Q150 8 214 62L214 84L40 84Z", mix(stone.base, stone.dark, 0.55))
    for index in range(13):
        x, y = 70 + index * 10.8, 47 - 14 * math.sin((index + 2.2) / 15 * 3.1)
        markup += path(f"M{x:.1f} {y + 16:.1f}v-6a2.8 2.8 0 0 1 5.6 0v6z", darken(stone.base, 0.55))
    return markup


def _tier(tier: _Tier, stone: _Stone) -> str:
    markup = polygon(_band(tier.bottom, tier.top + 2, tier.left, tier.right), stone.face.fill)
    markup += polygon(
        _band(tier.top - 0.5, tier.top + 2.4, tier.left - 1, tier.right + 1), stone.bright
    )
    draw: Callable[[_Tier, float, float, _Stone], str] = _bay if tier.arched else _window
    for index in range(30):
        angle = (-1 + 2 * (index + 0.5) / 30) * math.pi / 2
        x = _CENTER + _RADIUS * math.sin(angle)
        width = max(1.2, _RADIUS * math.pi / 30 * math.cos(angle) * 0.58)
        if x - width >= tier.left + 2 and x + width <= tier.right - 3:
            markup += draw(tier, x, width, stone)
    return markup


def _bay(tier: _Tier, x: float, width: float, stone: _Stone) -> str:
    """An arch and the half column on its left."""
    foot = _wall(x, tier.bottom + 2)
    spring = _wall(x, tier.bottom + (tier.top - tier.bottom) * 0.78) + width / 2
    radius = f"{width / 2:.1f}"
    opening = path(
        f"M{x - width / 2:.1f} {foot:.1f}V{spring:.1f}"
        f"A{radius} {radius} 0 0 1 {x + width / 2:.1f} {spring:.1f}V{foot:.1f}Z",
        stone.hole,
    )
    column = f"M{x - width * 0.86:.1f} {_wall(x, tier.bottom):.1f}V{_wall(x, tier.top):.1f}"
    return opening + stroke(column, stone.bright, 0.8, cap="butt")


def _window(tier: _Tier, x: float, width: float, stone: _Stone) -> str:
    y = _wall(x, tier.bottom + (tier.top - tier.bottom) * 0.78) + 5
    return rectangle(x - width * 0.28, y, width * 0.56, 6, stone.hole)


def _broken_edges(stone: _Stone) -> str:
    """Where the upper tiers end, the wall's thickness shows."""
    upper = [
        (140, _ground(140) - 106 * 0.99),
        (150, _ground(150) - 92),
        (158, _ground(158) - 81),
        (150, _ground(150) - 81),
        (140, _ground(140) - 81),
    ]
    lower = [(205, 58), (214, 70), (222, 84), (205, 84)]
    return polygon(upper, mix(stone.base, stone.dark, 0.4)) + polygon(
        lower, mix(stone.base, stone.dark, 0.6)
    )

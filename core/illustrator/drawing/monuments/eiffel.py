"""The Eiffel Tower: curved lattice legs in two storeys under a slender shaft."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Gradient,
    ellipse,
    glow,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_CENTER = 50
_SHAFT_FOOT = 113.6
_SHAFT_TOP = 27
_LINE_WIDTH = 0.62

_Edge = Callable[[float], float]
"""x of an edge at a given y."""


@dataclass(frozen=True)
class _Iron:
    base: str
    face: Gradient
    bright: str
    dark: str
    lattice: str


class _Level(NamedTuple):
    """Where a leg begins or ends: distances are from the tower's axis."""

    y: float
    outer: float
    inner: float


def draw_eiffel(lit: float = 0, warm: float = 0) -> Monument:
    """The tower in brown iron; golden with sparkling lamps when lit."""
    iron = _iron(lit, warm)
    feet = mix("#b9a78f", "#ffd9a0", warm * 0.4 + lit * 0.3)
    markup = iron.face.defs
    for side in (-1, 1):
        markup += rectangle(_CENTER + side * 28.2 - 9, 176, 18, 5, feet, 1.2)
    markup += _legs(_Level(177, 35, 21), _Level(148.5, 20, 10.5), 0.42, 5, iron)
    markup += _base_arch(iron)
    markup += _platform(145, 46, 4.6, iron)
    markup += _legs(_Level(145, 18.5, 9.5), _Level(117, 11, 4.5), 0.45, 4, iron)
    markup += _platform(113.6, 26.8, 3.8, iron)
    markup += _shaft(iron) + _summit(iron)
    if lit > 0.3:
        markup += _lamps(lit) + glow(_CENTER, 18, 13, "#fff0b0", 0.75 * lit)
    return Monument(markup, 100, 181)


def _iron(lit: float, warm: float) -> _Iron:
    base = mix(mix("#8d6748", "#c98a4b", warm), "#e6a83c", lit * 0.75)
    bright = lighten(base, 0.28 + 0.25 * lit)
    dark = darken(base, 0.38 - 0.18 * lit)
    return _Iron(
        base=base,
        face=linear_gradient([(0, bright), (0.45, base), (1, dark)], x2=1, y2=0),
        bright=bright,
        dark=dark,
        lattice=mix(bright, "#fff3c4", 0.35 * lit) if lit else lighten(base, 0.34),
    )


def _lattice(
    left: _Edge,
    right: _Edge,
    start: float,
    end: float,
    panels: int,
    color: str,
    width: float = _LINE_WIDTH,
) -> str:
    """Crossed bars between two edges, with a cross-beam under each panel."""
    heights = [start + (end - start) * index / panels for index in range(panels + 1)]
    bars = "".join(
        f"M{left(a):.2f} {a:.2f}L{right(b):.2f} {b:.2f}"
        f"M{right(a):.2f} {a:.2f}L{left(b):.2f} {b:.2f}"
        f"M{left(b):.2f} {b:.2f}L{right(b):.2f} {b:.2f}"
        for a, b in itertools.pairwise(heights)
    )
    return stroke(bars, color, width, cap="butt")


def _legs(foot: _Level, head: _Level, bend: float, panels: int, iron: _Iron) -> str:
    return _leg(-1, foot, head, bend, panels, iron) + _leg(1, foot, head, bend, panels, iron)


def _leg(side: int, foot: _Level, head: _Level, bend: float, panels: int, iron: _Iron) -> str:
    """One leg between two quadratic curves; ``bend`` places their control points."""
    middle = (foot.y + head.y) / 2

    def across(distance: float) -> float:
        return _CENTER + side * distance

    def edge(low: float, high: float) -> _Edge:
        control = high + (low - high) * bend

        def at(y: float) -> float:
            t = (y - foot.y) / (head.y - foot.y)
            return across((1 - t) ** 2 * low + 2 * (1 - t) * t * control + t * t * high)

        return at

    outer_control = across(head.outer + (foot.outer - head.outer) * bend)
    inner_control = across(head.inner + (foot.inner - head.inner) * bend)
    outer_curve = (
        f"M{across(foot.outer):.2f} {foot.y}"
        f"Q{outer_control:.2f} {middle:.2f} {across(head.outer):.2f} {head.y}"
    )
    inner_curve = (
        f"L{across(head.inner):.2f} {head.y}"
        f"Q{inner_control:.2f} {middle:.2f} {across(foot.inner):.2f} {foot.y}Z"
    )
    outer, inner = edge(foot.outer, head.outer), edge(foot.inner, head.inner)
    return (
        path(outer_curve + inner_curve, iron.face.fill)
        + _lattice(outer, inner, foot.y, head.y, panels, iron.lattice)
        + stroke(outer_curve, iron.bright if side < 0 else iron.dark, 1.1)
    )


def _base_arch(iron: _Iron) -> str:
    curve = "M27.5 174Q34 151 50 150Q66 151 72.5 174"
    return stroke(curve, iron.dark, 2.6) + stroke(
        curve, iron.lattice, 1, cap="butt", stroke_dasharray="1.4 1.4"
    )


def _platform(y: float, width: float, height: float, iron: _Iron) -> str:
    left, wide = _CENTER - width / 2, width > 30
    beams = stroke(
        f"M{left + (1 if wide else 0.8)} {y + (2.7 if wide else 2.3)}"
        f"H{left + width - (1 if wide else 0.8)}",
        iron.dark,
        1.2 if wide else 1,
        cap="butt",
        stroke_dasharray="1.2 1.5" if wide else "1 1.3",
    )
    return (
        rectangle(left, y, width, height, iron.face.fill, 0.6 if wide else 0.5)
        + rectangle(left, y, width, 1.1 if wide else 0.9, iron.bright)
        + beams
    )


def _shaft_half_width(y: float) -> float:
    t = min(1, (_SHAFT_FOOT - y) / (_SHAFT_FOOT - _SHAFT_TOP))
    return 9.6 * math.pow(1 - t, 1.55) + 2.3 * t


def _shaft(iron: _Iron) -> str:
    step = (_SHAFT_FOOT - _SHAFT_TOP) / 16
    heights = [_SHAFT_FOOT - index * step for index in range(17)]
    left = [(_CENTER - _shaft_half_width(y), y) for y in heights]
    right = [(2 * _CENTER - x, y) for x, y in reversed(left)]
    lattice = _lattice(
        lambda y: _CENTER - _shaft_half_width(y),
        lambda y: _CENTER + _shaft_half_width(y),
        _SHAFT_FOOT,
        29,
        17,
        iron.lattice,
        _LINE_WIDTH * 0.9,
    )
    gap = path("M46.6 113.6L50 94L53.4 113.6Z", darken(iron.base, 0.55), opacity=0.45)
    return polygon(left + right, iron.face.fill) + lattice + gap


def _summit(iron: _Iron) -> str:
    return (
        rectangle(45.6, 24.4, 8.8, 3, iron.face.fill, 0.5)
        + rectangle(45.6, 24.4, 8.8, 0.8, iron.bright)
        + path("M47 24.4V21.5Q50 15.5 53 21.5V24.4Z", iron.face.fill)
        + stroke("M50 18V5", iron.base, 1.1)
    )


def _lamps(lit: float) -> str:
    lamps = random.Random(3)
    markup = ""
    for _ in range(46):
        y = lamps.uniform(24, 172)
        if y > 113:  # on the legs, whose middle is open
            x = _CENTER + lamps.choice([-1, 1]) * (11 + (y - 113) * 0.38) * lamps.uniform(0.55, 1)
        else:
            x = _CENTER + lamps.uniform(-1, 1) * _shaft_half_width(max(y, 28))
        markup += ellipse(x, y, 0.75, 0.75, "#fff6cf", opacity=lit)
    return markup

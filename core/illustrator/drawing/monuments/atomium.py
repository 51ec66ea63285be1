"""The Atomium of Brussels: an iron crystal, nine steel spheres joined by tubes."""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Gradient,
    ellipse,
    glow,
    polygon,
    radial_gradient,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 190, 206
_CENTER = (95.0, 102.0)
_RADIUS = 17.5
_DIAGONAL = 82
"""From the middle sphere to the top one: the cube stands on one of its corners."""
_TURN = math.radians(19)


class _Corner(NamedTuple):
    """A sphere's place on the picture; ``depth`` grows away from us."""

    x: float
    y: float
    depth: float


def draw_atomium(lit: float = 0, warm: float = 0) -> Monument:
    """The cube on its corner with its three stairs; rings of lamps when lit."""
    steel = mix(mix("#b9c6d3", "#f0b88a", 0.5 * warm), "#8fa0c8", 0.3 * lit)
    ball = radial_gradient(
        [(0, "#ffffff"), (0.28, lighten(steel, 0.45)), (0.66, steel), (1, darken(steel, 0.5))],
        cx=0.34,
        cy=0.3,
        r=0.72,
    )
    top, bottom, upper, lower = _corners()
    middle = _Corner(*_CENTER, 0)
    edges = [(top, one) for one in upper] + [(bottom, one) for one in lower]
    edges += [(high, low) for high, low in itertools.product(upper, lower) if _is_edge(high, low)]
    edges += [(middle, one) for one in (top, bottom, *upper, *lower)]
    markup = ball.defs + _pavilion(steel) + _stairs(lower, steel)
    for start, end in sorted(edges, key=lambda edge: -(edge[0].depth + edge[1].depth)):
        markup += _tube(start, end, steel)
    for corner in sorted((top, bottom, middle, *upper, *lower), key=lambda one: -one.depth):
        markup += _sphere(corner, ball, steel, lit)
    return Monument(markup, _WIDTH, _HEIGHT)


def _corners() -> tuple[_Corner, _Corner, list[_Corner], list[_Corner]]:
    """Top, bottom, and the upper and the lower three corners around them.

    Along its space diagonal a cube's corners lie at 1, 1/3, -1/3 and -1 of half
    the diagonal, the middle ones sqrt(8)/3 of it away from the axis.
    """
    x, y = _CENTER
    reach = _DIAGONAL * math.sqrt(8) / 3

    def ring(height: float, start: float) -> list[_Corner]:
        angles = [start + index * math.tau / 3 for index in range(3)]
        return [
            _Corner(
                x + reach * math.sin(angle),
                y - height * _DIAGONAL + 0.1 * reach * math.cos(angle),
                -math.cos(angle),
            )
            for angle in angles
        ]

    top, bottom = _Corner(x, y - _DIAGONAL, 0), _Corner(x, y + _DIAGONAL, 0)
    return top, bottom, ring(1 / 3, _TURN), ring(-1 / 3, _TURN + math.pi / 3)


def _is_edge(high: _Corner, low: _Corner) -> bool:
    """Neighbours on the cube; each upper corner lies opposite to one lower one."""
    x = _CENTER[0]
    opposite = abs((high.x - x) + (low.x - x)) < 1 and abs(high.depth + low.depth) < 0.1
    return not opposite


def _tube(start: _Corner, end: _Corner, steel: str) -> str:
    d = f"M{start.x:.1f} {start.y:.1f}L{end.x:.1f} {end.y:.1f}"
    haze = 0.12 * (start.depth + end.depth)
    color = mix(steel, "#e6ecf2", max(0.0, haze))
    return (
        stroke(d, darken(color, 0.4), 5, "butt")
        + stroke(d, color, 3.6, "butt")
        + stroke(d, lighten(color, 0.55), 1, "butt", transform="translate(-.7 -.7)")
    )


def _sphere(corner: _Corner, ball: Gradient, steel: str, lit: float) -> str:
    """A sphere plated with triangles, with a belt of round windows."""
    x, y, radius = corner.x, corner.y, _RADIUS * (1 - 0.06 * corner.depth)
    seams = "".join(
        f"M{x - radius * math.sqrt(1 - share * share):.2f} {y + radius * share:.2f}"
        f"Q{x:.2f} {y + radius * (share + 0.22):.2f} "
        f"{x + radius * math.sqrt(1 - share * share):.2f} {y + radius * share:.2f}"
        for share in (-0.6, -0.25, 0.12, 0.48)
    )
    seams += "".join(
        f"M{x:.2f} {y - radius:.2f}Q{x + radius * bow:.2f} {y:.2f} {x:.2f} {y + radius:.2f}"
        for bow in (-1.3, -0.5, 0.4, 1.25)
    )
    pane = mix(darken(steel, 0.65), "#ffe08a", lit)
    windows = "".join(
        ellipse(x + radius * offset, y + radius * (0.2 - 0.14 * offset * offset), 0.9, 0.8, pane)
        for offset in (-0.72, -0.48, -0.24, 0, 0.24, 0.48, 0.72)
    )
    lamps = glow(x, y, radius * 1.5, "#dfeaff", 0.35 * lit) if lit > 0.3 else ""
    return (
        lamps
        + ellipse(x, y, radius, radius, ball.fill)
        + stroke(seams, darken(steel, 0.35), 0.45, opacity=0.6)
        + windows
    )


def _stairs(lower: list[_Corner], steel: str) -> str:
    """The slanting stairs that carry the three lower spheres."""
    markup = ""
    for corner in lower:
        inward = 1 if corner.x < _CENTER[0] else -1
        foot = corner.x + inward * 16
        for shift in (-5, 5):
            markup += stroke(
                f"M{corner.x:.1f} {corner.y:.1f}L{foot + shift:.1f} 202", darken(steel, 0.3), 2.2
            )
        steps = "".join(
            f"M{corner.x + (foot - corner.x) * share - 5 * share:.1f} "
            f"{corner.y + (202 - corner.y) * share:.1f}"
            f"h{10 * share:.1f}"
            for share in (0.4, 0.55, 0.7, 0.85)
        )
        markup += stroke(steps, darken(steel, 0.2), 1)
        markup += rectangle(foot - 9, 200, 18, 4, darken(steel, 0.4), 1)
    return markup


def _pavilion(steel: str) -> str:
    """The round entrance hall below the lowest sphere."""
    glass = mix(steel, "#7fb2cf", 0.5)
    panes = "".join(f"M{71 + index * 6} 194v9" for index in range(9))
    return (
        polygon([(60, 206), (63, 192), (127, 192), (130, 206)], darken(glass, 0.2))
        + stroke(panes, lighten(glass, 0.4), 0.8)
        + rectangle(58, 189.6, 74, 3.4, lighten(steel, 0.4), 1.6)
        + rectangle(52, 203, 86, 3, darken(steel, 0.3), 1)
    )

"""The Great Wall of China: it climbs from ridge to ridge with its watchtowers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.elements import battlements, round_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Point,
    linear_gradient,
    path,
    polygon,
    rectangle,
    smooth_path,
    stroke,
)

_WIDTH, _HEIGHT = 370, 164


class _Stop(NamedTuple):
    """A place on the wall: its walk, and how near it is (1 in front)."""

    x: float
    y: float
    scale: float


_NEAR = (
    _Stop(44, 98, 1.15),
    _Stop(78, 112, 1.02),
    _Stop(112, 117, 0.92),
    _Stop(146, 104, 0.82),
    _Stop(176, 82, 0.72),
    _Stop(196, 76, 0.66),
)
_FAR = (
    _Stop(196, 76, 0.66),
    _Stop(216, 82, 0.58),
    _Stop(236, 74, 0.5),
    _Stop(254, 54, 0.44),
    _Stop(268, 52, 0.38),
    _Stop(282, 42, 0.34),
    _Stop(296, 26, 0.29),
    _Stop(306, 24, 0.24),
    _Stop(316, 30, 0.18),
)
_TOWERS = (_Stop(298, 25, 0.32), _Stop(257, 54, 0.46), _Stop(192, 77, 0.68), _Stop(44, 98, 1.15))
_FAR_FOOT = ((324, 40.0), (338, 70.0), (354, 120.0), (372, 164.0))
_NEAR_FOOT = ((214, 92.0), (240, 120.0), (268, 148.0), (292, 164.0))
"""Where the ridges fall off beyond the wall."""
_WALL = 18
"""Height of the wall where it is nearest."""
_WALK = 7


def draw_great_wall(lit: float = 0, warm: float = 0) -> Monument:
    """The wall in grey brick on wooded hills; lamps in the towers when lit."""
    brick = material("#c6b597", 0.8 * lit, warm, 1.15)
    distant = material(mix(brick.base, "#b9c6c9", 0.3 * (1 - lit)))
    forest = mix(mix("#6f9d5c", "#c49c52", 0.45 * warm), "#40695f", 0.75 * lit)
    markup = brick.defs + distant.defs
    haze = mix(forest, "#a9c0bd", 0.3 * (1 - lit))
    markup += _ridge([(150, 164), (176, 112)], _FAR, _FAR_FOOT, haze) + _run(_FAR, distant)
    for tower in _TOWERS[:2]:
        markup += _tower(tower, distant)
    markup += _ridge([(-2, 164), (6, 144), (20, 122)], _NEAR, _NEAR_FOOT, forest)
    markup += _run(_NEAR, brick)
    for tower in _TOWERS[2:]:
        markup += _tower(tower, brick)
    return Monument(markup + _woods(forest), _WIDTH, _HEIGHT)


def _ridge(rise: Sequence[Point], stops: Sequence[_Stop], fall: Sequence[Point], color: str) -> str:
    """The hill below a stretch of wall, from where it rises to where it falls off."""
    crest = [(one.x, one.y + 0.8 * _WALL * one.scale) for one in stops]
    light = linear_gradient([(0, lighten(color, 0.2)), (1, darken(color, 0.08))])
    return light.defs + path(smooth_path([*rise, *crest, *fall]) + "Z", light.fill)


def _smooth(stops: Sequence[_Stop]) -> list[_Stop]:
    """The stops with points between them, so that the wall bends gently."""
    steps = 7
    points = []
    for start, end in itertools.pairwise(stops):
        for index in range(steps):
            share = index / steps
            eased = (1 - math.cos(math.pi * share)) / 2
            points.append(
                _Stop(
                    start.x + (end.x - start.x) * share,
                    start.y + (end.y - start.y) * eased,
                    start.scale + (end.scale - start.scale) * share,
                )
            )
    return [*points, stops[-1]]


def _band(points: list[_Stop], upper: float, lower: float) -> list[Point]:
    """The strip between two heights, in units of the wall where it is nearest."""
    return [(one.x, one.y + upper * one.scale) for one in points] + [
        (one.x, one.y + lower * one.scale) for one in reversed(points)
    ]


def _run(stops: Sequence[_Stop], brick: Material) -> str:
    """A stretch of wall: far parapet, walk, the face towards us, near parapet."""
    points = _smooth(stops)
    far_parapet = polygon(_band(points, -_WALK - 4, -_WALK + 1), brick.shade)
    walk = polygon(_band(points, -_WALK, 0.5), brick.bright)
    face = polygon(_band(points, 0, _WALL), brick.base)
    shade = polygon(_band(points, _WALL * 0.55, _WALL), brick.shade, opacity=0.55)
    teeth = courses = ""
    for index, (one, following) in enumerate(itertools.pairwise(points)):
        if index % 2 == 0:
            teeth += (
                f"M{one.x:.1f} {one.y + one.scale:.1f}V{one.y - 4.4 * one.scale:.1f}"
                f"L{following.x:.1f} {following.y - 4.4 * following.scale:.1f}"
                f"V{following.y + following.scale:.1f}Z"
            )
        for course in (4, 8, 12):
            courses += (
                f"M{one.x:.1f} {one.y + course * one.scale:.1f}"
                f"L{following.x:.1f} {following.y + course * following.scale:.1f}"
            )
    parapet = path(teeth, brick.base) + polygon(_band(points, -1.6, 1.4), brick.base)
    top = polygon(_band(points, 1.2, 2.2), brick.bright)
    return (
        far_parapet
        + walk
        + face
        + shade
        + stroke(courses, brick.dark, 0.4, "butt", opacity=0.5)
        + parapet
        + top
    )


def _tower(stop: _Stop, brick: Material) -> str:
    """A square watchtower with arched windows and a battlemented roof."""
    x, foot, scale = stop.x, stop.y + 18 * stop.scale, stop.scale
    half, side, height = 15 * scale, 11 * scale, 42 * scale
    top = foot - height
    front = rectangle(x - half, top, 2 * half, height, brick.base)
    flank = polygon(
        [
            (x + half, foot),
            (x + half, top),
            (x + half + side, top - 2 * scale),
            (x + half + side, foot - 4 * scale),
        ],
        brick.dark,
    )
    windows = "".join(
        round_arch(x + offset * scale, top + 22 * scale, 5.4 * scale, 10 * scale, brick.opening)
        for offset in (-8.6, 0, 8.6)
    )
    windows += round_arch(
        x + half + side * 0.5, top + 20 * scale, 4 * scale, 9 * scale, brick.opening
    )
    ledges = rectangle(
        x - half - scale, top + 27 * scale, 2 * half + 2 * scale, 1.4 * scale, brick.shade
    )
    ledges += rectangle(
        x - half - 1.4 * scale, top - scale, 2 * half + 2.8 * scale, 2.6 * scale, brick.bright
    )
    joints = "".join(
        f"M{x - half:.1f} {top + course * scale:.1f}h{2 * half:.1f}"
        for course in (6, 10, 31, 35, 39)
    )
    teeth = battlements(
        x - half - 1.4 * scale, x + half + 1.4 * scale, top, 3.6 * scale, 4.4 * scale, brick.base
    )
    teeth += battlements(
        x + half + 2 * scale,
        x + half + side,
        top - 0.6 * scale,
        2.4 * scale,
        4.4 * scale,
        brick.dark,
    )
    return (
        flank + front + stroke(joints, brick.shade, 0.5 * scale, "butt") + windows + ledges + teeth
    )


def _woods(forest: str) -> str:
    """Bushes on the near slopes."""
    markup = ""
    for index in range(26):
        x = 2 + index * 10
        y = 159 - 15 * math.sin(math.pi * min(1, x / 262)) * (0.5 + 0.5 * math.sin(index * 2.4))
        tone = (darken(forest, 0.16), lighten(forest, 0.1), darken(forest, 0.06))[index % 3]
        markup += path(f"M{x:.1f} {y + 3:.1f}q-1-6 4-7q4-4 7 0q5 1 4 7q-7 2.4-15 0z", tone)
    return markup

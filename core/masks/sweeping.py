"""Strokes as areas: what a pen passes whose tip is no circle, because it was stretched."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

import numpy as np

from core.masks.outlines import POINTS_OF, UNIT_CIRCLE, Outline, Points

MAX_PIECES: Final = 5000
"""Straight pieces of one stroke; the rest is cut off."""

_FINEST: Final = 32
_PIECE: Final = "MLLLZ"
_TIP: Final = "MCCCCZ"


def sweep(outline: Outline, width: float, *, round_ends: bool, scale: float) -> Outline | None:
    """The area that a round pen of this ``width`` passes along the outline, if it moves at all.

    A closed path for each straight piece and one for each bend, all turning the same
    way: filled by the nonzero rule they are one. Bends are round, whatever join was
    asked for. ``scale`` says how much the area will be enlarged afterwards: curves
    are cut fine enough for that.
    """
    lines = _straightened(outline, scale)
    if not lines:
        return None
    starts = np.concatenate([line[:-1] for line in lines])[:MAX_PIECES]
    ends = np.concatenate([line[1:] for line in lines])[:MAX_PIECES]
    along = ends - starts
    lengths = np.hypot(along[:, :1], along[:, 1:]).clip(min=1e-9)
    aside = along[:, ::-1] * (-1, 1) / lengths * (width / 2)
    pieces = np.stack((starts - aside, ends - aside, ends + aside, starts + aside), axis=1)
    tips = np.concatenate([line if round_ends else _inner(line) for line in lines])
    circles = tips[: MAX_PIECES + 1, None] + UNIT_CIRCLE * (width / 2)
    return Outline(
        _PIECE * len(pieces) + _TIP * len(circles),
        np.concatenate((pieces.reshape(-1, 2), circles.reshape(-1, 2))),
        separate=True,
    )


def _inner(line: Points) -> Points:
    is_closed = bool((line[0] == line[-1]).all())
    return line if is_closed else line[1:-1]


def _straightened(outline: Outline, scale: float) -> list[Points]:
    """The outline's parts as chains of points, each of two at least."""
    lines: list[list[Points]] = []
    taken = pieces = 0
    for command in outline.commands:
        points = outline.points[taken : taken + POINTS_OF[command]]
        taken += len(points)
        if command == "M":
            lines.append([points])
        elif command == "Z":
            lines[-1].append(lines[-1][0])
        else:
            lines[-1].append(_cut(np.concatenate((lines[-1][-1][-1:], points)), scale))
        pieces += len(lines[-1][-1])
        if pieces > MAX_PIECES:
            break
    return [np.concatenate(line) for line in lines if len(line) > 1]


def _cut(curve: Points, scale: float) -> Points:
    """A Bézier curve as points that follow its start: de Casteljau's construction."""
    if len(curve) == 2:
        return curve[1:]
    length = np.hypot(*np.diff(curve, axis=0).T).sum() * scale
    steps = min(_FINEST, max(2, math.ceil(math.sqrt(length))))
    times = np.arange(1, steps + 1)[:, None] / steps
    levels = [np.broadcast_to(point, (steps, 2)) for point in curve]
    while len(levels) > 1:
        levels = [a + (b - a) * times for a, b in pairwise(levels)]
    return levels[0]

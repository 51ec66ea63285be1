"""Long outlines in shorter ones, which are drawn one after another and look the same.

A rasteriser's time for one path grows with the square of how often it crosses a
row of pixels: a scribble over a whole picture is much quicker in parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.masks.outlines import POINTS_OF, Outline, Points

_MOVE: Final = ord("M")


class _Step(NamedTuple):
    """One command that draws: from where, which, to where, and how much edge it makes."""

    start: Points
    command: str
    points: Points
    edge: float


Part = tuple[Outline, float]
"""An outline, and roughly how long its edge is on one side: the way along its points, and
around the bends what a pen adds."""


def split_line(outline: Outline, pen: float, most: float) -> list[Part]:
    """What to stroke with a ``pen`` of this width instead of the outline.

    Each part has ``most`` edge, or one command. Neighbours share a command, so that
    the bend between them is drawn.
    """
    edges = _edges(outline, pen)
    if edges.sum() <= most:
        return [(outline, float(edges.sum()))]
    parts: list[list[_Step]] = []
    room = 0.0
    previous = None
    for step in _steps(outline, edges):
        goes_on = previous is not None and (step.start == previous.points[-1:]).all()
        if not goes_on or step.edge > room:
            parts.append([previous] if previous and goes_on else [])
            room = most
        parts[-1].append(step)
        room -= step.edge
        previous = step
    return [(_joined(part), sum(step.edge for step in part)) for part in parts]


def split_area(outline: Outline, most: float) -> list[Part]:
    """What to fill instead of the outline: the parts of a separate one, with ``most`` edge each."""
    edges = _edges(outline)
    if not outline.separate or edges.sum() <= most:
        return [(outline, float(edges.sum()))]
    begins = np.flatnonzero(outline.letters == _MOVE)
    group = np.cumsum(edges)[begins] // most
    cuts = begins[np.flatnonzero(np.diff(group, prepend=-1.0))]
    taken = np.concatenate(([0], np.cumsum(outline.counts)))
    return [
        (
            Outline(outline.commands[first:last], outline.points[taken[first] : taken[last]]),
            float(edges[first:last].sum()),
        )
        for first, last in pairwise([*cuts.tolist(), len(edges)])
    ]


def _edges(outline: Outline, pen: float = 0.0) -> NDArray[np.float64]:
    """Of each command; closing ones are not counted."""
    across, down = np.diff(outline.points, axis=0, prepend=outline.points[:1]).T
    turns = np.diff(np.arctan2(down, across), prepend=0.0)
    bends = np.abs((turns + np.pi) % (2 * np.pi) - np.pi)
    edges = np.hypot(across, down) + bends * (pen / 2)
    until = np.concatenate(([0.0], np.cumsum(edges)))[np.cumsum(outline.counts)]
    return np.where(outline.letters == _MOVE, 0.0, np.diff(until, prepend=0.0))


def _steps(outline: Outline, edges: NDArray[np.float64]) -> Iterator[_Step]:
    """What the outline draws, closing lines as any other line."""
    begin = position = outline.points[:1]
    taken = 0
    for command, edge in zip(outline.commands, edges.tolist(), strict=True):
        points = outline.points[taken : taken + POINTS_OF[command]]
        taken += len(points)
        if command == "M":
            begin = position = points
            continue
        drawn, until = ("L", begin) if command == "Z" else (command, points)
        yield _Step(position, drawn, until, edge)
        position = until[-1:]


def _joined(steps: list[_Step]) -> Outline:
    commands = "".join(step.command for step in steps)
    points = np.concatenate([steps[0].start, *(step.points for step in steps)])
    return Outline(f"M{commands}", points)

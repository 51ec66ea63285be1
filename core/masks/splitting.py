"""Long outlines in shorter ones, which are drawn one after another and look the same.

A rasteriser's time for one path grows with the square of how often it crosses a
row of pixels: a scribble over a whole picture is much quicker in parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.masks.outlines import POINTS_OF, Outline, Points


class _Step(NamedTuple):
    """One command that draws: from where, which, to where, and how much edge it makes."""

    start: Points
    command: str
    points: Points
    edge: float


def edge_of(outline: Outline, pen: float = 0.0) -> float:
    """How long the edge of an outline is, roughly and on one side.

    The way along its points, and around the bends what a ``pen`` of this width adds.
    """
    return float(_edges(outline, pen).sum())


def split_line(outline: Outline, pen: float, most: float) -> list[Outline]:
    """Outlines to be stroked instead of this one, each with ``most`` edge or of one command.

    Neighbours share a command, so that the bend between them is drawn.
    """
    if edge_of(outline, pen) <= most:
        return [outline]
    parts: list[list[_Step]] = []
    room = 0.0
    previous = None
    for step in _steps(outline, pen):
        goes_on = previous is not None and (step.start == previous.points[-1:]).all()
        if not goes_on or step.edge > room:
            parts.append([previous] if previous and goes_on else [])
            room = most
        parts[-1].append(step)
        room -= step.edge
        previous = step
    return [_joined(part) for part in parts]


def split_area(outline: Outline, most: float) -> list[Outline]:
    """Outlines to be filled instead of one of separate parts, each with about ``most`` edge."""
    until = np.cumsum(_edges(outline))
    if not outline.separate or until[-1] <= most:
        return [outline]
    begins = np.flatnonzero(_letters(outline) == "M")
    group = until[begins] // most
    cuts = begins[np.flatnonzero(np.diff(group, prepend=-1.0))]
    taken = np.concatenate(([0], np.cumsum(_counts(outline))))
    return [
        Outline(outline.commands[first:last], outline.points[taken[first] : taken[last]])
        for first, last in zip(cuts, [*cuts[1:], len(outline.commands)], strict=True)
    ]


def _letters(outline: Outline) -> NDArray[np.str_]:
    return np.array(list(outline.commands))


def _counts(outline: Outline) -> NDArray[np.int_]:
    return np.array([POINTS_OF[command] for command in outline.commands])


def _edges(outline: Outline, pen: float = 0.0) -> NDArray[np.float64]:
    """Of each command; closing ones are not counted."""
    across, down = np.diff(outline.points, axis=0, prepend=outline.points[:1]).T
    turns = np.diff(np.arctan2(down, across), prepend=0.0)
    bends = np.abs((turns + np.pi) % (2 * np.pi) - np.pi)
    edges = np.hypot(across, down) + bends * (pen / 2)
    until = np.concatenate(([0.0], np.cumsum(edges)))[np.cumsum(_counts(outline))]
    return np.where(_letters(outline) == "M", 0.0, np.diff(until, prepend=0.0))


def _steps(outline: Outline, pen: float) -> Iterator[_Step]:
    """What the outline draws, closing lines as any other line."""
    begin = position = outline.points[:1]
    taken = 0
    for command, edge in zip(outline.commands, _edges(outline, pen).tolist(), strict=True):
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

"""The outlines of Fabric objects in their own coordinates, around their own middle.

Follows Fabric 7: https://github.com/fabricjs/fabric.js, src/shapes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.masks.drawing import FabricObject, number

MAX_COMMANDS: Final = 10_000
"""Of one path; the rest is cut off."""

Points = NDArray[np.float64]

POINTS_OF: Final = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
"""How many points each command takes."""
_ITEMS_OF: Final = {command: 1 + 2 * points for command, points in POINTS_OF.items()} | {"z": 1}
_LARGEST: Final = 1e9
_FLAT: Final = 1e-12
"""Below this a curve's derivative is linear, as Fabric sees it."""
_HANDLE: Final = 4 / 3 * (math.sqrt(2) - 1)
"""Length of the handles that bend a cubic curve into a quarter of the unit circle."""
UNIT_CIRCLE: Final = np.array(  # what M and four C take
    [
        *((1, 0), (1, _HANDLE), (_HANDLE, 1)),
        *((0, 1), (-_HANDLE, 1), (-1, _HANDLE)),
        *((-1, 0), (-1, -_HANDLE), (-_HANDLE, -1)),
        *((0, -1), (_HANDLE, -1), (1, -_HANDLE), (1, 0)),
    ],
    dtype=np.float64,
)
_UNIT_SQUARE: Final = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])


@dataclass(frozen=True)
class Outline:
    """A path: SVG's absolute commands, one letter each, and the points that they take.

    ``points`` has the shape ``(points, 2)``, x to the right and y down. A ``solid``
    outline is filled whatever its colour. One that is ``separate`` has closed parts
    that may be filled one after another: there are no holes.
    """

    commands: str
    points: Points
    solid: bool = False
    separate: bool = False

    @property
    def letters(self) -> NDArray[np.uint8]:
        """The commands as numbers: ``ord`` of each."""
        return np.frombuffer(self.commands.encode(), np.uint8)

    @property
    def counts(self) -> NDArray[np.int_]:
        """How many points each command takes."""
        return _COUNTS[self.letters]

    @property
    def path(self) -> str:
        """SVG path data, to a hundredth of a pixel."""
        pattern = "".join(map(_PATTERNS.__getitem__, self.commands))
        return pattern % tuple(self.points.ravel().tolist())


_COUNTS: Final = np.array([POINTS_OF.get(chr(letter), 0) for letter in range(128)])
_PATTERNS: Final = {
    command: command + " ".join(["%.2f %.2f"] * points) for command, points in POINTS_OF.items()
}


def outline_of(shape: FabricObject) -> Outline | None:
    """The outline, or None for an object that is no shape or makes no sense."""
    kind = shape.get("type")
    read = _READERS.get(kind.lower()) if isinstance(kind, str) else None
    return read(shape) if read else None


def _rectangle(shape: FabricObject) -> Outline:
    sides = number(shape, "width", 0.0), number(shape, "height", 0.0)
    return Outline("MLLLZ", _UNIT_SQUARE * sides, solid=True)


def _ellipse(shape: FabricObject) -> Outline:
    radii = number(shape, "rx", 0.0), number(shape, "ry", 0.0)
    return Outline("MCCCCZ", UNIT_CIRCLE * radii, solid=True)


def _circle(shape: FabricObject) -> Outline:
    return Outline("MCCCCZ", UNIT_CIRCLE * number(shape, "radius", 0.0), solid=True)


def _line(shape: FabricObject) -> Outline:
    ends = np.array([[number(shape, axis + end, 0.0) for axis in "xy"] for end in "12"])
    return Outline("ML", ends - ends.mean(axis=0))


def _polygon(shape: FabricObject) -> Outline | None:
    corners = shape.get("points")
    if not isinstance(corners, list):
        return None
    numbers: list[Any] = []
    for corner in corners[:MAX_COMMANDS]:
        if not isinstance(corner, dict):
            return None
        numbers += (corner.get("x"), corner.get("y"))
    points = _points(numbers)
    if points is None:
        return None
    return Outline("M" + "L" * (len(points) - 1) + "Z", points - _middle(points), solid=True)


def _path(shape: FabricObject) -> Outline | None:
    path = shape.get("path")
    if not isinstance(path, list):
        return None
    commands, numbers = [], []
    for step in path[:MAX_COMMANDS]:
        if not isinstance(step, list) or not step or not isinstance(step[0], str):
            return None
        if len(step) != _ITEMS_OF.get(step[0]):
            return None
        commands.append(step[0])
        numbers += step[1:]
    points = _points(numbers)
    if points is None or commands[0] != "M":
        return None
    outline = Outline("".join(commands).upper(), points)
    return replace(outline, points=points - _middle(_extremes(outline)))


def _points(numbers: list[Any]) -> Points | None:
    """The numbers two by two, or None if they are none."""
    try:
        points = np.array(numbers, np.float64).reshape(-1, 2)
    except (TypeError, ValueError, OverflowError):
        return None
    return np.nan_to_num(points).clip(-_LARGEST, _LARGEST) if len(points) else None


def _middle(points: Points) -> Points:
    middle: Points = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


def _extremes(outline: Outline) -> Points:
    """The points whose bounds Fabric takes for those of the path.

    It treats a quadratic curve as a cubic one with both handles in the same place.
    That bulges more than what is drawn, and decides where the path's middle is.
    """
    points, letters = outline.points, outline.letters
    ends = np.cumsum(outline.counts) - 1
    bounds = [points[ends]]
    for letter, first_handle in (("Q", 1), ("C", 2)):
        curve = np.flatnonzero(letters == ord(letter))
        if len(curve):
            end = ends[curve]
            start, handles = points[ends[curve - 1]], (points[end - first_handle], points[end - 1])
            bounds.append(_turns(start, *handles, points[end]))
    return np.concatenate(bounds)


def _turns(start: Points, first: Points, second: Points, end: Points) -> Points:
    """Where cubic curves turn back, left or right or up or down."""
    square = 3 * (end - start) + 9 * (first - second)
    linear = 6 * (start + second) - 12 * first
    constant = 3 * (first - start)
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(linear * linear - 4 * square * constant)
        times = [(-linear + root) / (2 * square), (-linear - root) / (2 * square)]
        times.append(np.where(np.abs(square) < _FLAT, -constant / linear, np.nan))
    turns = []
    for time in times:
        within = np.where((time > 0) & (time < 1), time, 0.0)
        rest = 1 - within
        turns.append(
            start * rest**3
            + first * (3 * rest**2 * within)
            + second * (3 * rest * within**2)
            + end * within**3
        )
    return np.concatenate(turns)


_READERS: Final[dict[str, Callable[[FabricObject], Outline | None]]] = {
    "path": _path,
    "rect": _rectangle,
    "labeledrect": _rectangle,
    "ellipse": _ellipse,
    "circle": _circle,
    "line": _line,
    "polygon": _polygon,
    "polyline": _polygon,
}

"""What every poseable body has.

The origin is between the feet, a figure is about 100 units tall, and upwards
is negative. ``side`` is 1 for the right of the picture and -1 for its left.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.icons import SIDE, markup
from core.illustrator.drawing.svg import (
    Gradient,
    Point,
    ellipse,
    group,
    place,
    radial_gradient,
    stroke,
)

FigurePose = Literal[
    "stand",
    "sit",
    "read",
    "ride",
    "wave",
    "hug",
    "run",
    "dance",
    "sleep",
    "eat",
    "fly",
    "swim",
]
SEATED: tuple[FigurePose, ...] = ("sit", "read")

_FEET: dict[FigurePose, tuple[Point, Point]] = {
    "run": ((-7, -2), (7, -11)),
    "dance": ((0, 0), (9, -6)),
    "fly": ((4, 1), (-4, -5)),
    "swim": ((-3, -3), (3, 0)),
}
"""How far the left and the right foot are off the places where somebody stands."""


@dataclass(frozen=True)
class Head:
    """Where the head is: its middle is ``(x, y)``."""

    y: float
    size: float
    x: float = 0

    @property
    def top(self) -> float:
        """y of the upper edge."""
        return self.y - self.size / 2


@dataclass(frozen=True)
class Anatomy:
    """Where the parts of a body are; points are those of the right side."""

    head: Head
    shoulder: Point
    resting_hand: Point
    reading_hand: Point
    """Where a hand holds an open book."""
    book_width: float
    arm_width: float
    width: float


class Body(ABC):
    """A body that can be drawn part by part.

    ``coat`` paints its torso; its definition must stand before the parts.
    """

    anatomy: Anatomy
    hand_color: str
    coat: Gradient
    reach: float = 0
    """How far its parts are drawn to the side, where that is beyond the hands."""
    sunk: float = 0
    """How much lower than standing its head is where it sits on the ground."""

    @property
    def torso_over_legs(self) -> bool:
        """Whether the torso hides the legs of somebody who sits."""
        return False

    @abstractmethod
    def head(self) -> str:
        """The head."""

    @abstractmethod
    def behind(self) -> str:
        """What is behind everything else: tail and wings."""

    @abstractmethod
    def legs(self, pose: FigurePose) -> str:
        """The legs; of a rider the one leg that is on our side."""

    @abstractmethod
    def torso(self) -> str:
        """The trunk without arms and legs."""

    @abstractmethod
    def asleep(self) -> str:
        """All of the body lying on the ground, without its coat's definition."""

    @abstractmethod
    def arm(self, side: int, hand: Point, bend: Point = (6, 6)) -> str:
        """An arm from the shoulder to the hand; ``bend`` is how far the elbow sticks out."""

    def hand(self, at: Point, size: float = 0.56) -> str:
        """A hand or paw; ``size`` is its radius in widths of the arm."""
        radius = self.anatomy.arm_width * size
        return ellipse(*at, radius, radius, self.hand_color)


def face(icon: str, head: Head, recolor: str | None = None) -> str:
    """An icon as the head of a figure."""
    corner = place(-head.size / 2, head.top, head.size / SIDE)
    return group(markup(icon, recolor), corner)


def foot_shift(pose: FigurePose, side: int) -> Point:
    """How far a foot of somebody upright is off the place where it stands."""
    left, right = _FEET.get(pose, ((0, 0), (0, 0)))
    return right if side > 0 else left


def cloth(color: str) -> Gradient:
    """Fur or cloth lit from the left above."""
    return radial_gradient(
        [(0, lighten(color, 0.18)), (0.6, color), (1, darken(color, 0.2))], 0.4, 0.3, 0.8
    )


def limb(points: tuple[Point, Point] | tuple[Point, Point, Point], width: float, color: str) -> str:
    """A round limb from the first to the last point; a middle one bends it."""
    start, *bend, end = points
    d = f"M{start[0]:.1f} {start[1]:.1f}"
    d += f"Q{bend[0][0]:.1f} {bend[0][1]:.1f} " if bend else "L"
    d += f"{end[0]:.1f} {end[1]:.1f}"
    return stroke(d, darken(color, 0.2), width) + stroke(d, color, width * 0.86)


def elbow(shoulder: Point, hand: Point, side: int, bend: Point) -> Point:
    """Where an arm bends: off the middle, outwards and down."""
    return (
        (shoulder[0] + hand[0]) / 2 + side * bend[0],
        (shoulder[1] + hand[1]) / 2 + bend[1],
    )

"""Which picture sizes a model makes, and the nearest one to a wish."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core import errors
from core.problems import Problem

Size = tuple[int, int]
"""Width and height in pixels."""

STANDARD_LONG_EDGE = 1536
STANDARD_SHORT_EDGE = 1024
"""A picture of standard size fits into this frame, upright or lying."""


def write_size(width: int, height: int) -> str:
    """The size as services write it: ``1536x864``."""
    return f"{width}x{height}"


def read_size(text: str) -> Size:
    """The size in a text such as ``1536x864``. Raises ValueError for any other text."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ValueError(f"not a size: {text!r:.40}")
    return int(width), int(height)


def size_label(width: int, height: int) -> str:
    """The size in words, for a list: ``Landscape 1536×1024``."""
    if width == height:
        shape = "Square"
    elif width < height:
        shape = "Portrait"
    else:
        shape = "Wide" if width / height > 1.6 else "Landscape"
    return f"{shape} {width}×{height}"


@dataclass(frozen=True)
class SizeChoice:
    """One line of a list of sizes; ``size`` is ``WIDTHxHEIGHT``."""

    label: str
    size: str


def size_choice(width: int, height: int) -> SizeChoice:
    """The line of the list for this size."""
    return SizeChoice(size_label(width, height), write_size(width, height))


@dataclass(frozen=True)
class FixedSizes:
    """The model makes these sizes and no others."""

    sizes: tuple[Size, ...]

    def nearest(self, aspect: tuple[int, int]) -> Size:
        """The size nearest in shape to ``aspect`` (width, height); of several, the largest."""
        wanted = math.log(aspect[0] / aspect[1])
        return min(
            self.sizes,
            key=lambda size: (abs(math.log(size[0] / size[1]) - wanted), -size[0] * size[1]),
        )

    def check(self, width: int, height: int) -> Problem | None:
        """What is wrong with this size, if anything is."""
        if (width, height) in self.sizes:
            return None
        listed = ", ".join(f"{w}×{h}" for w, h in self.sizes)
        return errors.bad_size(f"{width}×{height}", f"It makes {listed}.")

    def offered(self) -> tuple[Size, ...]:
        """The sizes for a list."""
        return self.sizes


@dataclass(frozen=True)
class FlexibleSizes:
    """The model makes any size whose edges are multiples of ``step``, within limits.

    ``max_edge`` is in pixels, ``min_pixels`` and ``max_pixels`` count width times
    height, ``max_ratio`` is the long edge over the short one.
    """

    step: int
    max_edge: int
    min_pixels: int
    max_pixels: int
    max_ratio: int

    def nearest(self, aspect: tuple[int, int]) -> Size:
        """The largest legal size of this shape (width, height) in the standard frame."""
        width, height = self._bounded(aspect)
        frame = (STANDARD_LONG_EDGE, STANDARD_SHORT_EDGE)
        if width < height:
            frame = (STANDARD_SHORT_EDGE, STANDARD_LONG_EDGE)
        divisor = math.gcd(width, height)
        unit = (width // divisor * self.step, height // divisor * self.step)
        if unit[0] == unit[1]:
            frame = (STANDARD_SHORT_EDGE, STANDARD_SHORT_EDGE)
        times = min(frame[0] // unit[0], frame[1] // unit[1])
        exact = (unit[0] * times, unit[1] * times)
        if times and self.check(*exact) is None:
            return exact
        scale = min(frame[0] / width, frame[1] / height)
        return self._on_grid(width * scale), self._on_grid(height * scale)

    def _bounded(self, aspect: tuple[int, int]) -> tuple[int, int]:
        width, height = aspect
        return min(width, height * self.max_ratio), min(height, width * self.max_ratio)

    def _on_grid(self, edge: float) -> int:
        return max(1, round(edge / self.step)) * self.step

    def check(self, width: int, height: int) -> Problem | None:
        """What is wrong with this size, if anything is."""
        size = f"{width}×{height}"
        if width < 1 or height < 1 or width % self.step or height % self.step:
            return errors.bad_size(size, f"Width and height must be multiples of {self.step}.")
        if max(width, height) > self.max_edge:
            return errors.bad_size(size, f"No edge may be longer than {self.max_edge} pixels.")
        if max(width, height) > self.max_ratio * min(width, height):
            return errors.bad_size(
                size, f"The long edge may be {self.max_ratio} times the short one at most."
            )
        if width * height < self.min_pixels:
            return errors.bad_size(size, "That is too small. Choose a larger one.")
        if width * height > self.max_pixels:
            return errors.bad_size(size, "That is too large. Choose a smaller one.")
        return None

    def offered(self) -> tuple[Size, ...]:
        """The sizes for a list: the usual ones, not all that are possible."""
        return (1024, 1024), (1536, 1024), (1024, 1536), (1536, 864)

"""What a mask covers, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray
from PIL import Image

from core.percent import percent

_EVERYTHING: Final = 0.999
_NEARLY_EVERYWHERE: Final = 0.85
_SEVERAL: Final = "several places"
_GRID: Final = 48
"""Cells each way in which a mask is looked at to say where it lies."""
_WORTH_NAMING: Final = 0.1
"""Smaller parts of a mask, as shares of it, do not decide where it lies."""
_FAR_APART: Final = 0.6

_ROWS: Final = ("upper", "middle", "lower")
_COLUMNS: Final = ("left", "middle", "right")


@dataclass(frozen=True)
class Coverage:
    """How much of a picture a mask lets change, and where.

    ``share`` is that of its pixels above 0, 0 to 1. ``place`` is plain English such
    as "upper left", "middle", "right half" or "several places"; empty for an empty
    mask. ``is_everything`` from 99.9 % on.
    """

    share: float
    place: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing may change."""
        return self.share == 0

    @property
    def is_everything(self) -> bool:
        """Whether (nearly) nothing is kept."""
        return self.share >= _EVERYTHING

    @property
    def sentence(self) -> str:
        """All of it, for people."""
        if self.is_empty:
            return "The mask is empty."
        if self.is_everything:
            return "The mask covers the whole picture."
        where = f"in {self.place}" if self.place == _SEVERAL else self.place
        return f"The mask covers {percent(self.share)}, {where}."


class _Extent(NamedTuple):
    """From where to where a mask reaches along one axis, 0 to 1."""

    low: float
    high: float

    @classmethod
    def of(cls, marked: NDArray[np.bool_]) -> _Extent:
        """That of the marked cells, of which there is one at least."""
        cells = np.flatnonzero(marked)
        return cls(float(cells[0] / len(marked)), float((cells[-1] + 1) / len(marked)))

    @property
    def length(self) -> float:
        return self.high - self.low

    @property
    def third(self) -> int | None:
        """0, 1 or 2 for the beginning, the middle and the end; None if it spans them all."""
        if self.length > 0.8:
            return None
        middle = (self.low + self.high) / 2
        return 0 if middle < 0.4 else 2 if middle > 0.6 else 1

    def band(self, otherwise: str) -> str:
        """What this much at the beginning or at the end is called."""
        if self.low > 0 and self.high < 1:
            return otherwise
        if self.length <= 0.2:
            return "edge"
        return "half" if 0.4 <= self.length <= 0.6 else otherwise


def coverage_of(mask: Image.Image) -> Coverage:
    """What this mask, an ``L`` picture, covers."""
    values = np.asarray(mask.convert("L"))
    share = cv2.countNonZero(values) / values.size
    return Coverage(share, _place(values, share) if share else "")


def _place(values: MatLike, share: float) -> str:
    if share >= _NEARLY_EVERYWHERE:
        return "nearly everywhere"
    marked, parts = _parts(values)
    across, down = (_Extent.of(np.atleast_1d(marked.any(axis=axis))) for axis in (0, 1))
    if parts > 1 and max(across.length, down.length) > _FAR_APART:
        return _SEVERAL
    row, column = down.third, across.third
    if row is not None and column is not None:
        return "middle" if row == column == 1 else f"{_ROWS[row]} {_COLUMNS[column]}"
    if row is not None:
        part = f"{_ROWS[row]} {down.band('part')}"
        return "middle, from side to side" if row == 1 else part
    if column is not None:
        side = f"{_COLUMNS[column]} {across.band('side')}"
        return "middle, from top to bottom" if column == 1 else side
    return "most of the picture" if share > 0.5 else "all over the picture"


def _parts(values: MatLike) -> tuple[NDArray[np.bool_], int]:
    """The coarse cells of a mask's larger parts, and how many parts those are."""
    height, width = values.shape
    cell = -(-width // _GRID), -(-height // _GRID)
    marked = cv2.threshold(values, 0, 255, cv2.THRESH_BINARY)[1]
    amounts = np.asarray(Image.fromarray(marked).reduce(cell))
    if not amounts.any():
        # A pixel or two, less than a step of grey in their cells.
        amounts = np.asarray(Image.fromarray(marked.astype(np.float32)).reduce(cell))
    near = cv2.dilate((amounts > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    _, labels = cv2.connectedComponents(near)
    parts = np.bincount(labels.ravel(), weights=amounts.ravel())
    larger = np.flatnonzero(parts >= _WORTH_NAMING * parts.sum())
    return np.isin(labels, larger) & (amounts > 0), len(larger)

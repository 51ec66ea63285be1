"""The thing inside a mask that was painted generously around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.illustrator.pasting import Region

Pixels = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Shares = NDArray[np.float32]

_SIDE: Final = 160
"""Of the copy on which the thing is sought, along its longer edge in pixels."""
_MARGIN: Final = 0.25
"""Of the region's longer side: what is looked at around it."""
_ROUNDS: Final = 3
_FEWEST: Final = 16
"""Pixels of the copy: in fewer nothing can be told apart."""
_SOFT: Final = 3
"""Pixels of the copy within which the edge of a thing is sought."""
_SEED: Final = 3
_LEAST, _MOST = 0.06, 0.94
"""The share of the region that a thing takes up: less is a speck, more the whole region."""

_ONE: Final = 0.75
"""The share of all that stands out that is one thing."""
_FILLING: Final = 0.25
"""The share of the region that a thing takes up at least if the mask is meant for it."""
_OFF_CENTER: Final = 0.15
_WHOLE: Final = 0.7
"""Of the picture: a mask over nearly all of it is painted over no single thing."""


@dataclass(frozen=True, eq=False)
class Foreground:
    """A thing that stands out inside a region, as found on a small copy of its surroundings."""

    found: Mask
    """Which pixels of the copy belong to it."""
    around: Bytes
    """The surroundings themselves, bytes, at their own scale."""
    window: tuple[slice, slice]
    """Where they lie in the picture."""
    region: Region

    def shares(self) -> Shares:
        """How much of each pixel of the picture belongs to it, 0 to 1: up to its own edges.

        He, Sun and Tang, "Guided image filtering" (2010), as OpenCV has it.
        """
        height, width = self.around.shape[:2]
        large = cv2.resize(self.found.astype(np.float32), (width, height))
        radius = max(2, round(_SOFT * width / self.found.shape[1]))
        guide = self.around.astype(np.float32) / 255
        fine = cv2.ximgproc.guidedFilter(guide, large, radius, 1e-3)
        shares = np.zeros(self.region.inside.shape, np.float32)
        inside = self.region.inside[self.window]
        shares[self.window] = np.clip((fine - 0.2) / 0.6, 0, 1) * inside
        return shares

    def is_enclosed(self) -> bool:
        """Whether it is one thing in the middle of the region, and the mask was meant for it.

        A mask over an empty place, or one that reaches into something else, has specks in it.
        """
        region = self.region
        height, width = region.inside.shape
        if region.width * region.height > _WHOLE * height * width:
            return False
        rows, columns = self.found.shape
        scale = np.array((columns, rows)) / self.around.shape[1::-1]
        corner = np.array((self.window[1].start, self.window[0].start))
        start = (np.array(region.box[:2]) - corner) * scale
        size = np.array((region.width, region.height)) * scale
        count, _, stats, centers = cv2.connectedComponentsWithStats(self.found.astype(np.uint8))
        if count < 2:
            return False
        largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
        area = float(stats[largest, cv2.CC_STAT_AREA])
        off = np.abs((centers[largest] + 0.5 - start) / size - 0.5).max()
        one_thing = area > _ONE * float(self.found.sum()) and area > _FILLING * float(size.prod())
        return bool(one_thing and off < _OFF_CENTER)


def foreground(pixels: Pixels, region: Region) -> Foreground | None:
    """The thing inside the region; None where none stands out.

    Rother, Kolmogorov and Blake, "GrabCut" (2004), as OpenCV has it, with all outside of
    the region as background.
    """
    window = region.window(max(8, round(_MARGIN * max(region.width, region.height))))
    inside = region.inside[window]
    scale = min(1.0, _SIDE / max(inside.shape))
    size = tuple(max(2, round(side * scale)) for side in inside.shape[::-1])
    around = np.clip(pixels[window], 0, 255).astype(np.uint8)
    small = cv2.resize(around, size, interpolation=cv2.INTER_AREA)
    open_ = cv2.resize(inside.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    if open_.all() or open_.sum() < _FEWEST:
        return None
    found = np.where(open_, cv2.GC_PR_FGD, cv2.GC_BGD).astype(np.uint8)
    cv2.setRNGSeed(_SEED)  # its clusters begin anywhere
    models = np.zeros((2, 1, 65))
    cv2.grabCut(small, found, (0, 0, 0, 0), models[0], models[1], _ROUNDS, cv2.GC_INIT_WITH_MASK)
    thing = (found == cv2.GC_FGD) | (found == cv2.GC_PR_FGD)
    if not _LEAST < thing.sum() / open_.sum() < _MOST:
        return None
    return Foreground(thing, around, window, region)

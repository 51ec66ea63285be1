"""The thing inside a mask that was painted generously around it."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.illustrator.pasting import Region

Pixels = NDArray[np.float32]
Shares = NDArray[np.float32]

_SIDE: Final = 160
"""Of the copy on which the thing is sought, along its longer edge in pixels."""
_MARGIN: Final = 0.25
"""Of the region's longer side: what is looked at around it."""
_ROUNDS: Final = 3
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


def foreground(pixels: Pixels, region: Region) -> Shares | None:
    """How much of each pixel belongs to the thing inside the region, 0 to 1.

    Rother, Kolmogorov and Blake, "GrabCut" (2004), as OpenCV has it, with all outside of
    the region as background. None where no thing stands out.
    """
    padding = max(8, round(_MARGIN * max(region.width, region.height)))
    window = region.window(padding)
    inside = region.inside[window]
    scale = min(1.0, _SIDE / max(inside.shape))
    size = tuple(max(2, round(side * scale)) for side in inside.shape[::-1])
    picture = np.clip(pixels[window], 0, 255).astype(np.uint8)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    open_ = cv2.resize(inside.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    if open_.all() or open_.sum() < 16:
        return None
    found = np.where(open_, cv2.GC_PR_FGD, cv2.GC_BGD).astype(np.uint8)
    cv2.setRNGSeed(_SEED)  # its clusters begin anywhere
    models = np.zeros((2, 1, 65))
    cv2.grabCut(small, found, (0, 0, 0, 0), models[0], models[1], _ROUNDS, cv2.GC_INIT_WITH_MASK)
    thing = (found == cv2.GC_FGD) | (found == cv2.GC_PR_FGD)
    if not _LEAST < thing.sum() / open_.sum() < _MOST:
        return None
    large = cv2.resize(thing.astype(np.float32), inside.shape[::-1], interpolation=cv2.INTER_LINEAR)
    guide = picture.astype(np.float32) / 255
    fine = cv2.ximgproc.guidedFilter(guide, large, max(2, round(3 / scale)), 1e-3)
    shares = np.zeros(region.inside.shape, np.float32)
    shares[window] = np.clip((fine - 0.2) / 0.6, 0, 1) * inside
    return shares


def is_enclosed(thing: Shares, region: Region) -> bool:
    """Whether it is one thing in the middle of the region, and the mask was meant for it.

    A mask over an empty place, or one that reaches into something else, has specks in it.
    """
    height, width = region.inside.shape
    if region.width * region.height > _WHOLE * height * width:
        return False
    scale = min(1.0, _SIDE / max(region.width, region.height))
    size = max(1, round(region.width * scale)), max(1, round(region.height * scale))
    seen = cv2.resize(thing[region.window(0)], size, interpolation=cv2.INTER_AREA) > 0.5
    count, _, stats, centers = cv2.connectedComponentsWithStats(seen.astype(np.uint8))
    if count < 2:
        return False
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    area = float(stats[largest, cv2.CC_STAT_AREA])
    off = np.abs(centers[largest] / np.array(size) - 0.5).max()
    one_thing = area > _ONE * float(seen.sum()) and area > _FILLING * size[0] * size[1]
    return bool(one_thing and off < _OFF_CENTER)

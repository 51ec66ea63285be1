"""What may lie behind a part of a foreign picture, by what is around it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.illustrator.inpainting import inpaint
from core.illustrator.pasting import Region

Pixels = NDArray[np.float32]

_PADDING: Final = 24
_SURROUNDINGS: Final = 0.6
"""Of a region's longer side: how far around it one looks for what may lie behind."""


def filled(pixels: Pixels, region: Region) -> Pixels:
    """The region with what may lie behind, copied from around it."""
    around = region.window(round(_SURROUNDINGS * max(region.width, region.height)) + _PADDING)
    new = pixels.copy()
    new[around] = inpaint(pixels[around], region.inside[around])
    return new

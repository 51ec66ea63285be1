"""From SVG to pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pillow_lunasvg import _lunasvg


def draw_svg(svg: str, width: int, height: int) -> NDArray[np.uint8]:
    """The SVG, brought to this width in pixels, as RGBA of the shape ``(height, width, 4)``.

    The array is read-only. Raises ValueError for broken SVG.
    """
    document = _lunasvg.load(svg.encode())
    if document is None:
        raise ValueError("This is not SVG that can be drawn.")
    pixels = document.render(width, height, width / document.width)
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 4)

"""What drawing needs to know of an icon, measured on its pixels."""

from __future__ import annotations

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from core.svg import draw_svg

SIZE = 64
"""Pixels along each side of the raster that an icon is measured on."""
VISIBLE_ALPHA = 90
PROFILE_COLUMNS = 16
COLOR_STEP = 24
MAIN_COLORS = 5

Pixels = NDArray[np.int64]


class Measurements(TypedDict):
    """What drawing needs to know of an icon, in shares of its square.

    ``bb`` is left, top, right, bottom of what is visible; ``top`` the height of
    the silhouette in 16 columns; ``cols`` red, green, blue and share of the
    five most common colours; ``fill`` the share of the square that is covered.
    """

    bb: list[float]
    top: list[float]
    cols: list[list[float]]
    fill: float


def measure(body: str) -> Measurements:
    """Measure the markup of a square of 128 units. Raises ValueError if it is no SVG."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 128 128" width="{SIZE}" height="{SIZE}">{body}</svg>'
    )
    pixels = draw_svg(svg, SIZE, SIZE).astype(np.int64)
    visible = pixels[..., 3] > VISIBLE_ALPHA
    rows, columns = np.where(visible.any(1))[0], np.where(visible.any(0))[0]
    box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    profile = [
        int(np.argmax(visible[:, x])) if visible[:, x].any() else SIZE
        for x in range(0, SIZE, SIZE // PROFILE_COLUMNS)
    ]
    return {
        "bb": [round(float(edge) / SIZE, 3) for edge in box],
        "top": [round(height / SIZE, 3) for height in profile],
        "cols": _main_colors(pixels[visible][:, :3]),
        "fill": round(float(visible.mean()), 3),
    }


def _main_colors(colors: Pixels) -> list[list[float]]:
    """Mean and share of the fullest cells of a coarse colour grid."""
    cells = colors // COLOR_STEP
    keys, counts = np.unique(cells, axis=0, return_counts=True)
    fullest = counts.argsort()[::-1][:MAIN_COLORS]
    return [
        [
            *(int(channel) for channel in colors[(cells == keys[index]).all(1)].mean(0)),
            round(float(counts[index] / len(colors)), 3),
        ]
        for index in fullest
    ]

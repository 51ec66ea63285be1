"""A sky in bands, where a style has no soft passages from one colour to the next."""

from __future__ import annotations

import itertools
import math
import re
from typing import Final, NamedTuple

from core.illustrator.drawing.color import mix
from core.illustrator.drawing.svg import path, rectangle, smooth_path

_SKY: Final = re.compile(
    r'^<defs><linearGradient id="([^"]+)"[^>]*>(.*?)</linearGradient></defs>'
    r'<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)" fill="url\(#\1\)"/>',
    re.DOTALL,
)
_STOP: Final = re.compile(r'offset="([\d.]+)" stop-color="(#[0-9a-f]{6})"')
_BANDS: Final = 5
_WAVE: Final = 0.022
"""Height of the waves along a band, of the sky's."""


class Sky(NamedTuple):
    """A sky as sheets of markup, the farthest first, and the rest of the layer that it was in."""

    sheets: tuple[str, ...]
    rest: str


def banded(layer: str) -> Sky:
    """The sky of a backdrop's first layer cut into waved bands; no sheets if it has none."""
    found = _SKY.match(layer)
    if found is None:
        return Sky((), layer)
    width, height = float(found.group(3)), float(found.group(4))
    stops = [(float(offset), color) for offset, color in _STOP.findall(found.group(2))]
    colors = [_color_at(stops, index / (_BANDS - 1)) for index in range(_BANDS)]
    bands = [rectangle(0, 0, width, height, colors[0])]
    for index, color in enumerate(colors[1:], start=1):
        bands.append(_band(width, height, index / _BANDS, index, color))
    return Sky(tuple(bands), layer[found.end() :])


def _band(width: float, height: float, share: float, phase: int, color: str) -> str:
    points = [
        (
            width * (step / 8 * 1.2 - 0.1),
            height * (share + _WAVE * math.sin(step * 1.15 + phase * 2.1)),
        )
        for step in range(9)
    ]
    return path(
        f"{smooth_path(points)}L{width * 1.1:.0f} {height:.0f}L{-width * 0.1:.0f} {height:.0f}Z",
        color,
    )


def _color_at(stops: list[tuple[float, str]], share: float) -> str:
    for (before, first), (after, second) in itertools.pairwise(stops):
        if share <= after:
            return mix(first, second, (share - before) / max(after - before, 1e-6))
    return stops[-1][1]

"""Paper, brush and hand: fields of chance that lie still, whatever is painted over them.

All are made from a fixed seed, so that the same picture has the same pixels again and a
part that is painted anew fits to the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

import cv2
import numpy as np
from cv2.typing import MatLike

from core.illustrator.styles.plates import Bytes

Field = MatLike
"""Shape ``(height, width)``, mostly 0 to 1."""

_KEPT: Final = 3
"""Sizes whose fields are kept: making them costs as much as a picture."""
_LARGEST_KEPT: Final = 2_200_000
"""Pixels; larger fields are made anew rather than kept, to save memory."""

P = ParamSpec("P")
T = TypeVar("T")


def kept(make: Callable[Concatenate[int, int, P], T]) -> Callable[Concatenate[int, int, P], T]:
    """Keep what a function of width, height and more has made for the last few sizes."""
    keeping = lru_cache(maxsize=_KEPT)(make)

    @wraps(make)
    def made(width: int, height: int, /, *args: P.args, **kwargs: P.kwargs) -> T:
        small = width * height <= _LARGEST_KEPT
        return (keeping if small else make)(width, height, *args, **kwargs)  # type: ignore[arg-type]

    return made


def noise(width: int, height: int, cell: float, seed: int) -> Field:
    """Smooth noise with spots of about ``cell`` pixels, spread evenly over 0 to 1."""
    generator = np.random.default_rng(seed)
    rows, columns = int(height / cell) + 4, int(width / cell) + 4
    coarse = generator.random((rows, columns)).astype(np.float32)
    # Cells keep their size at the rim: the field is drawn too large and cut.
    whole = cv2.resize(
        coarse, (round(columns * cell), round(rows * cell)), interpolation=cv2.INTER_CUBIC
    )
    return stretched(whole[:height, :width])


def clouds(width: int, height: int, cell: float, seed: int, octaves: int = 3) -> Field:
    """Noise of several sizes, each half as large and half as strong as the one before."""
    # What is smooth is made small and enlarged: most of the time would go into its pixels.
    smaller = max(1, int(cell / 2 ** (octaves - 1) / 4))
    small = -(-width // smaller), -(-height // smaller)
    total = np.zeros(small[::-1], np.float32)
    for octave in range(octaves):
        size = max(1.0, cell / smaller / 2**octave)
        total = total + noise(*small, size, seed + octave) / 2**octave
    enlarged = small[0] * smaller, small[1] * smaller
    return stretched(cv2.resize(total, enlarged, interpolation=cv2.INTER_CUBIC)[:height, :width])


def stretched(field: Field) -> Field:
    """The field brought to 0 to 1."""
    low, high = float(field.min()), float(field.max())
    return ((field - low) / max(high - low, 1e-6)).astype(np.float32)


def as_bytes(field: Field) -> Bytes:
    """A field of 0 to 1 in steps of 256."""
    return (np.clip(field, 0, 1) * 255 + 0.5).astype(np.uint8)


def in_three(field: Bytes) -> Bytes:
    """A field for red, green and blue alike, shape ``(height, width, 3)``."""
    return cv2.merge([field, field, field])


def wobble(width: int, height: int, amount: float, cell: float, seed: int) -> tuple[Bytes, Bytes]:
    """Maps for :func:`cv2.remap` that shift each pixel by up to ``amount`` pixels."""
    across = (noise(width, height, cell, seed) - 0.5) * 2 * amount
    down = (noise(width, height, cell, seed + 1) - 0.5) * 2 * amount
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    first, second = cv2.convertMaps(columns + across, rows + down, cv2.CV_16SC2)
    return first, second


def distance_to_rim(width: int, height: int) -> Field:
    """How far each pixel is from the nearest side of the picture, in pixels."""
    down = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None]
    across = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :]
    return np.minimum(down, across).astype(np.float32)

"""A mask laid over its picture, for people to see what may change."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from PIL import Image

_CORAL: Final = (196, 61, 34)
_PALE: Final = (255, 236, 226)
_DARK: Final = (43, 20, 14)
_LIGHT: Final = (255, 255, 255)
_OPACITY: Final = 0.62
_PERIOD: Final = 12
_STRIPE: Final = 4
"""Pixels from one pale stripe to the next, and how wide it is."""
_LINE: Final = np.ones((5, 5), np.uint8)
"""Makes both outlines two pixels wide."""
_VISIBLE: Final = 4
"""Fainter values of a mask are within the smoothing of its edge."""
_QUALITY: Final = 85


def overlay(picture: Image.Image, mask: Image.Image, width: int) -> bytes:
    """The picture with the mask on it, as JPEG bytes, at most ``width`` pixels across.

    ``picture`` is an ``RGB`` copy of any size, ``mask`` an ``L`` picture of the same
    shape. What may change is tinted coral and striped, the less the softer the mask
    is there; a light line inside and a dark one outside go around it, so that it is
    seen on every picture, and by those who do not see colours.
    """
    scale = min(1.0, width / picture.width)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    shown = picture.copy() if size == picture.size else _shrunk(picture, size)
    share = cv2.resize(np.asarray(mask), size, interpolation=cv2.INTER_AREA)
    shown.paste(_stripes(size), mask=Image.fromarray(share).point(_opacity))
    inside = cv2.threshold(share, _VISIBLE, 255, cv2.THRESH_BINARY)[1]
    for line, colour in (
        (cv2.subtract(cv2.dilate(inside, _LINE), inside), _DARK),
        (cv2.subtract(inside, cv2.erode(inside, _LINE)), _LIGHT),
    ):
        shown.paste(colour, mask=Image.fromarray(line))
    buffer = io.BytesIO()
    shown.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _shrunk(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return Image.fromarray(cv2.resize(np.asarray(picture), size, interpolation=cv2.INTER_AREA))


def _opacity(value: float) -> float:
    return value * _OPACITY


@lru_cache(maxsize=8)
def _stripes(size: tuple[int, int]) -> Image.Image:
    """Pale diagonals on coral."""
    width, height = size
    down, across = np.ogrid[0:height, 0:width]
    pale = (across + down) % _PERIOD < _STRIPE
    return Image.fromarray(np.where(pale[..., None], _PALE, _CORAL).astype(np.uint8))

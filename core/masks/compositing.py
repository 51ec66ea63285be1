"""What a mask lets through, what it keeps, and what a model did without asking."""

from __future__ import annotations

from functools import reduce
from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image, ImageChops

TOLERANCE: Final = 8
"""Steps of 256 in a channel that nobody sees: what a JPEG of good quality adds to a flat area."""

_WHERE_0: Final = [255] + [0] * 255
_WHERE_255: Final = [0] * 255 + [255]
_NEIGHBOURHOOD: Final = (5, 5)
_FULLY_LIT: Final = 64
_FADED: Final = 0.35
_LIGHT: Final = (255, 221, 87)


def as_alpha(mask: Image.Image) -> Image.Image:
    """The mask as services want it: ``RGBA`` with alpha 0 where the picture may change.

    The colours are all black, so that a PNG of it stays small.
    """
    picture = Image.new("RGBA", mask.size)
    picture.putalpha(ImageChops.invert(mask.convert("L")))
    return picture


def composite(original: Image.Image, changed: Image.Image, mask: Image.Image) -> Image.Image:
    """``changed`` inside the mask, and the very pixels of ``original`` where the mask is 0.

    Grey values of the mask mix the two. Pictures of any mode; the result is ``RGBA``
    if one of them has transparency, ``RGB`` otherwise. Raises ValueError when the
    three sizes differ.
    """
    _check_sizes(original, changed, mask)
    mode = _common_mode(original, changed)
    below, above, share = original.convert(mode), changed.convert(mode), mask.convert("L")
    if mode == "RGB":
        return Image.composite(above, below, share)
    # Colours mix by how opaque they are, or what is transparent would darken soft edges.
    mixed = Image.composite(above.convert("RGBa"), below.convert("RGBa"), share).convert(mode)
    mixed.paste(below, mask=share.point(_WHERE_0))
    mixed.paste(above, mask=share.point(_WHERE_255))
    return mixed


def changed_outside(original: Image.Image, changed: Image.Image, mask: Image.Image) -> float:
    """The share, 0 to 1, of the pixels outside the mask (where it is 0) that differ visibly.

    A pixel counts when one of its channels is off by more than :data:`TOLERANCE`
    and so is the mean of its neighbourhood: the noise of compression and of
    resampling goes both ways and cancels out there. Transparent pixels have no
    colour that could differ. 0.0 if nothing is outside. Raises ValueError when
    the three sizes differ.
    """
    _check_sizes(original, changed, mask)
    outside = _outside(mask)
    total = cv2.countNonZero(outside)
    if total == 0:
        return 0.0
    before, after = _visible(original, changed)
    # What may change is no change, so that it does not leak out through the mean.
    change = cv2.subtract(after, before, mask=outside, dtype=cv2.CV_16S)
    around = cv2.convertScaleAbs(cv2.blur(change, _NEIGHBOURHOOD))
    visible = cv2.min(_largest(cv2.convertScaleAbs(change)), _largest(around))
    return float(np.count_nonzero(visible > TOLERANCE) / total)


def difference(before: Image.Image, after: Image.Image) -> Image.Image:
    """Where two pictures differ: light spots on a dark, grey copy of ``after``, as ``RGB``.

    Differences of a quarter of the range and more are fully lit; those that nobody
    sees are left dark. A ``before`` of another size is brought to that of ``after``.
    """
    if before.size != after.size:
        before = before.resize(after.size, Image.Resampling.BILINEAR)
    change = _largest(cv2.absdiff(*_visible(before, after)))
    ramp = (np.arange(256) - TOLERANCE) / (_FULLY_LIT - TOLERANCE)
    lit = cv2.LUT(change, (ramp.clip(0, 1) * 255).astype(np.uint8))
    dark = after.convert("L").point(lambda value: value * _FADED)
    picture = dark.convert("RGB")
    picture.paste(_LIGHT, mask=Image.fromarray(lit))
    return picture


def _check_sizes(original: Image.Image, changed: Image.Image, mask: Image.Image) -> None:
    if not original.size == changed.size == mask.size:
        raise ValueError(f"sizes differ: {original.size}, {changed.size}, {mask.size}")


def _outside(mask: Image.Image) -> MatLike:
    """255 where the mask is 0, 0 elsewhere."""
    return cv2.threshold(np.asarray(mask.convert("L")), 0, 255, cv2.THRESH_BINARY_INV)[1]


def _common_mode(*pictures: Image.Image) -> str:
    return "RGBA" if any(each.has_transparency_data for each in pictures) else "RGB"


def _visible(one: Image.Image, other: Image.Image) -> tuple[MatLike, MatLike]:
    """Both as ``(height, width, channels)``; colours weigh as much as they are opaque."""
    mode = _common_mode(one, other)
    shown = "RGBa" if mode == "RGBA" else mode
    first, second = (np.asarray(each.convert(mode).convert(shown)) for each in (one, other))
    return first, second


def _largest(channels: MatLike) -> MatLike:
    """The largest channel of each pixel, ``(height, width)``."""
    return reduce(cv2.max, cv2.split(channels))

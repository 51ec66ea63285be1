"""Masks that somebody made elsewhere."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops

from core import errors
from core.decoding import decode
from core.masks.encoding import as_greyscale_png
from core.problems import StudioError

_NOISE: Final = 16
"""Steps of 256 by which compression with loss may blur black and white."""


def read_mask(data: bytes, size: tuple[int, int]) -> bytes:
    """Somebody's mask for a picture of this size in pixels, as a greyscale PNG.

    White means change and black keep. Where a picture has transparency, that decides
    instead, as services have it: transparent means change. Raises
    :class:`core.problems.StudioError`, ``bad_picture`` for what is no picture and
    ``bad_mask`` for a mask of another size.
    """
    return as_greyscale_png(decode_mask(data, size))


def decode_mask(data: bytes, size: tuple[int, int]) -> Image.Image:
    """As :func:`read_mask`, decoded."""
    picture = decode(data)
    if picture.size != size:
        raise StudioError(errors.mask_of_other_size(picture.size, size))
    if picture.has_transparency_data:
        alpha = picture.convert("RGBA").getchannel("A")
        if alpha.getextrema() != (255, 255):
            return ImageChops.invert(alpha)
    grey = picture.convert("L")
    return grey if picture.format == "PNG" else grey.point(_without_noise)


def _without_noise(value: int) -> int:
    if value < _NOISE:
        return 0
    return 255 if value > 255 - _NOISE else value

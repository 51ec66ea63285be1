"""Opening encoded pictures with care: bombs, broken files and other formats are refused."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from core import errors
from core.problems import StudioError

FORMATS: Final = ("PNG", "JPEG", "WEBP")
MAX_PIXELS: Final = 20_000_000
MAX_EDGE: Final = 10_000
"""Larger pictures are refused from their header, before they are decoded."""
_GREY_16_BITS: Final = ("I", "I;16", "I;16B", "I;16L")

# Pillow only warns of a picture that would fill the memory. For the whole
# process, because filters set for a while are not safe among threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)


class UnusablePictureError(ValueError):
    """Bytes that are no picture of ours to use. Its text says why, as a clause."""


class TooLargeError(UnusablePictureError):
    """A picture of more pixels, or a longer edge, than is opened. Both in pixels."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__("it has too many pixels")
        self.width, self.height = width, height


def unpack(data: bytes, formats: tuple[str, ...] = FORMATS) -> Image.Image:
    """The whole picture, decoded, upright, 8 bits a channel.

    ``formats`` are Pillow's names. Raises :class:`UnusablePictureError` for other
    formats and for a file that is broken or ends too early, and
    :class:`TooLargeError` from the header, before any pixel is unpacked.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=formats)
        if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_EDGE:
            raise TooLargeError(picture.width, picture.height)
        picture.load()
        _turn_upright(picture)
    except UnidentifiedImageError as error:
        raise UnusablePictureError("it is not a PNG, JPEG or WebP picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePictureError("it has too many pixels") from error
    except UnusablePictureError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error) as error:
        raise UnusablePictureError("it is damaged") from error
    return _with_8_bits(picture)


def decode(data: bytes) -> Image.Image:
    """As :func:`unpack`, for people: raises :class:`StudioError` (``bad_picture``)."""
    try:
        return unpack(data)
    except UnusablePictureError as error:
        raise StudioError(errors.bad_picture(str(error))) from error


def _turn_upright(picture: Image.Image) -> None:
    """Turn the picture as its camera noted, if it noted it legibly."""
    try:
        ImageOps.exif_transpose(picture, in_place=True)
    except (SyntaxError, ValueError, TypeError, KeyError, EOFError, struct.error):
        # What cannot be read turns nothing; the picture itself is whole.
        return


def _with_8_bits(picture: Image.Image) -> Image.Image:
    """A 16-bit grey picture with 8 bits: a plain conversion would cut nearly all to white."""
    if picture.mode not in _GREY_16_BITS:
        return picture
    grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    grey.format = picture.format
    grey.info.pop("transparency", None)
    return grey

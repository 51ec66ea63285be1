"""Opening encoded pictures with care: bombs, broken files and other formats are refused."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Final

from PIL import Image, UnidentifiedImageError

from core import errors
from core.problems import StudioError

FORMATS: Final = ("PNG", "JPEG", "WEBP")
MAX_PIXELS: Final = 20_000_000
"""Larger pictures are refused from their header, before they are decoded."""
_GREY_16_BITS: Final = ("I", "I;16", "I;16B", "I;16L")

# Pillow only warns of a picture that would fill the memory. For the whole
# process, because filters set for a while are not safe among threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)


def decode(data: bytes) -> Image.Image:
    """The whole picture, decoded, 8 bits a channel. PNG, JPEG or WebP of at most 20 megapixels.

    Raises :class:`StudioError` (``bad_picture``) for anything else, and for a
    file that ends too early.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise StudioError(errors.bad_picture("it has too many pixels"))
        picture.load()
    except UnidentifiedImageError as error:
        raise StudioError(errors.bad_picture("it is not a PNG, JPEG or WebP picture")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise StudioError(errors.bad_picture("it has too many pixels")) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise StudioError(errors.bad_picture("it is damaged")) from error
    return _with_8_bits(picture)


def _with_8_bits(picture: Image.Image) -> Image.Image:
    """A 16-bit grey picture with 8 bits: a plain conversion would cut nearly all to white."""
    if picture.mode not in _GREY_16_BITS:
        return picture
    grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    grey.format = picture.format
    grey.info.pop("transparency", None)
    return grey

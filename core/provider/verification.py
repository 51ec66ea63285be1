"""Whether bytes from a service really are a picture."""

from __future__ import annotations

import base64
import binascii
import struct
import warnings
from io import BytesIO

from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 40_000_000

# For the whole process: changing the filter around each check is not thread-safe.
warnings.simplefilter("error", Image.DecompressionBombWarning)


class NoPictureError(ValueError):
    """The bytes are no picture that the studio can use."""


def verified(data: bytes) -> bytes:
    """The bytes themselves, if they are a whole PNG, JPEG or WebP picture.

    Raises NoPictureError for anything else, and for more than 40 megapixels,
    which are read from the header before anything is decoded.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise NoPictureError("more than 40 megapixels")
            image.load()
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        struct.error,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise NoPictureError("not a whole PNG, JPEG or WebP picture") from error
    return data


def decoded(text: object) -> bytes:
    """The picture in a base64 text, which may be a ``data:`` URL.

    Raises NoPictureError if there is none in it.
    """
    if not isinstance(text, str):
        raise NoPictureError("no text")
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoPictureError("not base64") from error
    return verified(data)

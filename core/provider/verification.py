"""Whether bytes from a service really are a picture."""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple

from PIL import Image

from core.decoding import UnusablePictureError, unpack


class NoPictureError(ValueError):
    """The bytes are no picture that the studio can use."""


class Verified(NamedTuple):
    """A picture as it was encoded, and decoded."""

    data: bytes
    image: Image.Image


def verified(data: bytes) -> Verified:
    """The bytes, if they are a whole PNG, JPEG or WebP picture of at most 20 megapixels.

    Raises NoPictureError for anything else.
    """
    try:
        return Verified(data, unpack(data))
    except UnusablePictureError as error:
        raise NoPictureError("not a whole PNG, JPEG or WebP picture of usual size") from error


def decoded(text: object) -> Verified:
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

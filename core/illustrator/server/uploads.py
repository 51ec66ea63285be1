"""Opening pictures that somebody sent, with care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NewType

from PIL import Image, ImageChops

from core.decoding import (
    FORMATS,
    MAX_EDGE,
    MAX_PIXELS,
    TooLargeError,
    UnusablePictureError,
    unpack,
)
from core.illustrator.files import read_recipe
from core.illustrator.illustration import Recipe
from core.illustrator.server.errors import USER_ERROR, ServiceError

MAX_MASK_BYTES: Final = 4 * 1024 * 1024

Mask = NewType("Mask", Image.Image)
"""Mode ``L``: 255 where the picture may change, 0 where it stays."""


@dataclass(frozen=True)
class Upload:
    """A picture as sent: upright, opaque RGB, and its recipe if the illustrator drew it."""

    image: Image.Image
    recipe: Recipe | None


def open_picture(content: bytes) -> Upload:
    """Read a PNG, JPEG or WEBP of at most 20 megapixels.

    Raises :class:`ServiceError` (400) for anything else. The size is read from
    the header, before any pixel is unpacked.
    """
    try:
        image = _opened(content, FORMATS)
        recipe = read_recipe(content)
    except UnusablePictureError as error:
        raise ServiceError(
            "Invalid image file or mode for image 1, please check your image file. "
            "It must be a PNG, JPEG or WEBP picture.",
            code="invalid_image_file",
            param="image",
            kind=USER_ERROR,
        ) from error
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    return Upload(image.convert("RGB"), recipe)


def open_mask(content: bytes, size: tuple[int, int]) -> Mask:
    """Read a mask: a PNG below 4 MB of the picture's size, transparent where it may change."""
    if len(content) > MAX_MASK_BYTES:
        raise _bad_mask("mask image is larger than 4 MB")
    try:
        image = _opened(content, ("PNG",))
    except UnusablePictureError as error:
        raise _bad_mask("mask image is not a PNG picture") from error
    if image.size != size:
        raise _bad_mask("mask size does not match image size")
    if not image.has_transparency_data:
        raise _bad_mask("mask image missing alpha channel")
    return Mask(ImageChops.invert(image.convert("RGBA").getchannel("A")))


def _opened(content: bytes, formats: tuple[str, ...]) -> Image.Image:
    try:
        return unpack(content, formats)
    except TooLargeError as error:
        raise ServiceError(
            f"This picture has {error.width} x {error.height} pixels. Send one of at most "
            f"{MAX_PIXELS // 1_000_000} megapixels, and {MAX_EDGE} pixels along its edge.",
            code="image_too_large",
            param="image",
            kind=USER_ERROR,
        ) from error


def _bad_mask(reason: str) -> ServiceError:
    return ServiceError(
        f"Invalid mask image format - {reason}",
        code="invalid_mask_image_format",
        param="mask",
        kind=USER_ERROR,
    )

"""Encoded pictures: opened with care, and their smaller JPEG copies."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from core import errors
from core.errors import StudioError

MAX_PIXELS: Final = 20_000_000
"""Larger pictures are refused from their header, before they are decoded."""
PREVIEW_WIDTH: Final = 1024
THUMBNAIL_SIDE: Final = 384
SKETCH_SIDE: Final = 512

_FORMATS: Final = {"PNG": ("image/png", ".png"), "JPEG": ("image/jpeg", ".jpg"),
                   "WEBP": ("image/webp", ".webp")}  # fmt: skip
# Pillow only warns of a picture that would fill the memory. For the whole
# process, because filters set for a while are not safe among threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)

_PAPER: Final = (255, 255, 255)
"""What shows through transparent pixels in a JPEG."""


@dataclass(frozen=True)
class Views:
    """What is known of an encoded picture once it was decoded, and its JPEG copies.

    ``preview`` is at most :data:`PREVIEW_WIDTH` wide, ``thumbnail`` at most
    :data:`THUMBNAIL_SIDE` on its longer side.
    """

    media_type: str
    suffix: str
    width: int
    height: int
    preview: bytes
    thumbnail: bytes


def decode(data: bytes) -> Image.Image:
    """The whole picture, decoded. PNG, JPEG or WebP of at most 20 megapixels.

    Raises :class:`StudioError` (``bad_picture``) for anything else, and for a
    file that ends too early.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=list(_FORMATS))
        if picture.width * picture.height > MAX_PIXELS:
            raise StudioError(errors.bad_picture("it has too many pixels"))
        picture.load()
    except UnidentifiedImageError as error:
        raise StudioError(errors.bad_picture("it is not a PNG, JPEG or WebP picture")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise StudioError(errors.bad_picture("it has too many pixels")) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise StudioError(errors.bad_picture("it is damaged")) from error
    return picture


def make_views(data: bytes) -> Views:
    """Decode a picture and make its copies. Raises as :func:`decode` does."""
    picture = decode(data)
    media_type, suffix = _FORMATS[picture.format or "PNG"]
    flat = _flattened(picture)
    preview = _shrunk(flat, PREVIEW_WIDTH, flat.height)
    return Views(
        media_type=media_type,
        suffix=suffix,
        width=picture.width,
        height=picture.height,
        preview=_jpeg(preview, quality=88),
        thumbnail=_jpeg(_shrunk(preview, THUMBNAIL_SIDE, THUMBNAIL_SIDE), quality=82),
    )


def make_sketch(data: bytes) -> bytes:
    """A JPEG of at most :data:`SKETCH_SIDE` pixels a side. Raises as :func:`decode` does."""
    return _jpeg(_shrunk(_flattened(decode(data)), SKETCH_SIDE, SKETCH_SIDE), quality=75)


def clean_upload(data: bytes) -> bytes:
    """Somebody's picture as a new PNG: upright, and without what a camera wrote into it.

    Raises as :func:`decode` does.
    """
    upright = ImageOps.exif_transpose(decode(data))
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    return as_png(clean)


def as_png(picture: Image.Image) -> bytes:
    """The picture as PNG bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _flattened(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    flat = Image.new("RGB", layer.size, _PAPER)
    flat.paste(layer, mask=layer.getchannel("A"))
    return flat


def _shrunk(picture: Image.Image, max_width: int, max_height: int) -> Image.Image:
    scale = min(1.0, max_width / picture.width, max_height / picture.height)
    if scale == 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=False)
    return buffer.getvalue()

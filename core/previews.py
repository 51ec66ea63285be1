"""The smaller JPEG copies of pictures, and people's own pictures made clean."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from core.decoding import decode

PREVIEW_WIDTH: Final = 1024
THUMBNAIL_SIDE: Final = 384
SKETCH_SIDE: Final = 512

_FORMATS: Final = {"PNG": ("image/png", ".png"), "JPEG": ("image/jpeg", ".jpg"),
                   "WEBP": ("image/webp", ".webp")}  # fmt: skip
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


def make_views(picture: Image.Image) -> Views:
    """What is known of a decoded picture, and its copies."""
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


def make_sketch(picture: Image.Image) -> bytes:
    """A JPEG of at most :data:`SKETCH_SIDE` pixels a side."""
    return _jpeg(_shrunk(_flattened(picture), SKETCH_SIDE, SKETCH_SIDE), quality=75)


def clean_upload(data: bytes) -> bytes:
    """Somebody's picture as a new PNG: upright, and without what a camera wrote into it.

    Raises as :func:`core.decoding.decode` does.
    """
    upright = decode(data)
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
    # Half of Lanczos's time, for 48 dB of likeness to it: nobody sees a difference, and
    # somebody waits for this copy.
    return picture.resize(size, Image.Resampling.HAMMING, reducing_gap=1.0)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=False)
    return buffer.getvalue()

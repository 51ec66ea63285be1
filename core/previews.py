"""The smaller JPEG copies of pictures, and people's own pictures made clean."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from core import errors
from core.decoding import decode
from core.illustrator.files import read_recipe, signed_png
from core.problems import StudioError

MAX_UPLOAD_BYTES: Final = 10 * 1024 * 1024
"""Largest file that somebody may bring."""
PREVIEW_WIDTH: Final = 1024
THUMBNAIL_SIDE: Final = 384
SKETCH_SIDE: Final = 512
_PREVIEW_QUALITY: Final = 88

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
    preview = _preview(picture)
    return Views(
        media_type=media_type,
        suffix=suffix,
        width=picture.width,
        height=picture.height,
        preview=_jpeg(preview, _PREVIEW_QUALITY),
        thumbnail=_jpeg(_shrunk(preview, THUMBNAIL_SIDE, THUMBNAIL_SIDE), quality=82),
    )


def make_preview(picture: Image.Image, width: int = PREVIEW_WIDTH) -> bytes:
    """A JPEG of at most ``width`` pixels across."""
    return _jpeg(_preview(picture, width), _PREVIEW_QUALITY)


def make_sketch(picture: Image.Image) -> bytes:
    """A JPEG of at most :data:`SKETCH_SIDE` pixels a side."""
    return _jpeg(_shrunk(_flattened(picture), SKETCH_SIDE, SKETCH_SIDE), quality=75)


@dataclass(frozen=True)
class Upload:
    """Somebody's own picture: as it is stored, and decoded (``RGB`` or ``RGBA``)."""

    data: bytes
    image: Image.Image


def clean_upload(data: bytes) -> Upload:
    """Somebody's picture written anew: upright, and without what a camera wrote into it.

    A photo stays a JPEG: as PNG it would have six times the bytes, to be stored and
    sent, after a second of waiting. All else becomes a PNG; of a moving picture the
    first frame. A picture that the illustrator drew keeps its recipe, and nothing else:
    it can be edited as if it had never left. Raises :class:`StudioError`
    (``bad_picture``) for more than :data:`MAX_UPLOAD_BYTES` and as
    :func:`core.decoding.decode` does.
    """
    if len(data) > MAX_UPLOAD_BYTES:
        raise StudioError(errors.file_too_large(MAX_UPLOAD_BYTES))
    upright = decode(data)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    # Pixels alone: notes and colour profiles hang on the opened picture.
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    recipe = read_recipe(data) if mode == "RGB" else None
    if recipe:
        clean.format = "PNG"
        return Upload(signed_png(clean, recipe), clean)
    # Cameras write more than one picture into a JPEG, which Pillow gives another name.
    clean.format = "JPEG" if upright.format in ("JPEG", "MPO") else "PNG"
    return Upload(as_jpeg(clean) if clean.format == "JPEG" else as_png(clean), clean)


def as_png(picture: Image.Image) -> bytes:
    """The picture as PNG bytes."""
    buffer = io.BytesIO()
    # A quarter of the usual level's time for a tenth more bytes, of drawn pictures and photos.
    picture.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def as_jpeg(picture: Image.Image) -> bytes:
    """An ``RGB`` picture as JPEG bytes that can hardly be told from it."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=95, subsampling=0)
    return buffer.getvalue()


def _preview(picture: Image.Image, width: int = PREVIEW_WIDTH) -> Image.Image:
    flat = _flattened(picture)
    return _shrunk(flat, width, flat.height)


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

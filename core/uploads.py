"""Files as services take them: no larger than allowed, and otherwise left alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from PIL import Image

from core.decoding import decode
from core.fitting import Frame
from core.masks import as_alpha
from core.previews import as_jpeg, as_png

MAX_SOURCE_BYTES: Final = 50_000_000
MAX_MASK_BYTES: Final = 4_000_000
MAX_VARIATION_BYTES: Final = 4_000_000
"""Smaller files than these are taken (OpenAI API reference, image edits and variations)."""

_JPEG: Final = b"\xff\xd8"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_WHITE: Final = (255, 255, 255)


def source_file(data: bytes, frame: Frame) -> bytes:
    """A stored picture as the file of its frame's target size.

    A picture that the model takes as it is goes out byte for byte: the illustrator
    finds its recipe inside. Others are written anew: a photo as the JPEG that it was,
    which takes a quarter of a PNG's time on a school's line, all others as PNG. Raises
    :class:`core.problems.StudioError` (``bad_picture``) if the stored file is broken.
    """
    if frame.is_identity and len(data) < MAX_SOURCE_BYTES:
        return data
    placed = frame.place(decode(data))
    if data.startswith(_JPEG) and placed.mode == "RGB":
        return as_jpeg(placed)
    return as_png(placed)


def square_file(data: bytes, frame: Frame) -> bytes:
    """A stored picture as the original variations endpoint takes it: an opaque PNG.

    The frame's target is one of the fixed squares. The file is smaller than
    :data:`MAX_VARIATION_BYTES` whatever the picture shows: opaque, the largest square
    of 1024x1024 pixels has no more bytes unpacked. What is transparent becomes white. A
    PNG that is all this already goes out byte for byte. Raises
    :class:`core.problems.StudioError` (``bad_picture``) if the stored file is broken.
    """
    picture = decode(data)
    small = data.startswith(_PNG) and len(data) < MAX_VARIATION_BYTES
    if frame.is_identity and small and not picture.has_transparency_data:
        return data
    placed = frame.place(picture)
    if placed.mode == "RGBA":
        paper = Image.new("RGB", placed.size, _WHITE)
        paper.paste(placed, mask=placed.getchannel("A"))
        placed = paper
    return as_png(placed)


def mask_file(mask: Image.Image) -> bytes:
    """The mask (``L``, 255 = change) as a PNG whose alpha is 0 where the picture may change.

    Always smaller than :data:`MAX_MASK_BYTES`: a mask too busy for that loses its
    feather, and then its finest grain.
    """
    for simpler in _ever_simpler(mask):
        data = _fast_png(as_alpha(simpler))
        if len(data) < MAX_MASK_BYTES:
            break
    return data


def _ever_simpler(mask: Image.Image) -> Iterator[Image.Image]:
    """The mask, then without greys, then in ever larger blocks. The last has one colour."""
    yield mask
    hard = mask.point(lambda value: 255 * (value > 0))
    yield hard
    block = 2
    while block < 2 * max(mask.size):
        small = hard.reduce(block).point(lambda value: 255 * (value > 127))
        yield small.resize(mask.size, Image.Resampling.NEAREST)
        block *= 2


def _fast_png(picture: Image.Image) -> bytes:
    # Higher levels need up to thirty times as long for a busy mask, and save little on others.
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()

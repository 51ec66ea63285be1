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
"""Smaller files than these are taken (OpenAI API reference, image edits)."""

_JPEG: Final = b"\xff\xd8"


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

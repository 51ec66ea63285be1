"""Masks: ``L`` pictures in which 255 means change and 0 means keep."""

from __future__ import annotations

from PIL import Image, ImageChops

from core.decoding import decode
from core.previews import as_png


def as_alpha(mask: bytes) -> bytes:
    """The mask as services want it: a PNG whose alpha is 0 where the picture may change.

    ``mask`` is an encoded picture. Raises :class:`core.problems.StudioError`
    (``bad_picture``) if it is none.
    """
    change = decode(mask).convert("L")
    picture = Image.new("RGBA", change.size)
    picture.putalpha(ImageChops.invert(change))
    return as_png(picture)


def composite(original: bytes, changed: bytes, mask: bytes) -> bytes:
    """``changed`` inside the mask and ``original`` outside it, as a PNG.

    Grey values of the mask mix the two. All three are encoded pictures. When
    their sizes differ nothing can be laid over anything, and ``changed`` itself
    is given back.
    """
    below, above, change = decode(original), decode(changed), decode(mask).convert("L")
    if not below.size == above.size == change.size:
        return changed
    transparent = below.has_transparency_data or above.has_transparency_data
    mode = "RGBA" if transparent else "RGB"
    return as_png(Image.composite(above.convert(mode), below.convert(mode), change))

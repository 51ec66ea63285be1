"""From a drawing to a mask, at the picture's own resolution."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pillow_lunasvg import _lunasvg

from core.masks.drawing import Drawing
from core.masks.marks import Mark, mark_of

MAX_COMMANDS: Final = 100_000
"""Of all outlines together: objects after that are left out."""

_LONGEST_KEPT: Final = 100_000
_CHANGE: Final = "#fff"
_KEEP: Final = "#000"


def rasterise(drawing: Drawing, size: tuple[int, int]) -> Image.Image:
    """The mask of a drawing on a picture of this size in pixels.

    Objects count in their order: those in :data:`core.masks.drawing.ERASE` take away
    what was added before, all others add. Shapes are filled, strokes have the width
    and the ends that the canvas shows; edges are smoothed over one pixel.
    """
    ground = f'<rect width="100%" height="100%" fill="{_KEEP}"/>'
    return Image.fromarray(_drawn(drawing, size, ground)[..., 0])


def draw_over(base: Image.Image, drawing: Drawing) -> Image.Image:
    """The drawing on a mask that was there before: it adds to it and takes away from it."""
    if not drawing.count:
        return base.convert("L")
    pixels = _drawn(drawing, base.size)
    values, opaque = (Image.fromarray(pixels[..., channel]) for channel in (0, 3))
    return Image.composite(values, base.convert("L"), opaque)


def _drawn(drawing: Drawing, size: tuple[int, int], ground: str = "") -> NDArray[np.uint8]:
    """White where something was added and black where it was taken away, ``(height, width, 4)``."""
    width, height = size
    across, down = width / drawing.width, height / drawing.height
    elements, commands = [ground], 0
    for line in drawing.lines:
        look_up = _element if len(line) <= _LONGEST_KEPT else _element.__wrapped__
        element, more = look_up(line, across, down)
        commands += more
        if commands > MAX_COMMANDS:
            break
        elements.append(element)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"{''.join(elements)}</svg>"
    )
    document = _lunasvg.load(svg.encode())
    if document is None:
        raise ValueError("This is not SVG that can be drawn.")
    pixels = document.render(width, height, 1.0)
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 4)


@lru_cache(maxsize=1000)
def _element(line: str, across: float, down: float) -> tuple[str, int]:
    """An object's SVG, and how many commands it has.

    A drawing grows by one object at a time: the others need not be read again.
    """
    mark = mark_of(json.loads(line), across, down)
    return (_svg(mark), mark.commands) if mark else ("", 0)


def _svg(mark: Mark) -> str:
    colour = _KEEP if mark.erases else _CHANGE
    elements = [f'<path d="{area.path}" fill="{colour}"/>' for area in mark.areas]
    if mark.line and mark.pen:
        elements.append(
            f'<path d="{mark.line.path}" fill="none" stroke="{colour}"'
            f' stroke-width="{mark.pen.width:.3f}" stroke-linecap="{mark.pen.cap}"'
            f' stroke-linejoin="{mark.pen.join}" stroke-miterlimit="{mark.pen.miter_limit:.2f}"/>'
        )
    return "".join(elements)

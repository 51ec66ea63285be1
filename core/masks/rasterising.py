"""From a drawing to a mask, at the picture's own resolution."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.masks.drawing import Drawing
from core.masks.marks import Pen, mark_of
from core.masks.splitting import split_area, split_line
from core.svg import draw_svg

MOST_EDGE: Final = 500
"""All outlines together have at most this many times a picture's width and height of edge.

What is drawn after that is left out, so that no drawing keeps a studio busy: fifty
strokes of a hand have a hundredth of it.
"""

_EDGE_OF_A_LINE: Final = 8_000.0
_EDGE_OF_AN_AREA: Final = 100_000.0
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
    elements = [ground]
    room = float(MOST_EDGE * (width + height))
    for line in drawing.lines:
        look_up = _elements if len(line) <= _LONGEST_KEPT else _elements.__wrapped__
        for element, edge in look_up(line, across, down):
            room -= edge
            if room > 0:
                elements.append(element)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"{''.join(elements)}</svg>"
    )
    return draw_svg(svg, width, height)


@lru_cache(maxsize=1000)
def _elements(line: str, across: float, down: float) -> list[tuple[str, float]]:
    """An object's SVG, in parts, and how much edge each has in pixels.

    A drawing grows by one object at a time: the others need not be read again.
    """
    mark = mark_of(json.loads(line), across, down)
    if mark is None:
        return []
    colour = _KEEP if mark.erases else _CHANGE
    elements = [
        (f'<path d="{part.path}" fill="{colour}"/>', edge)
        for area in mark.areas
        for part, edge in split_area(area, _EDGE_OF_A_LINE)
        # Nobody's hand fills such a tangle.
        if edge <= _EDGE_OF_AN_AREA
    ]
    if mark.line and mark.pen:
        style = _style(mark.pen, colour)
        elements += [
            (f'<path d="{part.path}" {style}/>', edge)
            for part, edge in split_line(mark.line, mark.pen.width, _EDGE_OF_A_LINE)
        ]
    return elements


def _style(pen: Pen, colour: str) -> str:
    return (
        f'fill="none" stroke="{colour}" stroke-width="{pen.width:.3f}" '
        f'stroke-linecap="{pen.cap}" stroke-linejoin="{pen.join}" '
        f'stroke-miterlimit="{pen.miter_limit:.2f}"'
    )

"""Markup: arrows, circles and words over a picture, for models that read them.

A model of the gpt-image-2.5 family and later takes a transparent picture that lies
over the first one and shows what to do.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.masks import Drawing
from core.masks.drawing import FabricObject, number
from core.masks.marks import mark_of
from core.masks.splitting import split_area, split_line
from core.previews import as_png
from core.svg import draw_svg

COLOURS: Final[Mapping[str, str]] = {
    "Red": "#d7263d",
    "Blue": "#1d5fd1",
    "Green": "#14813f",
    "Yellow": "#f2b705",
    "Black": "#1c1b22",
}
"""What can be drawn with, by its name."""

_LONGEST_TEXT: Final = 300
_LARGEST_LETTERS: Final = 500
_SMALLEST_LETTERS: Final = 4
_FARTHEST: Final = 100_000
_WIDEST_TEXT: Final = 2
"""In longer sides of the picture: more is no text for anybody."""
_LINE_HEIGHT: Final = 1.16
"""Of Fabric's text: https://fabricjs.com/api/classes/text/."""
_LONGEST_PART: Final = 8000.0
"""Pixels of edge."""
_MOST_PARTS: Final = 500
_HEAD: Final = 4.0
"""Length of an arrow's head in widths of its line, and half its opening:"""
_OPENING: Final = math.radians(28)


def arrow_of(line: FabricObject) -> dict[str, Any]:
    """A Fabric line as a Fabric path with an arrow's head where the line ends.

    ``line`` is as the canvas tells it: its ends are told from its middle.
    """
    start, tip = (np.array([number(line, axis + end, 0.0) for axis in "xy"]) for end in ("1", "2"))
    course = tip - start
    length, width = float(np.hypot(*course)), number(line, "strokeWidth", 1.0)
    angle = math.atan2(course[1], course[0])
    head = min(_HEAD * width + 6, length / 2)
    barbs = [
        tip - head * np.array((math.cos(angle + turn), math.sin(angle + turn)))
        for turn in (-_OPENING, _OPENING)
    ]
    corners = np.array([start, tip, *barbs])
    least, most = corners.min(axis=0), corners.max(axis=0)
    middle = (least + most) / 2 + (number(line, "left", 0.0), number(line, "top", 0.0))
    steps = zip("MLMLL", (start, tip, barbs[0], tip, barbs[1]), strict=True)
    return {
        "type": "Path",
        "path": [[command, *point.tolist()] for command, point in steps],
        "stroke": line.get("stroke"),
        "strokeWidth": width,
        "fill": None,
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
        "originX": "center",
        "originY": "center",
        "left": float(middle[0]),
        "top": float(middle[1]),
        "width": float(most[0] - least[0]),
        "height": float(most[1] - least[1]),
    }


@dataclass(frozen=True)
class MarkupProof:
    """Markup as it will be sent, a PNG, and a JPEG of it over its picture."""

    markup: bytes
    overlay: bytes
    is_blank: bool


def make_markup_proof(
    drawing: Drawing, size: tuple[int, int], preview: Image.Image, width: int
) -> MarkupProof:
    """The proof of markup for a picture of this size in pixels.

    ``preview`` is a smaller ``RGB`` copy of the picture, on which the overlay is
    drawn, at most ``width`` pixels across.
    """
    markup = draw_markup(drawing, size)
    scale = min(1.0, width / preview.width)
    shown = preview.resize((round(preview.width * scale), max(1, round(preview.height * scale))))
    small = markup.resize(shown.size, Image.Resampling.HAMMING, reducing_gap=1.0)
    shown.paste(small, mask=small)
    buffer = io.BytesIO()
    shown.save(buffer, "JPEG", quality=85)
    return MarkupProof(as_png(markup), buffer.getvalue(), markup.getchannel("A").getbbox() is None)


def draw_markup(drawing: Drawing, size: tuple[int, int]) -> Image.Image:
    """The drawing on nothing, ``RGBA``, for a picture of this size in pixels.

    Shapes are outlined in their own colour, texts written. What is no colour and
    what is no shape is left out.
    """
    across, down = size[0] / drawing.width, size[1] / drawing.height
    shapes: list[FabricObject] = json.loads(drawing.objects)
    layer = _strokes(shapes, size, across, down)
    for shape in shapes:
        _write(layer, shape, across, down)
    return layer


def _strokes(
    shapes: Sequence[FabricObject], size: tuple[int, int], across: float, down: float
) -> Image.Image:
    parts = (part for shape in shapes for part in _paths(shape, across, down))
    paths = "".join(islice(parts, _MOST_PARTS))
    width, height = size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'fill="none" stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
    )
    return Image.frombytes("RGBA", size, draw_svg(svg, width, height).data)


def _paths(shape: FabricObject, across: float, down: float) -> Iterator[str]:
    """The shape's line, in parts: a long one that crosses itself often is slow to draw in one."""
    colour, mark = _colour(shape.get("stroke")), mark_of(shape, across, down)
    if colour is None or mark is None:
        return
    if mark.line and mark.pen:
        width = f"{mark.pen.width:.3f}"
        for part, _ in split_line(mark.line, mark.pen.width, _LONGEST_PART):
            yield f'<path d="{part.path}" stroke="{colour}" stroke-width="{width}"/>'
    elif mark.areas:
        # A line that was stretched one way only comes as the area that it covers.
        for part, _ in split_area(mark.areas[-1], _LONGEST_PART):
            yield f'<path d="{part.path}" fill="{colour}"/>'


def _write(layer: Image.Image, shape: FabricObject, across: float, down: float) -> None:
    """Put a text onto the layer, its middle where Fabric has it."""
    words, colour = shape.get("text"), _colour(shape.get("fill"))
    if not isinstance(words, str) or not words.strip() or colour is None:
        return
    scale = math.sqrt(abs(number(shape, "scaleX", 1.0) * number(shape, "scaleY", 1.0)))
    letters = number(shape, "fontSize", 20.0) * scale * math.sqrt(across * down)
    font = _font(round(min(_LARGEST_LETTERS, max(_SMALLEST_LETTERS, letters))))
    words, spacing = words[:_LONGEST_TEXT], (_LINE_HEIGHT - 1) * letters
    box = ImageDraw.Draw(layer).multiline_textbbox((0, 0), words, font, spacing=spacing)
    if max(box[2] - box[0], box[3] - box[1]) > _WIDEST_TEXT * max(layer.size):
        return
    note = Image.new("RGBA", (math.ceil(box[2] - box[0]) + 2, math.ceil(box[3] - box[1]) + 2))
    at = (1 - box[0], 1 - box[1])
    ImageDraw.Draw(note).multiline_text(at, words, colour, font, spacing=spacing)
    turned = note.rotate(-number(shape, "angle", 0.0), Image.Resampling.BICUBIC, expand=True)
    sheet = Image.new("RGBA", layer.size)
    left = number(shape, "left", 0.0) * across - turned.width / 2
    top = number(shape, "top", 0.0) * down - turned.height / 2
    sheet.paste(turned, (_within(left), _within(top)))
    layer.alpha_composite(sheet)


def _within(place: float) -> int:
    return round(min(_FARTHEST, max(-_FARTHEST, place)))


@lru_cache(maxsize=32)
def _font(height: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(height)


def _colour(value: object) -> str | None:
    """One of the colours that are offered; nothing else reaches the picture."""
    return value if isinstance(value, str) and value in COLOURS.values() else None

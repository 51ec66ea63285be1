"""Arrows, circles and words as the picture that a model reads them from."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.markup import COLOURS, arrow_of, draw_markup
from core.masks import Drawing

RED = COLOURS["Red"]
SIZE = (600, 400)


def line(start: tuple[float, float], end: tuple[float, float]) -> dict[str, Any]:
    """A line as the canvas tells it, in colour and width of its pen."""
    across, down = end[0] - start[0], end[1] - start[1]
    return {
        "type": "Line", "x1": -across / 2, "y1": -down / 2, "x2": across / 2, "y2": down / 2,
        "left": start[0] + across / 2, "top": start[1] + down / 2,
        "width": abs(across), "height": abs(down), "originX": "center", "originY": "center",
        "stroke": RED, "strokeWidth": 6, "fill": RED,
    }  # fmt: skip


def text(words: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "IText", "text": words, "left": 300, "top": 200, "fontSize": 40, "fill": RED,
        "originX": "center", "originY": "center", "scaleX": 1, "scaleY": 1, **more,
    }  # fmt: skip


def drawn(*shapes: dict[str, Any], size: tuple[int, int] = SIZE) -> Image.Image:
    return draw_markup(Drawing.from_objects(shapes, *SIZE), size)


def box(markup: Image.Image) -> tuple[int, int, int, int]:
    found = markup.getchannel("A").point(lambda value: 255 if value > 128 else 0).getbbox()
    assert found
    return found


@pytest.mark.parametrize("degrees", range(0, 360, 45))
def test_an_arrow_begins_where_the_line_did_and_has_its_head_at_the_end(degrees: int) -> None:
    course = math.radians(degrees)
    start, end = (300.0, 200.0), (300 + 120 * math.cos(course), 200 + 120 * math.sin(course))
    alpha = np.asarray(drawn(arrow_of(line(start, end))).getchannel("A"))
    assert alpha[round(start[1]), round(start[0])] == 255
    assert alpha[round(end[1]), round(end[0])] == 255

    def ink(near: tuple[float, float]) -> int:
        rows, columns = np.ogrid[: SIZE[1], : SIZE[0]]
        close = (columns - near[0]) ** 2 + (rows - near[1]) ** 2 < 40**2
        return int((alpha[close] > 128).sum())

    assert ink(end) > 1.5 * ink(start)


def test_what_is_not_marked_is_transparent_and_lines_have_their_colour() -> None:
    markup = drawn(arrow_of(line((100, 200), (500, 200))))
    assert markup.mode == "RGBA"
    assert markup.getpixel((10, 10))[3] == 0  # type: ignore[index]
    assert markup.getpixel((300, 200)) == (0xD7, 0x26, 0x3D, 255)


def test_a_circle_is_a_ring() -> None:
    ring = {
        "type": "Ellipse", "rx": 100, "ry": 50, "left": 300, "top": 200, "width": 200,
        "height": 100, "originX": "center", "originY": "center", "stroke": RED,
        "strokeWidth": 8, "strokeUniform": True, "fill": "rgba(0, 0, 0, 0)",
    }  # fmt: skip
    markup = drawn(ring)
    assert markup.getpixel((300, 200))[3] == 0  # type: ignore[index]
    assert markup.getpixel((200, 200))[3] == 255  # type: ignore[index]


def test_words_are_written_where_they_stand_on_the_canvas() -> None:
    left, top, right, bottom = box(drawn(text("make this red")))
    assert abs((left + right) / 2 - 300) < 6
    assert abs((top + bottom) / 2 - 200) < 12
    assert 20 < bottom - top < 60
    assert right - left > 150


def test_all_is_as_large_as_the_picture() -> None:
    shapes = (text("hello"), arrow_of(line((100, 100), (500, 300))))
    small, large = drawn(*shapes), drawn(*shapes, size=(1800, 1200))
    assert np.allclose(np.array(box(large)) / 3, box(small), atol=3)


def test_turned_words_are_turned() -> None:
    left, top, right, bottom = box(drawn(text("upwards", angle=90)))
    assert bottom - top > right - left


@pytest.mark.parametrize(
    "shape",
    [
        text("   "),
        text("no colour of ours", fill="url(#x)"),
        text(5),  # type: ignore[arg-type]
        {**line((0, 0), (9, 9)), "stroke": '"/><script>'},
        {"type": "Path", "path": "M 0 0", "stroke": RED},
        {"type": "Unknown"},
    ],
)
def test_what_makes_no_sense_is_left_out(shape: dict[str, Any]) -> None:
    assert drawn(shape).getchannel("A").getextrema() == (0, 0)


def test_huge_and_far_things_do_no_harm() -> None:
    far = text("x" * 10_000, left=1e9, top=-1e9, fontSize=1e9, angle=1e9)
    assert drawn(far, arrow_of(line((0, 0), (1e9, 1e9)))).size == SIZE

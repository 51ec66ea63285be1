"""What is drawn is what is masked, at the picture's own resolution."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.masks import ERASE, Drawing, draw_over, rasterise
from tests.masks.objects import (
    CANVAS,
    SIZE,
    Point,
    Sheet,
    drawing,
    ellipse,
    fabric_object,
    iou,
    pixels,
    rectangle,
    stroke,
)


def turned(points: list[Point], degrees: float, around: Point) -> list[Point]:
    angle = math.radians(degrees)
    return [
        (
            around[0] + (x - around[0]) * math.cos(angle) - (y - around[1]) * math.sin(angle),
            around[1] + (x - around[0]) * math.sin(angle) + (y - around[1]) * math.cos(angle),
        )
        for x, y in points
    ]


def test_a_stroke_is_a_band_with_round_ends_of_the_brush_s_width() -> None:
    expected = Sheet().band((200, 300), (1300, 700), 60).mask
    assert iou(rasterise(drawing(stroke([(100, 150), (650, 350)], 30)), SIZE), expected) > 0.995


def test_a_stroke_with_bends_is_round_at_each() -> None:
    expected = Sheet().band((200, 300), (800, 200), 60).band((800, 200), (900, 900), 60).mask
    bent = stroke([(100, 150), (400, 100), (450, 450)], 30)
    assert iou(rasterise(drawing(bent), SIZE), expected) > 0.995


def test_a_click_is_a_dot() -> None:
    dot = stroke([(299.98, 200), (300.02, 200)], 40)
    expected = Sheet().ellipse(600, 400, 40, 40).mask
    assert iou(rasterise(drawing(dot), SIZE), expected) > 0.99


def test_curves_are_followed() -> None:
    curve = stroke([(0, 0), (1, 1)], 24)
    curve["path"] = [["M", 100, 300], ["Q", 300, 60, 500, 300]]
    # It peaks at 180. The canvas finds its middle with a cubic curve that peaks at 120.
    curve |= {"left": 300, "top": 210}
    times = np.linspace(0, 1, 60)
    points = [
        (2 * float(100 + 400 * time), 2 * float(300 - 480 * time * (1 - time))) for time in times
    ]
    sheet = Sheet()
    for start, end in pairwise(points):
        sheet.band(start, end, 48)
    assert iou(rasterise(drawing(curve), SIZE), sheet.mask) > 0.99


def test_shapes_are_filled() -> None:
    shapes = drawing(
        rectangle(50, 40, 250, 160),
        ellipse(500, 150, 120, 60),
        fabric_object("Circle", left=150, top=350, radius=70, width=140, height=140, strokeWidth=0),
        fabric_object(
            "Polygon",
            left=550,
            top=370,
            width=200,
            height=140,
            strokeWidth=0,
            points=[{"x": 450, "y": 440}, {"x": 550, "y": 300}, {"x": 650, "y": 440}],
        ),
    )
    expected = (
        Sheet()
        .polygon([(100, 80), (500, 80), (500, 320), (100, 320)])
        .ellipse(1000, 300, 240, 120)
        .ellipse(300, 700, 140, 140)
        .polygon([(900, 880), (1100, 600), (1300, 880)])
        .mask
    )
    assert iou(rasterise(shapes, SIZE), expected) > 0.995


@pytest.mark.parametrize("degrees", [17, 90, 200.5])
def test_a_turned_rectangle_turns_around_its_upper_left_corner(degrees: float) -> None:
    box = rectangle(300, 200, 420, 270, angle=degrees)
    corners = turned([(300, 200), (420, 200), (420, 270), (300, 270)], degrees, (300, 200))
    expected = Sheet().polygon([(2 * x, 2 * y) for x, y in corners]).mask
    assert iou(rasterise(drawing(box), SIZE), expected) > 0.99


def test_a_moved_stroke_is_where_it_was_moved_to() -> None:
    moved = stroke([(100, 150), (300, 250)], 30, left=200 + 90, top=200 - 40)
    expected = Sheet().band((380, 220), (780, 420), 60).mask
    assert iou(rasterise(drawing(moved), SIZE), expected) > 0.995


def test_a_stroke_scaled_evenly_and_turned_keeps_round_ends() -> None:
    scaled = stroke([(100, 200), (300, 200)], 20, scaleX=1.5, scaleY=1.5, angle=30)
    ends = turned([(50, 200), (350, 200)], 30, (200, 200))
    (x0, y0), (x1, y1) = ends
    expected = Sheet().band((2 * x0, 2 * y0), (2 * x1, 2 * y1), 60).mask
    assert iou(rasterise(drawing(scaled), SIZE), expected) > 0.99


def test_a_stroke_stretched_one_way_is_stretched_with_its_ends() -> None:
    tall = stroke([(200, 250), (400, 250)], 20, scaleY=4)
    expected = (
        Sheet()
        .polygon([(400, 420), (800, 420), (800, 580), (400, 580)])
        .ellipse(400, 500, 20, 80)
        .ellipse(800, 500, 20, 80)
        .mask
    )
    assert iou(rasterise(drawing(tall), SIZE), expected) > 0.99


def test_a_stroke_can_be_told_to_keep_its_width() -> None:
    kept = stroke([(200, 250), (400, 250)], 20, scaleY=4, strokeUniform=True)
    expected = Sheet().band((400, 500), (800, 500), 40).mask
    assert iou(rasterise(drawing(kept), SIZE), expected) > 0.99


def test_a_flipped_and_skewed_shape() -> None:
    shape = rectangle(0, 0, 100, 60, originX="center", originY="center", flipX=True, skewX=30)
    shape |= {"left": 300, "top": 200}
    lean = 30 * math.tan(math.radians(30))
    corners = [(-50 - lean, -30), (50 - lean, -30), (50 + lean, 30), (-50 + lean, 30)]
    expected = Sheet().polygon([(600 - 2 * x, 400 + 2 * y) for x, y in corners]).mask
    assert iou(rasterise(drawing(shape), SIZE), expected) > 0.99


def test_erasing_takes_away_what_was_before_and_not_what_comes_after() -> None:
    wiped = drawing(
        rectangle(100, 100, 400, 300),
        stroke([(50, 200), (450, 200)], 40, stroke=ERASE),
        stroke([(250, 120), (250, 280)], 20),
    )
    expected = (
        Sheet()
        .polygon([(200, 200), (800, 200), (800, 600), (200, 600)])
        .band((100, 400), (900, 400), 80, value=0)
        .band((500, 240), (500, 560), 40)
        .mask
    )
    assert iou(rasterise(wiped, SIZE), expected) > 0.995


def test_shapes_erase_too() -> None:
    wiped = drawing(rectangle(0, 0, *CANVAS), ellipse(384, 256, 100, 80, fill=ERASE, stroke=ERASE))
    mask = pixels(rasterise(wiped, SIZE))
    assert mask[512, 768] == 0
    assert mask[10, 10] == 255


def test_edges_are_smooth_and_the_rest_is_black_or_white() -> None:
    mask = pixels(rasterise(drawing(ellipse(384, 256, 200, 150)), SIZE))
    grey = (mask > 0) & (mask < 255)
    assert 0 < grey.mean() < 0.01


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (640, 480), (3840, 2160)])
def test_the_mask_has_the_picture_s_size(size: tuple[int, int]) -> None:
    mask = rasterise(drawing(rectangle(0, 0, *CANVAS)), size)
    assert mask.size == size
    assert mask.mode == "L"
    assert mask.getextrema() == (255, 255)


def test_detail_is_drawn_at_the_picture_s_resolution_not_at_the_screen_s() -> None:
    thin = drawing(stroke([(50, 20), (50, 80)], 1), canvas=(100, 100))
    across = pixels(rasterise(thin, (4000, 4000)))[2000]
    assert (across == 255).sum() == pytest.approx(40, abs=1)


def test_nothing_drawn_is_an_empty_mask() -> None:
    assert rasterise(drawing(), SIZE).getextrema() == (0, 0)


def test_a_long_scribble_is_drawn_to_its_end() -> None:
    lines = 60
    rows = [40 + 6 * number for number in range(lines)]
    points: list[Point] = []
    for number, row in enumerate(rows):
        points += [(60, row), (700, row)] if number % 2 == 0 else [(700, row), (60, row)]
    mask = rasterise(drawing(stroke(points, 2)), SIZE)
    sheet = Sheet()
    for (x0, y0), (x1, y1) in pairwise(points):
        sheet.band((2 * x0, 2 * y0), (2 * x1, 2 * y1), 4)
    assert iou(mask, sheet.mask) > 0.98


def test_drawing_over_a_mask_adds_and_takes_away() -> None:
    base = Sheet().polygon([(0, 0), (768, 0), (768, 1024), (0, 1024)]).mask
    over = draw_over(
        base,
        drawing(
            rectangle(500, 100, 700, 200), rectangle(100, 100, 200, 400, fill=ERASE, stroke=ERASE)
        ),
    )
    expected = (
        Sheet()
        .polygon([(0, 0), (768, 0), (768, 1024), (0, 1024)])
        .polygon([(1000, 200), (1400, 200), (1400, 400), (1000, 400)])
        .polygon([(200, 200), (400, 200), (400, 800), (200, 800)], value=0)
        .mask
    )
    assert iou(over, expected) > 0.995
    assert base.getpixel((300, 500)) == 255


def test_drawing_nothing_over_a_mask_leaves_it() -> None:
    base = Image.linear_gradient("L")
    assert draw_over(base, drawing()).tobytes() == base.tobytes()


@pytest.mark.parametrize(
    "change",
    [{"visible": False}, {"opacity": 0}, {"type": "Textbox"}, {"type": "Group"}, {"type": 7}],
    ids=str,
)
def test_what_cannot_be_seen_and_what_is_no_shape_masks_nothing(change: dict[str, Any]) -> None:
    hidden = rectangle(100, 100, 300, 300) | change
    assert rasterise(drawing(hidden), SIZE).getextrema() == (0, 0)


@pytest.mark.parametrize("kind", ["path", "PATH", "Path"])
def test_kinds_are_known_in_any_spelling(kind: str) -> None:
    line = stroke([(100, 150), (650, 350)], 30, type=kind)
    assert rasterise(drawing(line), SIZE).getextrema() == (0, 255)


def test_the_same_drawing_on_a_canvas_of_another_size_is_the_same_mask() -> None:
    shapes = drawing(
        stroke([(100, 150), (300, 100), (350, 350)], 30),
        rectangle(400, 80, 700, 200, strokeUniform=True, strokeWidth=6, angle=12),
        ellipse(550, 380, 120, 60, strokeWidth=10, scaleX=1.5, skewY=10),
        stroke([(50, 50), (700, 450)], 12, stroke=ERASE),
    )
    smaller = shapes.scaled(390, 260)
    assert (smaller.width, smaller.height) == (390, 260)
    assert iou(rasterise(smaller, SIZE), rasterise(shapes, SIZE)) > 0.99


def test_a_drawing_can_be_kept_in_sets_and_compared() -> None:
    one = Drawing.from_objects([{"type": "Rect", "left": 1}], 10, 10)
    other = Drawing.from_objects([{"left": 1, "type": "Rect"}], 10, 10)
    assert one == other
    assert len({one, other}) == 1

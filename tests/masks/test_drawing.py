"""Drawings come from a browser: they may hold anything."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.masks import ADD, Drawing, rasterise
from core.masks.drawing import MAX_CHARACTERS, MAX_OBJECTS
from tests.masks.objects import drawing, rectangle, stroke

_SECONDS = 20
"""Of a processor: more than any drawing may take. Those of hands take a hundredth."""

odd_numbers = st.one_of(
    st.floats(),
    st.integers(-(10**30), 10**30),
    st.sampled_from([0, 1, -1, 1e308, -1e308, 1e9, 0.5, 20, 300]),
)
odd_values = st.one_of(
    odd_numbers,
    st.none(),
    st.booleans(),
    st.text(max_size=5),
    st.sampled_from(["left", "center", "round", "bevel", ADD, '"/><script>', "url(#a)", "nan"]),
    st.lists(odd_numbers, max_size=3),
    st.dictionaries(st.text(max_size=3), odd_numbers, max_size=2),
)
odd_steps = st.one_of(
    st.tuples(st.sampled_from(["M", "L", "Q", "C", "Z", "A", "m"]), odd_numbers, odd_numbers),
    st.tuples(st.just("Q"), odd_numbers, odd_numbers, odd_numbers, odd_numbers),
    st.just(("Z",)),
    st.lists(odd_values, max_size=5),
)
odd_paths = st.lists(odd_steps, max_size=8).map(
    lambda steps: [["M", 10, 10], *(list(step) for step in steps)]
)
odd_objects = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Path", "Rect", "Ellipse", "Circle", "Polygon", "Line"]),
        "stroke": st.sampled_from([ADD, None]),
        "fill": st.sampled_from([ADD, "", None]),
    },
    optional={
        "path": st.one_of(odd_paths, odd_values),
        "points": st.one_of(
            st.lists(st.fixed_dictionaries({"x": odd_values, "y": odd_values}), max_size=4),
            odd_values,
        ),
        **dict.fromkeys(
            (
                *("left", "top", "width", "height", "originX", "originY", "scaleX", "scaleY"),
                *("angle", "skewX", "skewY", "flipX", "strokeWidth", "strokeUniform", "opacity"),
                *("rx", "ry", "radius", "x1", "y1", "x2", "y2", "strokeLineCap", "strokeLineJoin"),
                "strokeMiterLimit",
            ),
            odd_values,
        ),
    },
)


@given(st.lists(st.one_of(odd_objects, odd_values), max_size=4))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_anything_is_a_drawing_and_becomes_a_mask(objects: list[Any]) -> None:
    sketch = Drawing.from_objects(objects, 320, 200)
    assert sketch.count == sum(isinstance(each, dict) for each in objects)
    assert rasterise(sketch, (640, 400)).size == (640, 400)
    assert rasterise(sketch.scaled(160, 100), (64, 40)).size == (64, 40)


def test_numbers_that_are_none_count_as_nothing() -> None:
    odd = rectangle(10, 10, 60, 60) | {"left": float("nan"), "top": float("inf"), "angle": "x"}
    assert json.loads(drawing(odd).objects)[0]["left"] == 0.0


def test_words_cannot_become_svg() -> None:
    evil = stroke([(10, 10), (90, 90)], strokeLineCap='"/><rect width="999" height="999"/>')
    evil |= {"stroke": 'red"/><rect width="999" height="999" fill="white', "strokeLineJoin": "<"}
    mask = rasterise(drawing(evil, canvas=(100, 100)), (100, 100))
    assert mask.getpixel((90, 10)) == 0
    assert mask.getpixel((50, 50)) == 255


def test_objects_nested_without_end_are_cut() -> None:
    nested: dict[str, Any] = {}
    for _ in range(100_000):
        nested = {"a": nested}
    assert Drawing.from_objects([nested, rectangle(0, 0, 9, 9)], 10, 10).count == 2


def test_there_are_no_more_objects_than_anybody_draws() -> None:
    boxes = [rectangle(0, 0, 9, 9)] * (MAX_OBJECTS + 50)
    assert Drawing.from_objects(boxes, 10, 10).count == MAX_OBJECTS


def test_a_drawing_is_never_longer_than_a_few_megabytes() -> None:
    long = stroke([(x / 7, x / 9) for x in range(50_000)])
    sketch = Drawing.from_objects([long] * 6, 100, 100)
    assert 0 < sketch.count < 6
    assert len(sketch.objects) < MAX_CHARACTERS + 10_000


@pytest.mark.parametrize("reach", [0.5, 400.0, 1e6])
@pytest.mark.parametrize("width", [20, 1000])
def test_endless_tangles_take_seconds_at_most(reach: float, width: float) -> None:
    points = [(480 + reach * ((7 * n) % 13 - 6), 320 + reach * ((5 * n) % 11)) for n in range(9000)]
    tangle = [stroke(points, width) for _ in range(5)]
    start = time.process_time()
    rasterise(drawing(*tangle, canvas=(960, 640)), (1536, 1024))
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize(("width", "height"), [(0, 0), (-5, 10), (10**9, 10), (float("nan"), 1)])
def test_a_canvas_always_has_a_size(width: int, height: int) -> None:
    sketch = Drawing.from_objects([rectangle(0, 0, 5, 5)], width, height)
    assert 1 <= sketch.width <= 20_000
    assert rasterise(sketch, (10, 10)).size == (10, 10)


def test_the_newest_object_can_be_taken_back() -> None:
    first, second = rectangle(0, 0, 9, 9), stroke([(1, 1), (5, 5)])
    assert drawing(first, second).without_last() == drawing(first)
    assert drawing(first).without_last() == drawing()
    assert drawing().without_last() == drawing()


def test_the_objects_come_back_as_json() -> None:
    objects = [rectangle(0, 0, 9, 9, label="a,\nb"), stroke([(1.25, 1), (5, 5)])]
    assert json.loads(drawing(*objects).objects) == objects
    assert drawing(*objects).count == 2
    assert json.loads(drawing().objects) == []

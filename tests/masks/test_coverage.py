"""A sentence that says what a mask covers."""

from __future__ import annotations

import pytest
from PIL import Image

from core.masks import Coverage, MaskRecipe, coverage_of, make_mask

SIZE = (900, 600)


def coverage(*boxes: tuple[float, float, float, float]) -> Coverage:
    """That of boxes whose edges are shares of the picture."""
    mask = Image.new("L", SIZE)
    for left, top, right, bottom in boxes:
        box = left * SIZE[0], top * SIZE[1], right * SIZE[0], bottom * SIZE[1]
        mask.paste(255, tuple(map(round, box)))  # type: ignore[arg-type]
    return coverage_of(mask)


@pytest.mark.parametrize(
    ("region", "place"),
    list(
        enumerate(
            [
                *("upper left", "upper middle", "upper right"),
                *("middle left", "middle", "middle right"),
                *("lower left", "lower middle", "lower right"),
            ]
        )
    ),
)
def test_each_region_has_its_name(region: int, place: str) -> None:
    mask = make_mask(MaskRecipe(regions=frozenset({region})), SIZE)
    assert coverage_of(mask).sentence == f"The mask covers 11\N{NO-BREAK SPACE}%, {place}."


@pytest.mark.parametrize(
    ("box", "place"),
    [
        ((0, 0, 0.5, 1), "left half"),
        ((0.5, 0, 1, 1), "right half"),
        ((0, 0, 1, 0.5), "upper half"),
        ((0, 0.5, 1, 1), "lower half"),
        ((0, 0, 1, 0.1), "upper edge"),
        ((0, 0.9, 1, 1), "lower edge"),
        ((0, 0, 0.08, 1), "left edge"),
        ((0.92, 0, 1, 1), "right edge"),
        ((0, 0, 0.3, 1), "left side"),
        ((0, 0.7, 1, 1), "lower part"),
        ((0, 0.4, 1, 0.6), "middle, from side to side"),
        ((0.45, 0, 0.55, 1), "middle, from top to bottom"),
        ((0.3, 0.3, 0.7, 0.7), "middle"),
        ((0.05, 0.05, 0.95, 0.95), "most of the picture"),
        ((0.01, 0.01, 0.99, 0.99), "nearly everywhere"),
    ],
)
def test_places_are_said_in_plain_words(box: tuple[float, float, float, float], place: str) -> None:
    assert coverage(box).place == place


def test_parts_that_are_far_apart_are_in_several_places() -> None:
    both = coverage((0, 0, 0.2, 0.2), (0.8, 0.8, 1, 1))
    assert both.place == "several places"
    assert both.sentence == "The mask covers 8\N{NO-BREAK SPACE}%, in several places."


def test_parts_beside_each_other_are_in_one_place() -> None:
    assert coverage((0.05, 0.1, 0.15, 0.2), (0.2, 0.1, 0.3, 0.2)).place == "upper left"


def test_a_speck_does_not_decide_where_a_mask_lies() -> None:
    assert coverage((0.05, 0.05, 0.3, 0.3), (0.97, 0.97, 0.99, 0.99)).place == "upper left"


def test_a_thing_from_corner_to_corner_is_all_over() -> None:
    steps = [(n / 20, n / 20, n / 20 + 0.05, n / 20 + 0.05) for n in range(20)]
    assert coverage(*steps).place == "all over the picture"


def test_a_single_pixel_is_found() -> None:
    mask = Image.new("L", (3840, 2160))
    mask.putpixel((3800, 30), 1)
    covered = coverage_of(mask)
    assert not covered.is_empty
    assert covered.sentence == "The mask covers less than 1\N{NO-BREAK SPACE}%, upper right."


def test_an_empty_mask_is_told() -> None:
    covered = coverage()
    assert covered.is_empty
    assert not covered.is_everything
    assert covered.sentence == "The mask is empty."


@pytest.mark.parametrize("left_out", [0, 300])
def test_a_full_mask_is_told_even_when_a_few_pixels_are_left_out(left_out: int) -> None:
    mask = Image.new("L", SIZE, 255)
    mask.paste(0, (0, 0, left_out, 1))
    covered = coverage_of(mask)
    assert covered.is_everything
    assert covered.sentence == "The mask covers the whole picture."


def test_nearly_everything_is_never_a_hundred_percent() -> None:
    covered = coverage((0, 0, 1, 0.9965))
    assert not covered.is_everything
    assert covered.sentence == "The mask covers 99\N{NO-BREAK SPACE}%, nearly everywhere."


def test_a_soft_edge_counts_as_covered() -> None:
    assert coverage_of(Image.new("L", SIZE, 1)).share == 1


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (2, 2), (49, 48)])
def test_pictures_of_any_shape_have_a_sentence(size: tuple[int, int]) -> None:
    mask = Image.new("L", size)
    mask.putpixel((0, 0), 255)
    assert coverage_of(mask).sentence.startswith("The mask covers")

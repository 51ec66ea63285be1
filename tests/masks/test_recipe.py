"""A mask from all that somebody marked."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.masks import ERASE, MaskRecipe, make_mask
from core.problems import ErrorKind, StudioError
from tests.masks.objects import SIZE, Sheet, drawing, ellipse, iou, pixels, stroke

DISC = drawing(ellipse(384, 256, 100, 100))
"""Around the middle of a picture of :data:`SIZE`, 200 of its pixels in radius."""


def disc(radius: float) -> Image.Image:
    return Sheet().ellipse(768, 512, radius, radius).mask


def as_file(mask: Image.Image) -> bytes:
    buffer = io.BytesIO()
    mask.save(buffer, "PNG")
    return buffer.getvalue()


def test_nothing_marked_is_an_empty_mask_of_the_picture_s_size() -> None:
    mask = make_mask(MaskRecipe(), (640, 427))
    assert (mask.mode, mask.size, mask.getextrema()) == ("L", (640, 427), (0, 0))


@pytest.mark.parametrize("size", [(300, 300), (1000, 700), (5, 2)])
def test_nine_regions_cover_the_picture_once(size: tuple[int, int]) -> None:
    masks = [pixels(make_mask(MaskRecipe(regions=frozenset({n})), size)) for n in range(9)]
    assert (np.stack(masks) == 255).sum(axis=0).tolist() == np.ones(size[::-1], int).tolist()


def test_regions_are_counted_row_by_row() -> None:
    mask = make_mask(MaskRecipe(regions=frozenset({1, 6})), (300, 300))
    assert [mask.getpixel(point) for point in ((150, 50), (50, 250), (50, 50))] == [255, 255, 0]


def test_a_rectangle_has_its_left_and_top_and_not_its_right_and_bottom() -> None:
    mask = pixels(make_mask(MaskRecipe(rectangle=(10, 20, 30, 25)), (100, 100)))
    assert (mask[20:25, 10:30] == 255).all()
    assert mask.sum() == 255 * 20 * 5


@pytest.mark.parametrize(
    ("box", "count"),
    [((-50, -50, 10, 10), 100), ((90, 90, 999, 999), 100), ((50, 50, 50, 90), 0)],
)
def test_a_rectangle_ends_with_the_picture(box: tuple[int, int, int, int], count: int) -> None:
    mask = pixels(make_mask(MaskRecipe(rectangle=box), (100, 100)))
    assert np.count_nonzero(mask) == count


def test_everything_marked_joins_and_the_drawing_erases_from_all_of_it() -> None:
    upload = as_file(Sheet().polygon([(0, 0), (200, 0), (200, 1024), (0, 1024)]).mask)
    recipe = MaskRecipe(
        drawing=drawing(
            stroke([(0, 256), (768, 256)], 50, stroke=ERASE), ellipse(700, 450, 40, 40)
        ),
        regions=frozenset({4}),
        rectangle=(1300, 0, 1500, 700),
        upload=upload,
    )
    expected = (
        Sheet()
        .polygon([(0, 0), (200, 0), (200, 1024), (0, 1024)])
        .polygon([(512, 341), (1024, 341), (1024, 683), (512, 683)])
        .polygon([(1300, 0), (1500, 0), (1500, 700), (1300, 700)])
        .polygon([(0, 462), (1536, 462), (1536, 562), (0, 562)], value=0)
        .ellipse(1400, 900, 80, 80)
        .mask
    )
    assert iou(make_mask(recipe, SIZE), expected) > 0.99


def test_inverted_everything_else_is_marked() -> None:
    plain, other = (
        make_mask(MaskRecipe(drawing=DISC, inverted=inverted), SIZE) for inverted in (False, True)
    )
    assert (pixels(plain) + pixels(other) == 255).all()


@pytest.mark.parametrize("grow", [-100, -1, 1, 40, 200])
def test_a_disc_grows_and_shrinks_to_a_disc(grow: int) -> None:
    mask = make_mask(MaskRecipe(drawing=DISC, grow=grow), SIZE)
    # Half a pixel: distances go from the middle of a pixel to that of another.
    assert iou(mask, disc(200 + grow)) > 1 - 2 * 0.6 / (200 + grow)


def test_growing_keeps_smooth_edges() -> None:
    mask = pixels(make_mask(MaskRecipe(drawing=DISC, grow=30), SIZE))
    assert ((mask > 0) & (mask < 255)).any()


def test_shrinking_leaves_nothing_of_what_is_too_small() -> None:
    assert make_mask(MaskRecipe(drawing=DISC, grow=-200), SIZE).getextrema() == (0, 0)


def test_a_picture_s_edges_are_no_edges_of_a_mask() -> None:
    upper = make_mask(MaskRecipe(regions=frozenset({0, 1, 2}), grow=-20, feather=20), (300, 300))
    assert upper.getpixel((0, 0)) == 255
    assert upper.getpixel((150, 90)) == 0


@pytest.mark.parametrize(("grow", "feather"), [(50, 0), (-50, 0), (0, 50), (-9, 9), (0, 0)])
def test_nothing_and_everything_stay_what_they_are(grow: int, feather: int) -> None:
    nothing = MaskRecipe(grow=grow, feather=feather)
    assert make_mask(nothing, SIZE).getextrema() == (0, 0)
    assert make_mask(replace(nothing, inverted=True), SIZE).getextrema() == (255, 255)


@pytest.mark.parametrize("feather", [1, 25, 200])
def test_a_feather_lies_inside_and_changes_nothing_outside(feather: int) -> None:
    hard = pixels(make_mask(MaskRecipe(drawing=DISC), SIZE))
    soft = pixels(make_mask(MaskRecipe(drawing=DISC, feather=feather), SIZE))
    assert (soft[hard == 0] == 0).all()
    assert (soft <= hard).all()
    assert soft[512, 768] >= 250


def test_a_feather_fades_over_its_width() -> None:
    soft = pixels(make_mask(MaskRecipe(drawing=DISC, feather=100), SIZE))
    row = soft[512, 568:768].astype(int)
    assert (np.diff(row) >= 0).all()
    assert row[50] == pytest.approx(127, abs=8)
    assert (row[101:] == 255).all()


def test_growing_and_fading_follow_the_straight_line_distance() -> None:
    soft = pixels(make_mask(MaskRecipe(rectangle=(700, 500, 701, 501), grow=100), SIZE))
    diagonal = round(100 / math.sqrt(2))
    assert soft[500 + diagonal - 2, 700 + diagonal - 2] == 255
    assert soft[500 + diagonal + 2, 700 + diagonal + 2] == 0


def test_a_mask_file_of_another_size_is_told() -> None:
    with pytest.raises(StudioError) as caught:
        make_mask(MaskRecipe(upload=as_file(Image.new("L", (64, 48)))), SIZE)
    assert caught.value.problem.kind is ErrorKind.BAD_MASK


@pytest.mark.parametrize(
    "change", [{"regions": frozenset({9})}, {"grow": 201}, {"grow": -201}, {"feather": -1}]
)
def test_a_recipe_knows_its_limits(change: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        MaskRecipe(**change)  # type: ignore[arg-type]


def test_equal_recipes_are_one() -> None:
    assert len({MaskRecipe(drawing=DISC, grow=3), MaskRecipe(drawing=DISC, grow=3)}) == 1


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (3, 2)])
def test_very_small_and_very_thin_pictures_have_masks(size: tuple[int, int]) -> None:
    recipe = MaskRecipe(
        drawing=DISC,
        regions=frozenset({8}),
        inverted=True,
        grow=2,
        feather=3,
        rectangle=(0, 0, 1, 1),
    )
    assert make_mask(recipe, size).size == size

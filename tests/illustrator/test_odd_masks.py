"""Masks as children paint them: what comes is whole, or the note says that it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.illustrator.engine import Drawing, draw, edit
from core.illustrator.illustration import Drawn
from tests.illustrator.masks import SIZE, changed, difference, mask_of, names, over

Paint = Callable[[ImageDraw.ImageDraw], object]


def two_blobs(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((20, 250, 110, 360), fill=255)
    pen.ellipse((280, 250, 370, 360), fill=255)


def stray_pixel(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((230, 240, 330, 360), fill=255)
    pen.point((5, 5), fill=255)


def ring(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((180, 180, 360, 360), outline=255, width=50)


def diagonal_stroke(pen: ImageDraw.ImageDraw) -> None:
    pen.line((40, 360, 350, 190), fill=255, width=60)


def zigzag(pen: ImageDraw.ImageDraw) -> None:
    pen.line((20, 360, 100, 230, 180, 360, 260, 230, 340, 360), fill=255, width=44)


def triangle(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon((192, 190, 360, 370, 20, 370), fill=255)


def small_hole(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((200, 200, 370, 370), fill=255)
    pen.ellipse((280, 290, 284, 294), fill=0)


def thin_line(pen: ImageDraw.ImageDraw) -> None:
    pen.line((40, 360, 350, 190), fill=255, width=6)


SHAPES: tuple[Paint, ...] = (
    two_blobs,
    stray_pixel,
    ring,
    diagonal_stroke,
    zigzag,
    triangle,
    small_hole,
)


def painted(paint: Paint) -> Image.Image:
    mask = Image.new("L", SIZE, 0)
    paint(ImageDraw.Draw(mask))
    return mask


@pytest.fixture(scope="module")
def meadow() -> Drawing:
    return draw("a tree on a meadow", SIZE)


def the(name: str, drawing: Drawing) -> Drawn:
    return next(one for one in drawing.illustration.drawn if one.name == name)


def shown(meadow: Drawing, made: Drawing) -> float:
    """The share of the cat's box that the cat takes up."""
    left, top, right, bottom = the("cat", made).box
    return float((difference(meadow, made)[top:bottom, left:right] > 30).mean())


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_added_is_whole(meadow: Drawing, shape: Paint) -> None:
    whole = changed(meadow, "a black cat", mask_of((220, 220, 370, 370)))
    made = changed(meadow, "a black cat", painted(shape))
    _, top, _, bottom = the("cat", made).box
    assert bottom - top >= 20
    assert "only a part" not in made.illustration.note
    assert shown(meadow, made) > 0.85 * shown(meadow, whole)


@pytest.mark.parametrize("shape", [stray_pixel, small_hole, two_blobs])
def test_a_slip_of_the_hand_makes_nothing_small(meadow: Drawing, shape: Paint) -> None:
    _, top, _, bottom = the("cat", changed(meadow, "a cat", painted(shape))).box
    assert bottom - top > 75


def test_where_only_a_part_fits_the_note_says_so(meadow: Drawing) -> None:
    assert "only a part" in changed(meadow, "a cat", painted(thin_line)).illustration.note


def test_a_rectangle_is_filled_as_before(meadow: Drawing) -> None:
    made = changed(meadow, "a cat", mask_of((60, 220, 180, 360)))
    left, top, right, bottom = the("cat", made).box
    assert right - left > 0.8 * 120 or bottom - top > 0.8 * 140


# What is added takes nothing away


@pytest.fixture(scope="module")
def park() -> Drawing:
    return draw("a dog and a tree in a park", SIZE)


@pytest.mark.parametrize("box", [(0, 0, 384, 384), (90, 100, 380, 380)])
def test_what_is_added_to_all_that_is_there_replaces_nothing(
    park: Drawing, box: tuple[int, int, int, int]
) -> None:
    made = changed(park, "add a cat", mask_of(box))
    assert names(made) == {"dog": 1, "tree": 1, "cat": 1}
    dog, cat = the("dog", made).box, the("cat", made).box
    assert 0.4 < (cat[3] - cat[1]) / (dog[3] - dog[1]) < 1.1
    assert abs(cat[3] - dog[3]) < 40  # both stand on the ground


def test_big_and_small_are_as_said(park: Drawing) -> None:
    heights = []
    for size in ("small ", "", "big "):
        _, top, _, bottom = the(
            "cat", changed(park, f"add a {size}cat", mask_of((0, 0, 384, 384)))
        ).box
        heights.append(bottom - top)
    assert heights == sorted(set(heights))


def test_added_over_something_both_are_there(park: Drawing) -> None:
    assert names(changed(park, "add a cat", over(park, "dog", margin=30)))["dog"] == 1


# In the sky


SKY = (30, 20, 110, 100)


@pytest.mark.parametrize(
    ("instruction", "name"),
    [
        ("a moon", "moon"),
        ("a full moon", "moon"),
        ("add a moon", "moon"),
        ("una luna", "moon"),
        ("the sun", "sun"),
        ("el sol", "sun"),
    ],
)
@pytest.mark.parametrize("own", [True, False])
def test_sun_and_moon_are_painted_where_the_mask_is(
    park: Drawing, instruction: str, name: str, own: bool
) -> None:
    mask = mask_of(SKY)
    made = changed(park, instruction, mask) if own else edit(park.image, instruction, mask)
    assert names(made)[name] == 1
    assert difference(park, made)[40:80, 50:90].mean() > 20
    if own:
        assert made.illustration.time == "day"
        assert names(changed(made, "make it rain"))[name] == 1


def test_the_sun_is_taken_out_of_the_sky(park: Drawing) -> None:
    bright = np.asarray(park.image).astype(int)
    yellow = (bright[..., 0] - bright[..., 2] > 60) & (bright[..., 0] > 240)
    yellow[100:] = False
    rows, columns = np.flatnonzero(yellow.any(axis=1)), np.flatnonzero(yellow.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1]))
    dark = changed(park, "remove the sun", mask_of(box, margin=50))
    after = np.asarray(dark.image).astype(int)[rows[0] : rows[-1], columns[0] : columns[-1]]
    assert ((after[..., 0] - after[..., 2]) < 60).all()
    assert names(dark) == names(park)


def test_a_jpeg_file_is_changed_without_a_halo(park: Drawing) -> None:
    file = io.BytesIO()
    park.image.save(file, "JPEG", quality=85)
    jpeg = Image.open(file, formats=["JPEG"]).convert("RGB")
    source = replace(park, image=jpeg)
    for instruction in ("make it night", "make the tree blue"):
        mask = mask_of((0, 0, 383, 383))
        made = changed(source, instruction, mask)
        plain = changed(park, instruction, mask)
        off = difference(made, plain)[20:-20, 20:-20]
        assert (off > 60).mean() < 0.002


def test_what_was_painted_in_is_in_the_light_of_the_new_hour(park: Drawing) -> None:
    mask = mask_of((230, 200, 370, 370))
    by_day = changed(park, "add a cat", mask)
    by_night = changed(by_day, "make it night", mask)
    drawn_by_night = draw("a cat in a park at night", SIZE)

    def brightness(drawing: Drawing) -> float:
        left, top, right, bottom = the("cat", drawing).box
        middle = np.asarray(drawing.image)[
            top + (bottom - top) // 2 : bottom - (bottom - top) // 4,
            left + (right - left) // 3 : right - (right - left) // 3,
        ]
        return float(middle.mean())

    assert brightness(by_night) < brightness(by_day)
    assert abs(brightness(by_night) - brightness(drawn_by_night)) < 40

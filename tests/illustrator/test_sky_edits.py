"""The sky changed by words: its clouds, its sun and its moon."""

from __future__ import annotations

import numpy as np
import pytest

from core.illustrator.engine import Drawing, NothingToDo, draw, edit
from tests.illustrator.masks import SIZE, changed, difference, mask_of, names, recipe_of

CORNER = (200, 0, 384, 130)


@pytest.fixture(scope="module")
def day() -> Drawing:
    return draw("a girl and a dog in a park", SIZE)


@pytest.fixture(scope="module")
def night() -> Drawing:
    return draw("a fox in a meadow at night", SIZE)


@pytest.mark.parametrize("words", ["remove the sun", "no sun", "without the sun", "quita el sol"])
def test_the_sun_goes_and_nothing_else_moves(day: Drawing, words: str) -> None:
    bare = changed(day, words)
    off = difference(day, bare) > 8
    rows, columns = np.nonzero(off)
    assert off.any()
    assert rows.max() < 0.4 * SIZE[1]
    assert columns.min() > 0.5 * SIZE[0]
    assert bare.illustration.note == "took the sun out of the sky"
    assert bare.illustration.weather is None


@pytest.mark.parametrize("words", ["remove the moon", "without the moon", "quita la luna"])
def test_the_moon_goes_and_the_stars_stay(night: Drawing, words: str) -> None:
    bare = changed(night, words)
    assert bare.illustration.time == "night"
    assert bare.illustration.note == "took the moon out of the sky"
    assert (difference(night, bare) > 8).mean() < 0.15


def test_what_was_taken_out_of_the_sky_inside_a_mask_stays_away(day: Drawing) -> None:
    bare = changed(day, "remove the sun", mask_of(CORNER))
    with_cat = changed(bare, "add a cat")
    light = np.asarray(with_cat.image.crop(CORNER)).astype(int)
    assert names(with_cat) == {"girl": 1, "dog": 1, "cat": 1}
    assert "left out" not in with_cat.illustration.note
    yellow = (light[..., 0] - light[..., 2]) > 60
    assert not yellow.any()


@pytest.mark.parametrize("words", ["add clouds", "more clouds", "añade nubes", "add some clouds"])
def test_clouds_come_and_nobody_flies_off(day: Drawing, words: str) -> None:
    cloudy = changed(day, words)
    assert cloudy.illustration.weather == "cloud"
    assert cloudy.illustration.setting == day.illustration.setting


def test_who_is_put_into_the_clouds_goes_there(day: Drawing) -> None:
    assert changed(day, "put it in the clouds").illustration.setting == "sky"


def test_another_place_is_not_to_be_had_inside_a_mask(day: Drawing) -> None:
    with pytest.raises(NothingToDo, match="whole picture"):
        edit(day.image, "at the beach", mask_of(CORNER), recipe=recipe_of(day))

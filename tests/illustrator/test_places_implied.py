"""Where a scene is set whose prompt names no place."""

from __future__ import annotations

import pytest

from core.illustrator.drawing.backdrops import lake_level
from core.illustrator.engine import draw

SIZE = (256, 256)


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a cake on a table", "kitchen"),
        ("a ruler on a desk", "office"),
        ("a duck in a bathtub", "bathroom"),
        ("a cat on a chair", "lounge"),
        ("three fish in a bowl", "lounge"),
        ("two fish", "underwater"),
        ("a whale and a boat", "sea"),
        ("a boy skiing", "snowland"),
    ],
)
def test_things_say_where_they_are(prompt: str, setting: str) -> None:
    assert draw(prompt, SIZE).illustration.setting == setting


@pytest.mark.parametrize(
    "prompt",
    [
        "a table under a tree",
        "a chair in the rain",
        "a table and a house",
        "a dog, a cat and a goldfish",
        "a chair and a snowman",
    ],
)
def test_what_is_outdoors_is_in_no_room_and_not_under_water(prompt: str) -> None:
    setting = draw(prompt, SIZE).illustration.setting
    assert setting not in ("kitchen", "lounge", "office", "underwater")


def test_a_goldfish_among_dogs_has_water() -> None:
    drawing = draw("a dog and a goldfish", SIZE)
    assert drawing.composition
    told = {one.thing for one in drawing.illustration.drawn}
    assert len({part.thing for part in drawing.composition.parts} - told) == 1


@pytest.mark.parametrize("count", [2, 5, 8, 10])
@pytest.mark.parametrize("prompt", ["{} apples in a basket", "{} apples on a table"])
def test_each_of_many_small_things_is_seen(prompt: str, count: int) -> None:
    apples = [
        one
        for one in draw(prompt.format(count), (512, 512)).illustration.drawn
        if one.name == "apple"
    ]
    middles = {((one.box[0] + one.box[2]) // 2, one.box[3] // 4) for one in apples}
    assert len(apples) == len(middles) == count


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("Big Ben with a red bus", "city"),
        ("the Colosseum and a car", "city"),
        ("the Colosseum", "meadow"),
        ("the Eiffel Tower and a bus", "paris"),
        ("a girl ice skating", "lake"),
    ],
)
def test_monuments_with_traffic_are_in_the_city(prompt: str, setting: str) -> None:
    assert draw(prompt, SIZE).illustration.setting == setting


def test_who_skates_stands_on_the_ice_of_a_lake_in_the_snow() -> None:
    composition = draw("a girl ice skating", SIZE).composition
    assert composition
    assert composition.choices.weather == "snow"
    assert composition.choices.stage.frozen
    level = lake_level(composition.choices.stage)
    foot = max(part.frame.bottom for part in composition.parts)
    assert level - 0.078 * 256 < foot < level + 0.078 * 256


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a penguin on an iceberg", "sea"),
        ("an octopus with a treasure chest", "underwater"),
        ("a cat with a fish", "meadow"),
    ],
)
def test_what_lives_in_the_sea_is_at_home(prompt: str, setting: str) -> None:
    assert draw(prompt, SIZE).illustration.setting == setting

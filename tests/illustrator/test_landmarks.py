"""Landmarks in whole pictures: whole, at home, and with room before them."""

from __future__ import annotations

import pytest

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.glyph import Frame
from core.illustrator.composition.tables import tables
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import sea_level
from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.engine import draw
from core.illustrator.illustration import in_words
from core.illustrator.language import parse
from core.illustrator.language.names import plain_name

SHAPES = [(512, 512), (512, 768), (768, 512), (960, 320), (320, 960)]
AT_SEA = sorted(one for one in tables().in_the_sea if one in MONUMENTS)


def composed(prompt: str, size: tuple[int, int] = (512, 512)) -> Composition:
    return compose(parse(prompt), *size, Dice())


def frame_of(composition: Composition, number: int) -> Frame:
    (frame,) = [part.frame for part in composition.parts if part.thing == number]
    return frame


@pytest.mark.parametrize("concept", MONUMENTS)
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("company", ["", " and a dog"])
def test_a_landmark_stands_whole_in_every_shape_of_picture(
    concept: str, size: tuple[int, int], company: str
) -> None:
    width, height = size
    frame = frame_of(composed(f"{plain_name(concept)}{company}", size), 0)
    assert frame.left >= 0
    assert frame.right <= width
    assert frame.top >= 0
    assert height * 0.5 < frame.bottom < height
    assert frame.right - frame.left >= 0.2 * min(size)


@pytest.mark.parametrize("concept", AT_SEA)
def test_what_is_built_in_the_water_stands_in_the_sea(concept: str) -> None:
    composition = composed(plain_name(concept))
    assert composition.choices.setting == "beach"
    stage = composition.choices.stage
    assert stage.horizon < frame_of(composition, 0).bottom < sea_level(stage)


@pytest.mark.parametrize("concept", AT_SEA)
def test_in_another_place_it_stands_on_the_ground(concept: str) -> None:
    composition = composed(f"{plain_name(concept)} in a forest")
    assert frame_of(composition, 0).bottom == pytest.approx(composition.choices.landmark_line)


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("Great Sphinx of Giza", "desert"),
        ("Petra", "desert"),
        ("Machu Picchu", "mountain"),
        ("Great Wall of China", "mountain"),
        ("Stonehenge", "meadow"),
        ("moai", "meadow"),
        ("Sagrada Família", "city"),
    ],
)
def test_a_landmark_brings_its_surroundings(name: str, setting: str) -> None:
    assert composed(name).choices.setting == setting


@pytest.mark.parametrize("concept", sorted(tables().panoramas))
def test_a_panorama_takes_most_of_a_square_picture(concept: str) -> None:
    frame = frame_of(composed(plain_name(concept)), 0)
    assert frame.right - frame.left > 0.55 * 512


@pytest.mark.parametrize("landmark", ["the Parthenon", "the Sagrada Familia", "the Great Wall"])
def test_a_girl_with_a_dog_in_front_of_a_landmark_do_not_hide_each_other(landmark: str) -> None:
    composition = composed(f"a girl with a dog in front of {landmark}")
    girl, dog = frame_of(composition, 0), frame_of(composition, 1)
    assert girl.right < dog.left or dog.right < girl.left


@pytest.mark.parametrize("concept", sorted(tables().platforms))
def test_who_is_on_a_landmark_stands_on_something(concept: str) -> None:
    composition = composed(f"a cat on the {plain_name(concept)}")
    cat, landmark = frame_of(composition, 0), frame_of(composition, 1)
    across, down = tables().platforms[concept]
    assert (cat.left + cat.right) / 2 == pytest.approx(
        landmark.left + across * (landmark.right - landmark.left), abs=40
    )
    assert cat.bottom == pytest.approx(
        landmark.top + down * (landmark.bottom - landmark.top), abs=0.03 * 512
    )


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        (
            "un perro junto a la Sagrada Familia al atardecer",
            "A dog next to the Sagrada Família, in a city, in the evening.",
        ),
        ("Stonehenge at night", "Stonehenge, in a meadow, at night."),
        ("Tower Bridge by day", "Tower Bridge, on a beach, by day."),
        ("three moai at dawn", "Three moai, in a meadow, at dawn."),
    ],
)
def test_a_landmark_is_called_by_its_name(prompt: str, words: str) -> None:
    assert in_words(draw(prompt, (128, 128)).illustration) == words


@pytest.mark.parametrize("prompt", ["a treasure chest on an island", "a parrot on an island"])
def test_on_an_island_one_stands_on_its_sand(prompt: str) -> None:
    composition = composed(prompt)
    guest, island = frame_of(composition, 0), frame_of(composition, 1)
    height = island.bottom - island.top
    assert island.top + 0.7 * height < guest.bottom < island.bottom
    assert guest.top > island.top + 0.3 * height  # below the crown of the palm
    assert island.left < guest.left < guest.right < island.right


def test_a_train_is_as_long_as_a_part_of_the_bridge_that_one_sees() -> None:
    composition = composed("a train on a bridge")
    train, bridge = frame_of(composition, 0), frame_of(composition, 1)
    assert train.bottom - train.top > 0.5 * (bridge.bottom - bridge.top)
    assert bridge.top < train.bottom < bridge.top + 0.25 * (bridge.bottom - bridge.top)
    assert bridge.left < train.left < train.right < bridge.right


def test_a_goal_stands_behind_who_plays_in_front_of_it() -> None:
    composition = composed("a boy in front of a goal")
    boy, goal = frame_of(composition, 0), frame_of(composition, 1)
    assert boy.bottom > goal.bottom
    assert goal.bottom - goal.top > boy.bottom - boy.top
    numbers = [part.thing for part in composition.parts]
    assert numbers.index(1) < numbers.index(0)


def test_a_goalkeeper_fills_the_goal() -> None:
    composition = composed("a goalkeeper in the goal")
    keeper, goal = frame_of(composition, 0), frame_of(composition, 1)
    assert 0.5 < (keeper.bottom - keeper.top) / (goal.bottom - goal.top) < 0.9
    assert goal.left < keeper.left < keeper.right < goal.right


def test_a_bridge_stands_in_the_river() -> None:
    composition = composed("a bridge over a river")
    bridge = next(part.frame for part in composition.parts if part.thing == 0)
    level = composition.choices.water_level
    assert level
    assert level < bridge.bottom < level + 0.078 * 512


def test_on_an_iceberg_one_stands_on_its_ledge() -> None:
    composition = composed("a penguin on an iceberg")
    penguin, iceberg = frame_of(composition, 0), frame_of(composition, 1)
    height = iceberg.bottom - iceberg.top
    assert iceberg.top + 0.35 * height < penguin.bottom < iceberg.top + 0.6 * height

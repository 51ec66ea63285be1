"""Other versions of pictures: near to their source or far from it, and what they keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import SETTINGS
from core.illustrator.engine import Drawing, NothingToDo, draw, edit, redraw, vary
from core.illustrator.illustration import (
    MOST_ORIGINS,
    Recipe,
    recipe_from_json,
    recipe_to_json,
)
from core.illustrator.keeping import VariedDice, parts_of
from core.policy import Policy, compose, load_policies
from core.tasks import Keepable, VariationTask
from core.varying import instruction_for
from tests.comparison.photographs import photograph

SIZE = (480, 360)
SEEDS = range(50, 56)
PROMPTS = (
    "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils",
    "a girl and a dog",
    "a dog next to the Eiffel Tower at dawn",
    "three cats on a beach",
    "a sunlit indoor lounge area with a pool",
)


def away(one: Image.Image, other: Image.Image) -> float:
    """Mean absolute difference of two pictures seen from far, in steps of 256."""
    small = [
        np.asarray(each.convert("RGB").resize((96, 72))).astype(float) for each in (one, other)
    ]
    return float(np.abs(small[0] - small[1]).mean())


def recipe_of(drawing: Drawing) -> Recipe:
    assert drawing.illustration.recipe
    return drawing.illustration.recipe


def varied(
    source: Drawing, strength: float, seed: int = 1, keep: tuple[Keepable, ...] = (), wish: str = ""
) -> Drawing:
    recipe = source.illustration.recipe
    return vary(source.image, strength=strength, seed=seed, recipe=recipe, keep=keep, wish=wish)


def names(drawing: Drawing) -> Counter[str]:
    return Counter(one.name for one in drawing.illustration.drawn)


def photo() -> Image.Image:
    """Soft and busy at once, and nobody's mirror image."""
    x, y = np.meshgrid(np.linspace(0, 9, 240), np.linspace(0, 6, 160))
    waves = [np.sin(x * y / 4), np.sin(x + y), np.cos(x * 2) * y / 6]
    return Image.fromarray((np.stack(waves, axis=2) * 100 + 128).astype(np.uint8))


FOREIGN = Drawing(photo(), redraw(Recipe("a dog", (64, 64))).illustration)
FOREIGN = replace(FOREIGN, illustration=replace(FOREIGN.illustration, recipe=None))


# Near and far


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("temperature", [0.0, 0.7])
def test_the_stronger_the_further_from_the_source(prompt: str, temperature: float) -> None:
    source = draw(prompt, SIZE, seed=7, temperature=temperature)
    distances = [
        np.mean([away(source.image, varied(source, strength, seed).image) for seed in SEEDS])
        for strength in (0, 0.35, 1)
    ]
    assert distances == sorted(distances)
    assert distances[0] < 6
    assert distances[2] > 2 * distances[0]


def test_the_stronger_the_further_from_a_foreign_picture() -> None:
    distances = [
        np.mean([away(FOREIGN.image, varied(FOREIGN, strength, seed).image) for seed in SEEDS])
        for strength in (0, 0.25, 0.5, 1)
    ]
    assert distances == sorted(distances)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_even_the_smallest_variations_differ(prompt: str) -> None:
    source = draw(prompt, SIZE, seed=7, temperature=0.7)
    pictures = {varied(source, 0, seed).image.tobytes() for seed in SEEDS}
    assert len(pictures | {source.image.tobytes()}) == len(SEEDS) + 1


def test_a_variation_of_a_drawing_shows_the_same_things() -> None:
    first = draw("two foxes in a forest", SIZE)
    second = varied(first, 0.8, 4)
    assert names(second) == names(first)
    assert recipe_of(second).seed == 4
    assert redraw(recipe_of(second)).image.tobytes() == second.image.tobytes()


def test_the_seed_of_the_source_does_not_give_the_source() -> None:
    source = draw("a girl and a dog", SIZE, seed=7, temperature=1)
    assert away(source.image, varied(source, 1, 7).image) > 5


def test_a_foreign_picture_is_not_said_to_be_understood() -> None:
    variations = [varied(FOREIGN, 0.5, seed) for seed in range(4)]
    assert len({variation.image.tobytes() for variation in variations}) == 4
    for variation in variations:
        assert variation.image.size == FOREIGN.image.size
        assert variation.illustration.drawn == ()
        assert variation.illustration.recipe is None
        assert "not understood" in variation.illustration.note
        assert variation.svg.startswith("<svg")
        assert list(variation.sketches(2)) == []


# Generations


def test_a_slight_variation_of_a_variation_stays_near_it() -> None:
    first = draw("a girl and a dog", SIZE, seed=7, temperature=1)
    second = varied(first, 1, 2)
    third = varied(second, 0.05, 3)
    assert away(second.image, third.image) < away(first.image, second.image) / 3


def test_the_same_seed_goes_on_in_the_next_generation() -> None:
    picture, seen = draw("a girl and a dog", SIZE, seed=7, temperature=1), set[bytes]()
    for _ in range(4):
        picture = varied(picture, 0.7, 5)
        seen.add(picture.image.tobytes())
    assert len(seen) == 4


def test_a_long_line_of_variations_stays_drawable() -> None:
    recipe = Recipe("a girl and a dog", SIZE, seed=7, temperature=1)
    for seed in range(3 * MOST_ORIGINS):
        recipe = recipe.varied(seed, 0.5, ("colors",))
    assert len(recipe.origins) == MOST_ORIGINS
    assert recipe.origins[0].seed == 7
    assert recipe_from_json(recipe_to_json(recipe)) == recipe
    assert names(redraw(recipe)) == {"girl": 1, "dog": 1}


def test_foreign_pictures_grow_no_darker_from_generation_to_generation() -> None:
    picture = FOREIGN
    for seed in range(8):
        picture = replace(varied(picture, 0.05, seed), illustration=FOREIGN.illustration)
    before, after = (np.asarray(each.image.convert("L")).mean() for each in (FOREIGN, picture))
    assert after == pytest.approx(before, rel=0.1)


@pytest.mark.parametrize(
    "damage",
    [
        {"origins": {}},
        {"origins": [{"seed": "1"}]},
        {"origins": [{"seed": 1, "temperature": 2}]},
        {"origins": [3]},
        {"origins": [{"seed": 1, "keep": ["hat"]}]},
        {"origins": [{"seed": 1}] * (MOST_ORIGINS + 1)},
        {"keep": ["colors", "colors"]},
        {"keep": "colors"},
    ],
)
def test_a_forged_line_of_variations_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"recipe|throw"):
        recipe_from_json(recipe_to_json(Recipe("a dog", SIZE)) | damage)


# What is kept


def boxes(drawing: Drawing) -> dict[str, tuple[int, int, int, int]]:
    return {one.name: one.box for one in drawing.illustration.drawn}


def test_a_kept_composition_leaves_everything_in_its_place() -> None:
    source = draw("a dog and an elephant", SIZE, seed=7, temperature=0.8)
    kept = [varied(source, 1, seed, ("composition",)) for seed in SEEDS]
    free = [varied(source, 1, seed) for seed in SEEDS]
    assert all(boxes(one) == boxes(source) for one in kept)
    assert {one.illustration.setting for one in kept} == {source.illustration.setting}
    assert not any(boxes(one) == boxes(source) for one in free)
    assert len({one.illustration.time for one in kept}) > 1


def test_kept_colors_keep_the_hour_and_the_light() -> None:
    source = draw("a dog and an elephant", SIZE, seed=7, temperature=0.8)
    kept = [varied(source, 1, seed, ("colors",)) for seed in SEEDS]
    free = [varied(source, 1, seed) for seed in SEEDS]
    assert {one.illustration.time for one in kept} == {source.illustration.time}
    assert len({one.illustration.time for one in free}) > 1
    assert len({one.image.tobytes() for one in kept}) == len(SEEDS)


def test_a_kept_subject_keeps_its_clothes() -> None:
    source = Dice(7, 1, "a girl")
    for name in ("outfit0girl", "tonegirl0"):
        kept = [VariedDice(source, seed, 1, ("subject",)) for seed in range(20)]
        free = [VariedDice(source, seed, 1) for seed in range(20)]
        before = source.stream(name).random()
        assert {dice.stream(name).random() for dice in kept} == {before}
        assert len({dice.stream(name).random() for dice in free}) == 20


@pytest.mark.parametrize("setting", SETTINGS)
def test_with_everything_kept_small_things_still_differ(setting: str) -> None:
    source = draw(f"a girl with a dog in the {setting}", SIZE, seed=7, temperature=0.7)
    pictures = [varied(source, 0.5, seed, get_args(Keepable)) for seed in (1, 2)]
    near = [away(source.image, one.image) for one in pictures]
    assert pictures[0].image.tobytes() != pictures[1].image.tobytes()
    assert max(near) < 8


def test_clouds_are_nobodys_part() -> None:
    assert parts_of("sky") == frozenset()
    assert parts_of("sky01") == {"composition"}
    assert parts_of("fl0tulip") == {"composition"}
    assert parts_of("time") == {"colors"}


def test_of_a_foreign_picture_colors_and_composition_can_be_kept() -> None:
    flat = replace(FOREIGN, image=Image.new("RGB", (60, 40), (30, 60, 60)))
    flat.image.paste((240, 200, 120), (0, 0, 30, 40))
    corners = {flat.image.getpixel((2, 20)), flat.image.getpixel((57, 20))}
    for seed in SEEDS:
        colored = varied(flat, 1, seed, ("colors",)).image
        assert {colored.getpixel((2, 20)), colored.getpixel((57, 20))} <= corners
        placed = np.asarray(varied(flat, 1, seed, ("composition",)).image.convert("L"))
        assert (placed[:, 29] > placed[:, 30] + 40).all()


def test_with_colors_and_composition_kept_a_foreign_picture_still_varies() -> None:
    made = [varied(FOREIGN, 0.5, seed, ("colors", "composition")) for seed in SEEDS]
    assert all(0 < away(FOREIGN.image, one.image) < 8 for one in made)
    assert len({one.image.tobytes() for one in made}) == len(SEEDS)


# Wishes


def test_a_wish_changes_the_scene_and_nothing_else_of_it() -> None:
    source = draw("a dog on a meadow by day", SIZE, seed=7, temperature=0.7)
    night = varied(source, 0.3, wish="make it night and add a cat")
    assert night.illustration.time == "night"
    assert names(night) == names(source) + Counter({"cat": 1})
    assert "changed the time to night" in night.illustration.note
    assert redraw(recipe_of(night)).image.tobytes() == night.image.tobytes()


@pytest.mark.parametrize("policy", load_policies(), ids=lambda policy: policy.id)
def test_a_variation_asked_for_in_sentences_is_a_variation(policy: Policy) -> None:
    source = draw("a dog on a meadow by day", SIZE, seed=7, temperature=0.7)
    task = VariationTask("p1", "azure", policy.id, strength=0.4, keep=("composition",))
    prompt = compose(policy, instruction_for(task, "make it night"), *SIZE).text
    made = edit(source.image, prompt, None, seed=5, recipe=source.illustration.recipe)
    assert names(made) == names(source)
    assert boxes(made) == boxes(source)
    assert made.illustration.time == "night"
    assert recipe_of(made) == recipe_of(varied(source, 0.4, 5, ("composition",), "make it night"))


def test_what_of_a_wish_is_not_known_is_told() -> None:
    source = draw("a dog on a meadow", SIZE)
    night = varied(source, 0.3, wish="make it night, with a glorp")
    assert night.illustration.time == "night"
    assert "glorp" in night.illustration.unknown
    with pytest.raises(NothingToDo) as caught:
        varied(source, 0.3, wish="a glorp")
    assert "glorp" in caught.value.unknown


def test_a_wish_that_is_true_already_is_no_mistake() -> None:
    source = draw("a dog on a meadow at night", SIZE)
    assert varied(source, 0.3, wish="at night").illustration.time == "night"


@pytest.mark.parametrize("source", [draw("a dog on a meadow", SIZE), FOREIGN])
def test_what_shall_not_be_there_and_is_not_stops_nobody(source: Drawing) -> None:
    assert varied(source, 0.3, wish="Without swords.").image.size == source.image.size


def test_what_shall_go_goes() -> None:
    source = draw("a dog and a cat on a meadow", SIZE)
    assert names(varied(source, 0.3, wish="without the cat")) == {"dog": 1}


def test_a_wish_for_a_foreign_picture_is_painted_over_it() -> None:
    night = varied(FOREIGN, 0.3, wish="make it night. Without swords.")
    day = varied(FOREIGN, 0.3)
    assert np.asarray(night.image).mean() < 0.85 * np.asarray(day.image).mean()
    assert "changed the light to night" in night.illustration.note
    assert "swords" in night.illustration.unknown
    with pytest.raises(NothingToDo):
        varied(FOREIGN, 0.3, wish="a glorp")


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (3, 2)])
@pytest.mark.parametrize("keep", [(), ("colors",), ("composition",), ("colors", "composition")])
def test_the_strangest_shapes_can_be_varied(
    size: tuple[int, int], keep: tuple[Keepable, ...]
) -> None:
    strange = replace(FOREIGN, image=Image.new("L", size, 128))
    made = varied(strange, 1, keep=keep)
    assert (made.image.size, made.image.mode) == (size, "RGB")
    assert 60 < np.asarray(made.image).mean() < 200


def test_a_strong_variation_of_a_photo_may_be_painted_on_paper() -> None:
    photo = photograph(3, 1, (640, 480))
    painted = [
        one
        for one in (vary(photo, strength=1, seed=seed, recipe=None) for seed in range(12))
        if "the brush and the paper" in one.illustration.note
    ]
    assert 1 <= len(painted) <= 11
    assert all(one.image.size == photo.size for one in painted)
    kept = (vary(photo, strength=1, seed=seed, recipe=None, keep=("style",)) for seed in range(12))
    assert not any("brush" in one.illustration.note for one in kept)


# Leaps


LEAPING = (
    "a cat",
    "three children on a beach",
    "a rocket and an astronaut",
    "a girl and a dog",
    "a castle",
)


@pytest.mark.parametrize("prompt", LEAPING)
@pytest.mark.parametrize("temperature", [0.0, 0.7])
def test_a_slight_variation_never_leaps(prompt: str, temperature: float) -> None:
    source = draw(prompt, (288, 216), seed=7, temperature=temperature)
    for seed in range(12):
        near = varied(source, 0.25, seed)
        assert near.illustration.time == source.illustration.time
        assert near.illustration.setting == source.illustration.setting
        assert away(source.image, near.image) < 25


@pytest.mark.parametrize(
    "prompt", ["a rocket and an astronaut", "a girl and a dog", "a dog next to the Eiffel Tower"]
)
@pytest.mark.parametrize("temperature", [0.0, 0.7])
def test_a_strong_variation_is_another_arrangement(prompt: str, temperature: float) -> None:
    source = draw(prompt, (288, 216), seed=7, temperature=temperature)
    before = boxes(source)
    for seed in range(6):
        after = boxes(varied(source, 1, seed))
        moved = max(abs(before[name][0] - after[name][0]) for name in before)
        assert moved > 0.06 * 288


def test_a_strong_variation_of_a_strong_variation_is_another_arrangement() -> None:
    picture = draw("a rocket and an astronaut", (288, 216))
    for seed in range(4):
        following = varied(picture, 1, seed)
        assert boxes(following)["rocket"] != boxes(picture)["rocket"]
        picture = following

"""Words to pictures: what is drawn is what was asked for, and the same again."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageChops

from core.illustrator.engine import Drawing, NothingKnown, draw, redraw
from core.illustrator.illustration import (
    Illustration,
    in_words,
    recipe_from_json,
    recipe_to_json,
    to_json,
)

SMALL = (256, 256)

LESSON = {
    "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils": (
        {"rabbit", "horse", "lollipop", "daffodils"},
        {("rabbit", "on", "horse"), ("rabbit", "hold", "lollipop")},
        ("meadow", "fog"),
    ),
    "Perro junto a la Torre Eiffel al amanecer": (
        {"dog", "Eiffel Tower"},
        {("dog", "next", "Eiffel Tower")},
        ("paris", None),
    ),
    "Generate monument of the Arc of Triumph in Paris, France, in the evening light with a small "
    "child holding a Teddy looks on": (
        {"Arc de Triomphe", "child", "teddy bear"},
        {("child", "hold", "teddy bear")},
        ("paris", None),
    ),
    "A sunlit indoor lounge area with a pool containing a flamingo": (
        {"pool", "flamingo"},
        {("flamingo", "in", "pool")},
        ("lounge", "sunny"),
    ),
}


def pixels(picture: Image.Image) -> bytes:
    return picture.tobytes()


def names(drawing: Drawing) -> Counter[str]:
    return Counter(drawn.name for drawn in drawing.illustration.drawn)


@pytest.mark.parametrize("prompt", LESSON)
def test_the_lessons_prompts_draw_what_they_say(prompt: str) -> None:
    things, relations, (setting, weather) = LESSON[prompt]
    illustration = draw(prompt, SMALL).illustration
    assert {drawn.name for drawn in illustration.drawn} == things
    assert relations <= set(illustration.relations)
    assert (illustration.setting, illustration.weather) == (setting, weather)
    assert not illustration.unknown


def test_everything_asked_for_is_counted() -> None:
    drawing = draw("three black cats, two dogs and ten balloons in the park", SMALL)
    assert names(drawing) == {"cat": 3, "dog": 2, "balloon": 10}
    assert {d.color for d in drawing.illustration.drawn if d.name == "cat"} == {"black"}


def test_what_each_of_several_holds_is_counted() -> None:
    assert names(draw("three cats with umbrellas", SMALL)) == {"cat": 3, "umbrella": 3}


@pytest.mark.parametrize("size", [(256, 256), (384, 256), (256, 384), (600, 200), (200, 600)])
@pytest.mark.parametrize(
    "prompt",
    [
        "an elephant and a giraffe next to the Eiffel Tower with a red balloon",
        "seven dogs and eight cats in the park",
        "an astronaut riding a unicorn in space with a rocket",
        "a whale and a sailboat at sunset",
        "three trees, a castle and a rainbow",
        "a dragon flying over a castle at dusk",
    ],
)
def test_boxes_lie_inside_the_frame(prompt: str, size: tuple[int, int]) -> None:
    drawing = draw(prompt, size)
    assert drawing.image.size == size
    assert drawing.illustration.drawn
    for drawn in drawing.illustration.drawn:
        left, top, right, bottom = drawn.box
        assert 0 <= left < right <= size[0], drawn
        assert 0 <= top < bottom <= size[1], drawn


def test_a_box_is_where_the_thing_is() -> None:
    prompt = "a red balloon in a meadow"
    drawing = draw(prompt, SMALL)
    recipe = drawing.illustration.recipe
    assert recipe
    (balloon,) = drawing.illustration.drawn
    without = redraw(replace(recipe, without=(balloon.thing,)))
    changed = ImageChops.difference(drawing.image, without.image).point(lambda v: 255 * (v > 40))
    left, top, right, _ = changed.getbbox() or (0, 0, 0, 0)
    assert abs(left - balloon.box[0]) <= 8
    assert abs(top - balloon.box[1]) <= 8
    assert abs(right - balloon.box[2]) <= 8


@pytest.mark.parametrize("prompt", LESSON)
def test_at_temperature_0_every_seed_gives_the_same_picture(prompt: str) -> None:
    first, second = draw(prompt, SMALL, seed=1), draw(prompt, SMALL, seed=2)
    assert pixels(first.image) == pixels(second.image)


def test_with_temperature_the_seed_decides() -> None:
    prompt = "a fox and a rabbit in a meadow"
    same = [draw(prompt, SMALL, seed=7, temperature=0.7) for _ in range(2)]
    other = draw(prompt, SMALL, seed=8, temperature=0.7)
    assert pixels(same[0].image) == pixels(same[1].image)
    assert pixels(same[0].image) != pixels(other.image)


def test_a_higher_temperature_changes_more() -> None:
    prompt = "a dog in front of a castle at sunset"

    def mean_change(temperature: float) -> float:
        calm = np.asarray(draw(prompt, SMALL).image).astype(float)
        pictures = [draw(prompt, SMALL, seed=s, temperature=temperature) for s in range(4)]
        return float(np.mean([np.abs(np.asarray(p.image) - calm).mean() for p in pictures]))

    assert 0 < mean_change(0.1) < mean_change(1.0)


def test_unknown_words_are_refused_with_suggestions() -> None:
    with pytest.raises(NothingKnown) as refusal:
        draw("quokkify the flumboozle", SMALL)
    assert "flumboozle" in refusal.value.unknown
    assert refusal.value.suggestions


@pytest.mark.parametrize("prompt", ["", "   ", "?!", "a quokka at night"])
def test_nothing_is_never_an_empty_meadow(prompt: str) -> None:
    with pytest.raises(NothingKnown):
        draw(prompt, SMALL)


def test_a_setting_alone_can_be_drawn() -> None:
    illustration = draw("a beach at sunset", SMALL).illustration
    assert (illustration.setting, illustration.time) == ("beach", "evening")
    assert illustration.drawn == ()


def test_what_the_illustrator_chose_is_said() -> None:
    assert draw("a dog", SMALL).illustration.assumed == ("setting", "time")
    assert draw("a dog on the beach at night", SMALL).illustration.assumed == ()


def test_unknown_words_beside_known_ones_are_reported() -> None:
    illustration = draw("a dog and a flumboozle", SMALL).illustration
    assert illustration.unknown == ("flumboozle",)
    assert [drawn.name for drawn in illustration.drawn] == ["dog"]


def test_sketches_grow_towards_the_picture() -> None:
    drawing = draw("a dog next to the Eiffel Tower", SMALL)
    sketches = list(drawing.sketches(3))
    assert [sketch.size for sketch in sketches] == [SMALL] * 3
    assert len({pixels(sketch) for sketch in sketches}) == 3

    def distance(sketch: Image.Image) -> float:
        return float(np.abs(np.asarray(sketch).astype(int) - np.asarray(drawing.image)).mean())

    distances = [distance(sketch) for sketch in sketches]
    assert distances == sorted(distances, reverse=True)
    assert len(list(drawing.sketches(1))) == 1
    assert list(drawing.sketches(0)) == []


def test_the_svg_can_be_read_by_a_person_and_carries_no_markup_of_the_prompt() -> None:
    svg = draw('a dog <script>alert("x")</script>\x00', SMALL).svg
    assert "<script" not in svg
    assert "\x00" not in svg
    assert "<title>a dog" in svg
    assert "<desc>A dog" in svg


def test_threads_draw_the_same_as_one() -> None:
    prompts = [
        *LESSON,
        "an astronaut riding a unicorn in space",
        "a fox reading a book",
        "a castle",
    ]
    alone = [pixels(draw(prompt, SMALL, seed=3, temperature=0.5).image) for prompt in prompts]
    jobs = prompts * 4
    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(lambda p: pixels(draw(p, SMALL, seed=3, temperature=0.5).image), jobs)
        )
    assert together == alone * 4


def test_a_recipe_draws_the_same_picture_again() -> None:
    first = draw("a cat with an umbrella in the rain", SMALL, seed=5, temperature=0.8)
    recipe = first.illustration.recipe
    assert recipe
    again = redraw(recipe_from_json(recipe_to_json(recipe)))
    assert pixels(again.image) == pixels(first.image)
    assert again.svg == first.svg


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"prompt": 3, "size": [64, 64]},
        {"prompt": "a dog"},
        {"prompt": "a dog", "size": [0, 64]},
        {"prompt": "a dog", "size": [64, 10**9]},
        {"prompt": "a dog", "size": [4096, 4096]},
        {"prompt": "a dog", "size": ["64", "64"]},
        {"prompt": "a dog", "size": [64, 64], "temperature": 9},
        {"prompt": "a dog", "size": [64, 64], "temperature": "0"},
        {"prompt": "a dog", "size": [64, 64], "temperature": float("nan")},
        {"prompt": "a dog", "size": [64, 64], "seed": 1.5},
        {"prompt": "a dog", "size": [64, 64], "without": "all"},
        {"prompt": "a dog", "size": [64, 64], "edits": [1]},
        {"prompt": "a dog", "size": [64, 64], "edits": ["add a cat"] * 10_000},
        {"prompt": "x" * 1_000_000, "size": [64, 64]},
    ],
)
def test_forged_recipes_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"recipe|Pictures"):
        recipe_from_json(data)


def test_the_account_as_json() -> None:
    drawing = draw("Perro rojo junto a la Torre Eiffel", SMALL)
    answer = to_json(drawing.illustration)
    dog = next(entry for entry in answer["drawn"] if entry["name"] == "dog")
    assert dog["said"] == "Perro"
    assert dog["color"] == "red"
    assert set(answer) == {
        *("drawn", "relations", "setting", "time", "weather", "season", "style"),
        *("assumed", "approximated", "unknown", "recipe"),
    }
    assert answer["relations"] == [["dog", "next", "Eiffel Tower"]]
    assert recipe_from_json(answer["recipe"]) == drawing.illustration.recipe


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        (
            "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils",
            "A rabbit on a horse, holding a lollipop, in a foggy meadow with daffodils, by day.",
        ),
        (
            "Perro junto a la Torre Eiffel al amanecer",
            "A dog next to the Eiffel Tower, in Paris, at dawn.",
        ),
        (
            "two mice and an owl on the beach at night",
            "Two mice and an owl, on a beach, at night.",
        ),
        ("a red car in the rainy city", "A red car, in a rainy city, by day."),
        (
            "a red dog and a blue cat left of a green tree",
            "A red dog and a blue cat to the left of a green tree, in a meadow, by day.",
        ),
        (
            "a cake with candles, a cup of tea and three apples on a table",
            "A cake, a cup of tea and three apples on a table, in a kitchen, by day.",
        ),
        (
            "a fox sleeping under a red mushroom in autumn",
            "A fox sleeping under a red mushroom, in a meadow in autumn, by day.",
        ),
        (
            "una niña con un gato en una caja",
            "A girl, and a cat in a box, in a meadow, by day.",
        ),
        (
            "a pink flamingo and a blue flamingo next to a tree",
            "A pink flamingo and a blue flamingo next to a tree, in a meadow, by day.",
        ),
        (
            "a princess in a pink dress holding a rose",
            "A princess in pink holding a rose, in a meadow, by day.",
        ),
        (
            "a woman in red next to a man in blue",
            "A woman in red next to a man in blue, in a meadow, by day.",
        ),
        (
            "a girl in red and a girl in blue",
            "A girl in red and a girl in blue, in a meadow, by day.",
        ),
        (
            "a bear sitting and eating soup",
            "A bear sitting and eating soup, in a meadow, by day.",
        ),
        (
            "a dog between a tree and a house",
            "A dog between a tree and a house, in a meadow, by day.",
        ),
        (
            "a dog under a tree and a dog under a tree",
            "Two dogs under two trees, in a meadow, by day.",
        ),
    ],
)
def test_pictures_in_words(prompt: str, words: str) -> None:
    assert in_words(draw(prompt, SMALL).illustration) == words


def test_an_empty_account_has_no_words() -> None:
    assert in_words(Illustration()) == ""


def test_what_finds_no_place_is_said() -> None:
    illustration = draw("a cat holding a balloon, an umbrella and a lollipop", SMALL).illustration
    drawn = {one.name for one in illustration.drawn}
    left_out = {"balloon", "umbrella", "lollipop"} - drawn
    assert all(name in illustration.note for name in left_out)


@pytest.mark.parametrize("who", ["a witch", "Snow White", "a boy holding a balloon", "a sofa"])
def test_anybody_can_be_above_a_castle(who: str) -> None:
    drawing = draw(f"{who} flying over a castle", SMALL)
    assert names(drawing)["castle"] == 1
    assert len(drawing.illustration.drawn) >= 2


def test_a_crowd_is_drawn_smaller_and_the_rest_is_said() -> None:
    illustration = draw("19 penguins", SMALL).illustration
    assert len(illustration.drawn) == 12
    assert illustration.approximated == {"19 penguins": "12 penguins"}


def test_a_style_that_is_not_drawn_is_said() -> None:
    assert draw("a comic of a dog", SMALL).illustration.approximated == {"comic": "storybook"}

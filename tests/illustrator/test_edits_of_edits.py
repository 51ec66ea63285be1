"""What was changed inside a mask is still so when the picture is drawn again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from core.illustrator.engine import Drawing, draw, edit, redraw, vary
from core.illustrator.illustration import recipe_from_json, recipe_to_json
from tests.illustrator.masks import (
    SIZE,
    changed,
    colors,
    difference,
    mask_of,
    names,
    over,
    recipe_of,
)

EMPTY = (250, 230, 370, 370)


@pytest.fixture(scope="module")
def park() -> Drawing:
    return draw("a dog and a tree in a park", SIZE)


@pytest.mark.parametrize("then", ["make it night", "make it rain", "vary"])
@pytest.mark.parametrize(
    ("instruction", "where", "shown"),
    [
        ("replace the dog with a fox", "dog", {"fox": 1, "tree": 1}),
        ("a black cat", "dog", {"black cat": 1, "tree": 1}),
        ("a black cat", "", {"dog": 1, "tree": 1, "black cat": 1}),
        ("add two frogs", "", {"dog": 1, "tree": 1, "frog": 2}),
        ("make it blue", "tree", {"dog": 1, "blue tree": 1}),
        ("make the dog red", "dog", {"red dog": 1, "tree": 1}),
        ("remove it", "dog", {"tree": 1}),
        ("a hat", "dog", {"dog": 1, "tree": 1, "hat": 1}),
        ("give it a balloon", "dog", {"dog": 1, "tree": 1, "balloon": 1}),
    ],
)
def test_a_change_inside_a_mask_outlives_the_next(
    park: Drawing, instruction: str, where: str, shown: dict[str, int], then: str
) -> None:
    mask = over(park, where) if where else mask_of(EMPTY)
    first = changed(park, instruction, mask)
    assert colors(first) == shown
    if then == "vary":
        second = vary(first.image, strength=0.3, seed=1, recipe=recipe_of(first))
    else:
        second = changed(first, then)
    assert colors(second) == shown
    assert redraw(recipe_of(second)).image.tobytes() == second.image.tobytes()


def test_who_wears_a_hat_since_an_edit_still_wears_it_in_the_rain(park: Drawing) -> None:
    wet = changed(changed(park, "a hat", over(park, "dog", margin=20)), "make it rain")
    assert ("dog", "wear", "hat") in wet.illustration.relations


def test_what_takes_a_place_does_what_was_done_there() -> None:
    cat = draw("a cat on a sofa", SIZE)
    dog = changed(changed(cat, "replace the cat with a dog", over(cat, "cat")), "make it night")
    assert names(dog) == {"dog": 1, "sofa": 1}
    assert ("dog", "on", "sofa") in dog.illustration.relations


def test_night_in_a_corner_stays_in_the_corner(park: Drawing) -> None:
    corner = changed(park, "make it night", mask_of((0, 0, 120, 120)))
    with_cat = changed(corner, "add a cat")
    assert with_cat.illustration.time == "day"
    assert names(with_cat) == {"dog": 1, "tree": 1, "cat": 1}
    assert "left out what was inside a mask: make it night" in with_cat.illustration.note
    varied = vary(corner.image, strength=0.1, seed=1, recipe=recipe_of(corner))
    assert varied.illustration.time == "day"


def test_all_others_stay_where_they_were_when_one_is_gone(park: Drawing) -> None:
    night = changed(changed(park, "remove the dog", over(park, "dog")), "make it night")
    boxes = {one.name: one.box for one in park.illustration.drawn}
    assert [one.box for one in night.illustration.drawn] == [boxes["tree"]]


def test_what_was_painted_in_can_be_coloured_and_replaced(park: Drawing) -> None:
    mask = mask_of(EMPTY)
    red = changed(changed(park, "a cat", mask), "make it red", mask)
    assert colors(changed(red, "make it night")) == {"dog": 1, "tree": 1, "red cat": 1}
    fox = changed(red, "replace the cat with a fox", mask)
    assert names(fox) == {"dog": 1, "tree": 1, "fox": 1}
    gone = changed(red, "remove the cat", mask)
    assert names(gone) == names(changed(gone, "make it rain")) == {"dog": 1, "tree": 1}


def test_what_was_painted_in_stays_when_something_else_goes(park: Drawing) -> None:
    with_cat = changed(park, "a cat", mask_of(EMPTY))
    everything = mask_of((0, 0, *SIZE))
    without = changed(with_cat, "remove the dog", everything)
    assert names(without) == {"tree": 1, "cat": 1}
    cat = next(one.box for one in with_cat.illustration.drawn if one.name == "cat")
    left, top, right, bottom = cat
    middle = (slice((top + bottom) // 2 - 8, (top + bottom) // 2), slice(left + 40, right - 40))
    assert difference(with_cat, without)[middle].max() == 0


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (("a black cat",), {"dog": 1, "tree": 1, "black cat": 1}),
        (("make the dog red",), {"red dog": 1, "tree": 1}),
    ],
)
def test_recipes_of_earlier_releases_can_be_read(
    park: Drawing, steps: tuple[str, ...], shown: dict[str, int]
) -> None:
    data = recipe_to_json(recipe_of(park)) | {"retouches": list(steps)}
    old = recipe_from_json(data)
    assert colors(edit(park.image, "make it night", None, recipe=old)) == shown


def test_of_an_earlier_release_the_fox_alone_is_drawn_in_the_place_of_the_dog(
    park: Drawing,
) -> None:
    old = replace(recipe_of(park), without=(0,), retouches=("replace the dog with a fox",))
    assert names(edit(park.image, "make it night", None, recipe=old)) == {"tree": 1, "fox": 1}


@pytest.mark.parametrize(
    "damage",
    [
        {"words": 3},
        {"words": "a cat", "gone": [[1]]},
        {"words": "a cat", "gone": [["1", []]]},
        {"words": "a cat", "painted": [[1, [], "shape", "red"]]},
        {"words": "a cat", "added": [{"name": "cat", "said": "cat", "box": [1, 2, 3], "thing": 4}]},
        {"words": "a cat", "added": ["cat"]},
        {"words": "a cat", "relations": [[1, "bites", 2]]},
        {"words": "a cat", "first_id": True},
        {"words": "a cat", "owner": [1]},
        {"words": "a cat", "gone": [[n, []] for n in range(500)]},
        ["a cat"],
        3,
    ],
)
@pytest.mark.parametrize("key", ["edits", "retouches"])
def test_a_forged_step_is_refused(park: Drawing, damage: object, key: str) -> None:
    with pytest.raises(ValueError, match=r"step|painted|related"):
        recipe_from_json(recipe_to_json(recipe_of(park)) | {key: [damage]})


@pytest.mark.parametrize(
    "step",
    [
        {"words": "", "gone": [[77, []], [0, [9]]]},
        {"words": "a cat", "painted": [[77, [], "color", "red"], [0, [5], "color", "mauve"]]},
        {"words": "", "added": [{"name": "x", "said": "x", "box": [0, 0, 1, 1], "thing": 9}]},
        {"words": "a cat", "relations": [[0, "on", 0], [5, "hold", 9]], "first_id": -4},
    ],
)
@pytest.mark.parametrize("key", ["edits", "retouches"])
def test_a_made_up_step_does_no_harm(park: Drawing, step: dict[str, object], key: str) -> None:
    recipe = recipe_from_json(recipe_to_json(recipe_of(park)) | {key: [step]})
    assert edit(park.image, "make it night", None, recipe=recipe).image.size == SIZE
    assert edit(park.image, "a cat", mask_of(EMPTY), recipe=recipe).image.size == SIZE


# One of several


BIRDS, CATS = "three birds on a tree", "three cats on a beach"


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("temperature", [0.0, 0.7])
@pytest.mark.parametrize(
    ("prompt", "name", "instruction"),
    [
        (BIRDS, "bird", "remove one bird"),
        (CATS, "cat", "remove the cat"),
        ("three children on a beach", "child", "remove this child"),
        ("three apples in a basket", "apple", "quita la manzana"),
    ],
)
def test_one_of_several_goes_and_the_others_are_whole(
    prompt: str, name: str, instruction: str, temperature: float, number: int
) -> None:
    source = draw(prompt, SIZE, seed=3, temperature=temperature)
    left = changed(source, instruction, over(source, name, number, margin=2))
    assert names(left) == names(source) - Counter({name: 1})
    assert names(changed(left, "make it night")) == names(left)
    # The recipe draws what the edit shows: nobody was cut by the edge of the mask.
    assert (difference(redraw(recipe_of(left)), left) > 40).mean() < 0.002
    boxes = {one.box for one in source.illustration.drawn}
    assert {one.box for one in left.illustration.drawn} < boxes


@pytest.mark.parametrize(
    ("prompt", "instruction", "name", "shown"),
    [
        (BIRDS, "make the bird red", "bird", {"bird": 2, "red bird": 1, "tree": 1}),
        (CATS, "haz este gato negro", "cat", {"cat": 2, "black cat": 1}),
        (CATS, "replace the cat with a dog", "cat", {"cat": 2, "dog": 1}),
        (CATS, "a dog", "cat", {"cat": 2, "dog": 1}),
    ],
)
def test_one_of_several_is_changed(
    prompt: str, instruction: str, name: str, shown: dict[str, int]
) -> None:
    source = draw(prompt, SIZE)
    made = changed(source, instruction, over(source, name, 1, margin=3))
    assert colors(made) == shown
    assert colors(changed(made, "make it night")) == shown
    birds = [one for one in source.illustration.drawn if one.name == name]
    left, top, right, bottom = birds[1].box
    others = np.ones(SIZE[::-1], bool)
    others[max(0, top - 8) : bottom + 8, max(0, left - 8) : right + 8] = False
    assert difference(source, made)[others].max() == 0


@pytest.mark.parametrize(
    ("prompt", "instruction", "shown"),
    [
        ("three children on a beach", "remove one child", {"child": 2}),
        (BIRDS, "only one bird", {"bird": 1, "tree": 1}),
        (BIRDS, "quita dos pájaros", {"bird": 1, "tree": 1}),
        ("three dogs in a park", "one dog instead", {"dog": 1}),
        (CATS, "remove the cats", {}),
        (CATS, "remove a cat", {"cat": 2}),
    ],
)
def test_without_a_mask_as_many_go_as_are_said(
    prompt: str, instruction: str, shown: dict[str, int]
) -> None:
    assert names(changed(draw(prompt, SIZE), instruction)) == shown


def test_one_is_replaced_and_another_coloured() -> None:
    picture = draw(CATS, SIZE)
    picture = changed(picture, "replace the cat with a fox", over(picture, "cat", 2))
    picture = changed(picture, "haz este gato negro", over(picture, "cat", 0))
    assert colors(picture) == colors(changed(picture, "make it rain"))
    assert colors(picture) == {"cat": 1, "black cat": 1, "fox": 1}


def test_who_is_coloured_keeps_the_kite() -> None:
    source = draw("three boys with kites", SIZE)
    made = changed(source, "make the boy blue", over(source, "boy", 1))
    assert names(changed(made, "make it rain")) == names(made) == {"boy": 3, "kite": 3}


def test_a_line_of_changes_of_one_of_several() -> None:
    picture = draw(CATS, SIZE)
    picture = changed(picture, "replace the cat with a dog", over(picture, "cat", 2))
    picture = changed(picture, "remove the cat", over(picture, "cat", 0))
    picture = changed(picture, "make it blue", over(picture, "cat", 0))
    picture = changed(picture, "make it rain")
    assert colors(picture) == {"blue cat": 1, "dog": 1}
    assert colors(changed(picture, "add three cats")) == {"blue cat": 1, "dog": 1, "cat": 3}


@pytest.mark.parametrize(
    ("prompt", "instruction", "name", "shown"),
    [
        (CATS, "a hat", "cat", {"cat": 3, "hat": 1}),
        (CATS, "give it a balloon", "cat", {"cat": 3, "balloon": 1}),
        ("three boys with kites", "remove one kite", "kite", {"boy": 3, "kite": 2}),
    ],
)
def test_what_one_of_several_has_the_others_do_not_get(
    prompt: str, instruction: str, name: str, shown: dict[str, int]
) -> None:
    source = draw(prompt, SIZE)
    made = changed(source, instruction, over(source, name, 1, margin=20 if name == "cat" else 2))
    assert names(made) == shown
    assert names(changed(made, "make it rain")) == shown


def test_who_was_coloured_can_be_taken_out_again() -> None:
    source = draw(CATS, SIZE)
    black = changed(source, "make it black", over(source, "cat", 1))
    left = changed(black, "remove it", over(source, "cat", 1))
    assert colors(left) == colors(changed(left, "make it rain")) == {"cat": 2}
    varied = vary(black.image, strength=0.4, seed=1, recipe=recipe_of(black))
    red = changed(varied, "make the black cat red", over(varied, "cat", 2))
    assert names(changed(red, "make it rain")) == {"cat": 3}

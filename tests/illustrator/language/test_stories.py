"""Stories are told in the past, in small words, and with lists."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse
from core.illustrator.scene import Scene


def relations(scene: Scene) -> set[tuple[str, str, str]]:
    name = {thing.id: thing.name for thing in scene.things}
    return {(name[one.subject], one.kind, name[one.object]) for one in scene.relations}


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("The boy held a balloon", ("boy", "hold", "balloon")),
        ("The princess rode a horse", ("princess", "on", "horse")),
        ("The dog played with a ball", ("dog", "hold", "ball")),
        ("El niño montaba un caballo", ("boy", "on", "horse")),
        ("El príncipe abrazó a la princesa", ("prince", "hug", "princess")),
        ("a table and a lamp. There is a cat under the table and a book on it", None),
    ],
)
def test_the_past_is_understood(prompt: str, relation: tuple[str, str, str] | None) -> None:
    scene = parse(prompt)
    assert scene.unknown == ()
    assert (relation or ("book", "on", "table")) in relations(scene)


@pytest.mark.parametrize(
    ("prompt", "pose"), [("The cat slept on the sofa", "sleep"), ("El gato dormía", "sleep")]
)
def test_poses_in_the_past(prompt: str, pose: str) -> None:
    assert parse(prompt).things[0].pose == pose


@pytest.mark.parametrize(
    ("prompt", "name"),
    [("una ovejita", "sheep"), ("un caballito", "horse"), ("un ratoncito", "mouse")],
)
def test_small_spanish_words_are_one_thing(prompt: str, name: str) -> None:
    (thing,) = parse(prompt).things
    assert (thing.name, thing.count) == (name, 1)


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("Tom has three apples", 3),
        ("thirteen apples", 13),
        ("quince manzanas", 15),
        ("three children holding three apples", 1),  # one in each hand
    ],
)
def test_numbers_of_things(prompt: str, count: int) -> None:
    assert [one.count for one in parse(prompt).things if one.name == "apple"] == [count]


@pytest.mark.parametrize(
    "prompt",
    [
        "a boy wearing a cap, a scarf and gloves",
        "a boy with curly hair, a cap, a scarf and gloves",
        "un niño con una gorra, una bufanda y guantes",
    ],
)
def test_all_clothes_of_a_list_are_worn(prompt: str) -> None:
    worn = {name for _, kind, name in relations(parse(prompt)) if kind == "wear"}
    assert worn == {"cap", "scarf", "gloves"}


def test_a_style_is_no_place() -> None:
    scene = parse("a castle in pixel art with a dragon")
    assert scene.style == "pixel art"
    assert not any(kind == "in" for _, kind, _ in relations(scene))

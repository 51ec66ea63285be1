"""What somebody does by means of something brings that thing along."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse


def relations(prompt: str) -> set[tuple[str, str, str]]:
    scene = parse(prompt)
    name = {thing.id: thing.name for thing in scene.things}
    return {(name[one.subject], one.kind, name[one.object]) for one in scene.relations}


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a boy fishing by the river", ("boy", "hold", "fishing pole")),
        ("a penguin skiing", ("penguin", "on", "skis")),
        ("a skiing penguin", ("penguin", "on", "skis")),
        ("a girl brushing her teeth", ("girl", "hold", "toothbrush")),
        ("a wizard casting a spell", ("wizard", "hold", "magic wand")),
        ("a girl doing her homework", ("girl", "read", "book")),
        ("un niño pescando", ("boy", "hold", "fishing pole")),
        ("una niña patinando sobre hielo", ("girl", "on", "ice skate")),
        ("una abuela tejiendo", ("grandmother", "hold", "yarn")),
    ],
)
def test_a_tool_comes_along(prompt: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(prompt)
    assert parse(prompt).unknown == ()


def test_each_has_a_board_of_its_own() -> None:
    boards = [one for one in parse("two children skateboarding").things if one.name != "child"]
    assert [(one.name, one.count) for one in boards] == [("skateboard", 2)]


def test_all_who_do_it_have_the_tool() -> None:
    assert relations("a boy and a girl fishing") >= {
        ("boy", "hold", "fishing pole"),
        ("girl", "hold", "fishing pole"),
    }


@pytest.mark.parametrize(
    "prompt", ["a bear fishing with a fishing rod", "a girl sweeping with a broom"]
)
def test_a_tool_that_is_named_is_there_once(prompt: str) -> None:
    assert len(parse(prompt).things) == 2


def test_an_activity_that_tells_the_kind_of_a_thing_brings_nothing() -> None:
    assert [thing.name for thing in parse("a fishing boat").things] == ["boat"]

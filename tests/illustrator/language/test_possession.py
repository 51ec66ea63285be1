"""Whose something is, and of what: the text goes on about the thing itself."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse
from core.illustrator.scene import Thing


def things(prompt: str) -> dict[str, Thing]:
    return {thing.name: thing for thing in parse(prompt).things}


@pytest.mark.parametrize(
    ("prompt", "owned", "owner"),
    [
        ("the ball of the boy is blue", "ball", "boy"),
        ("the boy's ball is blue", "ball", "boy"),
        ("the door of the house is blue", "door", "house"),
        ("la pelota del perro es azul", "ball", "dog"),
        ("la puerta de la casa es azul", "door", "house"),
    ],
)
def test_the_colour_is_that_of_what_is_owned(prompt: str, owned: str, owner: str) -> None:
    drawn = things(prompt)
    assert drawn[owned].color == "blue"
    assert drawn[owner].color is None


@pytest.mark.parametrize(
    ("prompt", "subject", "kind", "partner"),
    [
        ("the boy's red kite is in a tree", "kite", "in", "tree"),
        ("a cat on the boy's bed", "cat", "on", "bed"),
        ("a bird on an elephant's back", "bird", "on", "elephant"),
        ("a basket of eggs next to a hen", "basket", "next", "hen"),
        ("a basket of eggs", "egg", "in", "basket"),
        ("a bottle of water next to a glass", "bottle", "next", "drinking glass"),
        ("el sombrero de un mago sobre una mesa", "hat", "on", "table"),
        ("el hijo del rey monta un caballo", "boy", "on", "horse"),
    ],
)
def test_relations_are_those_of_what_is_owned(
    prompt: str, subject: str, kind: str, partner: str
) -> None:
    scene, drawn = parse(prompt), things(prompt)
    pairs = {(one.subject, one.kind, one.object) for one in scene.relations}
    assert (drawn[subject].id, kind, drawn[partner].id) in pairs


def test_all_that_a_list_puts_into_a_basket_is_in_it() -> None:
    scene = parse("a basket with three apples, two bananas and a pineapple")
    basket = next(thing.id for thing in scene.things if thing.name == "basket")
    inside = {one.subject for one in scene.relations if (one.kind, one.object) == ("in", basket)}
    assert len(inside) == 3


@pytest.mark.parametrize(
    ("prompt", "worn"),
    [
        ("a man with big ears and a hat", "hat"),
        ("a girl wearing a blue coat and red boots", "boots"),
    ],
)
def test_what_and_adds_is_worn_too(prompt: str, worn: str) -> None:
    scene = parse(prompt)
    objects = {one.object for one in scene.relations if one.kind == "wear"}
    assert things(prompt)[worn].id in objects


def test_a_relation_ends_with_its_sentence() -> None:
    scene = parse("The cat is on the quokka. The dog is in the garden.")
    assert scene.relations == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "three dogs: one is brown, one is black and one is white",
        "three dogs on a sofa, one is brown, one is black and one is white",
    ],
)
def test_each_of_several_has_a_colour_of_its_own(prompt: str) -> None:
    dogs = [thing for thing in parse(prompt).things if thing.name == "dog"]
    assert sorted((dog.color or "", dog.count) for dog in dogs) == [
        ("black", 1),
        ("brown", 1),
        ("white", 1),
    ]

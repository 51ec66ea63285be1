"""Every thing keeps its own colour, number and relation, whatever stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.illustrator.language import parse
from core.illustrator.scene import Scene


@dataclass(frozen=True)
class Words:
    """Words of one language by what they mean."""

    things: dict[str, tuple[str, str]]
    """Plain English name -> the word after its article, and in the plural."""
    colors: dict[str, tuple[str, str]]
    """Colour -> for one and for several."""
    relations: dict[str, str]
    numbers: dict[str, int]
    joint: str
    follows: bool
    """Whether the colour stands after its noun."""

    def one(self, thing: str, color: str) -> str:
        article, _, noun = self.things[thing][0].partition(" ")
        paint = self.colors[color][0]
        if self.follows:
            return f"{article} {noun} {paint}"
        return f"{'an' if paint[0] in 'aeiou' else 'a'} {paint} {noun}"

    def many(self, number: str, thing: str, color: str) -> str:
        noun, paint = self.things[thing][1], self.colors[color][1]
        return f"{number} {noun} {paint}" if self.follows else f"{number} {paint} {noun}"


ENGLISH = Words(
    {
        name: (f"a {name}", plural)
        for name, plural in {
            "dog": "dogs",
            "cat": "cats",
            "tree": "trees",
            "house": "houses",
            "ball": "balls",
            "chair": "chairs",
            "bird": "birds",
            "apple": "apples",
            "castle": "castles",
        }.items()
    },
    {
        color: (color, color)
        for color in ("red", "blue", "green", "yellow", "orange", "pink", "black", "white")
    },
    {
        "left of": "left",
        "to the left of": "left",
        "on the left side of": "left",
        "right of": "right",
        "to the right of": "right",
        "under": "under",
        "below": "below",
        "above": "above",
        "next to": "next",
        "near": "next",
        "behind": "behind",
        "in front of": "front",
    },
    {
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "9": 9,
        "10": 10,
    },
    "and",
    follows=False,
)
# Only masculine nouns: a colour's gender says nothing about whose it is.
SPANISH = Words(
    {
        "dog": ("un perro", "perros"),
        "cat": ("un gato", "gatos"),
        "tree": ("un árbol", "árboles"),
        "rabbit": ("un conejo", "conejos"),
        "car": ("un coche", "coches"),
        "bird": ("un pájaro", "pájaros"),
        "balloon": ("un globo", "globos"),
        "castle": ("un castillo", "castillos"),
        "horse": ("un caballo", "caballos"),
    },
    {
        "red": ("rojo", "rojos"),
        "blue": ("azul", "azules"),
        "green": ("verde", "verdes"),
        "yellow": ("amarillo", "amarillos"),
        "orange": ("naranja", "naranjas"),
        "pink": ("rosa", "rosas"),
        "black": ("negro", "negros"),
        "white": ("blanco", "blancos"),
    },
    {
        "a la izquierda de": "left",
        "al lado izquierdo de": "left",
        "a la derecha de": "right",
        "debajo de": "under",
        "por debajo de": "below",
        "por encima de": "above",
        "junto a": "next",
        "al lado de": "next",
        "detrás de": "behind",
        "delante de": "front",
    },
    {
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "9": 9,
        "10": 10,
    },
    "y",
    follows=True,
)
LANGUAGES = pytest.mark.parametrize("words", [ENGLISH, SPANISH], ids=["en", "es"])
generated = settings(deadline=None, derandomize=True, max_examples=250)


def things(scene: Scene) -> list[tuple[str, str | None, int]]:
    return [(thing.name, thing.color, thing.count) for thing in scene.things]


def relations(scene: Scene) -> set[tuple[str, str, str]]:
    return {
        (scene.thing(one.subject).name, one.kind, scene.thing(one.object).name)
        for one in scene.relations
    }


def three(words: Words) -> st.SearchStrategy[list[tuple[str, str]]]:
    names = st.lists(st.sampled_from(sorted(words.things)), min_size=3, max_size=3, unique=True)
    paints = st.lists(st.sampled_from(sorted(words.colors)), min_size=3, max_size=3)
    return st.builds(lambda names, paints: list(zip(names, paints, strict=True)), names, paints)


@LANGUAGES
@generated
@given(data=st.data())
def test_two_things_in_a_relation(words: Words, data: st.DataObject) -> None:
    first, second, _ = data.draw(three(words))
    relation = data.draw(st.sampled_from(sorted(words.relations)))

    scene = parse(f"{words.one(*first)} {relation} {words.one(*second)}")

    assert things(scene) == [(*first, 1), (*second, 1)]
    assert relations(scene) == {(first[0], words.relations[relation], second[0])}


@LANGUAGES
@generated
@given(data=st.data())
def test_a_list_before_a_relation(words: Words, data: st.DataObject) -> None:
    first, second, third = data.draw(three(words))
    relation = data.draw(st.sampled_from(sorted(words.relations)))

    scene = parse(
        f"{words.one(*first)} {words.joint} {words.one(*second)} {relation} {words.one(*third)}"
    )

    assert things(scene) == [(*first, 1), (*second, 1), (*third, 1)]
    assert (second[0], words.relations[relation], third[0]) in relations(scene)


@LANGUAGES
@generated
@given(data=st.data())
def test_numbers_and_colours_of_a_list(words: Words, data: st.DataObject) -> None:
    named = data.draw(three(words))
    numbers = data.draw(st.lists(st.sampled_from(sorted(words.numbers)), min_size=3, max_size=3))
    said = [words.many(number, *one) for number, one in zip(numbers, named, strict=True)]

    scene = parse(f"{said[0]}, {said[1]} {words.joint} {said[2]}")

    counts = [words.numbers[number] for number in numbers]
    assert things(scene) == [(*one, n) for one, n in zip(named, counts, strict=True)]


@generated
@given(three(ENGLISH))
def test_colours_that_are_said_of_things(named: list[tuple[str, str]]) -> None:
    scene = parse(" and ".join(f"the {name} is {color}" for name, color in named))

    assert things(scene) == [(*one, 1) for one in named]


@generated
@given(three(SPANISH))
def test_colours_that_are_said_of_things_in_spanish(named: list[tuple[str, str]]) -> None:
    clauses = [f"el {SPANISH.things[name][0][3:]} es {SPANISH.colors[c][0]}" for name, c in named]

    assert things(parse(" y ".join(clauses))) == [(*one, 1) for one in named]

"""Names of people and places are no things."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse


def names(prompt: str, language: str | None = None) -> list[str]:
    return [thing.name for thing in parse(prompt, language).things]


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("a girl named Petra", ["girl"]),
        ("a girl called Rose with a dog", ["girl", "dog"]),
        ("a boy named leo and a cat", ["boy", "cat"]),
        ("a cat called Tiger on a chair", ["cat", "chair"]),
        ("my dog Max sleeps", ["dog"]),
        ("una niña llamada Petra", ["girl"]),
        ("una niña que se llama Rosa con un gato", ["girl", "cat"]),
        ("mi perra Luna duerme", ["dog"]),
        ("un niño llamado León y un perro", ["boy", "dog"]),
    ],
)
def test_what_somebody_is_called_is_not_drawn(prompt: str, drawn: list[str]) -> None:
    scene = parse(prompt)

    assert [thing.name for thing in scene.things] == drawn
    assert scene.unknown == ()


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Ana with a red ball", "girl"),
        ("in the garden Luis is reading a book", "boy"),
        ("María lee un libro", "girl"),
        ("un perro y Pablo", "boy"),
    ],
)
def test_a_first_name_is_drawn_as_a_child_and_said_so(prompt: str, who: str) -> None:
    scene = parse(prompt)

    assert who in [thing.name for thing in scene.things]
    assert who in scene.approximated.values()


@pytest.mark.parametrize(
    ("prompt", "language", "drawn"),
    [
        ("a mountain in Peru", "en", ["mountain"]),
        ("a boy from Turkey", "en", ["boy"]),
        ("a girl in China with a kite", "en", ["girl", "kite"]),
        ("a lion in Chile", "en", ["lion"]),
        ("una montaña en Perú", "es", ["mountain"]),
        ("un perro en Granada", "es", ["dog"]),
        ("un caballo de Chile", "es", ["horse"]),
    ],
)
def test_a_land_or_a_town_draws_nothing_that_is_called_alike(
    prompt: str, language: str, drawn: list[str]
) -> None:
    scene = parse(prompt, language)

    assert [thing.name for thing in scene.things] == drawn
    assert scene.unknown == ()


def test_a_town_is_where_a_picture_is() -> None:
    assert parse("a dog in Lisbon").place == "city"
    assert parse("un perro en Sevilla").place == "city"


@pytest.mark.parametrize("prompt", ["Petra", "the Treasury of Petra", "el tesoro de Petra"])
def test_the_landmark_keeps_its_name(prompt: str) -> None:
    assert names(prompt) == ["Petra"]


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("A Dog And A Cat", ["dog", "cat"]),
        ("THE ROBOT AND THE DRAGON", ["robot", "dragon"]),
        ("a Dog and a Turkey", ["dog"]),
        ("Turkey", ["turkey"]),
        ("a turkey in Turkey", ["turkey"]),
    ],
)
def test_nouns_may_have_capital_letters(prompt: str, drawn: list[str]) -> None:
    assert names(prompt, "en") == drawn

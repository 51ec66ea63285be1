"""Prompts and the scenes that they describe."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from core.illustrator.concepts import categories
from core.illustrator.language import parse
from tests.illustrator.language.describe import describe

SCENES: dict[str, dict[str, str]] = {}
for _file in ("scenes.toml", "daily_scenes.toml", "sentence_scenes.toml"):
    for _language, _scenes in tomllib.loads(
        Path(__file__).with_name(_file).read_text("utf-8")
    ).items():
        SCENES.setdefault(_language, {}).update(_scenes)
PROMPTS = [(language, prompt) for language, prompts in SCENES.items() for prompt in prompts]


@pytest.mark.parametrize(("language", "prompt"), PROMPTS)
def test_a_prompt_gives_its_scene(language: str, prompt: str) -> None:
    scene = parse(prompt)

    assert (scene.language, describe(scene)) == (language, SCENES[language][prompt])


@pytest.mark.parametrize(("language", "prompt"), PROMPTS)
def test_relations_join_things_of_the_scene(language: str, prompt: str) -> None:
    scene = parse(prompt)

    ids = [thing.id for thing in scene.things]
    assert len(set(ids)) == len(ids)
    assert {end for r in scene.relations for end in (r.subject, r.object)} <= set(ids)
    assert all(":" in thing.concept or thing.concept in categories() for thing in scene.things)


def test_colour_that_follows_a_spanish_garment_is_the_wearers_outfit() -> None:
    princess, dress = parse("una princesa con un vestido azul").things

    assert princess.outfit == "blue"
    assert dress.garment
    assert dress.carried


def test_held_things_are_carried() -> None:
    child, teddy = parse("a small child holding a teddy").things

    assert not child.carried
    assert teddy.carried


def test_an_unknown_noun_is_reported_as_it_was_written() -> None:
    scene = parse("A Quokka next to a dog and another quokka")

    assert scene.unknown == ("Quokka", "quokka")
    assert [thing.name for thing in scene.things] == ["dog"]


def test_nothing_known_is_an_empty_scene() -> None:
    scene = parse("photosynthesis")

    assert scene.is_empty
    assert scene.unknown == ("photosynthesis",)


def test_a_special_kind_is_drawn_as_a_general_one_and_says_so() -> None:
    scene = parse("a spaniel")

    assert [thing.name for thing in scene.things] == ["dog"]
    assert scene.approximated == {"spaniel": "dog"}


@pytest.mark.parametrize("prompt", ["a white and black cat", "un gato blanco y negro"])
def test_of_two_colours_the_first_is_drawn_and_both_are_told(prompt: str) -> None:
    scene = parse(prompt)

    assert [thing.color for thing in scene.things] == ["white"]
    assert scene.approximated == {"white and black cat": "white cat"}


def test_a_black_and_white_panda_is_drawn_as_it_was_asked_for() -> None:
    scene = parse("a black and white panda")

    assert [thing.color for thing in scene.things] == [None]
    assert scene.approximated == {}


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("un perro", "dog"),
        ("un árbol", "tree"),
        ("la torre Eiffel", "Eiffel Tower"),
        ("una reina", "queen"),
        ("una princesa", "princess"),
        ("un conejito", "rabbit"),
        ("deux chevaux", "horse"),
        ("ein Regenschirm", "umbrella"),
        ("🐰", "rabbit"),
    ],
)
def test_things_have_plain_english_names(prompt: str, name: str) -> None:
    assert [thing.name for thing in parse(prompt).things] == [name]


def test_a_hint_decides_the_language() -> None:
    assert parse("robot", "es-MX").language == "es"
    assert parse("robot", "pt_BR").language == "pt"
    assert parse("robot").language == "en"


def test_an_unknown_hint_is_ignored() -> None:
    assert parse("un perro azul", "xx-nonsense").language == "es"


@pytest.mark.parametrize("prompt", ["die Hitze", "une idée", "um sonho", "uno sforzo"])
def test_other_languages_draw_nothing_that_is_only_remotely_meant(prompt: str) -> None:
    assert parse(prompt).things == ()

"""What a prompt says no to is not drawn."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse


def names(prompt: str) -> list[str]:
    return [thing.name for thing in parse(prompt).things]


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("a dog without a hat", ["dog"]),
        ("a dog without a big red hat on a chair", ["dog", "chair"]),
        ("a cat and no dogs", ["cat"]),
        ("no dogs, just a cat", ["cat"]),
        ("a lion that is not eating a banana", ["lion"]),
        ("a castle without dragons or knights", ["castle"]),
        ("a house instead of a castle", ["house"]),
        ("a cat with a ball but no hat", ["cat", "ball"]),
        ("un perro sin sombrero", ["dog"]),
        ("un castillo sin dragones ni caballeros", ["castle"]),
        ("una niña que no lleva sombrero", ["girl"]),
        ("un parque donde no hay perros, con un gato", ["cat"]),
        ("un chat sans chapeau", ["cat"]),
        ("ein Hund ohne Ball", ["dog"]),
    ],
)
def test_the_negated_thing_is_left_out(prompt: str, drawn: list[str]) -> None:
    assert names(prompt) == drawn


def test_negated_weather_and_time_are_left_out() -> None:
    scene = parse("a park without rain, not at night")

    assert scene.setting == "garden"
    assert scene.weather is None
    assert scene.time is None


def test_clouds_that_are_not_wanted_do_not_make_a_sky() -> None:
    assert parse("un perro en la playa sin nubes").setting == "beach"


@pytest.mark.parametrize(
    "prompt",
    [
        "a dog without clouds",
        "A dog. Without clouds.",
        "un perro sin nubes",
        "ein Hund ohne Wolken",
    ],
)
def test_clouds_that_are_not_wanted_leave_the_sky_clear(prompt: str) -> None:
    assert parse(prompt).weather == "clear"


def test_weather_that_is_wanted_comes_with_its_clouds() -> None:
    assert parse("a dog in the rain. Without clouds.").weather == "rain"
    assert parse("a dog without clouds, on a foggy meadow").weather == "fog"


def test_a_negated_pose_is_not_taken() -> None:
    (bird,) = parse("a bird that is not flying").things

    assert bird.pose is None


def test_not_only_is_no_negation() -> None:
    assert names("not only a dog but a cat") == ["dog", "cat"]


def test_a_negation_ends_with_its_noun() -> None:
    scene = parse("a dog without a hat next to a tree")

    assert names("a dog without a hat next to a tree") == ["dog", "tree"]
    assert [(r.subject, r.kind, r.object) for r in scene.relations] == [(0, "next", 1)]


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("a dog and a cat, no cat", ["dog"]),
        ("a dog and a cat. Without cat.", ["dog"]),
        ("A dog, a cat and a bird in a park. Without cat. Without bird.", ["dog"]),
        ("a dog and a cat in a park. Without cats, cars and people.", ["dog"]),
        ("a girl with a hat. Without hat.", ["girl"]),
        ("a man with an umbrella and a dog. Without man.", ["dog"]),
        ("un perro y un gato, sin gato", ["dog"]),
        ("Un perro y un gato. Sin gatos, coches ni personas.", ["dog"]),
    ],
)
def test_what_was_named_before_can_be_taken_back(prompt: str, drawn: list[str]) -> None:
    assert names(prompt) == drawn


def test_one_that_has_none_takes_nothing_from_others() -> None:
    scene = parse("a girl with a hat and a dog without a hat")

    assert [thing.name for thing in scene.things] == ["girl", "hat", "dog"]


def test_weather_time_and_flowers_can_be_taken_back() -> None:
    scene = parse("A foggy meadow with poppies at night. Without fog. Without poppies.")

    assert (scene.weather, scene.time, scene.covers) == (None, "night", ())

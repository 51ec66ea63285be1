"""People and animals in the poses that prompts ask for, in whole pictures."""

from __future__ import annotations

import re

import pytest

from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.glyph import Frame
from core.illustrator.dice import Dice
from core.illustrator.drawing import icons
from core.illustrator.language import parse
from core.illustrator.scene import Scene


def composed(prompt: str) -> tuple[Scene, Composition]:
    """The prompt on a square of 512 pixels, at temperature 0."""
    scene = parse(prompt, "en")
    return scene, compose(scene, 512, 512, Dice(0, 0.0, prompt))


def frames(prompt: str) -> dict[str, Frame]:
    """Where each thing is drawn, by concept."""
    scene, composition = composed(prompt)
    return {scene.thing(part.thing).concept: part.frame for part in composition.parts}


@pytest.mark.parametrize("who", ["cat", "lion", "girl", "firefighter", "giraffe"])
def test_who_sleeps_lies(who: str) -> None:
    lying = next(iter(frames(f"a {who} sleeping").values()))
    standing = next(iter(frames(f"a {who} waving").values()))
    assert lying.right - lying.left > lying.bottom - lying.top
    assert standing.bottom - standing.top > standing.right - standing.left


@pytest.mark.parametrize("who", ["boy", "dog", "penguin", "doctor"])
def test_who_swims_does_so_in_water(who: str) -> None:
    _, composition = composed(f"a {who} swimming")
    assert composition.choices.setting == "lake"
    assert "clip-path" in composition.svg


def test_a_sleeper_in_bed_is_on_the_bed() -> None:
    where = frames("a girl sleeping in a bed")
    girl, bed = where["girl"], where["bed"]
    assert bed.left < girl.left
    assert girl.right < bed.right
    assert bed.top < girl.bottom < bed.bottom


def test_who_sits_on_a_chair_faces_us_and_who_rides_has_one_leg_on_our_side() -> None:
    chair, horse = composed("a boy on a chair")[1].svg, composed("a boy on a horse")[1].svg
    sole = 'rx="6.4" ry="7"'
    assert chair.count(sole) == 2
    assert sole not in horse


@pytest.mark.parametrize(
    ("prompt", "seen_from_behind"),
    [
        ("a girl looking at the moon", True),
        ("a girl looks at the Eiffel Tower", True),
        ("a girl from behind", True),
        ("a girl looking at a cat", False),
        ("a girl waving", False),
    ],
)
def test_who_looks_into_the_distance_turns_away(prompt: str, seen_from_behind: bool) -> None:
    strands = composed(prompt)[1].svg.count('stroke-opacity="0.55"')
    assert (strands >= 5) == seen_from_behind


def test_a_hat_that_is_asked_for_takes_the_place_of_the_usual_one() -> None:
    usual = composed("a cook")[1].svg
    scene, other = composed("a cook wearing a crown")
    assert "crown" in {scene.thing(part.thing).concept for part in other.parts}
    puff_of_a_cooks_hat = "Q-64 -56"
    assert puff_of_a_cooks_hat in usual
    assert puff_of_a_cooks_hat not in other.svg


@pytest.mark.parametrize(
    ("who", "food"), [("rabbit", "carrot"), ("monkey", "banana"), ("girl", "red-apple")]
)
def test_who_eats_has_something_to_eat(who: str, food: str) -> None:
    outline = re.search(r'd="[^"]+"', icons.markup(food))
    assert outline
    assert outline.group() in composed(f"a {who} eating")[1].svg
    assert outline.group() not in composed(f"a {who} waving")[1].svg


@pytest.mark.parametrize(
    "concept",
    ["nurse", "baker", "king", "queen", "musician", "footballer", "red-haired girl", "blond boy"],
)
def test_it_has_a_name_of_its_own(concept: str) -> None:
    (thing,) = parse(f"a {concept}", "en").things
    assert thing.concept.startswith("tale:")
    assert thing.name == concept
    assert thing.approximated_by is None

"""Figures in every pose, drawn for real."""

from __future__ import annotations

from typing import get_args
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray

from core.illustrator.dice import Dice
from core.illustrator.drawing import icons
from core.illustrator.drawing.figures import (
    SKIN_TONES,
    FigurePose,
    FigureRequest,
    Outfit,
    SkinTone,
    can_pose,
    figure,
    held,
    is_animal,
    is_bust,
    is_child,
    is_human,
    tale,
)
from core.illustrator.drawing.figures.headgear import headgear_names
from core.illustrator.drawing.figures.tables import HeadgearName, tables
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.rendering import rasterize

POSES: tuple[FigurePose, ...] = get_args(FigurePose)
ANIMALS = sorted(tables().animals)
HUMANS = sorted(tables().people.heads | tables().people.busts)


def pixels(markup: str) -> NDArray[np.uint8]:
    """The figure on 200 x 200 pixels, its feet at (100, 160), one unit a pixel."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="200" height="200"><g transform="translate(100 160)">{markup}</g></svg>'
    )
    ElementTree.fromstring(svg)
    return np.asarray(rasterize(svg, 200, 200).convert("RGBA"))


def test_every_icon_that_figures_are_made_of_exists() -> None:
    for animal in tables().animals.values():
        assert icons.has(animal.face) or animal.face in tables().faces
        assert animal.food is None or icons.has(animal.food)
    assert all(icons.has(name) for name in HUMANS)
    assert all(icons.has(name) for name in tables().grips)
    for character in tables().tales.values():
        assert can_pose(character.kind)
        assert all(
            icons.has(thing) for thing in (character.right_hand, character.left_hand) if thing
        )


def test_kinds_are_told_apart() -> None:
    assert is_animal("rabbit")
    assert is_human("girl")
    assert is_child("girl")
    assert not is_child("woman")
    assert is_bust("guard")
    assert can_pose("rabbit")
    assert not can_pose("castle")


def test_what_cannot_pose_is_an_error() -> None:
    with pytest.raises(KeyError):
        figure(FigureRequest("castle"))


@pytest.mark.parametrize("kind", [*ANIMALS, *HUMANS])
def test_a_figure_in_any_pose_is_as_tall_as_it_says(kind: str) -> None:
    for pose in POSES:
        drawn = figure(FigureRequest(kind, pose))
        rows = np.where((pixels(drawn.markup)[..., 3] > 40).any(axis=1))[0]
        if pose != "sleep":  # from sleepers rise letters
            assert rows[0] == pytest.approx(160 + drawn.top, abs=12), pose
        assert rows[-1] == pytest.approx(160, abs=18), pose


@pytest.mark.parametrize("kind", ["rabbit", "boy", "guard", "penguin"])
@pytest.mark.parametrize("pose", POSES)
def test_hands_are_where_the_figure_says(kind: str, pose: FigurePose) -> None:
    dot = '<circle r="3" fill="#ff00ff"/>'
    drawn = figure(FigureRequest(kind, pose))
    for x, y in (drawn.right_hand, drawn.left_hand):
        assert pixels(drawn.markup)[round(160 + y), round(100 + x), 3] > 200
        assert -50 < x < 50
        assert drawn.top < y < 0
    holding = figure(FigureRequest(kind, pose, right_hand=dot))
    assert (dot in holding.markup) == (pose not in ("read", "hug", "sleep"))


def test_a_raised_hand_is_above_the_shoulder_it_waves_from() -> None:
    waving, standing = (figure(FigureRequest("girl", pose)) for pose in ("wave", "stand"))
    assert waving.right_hand[1] < standing.right_hand[1] - 30
    assert waving.left_hand == standing.left_hand


def test_a_runner_lifts_one_foot_and_a_dancer_both_hands() -> None:
    run, dance, stand = (figure(FigureRequest("man", pose)) for pose in ("run", "dance", "stand"))
    right_foot = np.s_[150:160, 101:120, 3]
    assert (pixels(stand.markup)[right_foot] > 200).sum() > 60
    assert (pixels(run.markup)[right_foot] > 200).sum() < 40
    assert max(dance.right_hand[1], dance.left_hand[1]) < stand.left_hand[1] - 20


@pytest.mark.parametrize("kind", ["dog", "giraffe", "girl", "man"])
def test_who_sleeps_lies_low_and_shuts_the_eyes(kind: str) -> None:
    asleep, awake = (figure(FigureRequest(kind, pose)) for pose in ("sleep", "stand"))
    assert asleep.top > 0.8 * awake.top
    assert asleep.stature == awake.stature == -awake.top
    assert asleep.head.x < -10
    lying = pixels(asleep.markup)[..., 3] > 200
    assert lying[130:158].any(axis=0).sum() > 80


def test_who_sits_is_lower_than_who_stands() -> None:
    for kind, trade in (("girl", ""), ("man", ""), ("man", "farmer"), ("woman", "tale:queen")):
        costume = tale(trade)
        sit, stand = (
            figure(FigureRequest(kind, pose, costume=costume)) for pose in ("sit", "stand")
        )
        assert sit.top > stand.top + 10
        assert sit.stature == stand.stature


def test_who_eats_has_the_food_at_the_mouth() -> None:
    for kind in ("rabbit", "girl", "man"):
        drawn = figure(FigureRequest(kind, "eat", right_hand=held("red-apple")))
        x, y = drawn.right_hand
        assert 0 < x < drawn.head.size / 2
        assert drawn.head.y < y < drawn.head.y + drawn.head.size * 0.6


def test_who_flies_spreads_the_arms() -> None:
    for kind in ("pig", "girl", "man", "owl"):
        fly, stand = (figure(FigureRequest(kind, pose)) for pose in ("fly", "stand"))
        assert fly.right_hand[0] > stand.right_hand[0] + 8
        assert fly.left_hand[0] < stand.left_hand[0] - 8


@pytest.mark.parametrize("kind", ANIMALS)
def test_an_animal_has_no_face_on_its_back(kind: str) -> None:
    front, back = (
        pixels(figure(FigureRequest(kind, from_behind=behind)).markup).astype(int)
        for behind in (False, True)
    )
    assert (front != back).any(axis=2).sum() > 100


@pytest.mark.parametrize("kind", ["man-curly-hair", "woman-curly-hair", "man-bald"])
def test_heads_bring_no_collar_of_their_own(kind: str) -> None:
    """The icons have shoulders in turquoise or violet, which are not part of the head."""
    drawn = pixels(figure(FigureRequest(kind, outfit=Outfit("#ffffff", "#ffffff"))).markup)
    red, green, blue, _ = np.moveaxis(drawn[drawn[..., 3] > 200].astype(int), -1, 0)
    violet = (blue > red + 60) & (blue > green + 60)
    turquoise = (green > red + 80) & (blue > red + 60)
    assert not (violet | turquoise).any()


def test_hair_can_be_had_in_any_colour_and_skin() -> None:
    looks = {
        figure(FigureRequest("girl", skin_tone=tone, costume=tale(concept))).markup
        for tone in SKIN_TONES
        for concept in ("tale:red-haired-girl", "tale:blond-haired-girl")
    }
    assert len(looks) == 2 * len(SKIN_TONES)


def test_a_trade_is_the_same_for_women_and_men() -> None:
    farmer, woman = tale("farmer"), tale("woman-farmer")
    assert farmer
    assert woman
    assert (woman.kind, woman.clothes) == ("woman", farmer.clothes)
    assert tale("woman") is None


def test_a_held_thing_can_be_put_elsewhere() -> None:
    balloon = held("balloon")
    request = FigureRequest("girl", right_hand=balloon, right_at=(22, -34), left_hand=balloon)
    assert figure(request).right_hand == (22, -34)
    assert figure(request).left_hand[0] < -25


def test_what_is_hugged_is_drawn() -> None:
    bear = icons.standing("teddy-bear", 31)[0]
    empty = figure(FigureRequest("boy", "hug")).markup
    full = figure(FigureRequest("boy", "hug", hugged=bear)).markup
    assert not np.array_equal(pixels(empty), pixels(full))


def test_a_book_has_the_colour_asked_for() -> None:
    assert "#46a847" in figure(FigureRequest("rabbit", "sit", book="#46a847")).markup
    assert "#46a847" not in figure(FigureRequest("rabbit", "read")).markup


@pytest.mark.parametrize("kind", ["rabbit", "dragon", "tiger"])
def test_an_animal_takes_a_colour(kind: str) -> None:
    blue = pixels(figure(FigureRequest(kind, color="#3b7ddd")).markup).astype(int)
    own = pixels(figure(FigureRequest(kind)).markup).astype(int)
    assert (blue[..., 2] - blue[..., 0]).mean() > (own[..., 2] - own[..., 0]).mean() + 5


@pytest.mark.parametrize("kind", ["girl", "man", "guard", "old-woman"])
def test_skin_tones_and_outfits_change_a_person(kind: str) -> None:
    outfit = Outfit("#8a55c9", "#4a5899")
    tones = {
        figure(FigureRequest(kind, outfit=outfit, skin_tone=tone)).markup for tone in SKIN_TONES
    }
    assert len(tones) == len(SKIN_TONES)
    assert all("#8a55c9" in markup for markup in tones)


def test_clothes_follow_the_seed_only_with_temperature() -> None:
    def clothes(temperature: float) -> int:
        markups = set()
        for seed in range(12):
            with fresh_ids():
                markups.add(figure(FigureRequest("man"), Dice(seed, temperature)).markup)
        return len(markups)

    assert clothes(0.0) == 1
    assert clothes(0.1) == 1
    assert clothes(0.9) > 2


@pytest.mark.parametrize("kind", HUMANS)
def test_from_behind_there_is_hair_and_no_face(kind: str) -> None:
    front, back = (
        figure(FigureRequest(kind, from_behind=from_behind)) for from_behind in (False, True)
    )
    assert front.head == back.head
    assert not np.array_equal(pixels(front.markup), pixels(back.markup))


def test_hair_from_behind_suits_the_face() -> None:
    def middle_of_the_head(kind: str, tone: SkinTone | None) -> tuple[int, ...]:
        drawn = figure(FigureRequest(kind, skin_tone=tone, from_behind=True))
        return tuple(int(value) for value in pixels(drawn.markup)[round(160 + drawn.head.y), 103])

    red, _, blue, _ = middle_of_the_head("man-red-hair", None)
    assert red > blue + 100
    assert max(middle_of_the_head("old-woman", "dark")[:3]) > 140
    assert max(middle_of_the_head("girl", "dark")[:3]) < 90


def test_a_princess_keeps_her_crown_from_behind() -> None:
    rows = [
        np.where((pixels(figure(FigureRequest(kind, from_behind=True)).markup)[..., 3] > 40).any(1))
        for kind in ("princess", "girl")
    ]
    assert rows[0][0][0] < rows[1][0][0]


@pytest.mark.parametrize("headgear", sorted({*headgear_names()} - {"glasses"}))
@pytest.mark.parametrize("kind", ["boy", "man", "guard"])
def test_headgear_is_seen_from_both_sides(kind: str, headgear: HeadgearName) -> None:
    for from_behind in (False, True):
        worn, bare = (
            pixels(figure(FigureRequest(kind, headgear=gear, from_behind=from_behind)).markup)
            for gear in (headgear, None)
        )
        assert (worn != bare).any(axis=2).sum() > 20


@pytest.mark.parametrize("concept", sorted(tables().tales))
@pytest.mark.parametrize("pose", POSES)
def test_characters_of_tales_take_every_pose(concept: str, pose: FigurePose) -> None:
    character = tale(concept)
    assert character
    drawn = figure(
        FigureRequest(
            character.kind,
            pose,
            costume=character,
            skin_tone=character.skin,
            right_hand=held(character.right_hand) if character.right_hand else "",
            left_hand=held(character.left_hand) if character.left_hand else "",
        )
    )
    assert (pixels(drawn.markup)[..., 3] > 200).sum() > 1500


def test_nobody_knows_an_unwritten_tale() -> None:
    assert tale("tale:quokka") is None


def test_the_same_figure_gives_the_same_text() -> None:
    texts = []
    for _ in range(2):
        with fresh_ids():
            request = FigureRequest("dragon", "sit", right_hand=held("balloon"))
            texts.append(figure(request, Dice(7, 0.6, "a dragon")))
    assert texts[0] == texts[1]


def test_nobody_in_a_tale_carries_a_weapon() -> None:
    weapons = {"dagger", "crossed-swords", "bow-and-arrow", "axe", "kitchen-knife"}
    carried = {(one.right_hand, one.left_hand) for one in tables().tales.values()}
    assert not weapons & {prop for props in carried for prop in props}

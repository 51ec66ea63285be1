"""What pictures show although nobody named it, and how those in company are arranged."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.illustrator.composition.composition import compose
from core.illustrator.dice import Dice
from core.illustrator.engine import draw
from core.illustrator.illustration import Drawn, Illustration
from core.illustrator.scene import Relation, Scene, Thing

SIZE = (384, 384)


def drawn(prompt: str) -> Illustration:
    return draw(prompt, SIZE).illustration


def named(illustration: Illustration, name: str) -> list[Drawn]:
    return sorted(
        (one for one in illustration.drawn if one.name == name), key=lambda one: one.box[0]
    )


def foot(one: Drawn) -> int:
    return one.box[3]


def middle(one: Drawn) -> float:
    return (one.box[0] + one.box[2]) / 2


def breadth(one: Drawn) -> int:
    return one.box[2] - one.box[0]


@pytest.mark.parametrize(
    "prompt",
    [
        "a bedroom with a bed and a lamp",
        "a pot and a bowl of fruit in a kitchen",
        "a mug in an office",
        "un libro en la clase",
    ],
)
def test_small_things_in_a_room_stand_on_something_that_is_not_told(prompt: str) -> None:
    drawing = draw(prompt, SIZE)
    assert drawing.composition
    told = {one.thing for one in drawing.illustration.drawn}
    furniture = [part for part in drawing.composition.parts if part.thing not in told]

    assert len(furniture) == 1
    small = [one for one in drawing.illustration.drawn if one.name != "bed"]
    assert all(foot(one) < furniture[0].frame.bottom - 20 for one in small)


def test_small_things_are_put_on_the_table_that_is_there() -> None:
    illustration = drawn("a kitchen with a table, a cup and an apple")
    table = named(illustration, "table")[0]

    assert len(illustration.drawn) == 3
    for name in ("cup", "apple"):
        assert foot(named(illustration, name)[0]) < table.box[1] + 30


def test_a_witch_flies_on_a_broom_that_nobody_named() -> None:
    drawing = draw("a witch flying over a forest", SIZE)
    assert drawing.composition

    assert [one.name for one in drawing.illustration.drawn] == ["witch"]
    assert len(drawing.composition.parts) == 2
    assert foot(drawing.illustration.drawn[0]) < 0.6 * SIZE[1]


@pytest.mark.parametrize(
    ("prompt", "rider", "count"),
    [
        ("two frogs on three lily pads", "frog", 2),
        ("four knights on two horses", "knight", 4),
        ("three cats on three chairs", "cat", 3),
        ("five children in two boats", "child", 5),
    ],
)
def test_riders_are_shared_out_among_their_mounts(prompt: str, rider: str, count: int) -> None:
    assert len(named(drawn(prompt), rider)) == count


@pytest.mark.parametrize("who", ["children", "sheep", "dogs"])
def test_everybody_behind_a_castle_looks_out_beside_it(who: str) -> None:
    illustration = drawn(f"two {who} behind a castle")
    castle = named(illustration, "castle")[0]
    first, second = (one for one in illustration.drawn if one.name != "castle")

    assert {middle(one) < middle(castle) for one in (first, second)} == {True, False}
    assert all(abs(middle(one) - middle(castle)) > 0.4 * breadth(castle) for one in (first, second))


def test_those_who_hug_each_other_stand_closer_than_others() -> None:
    apart = named(drawn("two pandas"), "panda")
    close = named(drawn("two pandas hugging"), "panda")

    def gap(pair: list[Drawn]) -> float:
        return (middle(pair[1]) - middle(pair[0])) / breadth(pair[0])

    assert gap(close) < 0.8 < gap(apart)


@pytest.mark.parametrize(
    ("prompt", "inside"), [("three cats in a basket", "cat"), ("two dogs in a box", "dog")]
)
def test_those_in_a_basket_are_seen_over_its_rim(prompt: str, inside: str) -> None:
    illustration = drawn(prompt)
    container = next(one for one in illustration.drawn if one.name in ("basket", "box"))
    heads = named(illustration, inside)

    assert all(one.box[1] < container.box[1] + 4 for one in heads)
    assert all(right.box[0] - left.box[0] > 0.3 * breadth(left) for left, right in pairwise(heads))


@pytest.mark.parametrize("prompt", ["a bird in a cage", "two fish in a fishbowl"])
def test_who_is_in_a_cage_is_inside_it(prompt: str) -> None:
    illustration = drawn(prompt)
    cage = next(one for one in illustration.drawn if one.name in ("birdcage", "fishbowl"))

    for one in illustration.drawn:
        assert cage.box[0] <= one.box[0] < one.box[2] <= cage.box[2]
        assert cage.box[1] <= one.box[1] < one.box[3] <= cage.box[3]


def test_all_on_a_sofa_are_seen() -> None:
    illustration = drawn("a dog, a cat and a bird on a sofa")
    sitting = sorted(
        (one for one in illustration.drawn if one.name != "sofa"), key=lambda one: one.box[0]
    )

    assert len(sitting) == 3
    assert all(
        left.box[2] - right.box[0] < 0.2 * breadth(left) for left, right in pairwise(sitting)
    )


def test_an_umbrella_is_a_roof() -> None:
    illustration = drawn("a dog under an umbrella")
    dog, umbrella = named(illustration, "dog")[0], named(illustration, "umbrella")[0]

    assert umbrella.box[1] < dog.box[1]
    assert breadth(umbrella) > breadth(dog)


@pytest.mark.parametrize("color", ["red", "blue", "green", "yellow"])
def test_a_coloured_ball_has_that_colour_all_over(color: str) -> None:
    hues = {"red": 0, "blue": 2, "green": 1}
    picture = draw(f"a {color} ball", SIZE)
    box = picture.illustration.drawn[0].box
    ball = picture.image.crop(box).resize((8, 8)).crop((2, 5, 6, 7)).resize((1, 1))
    red, green, blue = ball.getpixel((0, 0))  # type: ignore[misc]
    channels = (red, green, blue)

    if color == "yellow":
        assert min(red, green) > blue + 40
    else:
        strongest = hues[color]
        assert channels[strongest] == max(channels)
        assert channels[strongest] > sorted(channels)[1] + 30


@pytest.mark.parametrize(
    ("prompt", "count"), [("a family having a picnic", 4), ("three children at a picnic", 3)]
)
def test_guests_of_a_picnic_sit_on_its_blanket(prompt: str, count: int) -> None:
    illustration = drawn(prompt)
    (blanket,) = [one for one in illustration.drawn if one.name == "picnic"]
    guests = [one for one in illustration.drawn if one.name != "picnic"]
    assert len(guests) == count
    left, top, right, bottom = blanket.box
    for guest in guests:
        assert left - 0.2 * breadth(blanket) < middle(guest) < right + 0.2 * breadth(blanket)
        assert top - 4 <= foot(guest) < bottom
    # Nobody hides the food.
    assert max(foot(guest) for guest in guests) < top + 0.4 * (bottom - top)


def test_who_flies_does_not_sit_at_the_picnic() -> None:
    illustration = drawn("a bird flying over a picnic")
    (bird,), (blanket,) = named(illustration, "bird"), named(illustration, "picnic")
    assert foot(bird) < blanket.box[1]


def test_a_basket_that_holds_something_stands_beside_its_owner() -> None:
    illustration = drawn("a rabbit with a basket of eggs")
    (basket,) = named(illustration, "basket")
    eggs = [one for one in illustration.drawn if one.name.startswith("egg")]
    assert eggs
    for egg in eggs:
        assert basket.box[0] <= middle(egg) <= basket.box[2]
        assert foot(egg) < foot(basket)


def test_glasses_on_a_tray_are_for_drinking() -> None:
    glass = Scene(
        "",
        "en",
        (Thing(0, "tray", "tray", ""), Thing(1, "glasses", "glasses", "")),
        (Relation(1, "on", 0),),
        setting="meadow",
        time="day",
    )
    parts = [one.frame for one in compose(glass, 384, 384, Dice()).parts if one.thing == 1]
    assert len(parts) == 3
    assert all(one.bottom - one.top > one.right - one.left for one in parts)


@pytest.mark.parametrize("eater", ["boy", "woman", "bear"])
def test_who_eats_is_at_the_table_with_the_face_above_it(eater: str) -> None:
    told = Scene(
        "",
        "en",
        (Thing(0, eater, eater, "", pose="eat"), Thing(1, "table", "table", "")),
        (),
        setting="kitchen",
        time="day",
    )
    parts = {one.thing: one.frame for one in compose(told, 384, 384, Dice()).parts}
    who, table = parts[0], parts[1]
    assert table.left < (who.left + who.right) / 2 < table.right
    assert who.top + 0.4 * (who.bottom - who.top) < table.top


def test_what_is_eaten_at_a_table_is_on_it() -> None:
    told = Scene(
        "",
        "en",
        (
            Thing(0, "girl", "girl", ""),
            Thing(1, "soup-bowl", "soup", "", carried=True),
            Thing(2, "table", "table", ""),
        ),
        (Relation(0, "eat", 1),),
        setting="kitchen",
        time="day",
    )
    parts = {one.thing: one.frame for one in compose(told, 384, 384, Dice()).parts}
    girl, soup, table = parts[0], parts[1], parts[2]
    assert table.left < soup.left < soup.right < table.right
    assert abs(soup.bottom - table.top) < 0.2 * (table.bottom - table.top)
    assert girl.top < soup.top - 0.2 * (girl.bottom - girl.top)


def test_a_duck_among_ducks_that_swim_swims_too() -> None:
    told = Scene(
        "",
        "en",
        (Thing(0, "duck", "duck", ""), Thing(1, "duck", "duckling", "", count=6, pose="swim")),
        (Relation(0, "with", 1),),
        setting="lake",
        time="day",
    )
    composition = compose(told, 384, 384, Dice())
    (shore,) = [composition.choices.shore]
    assert shore
    assert all(part.frame.bottom <= shore for part in composition.parts)

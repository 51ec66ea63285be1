"""What instructions mean: colours, clothes, who gets what, what goes and what stays."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from PIL import Image

from core.illustrator.engine import Drawing, NothingToDo, draw, edit, vary
from tests.comparison.photographs import photograph
from tests.illustrator.masks import SIZE, changed, colors, difference, mask_of, names, over, told

PARK = "a dog and a tree in a park"
EMPTY = (250, 230, 370, 370)


@cache
def drawn(prompt: str) -> Drawing:
    return draw(prompt, SIZE)


@cache
def photo() -> Image.Image:
    return photograph(3, 1, SIZE)


# Clothes and colours


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize(
    ("prompt", "instruction", "color"),
    [
        ("a girl with a red dress", "make the dress blue", "blue"),
        ("a girl with a red dress", "make the girl blue", "blue"),
        ("a girl with a red dress", "dress the girl in blue", "blue"),
        ("a girl with a red dress", "make her dress green", "green"),
        ("a girl in a park", "haz el vestido azul", "blue"),
        ("a girl in a park", "viste a la niña de azul", "blue"),
    ],
)
def test_people_are_coloured_by_their_clothes(
    prompt: str, instruction: str, color: str, masked: bool
) -> None:
    source = drawn(prompt)
    made = changed(source, instruction, over(source, "girl", margin=14) if masked else None)
    assert told(made).startswith(f"A girl in {color}")
    assert names(made) == {"girl": 1}
    assert "added" not in made.illustration.note
    assert (difference(source, made) > 30).sum() > 300
    assert told(changed(made, "make it night")).startswith(f"A girl in {color}")


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize(
    ("instruction", "color"),
    [
        ("make it orange", "orange"),
        ("paint it orange", "orange"),
        ("color it pink", "pink"),
        ("píntalo de naranja", "orange"),
        ("hazlo rosa", "pink"),
        ("make the dog orange", "orange"),
        ("pinta el perro de naranja", "orange"),
        ("cambia el color del perro a negro", "black"),
    ],
)
def test_after_a_verb_of_change_a_colour_is_no_fruit(
    instruction: str, color: str, masked: bool
) -> None:
    source = drawn(PARK)
    made = changed(source, instruction, over(source, "dog") if masked else None)
    assert colors(made) == {f"{color} dog": 1, "tree": 1}


def test_without_a_verb_an_orange_is_a_fruit() -> None:
    assert names(changed(drawn(PARK), "an orange", mask_of(EMPTY)))["orange"] == 1


@pytest.mark.parametrize(
    "instruction", ["paint the tree blue and the dog red", "pinta el árbol azul y el perro rojo"]
)
def test_each_gets_its_own_colour(instruction: str) -> None:
    assert colors(changed(drawn(PARK), instruction)) == {"red dog": 1, "blue tree": 1}


# Several wishes at once


def test_inside_a_mask_both_halves_of_a_wish_are_granted() -> None:
    source = drawn(PARK)
    mask = mask_of(EMPTY)
    made = changed(source, "add a cat and make it night", mask)
    by_day = changed(source, "add a cat", mask)
    assert names(made) == {"dog": 1, "tree": 1, "cat": 1}
    dark, light = (np.asarray(one.image)[260:360, 260:360].mean() for one in (made, by_day))
    assert dark < 0.7 * light
    assert made.illustration.note == "added a cat and changed the time to night"


def test_on_a_photo_both_halves_of_a_wish_are_granted() -> None:
    made = edit(photo(), "make it sunset and add a parrot", None)
    assert names(made) == {"parrot": 1}
    assert made.illustration.note == "added a parrot and changed the light to evening"


def test_inside_a_mask_something_comes_and_something_changes_colour() -> None:
    source = drawn(PARK)
    made = changed(source, "make the dog blue and add a cat", mask_of((0, 0, *SIZE)))
    assert colors(made) == {"blue dog": 1, "tree": 1, "cat": 1}


@pytest.mark.parametrize(
    ("instruction", "unknown"),
    [("make it night and add a glorp", "glorp"), ("add a flumboozle cat", "flumboozle")],
)
def test_words_that_nobody_knows_are_told(instruction: str, unknown: str) -> None:
    assert changed(drawn(PARK), instruction).illustration.unknown == (unknown,)


# Without a mask


@pytest.mark.parametrize(
    ("prompt", "instruction", "sentence"),
    [
        (PARK, "put the dog in a boat", "A dog in a boat, and a tree, in a garden, by day."),
        (
            "a cake on a table",
            "put the cake on the floor",
            "A cake and a table, in a kitchen, by day.",
        ),
        (
            "a girl in a park",
            "ponle un sombrero a la niña",
            "A girl wearing a hat, in a garden, by day.",
        ),
        (
            "a girl in a park",
            "dale un globo a la niña",
            "A girl holding a balloon, in a garden, by day.",
        ),
        (
            "a rabbit holding a carrot",
            "give the rabbit an umbrella instead of the carrot",
            "A rabbit holding an umbrella, in a meadow, by day.",
        ),
        (
            "a princess in a castle",
            "replace the princess by a knight",
            "A knight, in a castle courtyard, by day.",
        ),
        (PARK, "a cat instead of the dog", "A cat and a tree, in a garden, by day."),
        ("a dog in a park", "give it an apple", "A dog holding an apple, in a garden, by day."),
        ("a dog in a park", "make it wear glasses", "A dog wearing glasses, in a garden, by day."),
        ("a dog in a park", "put glasses on it", "A dog wearing glasses, in a garden, by day."),
        (PARK, "make the sky purple", "A dog and a tree, in a garden, at dusk."),
        (PARK, "no dog", "A tree, in a garden, by day."),
        ("a dog in the snow", "no snow", "A dog, in a meadow, by day."),
        (PARK, "make the dog bigger", "A big dog and a tree, in a garden, by day."),
        (PARK, "make it bigger", "A big dog and a tree, in a garden, by day."),
        (PARK, "only the dog", "A dog, in a garden, by day."),
        (PARK, "quita todo menos el perro", "A dog, in a garden, by day."),
        (PARK, "remove everything except the tree", "A tree, in a garden, by day."),
        (PARK, "quita todo", "In a garden, by day."),
        (PARK, "hazlo más oscuro", "A dog and a tree, in a garden, in the evening."),
        (PARK, "make it darker", "A dog and a tree, in a garden, in the evening."),
        ("a dog at dusk in a park", "make it darker", "A dog, in a garden, at night."),
        (PARK, "swap the dog and the tree", "A dog to the right of a tree, in a garden, by day."),
        (PARK, "move the dog to the left", "A dog on the left and a tree, in a garden, by day."),
        ("a girl wearing a hat", "take the hat off the girl", "A girl, in a meadow, by day."),
        ("a girl wearing a hat", "quítale el sombrero a la niña", "A girl, in a meadow, by day."),
    ],
)
def test_a_plain_wish_is_granted(prompt: str, instruction: str, sentence: str) -> None:
    made = changed(drawn(prompt), instruction)
    assert told(made) == sentence
    assert made.illustration.note


def test_birds_in_the_sky_do_not_take_a_train_there() -> None:
    made = changed(
        drawn("a train in the mountains"), "and now at sunset with birds in the sky"
    ).illustration
    assert (made.setting, made.time) == ("mountain", "evening")
    assert {one.name for one in made.drawn} == {"train", "bird"}


def test_who_is_swapped_stands_on_the_other_side() -> None:
    def left(drawing: Drawing) -> str:
        return min(drawing.illustration.drawn, key=lambda one: one.box[0]).name

    source = drawn("a dog and a cat in a park")
    swapped = changed(source, "swap the dog and the cat")
    assert left(swapped) != left(source)
    assert left(changed(swapped, "swap the dog and the cat")) == left(source)


@pytest.mark.parametrize(
    "instruction", ["a girl in a red dress", "a boy with a hand puppet", "a dog in a sunny place"]
)
def test_a_noun_is_not_what_is_to_be_done(instruction: str) -> None:
    made = changed(drawn("a tree on a meadow"), instruction)
    assert len(made.illustration.drawn) >= 2
    assert made.illustration.setting == "meadow"


# Inside a mask


@pytest.mark.parametrize(
    ("instruction", "relation"),
    [
        ("dale un globo a la niña", ("girl", "hold", "balloon")),
        ("ponle un sombrero a la niña", ("girl", "wear", "hat")),
        ("give her a balloon", ("girl", "hold", "balloon")),
    ],
)
def test_who_is_covered_gets_what_is_given(
    instruction: str, relation: tuple[str, str, str]
) -> None:
    source = drawn("a girl in a park")
    made = changed(source, instruction, over(source, "girl", margin=50))
    assert names(made) == {"girl": 1, relation[2]: 1}
    assert relation in made.illustration.relations
    assert relation in changed(made, "make it rain").illustration.relations


def test_who_is_to_lose_a_hat_is_not_lost_instead() -> None:
    source = drawn(PARK)
    with pytest.raises(NothingToDo):
        changed(source, "remove the hat", over(source, "dog"))


@pytest.mark.parametrize("season", ["summer", "autumn", "winter", "spring"])
def test_a_season_is_drawn_inside_a_mask(season: str) -> None:
    source = drawn(PARK)
    made = changed(source, f"make it {season}", mask_of((0, 0, 383, 383)))
    assert season in made.illustration.note


def test_the_season_of_a_photo_cannot_be_changed() -> None:
    with pytest.raises(NothingToDo, match="summer"):
        edit(photo(), "make it summer", None)


def test_a_rider_goes_with_both_feet() -> None:
    source = drawn("a bunny on a horse")
    made = changed(source, "remove the bunny", over(source, "rabbit", margin=5))
    horse = changed(source, "remove the bunny", mask_of((0, 0, *SIZE)))
    assert names(made) == {"horse": 1}
    assert (difference(made, horse) > 40).sum() < 12


def test_what_a_room_brings_along_can_be_added_to_it() -> None:
    made = changed(drawn("a classroom"), "a globe on a table", mask_of((150, 220, 260, 370)))
    assert names(made) == {"globe": 1, "table": 1}


# Photos


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ("turn it into a watercolour", "in watercolour"),
        ("turn it into a cartoon", "as a cartoon"),
        ("make it a pencil sketch", "as a pencil sketch"),
        ("make it a colouring page", "as a colouring page"),
        ("make it pixel art", "in pixel art"),
    ],
)
@pytest.mark.parametrize("masked", [True, False])
def test_a_photo_is_painted_in_a_style(instruction: str, said: str, masked: bool) -> None:
    mask = mask_of((100, 100, 300, 300)) if masked else None
    made = edit(photo(), instruction, mask)
    assert made.illustration.note.endswith(said)
    off = np.abs(np.asarray(made.image).astype(int) - np.asarray(photo())).max(axis=-1)
    assert off[150:250, 150:250].mean() > 3
    assert (off[:90].max() == 0) == masked


def test_what_is_said_to_be_there_is_not_painted_once_more() -> None:
    made = edit(photo(), "an owl on the tree", mask_of((100, 100, 250, 250)))
    assert names(made) == {"owl": 1}
    assert names(edit(photo(), "an owl on a tree", mask_of((100, 100, 250, 250)))) == {
        "owl": 1,
        "tree": 1,
    }


def test_where_all_is_painted_over_nothing_is_said_to_be_gone() -> None:
    made = edit(photo(), "remove it", Image.new("L", SIZE, 255))
    assert made.illustration.note.startswith("left it as it is")
    assert made.image.tobytes() == photo().convert("RGB").tobytes()


def test_what_is_removed_is_told_once() -> None:
    made = changed(drawn("a red car and a blue car"), "remove the cars")
    assert made.illustration.note == "removed the car"


# Variations


def test_the_note_of_a_variation_says_what_changed() -> None:
    source = drawn(PARK)
    recipe = source.illustration.recipe
    notes = {
        vary(source.image, strength=1, seed=seed, recipe=recipe).illustration.note
        for seed in range(8)
    }
    assert any("another hour" in note for note in notes)
    assert any("another place" in note or "another arrangement" in note for note in notes)
    slight = vary(source.image, strength=0, seed=1, recipe=recipe)
    assert slight.illustration.note == "drew it again with small differences"


def test_the_note_of_a_photo_tells_of_a_mirror() -> None:
    mirrored = 0
    for seed in range(12):
        made = vary(photo(), strength=0.9, seed=seed, recipe=None, keep=("colors", "style"))
        straight, flipped = (
            np.corrcoef(np.asarray(made.image.convert("L")).ravel(), np.asarray(one).ravel())[0, 1]
            for one in (
                photo().convert("L"),
                photo().convert("L").transpose(Image.Transpose.FLIP_LEFT_RIGHT),
            )
        )
        told_of_it = "left and right" in made.illustration.note
        mirrored += told_of_it
        if abs(straight - flipped) > 0.3:
            assert told_of_it == (flipped > straight)
    assert 0 < mirrored < 12

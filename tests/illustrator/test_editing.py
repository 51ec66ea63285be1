"""Changes to pictures: inside a mask, and of the whole scene."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from core.illustrator.engine import Drawing, NothingToDo, draw, edit, redraw, vary
from core.illustrator.illustration import Box, Recipe
from core.illustrator.retouch import words_of

SIZE = (320, 320)


@pytest.fixture(scope="module")
def dog() -> Drawing:
    return draw("Perro junto a la Torre Eiffel al amanecer", SIZE)


def box_of(drawing: Drawing, name: str) -> Box:
    return next(drawn.box for drawn in drawing.illustration.drawn if drawn.name == name)


def mask_over(box: Box, margin: int = 8) -> Image.Image:
    mask = Image.new("L", SIZE, 0)
    left, top, right, bottom = box
    corners = (left - margin, top - margin, right + margin, bottom + margin)
    ImageDraw.Draw(mask).rectangle(corners, fill=255)
    return mask


def random_mask(seed: int) -> Image.Image:
    """Strokes as a child would draw them."""
    dice = random.Random(seed)
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(dice.randrange(1, 5)):
        points = [(dice.randrange(SIZE[0]), dice.randrange(SIZE[1])) for _ in range(4)]
        pen.line(points, fill=255, width=dice.randrange(1, 60))
    return mask


def outside_is_unchanged(before: Image.Image, after: Image.Image, mask: Image.Image) -> bool:
    protected = np.asarray(mask) <= 127
    return bool((np.asarray(before)[protected] == np.asarray(after)[protected]).all())


def names(drawing: Drawing) -> Counter[str]:
    return Counter(drawn.name for drawn in drawing.illustration.drawn)


@pytest.mark.parametrize("instruction", ["a top hat", "remove it", "make it blue", "at night"])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("own", [True, False])
def test_pixels_outside_the_mask_stay(dog: Drawing, instruction: str, seed: int, own: bool) -> None:
    mask = random_mask(seed)
    recipe = dog.illustration.recipe if own else None
    edited = edit(dog.image, instruction, mask, seed=seed, recipe=recipe)
    assert edited.image.size == SIZE
    assert outside_is_unchanged(dog.image, edited.image, mask)
    assert edited.image.tobytes() != dog.image.tobytes()


def test_what_is_added_is_inside_the_mask(dog: Drawing) -> None:
    mask = mask_over((200, 180, 310, 300), margin=0)
    edited = edit(dog.image, "a black cat", mask, recipe=dog.illustration.recipe)
    assert names(edited) == {"dog": 1, "Eiffel Tower": 1, "cat": 1}
    left, top, right, bottom = box_of(edited, "cat")
    assert left >= 199
    assert top >= 179
    assert right <= 312
    assert bottom <= 302
    assert edited.illustration.note == "added a black cat"


@pytest.mark.parametrize("instruction", ["remove the dog", "quita el perro", "borra esto"])
def test_what_is_removed_uncovers_what_was_behind(dog: Drawing, instruction: str) -> None:
    mask = mask_over(box_of(dog, "dog"), margin=14)
    edited = edit(dog.image, instruction, mask, recipe=dog.illustration.recipe)
    assert names(edited) == {"Eiffel Tower": 1}
    recipe = edited.illustration.recipe
    assert recipe
    behind = redraw(recipe)
    middle = (slice(200, 280), slice(70, 120))
    difference = np.asarray(behind.image).astype(int) - np.asarray(edited.image)
    assert np.abs(difference[middle]).max() <= 2
    # Nothing else moved: the same picture but for the dog and its shadow.
    tower = (slice(20, 160), slice(160, 300))
    assert np.array_equal(np.asarray(behind.image)[tower], np.asarray(dog.image)[tower])


def test_a_new_thing_takes_the_place_of_what_is_covered(dog: Drawing) -> None:
    mask = mask_over(box_of(dog, "dog"))
    edited = edit(dog.image, "an elephant", mask, recipe=dog.illustration.recipe)
    assert names(edited) == {"Eiffel Tower": 1, "elephant": 1}


def test_who_is_taken_out_takes_along_what_they_hold() -> None:
    picture = draw("a cat holding a balloon and a dog", SIZE)
    mask = mask_over(box_of(picture, "cat"))
    edited = edit(picture.image, "remove the cat", mask, recipe=picture.illustration.recipe)
    assert names(edited) == {"dog": 1}


def test_edits_of_edits_keep_the_earlier_ones(dog: Drawing) -> None:
    mask = mask_over((210, 200, 310, 300), margin=0)
    first = edit(dog.image, "a cat", mask, recipe=dog.illustration.recipe)
    hat = mask_over((60, 120, 120, 200), margin=0)
    second = edit(first.image, "a top hat", hat, recipe=first.illustration.recipe)
    assert outside_is_unchanged(first.image, second.image, hat)
    recipe = second.illustration.recipe
    assert recipe
    assert [words_of(step) for step in recipe.retouches] == ["a cat", "a top hat"]
    assert names(second) == names(dog) + Counter({"cat": 1, "hat": 1})
    variation = vary(second.image, strength=0.5, seed=1, recipe=recipe)
    assert names(variation) >= names(dog) + Counter({"cat": 1})


def test_a_mask_of_another_size_is_refused(dog: Drawing) -> None:
    with pytest.raises(ValueError, match="size"):
        edit(dog.image, "a cat", Image.new("L", (8, 8), 255))


def test_an_empty_mask_is_refused(dog: Drawing) -> None:
    with pytest.raises(NothingToDo, match="Paint over"):
        edit(dog.image, "a cat", Image.new("L", SIZE, 0))


@pytest.mark.parametrize("mask", [None, Image.new("L", SIZE, 255)])
@pytest.mark.parametrize("own", [True, False])
def test_an_instruction_that_nobody_understands_is_refused(
    dog: Drawing, mask: Image.Image | None, own: bool
) -> None:
    recipe = dog.illustration.recipe if own else None
    with pytest.raises(NothingToDo) as refusal:
        edit(dog.image, "flumboozle", mask, recipe=recipe)
    assert refusal.value.unknown == ("flumboozle",)
    assert refusal.value.suggestions


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("add a red balloon", {"dog": 1, "Eiffel Tower": 1, "balloon": 1}),
        ("add another dog", {"dog": 2, "Eiffel Tower": 1}),
        ("without the dog", {"Eiffel Tower": 1}),
        ("sin el perro", {"Eiffel Tower": 1}),
        ("three dogs", {"dog": 3, "Eiffel Tower": 1}),
        ("replace the dog with a cat", {"cat": 1, "Eiffel Tower": 1}),
        ("cambia el perro por un gato", {"cat": 1, "Eiffel Tower": 1}),
        ("put a crown on the dog", {"dog": 1, "Eiffel Tower": 1, "crown": 1}),
        ("give the dog a balloon", {"dog": 1, "Eiffel Tower": 1, "balloon": 1}),
        ("remove the dog and add a cat", {"cat": 1, "Eiffel Tower": 1}),
    ],
)
def test_without_a_mask_the_scene_is_changed(
    dog: Drawing, instruction: str, shown: dict[str, int]
) -> None:
    edited = edit(dog.image, instruction, None, recipe=dog.illustration.recipe)
    assert names(edited) == shown
    assert edited.illustration.note


@pytest.mark.parametrize(
    ("instruction", "field", "value"),
    [
        ("make it night", "time", "night"),
        ("que sea de noche", "time", "night"),
        ("it is snowing", "weather", "snow"),
        ("remove the clouds", "weather", "clear"),
        ("quita las nubes", "weather", "clear"),
        ("move it to the beach", "setting", "beach"),
    ],
)
def test_without_a_mask_time_weather_and_place_change(
    dog: Drawing, instruction: str, field: str, value: str
) -> None:
    edited = edit(dog.image, instruction, None, recipe=dog.illustration.recipe)
    assert getattr(edited.illustration, field) == value
    assert names(edited) == names(dog)


def test_a_colour_goes_to_what_is_named(dog: Drawing) -> None:
    edited = edit(dog.image, "make the dog red", None, recipe=dog.illustration.recipe)
    assert {d.name: d.color for d in edited.illustration.drawn}["dog"] == "red"


def test_the_recipe_of_a_changed_scene_draws_it_again(dog: Drawing) -> None:
    edited = edit(dog.image, "make it night and add a cat", None, recipe=dog.illustration.recipe)
    assert edited.illustration.recipe
    assert redraw(edited.illustration.recipe).image.tobytes() == edited.image.tobytes()


def test_a_foreign_picture_without_a_mask_may_change_everywhere() -> None:
    photo = Image.new("RGB", SIZE, "#88aacc")
    edited = edit(photo, "a dragon", None)
    assert names(edited) == {"dragon": 1}
    assert edited.illustration.recipe is None
    with pytest.raises(NothingToDo, match="Paint over"):
        edit(photo, "remove the dog", None)


def test_a_hole_in_a_foreign_picture_is_filled_from_around() -> None:
    photo = Image.new("RGB", SIZE, "#88aacc")
    ImageDraw.Draw(photo).rectangle((100, 100, 160, 160), fill="red")
    mask = mask_over((100, 100, 160, 160), margin=12)
    filled = edit(photo, "remove it", mask)
    red, _, blue = np.asarray(filled.image)[110:150, 110:150].reshape(-1, 3).mean(axis=0)
    assert blue > red


LOUNGE = "A sunlit indoor lounge area with a pool"
WITH_FLAMINGO = f"{LOUNGE} containing a flamingo"


@pytest.fixture(scope="module")
def lounge() -> Drawing:
    return draw(LOUNGE, (512, 512))


def box_mask(size: tuple[int, int], box: Box) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    return mask


@pytest.mark.parametrize("own", [True, False])
def test_only_the_new_thing_of_a_described_picture_is_added(lounge: Drawing, own: bool) -> None:
    mask = box_mask((512, 512), (165, 280, 380, 450))
    recipe = lounge.illustration.recipe if own else None
    edited = edit(lounge.image, WITH_FLAMINGO, mask, recipe=recipe)
    assert edited.illustration.note == "added a flamingo"
    assert names(edited) == Counter({"flamingo": 1} | ({"pool": 1} if own else {}))
    assert outside_is_unchanged(lounge.image, edited.image, mask)
    # The pool is not painted over: at the rim of the mask its water is as before.
    water = (slice(380, 440), slice(170, 190))
    before, after = (np.asarray(one.image, int)[water] for one in (lounge, edited))
    assert np.abs(before - after).max() <= 12


def test_who_is_put_into_a_pool_stands_in_its_water(lounge: Drawing) -> None:
    mask = box_mask((512, 512), (60, 150, 460, 500))
    recipe = lounge.illustration.recipe
    edited = edit(lounge.image, "a flamingo", mask, recipe=recipe)
    _, pool_top, _, pool_bottom = box_of(edited, "pool")
    assert pool_top < box_of(edited, "flamingo")[3] < pool_bottom
    dry = edit(lounge.image, "a flamingo", box_mask((512, 512), (20, 150, 120, 330)), recipe=recipe)
    assert box_of(dry, "flamingo")[3] < pool_top


def test_a_whole_covered_pool_stays_if_the_instruction_repeats_it(lounge: Drawing) -> None:
    everything = Image.new("L", (512, 512), 255)
    recipe = lounge.illustration.recipe
    edited = edit(lounge.image, WITH_FLAMINGO, everything, recipe=recipe)
    assert names(edited) == {"pool": 1, "flamingo": 1}
    assert ("flamingo", "in", "pool") in edited.illustration.relations


def test_what_is_named_goes_and_the_pool_below_it_stays() -> None:
    picture = draw(WITH_FLAMINGO, (512, 512))
    recipe = picture.illustration.recipe
    mask = box_mask((512, 512), (165, 190, 380, 460))
    removed = edit(picture.image, "remove the flamingo", mask, recipe=recipe)
    assert names(removed) == {"pool": 1}
    replaced = edit(picture.image, "replace the flamingo with a duck", mask, recipe=recipe)
    assert names(replaced) == {"pool": 1, "duck": 1}


@pytest.mark.parametrize("instruction", ["a bunny on a horse wearing a hat", "a hat", "add a hat"])
def test_a_hat_is_put_on_the_head_that_the_mask_covers(instruction: str) -> None:
    picture = draw("a bunny on a horse", (512, 512))
    left, top, right, bottom = box_of(picture, "rabbit")
    mask = box_mask((512, 512), (left - 10, top - 15, right + 10, (top + bottom) // 2))
    recipe = picture.illustration.recipe
    edited = edit(picture.image, instruction, mask, recipe=recipe)
    assert names(edited) == {"rabbit": 1, "horse": 1, "hat": 1}
    assert ("rabbit", "wear", "hat") in edited.illustration.relations
    assert outside_is_unchanged(picture.image, edited.image, mask)
    # The face can still be seen: below the hat nothing changed.
    brim = box_of(edited, "hat")[3]
    before, after = (np.asarray(one.image, int)[brim + 4 :] for one in (picture, edited))
    assert np.abs(before - after).max() <= 2


def test_a_hat_on_an_animal_that_is_drawn_as_an_icon_leaves_its_face(dog: Drawing) -> None:
    left, top, right, bottom = box_of(dog, "dog")
    mask = box_mask(SIZE, (left, top - 20, right, (top + bottom) // 2))
    edited = edit(dog.image, "a dog wearing a hat", mask, recipe=dog.illustration.recipe)
    assert names(edited) == {"dog": 1, "Eiffel Tower": 1, "hat": 1}
    assert box_of(edited, "hat")[3] < top + 0.2 * (bottom - top)


def test_glasses_have_no_article(dog: Drawing) -> None:
    mask = mask_over((200, 200, 300, 300))
    edited = edit(dog.image, "sunglasses", mask, recipe=dog.illustration.recipe)
    assert edited.illustration.note == "added sunglasses"


def test_another_of_what_is_there_is_added(dog: Drawing) -> None:
    mask = mask_over((210, 200, 310, 310), margin=0)
    for instruction in ("a dog", "add a dog and a cat"):
        edited = edit(dog.image, instruction, mask, recipe=dog.illustration.recipe)
        assert names(edited)["dog"] == 2


def test_what_was_painted_in_before_is_not_painted_again(dog: Drawing) -> None:
    mask = mask_over((210, 200, 310, 310), margin=0)
    first = edit(dog.image, "a cat", mask, recipe=dog.illustration.recipe)
    second = edit(first.image, "a cat with a balloon", mask, recipe=first.illustration.recipe)
    assert second.illustration.note == "added a balloon"


@pytest.mark.parametrize("instruction", ["a cat", "make it blue", "remove it"])
def test_a_recipe_that_says_nothing_makes_the_picture_a_foreign_one(instruction: str) -> None:
    photo = Image.effect_noise(SIZE, 60).convert("RGB")
    mask = mask_over((100, 100, 200, 200))
    made_up = Recipe("flumboozle", SIZE)
    edited = edit(photo, instruction, mask, recipe=made_up)
    assert edited.image.tobytes() == edit(photo, instruction, mask).image.tobytes()
    assert edited.illustration.recipe is None
    assert names(edit(photo, "a cat", None, recipe=made_up)) == {"cat": 1}
    varied = vary(photo, strength=0.5, seed=3, recipe=made_up)
    assert varied.image.tobytes() == vary(photo, strength=0.5, seed=3, recipe=None).image.tobytes()


def changed_pixels(before: Drawing, after: Drawing) -> NDArray[np.bool_]:
    first, second = (np.asarray(one.image).astype(int) for one in (before, after))
    return np.asarray(np.abs(first - second).max(axis=-1) > 24)


@pytest.mark.parametrize("instruction", ["make it blue", "make the dog blue", "píntalo azul"])
def test_a_thing_is_recoloured_and_what_is_around_it_is_not(dog: Drawing, instruction: str) -> None:
    mask = mask_over(box_of(dog, "dog"))
    edited = edit(dog.image, instruction, mask, recipe=dog.illustration.recipe)
    assert names(edited) == names(dog)
    assert {one.name: one.color for one in edited.illustration.drawn}["dog"] == "blue"
    assert edited.illustration.note == "made the dog blue"
    changed = changed_pixels(dog, edited)
    covered = np.asarray(mask) > 0
    # The dog fills about half of the mask; the lawn in its corners stays.
    assert 0.2 < changed[covered].mean() < 0.8
    left, top, _, _ = box_of(dog, "dog")
    assert not changed[top - 6 : top, left - 6 : left].any()


@pytest.mark.parametrize(
    ("instruction", "field"), [("make it night", "time"), ("it is raining", "weather")]
)
def test_an_hour_or_a_weather_is_drawn_inside_the_mask(
    dog: Drawing, instruction: str, field: str
) -> None:
    recipe = dog.illustration.recipe
    sky = box_mask(SIZE, (0, 0, 320, 110))
    edited = edit(dog.image, instruction, sky, recipe=recipe)
    whole = edit(dog.image, instruction, None, recipe=recipe)
    # In the middle of the mask it is the very drawing of that hour.
    middle = (slice(20, 60), slice(40, 280))
    assert np.array_equal(np.asarray(edited.image)[middle], np.asarray(whole.image)[middle])
    assert outside_is_unchanged(dog.image, edited.image, sky)
    everything = edit(dog.image, instruction, Image.new("L", SIZE, 255), recipe=recipe)
    assert everything.image.tobytes() == whole.image.tobytes()
    assert getattr(everything.illustration, field) == getattr(whole.illustration, field)


@pytest.mark.parametrize("instruction", ["remove", "remove it", "quítalo", "borra"])
def test_a_mask_alone_may_say_what_goes(dog: Drawing, instruction: str) -> None:
    mask = mask_over(box_of(dog, "dog"), margin=14)
    edited = edit(dog.image, instruction, mask, recipe=dog.illustration.recipe)
    assert names(edited) == {"Eiffel Tower": 1}


def test_what_was_painted_in_can_be_taken_out_again_without_a_trace(dog: Drawing) -> None:
    place = mask_over((220, 200, 300, 290), margin=0)
    with_cat = edit(dog.image, "a black cat", place, recipe=dog.illustration.recipe)
    wider = mask_over((220, 200, 300, 290), margin=12)
    without = edit(with_cat.image, "remove it", wider, recipe=with_cat.illustration.recipe)
    difference = np.asarray(without.image).astype(int) - np.asarray(dog.image)
    assert np.abs(difference[205:285, 225:295]).max() == 0


def test_a_recipe_of_another_picture_is_not_believed() -> None:
    dog = draw("a dog in the snow", SIZE)
    other = draw("a castle at night", SIZE)
    mask = mask_over(box_of(dog, "dog"))
    recipe = dog.illustration.recipe
    edited = edit(other.image, "remove it", mask, recipe=recipe)
    assert edited.image.tobytes() == edit(other.image, "remove it", mask).image.tobytes()


def stripes() -> Image.Image:
    """A sea under a sky: what is behind anything on it is plain."""
    rows = np.zeros((*SIZE[::-1], 3), np.uint8)
    rows[:160], rows[160:] = (150, 200, 240), (20, 80, 140)
    rows[170::8] = (60, 130, 190)
    return Image.fromarray(rows)


def test_what_is_removed_from_a_photo_leaves_what_must_be_behind() -> None:
    sea = stripes()
    photo = sea.copy()
    ImageDraw.Draw(photo).ellipse((120, 120, 190, 210), fill="#c02020")
    edited = edit(photo, "remove it", box_mask(SIZE, (110, 110, 200, 220)))
    off = np.abs(np.asarray(edited.image).astype(int) - np.asarray(sea)).max(axis=-1)
    assert off[115:215, 115:195].mean() < 8


def test_a_new_thing_on_a_photo_replaces_the_one_that_the_mask_surrounds() -> None:
    photo = stripes()
    ImageDraw.Draw(photo).ellipse((100, 120, 220, 240), fill="#c02020")
    edited = edit(photo, "a sailboat", box_mask(SIZE, (88, 108, 232, 252)))
    red, _, blue = np.asarray(edited.image).astype(int)[110:130, 95:120].reshape(-1, 3).T
    assert (blue > red).all()
    assert edited.illustration.note == "added a boat"


def test_a_new_thing_beside_another_leaves_that_alone() -> None:
    photo = stripes()
    ImageDraw.Draw(photo).rectangle((0, 100, 150, 300), fill="#c02020")
    edited = edit(photo, "a flower", box_mask(SIZE, (110, 140, 250, 300)))
    red, _, blue = np.asarray(edited.image).astype(int)[150:200, 112:120].reshape(-1, 3).T
    assert (red > blue).all()


def test_on_a_dark_photo_new_things_are_dark() -> None:
    def brightness(color: str) -> float:
        photo = Image.new("RGB", SIZE, color)
        mask = box_mask(SIZE, (100, 100, 220, 220))
        edited = edit(photo, "a polar bear", mask)
        left, top, right, bottom = box_of(edited, "polar bear")
        middle = np.asarray(edited.image)[(top + bottom) // 2, (left + right) // 2]
        return float(middle.mean())

    assert brightness("#101830") < 0.75 * brightness("#c0d8f0")

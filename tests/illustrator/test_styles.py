"""Styles: what somebody sees who asks for watercolour, a colouring page or pixel art."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.illustrator.drawings import Drawing
from core.illustrator.engine import draw, edit, redraw, vary
from core.illustrator.illustration import in_words, recipe_from_json, recipe_to_json
from core.illustrator.language import parse
from core.illustrator.scene import Scene
from core.illustrator.styles import STORYBOOK, STYLES, nearest_style, staged
from core.illustrator.styles.pencil_sketch import lifted_greys
from core.illustrator.styles.pixel_art import COLORS, block_side
from core.models import find_model

SIZE = (640, 512)
PROMPT = "a girl and a brown dog on a red sofa in a library"
OTHERS = tuple(style for style in STYLES if style != STORYBOOK)

in_every_style = pytest.mark.parametrize("style", OTHERS)


@cache
def drawn(style: str, prompt: str = PROMPT) -> Drawing:
    return draw(f"{prompt}, {style}", SIZE)


def pixels(drawing: Drawing) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.asarray(drawing.image).astype(np.int16)


@in_every_style
def test_a_style_looks_different_from_storybook_and_has_the_same_things_in_place(
    style: str,
) -> None:
    plain, other = drawn(STORYBOOK), drawn(style)
    assert other.image.size == SIZE
    assert other.image.mode == "RGB"
    assert np.abs(pixels(plain) - pixels(other)).mean() > 6
    assert [one.name for one in other.illustration.drawn] == [
        one.name for one in plain.illustration.drawn
    ]


@in_every_style
def test_things_are_where_their_boxes_say(style: str) -> None:
    with_dog = draw(f"a dog in a meadow without flowers, {style}", SIZE)
    known, recipe = with_dog.illustration.drawn[0], with_dog.illustration.recipe
    assert recipe is not None
    left, top, right, bottom = known.box
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).rectangle((left - 20, top - 20, right + 20, bottom + 20), fill=255)
    gone = edit(with_dog.image, "remove the dog", mask, recipe=recipe)
    rows, columns = np.nonzero(np.abs(pixels(with_dog) - pixels(gone)).max(-1) > 60)
    near = SIZE[1] // 24  # shadows, outlines and an unsteady hand reach beyond a thing
    assert left - near <= columns.min() < left + near
    assert top - near <= rows.min() < top + near


@in_every_style
def test_the_same_words_give_the_same_pixels(style: str) -> None:
    first = drawn(style)
    again = draw(f"{PROMPT}, {style}", SIZE, seed=7)
    assert np.array_equal(pixels(first), pixels(again))


@in_every_style
def test_the_account_says_the_style(style: str) -> None:
    illustration = drawn(style).illustration
    assert illustration.style == style
    assert not illustration.approximated
    plain = in_words(drawn(STORYBOOK).illustration).removesuffix(".")
    said = in_words(illustration).replace("at night", "by day")
    assert said.startswith(plain)
    assert set(style.removesuffix(" cut").split()) & set(said.rstrip(".").split())


@in_every_style
def test_a_recipe_a_variation_and_a_masked_edit_keep_the_style(style: str) -> None:
    source = drawn(style)
    recipe = source.illustration.recipe
    assert recipe is not None
    travelled = recipe_from_json(recipe_to_json(recipe))
    assert np.array_equal(pixels(redraw(travelled)), pixels(source))
    varied = vary(source.image, strength=0.5, seed=2, recipe=recipe, keep=("style",))
    assert varied.illustration.style == style
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).rectangle((20, 200, 200, 480), fill=255)
    edited = edit(source.image, "add a cat", mask, recipe=recipe)
    assert edited.illustration.style == style
    outside = np.asarray(mask) == 0
    assert np.array_equal(pixels(edited)[outside], pixels(source)[outside])


@pytest.mark.parametrize(
    ("instruction", "style"),
    [
        ("make it a watercolour", "watercolour"),
        ("conviértelo en pixel art", "pixel art"),
        ("as a colouring page", "colouring page"),
    ],
)
def test_an_edit_changes_the_style_and_keeps_the_things(instruction: str, style: str) -> None:
    plain = drawn(STORYBOOK)
    changed = edit(plain.image, instruction, None, recipe=plain.illustration.recipe)
    assert changed.illustration.style == style
    assert changed.illustration.drawn == plain.illustration.drawn


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("a dog, watercolor", "watercolour"),
        ("un perro en acuarela", "watercolour"),
        ("a pencil drawing of a dog", "pencil sketch"),
        ("un perro a lápiz", "pencil sketch"),
        ("a coloring page of a dog", "colouring page"),
        ("un perro para colorear", "colouring page"),
        ("un perro de recortes de papel", "paper cut"),
        ("a dog in 8-bit", "pixel art"),
        ("a dog, night poster", "night poster"),
        ("un cartel nocturno de un perro", "night poster"),
    ],
)
def test_styles_are_understood(words: str, style: str) -> None:
    scene = parse(words)
    assert (scene.style, scene.time) == (style, None)


@pytest.mark.parametrize(
    ("words", "asked", "nearest"),
    [
        ("an oil painting of a cow", "oil painting", "watercolour"),
        ("a cow, comic", "comic", "storybook"),
        ("a photo of a cow", "photo", "storybook"),
        ("a charcoal drawing of a cow", "ink drawing", "pencil sketch"),
    ],
)
def test_a_style_that_is_not_drawn_becomes_the_nearest_and_is_told(
    words: str, asked: str, nearest: str
) -> None:
    illustration = draw(words, SIZE).illustration
    assert illustration.style == nearest
    assert illustration.approximated == {asked: nearest}


@pytest.mark.parametrize("prompt", [PROMPT, "the Eiffel Tower at night", "a fox in the fog"])
def test_a_colouring_page_is_black_lines_on_mostly_white(prompt: str) -> None:
    page = pixels(drawn("colouring page", prompt))
    assert (page.max(-1) == page.min(-1)).all()
    assert (page > 250).mean() > 0.75
    assert (page < 60).mean() > 0.01
    between = ((page > 60) & (page < 200)).mean()
    assert between < 0.12


def test_a_colouring_page_as_svg_is_lines_and_no_pixels() -> None:
    root = ET.fromstring(drawn("colouring page").svg)
    tags = [element.tag.rpartition("}")[2] for element in root]
    assert tags == ["title", "desc", "rect", "path"]


@pytest.mark.parametrize("style", STYLES)
def test_svg_has_title_and_description_in_every_style(style: str) -> None:
    root = ET.fromstring(drawn(style).svg)
    names = {element.tag.rpartition("}")[2] for element in root}
    assert {"title", "desc"} <= names
    assert ("image" in names) == (
        style in {"watercolour", "pencil sketch", "paper cut", "pixel art"}
    )


def test_pixel_art_has_few_colours_in_square_blocks() -> None:
    picture = pixels(drawn("pixel art"))
    block = block_side(*SIZE)
    assert block > 2
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) <= COLORS
    rows, columns = (side // block * block for side in picture.shape[:2])
    corners = picture[:rows:block, :columns:block]
    filled = corners.repeat(block, 0).repeat(block, 1)
    assert np.array_equal(filled, picture[:rows, :columns])


def test_a_pencil_sketch_and_a_watercolour_lie_on_light_paper() -> None:
    for style in ("pencil sketch", "watercolour"):
        rim = pixels(drawn(style))[:4]
        assert rim.mean() > 225, style
    grey = pixels(drawn("pencil sketch"))
    assert (grey.max(-1) - grey.min(-1)).max() < 16


def test_a_night_poster_plays_by_night() -> None:
    poster = drawn("night poster", "a fox in a meadow")
    assert poster.illustration.time == "night"
    assert "time" not in poster.illustration.assumed
    assert pixels(poster)[40:200].mean() < 90
    assert staged(Scene("", "en", time="day")).time == "day"


def test_sketches_on_the_way_have_the_style() -> None:
    sketches = list(drawn("colouring page").sketches(2))
    assert [sketch.size for sketch in sketches] == [SIZE, SIZE]
    assert all((np.asarray(sketch) > 250).mean() > 0.75 for sketch in sketches)


def test_the_studio_offers_exactly_the_styles_that_are_drawn() -> None:
    assert find_model("storybook", "illustrator").styles == STYLES
    assert find_model("gpt-image-2", "openai").styles == ()


def test_nothing_asked_is_storybook() -> None:
    assert nearest_style(None) == STORYBOOK
    assert nearest_style("something else") == STORYBOOK


def test_a_pencil_sketch_keeps_dark_tones_apart() -> None:
    """Eyes are seen in a dark face: what differs in it differs on paper, too."""
    skin, eyes = 70, 25
    lifted = lifted_greys()[[skin, eyes]].astype(int)
    assert lifted[0] > skin + 20  # little hatching over the skin
    assert lifted[0] - lifted[1] > 30
    assert lifted_greys()[255] == 255
    assert (np.diff(lifted_greys().astype(int)) >= 0).all()

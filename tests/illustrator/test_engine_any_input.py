"""Whatever comes in, a picture comes out or an honest refusal, and soon."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.illustrator.engine import Drawing, NothingKnown, NothingToDo, draw, edit, vary
from core.illustrator.illustration import in_words

SIZE = (256, 256)
LONGEST = 2.0
"""Seconds."""

WORDS = (
    *("a dog", "three", "red", "cats", "on", "under", "holding", "without", "at night", "a hat"),
    *("perro", "sin", "y", "con", "montando", "detrás de", "un", "azul", "el castillo", "nubes"),
    *("🐶", "👩‍🚀", "猫", "と", "在", "कुत्ता", "l'", "12", "(", '"', "<b>", "%", "\u0000", "\u202e"),
    *("flying", "and", ",", ".", "not", "the Eiffel Tower", "pool", "in", "pixel art", "quokka"),
)
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Words and shapes are loaded once; the measured seconds are those of a running studio."""
    draw("perro, a dog, 猫, 犬, Hund, chien, cane, cão, gos", SIZE)


def drawn_or_refused(prompt: str, size: tuple[int, int] = SIZE) -> Drawing | None:
    start = time.perf_counter()
    try:
        drawing = draw(prompt, size, seed=3, temperature=0.6)
    except NothingKnown:
        drawing = None
    assert time.perf_counter() - start < LONGEST
    return drawing


@settings(deadline=None, derandomize=True, max_examples=250)
@given(texts)
def test_any_text_draws_or_refuses_soon(text: str) -> None:
    drawing = drawn_or_refused(text)
    if drawing is None:
        return
    account = drawing.illustration
    assert drawing.image.size == SIZE
    assert in_words(account)
    # Never an empty meadow: either things are on it, or the place or its light was asked for.
    place_or_time = {"setting", "time"} - set(account.assumed)
    assert account.drawn or place_or_time or account.weather or account.season
    for one in account.drawn:
        left, top, right, bottom = one.box
        assert 0 <= left < right <= SIZE[0]
        assert 0 <= top < bottom <= SIZE[1]


@pytest.mark.parametrize(
    "piece",
    ["a red dog and ", "no ", "🐶", "猫", "x", "!?", "under a tree ", "perro sin ", "\n", "1"],
)
def test_thirty_thousand_characters_draw_or_are_refused_soon(piece: str) -> None:
    drawn_or_refused((piece * 30_000)[:30_000], (1024, 1024))


@pytest.mark.parametrize("text", ["!!! ??? ***", "12345", "🜁🜂🜃", "ᚠᚢᚦᚨᚱᚲ", "wewnętrzny ŋ", "   "])
def test_what_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(NothingKnown):
        draw(text, SIZE)


@cache
def the_picture() -> Drawing:
    return draw("a dog and a cat next to a house", SIZE)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    texts,
    st.tuples(*[st.integers(0, 255)] * 4),
    st.booleans(),
)
def test_any_edit_keeps_what_is_outside_its_mask(
    text: str, corners: tuple[int, int, int, int], own: bool
) -> None:
    drawing = the_picture()
    left, right = sorted(corners[:2])
    top, bottom = sorted(corners[2:])
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).rectangle((left, top, right, bottom), fill=255)
    recipe = drawing.illustration.recipe if own else None
    start = time.perf_counter()
    try:
        edited = edit(drawing.image, text, mask, recipe=recipe)
    except NothingToDo:
        return
    finally:
        assert time.perf_counter() - start < LONGEST
    protected = np.asarray(mask) == 0
    before, after = np.asarray(drawing.image), np.asarray(edited.image)
    assert (before[protected] == after[protected]).all()


@pytest.mark.parametrize("instruction", ["a cat", "remove it", "make it blue", "at night", "a hat"])
@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3), (17, 16)])
@pytest.mark.parametrize("color", ["black", "white"])
def test_the_smallest_pictures_and_one_colour_can_be_edited(
    instruction: str, size: tuple[int, int], color: str
) -> None:
    source = Image.new("RGB", size, color)
    one_dot = Image.new("L", size, 0)
    one_dot.putpixel((0, 0), 255)
    for mask in (Image.new("L", size, 255), one_dot):
        assert edit(source, instruction, mask).image.size == size
    assert vary(source, strength=1, seed=1, recipe=None).image.size == size

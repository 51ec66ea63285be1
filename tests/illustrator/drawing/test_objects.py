"""Everyday things of the studio's own: drawn in their square, soft, and in any colour."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from core.illustrator.composition.tables import tables
from core.illustrator.concepts import DATA, categories
from core.illustrator.drawing import icons
from core.illustrator.drawing.color import HEX_COLOR, NAMED_COLORS, hls
from core.illustrator.drawing.figures.tables import tables as figure_tables
from core.illustrator.drawing.objects import names, object_markup
from core.illustrator.drawing.objects.shapes import draw
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.language.vocabulary import vocabulary

OBJECTS = sorted(names())


def garments() -> set[str]:
    """Clothing that is drawn on its wearer."""
    return set(figure_tables().garments)


def hues(markup: str) -> Iterator[float]:
    for match in HEX_COLOR.finditer(markup):
        hue, _, saturation = hls(match.group(0))
        if saturation > 0.2:
            yield hue


@pytest.mark.parametrize("name", OBJECTS)
def test_every_thing_is_drawn_within_its_square(name: str) -> None:
    ElementTree.fromstring(f"<g>{object_markup(name)}</g>")
    left, top, right, bottom = icons.metrics(name).box
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    assert max(right - left, bottom - top) > 0.5


def test_every_thing_is_listed_in_one_category() -> None:
    listed = tomllib.loads((DATA / "objects.toml").read_text("utf-8"))
    things = [name for group in listed.values() for name in group]
    assert sorted(things) == OBJECTS
    assert set(OBJECTS) <= categories().keys()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_thing_has_a_name_and_a_size(language: str) -> None:
    named = {meaning.value for meaning in vocabulary(language).meanings.values()}
    drawn_for = {*tables().ridden.values(), *tables().drawn_as.values(), *garments()}
    drawn_for |= {drawn for suited in tables().becomes.values() for drawn in suited.values()}
    assert set(OBJECTS) - named - drawn_for == set()
    assert set(OBJECTS) - tables().heights.keys() == set()


@pytest.mark.parametrize("name", ["mug", "sweater", "kettle", "toy-car", "umbrella"])
def test_a_colour_takes_the_place_of_the_main_one(name: str) -> None:
    green = hls(NAMED_COLORS["green"])[0]
    with fresh_ids():
        repainted = icons.markup(name, NAMED_COLORS["green"])
    assert any(abs(hue - green) < 0.04 for hue in hues(repainted))


def test_the_same_thing_gives_the_same_text() -> None:
    texts = []
    for _ in range(2):
        with fresh_ids():
            texts.append([icons.standing(name, 100)[0] for name in ("mug", "oven", "mug")])
    assert texts[0] == texts[1]
    assert texts[0][0] != texts[0][2]


def test_an_unknown_shape_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("cube #ffffff 1 2 3 4 5")
    with pytest.raises(ValueError, match="unpack"):
        draw("box #ffffff 1 2 3")

"""Landmarks, drawn for real in the light of day and night."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from core.illustrator.drawing.color import rgb
from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.drawing.monuments.elements import battlements
from core.illustrator.drawing.monuments.material import material
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.rendering import rasterize

MARGIN = 40
WITHOUT_LAMPS = {"monument:pyramids", "monument:pisa", "monument:liberty", "monument:windmill"}
LIGHTS = [(0, 0.1), (0.45, 1), (1, 0.2)]


@pytest.mark.parametrize("concept", MONUMENTS)
@pytest.mark.parametrize(("lit", "warm"), LIGHTS)
def test_a_monument_stands_on_its_base_line_and_fills_its_box(
    concept: str, lit: float, warm: float
) -> None:
    monument = MONUMENTS[concept](lit, warm)
    width, height = round(monument.width) + 2 * MARGIN, round(monument.height) + 2 * MARGIN
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<g transform="translate({MARGIN} {MARGIN})">{monument.markup}</g></svg>'
    )
    ElementTree.fromstring(svg)
    seen = np.asarray(rasterize(svg, width, height).convert("RGBA"))[..., 3] > 40
    rows, columns = np.where(seen.any(axis=1))[0], np.where(seen.any(axis=0))[0]
    assert rows[-1] + 1 == pytest.approx(MARGIN + monument.height, abs=3)
    assert rows[0] >= MARGIN - 12
    assert columns[0] >= MARGIN - 4
    assert columns[-1] + 1 <= MARGIN + monument.width + 4
    assert seen.sum() > 0.15 * monument.width * monument.height


@pytest.mark.parametrize("concept", MONUMENTS)
def test_the_same_light_gives_the_same_text(concept: str) -> None:
    texts = []
    for _ in range(2):
        with fresh_ids():
            texts.append(MONUMENTS[concept](0.8, 0.7))
    assert texts[0] == texts[1]


def test_there_are_landmarks_of_the_whole_world_to_choose_from() -> None:
    assert len(MONUMENTS) >= 26


@pytest.mark.parametrize("concept", MONUMENTS)
@pytest.mark.parametrize(("lit", "warm"), LIGHTS)
def test_every_paint_and_clip_that_a_drawing_refers_to_is_in_it(
    concept: str, lit: float, warm: float
) -> None:
    with fresh_ids():
        markup = MONUMENTS[concept](lit, warm).markup
    defined = re.findall(r'\bid="([^"]+)"', markup)
    assert set(re.findall(r"url\(#([^)]+)\)", markup)) <= set(defined)
    assert len(defined) == len(set(defined))


@pytest.mark.parametrize("concept", [name for name in MONUMENTS if name not in WITHOUT_LAMPS])
def test_lamps_change_a_landmark_by_night(concept: str) -> None:
    assert MONUMENTS[concept](1, 0).markup != MONUMENTS[concept](0, 0).markup


@pytest.mark.parametrize("concept", [name for name in MONUMENTS if name != "monument:windmill"])
def test_evening_sun_warms_the_walls(concept: str) -> None:
    assert MONUMENTS[concept](0, 1).markup != MONUMENTS[concept](0, 0).markup


def test_windows_are_dark_by_day_and_golden_by_night() -> None:
    openings = [material("#d8bd93", lit).opening for lit in (0, 1)]
    brightness = [sum(rgb(color)) for color in openings]
    assert brightness[1] > 2 * brightness[0]
    red, _, blue = rgb(openings[1])
    assert red > 2 * blue


def test_a_wall_is_brightest_where_the_sun_falls_on_it() -> None:
    stone = material("#b4aea4")
    tones = [sum(rgb(color)) for color in (stone.bright, stone.base, stone.shade, stone.dark)]
    assert tones == sorted(tones, reverse=True)
    assert len(set(tones)) == len(tones)


def test_battlements_fill_the_wall_from_end_to_end() -> None:
    wall = battlements(10, 90, 40, 4, 5, "#000000")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{wall}</svg>'
    seen = np.asarray(rasterize(svg, 100, 50).convert("RGBA"))[..., 3] > 128
    columns = np.where(seen.any(axis=0))[0]
    rows = np.where(seen.any(axis=1))[0]
    assert (columns[0], columns[-1]) == (10, 89)
    assert (rows[0], rows[-1]) == (35, 39)
    assert 0.4 < seen[35:40, 10:90].mean() < 0.65

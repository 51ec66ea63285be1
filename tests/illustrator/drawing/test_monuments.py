"""Landmarks, drawn for real in the light of day and night."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.rendering import rasterize

MARGIN = 40
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


@pytest.mark.parametrize("concept", [name for name in MONUMENTS if name != "monument:windmill"])
def test_evening_sun_warms_the_walls(concept: str) -> None:
    assert MONUMENTS[concept](0, 1).markup != MONUMENTS[concept](0, 0).markup

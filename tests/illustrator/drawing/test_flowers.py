"""Flowers, one by one and in meadows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from core.illustrator.dice import Dice
from core.illustrator.drawing.flowers import (
    FLOWERS,
    HEIGHT,
    Ground,
    Planting,
    flower,
    flowers,
    held_flower,
    standing_flower,
)
from core.illustrator.drawing.svg import fresh_ids

GROUND = Ground(width=1024, height=1024, top=600, bottom=1050)


@pytest.mark.parametrize("kind", FLOWERS)
def test_every_flower_is_well_formed_however_it_is_held(kind: str) -> None:
    ElementTree.fromstring(f"<g>{flower(kind)}</g>")
    ElementTree.fromstring(standing_flower(kind, 80)[0])
    ElementTree.fromstring(held_flower(kind))


@pytest.mark.parametrize("kind", FLOWERS)
def test_every_flower_takes_a_colour(kind: str) -> None:
    assert "#3b7ddd" in flower(kind, "#3b7ddd")
    assert "#3b7ddd" not in flower(kind)


def test_an_unknown_flower_is_an_error() -> None:
    with pytest.raises(KeyError):
        flower("orchid")


def test_a_taller_flower_is_wider() -> None:
    assert standing_flower("tulip", HEIGHT * 2)[1] == 2 * standing_flower("tulip", HEIGHT)[1]


def test_a_meadow_has_the_flowers_asked_for_within_its_strip() -> None:
    meadow = flowers(Planting("poppy", 60, far_size=0.03, near_size=0.08), GROUND, Dice())
    assert len(meadow.blooms) == 60
    assert all(GROUND.top <= bloom.y <= GROUND.bottom for bloom in meadow.blooms)
    ElementTree.fromstring(f"<g>{meadow.defs}{''.join(b.markup for b in meadow.blooms)}</g>")


def test_a_crowded_meadow_stops_where_there_is_no_room() -> None:
    strip = Ground(width=200, height=1024, top=1000, bottom=1010)
    assert 0 < len(flowers(Planting("rose", 500), strip, Dice()).blooms) < 100


def test_flowers_do_not_hide_what_they_must_keep_off() -> None:
    box = (300.0, 500.0, 700.0, 800.0)
    meadow = flowers(Planting("daisy", 150), GROUND, Dice(3, 1.0), [box])
    for bloom in meadow.blooms:
        place = re.search(r"translate\(([\d.-]+) ([\d.-]+)\) scale\(([\d.]+)", bloom.markup)
        assert place
        x, top, scale = (float(value) for value in place.groups())
        stem = x + 50 * scale
        in_front = box[0] + 24 < stem < box[2] - 24 and bloom.y > box[3]
        assert not in_front or top > box[3] - 0.06 * GROUND.height


def test_the_seed_moves_flowers_only_with_temperature() -> None:
    def meadow(seed: int, temperature: float) -> list[float]:
        dice = Dice(seed, temperature, "poppies")
        return [bloom.y for bloom in flowers(Planting("poppy", 20), GROUND, dice).blooms]

    assert meadow(1, 0) == meadow(2, 0)
    assert meadow(1, 0.8) != meadow(2, 0.8)
    assert meadow(1, 0.8) == meadow(1, 0.8)


def test_the_same_meadow_gives_the_same_text() -> None:
    meadows = []
    for _ in range(2):
        with fresh_ids():
            meadows.append(flowers(Planting("tulip", 30), GROUND, Dice(4, 0.5)))
    assert meadows[0] == meadows[1]

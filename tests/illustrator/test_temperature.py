"""What the temperature does to the pictures of one prompt, measured as the studio does."""

from __future__ import annotations

from itertools import combinations
from statistics import fmean

import pytest

from core.comparison.similarity import features_of, similarity
from core.illustrator.engine import draw
from tests.bench.prompts import PROMPTS

TEMPERATURES = (0, 0.25, 0.5, 0.75, 1)
SEEDS = range(0, 8 * 7919, 7919)
SIZE = (256, 256)
MIXED = PROMPTS[2::5]


def spread(prompt: str, temperature: float) -> float:
    """How unlike the pictures of several seeds are, on average, 0 to 1."""
    pictures = (draw(prompt, SIZE, seed=seed, temperature=temperature) for seed in SEEDS)
    features = [features_of(picture.image) for picture in pictures]
    return 1 - fmean(similarity(*pair) for pair in combinations(features, 2))


def rank_correlation(values: list[float]) -> float:
    """Spearman's, between the values and their order."""
    ranks = sorted(range(len(values)), key=values.__getitem__)
    squares = sum((place - index) ** 2 for place, index in enumerate(ranks))
    count = len(values)
    return 1 - 6 * squares / (count * (count**2 - 1))


@pytest.mark.parametrize("prompt", MIXED)
def test_pictures_differ_the_more_the_warmer(prompt: str) -> None:
    spreads = [spread(prompt, temperature) for temperature in TEMPERATURES]
    assert spreads[0] == 0
    assert spreads[-1] > 0.15
    assert rank_correlation(spreads) >= 0.9, spreads


def test_twenty_prompts_are_measured() -> None:
    assert len(MIXED) == 20

"""One number for how alike two pictures are, against pictures whose likeness is known."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from statistics import fmean

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from core.comparison.similarity import Features, features_of, similarity
from core.comparison.spread import likeness
from core.illustrator.engine import draw
from core.previews import make_preview
from tests.comparison.photographs import photograph

SQUARE, WIDE = (1024, 1024), (1536, 1024)
PROMPTS = (
    "a red fox under a tree, at night",
    "a penguin in the snow",
    "a train between mountains",
    "four ducks on a lake",
    "a boat near a lighthouse in a storm",
)
LESSON = "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"


def drawn(
    prompt: str, size: tuple[int, int] = SQUARE, seed: int = 0, temperature: float = 0.0
) -> Image.Image:
    return draw(prompt, size, seed=seed, temperature=temperature).image.convert("RGB")


@cache
def of_drawing(
    prompt: str, size: tuple[int, int] = SQUARE, seed: int = 0, temperature: float = 0.0
) -> Features:
    return features_of(drawn(prompt, size, seed, temperature))


@cache
def of_photograph(subject: int, shot: int, size: tuple[int, int]) -> Features:
    return features_of(photograph(subject, shot, size))


def alike(one: Image.Image, other: Image.Image) -> float:
    return similarity(features_of(one), features_of(other))


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


def cut(picture: Image.Image) -> Image.Image:
    """Without a twentieth at every edge."""
    width, height = picture.size
    return ImageOps.crop(picture, (width // 20, height // 20))


def changed(picture: Image.Image) -> Iterator[Image.Image]:
    """From hardly to much."""
    yield as_jpeg(picture, 75)
    yield ImageEnhance.Brightness(picture).enhance(1.15)
    yield cut(picture)
    yield ImageOps.mirror(picture)


def how_alike(
    picture: Image.Image, relatives: list[Features], strangers: list[Features]
) -> list[float]:
    """To itself changed more and more, to its relatives, and to strangers."""
    features = features_of(picture)
    assert similarity(features, features_of(picture.copy())) == 1.0
    values = [similarity(features, features_of(each)) for each in changed(picture)]
    assert values[0] > 0.98
    assert values[1] > 0.8
    # Of a picture of small things in a row, a cut and the mirror image may change places.
    assert min(values[:2]) > max(values[2:])
    values.append(fmean(similarity(features, each) for each in relatives))
    values.append(fmean(similarity(features, each) for each in strangers))
    assert values[-1] < 0.3
    return values


def falling(values: list[float]) -> bool:
    return all(more > less for more, less in pairwise(values))


@pytest.mark.parametrize("size", [SQUARE, WIDE])
def test_changes_of_drawings_come_in_the_order_that_people_would_give_them(
    size: tuple[int, int],
) -> None:
    rows = []
    for prompt in PROMPTS:
        other_seeds = [of_drawing(prompt, size, seed, 1.0) for seed in (100, 101)]
        other_words = [of_drawing(each, size) for each in PROMPTS if each != prompt]
        rows.append(how_alike(drawn(prompt, size), other_seeds, other_words))
    # What chance brings may be near or far: it has its place in the mean.
    means = [fmean(row[place] for row in rows) for place in range(len(rows[0]))]
    assert falling(means), means


@pytest.mark.parametrize("size", [SQUARE, WIDE])
@pytest.mark.parametrize("subject", range(3))
def test_changes_of_a_photograph_come_in_the_same_order(
    subject: int, size: tuple[int, int]
) -> None:
    other_shots = [of_photograph(subject, shot, size) for shot in (1, 2)]
    others = [of_photograph(other, 0, size) for other in range(3) if other != subject]
    assert falling(how_alike(photograph(subject, 0, size), other_shots, others))


def test_strangers_share_little() -> None:
    features = [of_drawing(prompt) for prompt in PROMPTS]
    features += [of_photograph(subject, 0, SQUARE) for subject in range(3)]
    assert fmean(similarity(*pair) for pair in combinations(features, 2)) < 0.15


def test_a_change_that_everybody_sees_is_no_equality() -> None:
    picture = drawn(LESSON)
    with_a_dot = picture.copy()
    ImageDraw.Draw(with_a_dot).ellipse((480, 480, 560, 560), fill="red")
    assert 0.9 < alike(picture, with_a_dot) < 1


@pytest.mark.parametrize("base", [100, 110, 120])
def test_the_spread_of_the_lessons_prompt_rises_with_temperature(base: int) -> None:
    spreads = []
    for temperature in (0.0, 0.1, 0.7, 1.0):
        features = [of_drawing(LESSON, SQUARE, base + place, temperature) for place in range(4)]
        spreads.append(likeness(["a", "b", "c", "d"], features).spread)
    assert spreads[0] == 0
    assert all(lower < higher for lower, higher in pairwise(spreads)), spreads


@pytest.mark.parametrize("size", [SQUARE, WIDE])
def test_a_preview_stands_for_its_picture(size: tuple[int, int]) -> None:
    one, other = drawn(PROMPTS[0], size), drawn(PROMPTS[0], size, 100, 1.0)
    previews = [Image.open(io.BytesIO(make_preview(each, 512))) for each in (one, other)]
    assert alike(one, previews[0]) > 0.98
    assert alike(*previews) == pytest.approx(alike(one, other), abs=0.02)


def test_it_does_not_matter_which_comes_first() -> None:
    features = [features_of(picture) for picture in changed(drawn(LESSON))]
    features += [of_drawing(PROMPTS[0]), of_photograph(0, 0, WIDE)]
    for one, other in combinations(features, 2):
        value = similarity(one, other)
        assert 0 <= value < 1
        assert similarity(other, one) == pytest.approx(value, abs=1e-6)


def test_the_same_scene_on_another_shape_is_a_near_relative() -> None:
    assert similarity(of_drawing(LESSON), of_drawing(LESSON, WIDE)) > 0.7


def test_transparent_pixels_are_seen_over_white() -> None:
    see_through = Image.new("RGBA", (300, 200), (255, 0, 0, 0))
    ImageDraw.Draw(see_through).ellipse((50, 50, 200, 150), fill="navy")
    over_white = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(over_white).ellipse((50, 50, 200, 150), fill="navy")
    assert alike(see_through, over_white) == 1.0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (3000, 2)])
def test_pictures_of_any_kind_can_be_compared(mode: str, size: tuple[int, int]) -> None:
    strange = Image.new(mode, size)
    assert alike(strange, strange) == 1.0
    assert similarity(features_of(strange), of_drawing(LESSON)) < 0.3

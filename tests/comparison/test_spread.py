"""Several pictures: how far they spread, which one is typical, which one stands out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from PIL import Image

from core.comparison.similarity import Features, features_of
from core.comparison.spread import likeness, likeness_from
from core.illustrator.engine import draw

IDS = ("a", "b", "c", "d")


def matrix_of(pairs: Mapping[str, float], default: float, ids: str = "abcd") -> list[list[float]]:
    """``pairs`` names two pictures each: ``ab``; all others have ``default``."""

    def value(one: str, other: str) -> float:
        return 1.0 if one == other else pairs.get(min(one, other) + max(one, other), default)

    return [[value(one, other) for other in ids] for one in ids]


def features_of_color(color: str) -> Features:
    return features_of(Image.new("RGB", (64, 64), color))


def test_equal_pictures_have_no_spread_and_no_outlier() -> None:
    found = likeness(IDS, [features_of_color("teal")] * 4)
    assert (found.spread, found.typical, found.outlier) == (0.0, "a", None)
    assert found.matrix == ((1.0,) * 4,) * 4


def test_the_spread_is_what_the_mean_pair_lacks() -> None:
    found = likeness_from("abc", matrix_of({"ab": 0.9, "ac": 0.5, "bc": 0.1}, 0, "abc"))
    assert found.spread == pytest.approx(0.5)


def test_each_pair_is_asked_for_once_and_the_matrix_is_symmetric() -> None:
    features = [features_of_color(color) for color in ("red", "navy", "gold", "white")]
    asked: list[tuple[int, int]] = []

    def pair(one: Features, other: Features) -> float:
        places = features.index(one), features.index(other)
        asked.append(places)
        return (places[0] + places[1]) / 10

    found = likeness(IDS, features, pair)
    assert sorted(asked) == list(combinations(range(4), 2))
    assert found.ids == IDS
    for i in range(4):
        assert found.matrix[i][i] == 1.0
        assert [found.matrix[i][j] for j in range(4)] == [found.matrix[j][i] for j in range(4)]
    assert found.matrix[1][3] == 0.4


def test_the_typical_picture_is_the_one_most_like_all_others() -> None:
    found = likeness_from(IDS, matrix_of({"ac": 0.7, "bc": 0.7, "cd": 0.6}, 0.4))
    assert found.typical == "c"


@pytest.mark.parametrize("apart", ["a", "b", "d"])
def test_the_one_unlike_three_others_stands_out(apart: str) -> None:
    strange = {pair: 0.2 for pair in ("ab", "ac", "ad", "bc", "bd", "cd") if apart in pair}
    found = likeness_from(IDS, matrix_of(strange, 0.8))
    assert found.outlier == apart
    assert found.typical != apart


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param({}, id="all equally alike"),
        pytest.param({"ab": 0.9, "cd": 0.9}, id="two pairs of twins"),
        pytest.param({"ab": 0.62, "bc": 0.55, "cd": 0.48, "ad": 0.52}, id="the usual scatter"),
        pytest.param({"ad": 0.45, "bd": 0.45, "cd": 0.45}, id="a little apart"),
    ],
)
def test_where_nobody_stands_out_nobody_is_named(pairs: dict[str, float]) -> None:
    assert likeness_from(IDS, matrix_of(pairs, 0.5)).outlier is None


def test_of_two_pictures_neither_stands_out() -> None:
    found = likeness_from("ab", matrix_of({"ab": 0.1}, 0, "ab"))
    assert (found.typical, found.outlier) == ("a", None)
    assert found.spread == pytest.approx(0.9)


def test_a_picture_of_other_words_stands_out_among_seeds_of_one_prompt() -> None:
    prompt = "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"
    pictures = [draw(prompt, seed=100 + place, temperature=1).image for place in range(4)]
    pictures.insert(2, draw("a red fox under a tree, at night").image)
    found = likeness("vwxyz", [features_of(picture) for picture in pictures])
    assert found.outlier == "x"


@pytest.mark.parametrize(
    ("ids", "matrix"),
    [("", []), ("a", [[1.0]]), ("abc", [[1.0, 0.5], [0.5, 1.0]]), ("ab", [[1.0], [1.0]])],
)
def test_what_is_no_matrix_of_pictures_is_refused(ids: str, matrix: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="picture"):
        likeness_from(ids, matrix)


def test_pictures_without_features_are_refused() -> None:
    with pytest.raises(ValueError, match="features"):
        likeness(IDS, [features_of_color("red")] * 3)

"""How alike several pictures are: every pair, the spread, the most typical one, the odd one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median
from typing import Final

from core.comparison.similarity import Features, similarity

Matrix = tuple[tuple[float, ...], ...]

_FAR: Final = 3.5
"""Modified z-score from which a value is an outlier: Iglewicz and Hoaglin, "How to detect
and handle outliers", ASQC Quality Press (1993)."""
_MAD_TO_DEVIATION: Final = 0.6745
"""Median absolute deviation of a normal distribution with standard deviation 1 (ibidem)."""
_SEEN: Final = 0.1
"""Least difference in mean similarity that people notice between otherwise like pictures."""


@dataclass(frozen=True)
class Likeness:
    """How alike two or more pictures are.

    ``ids`` are the pictures in the order of rows and columns. ``matrix`` has the
    similarity of each pair, 0 to 1; it is symmetric, with 1.0 on its diagonal.
    ``spread`` is 1 - the mean similarity of the pairs: 0.0 if all pictures are equal.
    ``typical`` is the medoid, the picture most similar to all others; of equals the first.
    ``outlier`` is the one that is like no other, None where none stands out
    (see :func:`likeness_from`).
    """

    ids: tuple[str, ...]
    matrix: Matrix
    spread: float
    typical: str
    outlier: str | None


def likeness(
    ids: Sequence[str],
    features: Sequence[Features],
    pair: Callable[[Features, Features], float] = similarity,
) -> Likeness:
    """The likeness of two or more pictures. ``pair`` is asked once for every pair.

    Raises ValueError for fewer than two, or not as many ``features`` as ``ids``.
    """
    if len(ids) != len(features):
        raise ValueError("each picture needs its features")
    places = range(len(ids))
    known = {(i, j): pair(features[i], features[j]) for i, j in combinations(places, 2)}
    return likeness_from(
        ids, [[known.get((min(i, j), max(i, j)), 1.0) for j in places] for i in places]
    )


def likeness_from(ids: Sequence[str], matrix: Sequence[Sequence[float]]) -> Likeness:
    """The likeness of two or more pictures whose pairs are known already.

    ``matrix`` is as in :class:`Likeness`. An outlier is the picture with the lowest mean
    similarity to the others, if that is at least 0.1 below the median of these means and
    3.5 robust deviations (the median absolute deviation, scaled) away from it. Two
    pictures have no outlier. Raises ValueError for fewer than two pictures, or a matrix
    that is not square.
    """
    if len(ids) < 2:
        raise ValueError("likeness needs two pictures")
    if len(matrix) != len(ids) or any(len(row) != len(ids) for row in matrix):
        raise ValueError("each picture needs its row and its column")
    means = [fmean(value for j, value in enumerate(row) if j != i) for i, row in enumerate(matrix)]
    outlier = _outlier(means)
    return Likeness(
        ids=tuple(ids),
        matrix=tuple(tuple(row) for row in matrix),
        spread=1 - fmean(means),
        typical=ids[means.index(max(means))],
        outlier=None if outlier is None else ids[outlier],
    )


def _outlier(means: Sequence[float]) -> int | None:
    """The place of the mean that stands out below the others."""
    middle = median(means)
    deviation = median(abs(mean - middle) for mean in means)
    lowest = min(means)
    below = middle - lowest
    if len(means) < 3 or below < _SEEN or _MAD_TO_DEVIATION * below < _FAR * deviation:
        return None
    return means.index(lowest)

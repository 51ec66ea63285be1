"""Which pictures of a comparison are worth a word, and which word."""

from __future__ import annotations

from collections.abc import Iterator

from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.comparison.spread import Likeness

WINNER = "Winner"
TYPICAL, OUTLIER = "Most typical", "Stands out"
TYPICAL_OF_ALL, OUTLIER_OF_ALL = "Most typical of all", "Stands out most of all"


def marks_of(
    comparison: Comparison, likeness: ComparisonLikeness | None
) -> dict[str, tuple[str, ...]]:
    """The words for each picture that has any, by the picture's id.

    The winner comes first, then what a picture is among all, then what it is in its
    own setting. Where the pictures do not differ none is typical.
    """
    marks: dict[str, tuple[str, ...]] = {}
    for picture_id, word in _words(comparison, likeness):
        marks[picture_id] = (*marks.get(picture_id, ()), word)
    return marks


def _words(
    comparison: Comparison, likeness: ComparisonLikeness | None
) -> Iterator[tuple[str, str]]:
    if comparison.winner_id:
        yield comparison.winner_id, WINNER
    if likeness is None:
        return
    settings = [setting for setting in likeness.by_setting if setting]
    several = len(comparison.cells) > 1
    if several:
        yield from _extremes(likeness.overall, TYPICAL_OF_ALL, OUTLIER_OF_ALL)
    for setting in settings:
        yield from _extremes(setting, TYPICAL, OUTLIER)


def _extremes(likeness: Likeness, typical: str, outlier: str) -> Iterator[tuple[str, str]]:
    # Of two pictures each is as typical as the other.
    if likeness.spread > 0 and len(likeness.ids) > 2:
        yield likeness.typical, typical
    if likeness.outlier:
        yield likeness.outlier, outlier

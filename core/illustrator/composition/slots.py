"""Where actors stand side by side: pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from core.illustrator.dice import Dice

T = TypeVar("T")

BAND = 0.92
"""The share of the width that a row may take."""

MOST_BESIDE_LANDMARK = 7

_BESIDE_LANDMARK = (0.2, 0.8, 0.38, 0.62, 0.08, 0.92, 0.5)


def even_rows(actors: int, count: int) -> list[int]:
    """How many actors stand in each of ``count`` rows, from the front; as even as can be."""
    return [actors // count + (1 if row < actors % count else 0) for row in range(count)]


def side_by_side(breadths: Sequence[float], width: float, *, widest_gap: float) -> list[float]:
    """Centres, in pixels, of actors of these breadths in a picture of this width.

    Close together in the middle; overlapping evenly where there is no room.
    """
    total, band = sum(breadths), width * BAND
    gap = min(widest_gap, (band - total) / max(1, len(breadths) - 1))
    left = (width - (total + gap * (len(breadths) - 1))) / 2
    centres = []
    for broad in breadths:
        centres.append(left + broad / 2)
        left += broad + gap
    return centres


def beside_landmark(actors: int) -> list[float]:
    """Centres, 0 to 1, that leave the middle to a landmark. At most a row of actors."""
    if actors == 3:
        return [0.16, 0.38, 0.84]  # the pair must not stand on each other's toes
    return sorted(_BESIDE_LANDMARK[:actors])


def shuffled(items: Sequence[T], dice: Dice) -> list[T]:
    """Sometimes the actors change places."""
    mixed = list(items)
    if len(mixed) > 1 and dice.happens("order", 0.6):
        dice.stream("perm").shuffle(mixed)
    return mixed

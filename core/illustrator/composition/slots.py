"""Where actors stand side by side: pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from core.illustrator.dice import Dice

T = TypeVar("T")

BAND = 0.92
"""The share of the width that a row may take."""

MOST_BESIDE_LANDMARK = 7

_AIR_ON_TOP = 1.08
_WORTH_TWO_ROWS = 1.35
"""How much too broad one row is where two are better: small things do not hide large ones."""
_SEEN_BEHIND = 1.6
"""How much taller those in the back row are at least, to be seen."""
_WIDEST_HEAP = 3
_PITCH_IN_A_HEAP = 0.8
_WIDEST_GAP_ON_TOP = 0.6  # of the broadest thing
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


def on_top(
    sizes: Sequence[tuple[float, float]], width: float, *, one_row: bool = False
) -> list[list[tuple[int, float, float]]]:
    """Things of these breadths and heights on a flat top of this width, in pixels.

    One row, or two where they are larger so: the back row comes first and holds the
    tall ones, unless ``one_row`` is asked for. Of each thing its index, its centre from
    the middle of the top, and its scale.
    """
    order = list(range(len(sizes)))
    total = sum(broad for broad, _ in sizes) * _AIR_ON_TOP
    rows = [order]
    if total > _WORTH_TWO_ROWS * width and len(sizes) > 2 and not one_row:
        by_height = sorted(order, key=lambda index: -sizes[index][1])
        half = len(sizes) // 2
        taller = sizes[by_height[half - 1]][1] > _SEEN_BEHIND * sizes[by_height[half]][1]
        if taller:
            rows = [sorted(by_height[:half]), sorted(by_height[half:])]
    broadest = max(sum(sizes[index][0] for index in row) for row in rows) * _AIR_ON_TOP
    scale = min(1.0, width / broadest)
    placed = []
    for number, row in enumerate(rows):
        breadths = [sizes[index][0] * scale for index in row]
        spare = width - sum(breadths)
        gap = min(spare / (len(row) + 1), _WIDEST_GAP_ON_TOP * max(breadths))
        x = -_breadth(breadths, gap) / 2
        # Who stands at the back is seen between those in front.
        even = len(rows) > 1 and len(rows[0]) == len(rows[1])
        aside = min((gap + breadths[0]) * 0.25, (width - _breadth(breadths, gap)) / 2)
        x += aside * (-1 if number else 1) if even else 0
        centres = []
        for index, broad in zip(row, breadths, strict=True):
            centres.append((index, x + broad / 2, scale))
            x += broad + gap
        placed.append(centres)
    return placed


def _breadth(breadths: Sequence[float], gap: float) -> float:
    return sum(breadths) + gap * (len(breadths) - 1)


def heap(breadths: Sequence[float], width: float) -> list[list[tuple[int, float, float]]]:
    """Things of these breadths in a heap of this width, in pixels, the row at the back first.

    The front row holds the most. Of each thing its index, its centre from the middle of the
    heap, and its scale; they overlap by a fifth.
    """
    order = list(range(len(breadths)))
    front = len(order) if len(order) <= _WIDEST_HEAP else (len(order) + 2) // 2
    rows = [order[front:], order[:front]] if order[front:] else [order]
    broadest = max(sum(breadths[index] for index in row) for row in rows) * _PITCH_IN_A_HEAP
    scale = min(1.0, width / broadest) if broadest else 1.0
    placed = []
    for row in rows:
        total = _PITCH_IN_A_HEAP * sum(breadths[index] for index in row)
        x, centres = -total * scale / 2, []
        if row is not rows[-1] and (len(row) - len(rows[-1])) % 2 == 0:
            x += scale * total / len(row) / 2  # seen between those in front
        for index in row:
            step = _PITCH_IN_A_HEAP * breadths[index] * scale
            centres.append((index, x + step / 2, scale))
            x += step
        placed.append(centres)
    return placed


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

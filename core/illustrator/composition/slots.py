"""Where actors stand side by side: pure geometry."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.dice import Dice

MOST_IN_A_ROW = 7

_WIDTH_OF_HEIGHT = 0.8  # actors are about this wide for their height
_WIDEST_GAP = 0.06
_BAND = 0.86
_BESIDE_LANDMARK = (0.2, 0.8, 0.38, 0.62, 0.08, 0.92, 0.5)


def rows(actors: int) -> list[int]:
    """How many actors stand in each row, from the front; as even as can be."""
    count = -(-actors // MOST_IN_A_ROW)
    return [actors // count + (1 if row < actors % count else 0) for row in range(count)]


def side_by_side(heights: Sequence[float], width: float) -> list[float]:
    """Centres, 0 to 1, of actors of these heights (pixels) in a picture of this width.

    Close together in the middle; overlapping evenly where there is no room.
    """
    widths = [height * _WIDTH_OF_HEIGHT for height in heights]
    total, band = sum(widths), width * _BAND
    gap = (band - total) / max(1, len(widths) - 1)
    if total < band:
        gap = min(_WIDEST_GAP * width, gap)
    left = (width - (total + gap * (len(widths) - 1))) / 2
    centres = []
    for wide in widths:
        centres.append((left + wide / 2) / width)
        left += wide + gap
    return centres


def beside_landmark(actors: int) -> list[float]:
    """Centres, 0 to 1, that leave the middle to a landmark. At most a row of actors."""
    if actors == 3:
        return [0.16, 0.38, 0.84]  # the pair must not stand on each other's toes
    return sorted(_BESIDE_LANDMARK[:actors])


def shuffled(centres: list[float], dice: Dice) -> list[float]:
    """Sometimes the actors change places."""
    if len(centres) < 2 or not dice.happens("order", 0.6):
        return centres
    order = list(range(len(centres)))
    dice.stream("perm").shuffle(order)
    return [centres[index] for index in order]

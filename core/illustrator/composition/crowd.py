"""How a company shares the ground: how many rows, who is in which, how large they can be.

The rule: no head behind another. Of everybody in a row further back, the upper
half stays above whoever is in the row before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.illustrator.composition import slots
from core.illustrator.scene import Thing

MOST_ROWS = 5
ROW_SMALLER = 0.93
"""From one row to the next one behind it, where they are as near as rows can be."""

_AIR = 1.06  # of the breadths of a row together
_HIDDEN = 0.45  # of the height of somebody behind, from the foot
_WORTH_A_ROW = 1.12  # how much larger everybody must be for one row more
_WORTH_IT_FOR_FEW = 1.6
_FEW = 3
_MOST_DEPTH = 0.16  # of the height, or feet are where the ground is far away
_LEAST_DEPTH = 0.07  # of the height, from one row to the next


@dataclass(frozen=True)
class Member:
    """One of a company, as large as it would like to be. Lengths in pixels.

    ``height`` is the thing's own, ``tall`` and ``half`` (of the breadth) are with all
    that belongs to it. ``lean`` is how far the middle of all that is right of its foot.
    """

    thing: Thing
    copy: int
    height: float
    tall: float
    half: float
    lean: float = 0

    @property
    def unit(self) -> tuple[int, int]:
        """Thing and copy, as in :mod:`core.illustrator.composition.order`."""
        return self.thing.id, self.copy

    def scaled(self, scale: float) -> Member:
        """The same, larger or smaller."""
        return replace(
            self,
            height=self.height * scale,
            tall=self.tall * scale,
            half=self.half * scale,
            lean=self.lean * scale,
        )

    def centred(self) -> Member:
        """The same, measured from the middle of all that belongs to it: less broad."""
        return replace(self, half=self.half - abs(self.lean))

    def upright(self) -> Member:
        """The same, measured from its foot."""
        return replace(self, lean=0)


@dataclass(frozen=True)
class Ground:
    """Where a company may stand, in pixels.

    Feet are from ``back`` to ``front``, heads below ``top``.
    """

    width: float
    height: float
    front: float
    back: float
    top: float

    def row_depth(self, rows: int) -> float:
        """From one row to the next."""
        return min(_MOST_DEPTH * self.height, (self.front - self.back) / max(1, rows - 1))

    def smaller(self, row: int, rows: int) -> float:
        """How much smaller somebody in this row is than in front: the less, the farther."""
        near = _LEAST_DEPTH * self.height
        return math.pow(ROW_SMALLER, row * max(1.0, self.row_depth(rows) / near))


def in_rows(
    company: Sequence[Member], ground: Ground, *, most_rows: int = MOST_ROWS
) -> list[list[Member]]:
    """The company in rows, the front row first, at the size at which it has room.

    As few rows as will do. In one row everybody keeps their place; otherwise the tall
    ones stand further back, and copies together.
    """
    best: tuple[float, list[list[Member]]] = (0.0, [])
    worth = _WORTH_IT_FOR_FEW if len(company) <= _FEW else _WORTH_A_ROW
    for count in range(1, min(most_rows, len(company)) + 1):
        rows = _ranked(company, count)
        scale = _room(rows, ground)
        if scale > best[0] * (worth if best[0] else 1):
            best = scale, rows
    scale, rows = best
    return [
        [member.scaled(scale * ground.smaller(row, len(rows))) for member in members]
        for row, members in enumerate(rows)
    ]


def _ranked(company: Sequence[Member], count: int) -> list[list[Member]]:
    if count == 1:
        return [list(company)]
    tallest: dict[int, float] = {}
    for member in company:
        tallest[member.thing.id] = max(tallest.get(member.thing.id, 0), member.tall)
    # Sorting is stable: of things that are as tall as each other the first stand in front.
    by_height = sorted(company, key=lambda member: tallest[member.thing.id])
    rows, start = [], 0
    for size in slots.even_rows(len(company), count):
        rows.append(by_height[start : start + size])
        start += size
    place = {member.unit: number for number, member in enumerate(company)}
    return [sorted(row, key=lambda member: place[member.unit]) for row in rows]


def _room(rows: Sequence[Sequence[Member]], ground: Ground) -> float:
    """The scale, at most 1, at which everybody has room."""
    scale, depth = 1.0, ground.row_depth(len(rows))
    if len(rows) > 1 and depth < _LEAST_DEPTH * ground.height:
        return 0
    before = 0.0
    for row, members in enumerate(rows):
        smaller = ground.smaller(row, len(rows))
        broad = sum(2 * member.half for member in members) * smaller
        broad *= _AIR if len(members) > 1 else 1
        scale = min(scale, slots.BAND * ground.width / broad)
        tallest = max(member.tall for member in members) * smaller
        scale = min(scale, (ground.front - row * depth - ground.top) / tallest)
        seen_above = min(member.tall for member in members) * smaller * _HIDDEN
        if row and before > seen_above:
            scale = min(scale, depth / (before - seen_above))
        before = tallest
    return scale

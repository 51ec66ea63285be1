"""Where things come to rest when they must keep their distance: pure geometry.

:func:`settled` solves difference constraints on one axis. A system of such
constraints without a cycle is solved by going through it once in topological
order; here it is done from both ends, and the mean of two solutions is a
solution too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.illustrator.composition.glyph import Frame

_ROUNDS = 40


class Gap(NamedTuple):
    """Item ``after`` lies at least ``distance`` beyond item ``before``. Items by index."""

    before: int
    after: int
    distance: float


def settled(
    wanted: Sequence[float],
    lows: Sequence[float],
    highs: Sequence[float],
    gaps: Sequence[Gap],
) -> list[float] | None:
    """Places as near to those ``wanted`` as the gaps allow, from ``lows`` to ``highs``.

    None if there are no such places. Gaps must not run in a circle.
    """
    order = _topological(len(wanted), gaps)
    least, most = list(lows), list(highs)
    for item in order:
        for gap in gaps:
            if gap.before == item:
                least[gap.after] = max(least[gap.after], least[item] + gap.distance)
    for item in reversed(order):
        for gap in gaps:
            if gap.after == item:
                most[gap.before] = min(most[gap.before], most[item] - gap.distance)
    if any(low > high + 1e-9 for low, high in zip(least, most, strict=True)):
        return None
    first = list(wanted)
    for item in order:
        low = max([least[item], *(first[g.before] + g.distance for g in gaps if g.after == item)])
        first[item] = min(max(wanted[item], low), max(low, most[item]))
    last = list(wanted)
    for item in reversed(order):
        high = min([most[item], *(last[g.after] - g.distance for g in gaps if g.before == item)])
        last[item] = max(min(wanted[item], high), min(high, least[item]))
    return [(one + other) / 2 for one, other in zip(first, last, strict=True)]


def _topological(count: int, gaps: Sequence[Gap]) -> list[int]:
    """Every item after all that come before it."""
    waiting = [sum(gap.after == item for gap in gaps) for item in range(count)]
    order = [item for item in range(count) if not waiting[item]]
    for item in order:
        for gap in gaps:
            if gap.before == item:
                waiting[gap.after] -= 1
                if not waiting[gap.after]:
                    order.append(gap.after)
    return order


def apart(
    frames: Sequence[Frame], within: Frame, fixed: Sequence[Frame] = (), *, air: float = 0
) -> list[Frame]:
    """The frames pushed out of each other, and out of the ``fixed`` ones, inside ``within``.

    Each pair parts along the axis on which it overlaps less. ``air`` is left between
    them where there is room. Where there is not, some may still overlap.
    """
    places = [_held(frame, within) for frame in frames]
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(places)):
            others = [*range(one + 1, len(places))]
            for other in others:
                across, down = _push(places[one], places[other], air, within)
                if across or down:
                    places[one] = _held(places[one].moved(-across / 2, -down / 2), within)
                    places[other] = _held(places[other].moved(across / 2, down / 2), within)
                    moved = True
            for obstacle in fixed:
                across, down = _push(obstacle, places[one], air, within)
                if across or down:
                    places[one] = _held(places[one].moved(across, down), within)
                    moved = True
        if not moved:
            break
    return places


def overlap(one: Frame, other: Frame) -> float:
    """The area that two frames share."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0.0


def _push(one: Frame, other: Frame, air: float, within: Frame) -> tuple[float, float]:
    """How far ``other`` must move away from ``one``: along one axis, or not at all."""
    across = min(one.right, other.right) - max(one.left, other.left) + air
    down = min(one.bottom, other.bottom) - max(one.top, other.top) + air
    if across <= 1e-6 or down <= 1e-6:
        return 0, 0
    high = one.bottom - one.top + other.bottom - other.top + air
    if across <= down or high > within.bottom - within.top:
        return (across if one.left + one.right <= other.left + other.right else -across), 0
    return 0, (down if one.top + one.bottom <= other.top + other.bottom else -down)


def _held(frame: Frame, within: Frame) -> Frame:
    """The frame moved into another; in the middle of it where it does not fit."""
    x = _into(frame.left, frame.right, within.left, within.right)
    y = _into(frame.top, frame.bottom, within.top, within.bottom)
    return frame.moved(x, y)


def _into(start: float, end: float, low: float, high: float) -> float:
    if end - start > high - low:
        return (low + high - start - end) / 2
    return max(low - start, min(0.0, high - end))

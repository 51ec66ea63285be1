"""Who stands out from a crowd: a teacher of ten pupils, a shepherd of twelve sheep."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.composition.crowd import Member
from core.illustrator.composition.sizes import usual_height

_FEWEST_LED = 5


def leader_of(members: Sequence[Member]) -> Member | None:
    """The tallest of those who are one of a kind, if none of the crowd is taller."""
    crowds = [one.thing for one in members if one.thing.count >= _FEWEST_LED]
    singles = [one for one in members if one.thing.count == 1]
    if not crowds or not singles:
        return None
    leader = max(singles, key=lambda one: usual_height(one.thing))
    tallest = max(usual_height(thing) for thing in crowds)
    return leader if usual_height(leader.thing) >= tallest else None

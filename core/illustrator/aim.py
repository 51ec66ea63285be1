"""What a mask is painted over: which of the things on a picture it is about."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.canvas import Picture
from core.illustrator.composition.tables import is_landmark
from core.illustrator.illustration import Drawn
from core.illustrator.pasting import Region
from core.illustrator.scene import Units
from core.illustrator.wish import POOL

_COVERED = 0.5
"""The share of a thing that a mask covers at least if the thing is meant."""
_COVERED_BEHIND = 0.85
"""The same for pools and landmarks: a mask over what stands before them covers much of them."""
_COVERED_AND_NAMED = 0.25
_AS_MUCH = 0.6
"""Of the best covered of several equal things: the share that is covered of others meant, too."""


def meant(
    picture: Picture,
    region: Region,
    named: frozenset[str],
    *,
    single: frozenset[str] = frozenset(),
    only_named: bool = False,
) -> Units:
    """The known things that a mask is painted over.

    Those of the ``named`` concepts, if it covers any of them; or else, unless
    ``only_named``, all that it covers for the most part. Of a ``single`` one that
    which it covers best.
    """
    shares = [
        (one, picture.concept(one), region.coverage(one.box))
        for one in picture.known.drawn
        if one.thing >= 0
    ]
    if chosen := _named(shares, named, single):
        return frozenset((one.thing, one.copy) for one in chosen)
    if only_named:
        return frozenset()
    return frozenset(
        (one.thing, one.copy) for one, concept, share in shares if share > _enough(concept)
    )


def _named(
    shares: Sequence[tuple[Drawn, str, float]], named: frozenset[str], single: frozenset[str]
) -> list[Drawn]:
    """The things of these concepts, each with its share that is covered, that are meant."""
    chosen: list[Drawn] = []
    for name in sorted(named):
        same = [(share, one) for one, concept, share in shares if concept == name]
        best = max((share for share, _ in same), default=0.0)
        # Whoever paints over one of several touches those beside it.
        least = max(_COVERED_AND_NAMED, _AS_MUCH * best)
        meant_ones = [one for share, one in same if share > least]
        if name in single:
            meant_ones = [one for share, one in same if share == best > _COVERED_AND_NAMED][:1]
        chosen += meant_ones
    return chosen


def _enough(concept: str) -> float:
    behind = concept == POOL or is_landmark(concept)
    return _COVERED_BEHIND if behind else _COVERED

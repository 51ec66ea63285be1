"""How tall things are drawn."""

from __future__ import annotations

from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.drawing.figures import is_bust, is_child, is_human
from core.illustrator.drawing.icons import has, metrics
from core.illustrator.scene import Size, Thing

_TALLEST_FOR_ITS_WIDTH = 1.25
_USUAL_BREADTH = 0.6


def unit(width: float, height: float) -> float:
    """The length that sizes of actors are shares of, in pixels.

    The picture's height, but less where the picture is a narrow tower: actors
    must fit its width too.
    """
    return min(height, _TALLEST_FOR_ITS_WIDTH * width)


def usual_height(thing: Thing) -> float:
    """An actor's height as a share of :func:`unit`, before company is considered."""
    known = tables().heights.get(thing.concept)
    return known if known is not None else tables().usual_heights[_kind(thing.concept)]


def _kind(concept: str) -> str:
    if concept.startswith("tale:"):
        return "tale"
    if is_child(concept) or concept in ("princess", "prince"):
        return "child"
    if is_human(concept):
        return "person"
    if is_bust(concept):
        return "bust"
    if is_actor(concept):
        return "actor"
    return "flower" if concept.startswith("flower:") else "other"


def breadth(thing: Thing) -> float:
    """About how wide it is for its height."""
    stands_upright = thing.concept in tables().always_figures or is_human(thing.concept)
    if stands_upright or is_bust(thing.concept) or not has(thing.concept):
        return _USUAL_BREADTH
    left, top, right, bottom = metrics(thing.concept).box
    return (right - left) / (bottom - top)


def emphasis(actors: int) -> float:
    """A few actors are drawn large, a crowd small."""
    return {0: 1, 1: 1.75, 2: 1.42, 3: 1.2}.get(actors, max(0.62, 1.12 - 0.07 * (actors - 3)))


def asked_for(size: Size | None, big: float, small: float) -> float:
    """The factor for a thing that the prompt calls big or small."""
    return {None: 1, "big": big, "small": small}[size]

"""How tall things are drawn."""

from __future__ import annotations

from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor, is_portable
from core.illustrator.drawing.figures import is_bust, is_child, is_human, tale
from core.illustrator.scene import Size, Thing

_TALLEST_FOR_ITS_WIDTH = 1.25


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
    """The first of the kinds with a usual height that it belongs to."""
    belongs = {
        "tale": tale(concept) is not None,
        "child": is_child(concept) or concept in ("princess", "prince"),
        "person": is_human(concept),
        "bust": is_bust(concept),
        "actor": is_actor(concept),
        "flower": concept.startswith("flower:"),
        "portable": is_portable(concept),
        "other": True,
    }
    return next(kind for kind, member in belongs.items() if member)


def emphasis(actors: int) -> float:
    """A few actors are drawn large, a crowd small."""
    return {0: 1, 1: 1.75, 2: 1.42, 3: 1.2}.get(actors, max(0.62, 1.12 - 0.07 * (actors - 3)))


def asked_for(size: Size | None, big: float, small: float) -> float:
    """The factor for a thing that the prompt calls big or small."""
    return {None: 1, "big": big, "small": small}[size]

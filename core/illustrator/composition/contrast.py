"""Who is larger than whom because the prompt says so: a mouse than an elephant."""

from __future__ import annotations

import math
from typing import Final

from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.scene import Scene, Thing

_CLEARLY: Final = 1.35
"""How many times as tall something larger is at least."""
_NEAR: Final = 1.25
"""How much larger than life those are drawn who stand in front of a landmark."""
_MOST: Final = 2.4
"""No more than so many times its usual size is anything drawn, and no less than its inverse."""


def contrasts(scene: Scene) -> dict[int, float]:
    """Factors for the sizes of things by id, where a comparison makes them unusual."""
    things = {thing.id: thing for thing in scene.things}
    factors: dict[int, float] = {}
    for one in scene.relations:
        if one.kind not in ("larger", "smaller"):
            continue
        pair = (one.subject, one.object) if one.kind == "larger" else (one.object, one.subject)
        larger, smaller = pair
        tall, low = (factors.get(one, 1.0) * _height(things[one]) for one in (larger, smaller))
        missing = max(1.0, _CLEARLY * low / tall)
        factors[larger] = min(_MOST, factors.get(larger, 1.0) * math.sqrt(missing))
        factors[smaller] = max(1 / _MOST, factors.get(smaller, 1.0) / math.sqrt(missing))
    return factors


def _height(thing: Thing) -> float:
    """About how tall it is drawn, as a share of the picture."""
    if thing.concept in MONUMENTS:
        heights = tables().monument_heights
        return heights.get(thing.concept, heights["other"])
    if is_landmark(thing.concept):
        return tables().heights.get(thing.concept, tables().usual_heights["landmark"])
    return _NEAR * usual_height(thing)

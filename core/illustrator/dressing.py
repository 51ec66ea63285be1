"""Hats and glasses put on somebody in a finished drawing.

The scene is drawn once more with them on; only the pixels that this changes are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.illustrator.composition.tables import tables
from core.illustrator.drawings import paint_scene
from core.illustrator.illustration import Box, Drawn, Recipe
from core.illustrator.pasting import Region
from core.illustrator.scene import Relation, Scene, Thing

Pixels = NDArray[np.float32]

_HEAD = 0.4
"""The share of somebody's box, from the top, that is the head."""
_FOREHEAD = 0.16
_MEANT = 0.4
"""The share of a head that a mask covers at least if it is meant."""
_INSIDE = 0.6
"""The share of the clothing that must lie inside the mask."""
_MOST_CHANGED_ELSEWHERE = 0.25
"""Of the clothing's area; more means that its wearer would have to be drawn anew."""


@dataclass(frozen=True)
class Dressed:
    """The picture with the clothing on, and where that is."""

    pixels: Pixels
    drawn: tuple[Drawn, ...]


def whose_head(region: Region, actors: Sequence[Drawn]) -> Drawn | None:
    """The one of the actors whose head the region covers most, if it covers any."""
    one = max(actors, key=lambda actor: region.coverage(_head(actor.box)), default=None)
    return one if one and region.coverage(_head(one.box)) >= _MEANT else None


def above_the_face(place: Box, wearer: Drawn, clothing: Sequence[Thing]) -> Box:
    """The part of a place, as far down as the wearer's forehead, where hats belong.

    All of it for glasses and scarves, and if next to nothing would be left.
    """
    left, top, right, bottom = place
    _, head, _, foot = wearer.box
    forehead = min(bottom, round(head + _FOREHEAD * (foot - head)))
    low = tables().on_the_face | tables().around_the_neck
    if any(thing.concept in low for thing in clothing) or forehead - top < (bottom - top) / 8:
        return place
    return left, top, right, forehead


def dress(
    pixels: Pixels,
    region: Region,
    recipe: Recipe,
    scene: Scene,
    clothing: Sequence[Thing],
    wearer: Drawn,
) -> Dressed | None:
    """Put the clothing on somebody in the ``scene`` of the recipe, which ``pixels`` show.

    None where it would not lie inside the region, and where it cannot be put
    on without changing all of its wearer.
    """
    first = max(thing.id for thing in scene.things) + 1
    worn = tuple(
        replace(thing, id=first + index, carried=True, count=1)
        for index, thing in enumerate(clothing)
    )
    relations = tuple(Relation(wearer.thing, "wear", thing.id) for thing in worn)
    wearing = replace(scene, things=scene.things + worn, relations=scene.relations + relations)
    before, after = paint_scene(scene, recipe), paint_scene(wearing, recipe)
    ids = {thing.id for thing in worn}
    drawn = tuple(one for one in after.illustration.drawn if one.thing in ids)
    if not drawn or any(region.coverage(one.box) < _INSIDE for one in drawn):
        return None
    dressed = np.asarray(after.image)
    changed = (np.asarray(before.image) != dressed).any(axis=-1)
    elsewhere = changed.copy()
    for left, top, right, bottom in (one.box for one in drawn):
        elsewhere[top:bottom, left:right] = False
    if elsewhere.sum() > _MOST_CHANGED_ELSEWHERE * (changed.sum() - elsewhere.sum()):
        return None
    taken = (changed & region.inside)[..., None]
    return Dressed(np.where(taken, dressed.astype(np.float32), pixels), drawn)


def _head(box: Box) -> Box:
    left, top, right, bottom = box
    return left, top, right, round(top + _HEAD * (bottom - top))

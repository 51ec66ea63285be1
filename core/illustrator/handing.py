"""Something given into a hand or put on in a finished drawing: its owner is drawn anew with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.illustrator.adding import CUT, Addition
from core.illustrator.aim import meant
from core.illustrator.belongings import CARRYING
from core.illustrator.canvas import Picture
from core.illustrator.concepts import is_actor
from core.illustrator.drawings import paint_staged
from core.illustrator.illustration import Recipe
from core.illustrator.pasting import Region
from core.illustrator.revision import revise
from core.illustrator.scene import Relation
from core.illustrator.wish import Wish

_SEEN = 0.9
"""The share of what is given that is inside the mask at least if it is not said to be cut."""


def handed(
    picture: Picture, region: Region, asked: Wish, instruction: str, recipe: Recipe
) -> Addition | None:
    """The new pixels, if the mask is over somebody who gets something; else None."""
    below = picture.below
    if below is None or not asked.gives or not asked.adds:
        return None
    first = picture.next_id
    revision = revise(below.scene, instruction, recipe.language, first)
    old = {thing.id for thing in below.scene.things}
    new = [thing for thing in revision.scene.things if thing.id not in old]
    owners = {
        one.subject
        for one in revision.scene.relations
        if one.kind in CARRYING and one.object in {thing.id for thing in new}
    }
    covered = {thing for thing, _ in meant(picture, region, frozenset())}
    if not new or not owners <= covered or not all(thing.carried for thing in new):
        return None
    receivers = [below.scene.thing(owner) for owner in owners]
    if not all(is_actor(one.concept) and one.count == 1 for one in receivers):
        return None
    drawing = paint_staged(replace(below, scene=revision.scene), recipe)
    said = {thing.concept: thing.id for thing in asked.scene.things}
    ids = {thing.id: first + said.get(thing.concept, 0) for thing in new}
    drawn = tuple(
        replace(one, thing=ids[one.thing]) for one in drawing.illustration.drawn if one.thing in ids
    )
    fresh = [one for one in revision.scene.relations if one not in below.scene.relations]
    relations = tuple(
        Relation(ids.get(one.subject, one.subject), one.kind, ids.get(one.object, one.object))
        for one in fresh
    )
    names = {thing.id: thing.name for thing in revision.scene.things}
    redrawn = np.asarray(drawing.image).astype(np.float32)
    return Addition(
        np.where(picture.still_drawn()[..., None], redrawn, picture.pixels),
        replace(asked.scene, things=tuple(new), covers=()),
        drawn,
        tuple((names[one.subject], one.kind, names[one.object]) for one in fresh),
        relations,
        "" if all(region.coverage(one.box) > _SEEN for one in drawn) else CUT,
    )

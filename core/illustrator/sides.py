"""Who stands left of whom, changed; and things taken from where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from core.illustrator.belongings import CARRYING
from core.illustrator.scene import Relation, RelationKind, Scene, Thing
from core.illustrator.taking_out import Change


def with_sides_changed(scene: Scene, first: Thing, second: Thing) -> Change:
    """The scene with two things that stand on each other's side."""
    side = _side_of(scene, first.id, second.id)
    relations = tuple(
        one
        for one in scene.relations
        if one.kind not in ("left", "right") or {one.subject, one.object} != {first.id, second.id}
    )
    other: RelationKind = "right" if side == "left" else "left"
    swapped = replace(scene, relations=(*relations, Relation(first.id, other, second.id)))
    return Change(swapped, (f"swapped the {first.name} and the {second.name}",))


def _side_of(scene: Scene, first: int, second: int) -> Literal["left", "right"]:
    """On which side of the other one is; what is named first mostly stands left."""
    for one in scene.relations:
        if one.kind in ("left", "right"):
            if (one.subject, one.object) == (first, second):
                return "left" if one.kind == "left" else "right"
            if (one.subject, one.object) == (second, first):
                return "right" if one.kind == "left" else "left"
    order = [thing.id for thing in scene.things]
    return "left" if order.index(first) < order.index(second) else "right"


def put_down(scene: Scene, thing: int) -> Scene:
    """The scene with a thing on or in nothing, and held by nobody."""
    return replace(
        scene,
        things=tuple(
            replace(one, carried=False) if one.id == thing else one for one in scene.things
        ),
        relations=tuple(
            one
            for one in scene.relations
            if not (one.subject == thing and one.kind in ("on", "in", "under"))
            and not (one.object == thing and one.kind in CARRYING)
        ),
    )

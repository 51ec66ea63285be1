"""What everybody does unasked: sits down at a picnic, swims with the others, puts a basket down."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.composition.bodies import is_personlike
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.scene import Pose, Relation, RelationKind, Scene

_AT_REST: frozenset[Pose | None] = frozenset({None, "stand", "sit", "eat", "read"})
_PLACING: frozenset[RelationKind] = frozenset(
    {"under", "behind", "front", "next", "left", "right", "with", "between"}
)
_THERE: frozenset[RelationKind] = frozenset({"on", "in"})
_MOST_GUESTS = 6


def as_is_custom(scene: Scene) -> Scene:
    """The scene with those who have nothing else to do doing so."""
    return _seated(_set_down(_swimming_along(scene)))


def _swimming_along(scene: Scene) -> Scene:
    """The scene with those in the water who are of one kind with others that swim."""
    swim = {thing.concept for thing in scene.things if thing.pose == "swim"}
    swim -= {thing.concept for thing in scene.things if is_personlike(thing.concept)}
    things = (
        replace(one, pose="swim") if one.pose is None and one.concept in swim else one
        for one in scene.things
    )
    return replace(scene, things=tuple(things))


def _set_down(scene: Scene) -> Scene:
    """The scene with baskets that hold something standing beside their owners."""
    filled = {one.object for one in scene.relations if one.kind in ("in", "on")}
    heavy = {
        one.object
        for one in scene.relations
        if one.kind == "hold"
        and one.object in filled
        and scene.thing(one.object).concept in tables().heaped
    }
    if not heavy:
        return scene
    things = (replace(one, carried=False) if one.id in heavy else one for one in scene.things)
    relations = (
        replace(one, kind="next") if one.kind == "hold" and one.object in heavy else one
        for one in scene.relations
    )
    return replace(scene, things=tuple(things), relations=tuple(relations))


def _seated(scene: Scene) -> Scene:
    """The scene with all who have nothing else to do sitting at the picnic."""
    blanket = next((one for one in scene.things if one.concept in tables().sat_on), None)
    if blanket is None or blanket.count > 1 or blanket.carried:
        return scene
    others = [one for one in scene.relations if one.object != blanket.id or one.kind not in _THERE]
    busy = {one.subject for one in others if one.kind in ("on", "in", "above")}
    busy |= {one.object for one in others if one.kind in ("on", "in", "hold", "hug")}
    guests = [
        thing
        for thing in scene.things
        if (is_actor(thing.concept) or thing.concept in tables().guests)
        and thing.pose in _AT_REST
        and thing.id not in busy
    ]
    if not guests or sum(guest.count for guest in guests) > _MOST_GUESTS:
        return scene
    seated = {guest.id for guest in guests}
    group = seated | {blanket.id}
    # What the prompt says about where they are is true of the blanket now.
    relations = [
        replace(one, subject=blanket.id)
        if one.subject in seated and one.kind in _PLACING and one.object not in seated
        else one
        for one in scene.relations
        if not (one.kind in _PLACING | _THERE and {one.subject, one.object} <= group)
    ]
    things = (
        replace(one, pose="sit") if one.id in seated and one.pose is None else one
        for one in scene.things
    )
    on_it = (Relation(guest.id, "on", blanket.id) for guest in guests)
    return replace(scene, things=tuple(things), relations=(*relations, *on_it))

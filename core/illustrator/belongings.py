"""Who has what: the things that somebody holds and wears."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.illustrator.concepts import is_actor, is_portable, is_wearable
from core.illustrator.scene import Relation, RelationKind, Scene, Thing

CARRYING: Final[frozenset[RelationKind]] = frozenset({"hold", "wear", "eat", "read", "hug"})


def with_belongings(scene: Scene, ids: frozenset[int]) -> frozenset[int]:
    """These things and all that they hold and wear."""
    return ids | {
        relation.object
        for relation in scene.relations
        if relation.subject in ids and relation.kind in CARRYING
    }


def owner_of(scene: Scene, thing: int) -> Thing | None:
    """Who holds or wears a thing."""
    owners = (
        one.subject for one in scene.relations if one.object == thing and one.kind in CARRYING
    )
    return next((scene.thing(owner) for owner in owners), None)


def related(scene: Scene, subject: Thing, kind: RelationKind, object_: Thing) -> Scene:
    """The scene with one more relation; a hat "on" somebody is worn."""
    if kind in ("on", "with", "in") and is_actor(object_.concept):
        if is_wearable(subject.concept):
            subject, object_, kind = object_, subject, "wear"
        elif kind == "in" and is_portable(subject.concept):
            # Spanish: "dale un globo a la niña".
            subject, object_, kind = object_, subject, "hold"
    relation = Relation(subject.id, kind, object_.id)
    things = scene.things
    if kind in CARRYING:
        things = tuple(
            replace(one, carried=True, count=1) if one.id == object_.id else one for one in things
        )
    kept = tuple(one for one in scene.relations if one != relation)
    return replace(scene, things=things, relations=(*kept, relation))


def handed_over(scene: Scene, things: tuple[Thing, ...], owner: Thing) -> Scene:
    """The scene with things put on somebody or given into a hand, where nobody has them yet."""
    for thing in things:
        if any(thing.id in (one.subject, one.object) for one in scene.relations):
            continue
        if is_wearable(thing.concept):
            scene = related(scene, owner, "wear", thing)
        elif is_portable(thing.concept):
            scene = related(scene, owner, "hold", thing)
    return scene

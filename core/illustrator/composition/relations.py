"""What the relations of a scene mean for its picture."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor
from core.illustrator.scene import Relation, Scene, Thing

_SAT_AT = frozenset({"table", "desk"})
_TOO_LARGE_TO_LIFT = 0.5
"""Of somebody's height: what is taller is hugged standing."""


def can_hover(thing: Thing) -> bool:
    """Whether it may hang in the air: birds and balloons, whoever flies, and thrown things.

    Who lives on the ground stands higher up on it instead.
    """
    concept = thing.concept
    if thing.pose == "fly" or concept in tables().in_the_sky | tables().winged:
        return True
    heavy = concept in tables().heavy or concept.startswith("built:")
    return not (is_actor(concept) or is_landmark(concept) or heavy)


def as_composed(scene: Scene) -> Scene:
    """The scene with its relations as they are composed.

    What is below or under something that hangs in the air has that above itself. Who is
    above a landmark and cannot fly is on it.
    """
    return replace(
        scene, relations=tuple(_as_composed(relation, scene) for relation in scene.relations)
    )


def as_told_by_poses(scene: Scene) -> Scene:
    """The scene with those who sit at a table behind it, and hugs of two as large as each other.

    Whoever is hugged and is no toy hugs back.
    """
    relations, hugged, seated = list[Relation](), set[int](), set[int]()
    for one in scene.relations:
        subject, other = scene.thing(one.subject), scene.thing(one.object)
        changed = one
        if one.kind == "next" and subject.pose == "sit" and other.concept in _SAT_AT:
            # Behind a table nobody sees the chair.
            changed = replace(one, kind="behind")
            seated.add(subject.id)
        elif one.kind == "hug" and usual_height(other) > _TOO_LARGE_TO_LIFT * usual_height(subject):
            changed = replace(one, kind="next")
            hugged |= {other.id} if is_actor(other.concept) else set()
        relations.append(changed)
    things = list[Thing]()
    for thing in scene.things:
        if thing.id in hugged:
            things.append(replace(thing, pose="hug", carried=False))
        else:
            things.append(replace(thing, pose="stand") if thing.id in seated else thing)
    return replace(scene, things=tuple(things), relations=tuple(relations))


def _as_composed(relation: Relation, scene: Scene) -> Relation:
    subject, other = scene.thing(relation.subject), scene.thing(relation.object)
    if relation.kind in ("under", "below") and other.concept in tables().in_the_sky:
        return _as_composed(Relation(other.id, "above", subject.id), scene)
    if relation.kind == "below":
        if is_landmark(other.concept) or not is_actor(other.concept):
            return Relation(subject.id, "under", other.id)
        return _as_composed(Relation(other.id, "above", subject.id), scene)
    climbs = not (can_hover(subject) or is_landmark(subject.concept))
    if relation.kind == "above" and is_landmark(other.concept) and climbs:
        return Relation(subject.id, "on", other.id)
    return relation

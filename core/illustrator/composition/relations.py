"""What the relations of a scene mean for its picture."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor
from core.illustrator.scene import Relation, RelationKind, Scene, Thing

_SAT_AT = frozenset({"table", "desk"})
_WITH_HANDS: frozenset[RelationKind] = frozenset({"eat", "hold", "wear", "read", "with"})
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
    """The scene with those who sit or eat at a table behind it, and hugs of two of one size.

    Whoever is hugged and is no toy hugs back.
    """
    scene = _at_the_table(scene)
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


def _at_the_table(scene: Scene) -> Scene:
    """The scene with all who eat behind its one table, their food on it, if it is free."""
    tables_told = [thing for thing in scene.things if thing.concept in _SAT_AT]
    if len(tables_told) != 1 or tables_told[0].count > 1:
        return scene
    table = tables_told[0].id
    meals = [one for one in scene.relations if one.kind == "eat"]
    others = [one for one in scene.relations if one.kind != "eat"]
    eaters = {thing.id for thing in scene.things if thing.pose == "eat"}
    eaters |= {one.subject for one in meals}
    food = {one.object for one in meals} - {table}
    told = any(table in (one.subject, one.object) for one in others)
    placed = any(one.subject in eaters and one.kind not in _WITH_HANDS for one in others)
    if (
        not eaters
        or told
        or placed
        or not all(is_actor(scene.thing(one).concept) for one in eaters)
    ):
        return scene
    served = {one.subject for one in meals if one.object in food}
    things = [
        replace(one, carried=False) if one.id in food | {table} else one for one in scene.things
    ]
    things = [replace(one, pose="eat") if one.id in eaters - served else one for one in things]
    things = [replace(one, pose=None) if one.id in served else one for one in things]
    behind = (Relation(eater, "behind", table) for eater in sorted(eaters))
    laid = (Relation(meal, "on", table) for meal in sorted(food))
    return replace(scene, things=tuple(things), relations=(*others, *behind, *laid))


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

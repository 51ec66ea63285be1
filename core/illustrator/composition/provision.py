"""What a picture needs although nobody named it: a table for small things, a witch's broom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.composition.customs import as_is_custom
from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor, is_portable
from core.illustrator.drawing.backdrops import Setting, is_indoors
from core.illustrator.scene import Relation, Scene, Thing

_PLAIN = {"soccer-ball": "plain-ball", "open-book": "closed-book"}
_FLOOR_LAMP = "floor-lamp"
_WITCH = "woman-mage"
_SERVED = 3  # of what is told as a pair: a tray with glasses
_TALLEST_ON_A_TABLE = 0.13  # of the usual height of things


def provided(scene: Scene, setting: Setting) -> Scene:
    """The scene with what it lacks; what is added has ids of its own and no word for it.

    Small things in a room stand on its table, and not about on the floor. A witch flies
    on a broom.
    """
    scene = _with_plain_things(_with_brooms(as_is_custom(scene)))
    if setting not in tables().waters:
        scene = _with_fishbowls(scene)
    if is_indoors(setting):
        return _with_floor_lamps(_with_table(scene, setting))
    return _with_table(scene, setting) if _is_laid(scene) else scene


def as_ridden(scene: Scene) -> Scene:
    """The scene with what somebody is on drawn so that it suits them.

    Skis, boards and skates are seen from the side; a pirate's ship is a pirate ship. An icon
    of somebody on a board becomes somebody and a board, and two swords become one.
    """
    scene = _with_riders(scene)
    drawn = {
        one.id: tables().drawn_as[one.concept]
        for one in scene.things
        if one.concept in tables().drawn_as
    }
    served = set[int]()
    for relation in scene.relations:
        rider, mount = scene.thing(relation.subject), scene.thing(relation.object)
        suited = tables().becomes.get(rider.concept, {})
        if relation.kind in ("on", "in") and mount.concept in suited:
            drawn[mount.id] = suited[mount.concept]
        elif (
            relation.kind in ("on", "wear")
            and is_actor(rider.concept)
            and mount.concept in tables().ridden
        ):
            drawn[mount.id] = tables().ridden[mount.concept]
        elif relation.kind == "on" and mount.concept in tables().served.get(rider.concept, {}):
            drawn[rider.id] = tables().served[rider.concept][mount.concept]
            served.add(rider.id)
    things = (
        replace(
            one,
            concept=drawn.get(one.id, one.concept),
            count=max(one.count, _SERVED) if one.id in served else one.count,
        )
        for one in scene.things
    )
    relations = (
        replace(one, kind="on") if one.kind == "wear" and one.object in drawn else one
        for one in scene.relations
    )
    return replace(scene, things=tuple(things), relations=tuple(relations))


def _with_riders(scene: Scene) -> Scene:
    """The scene with icons of somebody on something taken apart."""
    for thing in scene.things:
        if thing.concept not in tables().riding:
            continue
        rider, ridden = tables().riding[thing.concept]
        things = tuple(
            replace(one, concept=rider) if one.id == thing.id else one for one in scene.things
        )
        scene = replace(scene, things=things)
        supports = (one for one in scene.relations if one.subject == thing.id and one.kind == "on")
        if not any(
            tables().ridden.get(scene.thing(one.object).concept) == ridden for one in supports
        ):
            mount = _added(scene, ridden, count=thing.count)
            scene = _joined(scene, mount, [Relation(thing.id, "on", mount.id)])
    return scene


def _is_laid(scene: Scene) -> bool:
    """Whether a table is told with what is on it: "a table with a cake and a jug"."""
    return any(
        one.kind == "with" and scene.thing(one.subject).concept in tables().tables_for_things
        for one in scene.relations
    )


def _with_fishbowls(scene: Scene) -> Scene:
    """The scene with fish in bowls, where there is no other water and nobody has them."""
    for fish in scene.things:
        tied = any(
            fish.id in (one.subject, one.object) and one.kind not in ("next", "with")
            for one in scene.relations
        )
        if fish.concept in tables().pet_fish and not tied and not fish.carried:
            bowl = _added(scene, "fishbowl")
            scene = _joined(scene, bowl, [Relation(fish.id, "in", bowl.id)])
    return scene


def _with_brooms(scene: Scene) -> Scene:
    for rider in scene.things:
        walks = rider.concept != _WITCH or rider.pose != "fly"
        if walks or any(
            one.subject == rider.id and one.kind in ("on", "in") for one in scene.relations
        ):
            continue
        broom = _added(scene, "broom", count=rider.count)
        scene = _joined(scene, broom, [Relation(rider.id, "on", broom.id)])
    return scene


def _with_plain_things(scene: Scene) -> Scene:
    """What has a colour so drawn that one sees it: a ball without a pattern, a shut book."""
    read = {one.object for one in scene.relations if one.kind == "read"}
    return replace(
        scene,
        things=tuple(
            replace(thing, concept=_PLAIN[thing.concept])
            if thing.color and thing.concept in _PLAIN and thing.id not in read
            else thing
            for thing in scene.things
        ),
    )


def _with_table(scene: Scene, setting: str) -> Scene:
    small = [thing for thing in scene.things if _is_loose(thing, scene)]
    if not small:
        return scene
    top = next((one for one in scene.things if one.concept in tables().tables_for_things), None)
    if top is not None and top.count == 1:
        return _joined(scene, None, _all_on(small, top))
    table = _added(scene, tables().tables_by_room.get(setting, "table"))
    return _joined(scene, table, _all_on(small, table))


def _with_floor_lamps(scene: Scene) -> Scene:
    """A lamp that stands beside something, and on nothing, is one for the floor."""
    lifted = {one.subject for one in scene.relations if one.kind in ("on", "in")}
    held = {one.object for one in scene.relations if one.kind in ("hold", "hug")}
    return replace(
        scene,
        things=tuple(
            replace(thing, concept=_FLOOR_LAMP)
            if thing.concept == "lamp" and thing.id not in lifted | held
            else thing
            for thing in scene.things
        ),
    )


def _is_loose(thing: Thing, scene: Scene) -> bool:
    """Whether it would stand on the floor, where nobody puts it."""
    concept = thing.concept
    small = is_portable(concept) or concept in tables().small_furniture
    if not small or is_actor(concept) or concept in tables().on_the_floor:
        return False
    if thing.place or thing.carried or thing.garment or usual_height(thing) > _TALLEST_ON_A_TABLE:
        return False
    return not any(_holds_in_place(one, thing, scene) for one in scene.relations)


def _holds_in_place(relation: Relation, thing: Thing, scene: Scene) -> bool:
    """Whether the relation says where the thing is; what somebody cooks may be on a table."""
    if thing.id not in (relation.subject, relation.object) or relation.kind == "with":
        return False
    beside_somebody = relation.kind == "next" and is_actor(scene.thing(relation.subject).concept)
    return not (beside_somebody and relation.object == thing.id)


def _all_on(things: Sequence[Thing], top: Thing) -> list[Relation]:
    return [Relation(thing.id, "on", top.id) for thing in things]


def _added(scene: Scene, concept: str, count: int = 1) -> Thing:
    identifier = max((thing.id for thing in scene.things), default=0) + 1
    return Thing(identifier, concept, name=concept, said="", count=count)


def _joined(scene: Scene, thing: Thing | None, relations: Sequence[Relation]) -> Scene:
    things = scene.things if thing is None else (*scene.things, thing)
    return replace(scene, things=things, relations=(*scene.relations, *relations))

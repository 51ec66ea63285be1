"""The second step: what each thing does in the picture.

Every thing has exactly one role: it is carried by another, rides or sits on
another, swims in the pool, is a landmark in the background, floats in the sky,
or acts in front.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import repeat

from core.illustrator.composition.bodies import has_body
from core.illustrator.composition.relations import can_hover
from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor, is_garment, is_portable, is_wearable
from core.illustrator.scene import Relation, RelationKind, Scene, Thing

_CARRYING: frozenset[RelationKind] = frozenset({"hold", "eat", "read", "hug"})
_SKY_ALONE = frozenset({"rainbow", "cloud", "star", "fireworks"})
_TALLEST_ON_A_TABLE = 0.19
_NO_GROUND = frozenset({"underwater", "space", "sky"})
_SUPPORTING: frozenset[RelationKind] = frozenset({"on", "in"})


@dataclass(frozen=True)
class Roles:
    """The things of a scene by role. Mappings are by :attr:`Thing.id`.

    ``support`` gives the relation of a rider or content to what it is on or in.
    """

    landmarks: tuple[Thing, ...]
    aloft: tuple[Thing, ...]
    pool: Thing | None
    swimmers: tuple[Thing, ...]
    front: tuple[Thing, ...]
    carried: Mapping[int, tuple[Relation, ...]]
    worn: Mapping[int, tuple[Thing, ...]]
    support: Mapping[int, Relation]

    @property
    def great_landmarks(self) -> tuple[Thing, ...]:
        """Landmarks that take the middle: all but trees."""
        return tuple(thing for thing in self.landmarks if thing.concept not in tables().trees)

    def riders(self, mount: Thing, scene: Scene) -> tuple[Thing, ...]:
        """What is on or in this thing."""
        return tuple(
            scene.thing(rider)
            for rider, relation in self.support.items()
            if relation.object == mount.id
        )

    def root(self, thing: int) -> int:
        """The id of what carries a thing, or of its mount; its own id if it stands by itself."""
        seen = {thing}
        while (below := self._carrier(thing)) is not None and below not in seen:
            thing = below
            seen.add(thing)
        return thing

    def _carrier(self, thing: int) -> int | None:
        if thing in self.support:
            return self.support[thing].object
        for owner, relations in self.carried.items():
            if any(relation.object == thing for relation in relations):
                return owner
        for owner, worn in self.worn.items():
            if any(one.id == thing for one in worn):
                return owner
        return None

    def is_mounted(self, thing: Thing) -> bool:
        """Whether something is on or in this thing."""
        return any(relation.object == thing.id for relation in self.support.values())


def assign(scene: Scene, setting: str) -> Roles:
    """Give every thing of the scene its role."""
    carried, worn, carriers = _belongings(scene)
    support = _supports(scene, carriers)
    free = [thing for thing in scene.things if thing.id not in carriers]
    landmarks = [thing for thing in free if is_landmark(thing.concept)]
    aloft = _aloft(scene, free, landmarks, support, setting)
    pools = [thing for thing in scene.things if thing.concept == "built:pool"]
    pool_ids = {thing.id for thing in pools}
    busy = {thing.id for thing in (*landmarks, *aloft)} | pool_ids | set(support)
    return Roles(
        landmarks=tuple(landmarks),
        aloft=tuple(aloft),
        pool=pools[0] if pools else None,
        swimmers=tuple(
            scene.thing(rider) for rider, relation in support.items() if relation.object in pool_ids
        ),
        front=tuple(thing for thing in free if thing.id not in busy),
        carried=carried,
        worn=worn,
        support=support,
    )


def _belongings(
    scene: Scene,
) -> tuple[dict[int, tuple[Relation, ...]], dict[int, tuple[Thing, ...]], dict[int, int]]:
    """What is held and what is worn, by owner, and the owner of each such thing."""
    carried: defaultdict[int, list[Relation]] = defaultdict(list)
    worn: defaultdict[int, list[Thing]] = defaultdict(list)
    carriers: dict[int, int] = {}
    for relation in map(_as_borne, scene.relations, repeat(scene)):
        if relation.kind in _CARRYING:
            carried[relation.subject].append(relation)
            carriers[relation.object] = relation.subject
        elif relation.kind == "wear":
            worn[relation.subject].append(scene.thing(relation.object))
            carriers[relation.object] = relation.subject
    return (
        {owner: tuple(relations) for owner, relations in carried.items()},
        {owner: tuple(things) for owner, things in worn.items()},
        carriers,
    )


def _as_borne(relation: Relation, scene: Scene) -> Relation:
    """The relation; what is not drawn on its wearer is held, and a backpack is on the back."""
    concept = scene.thing(relation.object).concept
    if concept in tables().on_the_back and relation.kind in ("hold", "wear"):
        carried = has_body(scene.thing(relation.subject).concept)
        return replace(relation, kind="wear" if carried else "hold")
    if relation.kind != "wear":
        return relation
    worn = is_wearable(concept) or is_garment(concept) or concept in tables().ridden.values()
    return relation if worn else replace(relation, kind="hold")


def _supports(scene: Scene, carriers: Mapping[int, int]) -> dict[int, Relation]:
    """Who is on or in what. Nobody rides a landmark; of things in the sky only clouds carry."""
    support: dict[int, Relation] = {}
    for relation in scene.relations:
        if relation.kind not in _SUPPORTING:
            continue
        if relation.subject in carriers or relation.object in carriers:
            continue
        base = scene.thing(relation.object).concept
        if is_landmark(base) or (base in tables().in_the_sky and base != "cloud"):
            continue
        if base in tables().tables_for_things and _is_furniture(scene.thing(relation.subject)):
            continue  # "a fridge and three apples on a table"
        if not _leads_to(support, relation.object, relation.subject):
            support[relation.subject] = relation
    return support


def _is_furniture(thing: Thing) -> bool:
    """Whether it stands on the floor, and on no table."""
    small = is_actor(thing.concept) or is_portable(thing.concept)
    return not small and usual_height(thing) >= _TALLEST_ON_A_TABLE


def _leads_to(support: Mapping[int, Relation], start: int, goal: int) -> bool:
    """Whether ``start`` is itself carried by ``goal``: a ring would never be drawn."""
    while start != goal and start in support:
        start = support[start].object
    return start == goal


def _aloft(
    scene: Scene,
    free: list[Thing],
    landmarks: list[Thing],
    support: Mapping[int, Relation],
    setting: str,
) -> list[Thing]:
    bases = {relation.object for relation in support.values()}
    ids = {thing.id for thing in landmarks}
    # A bird on a roof does not fly.
    seated = {
        relation.subject
        for relation in scene.relations
        if relation.kind in _SUPPORTING and relation.object in ids
    }
    aloft = [
        thing
        for thing in free
        if thing.concept in tables().in_the_sky
        and thing.id not in support
        and thing.id not in bases
        and thing.id not in seated
    ]
    for relation in scene.relations:
        thing = scene.thing(relation.subject)
        known = thing in aloft or thing in landmarks or thing.id in support
        hovers = can_hover(thing) or setting in _NO_GROUND
        if relation.kind == "above" and thing in free and hovers and not known:
            aloft.append(thing)
    # Alone on the picture, a butterfly is no detail of the sky but the hero.
    if len(scene.things) == 1:
        aloft = [thing for thing in aloft if thing.concept in _SKY_ALONE]
    if setting == "space":
        aloft = [thing for thing in aloft if thing.concept != "rocket"]
    return aloft

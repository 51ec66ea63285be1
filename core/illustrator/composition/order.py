"""Who stands left of whom: the order from left to right that a scene asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.illustrator.composition.roles import Roles
from core.illustrator.scene import Place, Scene

Unit = tuple[int, int]
"""A single thing on the picture: :attr:`Thing.id` and the number of the copy from 0."""

_PLACES: dict[Place | None, float] = {"left": 0.24, "middle": 0.5, "right": 0.76}
_NARROWEST, _WIDEST = 0.2, 0.8  # of the width: where chains of things start and end


@dataclass(frozen=True)
class Order:
    """Pairs of units of which the first stands left of the second; never in a circle."""

    pairs: frozenset[tuple[Unit, Unit]] = frozenset()
    friends: frozenset[frozenset[int]] = frozenset()
    """Pairs of things, by id, that are next to each other."""
    placed: Mapping[Unit, float] = field(default_factory=dict)
    """Where the prompt puts units without naming a partner: 0 (left) to 1 (right)."""

    def __bool__(self) -> bool:
        return bool(self.pairs or self.placed)

    def hint(self, unit: Unit) -> float | None:
        """Where a unit stands well, 0 to 1 of the width; None if it may be anywhere."""
        if unit in self.placed:
            return self.placed[unit]
        if not any(unit in pair for pair in self.pairs):
            return None
        before, after = self._longest(unit, -1), self._longest(unit, 1)
        return _NARROWEST + (_WIDEST - _NARROWEST) * before / (before + after)

    def sorted(self, units: Sequence[Unit]) -> list[Unit]:
        """The units from left to right: in their own order but for what the scene asks."""
        beyond = {unit: _reached(self.pairs, unit) for unit in units}
        rest, ordered = list(units), list[Unit]()
        while rest:
            free = [unit for unit in rest if not any(unit in beyond[other] for other in rest)]
            near = [unit for unit in free if ordered and self._are_near(ordered[-1], unit)]
            ordered.append((near or free)[0])
            rest.remove(ordered[-1])
        return ordered

    def _are_near(self, one: Unit, other: Unit) -> bool:
        return one[0] == other[0] or frozenset((one[0], other[0])) in self.friends

    def _longest(self, unit: Unit, direction: int) -> int:
        """How many units follow each other on that side of this one."""
        beside = [
            pair[1] if direction > 0 else pair[0]
            for pair in self.pairs
            if pair[0 if direction > 0 else 1] == unit
        ]
        return max((1 + self._longest(other, direction) for other in set(beside)), default=0)


def order_of(scene: Scene, roles: Roles, counts: Mapping[int, int]) -> Order:
    """The order that a scene asks for. ``counts`` are the copies drawn, by :attr:`Thing.id`.

    Who rides, and what is held, stands where its mount or owner does. Of two wishes
    that contradict each other the first one counts.
    """
    pairs: set[tuple[Unit, Unit]] = set()
    friends = set()
    for left, right in _wishes(scene, roles, counts):
        if left != right and left not in _reached(pairs, right):
            pairs.add((left, right))
    for relation in scene.relations:
        if relation.kind in ("next", "between"):
            friends.add(frozenset((roles.root(relation.subject), roles.root(relation.object))))
    return Order(frozenset(pairs), frozenset(friends), _placed(scene, roles, counts))


def _wishes(scene: Scene, roles: Roles, counts: Mapping[int, int]) -> Iterator[tuple[Unit, Unit]]:
    def units(thing: int) -> list[Unit]:
        root = roles.root(thing)
        return [(root, copy) for copy in range(counts.get(root, 0))]

    between: defaultdict[int, list[int]] = defaultdict(list)
    for relation in scene.relations:
        if relation.kind == "left":
            yield from _all_pairs(units(relation.subject), units(relation.object))
        elif relation.kind == "right":
            yield from _all_pairs(units(relation.object), units(relation.subject))
        elif relation.kind == "between":
            between[relation.subject].append(relation.object)
    for subject, objects in between.items():
        middle = units(subject)
        sides = units(objects[0])
        half = (len(sides) + 1) // 2
        before, after = sides[:half], sides[half:]
        if len(objects) > 1:
            before, after = sides, [one for other in objects[1:] for one in units(other)]
        yield from _all_pairs(before, middle)
        yield from _all_pairs(middle, after)
    ranked = [thing for place in _PLACES for thing in scene.things if thing.place == place]
    for index, one in enumerate(ranked):
        for other in ranked[index + 1 :]:
            if one.place != other.place:
                yield from _all_pairs(units(one.id), units(other.id))


def _all_pairs(lefts: Sequence[Unit], rights: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    return ((left, right) for left in lefts for right in rights)


def _placed(scene: Scene, roles: Roles, counts: Mapping[int, int]) -> dict[Unit, float]:
    return {
        (roles.root(thing.id), copy): _PLACES[thing.place]
        for thing in scene.things
        if thing.place in _PLACES
        for copy in range(counts.get(roles.root(thing.id), 0))
    }


def _reached(pairs: Iterable[tuple[Unit, Unit]], start: Unit) -> set[Unit]:
    """All units to the right of this one."""
    reached: set[Unit] = set()
    edge = {start}
    while edge:
        edge = {right for left, right in pairs if left in edge} - reached
        reached |= edge
    return reached

"""A scene of which some is hidden, whole things or some of several equal ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.illustrator.belongings import owner_of, with_belongings
from core.illustrator.retouch import Copies
from core.illustrator.scene import Scene, Thing, Units


@dataclass(frozen=True)
class Staged:
    """A scene of which some is hidden. ``next_id`` is above all ids there ever were."""

    scene: Scene
    hidden: frozenset[int] = frozenset()
    copies: Units = frozenset()
    """Hidden ones of things of which others are shown."""
    next_id: int = 0
    parted: tuple[tuple[tuple[int, int], int], ...] = ()
    """Copies that became things of their own since the picture was drawn, with their new ids."""

    @property
    def visible(self) -> Scene:
        """The scene without what is hidden."""
        scene = self.scene.without(self.hidden)
        return replace(scene, things=tuple(self._shown(thing) for thing in scene.things))

    def _shown(self, thing: Thing) -> Thing:
        """What is left of a thing."""
        left = [copy for copy in range(thing.count) if (thing.id, copy) not in self.copies]
        whole = thing.carried or len(left) in (0, thing.count)
        return thing if whole else thing.only(left)

    def hiding(self, gone: Iterable[Copies]) -> Staged:
        """The same with more of it hidden, and what these carry."""
        counts = {thing.id: self.count_of(thing) for thing in self.scene.things}
        copies, whole = set(self.copies), set(self.hidden)
        for one in self.current(gone):
            if one.thing not in counts:
                continue
            count = counts[one.thing]
            copies |= {(one.thing, copy) for copy in one.copies if copy < count}
            if not one.copies or sum(thing == one.thing for thing, _ in copies) >= count:
                whole |= with_belongings(self.scene, frozenset({one.thing}))
        return replace(
            self,
            hidden=frozenset(whole),
            copies=frozenset(unit for unit in copies if unit[0] not in whole),
        )

    def count_of(self, thing: Thing) -> int:
        """How many of it are drawn: of what is carried one for each owner."""
        owner = owner_of(self.scene, thing.id) if thing.carried else None
        return owner.count if owner else thing.count

    def current_id(self, unit: tuple[int, int]) -> int:
        """The id that one of a number has now."""
        return dict(self.parted).get(unit, unit[0])

    def current_copy(self, unit: tuple[int, int]) -> int:
        """Its number among those that have its id now."""
        identifier = self.current_id(unit)
        return sum(self.current_id((unit[0], copy)) == identifier for copy in range(unit[1]))

    def first_id(self, thing: int) -> int:
        """The id that a thing had when the picture was drawn."""
        return next((old for (old, _), new in self.parted if new == thing), thing)

    def current(self, gone: Iterable[Copies]) -> Iterator[Copies]:
        """The things by the ids that they have now."""
        ids = dict(self.parted)
        for one in gone:
            others = [new for (thing, _), new in self.parted if thing == one.thing]
            yield from (Copies(new) for new in others if not one.copies)
            yield from (Copies(ids[one.thing, n]) for n in one.copies if (one.thing, n) in ids)
            left = tuple(n for n in one.copies if (one.thing, n) not in ids)
            if left or not one.copies:
                yield Copies(one.thing, left)

"""A scene of which some is hidden, whole things or some of several equal ones."""

from __future__ import annotations

from collections import Counter
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
        less = Counter(thing for thing, _ in self.copies)
        scene = self.scene.without(self.hidden)
        return replace(
            scene,
            things=tuple(
                thing
                if thing.carried
                else replace(thing, count=max(1, thing.count - less[thing.id]))
                for thing in scene.things
            ),
        )

    def hiding(self, gone: Iterable[Copies]) -> Staged:
        """The same with more of it hidden, and what these carry."""
        counts = {thing.id: self.count_of(thing) for thing in self.scene.things}
        copies, whole = set(self.copies), set(self.hidden)
        for one in self.current(gone):
            if one.thing not in counts:
                continue
            count = counts[one.thing]
            for copy in one.copies:
                free = [
                    n for n in (copy, *range(count)) if n < count and (one.thing, n) not in copies
                ]
                copies |= {(one.thing, n) for n in free[:1]}
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

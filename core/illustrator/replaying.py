"""A recipe's scene: its prompt, and every change to it in order.

What was taken out inside a mask is still in the scene: it is hidden and keeps its place, so
that all others stay where they were, until an instruction brings in others or sends some away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.illustrator.belongings import CARRYING, owner_of, with_belongings
from core.illustrator.copies import Units
from core.illustrator.dyes import dyed
from core.illustrator.language import parse
from core.illustrator.recipe import Recipe
from core.illustrator.retouch import Copies, Painted, Retouch, Step
from core.illustrator.revision import revise
from core.illustrator.scene import Relation, Scene, Thing
from core.illustrator.wish import wish


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


def staged(recipe: Recipe) -> Staged:
    """What lies below all that was painted inside masks since the scene was drawn."""
    now = _begun(recipe)
    for step in recipe.retouches:
        if isinstance(step, Retouch):
            now = now.hiding(step.gone)
    return now


def staged_now(recipe: Recipe) -> Staged:
    """What the picture shows, with all that was painted inside masks."""
    now = _begun(recipe)
    for step in recipe.retouches:
        now = _changed(now, step, recipe.language)
    return now


def scene_of(recipe: Recipe) -> Scene:
    """The scene that a recipe describes, without what is hidden."""
    return staged(recipe).visible


def settled(recipe: Recipe) -> Recipe:
    """The recipe with what was painted inside masks made a part of its scene."""
    if not recipe.retouches:
        return recipe
    *before, last = recipe.retouches
    last = last if isinstance(last, str) else replace(last, settles=True)
    return replace(recipe, edits=(*recipe.edits, *before, last), retouches=())


def local_light(recipe: Recipe) -> tuple[str, ...]:
    """What was asked for inside masks and has no place in a scene: an hour, a weather."""
    return tuple(
        step.words
        for step in recipe.retouches
        if isinstance(step, Retouch) and not (step.gone or step.painted or step.added)
    )


def _begun(recipe: Recipe) -> Staged:
    scene = parse(recipe.prompt, recipe.language)
    now = Staged(scene, frozenset(recipe.without), next_id=len(scene.things))
    for step in recipe.edits:
        now = _changed(now, step, recipe.language)
    return replace(now, hidden=now.hidden | frozenset(recipe.without))


def _changed(now: Staged, step: Step, language: str | None) -> Staged:
    if isinstance(step, str):
        revision = revise(now.visible, step, language, now.next_id)
        return _carried_over(now, revision.scene, revision.next_id)
    before, now = now, _taken_out(now, step)
    for one in step.painted:
        now = _painted(now, one)
    asked = wish(step.words, language).scene
    if asked.covers and any(drawn.thing < 0 for drawn in step.added):
        now = replace(now, scene=replace(now.scene, covers=now.scene.covers + asked.covers))
    if any(one.thing >= 0 for one in step.added):
        now = _brought_in(before, now, step, asked)
    return replace(now, parted=()) if step.settles else now


def _taken_out(now: Staged, step: Retouch) -> Staged:
    """The scene without what is gone. Who loses something that others keep becomes another."""
    carried = {thing.id for thing in now.scene.things if thing.carried}
    mine = [one for one in step.gone if one.copies and one.thing in carried]
    now = now.hiding(one for one in step.gone if one not in mine)
    for one in mine:
        owner = owner_of(now.scene, one.thing)
        if owner is not None and owner.id not in now.hidden and len(one.copies) < owner.count:
            now, _ = _parted(now, Copies(owner.id, one.copies))
        else:
            now = now.hiding([Copies(one.thing)])
    return now


def _carried_over(before: Staged, visible: Scene, next_id: int) -> Staged:
    """A changed scene. What is hidden stays, if all others may stay in their places."""
    old = before.visible
    same = visible.relations == old.relations and [_bulk(one) for one in visible.things] == [
        _bulk(one) for one in old.things
    ]
    if not same:
        return Staged(visible, next_id=max(next_id, before.next_id))
    changed = {thing.id: thing for thing in visible.things}
    things = tuple(
        replace(changed[thing.id], count=thing.count) if thing.id in changed else thing
        for thing in before.scene.things
    )
    scene = replace(visible, things=things, relations=before.scene.relations)
    return replace(before, scene=scene, next_id=max(next_id, before.next_id), parted=())


def _bulk(thing: Thing) -> Thing:
    """The thing as far as it decides where others find room."""
    return replace(thing, color=None, second_color=None, outfit=None)


def _painted(now: Staged, painted: Painted) -> Staged:
    """Things with another colour; where only some are meant, these become a thing of their own."""
    if not painted.things.copies:
        return _dyed_all(now, painted)
    now, identifier = _parted(now, painted.things)
    thing = next((one for one in now.scene.things if one.id == identifier), None)
    if thing is None:
        return now
    return replace(now, scene=_with(now.scene, (dyed(thing, painted.color, painted.dye),)))


def _dyed_all(now: Staged, painted: Painted) -> Staged:
    ids = {painted.things.thing}
    ids |= {new for (thing, _), new in now.parted if thing in ids}
    things = tuple(
        dyed(one, painted.color, painted.dye) if one.id in ids else one for one in now.scene.things
    )
    return replace(now, scene=replace(now.scene, things=things))


def _parted(now: Staged, some: Copies) -> tuple[Staged, int]:
    """The scene with some of a number a thing of their own, and its id.

    What all of them carry the others keep.
    """
    ids = dict(now.parted)
    known = [ids[some.thing, copy] for copy in some.copies if (some.thing, copy) in ids]
    thing = next((one for one in now.visible.things if one.id == some.thing), None)
    if known or thing is None or not some.copies or len(some.copies) >= thing.count:
        return now, known[0] if known else some.thing
    part = replace(thing, id=now.next_id, count=len(some.copies))
    rest = replace(thing, count=thing.count - len(some.copies))
    scene = _with(now.visible, (rest, part))
    relations = scene.relations + _taken_over(scene.relations, thing.id, part.id)
    new = tuple(((thing.id, copy), part.id) for copy in some.copies)
    return Staged(
        replace(scene, relations=relations),
        next_id=now.next_id + 1,
        parted=(*now.parted, *new),
    ), part.id


def _with(scene: Scene, things: tuple[Thing, ...]) -> Scene:
    """The scene with these in the place of the one that has the first one's id."""
    first = things[0]
    new = [one for old in scene.things for one in (things if old.id == first.id else (old,))]
    return replace(scene, things=tuple(new))


def _taken_over(relations: Iterable[Relation], old: int, new: int) -> tuple[Relation, ...]:
    """What one thing does and is done to it, for another. Nobody else's things are carried."""
    return tuple(
        replace(
            one,
            subject=new if one.subject == old else one.subject,
            object=new if one.object == old else one.object,
        )
        for one in relations
        if old in (one.subject, one.object) and one.kind not in CARRYING
    )


def _brought_in(before: Staged, now: Staged, retouch: Retouch, asked: Scene) -> Staged:
    """What was painted in, as things of the scene: the first in the place of what it replaced."""
    painted_in = {one.thing for one in retouch.added}
    new = [
        replace(thing, id=retouch.first_id + thing.id)
        for thing in asked.things
        if retouch.first_id + thing.id in painted_in
    ]
    if not new:
        return now
    said = retouch.relations
    next_id = max(now.next_id, retouch.first_id + len(asked.things))
    if retouch.owner is not None:
        now = replace(now, next_id=next_id)
        now, owner = _parted(now, retouch.owner)
        said = tuple(
            replace(one, subject=owner if one.subject == retouch.owner.thing else one.subject)
            for one in said
        )
    things, relations = _inserted(before, now.visible, retouch, new)
    known = {thing.id for thing in things}
    relations = tuple(
        dict.fromkeys(one for one in relations + said if {one.subject, one.object} <= known)
    )
    next_id = max(now.next_id, next_id)
    things = [_borne(one, relations) for one in things]
    scene = replace(now.visible, things=tuple(things), relations=relations)
    return Staged(scene, next_id=next_id, parted=now.parted)


def _inserted(
    before: Staged, scene: Scene, retouch: Retouch, new: list[Thing]
) -> tuple[list[Thing], tuple[Relation, ...]]:
    """The things of the scene with the new ones, the first in the place of what is gone."""
    gone = {one.thing for one in before.current(retouch.gone)}
    replaced = next(
        (one for one in before.scene.things if one.id in gone and not one.carried), None
    )
    if replaced is None:
        return [*scene.things, *new], scene.relations
    things = list(scene.things)
    ids = [thing.id for thing in before.scene.things]
    earlier = set(ids[: ids.index(replaced.id) + 1])
    things.insert(sum(one.id in earlier for one in things), new[0])
    taken_over = _taken_over(before.scene.relations, replaced.id, new[0].id)
    return things + new[1:], scene.relations + taken_over


def _borne(thing: Thing, relations: tuple[Relation, ...]) -> Thing:
    """The thing, carried if somebody holds or wears it."""
    held = any(one.object == thing.id and one.kind in CARRYING for one in relations)
    return replace(thing, carried=True, count=1) if held else thing

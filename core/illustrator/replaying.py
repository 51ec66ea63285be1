"""A recipe's scene: its prompt, and every change to it in order.

What was taken out inside a mask is still in the scene: it is hidden and keeps its place, so
that all others stay where they were, until an instruction brings in others or sends some away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.illustrator.belongings import CARRYING, owner_of
from core.illustrator.dyes import dyed
from core.illustrator.hiding import Staged
from core.illustrator.language import parse
from core.illustrator.recipe import Recipe
from core.illustrator.retouch import Copies, Painted, Retouch, Step, shaped_like
from core.illustrator.revision import revise
from core.illustrator.scene import Relation, Scene, Thing
from core.illustrator.wish import wish


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
        if isinstance(step, Retouch)
        and not (step.gone or step.painted or step.added)
        and not wish(step.words, recipe.language).darkens
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
    if step.reshapes:
        return _reshaped(now, step)
    # The ids of what was painted in are taken.
    above = 1 + max((one.thing for one in step.added), default=-1)
    now = replace(now, next_id=max(now.next_id, above))
    before, now = now, _taken_out(now, step)
    for one in step.painted:
        now = _painted(now, one)
    wanted = wish(step.words, language)
    if wanted.darkens:
        now = replace(now, scene=replace(now.scene, feature="bare"))
    asked = wanted.scene
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
            now, _ = _parted(now, Copies(owner.id, one.copies), losing=one.thing)
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
        replace(changed[thing.id], count=thing.count, born=thing.born)
        if thing.id in changed
        else thing
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


def _reshaped(now: Staged, step: Retouch) -> Staged:
    """Things in another pose or size; where only some are meant, these become another thing."""
    for one in step.gone:
        shape = next((new for new in step.added if new.thing == one.thing), None)
        now, identifier = _parted(now, one) if shape else (now, one.thing)
        thing = next((known for known in now.scene.things if known.id == identifier), None)
        if shape and thing:
            now = replace(now, scene=_with(now.scene, (shaped_like(thing, shape),)))
    return replace(now, parted=()) if step.settles else now


def _dyed_all(now: Staged, painted: Painted) -> Staged:
    ids = {painted.things.thing}
    ids |= {new for (thing, _), new in now.parted if thing in ids}
    things = tuple(
        dyed(one, painted.color, painted.dye) if one.id in ids else one for one in now.scene.things
    )
    return replace(now, scene=replace(now.scene, things=things))


def _parted(now: Staged, some: Copies, losing: int | None = None) -> tuple[Staged, int]:
    """The scene with some of a number a thing of their own, and its id.

    They have what all of them have, but for what they are ``losing``.
    """
    ids = dict(now.parted)
    known = [ids[some.thing, copy] for copy in some.copies if (some.thing, copy) in ids]
    thing = next((one for one in now.visible.things if one.id == some.thing), None)
    if known or thing is None or not some.copies or len(some.copies) >= thing.count:
        return now, known[0] if known else some.thing
    part = replace(thing.only(some.copies), id=now.next_id)
    rest = thing.only(copy for copy in range(thing.count) if copy not in some.copies)
    scene = _with(now.visible, (rest, part))
    own = [
        one
        for one in scene.relations
        if one.subject == thing.id and one.kind in CARRYING and one.object != losing
    ]
    new = {thing.id: part.id} | {one.object: part.id + 1 + n for n, one in enumerate(own)}
    carried = tuple(replace(scene.thing(one.object), id=new[one.object]) for one in own)
    relations = (
        *scene.relations,
        *_taken_over(scene.relations, thing.id, part.id),
        *(Relation(part.id, one.kind, new[one.object]) for one in own),
    )
    return Staged(
        replace(scene, things=(*scene.things, *carried), relations=relations),
        next_id=now.next_id + len(new),
        parted=(
            *now.parted,
            *(((old, copy), one) for old, one in new.items() for copy in some.copies),
        ),
    ), part.id


def _with(scene: Scene, things: tuple[Thing, ...]) -> Scene:
    """The scene with these in the place of the one that has the first one's id."""
    first = things[0]
    new = [one for old in scene.things for one in (things if old.id == first.id else (old,))]
    return replace(scene, things=tuple(new))


def _taken_over(relations: Iterable[Relation], old: int, new: int) -> tuple[Relation, ...]:
    """What one thing does and is done to it, for another, but for what it carries."""
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
    if retouch.owner is not None:
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
    things = [_borne(one, relations) for one in things]
    scene = replace(now.visible, things=tuple(things), relations=relations)
    return Staged(scene, next_id=now.next_id, parted=now.parted)


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

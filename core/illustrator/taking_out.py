"""Things taken out of a scene: "remove one bird", "no snow", "only the dog"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.belongings import owner_of, with_belongings
from core.illustrator.description import plural
from core.illustrator.mentions import Mentions, disc_concept
from core.illustrator.scene import Scene, Thing


@dataclass(frozen=True)
class Change:
    """A changed scene, and in words what was done."""

    scene: Scene
    notes: tuple[str, ...] = ()


def take_out(scene: Scene, said: Scene, told: Mentions) -> Change:
    """The scene without what is said."""
    concepts = {thing.concept for thing in _meant(scene, said)}
    flowers = {cover.flower for cover in said.covers} | {
        concept.removeprefix("flower:") for concept in concepts
    }
    fewer = {
        thing.id: _number(thing, said)
        for thing in scene.things
        if thing.concept in concepts & told.some and _number(thing, said) < thing.count
    }
    gone = [thing for thing in scene.things if thing.concept in concepts and thing.id not in fewer]
    notes = [f"removed the {plural(one.name) if one.count > 1 else one.name}" for one in gone]
    notes += [_fewer(thing, fewer[thing.id]) for thing in scene.things if thing.id in fewer]
    covers = tuple(cover for cover in scene.covers if cover.flower not in flowers)
    if covers != scene.covers:
        notes.append("removed the flowers")
    left = tuple(
        replace(thing, count=thing.count - fewer.get(thing.id, 0)) for thing in scene.things
    )
    ids = with_belongings(scene, frozenset(thing.id for thing in gone))
    kept = _undressed(replace(scene, things=left, covers=covers), gone).without(ids)
    sky = _clear_sky(kept, said, told)
    return Change(sky.scene, tuple(dict.fromkeys((*notes, *sky.notes))))


def keep_only(scene: Scene, said: Scene) -> Change:
    """The scene with nothing on it but what is said, and what that holds and is on."""
    concepts = {thing.concept for thing in said.things}
    kept = frozenset(thing.id for thing in scene.things if thing.concept in concepts)
    gone = [thing for thing in scene.things if thing.id not in with_belongings(scene, kept)]
    if said.things and not kept:
        return Change(scene)
    left = replace(scene, covers=()).without(frozenset(thing.id for thing in gone))
    names = dict.fromkeys(f"removed the {one.name}" for one in gone if not one.garment)
    flowers = ("removed the flowers",) if scene.covers else ()
    return Change(left, (*names, *flowers))


def _meant(scene: Scene, said: Scene) -> list[Thing]:
    """Of "the hat off the girl" the hat alone."""
    things = list(said.things)
    if len(things) < 2:
        return things
    known = {thing.concept: thing for thing in scene.things}
    first, rest = known.get(things[0].concept), things[1:]
    owner = owner_of(scene, first.id) if first else None
    others = [one for one in rest if owner is None or one.concept != owner.concept]
    return [things[0], *others]


def _number(thing: Thing, said: Scene) -> int:
    """How many of it are to go."""
    return sum(one.count for one in said.things if one.concept == thing.concept)


def _fewer(thing: Thing, number: int) -> str:
    name = plural(thing.name) if number > 1 else thing.name
    return f"removed {number if number > 1 else 'one'} {name}"


def _undressed(scene: Scene, gone: list[Thing]) -> Scene:
    """Who wore what is gone is in other clothes again."""
    owners = {owner.id for one in gone if one.garment and (owner := owner_of(scene, one.id))}
    return replace(
        scene,
        things=tuple(
            replace(thing, outfit=None) if thing.id in owners else thing for thing in scene.things
        ),
    )


def _clear_sky(scene: Scene, said: Scene, told: Mentions) -> Change:
    """Weather, clouds, sun and moon taken away, where they are said."""
    concepts = {thing.concept for thing in said.things} | {one.value for one in told.tags}
    if said.weather and said.weather == scene.weather:
        return Change(replace(scene, weather=None), (f"took the {said.weather} away",))
    if told.disc:
        disc = "moon" if "moon" in disc_concept(told.disc) else "sun"
        return Change(replace(scene, feature="bare"), (f"took the {disc} out of the sky",))
    clouds = "cloud" in concepts or (said.setting == "sky" and not said.things)
    if clouds and scene.weather in (None, "sunny", "cloud"):
        return Change(replace(scene, weather="clear"), ("took the clouds away",))
    return Change(scene)

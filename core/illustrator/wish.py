"""What an instruction asks for inside a mask, and what of it is already there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor, is_wearable
from core.illustrator.language import parse
from core.illustrator.revision import clauses, is_exchange, removes
from core.illustrator.scene import Relation, Scene, Thing

POOL = "built:pool"


@dataclass(frozen=True)
class Wish:
    """What is to come into the mask. ``insisted`` are concepts to be added in any case."""

    scene: Scene
    removes: bool
    insisted: frozenset[str] = frozenset()
    changes: bool = False
    """Whether it says that what is there shall change, and not that something comes."""
    unwanted: frozenset[str] = frozenset()
    """Concepts that are to go; if there are none, whatever the mask covers."""

    @property
    def adds(self) -> bool:
        """Whether something is to be drawn."""
        return bool(self.scene.things or self.scene.covers)

    @property
    def nothing(self) -> bool:
        """Whether nothing of the instruction was understood."""
        tints = self.scene.color or self.scene.time or self.scene.weather
        return not (self.removes or self.adds or tints)

    def repeated(self, present: frozenset[str]) -> frozenset[int]:
        """Ids of the things that the instruction only names because they are there.

        ``present`` are the concepts on the picture. An instruction may describe
        the whole picture as it shall be: then only the rest of it is new. One
        that names nothing else wants another of what is there.
        """
        known = frozenset(
            thing.id
            for thing in self.scene.things
            if thing.concept in present and thing.concept not in self.insisted
        )
        new = [thing for thing in self.scene.things if thing.id not in known and not thing.garment]
        return known if new or self.scene.covers else frozenset()

    def implied(self) -> frozenset[str]:
        """Concepts that any picture must already show: the pool that something shall be in."""
        holding = {relation.object for relation in self.scene.relations if relation.kind == "in"}
        return frozenset(
            thing.concept
            for thing in self.scene.things
            if thing.id in holding and thing.concept == POOL and POOL not in self.insisted
        )


def wish(instruction: str, language: str | None) -> Wish:
    """Understand an instruction; the things to be removed are where the mask is."""
    pieces = clauses(instruction)
    wanted = " ".join(clause.words for clause in pieces if clause.deed != "remove")
    language = language or parse(instruction).language
    scene = parse(wanted, language)
    removed = parse(
        " ".join(clause.words for clause in pieces if clause.deed == "remove"), language
    )
    unwanted = {thing.concept for thing in removed.things}
    explicit_change = any(clause.deed == "change" and clause.explicit for clause in pieces)
    if explicit_change and is_exchange(scene):
        unwanted.add(scene.things[0].concept)
        scene = scene.without(frozenset({scene.things[0].id}))
    # "Add another dog": the first thing that is said to be added is new, whatever there is.
    added = (parse(clause.words, language).things[:1] for clause in pieces if clause.deed == "add")
    return Wish(
        scene,
        removes=removes(instruction),
        insisted=frozenset(thing.concept for things in added for thing in things),
        changes=explicit_change,
        unwanted=frozenset(unwanted),
    )


def only_worn(things: tuple[Thing, ...]) -> bool:
    """Whether these are nothing but hats, glasses and the like, which cover nobody."""
    return bool(things) and all(is_wearable(thing.concept) for thing in things)


def swims(concept: str) -> bool:
    """Whether it may be in a pool: actors and boats, but nothing that belongs in the sky."""
    if concept in tables().in_the_sky:
        return False
    return is_actor(concept) or concept in tables().boats


def into_pool(scene: Scene) -> tuple[Scene, int]:
    """The scene with all that swims in a pool, and the id of that pool.

    What already is on or in something stays there.
    """
    pool = next((thing for thing in scene.things if thing.concept == POOL), None)
    if pool is None:
        number = max((thing.id for thing in scene.things), default=-1) + 1
        pool = Thing(id=number, concept=POOL, name="pool", said="pool")
        scene = replace(scene, things=(*scene.things, pool))
    placed = {one.subject for one in scene.relations if one.kind in ("on", "in")}
    swimming = tuple(
        Relation(thing.id, "in", pool.id)
        for thing in scene.things
        if swims(thing.concept) and thing.id not in placed
    )
    return replace(scene, relations=scene.relations + swimming), pool.id

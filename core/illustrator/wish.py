"""What an instruction asks for inside a mask, and what of it is already there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor, is_garment, is_wearable
from core.illustrator.instructing import Clause, clauses, removes
from core.illustrator.language import parse
from core.illustrator.mentions import disc_concept, mentions, said_in
from core.illustrator.revision import is_exchange
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
    adds_only: bool = False
    """Whether it says in so many words that something comes in addition to what is there."""
    definite: frozenset[str] = frozenset()
    """Concepts that it speaks of as being there: "an owl on the tree"."""
    single: frozenset[str] = frozenset()
    """Concepts of which it means one, where there may be several: "remove one bird"."""
    clothes: bool = False
    """Whether it is clothes that it gives a colour: "make the dress blue"."""
    darkens: bool = False
    """Whether the sun or the moon shall go."""
    gives: bool = False
    """Whether somebody gets something into a hand or puts it on."""

    @property
    def adds(self) -> bool:
        """Whether something is to be drawn."""
        return bool(self.scene.things or self.scene.covers)

    @property
    def tints(self) -> bool:
        """Whether a colour, an hour, a weather or a style is asked for."""
        scene = self.scene
        return bool(scene.color or scene.time or scene.weather or scene.season or scene.style)

    @property
    def nothing(self) -> bool:
        """Whether nothing of the instruction was understood."""
        return not (self.removes or self.adds or self.tints)

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
        """Concepts that any picture must already show: "in the pool", "on the tree"."""
        holding = {
            relation.object
            for relation in self.scene.relations
            if relation.kind in ("in", "on", "under", "next", "behind", "front")
        }
        return frozenset(
            thing.concept
            for thing in self.scene.things
            if thing.id in holding
            and (thing.concept == POOL or thing.concept in self.definite)
            and thing.concept not in self.insisted
        )


def wish(instruction: str, language: str | None) -> Wish:
    """Understand an instruction; the things to be removed are where the mask is."""
    pieces = clauses(instruction)
    wanted = [clause for clause in pieces if clause.deed != "remove"]
    language = language or parse(instruction).language
    scene = _said(wanted, language)
    removed_words = " ".join(clause.words for clause in pieces if clause.deed == "remove")
    removed, told = parse(removed_words, language), mentions(removed_words, language)
    unwanted = {thing.concept for thing in removed.things}
    scene, negated = _without_negated(scene, wanted, language)
    explicit_change = any(
        clause.deed in ("change", "give") and clause.explicit for clause in wanted
    )
    exchanges = any(clause.deed == "change" and clause.explicit for clause in wanted)
    asked = any(clause.begins_with("exchanging") for clause in wanted)
    if exchanges and len(wanted) == 1 and is_exchange(scene, asked=asked):
        unwanted.add(scene.things[0].concept)
        scene = scene.without(frozenset({scene.things[0].id}))
    # "Add another dog": the first thing that is said to be added is new, whatever there is.
    added = (parse(clause.words, language).things[:1] for clause in pieces if clause.deed == "add")
    definite = frozenset[str]().union(
        *(mentions(clause.words, language).definite for clause in wanted)
    )
    insisted = frozenset(thing.concept for things in added for thing in things)
    scene, clothes = _without_clothes(scene, changes=explicit_change)
    return Wish(
        scene,
        removes=removes(instruction) or bool(negated),
        insisted=insisted - definite,
        changes=explicit_change,
        unwanted=frozenset(unwanted | negated),
        adds_only=bool(insisted) and all(clause.deed == "add" for clause in wanted),
        definite=definite,
        single=told.some | told.single,
        clothes=clothes,
        darkens=bool(told.disc),
        gives=bool(wanted) and all(_gives(clause, language) for clause in wanted),
    )


def _gives(clause: Clause, language: str) -> bool:
    told = mentions(clause.words, language)
    return clause.deed == "give" or (clause.explicit and told.wears)


def _said(wanted: list[Clause], language: str) -> Scene:
    """The scene of some clauses; the sun and the moon alone are things to be drawn."""
    words = " ".join(clause.words for clause in wanted)
    if disc := mentions(words, language).disc:
        concept = disc_concept(disc)
        name = "moon" if "moon" in concept else "sun"
        thing = Thing(0, concept, name, disc.said, size=mentions(words, language).size)
        return Scene(words, language, things=(thing,))
    if len(wanted) == 1:
        return said_in(wanted[0], language)
    return parse(words, language)


def _without_negated(scene: Scene, wanted: list[Clause], language: str) -> tuple[Scene, set[str]]:
    """The scene, and the concepts that shall not be there: "a cat instead of the dog"."""
    parts = (mentions(clause.words, language).without(language) for clause in wanted)
    return scene, {thing.concept for part in parts if part for thing in part[1].things}


def _without_clothes(scene: Scene, *, changes: bool) -> tuple[Scene, bool]:
    """The scene; clothes alone that get a colour are no things but somebody's."""
    things = scene.things
    if not (changes and len(things) == 1 and is_garment(things[0].concept) and things[0].color):
        return scene, False
    worn = things[0]
    return replace(scene, things=(), color=worn.color), True


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

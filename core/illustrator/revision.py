"""A scene changed by an instruction: "make it night", "add a cat", "sin el perro"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from core.illustrator.concepts import is_actor, is_portable, is_wearable
from core.illustrator.description import is_plural, plural
from core.illustrator.language import parse
from core.illustrator.language.text import normalise
from core.illustrator.scene import Relation, RelationKind, Scene, Thing

_FILE = Path(__file__).with_name("revision.toml")

Deed = Literal["remove", "add", "give", "change"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
_CARRYING: frozenset[RelationKind] = frozenset({"hold", "wear", "eat", "read", "hug"})


@dataclass(frozen=True)
class Clause:
    """A part of an instruction that does one thing."""

    deed: Deed
    words: str
    explicit: bool = True
    """Whether a word says what is done: "turn the dog into a cat", not "a dog with a cat"."""


@dataclass(frozen=True)
class Revision:
    """A changed scene.

    ``notes`` say in English what was done; there are none if nothing was
    understood. ``next_id`` is above the ids of all things there ever were.
    """

    scene: Scene
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    next_id: int


def clauses(instruction: str) -> tuple[Clause, ...]:
    """The instruction cut at the words that say what is to be done.

    Without such a word the instruction names what is to come in or to change.
    """
    return tuple(clause for clause in _pieces(instruction) if clause.words.strip(" ,.;:"))


def removes(instruction: str) -> bool:
    """Whether something is to be taken out; a mask may say what: "remove"."""
    return any(clause.deed == "remove" for clause in _pieces(instruction))


def revise(
    scene: Scene, instruction: str, language: str | None = None, first_id: int = 0
) -> Revision:
    """The scene with the instruction applied.

    New things get ids from ``first_id`` on, and above those in the scene.
    """
    used = max((thing.id for thing in scene.things), default=-1) + 1
    draft = _Draft(scene, max(first_id, used), language or parse(instruction).language)
    for clause in clauses(instruction):
        draft.apply(clause)
    return Revision(draft.scene, tuple(draft.notes), tuple(draft.unknown), draft.next_id)


@cache
def _marks() -> re.Pattern[str]:
    table: dict[str, list[str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return re.compile(
        "|".join(
            rf"(?P<{deed}>\b(?:{'|'.join(sorted(map(re.escape, table[deed]), key=len)[::-1])})\b)"
            for deed in DEEDS
        )
    )


def _pieces(instruction: str) -> Iterator[Clause]:
    # Normalised words differ in length from those written, so positions are counted in words.
    words = instruction.split()
    plain = [normalise(word).strip(".,;:!?¡¿") for word in words]
    at = {sum(len(word) + 1 for word in plain[:index]): index for index in range(len(plain))}
    deed: Deed = "change"
    explicit, begun = False, 0
    for match in _marks().finditer(" ".join(plain)):
        index = at.get(match.start(), -1)
        if index < begun:
            continue
        yield Clause(deed, " ".join(words[begun:index]), explicit)
        deed = next(deed for deed in DEEDS if match[deed])
        explicit, begun = True, index + len(match.group().split())
    yield Clause(deed, " ".join(words[begun:]), explicit)


@dataclass
class _Draft:
    """A scene while it is being changed."""

    scene: Scene
    next_id: int
    language: str
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def apply(self, clause: Clause) -> None:
        """Do what one clause says."""
        said = parse(clause.words, self.language)
        self.unknown += said.unknown
        if clause.deed == "remove":
            self._remove(said)
            return
        self._set_the_stage(said, only_things=clause.deed == "add" and bool(said.things))
        if clause.deed == "change" and self._exchange(said):
            return
        self._paint(said)
        self._plant(said)
        self._bring_in(said, always_new=clause.deed == "add")

    def _remove(self, said: Scene) -> None:
        concepts = {thing.concept for thing in said.things}
        flowers = {cover.flower for cover in said.covers} | {
            concept.removeprefix("flower:") for concept in concepts
        }
        named = frozenset(thing.id for thing in self.scene.things if thing.concept in concepts)
        gone = [thing for thing in self.scene.things if thing.id in named]
        covers = tuple(cover for cover in self.scene.covers if cover.flower not in flowers)
        self.notes += [f"removed the {thing.name}" for thing in gone]
        if covers != self.scene.covers:
            self.notes.append("removed the flowers")
        scene = replace(self.scene, covers=covers).without(with_belongings(self.scene, named))
        if said.weather and said.weather == scene.weather:
            scene = replace(scene, weather=None)
            self.notes.append(f"took the {said.weather} away")
        clouds = "cloud" in concepts or (said.setting == "sky" and not said.things)
        if clouds and scene.weather in (None, "sunny", "cloud"):
            scene = replace(scene, weather="clear")
            self.notes.append("took the clouds away")
        self.scene = scene

    def _set_the_stage(self, said: Scene, *, only_things: bool) -> None:
        """Time, weather, season and place, where the clause names them.

        Of "add three birds in the sky" the sky is where the birds go, no new setting.
        """
        changes: dict[str, str | None] = {}
        for name in ("time", "weather", "season", "style", "feature"):
            value = getattr(said, name)
            if value and value != getattr(self.scene, name):
                changes[name] = value
                self.notes.append(f"changed the {name} to {value}")
        # Flowers imply a meadow; that is no wish to leave the beach.
        wanted = None if said.covers or only_things else said.setting
        if wanted and wanted != self.scene.setting:
            changes |= {"setting": wanted, "place": said.place}
            self.notes.append(f"moved it to the {wanted}")
        elif said.place and said.place != self.scene.place:
            changes |= {"setting": None, "place": said.place}
            self.notes.append(f"moved it to the {said.place}")
        if (
            said.season not in (None, "winter")
            and not said.weather
            and self.scene.weather == "snow"
        ):
            changes["weather"] = None
        if changes.get("time") and not said.feature:
            changes["feature"] = None
        self.scene = replace(self.scene, **changes)  # type: ignore[arg-type]

    def _exchange(self, said: Scene) -> bool:
        """ "replace the dog with a cat": the second takes over what the first does."""
        if not is_exchange(said):
            return False
        first, second = said.things
        old = self._known(first)
        if old is None or self._known(second) is not None:
            return False
        new = replace(
            old,
            concept=second.concept,
            name=second.name,
            said=second.said,
            color=second.color,
            size=second.size,
            count=max(second.count, old.count if second.count == 1 else 1),
            approximated_by=second.approximated_by,
        )
        self._put(new)
        self.notes.append(f"turned the {old.name} into {amount(replace(new, count=1))}")
        return True

    def _paint(self, said: Scene) -> None:
        """A colour that is named for nothing goes to the first thing."""
        if said.color and not said.things and self.scene.things:
            self._recolor(self.scene.things[0], said.color)

    def _recolor(self, thing: Thing, color: str) -> None:
        self._put(replace(thing, color=color))
        self.notes.append(f"made the {thing.name} {color}")

    def _plant(self, said: Scene) -> None:
        if said.covers:
            new = {cover.flower for cover in said.covers}
            kept = tuple(cover for cover in self.scene.covers if cover.flower not in new)
            self.scene = replace(self.scene, covers=kept + said.covers)
            self.notes.append("planted flowers")

    def _bring_in(self, said: Scene, *, always_new: bool) -> None:
        """Things of the clause: known ones are changed, all others added."""
        ids: dict[int, int] = {}
        added: list[Thing] = []
        for index, thing in enumerate(said.things):
            known = None if always_new and index == 0 else self._known(thing)
            if known:
                ids[thing.id] = known.id
                self._change(known, thing)
            else:
                new = replace(thing, id=self.next_id)
                self.next_id += 1
                ids[thing.id] = new.id
                added.append(new)
                self.scene = replace(self.scene, things=(*self.scene.things, new))
        for relation in said.relations:
            self._relate(ids[relation.subject], relation.kind, ids[relation.object])
        self._hand_over(added, [ids[thing.id] for thing in said.things])
        if named := [amount(thing) for thing in added if not thing.garment]:
            self.notes.append(f"added {' and '.join(named)}")

    def _change(self, known: Thing, said: Thing) -> None:
        """Give a thing of the scene the properties that the clause names."""
        properties = {
            name: value
            for name in ("color", "size", "pose", "outfit")
            if (value := getattr(said, name)) and value != getattr(known, name)
        }
        if said.count > 1 and said.count != known.count:
            properties["count"] = said.count
        if properties:
            self._put(replace(known, **properties))
        if "count" in properties:
            self.notes.append(f"made it {amount(self.scene.thing(known.id))}")
        elif properties:
            described = " ".join(str(value) for value in properties.values())
            self.notes.append(f"made the {known.name} {described}")

    def _relate(self, subject: int, kind: RelationKind, object_: int) -> None:
        """Add a relation; a hat "on" somebody is worn."""
        first, second = self.scene.thing(subject), self.scene.thing(object_)
        if kind in ("on", "with") and is_wearable(first.concept) and is_actor(second.concept):
            first, second, kind = second, first, "wear"
        relation = Relation(first.id, kind, second.id)
        if kind in _CARRYING:
            self._put(replace(self.scene.thing(second.id), carried=True, count=1))
        kept = tuple(one for one in self.scene.relations if one != relation)
        self.scene = replace(self.scene, relations=(*kept, relation))

    def _hand_over(self, added: list[Thing], named: list[int]) -> None:
        """ "give the dog a balloon", "pon un sombrero al perro": no relation is said."""
        old = [self.scene.thing(one) for one in named if one not in {new.id for new in added}]
        owners = [thing for thing in old if is_actor(thing.concept)]
        related = {one.subject for one in self.scene.relations} | {
            one.object for one in self.scene.relations
        }
        for thing in added:
            if len(owners) != 1 or thing.id in related:
                continue
            if is_wearable(thing.concept):
                self._relate(owners[0].id, "wear", thing.id)
            elif is_portable(thing.concept):
                self._relate(owners[0].id, "hold", thing.id)

    def _known(self, said: Thing) -> Thing | None:
        """The scene's thing that the clause means."""
        same = [thing for thing in self.scene.things if thing.concept == said.concept]
        return same[0] if same else None

    def _put(self, thing: Thing) -> None:
        self.scene = replace(
            self.scene,
            things=tuple(thing if one.id == thing.id else one for one in self.scene.things),
        )


def is_exchange(said: Scene) -> bool:
    """Whether two things are named as one for the other, not one upon the other."""
    kinds = {relation.kind for relation in said.relations}
    return len(said.things) == 2 and kinds <= {"with", "in", "hold"}


def with_belongings(scene: Scene, ids: frozenset[int]) -> frozenset[int]:
    """These things and all that they hold and wear."""
    return ids | {
        relation.object
        for relation in scene.relations
        if relation.subject in ids and relation.kind in _CARRYING
    }


def amount(thing: Thing) -> str:
    """ "a dog", "an orange cat", "3 dogs"."""
    color = f"{thing.color} " if thing.color else ""
    if thing.name[:1].isupper():
        return f"{color}{thing.name}"
    if thing.count > 1:
        return f"{thing.count} {color}{plural(thing.name)}"
    if is_plural(thing.name):
        return f"{color}{thing.name}"
    article = "an" if (color + thing.name)[:1] in "aeiou" else "a"
    return f"{article} {color}{thing.name}"

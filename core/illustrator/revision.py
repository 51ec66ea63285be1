"""A scene changed by an instruction: "make it night", "add a cat", "sin el perro"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from core.illustrator.belongings import (
    CARRYING,
    handed_over,
    owner_of,
    related,
    with_belongings,
)
from core.illustrator.concepts import is_actor, is_garment, is_portable, is_wearable
from core.illustrator.dyes import dyed, told_of
from core.illustrator.instructing import Clause, clauses, removes
from core.illustrator.language import parse
from core.illustrator.mentions import Mentions, mentions, one_by_one, said_in
from core.illustrator.scene import Place, Scene, Thing
from core.illustrator.sides import put_down, with_sides_changed
from core.illustrator.stage_directions import set_the_stage
from core.illustrator.taking_out import Change, keep_only, take_out
from core.illustrator.wording import amount, is_exchange

__all__ = [
    "Revision",
    "amount",
    "clauses",
    "is_exchange",
    "removes",
    "revise",
    "with_belongings",
]

_WHERE: Final[dict[Place, str]] = {
    "left": "to the left",
    "right": "to the right",
    "middle": "to the middle",
    "background": "to the background",
    "foreground": "to the front",
}


@dataclass(frozen=True)
class Revision:
    """A changed scene.

    ``notes`` say in English what was done; there are none if nothing was
    understood, or all of it is so ``already``, which is a sentence then. ``next_id`` is
    above the ids of all things there ever were.
    """

    scene: Scene
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    next_id: int
    already: str = ""


def revise(
    scene: Scene, instruction: str, language: str | None = None, first_id: int = 0
) -> Revision:
    """The scene with the instruction applied.

    New things get ids from ``first_id`` on, and above those in the scene.
    """
    used = max((thing.id for thing in scene.things), default=-1) + 1
    draft = _Draft(scene, max(first_id, used), language or parse(instruction).language)
    for clause in clauses(instruction):
        for part in one_by_one(clause, draft.language):
            draft.apply(part)
    return Revision(
        draft.scene, _told(draft.notes), tuple(draft.unknown), draft.next_id, draft.already
    )


def _told(notes: list[str]) -> tuple[str, ...]:
    """Each note once, and one for all that was removed."""
    removed = [note.removeprefix("removed ") for note in notes if note.startswith("removed ")]
    removed = list(dict.fromkeys(removed))
    if len(removed) < 2:
        return tuple(dict.fromkeys(notes))
    whole = f"removed {', '.join(removed[:-1])} and {removed[-1]}"
    return tuple(dict.fromkeys(whole if note.startswith("removed ") else note for note in notes))


@dataclass
class _Draft:
    """A scene while it is being changed."""

    scene: Scene
    next_id: int
    language: str
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    already: str = ""

    def apply(self, clause: Clause) -> None:
        """Do what one clause says."""
        said, told = said_in(clause, self.language), mentions(clause.words, self.language)
        before = len(self.notes)
        self._apply(clause, said, told)
        understood = len(self.notes) > before
        silent = ("everything", "darker", "lighter", "only") if understood else ()
        self.unknown += [
            word
            for word in said.unknown
            if not any(Clause("change", word).has(table) for table in silent)
        ]

    def _apply(self, clause: Clause, said: Scene, told: Mentions) -> None:
        negated = told.without(self.language)
        if clause.deed == "remove":
            self._remove(clause, said, told, negated)
            return
        if clause.starts_with("only") and said.things and not told.single:
            self._take(keep_only(self.scene, said))
        elif negated and self._swap(said, negated[1]):
            return
        elif told.denied.disc:
            self._take(take_out(self.scene, Scene("", ""), told.denied))
        elif negated and (negated[1].things or negated[1].weather):
            self._take(take_out(self.scene, negated[1], told))
        self._take(set_the_stage(self.scene, said, clause, told))
        if clause.deed == "change" and self._exchange(clause, said):
            return
        if clause.begins_with("exchanging") and is_exchange(said) and clause.explicit:
            # Of what is not there, what would have come in its place comes alone.
            first, second = said.things
            if self._known(first) is None and self._known(second) is None:
                said = said.without(frozenset({first.id}))
        if clause.begins_with("swapping") and self._change_sides(said):
            return
        self._paint(said)
        self._resize(clause, said, told)
        self._repose(clause, said)
        self._plant(said)
        self._bring_in(clause, said, told)

    def _take(self, change: Change) -> None:
        self.scene = change.scene
        self.notes += change.notes

    def _remove(
        self,
        clause: Clause,
        said: Scene,
        told: Mentions,
        negated: tuple[Scene, Scene] | None,
    ) -> None:
        if clause.has("everything"):
            self._take(keep_only(self.scene, negated[1] if negated else Scene("", "")))
        else:
            self._take(take_out(self.scene, said, told))

    def _exchange(self, clause: Clause, said: Scene) -> bool:
        """ "replace the dog with a cat": the second takes over what the first does."""
        asked = clause.begins_with("exchanging")
        return clause.explicit and is_exchange(said, asked=asked) and self._replace(*said.things)

    def _swap(self, said: Scene, unwanted: Scene) -> bool:
        """ "a cat instead of the dog"."""
        alone = len(said.things) == len(unwanted.things) == 1
        return alone and self._replace(unwanted.things[0], said.things[0])

    def _replace(self, first: Thing, second: Thing) -> bool:
        old = self._known(first)
        if old is None or self._known(second) is not None:
            return False
        new = replace(
            old,
            concept=second.concept,
            name=second.name,
            said=second.said,
            color=second.color,
            outfit=second.outfit,
            size=second.size,
            count=max(second.count, old.count if second.count == 1 else 1),
            approximated_by=second.approximated_by,
        )
        self._put(new)
        self.notes.append(f"turned the {old.name} into {amount(replace(new, count=1))}")
        return True

    def _paint(self, said: Scene) -> None:
        """A colour that is named for nothing goes to the only thing named, or to the first."""
        if not said.color or not self.scene.things or said.setting == "sky":
            return
        if not said.things:
            self._recolor(self.scene.things[0], said.color)
        elif len(said.things) == 1 and (known := self._known(said.things[0])):
            self._recolor(known, said.color)

    def _recolor(self, thing: Thing, color: str) -> None:
        new = dyed(thing, color)
        if new != thing:
            self._put(new)
            self.notes.append(told_of(thing, color))

    def _resize(self, clause: Clause, said: Scene, told: Mentions) -> None:
        """ "make it bigger": the first thing, as of a colour."""
        if said.things or not told.size or not self.scene.things or clause.deed != "change":
            return
        first = self.scene.things[0]
        if first.size == told.size:
            self.already = f"The {first.name} is already as {told.size} as can be."
            return
        self._put(replace(first, size=told.size))
        self.notes.append(f"made the {first.name} {told.size}")

    def _repose(self, clause: Clause, said: Scene) -> None:
        """ "make it sleep": the first thing, as of a colour."""
        if said.things or not self.scene.things or clause.deed != "change":
            return
        first = self.scene.things[0]
        # Who "it" is, and whether sleeping is a pose, only the sentence before tells.
        told = parse(f"{first.said}. {clause.words}", self.language).things
        if len(told) == 1 and told[0].pose and told[0].pose != first.pose:
            self._put(replace(first, pose=told[0].pose))
            self.notes.append(f"made the {first.name} {told[0].pose}")

    def _change_sides(self, said: Scene) -> bool:
        """ "swap the dog and the tree": who stood left stands right."""
        known = [one for thing in said.things if (one := self._known(thing))]
        if len(known) != 2 or known[0] == known[1]:
            return False
        self._take(with_sides_changed(self.scene, *known))
        return True

    def _plant(self, said: Scene) -> None:
        if said.covers:
            new = {cover.flower for cover in said.covers}
            kept = tuple(cover for cover in self.scene.covers if cover.flower not in new)
            self.scene = replace(self.scene, covers=kept + said.covers)
            self.notes.append("planted flowers")

    def _bring_in(self, clause: Clause, said: Scene, told: Mentions) -> None:
        """Things of the clause: known ones are changed, all others added."""
        ids: dict[int, int] = {}
        added: list[Thing] = []
        for index, thing in enumerate(said.things):
            another = clause.deed == "add" and index == 0 and thing.concept not in told.definite
            known = None if another else self._known(thing)
            if known:
                ids[thing.id] = known.id
                self._change(known, thing, told)
            elif is_garment(thing.concept) and (wearer := self._wearer(said)):
                self._recolor(wearer, thing.color or "red")
                ids[thing.id] = wearer.id
            else:
                new = replace(thing, id=self.next_id)
                self.next_id += 1
                ids[thing.id] = new.id
                added.append(new)
                self.scene = replace(self.scene, things=(*self.scene.things, new))
        self._relate(clause, said, ids, {new.id for new in added})
        self._hand_over(clause, told, added, list(ids.values()))
        self._lay_down(clause, said, told, list(ids.values()))
        if named := [amount(thing) for thing in added if not thing.garment]:
            self.notes.append(f"added {' and '.join(named)}")

    def _relate(self, clause: Clause, said: Scene, ids: dict[int, int], new: set[int]) -> None:
        before = self.scene.relations
        for one in said.relations:
            first, second = ids[one.subject], ids[one.object]
            if first == second or self.scene.thing(first).garment:
                continue
            if first not in new and one.kind in ("on", "in", "under"):
                self.scene = put_down(self.scene, first)
            subject, object_ = self.scene.thing(first), self.scene.thing(second)
            self.scene = related(self.scene, subject, one.kind, object_)
        moved = set(self.scene.relations) - set(before)
        if moved and not new and clause.deed in ("add", "give"):
            told = [f"put the {self.scene.thing(one.subject).name}" for one in moved]
            self.notes += [
                f"{what} {one.kind} the {self.scene.thing(one.object).name}"
                if one.kind not in CARRYING
                else f"gave the {self.scene.thing(one.subject).name} "
                f"the {self.scene.thing(one.object).name}"
                for what, one in zip(told, moved, strict=True)
            ]

    def _change(self, known: Thing, said: Thing, told: Mentions) -> None:
        """Give a thing of the scene the properties that the clause names."""
        size = said.size or (told.size if len(told.definite) == 1 else None)
        properties = {
            name: value
            for name, value in (("size", size), ("pose", said.pose), ("place", said.place))
            if value and value != getattr(known, name)
        }
        if size and size == known.size:
            self.already = f"The {known.name} is already as {size} as can be."
        if said.count > 1 and said.count != known.count:
            properties["count"] = said.count  # type: ignore[assignment]
        elif said.concept in told.single and known.count > 1:
            properties["count"] = 1  # type: ignore[assignment]
        if properties:
            known = replace(known, **properties)  # type: ignore[arg-type]
            self._put(known)
        if "count" in properties:
            self.notes.append(f"made it {amount(known)}")
        elif properties.keys() == {"place"}:
            self.notes.append(f"moved the {known.name} {_WHERE[known.place or 'middle']}")
        elif properties:
            self.notes.append(f"made the {known.name} {' '.join(properties.values())}")
        if color := said.color or said.outfit:
            self._recolor(known, color)
            owner = owner_of(self.scene, known.id) if known.garment else None
            if owner:
                self._put(dyed(owner, color))

    def _wearer(self, said: Scene) -> Thing | None:
        """Whose clothes are meant: the person's that is named, or else the only one's there is."""
        named = {thing.concept for thing in said.things if not is_garment(thing.concept)}
        people = [one for one in self.scene.things if is_actor(one.concept)]
        people = [one for one in people if one.concept in named] or people
        return people[0] if len(people) == 1 else None

    def _hand_over(
        self, clause: Clause, told: Mentions, added: list[Thing], named: list[int]
    ) -> None:
        """ "give the dog a balloon", "make it wear glasses": no relation is said."""
        new = {thing.id for thing in added}
        old = [self.scene.thing(one) for one in named if one not in new]
        owners = [thing for thing in old if is_actor(thing.concept)]
        useful = all(is_wearable(one.concept) or is_portable(one.concept) for one in added)
        worn = all(is_wearable(one.concept) for one in added) and told.speaks_of_it
        if not owners and useful and (clause.deed == "give" or told.wears or worn):
            owners = [
                one for one in self.scene.things if is_actor(one.concept) and one.id not in new
            ]
        if len(owners) == 1:
            self.scene = handed_over(self.scene, tuple(added), owners[0])

    def _lay_down(self, clause: Clause, said: Scene, told: Mentions, named: list[int]) -> None:
        """ "put the cake on the floor": it is on nothing else any more."""
        if clause.has("floor") and not said.relations and told.definite and len(named) == 1:
            down = put_down(self.scene, named[0])
            if down != self.scene:
                self.scene = down
                self.notes.append(f"put the {self.scene.thing(named[0]).name} down")

    def _known(self, said: Thing) -> Thing | None:
        """The scene's thing that the clause means: of a colour, if it says so."""
        same = [thing for thing in self.scene.things if thing.concept == said.concept]
        return same[0] if same else None

    def _put(self, thing: Thing) -> None:
        self.scene = replace(
            self.scene,
            things=tuple(thing if one.id == thing.id else one for one in self.scene.things),
        )

"""The things of a scene while it is being understood, and how they come together."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from core.illustrator.concepts import (
    is_actor,
    is_container,
    is_garment,
    is_portable,
    is_roomy,
    is_surface,
    is_wearable,
    whole_animal,
)
from core.illustrator.language.drafts import (
    ASTRIDE,
    CARRYING,
    Described,
    Draft,
    LinkKind,
    possible_link,
)
from core.illustrator.language.names import plain_name
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Relation, RelationKind

MAX_THINGS = 40
"""Kinds of things in one scene; no picture has room for more."""
BUNCHED = frozenset({"balloon"})
"""Of which one hand holds several."""
SEVERAL = 3
"""How many a plural without a number is."""
GROUPS = {"tale:family": 4}
"""How many are in one: in a family."""

PLAIN: dict[str, RelationKind] = {
    "compare": "next",
    "ride": "on",
    "grow": "with",
    "and": "with",
    "play": "with",
}
# Of "a boy and a girl on a horse" both are meant.
SHARED: frozenset[str] = frozenset(
    {
        *("on", "ride", "in", "drive", "under", "next", "behind", "front", "above", "below"),
        *("left", "right", "between"),
    }
)


class Company:
    """Things and relations, in the order in which they were named."""

    def __init__(self) -> None:
        self.things: list[Draft] = []
        self.relations: list[Relation] = []
        self._next_id = 0

    @property
    def is_full(self) -> bool:
        """Whether no picture has room for more."""
        return len(self.things) >= MAX_THINGS

    def enter(self, tag: Tag, described: Described) -> Draft:
        """A new thing as it was described."""
        color = described.color.value if described.color else None
        if tag.value == "black-cat":
            # Drawn like every other cat, so that it can sit, read and hold things.
            tag, color = replace(tag, value="cat", name="cat"), color or "black"
        if whole := whole_animal(tag.value):
            name = plain_name(whole)
            tag = replace(tag, value=whole, name=name, approximated_by=name)
        draft = Draft(
            id=self._next_id,
            tag=tag,
            count=described.count or GROUPS.get(tag.value) or (SEVERAL if tag.plural else 1),
            color=color,
            second_color=described.second_color.value if described.second_color else None,
            size=described.size,
            place=described.place,
            pose=described.pose,
            exact=bool(described.count),
        )
        self._next_id += 1
        self.things.append(draft)
        return draft

    def again(self, tag: Tag, described: Described) -> Draft | None:
        """What "the dog" means where a dog was named before."""
        color = described.color.value if described.color else None
        if not tag.definite or described.one or (described.waits and not color):
            return None
        same = [draft for draft in self.things if draft.tag.value == tag.value]
        if color:
            same = [draft for draft in same if draft.color == color]
        # The same word means as many: "some sheep in a field. The sheep".
        as_many = same and ((same[0].count > 1) == tag.plural or same[0].tag.said == tag.said)
        return same[0] if as_many else None

    def equip(self, doer: Draft, kind: RelationKind, tool: Tag) -> None:
        """Give somebody a tool: one to hold for each of them, or one for each to be on."""
        if self.is_full:
            return
        held, own = kind in CARRYING, is_own(tool.value)
        thing = self.enter(tool, Described(count=doer.count if own and not held else 1))
        thing.carried = held
        self.relate(doer, kind, thing)

    def relate(self, subject: Draft, kind: RelationKind, thing: Draft) -> None:
        """Put two things into a relation that can be drawn."""
        if subject is not thing:
            self.relations.append(Relation(subject.id, kind, thing.id))

    def join(self, asked: LinkKind, subject: Draft, thing: Draft) -> None:
        """Relate a new thing as asked, or as is possible: nobody holds a house."""
        if asked == "compare" and self._are_related(subject, thing):
            return  # "A mouse on a cat. The mouse is smaller than the cat."
        if asked == "on" and is_wearable(subject.concept) and is_actor(thing.concept):
            asked, subject, thing = "wear", thing, subject  # "a hat on a dog"
        subject = self._bearer(asked, subject, thing)
        kind = possible_link(asked, subject.concept, thing.concept)
        if kind == "contain":
            self.relate(thing, "on" if is_surface(subject.concept) else "in", subject)
            return
        plain = PLAIN.get(kind) or cast("RelationKind", kind)
        if plain == "hold" and thing.exact:
            plain = self._dealt_out(subject, thing)
        if plain in CARRYING:
            subject = self.rider(subject) or subject
        self.relate(subject, plain, thing)
        if asked == "and" and alike(subject, thing) and not subject.carried:
            subject.companions = subject.companions or subject.listed
            thing.companions = [*subject.companions, subject]
        elif asked == "with" and is_actor(subject.concept) and is_actor(thing.concept):
            thing.leader = subject
        elif asked in SHARED:
            for other in self._going_along(subject, plain, thing):
                if other.pose in (None, subject.pose):
                    self.relate(other, plain, thing)
        if plain in CARRYING:
            self._carry(subject, plain, thing)

    def take_up(self, thing: Draft | None) -> bool:
        """Give somebody into the arms of whom it is with; whether there is anybody who can."""
        for index, one in enumerate(self.relations):
            if thing is None or one.object != thing.id or one.kind not in {"with", "next"}:
                continue
            owner = next(other for other in self.things if other.id == one.subject)
            if possible_link("hold", owner.concept, thing.concept) == "hold":
                self.relations[index] = replace(one, kind="hold")
                thing.leader = None
                self._carry(owner, "hold", thing)
                return True
        return False

    def _are_related(self, first: Draft, second: Draft) -> bool:
        pair = {first.id, second.id}
        return any({one.subject, one.object} == pair for one in self.relations)

    def _carry(self, subject: Draft, kind: RelationKind, thing: Draft) -> None:
        """Somebody has a thing on or in the hands."""
        thing.carried = True
        if kind == "wear" and is_garment(thing.concept):
            thing.wearer = subject
            subject.outfit = thing.color or subject.outfit or "red"
            return
        if thing.concept.startswith("flower:") and thing.count > 1 and not thing.color:
            thing.tag = replace(thing.tag, value="bouquet", name="bouquet")
        thing.count = thing.count if thing.concept in BUNCHED else 1
        if kind == "read":
            subject.pose = "read"

    def _dealt_out(self, subject: Draft, thing: Draft) -> RelationKind:
        """How a number of things is had: one in each hand, or all beside "Tom has three apples"."""
        if thing.count == subject.count:
            thing.count = 1
        return "with" if thing.count > 1 and thing.concept not in BUNCHED else "hold"

    def looker(self, seen: Draft | None) -> Draft | None:
        """Who looks at this thing, if it is no living being that could be somewhere itself."""
        if seen is None or is_actor(seen.concept):
            return None
        ids = {one.subject for one in self.relations if (one.kind, one.object) == ("look", seen.id)}
        return next((one for one in self.things if one.id in ids), None)

    def holds(self, doer: Draft, concept: str) -> bool:
        """Whether somebody has such a thing in the hand."""
        held = {
            one.object for one in self.relations if (one.subject, one.kind) == (doer.id, "hold")
        }
        return any(one.id in held and one.concept == concept for one in self.things)

    def holder(self, thing: Draft | None) -> Draft | None:
        """The basket of what was put into one last."""
        inside = {one.object for one in self.relations if thing and one.subject == thing.id}
        return next(
            (one for one in self.things if one.id in inside and is_container(one.concept)), None
        )

    def carried_how(self, thing: Draft) -> RelationKind | None:
        """The relation of what somebody holds, wears, eats, reads or hugs."""
        kinds = (one.kind for one in self.relations if one.object == thing.id)
        return next((kind for kind in kinds if kind in CARRYING), None)

    def _bearer(self, asked: LinkKind, subject: Draft, thing: Draft) -> Draft:
        """Who has it on: of "a frog on a lily pad with a crown" the frog."""
        worn = asked == "with" and is_wearable(thing.concept) and not is_actor(subject.concept)
        return (self.rider(subject) if worn else None) or subject

    def listed_before(self, draft: Draft) -> list[Draft]:
        """What a list names before this one: "a cat, a dog" and not "a cat on a sofa, a dog"."""
        before = self.free_before(draft)
        if before and (first := self._accompanied(before[0])):
            before = [first]
        if not before or not alike(before[0], draft):
            return []
        placed = any(before[0].id == one.object for one in self.relations)
        return [] if placed else [*before[0].listed, before[0]]

    def _accompanied(self, draft: Draft) -> Draft | None:
        """Whom it goes with: of "a cake with candles" the cake."""
        with_it = {
            one.subject for one in self.relations if (one.kind, one.object) == ("with", draft.id)
        }
        return next((one for one in self.things if one.id in with_it), None)

    def _going_along(self, subject: Draft, kind: RelationKind, thing: Draft) -> list[Draft]:
        """Of whom the relation holds as well: of "a boy with a dog in a car" the boy, too."""
        leads = subject.leader is not None and (kind not in {"on", "in"} or is_roomy(thing.concept))
        leaders = [subject.leader] if subject.leader and leads else []
        return [*subject.companions, *leaders]

    def rider(self, mount: Draft) -> Draft | None:
        """Who is on it: of "a boy on a horse holding a flag" the boy holds the flag."""
        riders = {
            one.subject for one in self.relations if (one.kind, one.object) == ("on", mount.id)
        }
        return next((draft for draft in self.things if draft.id in riders), None)

    def free_before(self, draft: Draft | None, n: int = 1) -> list[Draft]:
        """The last things named before this one that nobody carries, at most ``n``."""
        before = [
            one for one in self.things if not one.carried and (draft is None or one.id < draft.id)
        ]
        return before[-n:]

    def several(self, current: Draft | None, count: int) -> Draft | None:
        """Of what "one" is one: of "two cats on a chair, one black" of the cats."""
        before = [one for one in self.things if current is None or one.id < current.id]
        nearest = ([current] if current else []) + before[::-1]
        return next((one for one in nearest if one.count > count or one.parted), None)

    def part(self, many: Draft, count: int = 1) -> Draft:
        """Some of a number, to be described on their own; they do what the others do.

        The last of them is what is left of the number.
        """
        if many.count <= count:
            return many
        one = self.enter(many.tag, Described(count=count, size=many.size, place=many.place))
        one.pose, many.count, many.parted = many.pose, many.count - count, True
        one.companions = list(many.companions)
        for relation in list(self.relations):
            if relation.subject == many.id:
                self.relations.append(replace(relation, subject=one.id))
            elif relation.object == many.id:
                self.relations.append(replace(relation, object=one.id))
                one.carried = many.carried
        return one

    def set_off(self, some: Draft) -> None:
        """Some of a number do something else, and no longer where the others are."""
        self.relations = [
            one
            for one in self.relations
            if one.subject != some.id or one.kind in CARRYING | {"with"}
        ]

    def take_back(self, concept: str) -> list[Draft]:
        """Take out things that were named before, and what they carry."""
        gone = [draft for draft in self.things if draft.concept == concept]
        ids = {draft.id for draft in gone}
        ids |= {one.object for one in self.relations if one.subject in ids and one.kind in CARRYING}
        gone = [draft for draft in self.things if draft.id in ids]
        for draft in gone:
            if draft.wearer:
                draft.wearer.outfit = None
        self.things = [draft for draft in self.things if draft.id not in ids]
        self.relations = [
            one for one in self.relations if one.subject not in ids and one.object not in ids
        ]
        for draft in self.things:
            draft.companions = [one for one in draft.companions if one.id not in ids]
        return gone


def is_own(concept: str) -> bool:
    """Whether everybody has one of their own, as skis and desks: a roof is for all."""
    return is_portable(concept) or is_actor(concept) or concept in ASTRIDE | {"desk"}


def alike(first: Draft, second: Draft) -> bool:
    """Whether both act, or neither does: only they do things together."""
    return is_actor(first.concept) == is_actor(second.concept)

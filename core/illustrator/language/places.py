"""Where a text puts things: before their noun, between two others, or on the picture itself."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.language.company import Company, alike
from core.illustrator.language.drafts import CARRYING, Draft, LinkKind
from core.illustrator.scene import Place

ON_CANVAS: dict[str, Place] = {
    "left": "left",
    "right": "right",
    "amid": "middle",
    "behind": "background",
    "front": "foreground",
    "below": "foreground",
}
SUPPORTING = frozenset({"on", "in"})


class Places:
    """Relations whose partners come in another order than subject, relation, object."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._kind: LinkKind | None = None
        self._ground: list[Draft] = []
        self._between: tuple[Draft, Draft] | None = None
        self._settled: tuple[LinkKind, list[Draft], Draft] | None = None

    # "Under the tree sleeps a cat"

    @property
    def fronted(self) -> bool:
        """Whether a relation waits for its subject."""
        return self._kind is not None

    def front(self, kind: LinkKind) -> None:
        """A relation was named before both its things."""
        self._kind, self._ground = kind, []

    def unfront(self) -> None:
        """It was no relation between things after all."""
        self._kind, self._ground = None, []

    def ground(self, *drafts: Draft) -> None:
        """What the relation leads to."""
        self._ground += drafts

    @property
    def waits_for_second(self) -> bool:
        """Whether "between the house" still needs "and the tree"."""
        return self._kind == "between" and len(self._ground) == 1 and self._ground[0].count == 1

    @property
    def has_ground(self) -> bool:
        """Whether the next thing is the subject."""
        return bool(self._ground)

    def settle(self, subject: Draft) -> None:
        """The subject has come."""
        for draft in self._ground:
            if self._kind and draft is not subject:
                self._company.join(self._kind, subject, draft)
        if self._kind:
            self._settled = self._kind, self._ground, subject
        self.unfront()

    # "Between a house and a tree"

    def joined(self, kind: LinkKind, subject: Draft, thing: Draft) -> None:
        """Two things came together; of "between" the first waits for the second."""
        first = kind == "between" and thing.count == 1 and not self._is_between(subject)
        self._between = (subject, thing) if first else None
        if kind == "and" and self._settled and alike(subject, thing):
            # "On the table there is a book and an apple": both are.
            place, ground, last = self._settled
            if last is subject:
                for draft in ground:
                    self._company.join(place, thing, draft)
                self._settled = place, ground, thing

    def second_of_between(self, current: Draft | None) -> Draft | None:
        """Who is between the current thing and the next."""
        if self._between and self._between[1] is current:
            return self._between[0]
        return None

    def _is_between(self, subject: Draft) -> bool:
        ends = {
            one.object
            for one in self._company.relations
            if (one.subject, one.kind) == (subject.id, "between")
        }
        return len(ends) > 1

    def placed_beside(self, thing: Draft | None) -> Draft | None:
        """What the last relation put beside this thing, or on or under it."""
        subjects = [
            one.subject
            for one in self._company.relations
            if thing and one.object == thing.id and one.kind not in CARRYING | {"with", "look"}
        ]
        return next((one for one in self._company.things if one.id in subjects[-1:]), None)

    # The picture itself

    def on_canvas(self, kind: LinkKind) -> Place | None:
        """The place that "left of the picture" or "in the middle of the picture" is."""
        return ON_CANVAS.get(kind)

    def free(self, draft: Draft | None) -> Draft | None:
        """The thing itself, or who carries it."""
        if draft is None or not draft.carried:
            return draft
        carriers = {
            one.subject
            for one in self._company.relations
            if one.object == draft.id and one.kind in CARRYING
        }
        return next((one for one in self._company.things if one.id in carriers), None)

    def finish(self) -> None:
        """Nothing is between one thing alone; what stands on another shares its place."""
        relations = self._company.relations
        counts = {draft.id: draft.count for draft in self._company.things}
        for index, one in enumerate(relations):
            partners = {
                r.object for r in relations if (r.subject, r.kind) == (one.subject, one.kind)
            }
            if one.kind == "between" and len(partners) == 1 and counts[one.object] == 1:
                relations[index] = replace(one, kind="next")
        by_id = {draft.id: draft for draft in self._company.things}
        for one in relations:
            below, above = by_id[one.object], by_id[one.subject]
            if one.kind in SUPPORTING and above.place and not below.place:
                below.place = above.place

"""Words between two things: what they are said of, and what they ask of the thing that comes."""

from __future__ import annotations

from core.illustrator.concepts import (
    is_actor,
    is_garment,
    is_portable,
    is_readable,
    is_surface,
    is_wearable,
)
from core.illustrator.language.adjectives import Adjectives
from core.illustrator.language.drafts import Draft, Link, LinkKind
from core.illustrator.language.readers import Progress, Reader
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Size

SEATS: frozenset[str] = frozenset(
    {"built:sofa", "couch-and-lamp", "bed", "chair", "rocking-chair", "stool", "throne", "carpet"}
)
"""On which one sits and looks at something."""
PLACING: frozenset[str] = frozenset(
    {"on", "in", "under", "next", "behind", "front", "above", "below", "left", "right"}
    | {"between", "amid"}
)
MOUNTED = frozenset({"broom"})
"""What one flies on and not over."""
JOINING: frozenset[str] = frozenset({"with", "and"})
COMPARED: dict[str, LinkKind] = {"big": "larger", "small": "smaller"}
SIZES: dict[str, Size] = {"big": "big", "as_big": "big", "small": "small", "as_small": "small"}
AS_MUCH = frozenset({"as_big", "as_small"})
HANDLING: frozenset[str] = frozenset({"hold", "eat", "read", "wear", "look"})


class Links(Reader):
    """Keeps in :attr:`Focus.link` what the words since the last thing ask for."""

    def __init__(self, progress: Progress, adjectives: Adjectives) -> None:
        super().__init__(progress)
        self._adjectives = adjectives

    def relation(self, kind: LinkKind) -> None:
        """A word between two things: what it is said of, and the link to what comes next."""
        now = self._now
        if kind == "and" and self._adjectives.go_on():
            return
        self._adjectives.use_up_color()
        if kind != "and":
            self._adjectives.some_of_them()
        now.described.count = None
        flies, kind = kind == "fly_above", self._how_flown() if kind == "fly_above" else kind
        if kind in JOINING and now.link and now.link.kind not in JOINING:
            return
        if kind == "and" and (now.link or now.current) and self._go_on_between():
            return
        if self._is_fronted(kind):
            self._places.front(kind)
            now.link = Link(kind, None)
            return
        kind, subject = self._continued(kind, self._related(kind))
        if flies and subject and is_actor(subject.concept):
            subject.pose = "fly"
        now.link = Link(kind, subject)

    def comparison(self, tag: Tag) -> None:
        """ "Bigger than a house": of one of several it says a size, "one bigger than the other"."""
        self._adjectives.use_up_color()
        some = self._adjectives.some_of_them()
        subject = some or self._places.free(self._related("next"))
        if subject and (some or tag.value in AS_MUCH):
            subject.size = SIZES.get(tag.value, subject.size)
        self._now.link = Link(COMPARED.get(tag.value, "compare"), subject)

    def _related(self, kind: LinkKind) -> Draft | None:
        """Of what the relation is said."""
        now = self._now
        subject = now.subject if now.after_break and now.subject else now.current
        if kind == "and" and now.current and now.current.listed:
            return now.current  # "a cat, a dog, and a bird"
        if now.current and now.current.carried and kind in PLACING | JOINING:
            # "A dog with a hat and a ball": the ball goes with the dog, not with the hat.
            return now.subject or now.current
        if kind in {"on", "in"} and (looker := self._company.looker(now.current)):
            noun = self._ahead.next_noun
            # "A boy watching television on the sofa".
            return looker if noun and noun.value in SEATS else subject
        if now.link and now.link.kind == "and" and kind in PLACING:
            # "Left of a cat and right of a bird": both is said of the same thing.
            return self._places.placed_beside(now.current) or subject
        return subject

    def _continued(self, kind: LinkKind, subject: Draft | None) -> tuple[LinkKind, Draft | None]:
        """What an "and" goes on with: to wear, to have, to put into a basket."""
        now = self._now
        if kind != "and":
            return kind, subject
        if now.kept_by and now.aside:
            return "with", now.kept_by  # "a man with a beard and a hat"
        noun, holder = self._ahead.next_noun, self._company.holder(now.current)
        if holder and noun and noun.kind == "thing" and is_portable(noun.value):
            return "contain", holder
        if now.current and now.current.carried and not now.current.listed and now.subject:
            return self._carried_on(now.current), subject
        return kind, subject

    def _how_flown(self) -> LinkKind:
        """Over something, or on a broom: Italian says "vola su" of both."""
        noun = self._ahead.next_noun
        return "on" if noun and noun.value in MOUNTED else "above"

    def _carried_on(self, carried: Draft) -> LinkKind:
        """What "and" means after something carried: "wearing a coat and a hat"."""
        noun, kind = self._ahead.next_noun, self._company.carried_how(carried)
        if noun is None or noun.kind != "thing" or is_actor(noun.value):
            return "with"
        goes_on = {"wear": is_wearable, "read": is_readable, "eat": is_portable}.get(kind or "")
        if goes_on and (goes_on(noun.value) or (kind == "wear" and is_garment(noun.value))):
            return kind or "with"
        return "with"

    def _go_on_between(self) -> bool:
        """ "Between a house and": the second of the two comes now."""
        if self._places.waits_for_second:
            self._now.link = Link("between", None)
            return True
        if between := self._places.second_of_between(self._now.current):
            self._now.link = Link("between", between)
            return True
        return False

    def _is_fronted(self, kind: LinkKind) -> bool:
        now = self._now
        begins = now.after_break or now.current is None or now.link is not None
        starts = self._ahead.starts_sentence or not self._company.things
        return kind in PLACING and begins and self._ahead.fronted(over_comma=starts)

    def pronoun(self, _: Tag) -> None:
        """ "A cat next to it" and "next to it a cat": related to what was named before."""
        link, self._now.link = self._now.link, None
        if link and link.kind in HANDLING and link.subject:
            self._handled(link.kind, link.subject)
        if link is None or link.kind not in PLACING:
            return
        two = 2 if link.kind == "between" else 1
        if self._places.fronted:
            self._places.ground(*self._company.free_before(None, two))
        elif link.subject and not link.subject.carried and not self._now.scenery:
            first = self._now.subject
            before = self._company.free_before(link.subject, two)
            if first and first is not link.subject and two == 1:
                before = [first]
            if link.kind == "on" and (support := self._support(link.subject)):
                before = [support]
            for antecedent in before:
                self._company.join(link.kind, link.subject, antecedent)

    def _support(self, subject: Draft) -> Draft | None:
        """What "on it" means: the thing that the text is about, or the last with a top."""
        free = self._company.free_before(subject, len(self._company.things))
        tops = [one for one in free if one.count == 1 and is_surface(one.concept)]
        tops = [one for one in tops if not is_actor(one.concept)]
        return self._now.subject if self._now.subject in tops else next(iter(tops[::-1]), None)

    def _handled(self, kind: LinkKind, subject: Draft) -> None:
        """ "A ball is on the table. A boy holds it": the last thing that it can be."""
        for thing in reversed(self._company.free_before(None, len(self._company.things))):
            if thing is not subject and (kind == "look" or is_portable(thing.concept)):
                self._company.join(kind, subject, thing)
                return

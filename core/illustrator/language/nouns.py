"""Nouns: things with what was said of them, parts of things, and words that nobody knows."""

from __future__ import annotations

from core.illustrator.concepts import (
    is_actor,
    is_container,
    is_drawn_with,
    is_garment,
    is_portable,
    is_wearable,
)
from core.illustrator.language.doings import Doings
from core.illustrator.language.drafts import Described, Draft, Link
from core.illustrator.language.links import JOINING, Links
from core.illustrator.language.readers import Progress, Reader
from core.illustrator.language.tagging import Tag

ANYBODY = frozenset({"man", "woman", "boy", "girl", "child", "person", "old-man", "old-woman"})
"""Who may turn out to be somebody: "my mother is a doctor"."""

COMPARING = frozenset({"compare", "larger", "smaller"})
IN_ARMS = frozenset({"arm", "arms", "hand", "hands", "brazo", "brazos", "mano", "manos"})
"""Parts that somebody holds another in: "a girl with a cat in her arms"."""


class Nouns(Reader):
    """Makes a thing of each noun, and joins it to what was named before as asked."""

    def __init__(self, progress: Progress, doings: Doings, links: Links) -> None:
        super().__init__(progress)
        self._doings, self._links = doings, links

    def read(self, tag: Tag) -> None:
        """A noun: one thing, or several that were described apart ("a red and a blue ball")."""
        now = self._now
        first, now.others = now.others, []
        last = now.described
        for described in first:
            now.described = described
            self._name(tag)
            self._links.relation("and")
        now.described = last
        self._name(tag)

    def part(self, tag: Tag) -> None:
        """A part of what was named: drawn with it, so only its colour is news."""
        now = self._now
        owner = now.link.subject if now.link else now.current
        if owner is None and tag.noun:
            self.read(Tag("thing", tag.said, tag.noun.value, tag.noun.name, tag.plural))
            return
        color = now.described.color
        in_arms = now.link is not None and now.link.kind == "in" and tag.said.casefold() in IN_ARMS
        if in_arms and self._company.take_up(owner):
            now.described, now.link = Described(), None
            return
        if color:
            self._unknown.append(f"{color.said} {tag.said}")
        elif owner is None:
            self._unknown.append(tag.said)
        now.kept_by = now.link.subject if now.link and now.link.kind in ("with", "wear") else None
        now.described, now.link, now.aside = Described(), None, tag.said

    def nobody(self, _: Tag) -> None:
        """ "A room with nobody in it": nothing comes of what the words before ask for."""
        self._now.described, self._now.link = Described(), None

    def strange(self, tag: Tag) -> None:
        """A word that nobody knows. As a noun it takes its adjectives with it."""
        now, following = self._now, self._ahead.next
        self._unknown.append(tag.said)
        # In Spanish a colour after it is its own.
        nouns = {"thing"} if self.follow else {"thing", "color", "size", "unknown"}
        if following and following.kind in nouns and not following.article:
            return
        named = tag.article or now.link or now.described.waits
        if named:
            keeps = now.link is not None and now.link.kind in ("with", "wear")
            now.kept_by = now.link.subject if now.link and keeps else None
            now.described = Described()
            now.aside = tag.said
            if following is None or following.kind != "break":
                now.link = None

    def _name(self, tag: Tag) -> None:
        now = self._now
        if self._says_more(tag):
            return
        now.scenery = self._scenery(tag)
        if now.scenery or self._company.is_full:
            return
        if now.link and now.link.subject and is_drawn_with(tag.value, now.link.subject.concept):
            self._drawn_with_it(tag)
            return
        described, now.described = now.described, Described()
        known = self._company.again(tag, described)
        draft = known or self._enter(tag, described)
        link = now.link or self._listed_content(draft) or self._worn(tag, described)
        now.link = None
        if known and (now.after_break or (link and link.kind in JOINING)):
            # "A dog and a cat. The dog": the sentence goes on about it alone.
            joined = link.subject if link and link.kind == "and" else None
            known.companions = [joined] if joined and joined is not known else []
            now.subject, link = known, None
        now.current = draft
        if self._places.fronted and link and link.subject is None:
            self._places.ground(draft)
            return
        if self._places.has_ground:
            self._places.settle(draft)
            now.subject, draft.pose, now.pose = draft, now.pose, None
        elif link and link.subject:
            self._company.join(link.kind, link.subject, draft)
            self._places.joined(link.kind, link.subject, draft)
        elif not now.after_break:
            now.subject = draft
        if link is None and self._ahead.follows_comma:
            draft.listed = self._company.listed_before(draft)
        now.subject = now.subject or draft
        compared = link is not None and link.kind in COMPARING
        if is_actor(draft.concept) and not draft.carried and not compared:
            now.actor = draft

    def _says_more(self, tag: Tag) -> bool:
        """Whether a noun only says more of what was named: of what it is, or who it is."""
        now = self._now
        if now.link and now.link.kind == "of" and now.link.subject:
            if not self._worn(tag, now.described):
                self._belongs(now.link.subject, tag)
                return True
            now.link = None
        if now.current and self._turns_out(tag, now.current):
            now.current.tag, now.described = tag, Described()
            return True
        return False

    def _belongs(self, whole: Draft, tag: Tag) -> None:
        """The noun after "of": a content, an owner, or only what it is made of.

        The text goes on about the whole: "the ball of the boy is blue".
        """
        now = self._now
        described, now.described, now.link = now.described, Described(), None
        named = self._ahead.has_article
        content = is_container(whole.concept) and is_portable(tag.value)
        if not (named or content or described.count):
            if described.color and not whole.color:
                whole.paint(described.color.value)
            return
        known = self._company.again(tag, described)
        part = known or self._company.enter(tag, described)
        if content:
            self._company.join("contain", whole, part)

    def _turns_out(self, tag: Tag, somebody: Draft) -> bool:
        """Whether a noun says who was just named: "my mother is a doctor"."""
        last = self._ahead.last
        is_said = last is not None and (last.kind, last.value) == ("being", "plain")
        trade = is_actor(tag.value) and tag.value not in ANYBODY
        return is_said and trade and somebody.concept in ANYBODY and self._now.link is None

    def _enter(self, tag: Tag, described: Described) -> Draft:
        """A new thing, with what it needs for what was said that it does."""
        draft = self._company.enter(tag, described)
        if described.activity and is_actor(draft.concept):
            self._doings.equip(draft, described.activity)
        return draft

    def _scenery(self, tag: Tag) -> bool:
        """Whether a thing is drawn as part of the scenery, and is noted so."""
        now = self._now
        asked = now.link.kind if now.link else None
        color = now.described.color.value if now.described.color else None
        owner = now.link.subject if now.link and now.link.kind == "with" else None
        single = (
            bool(now.described.count)
            or self._ahead.is_put_somewhere
            or (owner is not None and (is_actor(owner.concept) or is_container(owner.concept)))
        )
        if not self._around.read_thing(tag, asked, color, single=single):
            return False
        now.link, now.described = None, Described()
        self._places.unfront()
        return True

    def _listed_content(self, draft: Draft) -> Link | None:
        """ "A basket with an apple, a pear": the pear is in it, too."""
        if not self._ahead.follows_comma:
            return None
        if is_wearable(draft.concept) or is_garment(draft.concept):
            return self._listed_clothes()
        if not is_portable(draft.concept):
            return None
        holder = self._company.holder(self._now.current)
        return Link("contain", holder) if holder else None

    def _listed_clothes(self) -> Link | None:
        """ "Wearing a cap, a scarf", "with curly hair, glasses": the last is worn, too."""
        now = self._now
        if now.after_aside and now.kept_by:
            return Link("with", now.kept_by)
        if now.current and self._company.carried_how(now.current) == "wear":
            return Link("wear", self._places.free(now.current))
        return None

    def _worn(self, tag: Tag, described: Described) -> Link | None:
        """Clothes by which somebody is told: "uma menina de vestido azul"."""
        now = self._now
        bare = self.follow and not (tag.article or now.after_break or described.count)
        someone = now.current is not None and is_actor(now.current.concept)
        worn = is_garment(tag.value) or is_wearable(tag.value)
        return Link("wear", now.current) if bare and someone and worn else None

    def _drawn_with_it(self, tag: Tag) -> None:
        """A thing that the drawing of its owner has. The black hat of a snowman is black."""
        if is_wearable(tag.value):
            self._now.described, self._now.link = Described(), None
        else:
            self.part(tag)

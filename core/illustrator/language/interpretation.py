"""Tags -> scene: who does what, and what belongs to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from core.illustrator.concepts import (
    is_actor,
    is_container,
    is_drawn_with,
    is_garment,
    is_portable,
    is_swimmer,
    is_wearable,
)
from core.illustrator.language.adjectives import Adjectives
from core.illustrator.language.company import Company
from core.illustrator.language.doings import Doings
from core.illustrator.language.drafts import Described, Draft, Link, LinkKind
from core.illustrator.language.focus import Focus
from core.illustrator.language.links import JOINING, Links
from core.illustrator.language.lookahead import SENTENCE_ENDS, Lookahead
from core.illustrator.language.names import concept_of
from core.illustrator.language.negation import Negation
from core.illustrator.language.places import Places
from core.illustrator.language.surroundings import Surroundings
from core.illustrator.language.tagging import Tag, TagKind
from core.illustrator.scene import Place, Scene, Thing

MAX_UNKNOWN = 40

# In these languages most adjectives follow their noun: un gato negro.
ADJECTIVES_FOLLOW = frozenset({"es", "fr", "pt", "it", "ca", "gl", "ro"})

LIVING = frozenset({"run", "dance", "sleep", "eat", "read", "look", "wave", "hug"})
"""Poses of who lives."""
ANYBODY = frozenset({"man", "woman", "boy", "girl", "child", "person", "old-man", "old-woman"})
"""Who may turn out to be somebody: "my mother is a doctor"."""
ADJECTIVES: frozenset[TagKind] = frozenset({"color", "size", "number", "one"})
# Words after which what is not drawn apart may still get its colour.
ASIDE: frozenset[TagKind] = frozenset({"unknown", "part", "color", "size", "thing"})
# Words between a break and what begins after it.
PASSING: frozenset[TagKind] = frozenset({"unknown", "position", "being", "one"})


def interpret(tags: Sequence[Tag], text: str, language: str) -> Scene:
    """The scene that these tags of a text describe."""
    return Interpreter(list(_spelled_out(tags)), text, language).scene()


def _spelled_out(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags with "on its left" as "left of" and "it"."""
    for tag in tags:
        kind, _, it = tag.value.partition("_of_it")
        if tag.kind == "relation" and kind != tag.value:
            yield replace(tag, value=kind)
            yield replace(tag, kind="pronoun", value=it)
        else:
            yield tag


class Interpreter:
    """Goes through the tags once and keeps in mind what the text is about."""

    def __init__(self, tags: Sequence[Tag], text: str, language: str) -> None:
        self._text, self._language = text, language
        self._ahead = Lookahead(tags)
        self._now = Focus()
        self._company = Company()
        self._places = Places(self._company)
        self._around = Surroundings()
        self._negation = Negation()
        self._taking_back = False
        self._adjectives = Adjectives(
            self._now,
            self._company,
            self._places,
            self._ahead,
            self._around,
            self._thing,
            follow=language in ADJECTIVES_FOLLOW,
        )
        self._doings = Doings(self._now, self._company, self._places, self._ahead, self._adjectives)
        self._links = Links(self._now, self._company, self._places, self._ahead, self._adjectives)
        self._unknown = self._adjectives.strange
        self._readers: dict[TagKind, Callable[[Tag], None]] = {
            "break": self._pause,
            "being": self._pause,
            "relation": lambda tag: self._links.relation(cast("LinkKind", tag.value)),
            "verb": self._doings.verb,
            "activity": self._doings.activity,
            "of": self._of,
            "position": lambda tag: self._position(cast("Place", tag.value)),
            "canvas": self._canvas,
            "pronoun": self._links.pronoun,
            "part": self._part,
            "thing": self._thing,
            "unknown": self._strange,
        }

    def scene(self) -> Scene:
        """Read all tags and sum up."""
        for index, tag in enumerate(self._ahead.tags):
            self._ahead.at = index
            closing = self._ahead.starts_sentence and bool(self._company.things)
            if not self._negation.takes(tag, closing=closing):
                self._read(tag)
            elif tag.kind == "negation":
                self._taking_back = self._now.after_break
            elif self._negation.ended_by_noun:
                self._negated(tag)
        self._ahead.at = len(self._ahead.tags)
        self._adjectives.use_up_color(at_end=True)
        self._places.finish()
        return Scene(
            text=self._text,
            language=self._language,
            things=tuple(map(self._finished, self._company.things)),
            relations=tuple(dict.fromkeys(self._company.relations)),
            covers=tuple(self._around.covers),
            setting=self._around.setting,
            time=self._around.time,
            weather=self._around.weather,
            season=self._around.season,
            style=self._around.style,
            place=self._around.place,
            feature=self._around.feature,
            unknown=tuple(dict.fromkeys(self._unknown))[:MAX_UNKNOWN],
            color=self._adjectives.scene_color,
        )

    def _finished(self, draft: Draft) -> Thing:
        """The thing; what somebody eats says more than that they do, and no whale runs."""
        if draft.pose == "run" and is_swimmer(draft.concept):
            draft.pose = "swim"
        eats = any((one.subject, one.kind) == (draft.id, "eat") for one in self._company.relations)
        if draft.pose in LIVING and not is_actor(draft.concept):
            draft.pose = None  # "lava running", "the bus sleeps"
        thing = draft.finished()
        return replace(thing, pose=None) if eats and thing.pose == "eat" else thing

    def _read(self, tag: Tag) -> None:
        if tag.kind == "thing":
            self._now.after_aside, self._now.aside = bool(self._now.aside), ""
        if tag.kind in ADJECTIVES:
            self._adjectives.read(tag)
        elif tag.kind in self._readers:
            self._readers[tag.kind](tag)
        else:
            self._surroundings(tag)
        if tag.kind not in ASIDE and tag.value != "and" and tag.said != ",":
            self._now.aside = ""
        if tag.kind not in PASSING:
            self._now.after_break = tag.kind == "break"

    def _negated(self, tag: Tag) -> None:
        self._now.described, self._now.link = Described(), None
        self._around.read_negated(tag, taking_back=self._taking_back)
        if self._taking_back and tag.kind == "thing":
            for gone in self._company.take_back(tag.value):
                self._now.forget(gone)

    def _pause(self, tag: Tag) -> None:
        self._adjectives.use_up_color()
        if tag.kind == "break" and tag.said != ",":
            self._places.unfront()
        if tag.said in SENTENCE_ENDS:
            self._now.link = None

    # Between things

    def _of(self, _: Tag) -> None:
        """What something is of, or whose it is."""
        if self._now.current:
            self._now.link = Link("of", self._now.current)

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

    # On the picture

    def _position(self, place: Place) -> None:
        """A place in the picture, for the thing before or the thing after."""
        now, ahead = self._now, self._ahead
        if ahead.last and ahead.last.value == "look":
            now.link = None
            return
        thing = self._places.free(now.current)
        waits = now.link is not None or thing is None
        if now.after_break and not waits:
            waits = ahead.noun_comes()
            if ahead.next is None or ahead.next.kind == "break":
                waits = ahead.starts_sentence or (thing is not None and thing.place is not None)
        if waits or thing is None:
            now.described.place = place
        elif ahead.last is None or ahead.last.kind not in {"setting", "weather", "time"}:
            thing.place = thing.place or place

    def _canvas(self, _: Tag) -> None:
        """The picture itself: on its left is a place of its own."""
        link, self._now.link = self._now.link, None
        self._places.unfront()
        place = self._places.on_canvas(link.kind) if link else None
        if place and link and link.subject:
            link.subject.place = place
        elif place:
            self._now.described.place = place

    # Around things

    def _surroundings(self, tag: Tag) -> None:
        """A word for where or when. It ends a relation, unless it stands before a noun."""
        color = self._now.described.color
        if color and color.plural:
            # "Rosas en el jardín".
            self._adjectives.use_up_color()
        link = self._now.link
        if tag.value == "comic" and link and link.kind in {"read", "hold", "with"}:
            self._thing(replace(tag, kind="thing", value=concept_of("book"), name="book"))
            return
        before = self._around.setting
        self._around.read(tag)
        if tag.kind == "setting" and tag.value in ("lake", "river"):
            self._bathe(tag, alone=before == tag.value)
        if tag.kind not in {"weather", "style"} or (link and link.kind == "in"):
            # "In pixel art with a dragon": nothing is in the dragon.
            self._now.link = None
            self._places.unfront()
        self._now.described = Described()

    def _bathe(self, tag: Tag, *, alone: bool) -> None:
        """Who is on or in a lake swims: "six ducks on a pond".

        ``alone`` is for a lake that was named before, by which the others stay.
        """
        now, link = self._now, self._now.link
        # "In the water" and "en el lago" are phrases of their own.
        within = link is None and tag.said.lower().startswith(("in ", "on ", "en "))
        subject = now.current if within else None
        if link and link.kind in {"on", "in"}:
            subject = link.subject
        if subject is None:
            return
        for draft in (subject, *([] if alone else subject.companions)):
            if is_actor(draft.concept) and not self._company.holds(draft, "fishing-pole"):
                draft.pose = draft.pose or "swim"

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

    # Things

    def _thing(self, tag: Tag) -> None:
        now = self._now
        first, now.others = now.others, []
        last = now.described
        for described in first:
            now.described = described
            self._name(tag)
            self._links.relation("and")
        now.described = last
        self._name(tag)

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
        if is_actor(draft.concept) and not draft.carried:
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
        bare = self._adjectives.follow and not (tag.article or now.after_break or described.count)
        someone = now.current is not None and is_actor(now.current.concept)
        worn = is_garment(tag.value) or is_wearable(tag.value)
        return Link("wear", now.current) if bare and someone and worn else None

    def _drawn_with_it(self, tag: Tag) -> None:
        """A thing that the drawing of its owner has. The black hat of a snowman is black."""
        if is_wearable(tag.value):
            self._now.described, self._now.link = Described(), None
        else:
            self._part(tag)

    def _part(self, tag: Tag) -> None:
        """A part of what was named: drawn with it, so only its colour is news."""
        now = self._now
        owner = now.link.subject if now.link else now.current
        if owner is None and tag.noun:
            self._thing(Tag("thing", tag.said, tag.noun.value, tag.noun.name, tag.plural))
            return
        color = now.described.color
        if color:
            self._unknown.append(f"{color.said} {tag.said}")
        elif owner is None:
            self._unknown.append(tag.said)
        now.kept_by = now.link.subject if now.link and now.link.kind in ("with", "wear") else None
        now.described, now.link, now.aside = Described(), None, tag.said

    def _strange(self, tag: Tag) -> None:
        """A word that nobody knows. As a noun it takes its adjectives with it."""
        now, following = self._now, self._ahead.next
        self._unknown.append(tag.said)
        # In Spanish a colour after it is its own.
        nouns = {"thing"} if self._adjectives.follow else {"thing", "color", "size", "unknown"}
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

"""Tags -> scene: who does what, and what belongs to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from core.illustrator.concepts import (
    is_actor,
    is_swimmer,
)
from core.illustrator.language.adjectives import Adjectives
from core.illustrator.language.doings import Doings
from core.illustrator.language.drafts import Described, Draft, Link, LinkKind
from core.illustrator.language.links import Links
from core.illustrator.language.lookahead import SENTENCE_ENDS, Lookahead
from core.illustrator.language.names import concept_of
from core.illustrator.language.negation import Negation
from core.illustrator.language.nouns import Nouns
from core.illustrator.language.readers import Progress, Reader
from core.illustrator.language.tagging import Tag, TagKind
from core.illustrator.scene import Place, Scene, Thing

MAX_UNKNOWN = 40

# In these languages most adjectives follow their noun: un gato negro.
ADJECTIVES_FOLLOW = frozenset({"es", "fr", "pt", "it", "ca", "gl", "ro"})

LIVING = frozenset({"run", "dance", "sleep", "eat", "read", "look", "wave", "hug"})
"""Poses of who lives."""
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


class Interpreter(Reader):
    """Goes through the tags once and keeps in mind what the text is about."""

    def __init__(self, tags: Sequence[Tag], text: str, language: str) -> None:
        progress = Progress(Lookahead(tags), follow=language in ADJECTIVES_FOLLOW)
        super().__init__(progress)
        self._text, self._language = text, language
        self._negation = Negation()
        self._taking_back = False
        self._adjectives = Adjectives(progress, self._name)
        self._doings = Doings(progress, self._adjectives)
        self._links = Links(progress, self._adjectives)
        self._nouns = Nouns(progress, self._doings, self._links)
        self._readers: dict[TagKind, Callable[[Tag], None]] = {
            "break": self._pause,
            "being": self._pause,
            "relation": lambda tag: self._links.relation(cast("LinkKind", tag.value)),
            "comparison": self._links.comparison,
            "nobody": self._nouns.nobody,
            "verb": self._doings.verb,
            "activity": self._doings.activity,
            "of": self._of,
            "position": lambda tag: self._position(cast("Place", tag.value)),
            "canvas": self._canvas,
            "pronoun": self._links.pronoun,
            "part": self._nouns.part,
            "thing": self._nouns.read,
            "unknown": self._nouns.strange,
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

    def _name(self, tag: Tag) -> None:
        """A noun that an adjective turned out to be."""
        self._nouns.read(tag)

    # Between things

    def _of(self, _: Tag) -> None:
        """What something is of, or whose it is."""
        if self._now.current:
            self._now.link = Link("of", self._now.current)

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
            self._nouns.read(replace(tag, kind="thing", value=concept_of("book"), name="book"))
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

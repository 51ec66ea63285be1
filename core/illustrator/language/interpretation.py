"""Tags -> scene: who does what, and what belongs to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from core.illustrator.concepts import is_actor, is_garment, whole_animal
from core.illustrator.language.drafts import (
    CARRYING,
    POSES,
    Described,
    Draft,
    Link,
    LinkKind,
    possible_link,
)
from core.illustrator.language.names import plain_name
from core.illustrator.language.negation import Negation
from core.illustrator.language.surroundings import Surroundings
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Pose, Relation, RelationKind, Scene, Size

MAX_THINGS = 40
"""Kinds of things in one scene; no picture has room for more."""
MAX_UNKNOWN = 40
SEVERAL = 3
"""How many a plural without a number is."""

# In these languages most adjectives follow their noun: un gato negro.
ADJECTIVES_FOLLOW = frozenset({"es", "fr", "pt", "it", "ca", "gl", "ro"})

PLACING: frozenset[str] = frozenset(
    {"on", "in", "under", "next", "behind", "front", "above", "with", "and"}
)
DESCRIBING: frozenset[str] = frozenset({"color", "size", "number"})
PLAIN: dict[str, RelationKind] = {"ride": "on", "grow": "with", "and": "with", "play": "with"}
# Of "a boy and a girl on a horse" both are meant.
SHARED: frozenset[str] = frozenset(
    {"on", "ride", "in", "under", "next", "behind", "front", "above"}
)
FLOWN = frozenset({"kite"})
"""Somebody who flies it stays on the ground."""
# The pose verbs that say where, too: sitting on a wall.
SEATED: dict[str, LinkKind] = {"sit_on": "on", "sit_in": "in"}


def interpret(tags: Sequence[Tag], text: str, language: str) -> Scene:
    """The scene that these tags of a text describe."""
    return Interpreter(text, language).scene(tags)


class Interpreter:
    """Goes through the tags once and keeps in mind what the text is about.

    ``_subject`` is the thing the sentence is about, ``_current`` the thing that
    was named last, ``_link`` what the words since then ask for.
    """

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        self._adjectives_follow = language in ADJECTIVES_FOLLOW
        self._things: list[Draft] = []
        self._relations: list[Relation] = []
        self._unknown: list[str] = []
        self._around = Surroundings()
        self._color: str | None = None

        self._subject: Draft | None = None
        self._current: Draft | None = None
        self._actor: Draft | None = None
        self._link: Link | None = None
        self._described = Described()
        self._after_break = False
        self._negation = Negation()
        self._next: Tag | None = None
        self._next_noun: Tag | None = None

    def scene(self, tags: Sequence[Tag]) -> Scene:
        """Read all tags and sum up."""
        for index, tag in enumerate(tags):
            self._next = tags[index + 1] if index + 1 < len(tags) else None
            following = (one for one in tags[index + 1 :] if one.kind not in DESCRIBING)
            self._next_noun = next(following, None)
            if not self._negation.takes(tag):
                self._read(tag)
            elif self._negation.ended_by_noun:
                self._described, self._link = Described(), None
                self._around.read_negated(tag)
        self._next = None
        self._use_up_color(at_end=True)
        return Scene(
            text=self._text,
            language=self._language,
            things=tuple(draft.finished() for draft in self._things),
            relations=tuple(dict.fromkeys(self._relations)),
            covers=tuple(self._around.covers),
            setting=self._around.setting,
            time=self._around.time,
            weather=self._around.weather,
            season=self._around.season,
            style=self._around.style,
            place=self._around.place,
            feature=self._around.feature,
            unknown=tuple(dict.fromkeys(self._unknown))[:MAX_UNKNOWN],
            color=self._color,
        )

    def _read(self, tag: Tag) -> None:
        match tag.kind:
            case "break":
                self._use_up_color()
            case "relation":
                self._relation(cast("LinkKind", tag.value))
            case "verb":
                self._verb(tag.value)
            case "color":
                self._color_word(tag)
            case "size":
                self._size_word(cast("Size", tag.value))
            case "number":
                self._described.count = int(tag.value)
            case "thing":
                self._thing(tag)
            case "unknown":
                self._unknown.append(tag.said)
            case _:
                self._surroundings(tag)
        if tag.kind != "unknown":
            self._after_break = tag.kind == "break"

    # Between things

    def _relation(self, kind: LinkKind) -> None:
        self._use_up_color()
        flies, kind = kind == "fly_above", "above" if kind == "fly_above" else kind
        if kind in {"with", "and"} and self._link and self._link.kind not in {"with", "and"}:
            return
        subject = self._subject if self._after_break and self._subject else self._current
        if self._current and self._current.carried and kind in PLACING:
            # "A dog with a hat and a ball": the ball goes with the dog, not with the hat.
            kind = "with" if kind == "and" and self._subject else kind
            subject = self._subject or self._current
        if flies and subject and is_actor(subject.concept):
            subject.pose = "fly"
        self._link = Link(kind, subject)

    def _verb(self, verb: str) -> None:
        self._use_up_color()
        subject = self._actor or self._subject or self._current
        if self._after_break and self._subject and is_actor(self._subject.concept):
            subject = self._subject
        if verb == "fly" and self._next_noun and self._next_noun.value in FLOWN:
            verb = "hold"
        if verb in CARRYING and subject:
            subject = self._rider(subject) or subject
        pose = "sit" if verb in SEATED else verb
        if subject and pose in POSES:
            for draft in (subject, *subject.companions):
                draft.pose = draft.pose or cast("Pose", pose)
            subject.pose = cast("Pose", pose)
        if verb in SEATED:
            self._link = Link(SEATED[verb], subject)
        elif verb not in POSES or verb in {"look", "play"} or verb in CARRYING:
            self._link = Link(cast("LinkKind", verb), subject)

    def _rider(self, mount: Draft) -> Draft | None:
        """Who is on it: of "a boy on a horse holding a flag" the boy holds the flag."""
        riders = {
            one.subject for one in self._relations if (one.kind, one.object) == ("on", mount.id)
        }
        return next((draft for draft in self._things if draft.id in riders), None)

    # Beside nouns

    def _color_word(self, tag: Tag) -> None:
        self._use_up_color()
        if self._follows_noun() and self._current and self._current.color is None:
            self._current.paint(tag.value)
        else:
            self._described.color = tag

    def _size_word(self, size: Size) -> None:
        if self._follows_noun() and self._current:
            self._current.size = size
        else:
            self._described.size = size

    def _follows_noun(self) -> bool:
        return self._adjectives_follow and not self._after_break and self._link is None

    def _use_up_color(self, *, at_end: bool = False) -> None:
        """Decide what a colour meant that no noun followed.

        "The cat is orange" paints the cat, "an orange" is a fruit. A plain
        colour waits on, and at the end goes to the last thing or to the scene.
        """
        tag = self._described.color
        if tag is None or (self._next and self._next.kind == "color"):
            return
        free = self._current if self._link is None and not self._after_break else None
        last = self._current if at_end and tag.noun is None else free
        if last and last.color is None and (tag.noun or at_end):
            last.paint(tag.value)
        elif tag.noun:
            self._described.color = None
            self._thing(Tag("thing", tag.said, tag.noun.value, tag.noun.name))
            return
        elif at_end:
            self._color = tag.value
        else:
            return
        self._described.color = None

    # Around things

    def _surroundings(self, tag: Tag) -> None:
        """A word for where or when. It ends a relation, unless it stands before a noun."""
        self._around.read(tag)
        if tag.kind not in {"weather", "style"}:
            self._link = None
        if tag.kind == "setting":
            self._described = Described()

    def _scenery(self, tag: Tag) -> bool:
        """Whether a thing is drawn as part of the scenery, and is noted so."""
        asked = self._link.kind if self._link else None
        color = self._described.color.value if self._described.color else None
        if not self._around.read_thing(tag, asked, color):
            return False
        self._link, self._described = None, Described()
        return True

    # Things

    def _thing(self, tag: Tag) -> None:
        if self._scenery(tag) or len(self._things) >= MAX_THINGS:
            return
        draft = self._draft(tag)
        link, self._link = self._link, None
        if link and link.subject:
            self._join(link.kind, link.subject, draft)
        elif not self._after_break:
            self._subject = draft
        self._subject = self._subject or draft
        self._current = draft
        if is_actor(draft.concept) and not draft.carried:
            self._actor = draft

    def _draft(self, tag: Tag) -> Draft:
        described, self._described = self._described, Described()
        color = described.color.value if described.color else None
        if tag.value == "black-cat":
            # Drawn like every other cat, so that it can sit, read and hold things.
            tag, color = replace(tag, value="cat", name="cat"), color or "black"
        if whole := whole_animal(tag.value):
            name = plain_name(whole)
            tag = replace(tag, value=whole, name=name, approximated_by=name)
        draft = Draft(
            id=len(self._things),
            tag=tag,
            count=described.count or (SEVERAL if tag.plural else 1),
            color=color,
            size=described.size,
        )
        self._things.append(draft)
        return draft

    def _join(self, asked: LinkKind, subject: Draft, thing: Draft) -> None:
        """Relate a new thing as asked, or as is possible: nobody holds a house."""
        kind = possible_link(asked, subject.concept, thing.concept)
        if kind == "contain":
            self._relations.append(Relation(thing.id, "in", subject.id))
            return
        plain = PLAIN.get(kind) or cast("RelationKind", kind)
        if plain in CARRYING:
            subject = self._rider(subject) or subject
        self._relations.append(Relation(subject.id, plain, thing.id))
        both_act = is_actor(subject.concept) and is_actor(thing.concept)
        if asked == "and" and both_act and not subject.carried:
            thing.companions = [*subject.companions, subject]
        elif asked in SHARED:
            self._relations += [
                Relation(other.id, plain, thing.id)
                for other in subject.companions
                if other.pose in (None, subject.pose)
            ]
        if plain == "wear" and is_garment(thing.concept):
            thing.carried, thing.wearer = True, subject
            subject.outfit = thing.color or subject.outfit or "red"
        elif plain in CARRYING:
            thing.carried, thing.count = True, 1
        if plain == "read":
            subject.pose = "read"

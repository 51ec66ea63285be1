"""Tags -> scene: who does what, where, and what belongs to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, cast, get_args

from core.illustrator.concepts import (
    is_actor,
    is_garment,
    is_portable,
    is_surface,
    is_wearable,
)
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import (
    Cover,
    Pose,
    Relation,
    RelationKind,
    Scene,
    Season,
    Size,
    Thing,
    TimeOfDay,
    Weather,
)

MAX_THINGS = 40
"""Kinds of things in one scene; no picture has room for more."""
MAX_UNKNOWN = 40
SEVERAL = 3
"""How many a plural without a number is."""

# In these languages most adjectives follow their noun: un gato negro.
ADJECTIVES_FOLLOW = frozenset({"es", "fr", "pt", "it", "ca", "gl", "ro"})

# What a word between two things asks for, before it is clear what they are.
LinkKind: TypeAlias = Literal["and", "contain", "grow", "ride", "fly_above", "play"] | RelationKind
PLACING: frozenset[str] = frozenset(
    {"on", "in", "under", "next", "behind", "front", "above", "with", "and"}
)
CARRYING: frozenset[str] = frozenset({"hold", "wear", "read", "eat", "hug"})
POSES: frozenset[str] = frozenset(get_args(Pose))
PLAIN: dict[str, RelationKind] = {"ride": "on", "grow": "with", "and": "with", "play": "with"}
# The pose verbs that say where, too: sitting on a wall.
SEATED: dict[str, LinkKind] = {"sit_on": "on", "sit_in": "in"}


@dataclass
class Draft:
    """A thing that is still being described."""

    id: int
    tag: Tag
    concept: str
    count: int = 1
    color: str | None = None
    size: Size | None = None
    pose: Pose | None = None
    outfit: str | None = None
    carried: bool = False
    wearer: Draft | None = None

    def finished(self) -> Thing:
        """The thing as the scene has it."""
        return Thing(
            id=self.id,
            concept=self.concept,
            name=self.tag.name,
            said=self.tag.said,
            count=self.count,
            color=self.color,
            size=self.size,
            pose=self.pose,
            outfit=self.outfit,
            carried=self.carried,
            garment=self.wearer is not None,
            approximated_by=self.tag.approximated_by,
        )


@dataclass(frozen=True)
class Link:
    """A relation that waits for its object."""

    kind: LinkKind
    subject: Draft | None


@dataclass
class Described:
    """Colour, size and number that were said and wait for their noun."""

    color: Tag | None = None
    size: Size | None = None
    count: int | None = None


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
        self._covers: list[Cover] = []
        self._unknown: list[str] = []
        self._setting: str | None = None
        self._time: TimeOfDay | None = None
        self._weather: Weather | None = None
        self._season: Season | None = None
        self._style: str | None = None
        self._place: str | None = None
        self._feature: Literal["stars", "moon"] | None = None
        self._color: str | None = None

        self._subject: Draft | None = None
        self._current: Draft | None = None
        self._actor: Draft | None = None
        self._link: Link | None = None
        self._described = Described()
        self._after_break = False
        self._negation = Negation()
        self._next: Tag | None = None

    def scene(self, tags: Sequence[Tag]) -> Scene:
        """Read all tags and sum up."""
        for index, tag in enumerate(tags):
            self._next = tags[index + 1] if index + 1 < len(tags) else None
            if not self._negation.takes(tag):
                self._read(tag)
            elif self._negation.ended_by_noun:
                self._described, self._link = Described(), None
        self._next = None
        self._use_up_color(at_end=True)
        return Scene(
            text=self._text,
            language=self._language,
            things=tuple(draft.finished() for draft in self._things),
            relations=tuple(dict.fromkeys(self._relations)),
            covers=tuple(self._covers),
            setting=self._setting,
            time=self._time,
            weather=self._weather,
            season=self._season,
            style=self._style,
            place=self._place,
            feature=self._feature,
            unknown=tuple(dict.fromkeys(self._unknown))[:MAX_UNKNOWN],
            color=self._color,
        )

    def _read(self, tag: Tag) -> None:  # noqa: C901, PLR0912 - one line a kind of word
        match tag.kind:
            case "break":
                self._use_up_color()
                self._after_break = True
                return
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
            case "time":
                self._time_word(tag.value)
            case "weather":
                self._weather = cast("Weather", tag.value)
            case "season":
                self._season_word(cast("Season", tag.value))
            case "style":
                self._style = tag.value
            case "place":
                self._place, self._link = tag.value, None
            case "setting":
                self._setting_word(tag.value)
            case "thing":
                self._thing(tag)
            case "unknown":
                self._unknown.append(tag.said)
                return
        self._after_break = False

    # Between things

    def _relation(self, kind: LinkKind) -> None:
        self._use_up_color()
        flies, kind = kind == "fly_above", "above" if kind == "fly_above" else kind
        if kind in {"with", "and"} and self._link and self._link.kind not in {"with", "and"}:
            return
        subject = self._subject if self._after_break and self._subject else self._current
        if self._current and self._current.carried and kind in PLACING:
            # "a dog with a hat and a ball": the ball goes with the dog, not with the hat.
            carries_on = kind == "and" and self._subject and self._described.color is None
            kind = "with" if carries_on else kind
            subject = self._subject or self._current
        if flies and subject and is_actor(subject.concept):
            subject.pose = "fly"
        self._link = Link(kind, subject)

    def _verb(self, verb: str) -> None:
        self._use_up_color()
        subject = self._actor or self._subject or self._current
        if self._after_break and self._subject and is_actor(self._subject.concept):
            subject = self._subject
        pose = "sit" if verb in SEATED else verb
        if subject and pose in POSES:
            subject.pose = cast("Pose", pose)
        if verb in SEATED:
            self._link = Link(SEATED[verb], subject)
        elif verb not in POSES or verb in {"look", "play"} or verb in CARRYING:
            self._link = Link(cast("LinkKind", verb), subject)

    # Beside nouns

    def _color_word(self, tag: Tag) -> None:
        self._use_up_color()
        if self._follows_noun() and self._current and self._current.color is None:
            self._paint(self._current, tag.value)
        else:
            self._described.color = tag

    def _size_word(self, size: Size) -> None:
        if self._follows_noun() and self._current:
            self._current.size = size
        else:
            self._described.size = size

    def _follows_noun(self) -> bool:
        return self._adjectives_follow and not self._after_break and self._link is None

    @staticmethod
    def _paint(draft: Draft, color: str) -> None:
        draft.color = color
        if draft.wearer:
            draft.wearer.outfit = color

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
            self._paint(last, tag.value)
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

    def _time_word(self, time: str) -> None:
        self._link = None
        if time == "starry_night":
            self._time, self._feature = "night", "stars"
        else:
            self._time = cast("TimeOfDay", time)

    def _season_word(self, season: Season) -> None:
        self._season, self._link = season, None
        if season == "winter":
            self._weather = self._weather or "snow"

    def _setting_word(self, setting: str) -> None:
        # A city or a room is only the frame for a setting that is named beside it.
        if setting != "city" or self._setting in {None, "city", "lounge"}:
            self._setting = setting
        self._link, self._described = None, Described()

    def _scenery(self, tag: Tag) -> bool:
        """Whether a thing is drawn as part of the scenery, and is noted so."""
        asked = self._link.kind if self._link else None
        if tag.value == "star" and asked == "under":
            self._time, self._feature = self._time or "night", "stars"
        elif tag.value == "full-moon":
            self._time, self._feature = self._time or "night", self._feature or "moon"
        elif tag.value == "sun":
            self._weather = self._weather or "sunny"
        elif tag.value == "castle" and asked == "in":
            self._setting = "castle"
        elif tag.value.startswith("flower:") and _grows(tag, asked):
            color = self._described.color.value if self._described.color else None
            self._covers.append(Cover(tag.value.removeprefix("flower:"), color, tag.said))
            self._setting = self._setting or "meadow"
        else:
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
        draft = Draft(
            id=len(self._things),
            tag=tag,
            concept=tag.value,
            count=described.count or (SEVERAL if tag.plural else 1),
            color=color,
            size=described.size,
        )
        self._things.append(draft)
        return draft

    def _join(self, asked: LinkKind, subject: Draft, thing: Draft) -> None:
        """Relate a new thing as asked, or as is possible: nobody holds a house."""
        kind = self._possible(asked, subject, thing)
        if kind == "contain":
            self._relations.append(Relation(thing.id, "in", subject.id))
            return
        plain = PLAIN.get(kind) or cast("RelationKind", kind)
        self._relations.append(Relation(subject.id, plain, thing.id))
        if plain == "wear" and is_garment(thing.concept):
            thing.carried, thing.wearer = True, subject
            subject.outfit = thing.color or subject.outfit or "red"
        elif plain in CARRYING:
            thing.carried, thing.count = True, 1
        if plain == "read":
            subject.pose = "read"

    @staticmethod
    def _possible(kind: LinkKind, subject: Draft, thing: Draft) -> LinkKind:
        actor = is_actor(subject.concept)
        portable = is_portable(thing.concept) and not is_actor(thing.concept)
        clothes = is_garment(thing.concept)
        if kind in {"with", "play"} and actor and portable:
            kind = "hold"
        if actor and (clothes or is_wearable(thing.concept)) and kind in {"in", "hold"}:
            return "wear"
        if kind == "eat" and is_wearable(thing.concept):
            return "wear"
        if kind == "with" and actor and clothes:
            return "wear"
        if kind == "hold" and not is_portable(thing.concept):
            return "next"
        if kind == "in" and is_surface(thing.concept):
            return "on"
        return kind


def _grows(flower: Tag, asked: LinkKind | None) -> bool:
    """Whether flowers are meant as they grow, not one that somebody holds."""
    return asked == "grow" or (flower.plural and asked != "hold")


@dataclass
class Negation:
    """Takes out what a "no" or a "without" is about: the next noun, or the next pose."""

    active: bool = False
    ended_by_noun: bool = False
    _met_unknown: bool = field(default=False, repr=False)
    _may_go_on: bool = field(default=False, repr=False)

    def takes(self, tag: Tag) -> bool:
        """Whether this tag belongs to a negation and must not be read."""
        self.ended_by_noun = False
        if tag.kind == "negation" or (tag.kind == "negation_goes_on" and self._may_go_on):
            self.active, self._met_unknown = True, False
            return True
        if tag.kind == "negation_goes_on":
            return True
        self._may_go_on = False
        if not self.active:
            return False
        return self._takes_negated(tag)

    def _takes_negated(self, tag: Tag) -> bool:
        match tag.kind:
            case "break":
                self.active = False
                return False
            case "unknown":
                self._met_unknown = True
            case "relation" | "verb" if self._met_unknown or tag.value == "and":
                self.active = False
                return False
            case "verb" if tag.value in POSES - CARRYING:
                self.active = False
            case "relation" | "verb" | "color" | "size" | "number":
                pass
            case _:
                self.active, self.ended_by_noun, self._may_go_on = False, True, True
        return True

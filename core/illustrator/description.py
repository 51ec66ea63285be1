"""A picture in one English sentence, from what was drawn on it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from core.illustrator.illustration import Drawn, Illustration

Deed: TypeAlias = tuple[str, str]
"""What is done, and to whom: ``("hold", "lollipop")``."""

TOLD_AS_DEEDS = frozenset({"hold", "wear", "read", "eat", "hug", "look"})
"""Relations that are told with a verb of their own."""

_FILE = Path(__file__).with_name("description.toml")


def in_words(illustration: Illustration) -> str:
    """The picture in words: alt text, and the service's revised prompt.

    Example: "A rabbit on a horse, holding a lollipop, in a foggy meadow with
    daffodils, by day."
    """
    things = [drawn for drawn in illustration.drawn if drawn.thing >= 0]
    growing = [
        f"{drawn.color} {drawn.name}" if drawn.color else drawn.name
        for drawn in illustration.drawn
        if drawn.thing < 0
    ]
    # Of whom it is not said at what, he can only be looking at the sky by night.
    at_sky = illustration.time == "night" and not illustration.unknown
    sentence = _sentence(things, illustration.relations, look="at_night" if at_sky else "look")
    place = _place(illustration)
    if growing:
        place = f"{place} with {_join(growing)}".strip()
    season = _table("seasons").get(illustration.season or "", "")
    place = f"{place} {season}".strip()
    when = _table("times").get(illustration.time or "", "")
    if (illustration.setting or "") in _tables()["timeless"][
        "settings"
    ] and illustration.time == "day":
        when = ""  # nobody can tell
    how = _table("styles").get(illustration.style, "")
    sentence = ", ".join(part for part in (sentence, place, when, how) if part)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _table(name: str) -> Mapping[str, str]:
    return _tables()[name]


@dataclass(frozen=True)
class Look:
    """What something is called, its size, and the colour it has, or has on."""

    name: str
    color: str | None
    dressed: bool = False
    size: str | None = None

    def __str__(self) -> str:
        """ "red dog", "big dog", "girl in red"."""
        size, color = (f"{word} " if word else "" for word in (self.size, self.color))
        if self.dressed:
            return f"{size}{self.name} in {self.color}"
        return f"{size}{color}{self.name}"


def told_apart(looks: Sequence[Look]) -> list[str]:
    """The names of things with their sizes and colours where only these tell them apart.

    Of a dog and a red dog the second is "red dog".
    """
    kinds: dict[str, set[tuple[str | None, str | None]]] = {}
    for look in looks:
        kinds.setdefault(look.name, set()).add((look.size, look.color))
    return [str(look) if len(kinds[look.name]) > 1 else look.name for look in looks]


def _sentence(
    things: Iterable[Drawn], relations: Iterable[tuple[str, str, str]], *, look: str
) -> str:
    """A phrase for each thing that no other phrase has mentioned, joined."""
    copies: dict[str, list[Drawn]] = {}
    drawn_things = list(things)
    looks = [Look(one.name, one.color, dressed=one.dressed, size=one.size) for one in drawn_things]
    for name, drawn in zip(told_apart(looks), drawn_things, strict=True):
        copies.setdefault(name, []).append(drawn)
    deeds: dict[str, list[Deed]] = {name: [] for name in copies}
    # Each once: copies of a thing have the same name, and do the same.
    for subject, kind, object_ in dict.fromkeys(relations):
        # That two are together is said by naming one after the other.
        if subject in copies and object_ in copies and subject != object_ and kind != "with":
            deeds[subject].append((kind, object_))
    account = _Account(copies, deeds, look)
    # "A girl, and a cat in a box": only the cat is in it.
    return _join(list(account.phrases()), apart=account.tells_deeds)


class _Account:
    """Goes through things and what they do, and says each once."""

    def __init__(
        self, copies: Mapping[str, list[Drawn]], deeds: Mapping[str, list[Deed]], look: str
    ) -> None:
        """``look`` is the pose that is told of who looks at nothing in particular."""
        self._copies, self._deeds, self._look = copies, deeds, look
        self._said: set[str] = set()

    @property
    def tells_deeds(self) -> bool:
        """Whether anybody does anything."""
        return any(self._deeds[name] or self._pose(name) for name in self._copies)

    def phrases(self) -> Iterator[str]:
        """A phrase for those who do the same, what only ever is held or ridden last."""
        done_to = {object_ for deeds in self._deeds.values() for _, object_ in deeds}
        passive = {name for name in done_to if not self._deeds[name]}
        for name in sorted(self._copies, key=lambda name: name in passive):
            if name not in self._said:
                yield self._phrase(name)

    def _phrase(self, name: str) -> str:
        """ "A dog and a cat under a tree": all who do what this one does, and what they do."""
        alike = [other for other in self._copies if self._does_the_same(other, name)]
        self._said.update(alike)
        nouns = _join([_noun(self._copies[one]) for one in alike])
        return " ".join([nouns, *self._doings(name), *self._where(alike)])

    def _where(self, names: Sequence[str]) -> Iterator[str]:
        """At most one string: "on the left", where all of them are asked to be there."""
        places = {one.place for name in names for one in self._copies[name]}
        if len(places) == 1 and (place := next(iter(places))):
            yield _table("places")[place]

    def _does_the_same(self, other: str, name: str) -> bool:
        if other == name:
            return True
        same = self._deeds[other] == self._deeds[name] and self._pose(other) == self._pose(name)
        return same and bool(self._deeds[name] or self._pose(name)) and other not in self._said

    def _pose(self, name: str) -> str:
        """What it does without anything to do it to: "sleeping"."""
        pose = self._copies[name][0].pose or ""
        done = {kind for kind, _ in self._deeds[name]}
        if pose == "play" and "hold" in done:
            return ""
        if pose in done:
            return ""
        return _table("poses").get(self._look if pose == "look" else pose, "")

    def _doings(self, name: str) -> Iterator[str]:
        """At most one string: "sleeping under a tree, in front of a house"."""
        pose, done = self._pose(name), list(self._done(name))
        doings = ", ".join(f"{told} {_join(names)}" for _, told, names in done)
        # "Sitting and eating soup", but "sitting on a chair".
        acts = bool(done) and done[0][0] in TOLD_AS_DEEDS
        if together := (" and " if acts else " ").join(part for part in (pose, doings) if part):
            yield together

    def _done(self, name: str) -> Iterator[tuple[str, str, list[str]]]:
        """What it does, how that is told, and to whom; what it does to several is said once."""
        several: dict[tuple[str, str], list[str]] = {}
        for kind, object_ in self._deeds[name]:
            drunk = kind == "eat" and self._copies[object_][0].name in _table("drinks")
            told = _table("relations")["drink" if drunk else kind]
            several.setdefault((kind, told), []).append(object_)
        for (kind, told), objects in several.items():
            yield kind, told, [self._mention(object_, kind) for object_ in objects]

    def _mention(self, name: str, kind: str) -> str:
        """What the deed is done to: with its own deeds, if it is new."""
        if name in self._said:
            if not name.islower():
                return name  # "Big Ben"
            plain = self._copies[name][0].name
            return f"the {name.replace(plain, _called(plain))}"  # "the red dog"
        self._said.add(name)
        return " ".join([_object(self._copies[name], kind), *self._doings(name)])


def _object(copies: list[Drawn], kind: str) -> str:
    """What a deed is done to: "a dog", but "on skis" of one or many, and "drinking water"."""
    first = copies[0]
    color = f"{first.color} " if first.color else ""
    if kind == "on" and first.name in _table("pairs"):
        return f"{color}{_table('pairs')[first.name]}"
    if kind == "eat" and first.name in _table("drinks"):
        return f"{color}{_table('drinks')[first.name]}"
    return _noun(copies)


def _noun(copies: list[Drawn]) -> str:
    """ "a dog", "two red cats", "a girl in red", "the Eiffel Tower", "Little Red Riding Hood"."""
    first, name = copies[0], _called(copies[0].name)
    size = f"{first.size} " if first.size else ""
    color, clothes = f"{size}{first.color} " if first.color else size, ""
    if first.dressed:
        color, clothes = size, f" in {first.color}"
    if name in _tables()["uncountable"]["words"]:
        return f"{color}{name}"
    if len(copies) > 1:
        number = _table("numbers").get(str(len(copies)), str(len(copies)))
        return f"{number} {color}{plural(name)}{clothes}"
    # A proper name has its capital letter from the start, a UFO has not.
    if first.name[:1].isupper():
        has_article = any(word in name for word in _tables()["articles"]["words"])
        return f"the {name}" if has_article and not color else f"{color}{name}{clothes}"
    noun = f"{color}{name}"
    if is_plural(name):
        return f"{noun}{clothes}"
    return f"{_article(noun)} {noun}{clothes}"


def _article(noun: str) -> str:
    """ "a" or "an" for these words, as they sound."""
    silent = noun.startswith("hour")
    return "an" if silent or (re.match("[aeiou]", noun) and not noun.startswith("uni")) else "a"


def _called(name: str) -> str:
    """The name of a drawing as people say it: "Christmas tree", "sword"."""
    return _table("called").get(name, name)


def plural(name: str) -> str:
    """The plural of an English noun: "dogs", "mice", "teddy bears", "cups of tea"."""
    whole, of, content = _called(name).partition(" of ")
    *before, noun = whole.split(" ")
    if is_plural(whole):
        return f"{whole}{of}{content}"
    return " ".join([*before, f"{_plural_of_word(noun)}{of}{content}"])


def is_plural(name: str) -> bool:
    """Whether the name of one thing is a plural already: "sunglasses"."""
    singular = name.endswith(("ss", "us")) or name in _table("plurals")
    return name.endswith("s") and not singular


def _plural_of_word(noun: str) -> str:
    if noun in _table("plurals"):
        return _table("plurals")[noun]
    if re.search("(s|x|z|ch|sh)$", noun):
        return f"{noun}es"
    if re.search("[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _place(illustration: Illustration) -> str:
    weather = _table("weathers").get(illustration.weather or "", "")
    setting = illustration.setting or ""
    if setting in ("lake", "river") and any(one.pose == "swim" for one in illustration.drawn):
        setting = f"in a {setting}"
    place = _table("settings").get(setting, "")
    place = place.format(weather=f"{weather} " if weather else "")
    return re.sub(r"\ba (?=[aeiou])", "an ", place)


def _join(phrases: Sequence[str], *, apart: bool = False) -> str:
    """ "a, b and c"; ``apart`` sets the last off with a comma."""
    if len(phrases) < 2:
        return "".join(phrases)
    return ", ".join(phrases[:-1]) + (", and " if apart else " and ") + phrases[-1]

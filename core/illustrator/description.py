"""A picture in one English sentence, from what was drawn on it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.illustrator.illustration import Drawn, Illustration

_FILE = Path(__file__).with_name("description.toml")


def in_words(illustration: Illustration) -> str:
    """The picture in words: alt text, and the service's revised prompt.

    Example: "A rabbit on a horse, holding a lollipop, in a foggy meadow with
    daffodils, by day."
    """
    things = [drawn for drawn in illustration.drawn if drawn.thing >= 0]
    growing = [drawn.name for drawn in illustration.drawn if drawn.thing < 0]
    sentence = _join(_phrases(things, illustration.relations))
    place = _place(illustration)
    if growing:
        place = f"{place} with {_join(growing)}".strip()
    when = _table("times").get(illustration.time or "", "")
    how = _table("styles").get(illustration.style, "")
    sentence = ", ".join(part for part in (sentence, place, when, how) if part)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _table(name: str) -> Mapping[str, str]:
    return _tables()[name]


def _phrases(things: Iterable[Drawn], relations: Iterable[tuple[str, str, str]]) -> list[str]:
    """One phrase for each thing that no other phrase has mentioned."""
    copies: dict[str, list[Drawn]] = {}
    for drawn in things:
        copies.setdefault(drawn.name, []).append(drawn)
    doing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    # Each once: copies of a thing have the same name, and do the same.
    for subject, kind, object_ in dict.fromkeys(relations):
        if subject in copies and object_ in copies and subject != object_:
            doing[subject].append((kind, object_))
    # What only ever is held or ridden is not what the sentence begins with.
    passive = {object_ for deeds in doing.values() for _, object_ in deeds} - set(doing)
    said: set[str] = set()
    # _phrase adds all names it mentions to said, so this is no plain loop over names.
    return [
        _phrase(name, copies, doing, said)
        for name in sorted(copies, key=lambda name: name in passive)
        if name not in said
    ]


def _phrase(
    name: str,
    copies: Mapping[str, list[Drawn]],
    doing: Mapping[str, list[tuple[str, str]]],
    said: set[str],
) -> str:
    said.add(name)
    phrase = _noun(copies[name])
    deeds = []
    between = [object_ for kind, object_ in doing.get(name, ()) if kind == "between"]
    for kind, object_ in doing.get(name, ()):
        if object_ in said and kind == "with":
            continue  # "two dogs under two trees" says already that they are together
        if kind == "between" and object_ in between[1:]:
            continue
        if kind == "between" and between[1:]:
            ends = [_mention(end, copies, doing, said) for end in between]
            deeds.append(f"{_table('relations')[kind]} {_join(ends)}")
            continue
        deeds.append(f"{_table('relations')[kind]} {_mention(object_, copies, doing, said)}")
    return " ".join([phrase, ", ".join(deeds)]).strip()


def _mention(
    name: str,
    copies: Mapping[str, list[Drawn]],
    doing: Mapping[str, list[tuple[str, str]]],
    said: set[str],
) -> str:
    """What the deed is done to: with its own deeds, if it is new."""
    if name in said:
        return f"the {name}" if name.islower() else name
    return _phrase(name, copies, doing, said)


def _noun(copies: list[Drawn]) -> str:
    """ "a dog", "two red cats", "the Eiffel Tower", "Little Red Riding Hood"."""
    first = copies[0]
    color = f"{first.color} " if first.color else ""
    if len(copies) > 1:
        number = _table("numbers").get(str(len(copies)), str(len(copies)))
        return f"{number} {color}{plural(first.name)}"
    if first.name[:1].isupper():
        article = any(word in first.name for word in _tables()["articles"]["words"])
        return f"the {first.name}" if article and not color else f"{color}{first.name}"
    noun = f"{color}{first.name}"
    if is_plural(first.name):
        return noun
    return f"{'an' if re.match('[aeiou]', noun) and not noun.startswith('uni') else 'a'} {noun}"


def plural(name: str) -> str:
    """The plural of an English noun: "dogs", "mice", "teddy bears"."""
    *before, noun = name.split(" ")
    if " of " in name or is_plural(name):
        return name
    return " ".join([*before, _plural_of_word(noun)])


def is_plural(name: str) -> bool:
    """Whether the name of one thing is a plural already: "sunglasses"."""
    return name.endswith("s") and not name.endswith(("ss", "us"))


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
    place = _table("settings").get(illustration.setting or "", "")
    place = place.format(weather=f"{weather} " if weather else "")
    return re.sub(r"\ba (?=[aeiou])", "an ", place)


def _join(phrases: list[str]) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    joint = ", and " if any("," in phrase for phrase in phrases) else " and "
    return ", ".join(phrases[:-1]) + joint + phrases[-1]

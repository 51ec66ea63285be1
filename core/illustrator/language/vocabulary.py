"""Words with a fixed meaning: little words, colours, times, settings, own nouns.

One TOML file a language lies in ``words/``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, TypeAlias

from core.illustrator.language.names import WORDS, concept_of
from core.illustrator.language.past import past_tenses
from core.illustrator.language.text import phrase_key

WordKind: TypeAlias = Literal[
    "thing",
    "comparison",
    "relation",
    "postposition",
    "particle",
    "activity",
    "occasion",
    "verb",
    "color",
    "size",
    "number",
    "time",
    "weather",
    "season",
    "style",
    "place",
    "setting",
    "position",
    "negation",
    "negation_goes_on",
    "nobody",
    "question",
    "to",
    "being",
    "pronoun",
    "naming",
    "canvas",
    "part",
    "one",
    "of",
    "ignored",
]

TABLES: tuple[WordKind, ...] = (
    "comparison",
    "relation",
    "postposition",
    "particle",
    "position",
    "being",
    "activity",
    "occasion",
    "verb",
    "time",
    "weather",
    "season",
    "setting",
    "place",
    "style",
    "color",
    "size",
    "number",
)
LISTS: tuple[WordKind, ...] = (
    "negation",
    "negation_goes_on",
    "nobody",
    "question",
    "to",
    "pronoun",
    "naming",
    "canvas",
    "one",
    "of",
    "ignored",
)
OTHER_LISTS = frozenset({"names", "basics"})
"""Files beside the word lists that are no language."""
# Sets of words in the table of grammar, see Vocabulary.
GROUPS = (
    *("plurals", "singulars", "articles", "definite", "owners", "unchanged", "parents", "alone"),
)
# Their gerunds have past tenses.
DOINGS: tuple[WordKind, ...] = ("relation", "activity", "verb")
# What is drawn with its owner, but may be a thing of its own.
PARTS: WordKind = "part"


@dataclass(frozen=True)
class Meaning:
    """What a word or phrase stands for.

    ``value`` is the entry's key in its table (``"on"``, ``"red"``, ``"dawn"``),
    for things the concept, of an activity a relation and a plain name: ``"hold broom"``.
    ``name`` is a thing's plain English name. A colour that is also a thing (orange), a
    size (giant) or a part (tail), has that as ``noun``.
    """

    kind: WordKind
    value: str
    name: str = ""
    noun: Meaning | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The fixed words of one language, by look-up key."""

    meanings: dict[str, Meaning]
    plurals: frozenset[str]
    """Words that mean several without a plural ending."""
    singulars: frozenset[str]
    """Words that end like a plural and mean one."""
    spelling: dict[str, str]
    """Key of an own noun -> as people write it."""
    favourites: tuple[str, ...]
    """Words to try first."""
    articles: frozenset[str] = frozenset()
    """Words that say that a noun, or a colour for one, begins: "a red and a blue ball"."""
    definite: frozenset[str] = frozenset()
    """Those of them that speak of what was named before: "the"."""
    owners: frozenset[str] = frozenset()
    """Words before one thing that is somebody's or known: "her", "this"."""
    unchanged: frozenset[str] = frozenset()
    """Nouns that are one or several as they stand: "sheep"."""
    parents: frozenset[str] = frozenset()
    """Words for a mother or a father, who may be an animal's."""
    alone: frozenset[str] = frozenset()
    """Those of them that may stand for their noun: "una de rojo"."""
    after_actor: dict[str, Meaning] = field(default_factory=dict)
    """Nouns that are a verb right after somebody: "ma mère lit", "un orso pesca"."""


EMPTY = Vocabulary({}, frozenset(), frozenset(), {}, ())


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language such as ``"es"``; an empty one if there is none."""
    path = WORDS / f"{language}.toml"
    if language in OTHER_LISTS or not path.exists():
        return EMPTY
    table = tomllib.loads(path.read_text("utf-8"))
    meanings: dict[str, Meaning] = {}
    for phrase, meaning in _entries(table):
        known = meanings.setdefault(phrase_key(phrase), meaning)
        if known.kind in {"color", "size", PARTS} and meaning.kind == "thing":
            meanings[phrase_key(phrase)] = replace(known, noun=meaning)
    for kind in DOINGS:
        for value, phrases in table.get(kind, {}).items():
            for told in (past for phrase in phrases for past in past_tenses(phrase, language)):
                meanings.setdefault(told, Meaning(kind, value))
    grammar: dict[str, list[str]] = table["grammar"]
    groups = {group: frozenset(map(phrase_key, grammar.get(group, ()))) for group in GROUPS}
    return Vocabulary(
        meanings,
        spelling={phrase_key(word): word for words in table["nouns"].values() for word in words},
        favourites=tuple(grammar.get("favourites", ())),
        after_actor=dict(_after_actor(table)),
        **groups,
    )


def _after_actor(table: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Meaning]]:
    """Verbs by look-up key; an activity has a relation and a name as its value."""
    for value, words in table.get("after_actor", {}).items():
        kind: WordKind = "activity" if " " in value else "verb"
        yield from ((phrase_key(word), Meaning(kind, value)) for word in words)


def _entries(table: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Meaning]]:
    """Phrases with their meanings; of two for a phrase the first counts."""
    for kind in TABLES:
        for value, phrases in table.get(kind, {}).items():
            for phrase in phrases:
                yield phrase, Meaning(kind, value)
    for phrase in table.get(PARTS, ()):
        yield phrase, Meaning(PARTS, "")
    for name, phrases in table["nouns"].items():
        for phrase in phrases:
            yield phrase, Meaning("thing", concept_of(name), name)
    for kind in LISTS:
        for phrase in table.get(kind, ()):
            yield phrase, Meaning(kind, "")

"""Nouns: Unicode's names of emoji in many languages, and WordNet for English.

Everyday words that Unicode lacks, or has only in longer names ("red apple"), are in
``words/basics.toml`` for languages without a list of their own.
"""

from __future__ import annotations

import json
import lzma
import tomllib
from dataclasses import dataclass
from functools import cache

from core.illustrator.concepts import DATA
from core.illustrator.language.names import WORDS, concept_of
from core.illustrator.language.text import phrase_key


@dataclass(frozen=True)
class Lexicon:
    """What icons are called in one language.

    ``names`` has look-up keys (see :func:`phrase_key`) -> icon, ``spelling``
    the same keys -> the name as people write it, ``plain`` those of everyday words ->
    what they are called in plain English.
    """

    names: dict[str, str]
    spelling: dict[str, str]
    plain: dict[str, str]


EMPTY = Lexicon({}, {}, {})


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language such as ``"es"``; an empty one if there is none."""
    if language not in languages():
        return EMPTY
    with lzma.open(DATA / "lexicons" / f"{language}.json.xz", "rt", encoding="utf-8") as file:
        written: dict[str, str] = json.load(file)
    everyday = basics(language)
    written |= {word: concept_of(name) for word, name in everyday.items()}
    spelling = {phrase_key(name): name for name in written}
    return Lexicon(
        names={key: written[name] for key, name in spelling.items()},
        spelling=spelling,
        plain={phrase_key(word): name for word, name in everyday.items()},
    )


def basics(language: str) -> dict[str, str]:
    """Everyday words of a language as people write them -> what they are in plain English."""
    table = _basics().get(language, {})
    return {word: name for name, words in table.items() for word in words}


@cache
def _basics() -> dict[str, dict[str, list[str]]]:
    """Language -> plain English name -> words."""
    return tomllib.loads((WORDS / "basics.toml").read_text("utf-8"))


@cache
def languages() -> frozenset[str]:
    """Languages with a lexicon."""
    return frozenset(path.name.split(".")[0] for path in (DATA / "lexicons").glob("*.json.xz"))


@cache
def wordnet() -> dict[str, tuple[str, str]]:
    """English noun without an icon -> icon and the known word that it is drawn as."""
    with lzma.open(DATA / "wordnet.json.xz", "rt", encoding="utf-8") as file:
        table: dict[str, list[str]] = json.load(file)
    return {word: (icon, known) for word, (icon, known) in table.items()}

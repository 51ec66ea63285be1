"""Nouns: Unicode's names of emoji in many languages, and WordNet for English."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from functools import cache

from core.illustrator.concepts import DATA
from core.illustrator.language.text import phrase_key


@dataclass(frozen=True)
class Lexicon:
    """What icons are called in one language.

    ``names`` has look-up keys (see :func:`phrase_key`) -> icon, ``spelling``
    the same keys -> the name as people write it.
    """

    names: dict[str, str]
    spelling: dict[str, str]


EMPTY = Lexicon({}, {})


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language such as ``"es"``; an empty one if there is none."""
    if language not in languages():
        return EMPTY
    with lzma.open(DATA / "lexicons" / f"{language}.json.xz", "rt", encoding="utf-8") as file:
        written: dict[str, str] = json.load(file)
    spelling = {phrase_key(name): name for name in written}
    return Lexicon({key: written[name] for key, name in spelling.items()}, spelling)


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

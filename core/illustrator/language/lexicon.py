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
    """Look-up keys (see :func:`phrase_key`) of one language -> icon.

    ``names`` are what an icon is called, ``keywords`` what it has to do with.
    Only English and Spanish have keywords. ``spelling`` gives a name's key as
    people write it.
    """

    names: dict[str, str]
    keywords: dict[str, str]
    spelling: dict[str, str]


EMPTY = Lexicon({}, {}, {})


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language such as ``"es"``; an empty one if there is none."""
    if language not in languages():
        return EMPTY
    with lzma.open(DATA / "lexicons" / f"{language}.json.xz", "rt", encoding="utf-8") as file:
        written: dict[str, dict[str, str]] = json.load(file)
    spelling = {phrase_key(name): name for name in written["names"]}
    return Lexicon(
        names={key: written["names"][name] for key, name in spelling.items()},
        keywords={phrase_key(word): icon for word, icon in written["keywords"].items()},
        spelling=spelling,
    )


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

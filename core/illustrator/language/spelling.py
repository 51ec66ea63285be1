"""Words with a slip of the pen: "elehpant", "dinosuar", "buterfly"."""

from __future__ import annotations

import json
import lzma
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache

from core.illustrator.concepts import DATA
from core.illustrator.language.lexicon import lexicon
from core.illustrator.language.names import WORDS
from core.illustrator.language.vocabulary import vocabulary

SHORTEST = 5
"""Letters of a word whose slips are told: of shorter ones too many are words of their own."""
LONG = 8
"""Letters from which on two slips are allowed."""
ALIKE = ("aeiouy", "szcx", "bv", "ckq", "gj", "mn")
"""Letters that are taken for another: by their sound."""
MUTE = "h"
"""With this first letter, which Spanish does not speak, a word may miss it: "elicóptero"."""


@lru_cache(maxsize=4096)
def meant(word: str, language: str) -> str | None:
    """The noun or colour that was surely meant by an unknown word, as a look-up key; else None.

    Words that are nothing but slips are all that may be changed, so a language needs
    a list of the real words that look like another: ``data/real_words.json.xz``.
    """
    return None if is_real(word, language) else nearest(word, language)


def nearest(word: str, language: str) -> str | None:
    """The noun or colour that is like this word and no other is, whatever word that may be."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    slips = 1 + (len(word) >= LONG)
    found: dict[int, dict[str, str]] = {}
    for known, concept in _near(word, language, slips):
        distance = _slips(word, known, slips)
        if distance <= slips and not _is_inflected(word, known, language):
            found.setdefault(distance, {}).setdefault(concept, known)
    likest = found[min(found)] if found else {}
    return next(iter(likest.values())) if len(likest) == 1 else None


def is_real(word: str, language: str) -> bool:
    """Whether it is, or may be, a word of its own."""
    return word in _real_words().get(language, {word})


def _is_inflected(word: str, known: str, language: str) -> bool:
    """Whether it ends as verbs do and the noun does not: "bailarán" is no "bailarina"."""
    endings = _endings().get(language, "").split()
    return any(word.endswith(ending) and not known.endswith(ending) for ending in endings)


def _near(word: str, language: str, slips: int) -> Iterator[tuple[str, str]]:
    """Known nouns of about this length that begin as it does, and their concepts."""
    by_letter = nouns(language)
    for start in {word[0], MUTE}:
        for known, concept in by_letter.get(start, ()):
            begins = known[0] == word[0] or known[1] == word[0]
            if begins and abs(len(known) - len(word)) <= slips:
                yield known, concept


@cache
def nouns(language: str) -> dict[str, list[tuple[str, str]]]:
    """First letter -> known nouns and colours of one long word, and their concepts."""
    named = dict(lexicon(language).names)
    for key, meaning in vocabulary(language).meanings.items():
        if meaning.kind in {"thing", "color"} or meaning.noun:
            named[key] = meaning.value
    nouns: dict[str, list[tuple[str, str]]] = {}
    for key, concept in named.items():
        if len(key) >= SHORTEST and key.isalpha():
            nouns.setdefault(key[0], []).append((key, concept))
    return nouns


def _slips(word: str, known: str, most: int) -> int:
    """How many letters are missing, added, swapped or wrong; more than ``most`` are not counted."""
    before, last = [0] * (len(known) + 1), list(range(len(known) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, wanted in enumerate(known, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + _wrong(letter, wanted))
            swapped = row > 1 and column > 1 and letter == known[column - 2]
            if swapped and word[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def _wrong(letter: str, wanted: str) -> int:
    """What a letter for another counts: much, if the two are nothing alike."""
    if letter == wanted:
        return 0
    return 1 if any(letter in group and wanted in group for group in ALIKE) else 2


@cache
def _real_words() -> dict[str, frozenset[str]]:
    """Language -> words that look like a noun with a slip, and are words of their own."""
    with lzma.open(DATA / "real_words.json.xz", "rt", encoding="utf-8") as file:
        table: dict[str, str] = json.load(file)
    return {language: frozenset(words.split()) for language, words in table.items()}


@cache
def _endings() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads((WORDS.parent / "endings.toml").read_text("utf-8"))
    return table

"""Words of a language that look like a slip of the pen and are none: "score" is no store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from core.illustrator.build_data.files import write_json_xz
from core.illustrator.language.spelling import LONG, SHORTEST, nearest, nouns
from core.illustrator.language.text import normalise

PACKAGES = {"en": "an-array-of-english-words", "es": "an-array-of-spanish-words"}
LONGEST = 20


def build(node_modules: Path, data: Path) -> None:
    """Write ``real_words.json.xz``: language -> its words that would be taken for others."""
    real = {
        language: " ".join(sorted(_alike(_words(node_modules / package), language)))
        for language, package in PACKAGES.items()
    }
    write_json_xz(data / "real_words.json.xz", real)


def _words(package: Path) -> set[str]:
    listed: list[str] = json.loads((package / "index.json").read_text("utf-8"))
    words = {normalise(word) for word in listed}
    return {word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def _alike(words: set[str], language: str) -> Iterator[str]:
    """The words that are near to a noun or a colour, but for these themselves."""
    known = {noun for all_of_letter in nouns(language).values() for noun, _ in all_of_letter}
    shortened = {shorter for noun in known for shorter in _shortened(noun)}
    for word in words - known:
        # Two words with few slips between them are the same without a few letters.
        if not shortened.isdisjoint(_shortened(word)) and nearest(word, language):
            yield word


def _shortened(word: str) -> Iterator[str]:
    """The word without none, one or, if it is a long one, two of its letters."""
    most = 2 if len(word) + 1 >= LONG else 1
    for count in range(most + 1):
        for gone in combinations(range(len(word)), count):
            yield "".join(letter for at, letter in enumerate(word) if at not in gone)

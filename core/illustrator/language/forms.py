"""Basic forms that an inflected word may belong to."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

HANGUL = range(0xAC00, 0xD7A4)
LONGEST_PARTICLE = 2
SHORTEST_STEM = 2
"""Letters that must be left without the ending."""
# German without its letters: Baeume, Koenig, gruen.
DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=8192)
def singulars(word: str, language: str = "en") -> tuple[str, ...]:
    """Candidates for the basic form of a normalised word, itself left out.

    They are guesses: look them up. A language whose endings we do not know has
    none. For Korean they are the word without its particles, which are written
    onto it.
    """
    if word and ord(word[-1]) in HANGUL:
        return tuple(word[:-cut] for cut in range(1, LONGEST_PARTICLE + 1) if len(word) > cut)
    spellings = (word, *respelled(word, language))
    found = (
        spelling[: -len(ending)] + basic
        for spelling in spellings
        for ending, basic in _endings().get(language, ())
        if spelling.endswith(ending) and len(spelling) >= len(ending) + _stem(ending, basic)
    )
    return tuple(dict.fromkeys(form for form in found if form not in spellings))


def has_particle(word: str) -> bool:
    """Whether its basic forms are the word without particles, which says nothing of its number."""
    return bool(word) and ord(word[-1]) in HANGUL


def _stem(ending: str, basic: str) -> int:
    """Letters needed before an ending: more where nothing replaces it, for "bus" is no plural."""
    return SHORTEST_STEM + (basic == "" and ending in {"s", "es"})


def respelled(word: str, language: str) -> tuple[str, ...]:
    """A German word that was written without umlauts (Loewe) as it is looked up; else nothing."""
    if language != "de":
        return ()
    plain = word
    for digraph, vowel in DIGRAPHS:
        plain = plain.replace(digraph, vowel)
    return (plain,) if plain != word else ()


@cache
def _endings() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[list[str]]] = tomllib.loads(
        Path(__file__).with_name("forms.toml").read_text("utf-8")
    )
    return {
        language: tuple((ending, basic) for ending, basic in endings)
        for language, endings in table.items()
    }

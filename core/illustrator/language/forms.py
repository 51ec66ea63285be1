"""Basic forms that an inflected word may belong to."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

HANGUL = range(0xAC00, 0xD7A4)
KOREAN_PLURAL = "들"
SHORTEST_STEM = 2
"""Letters that must be left without the ending; of Korean, whose letters are syllables, one."""
# German without its letters: Baeume, Koenig, gruen.
DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=8192)
def singulars(word: str, language: str = "en") -> tuple[str, ...]:
    """Candidates for the basic form of a normalised word, itself left out.

    They are guesses: look them up. A language whose endings we do not know has
    none. For Korean they are the word without its particles, which are written
    onto it.
    """
    spellings = (word, *respelled(word, language))
    found = (
        spelling[: -len(ending)] + basic
        for spelling in spellings
        for ending, basic in _endings().get(language, ())
        if spelling.endswith(ending) and len(spelling) >= len(ending) + _stem(ending, basic)
    )
    return tuple(dict.fromkeys(form for form in found if form not in spellings))


@lru_cache(maxsize=8192)
def unglued(word: str, language: str) -> tuple[str, ...]:
    """Candidates for an Arabic or Hebrew word without the "and" and "the" written onto it."""
    return tuple(
        word.removeprefix(prefix)
        for prefix in _prefixes().get(language, ())
        if word.startswith(prefix) and len(word) >= len(prefix) + SHORTEST_STEM
    )


def basic_forms(word: str, language: str) -> tuple[str, ...]:
    """All words that this one may be an inflected or lengthened form of."""
    return (*singulars(word, language), *unglued(word, language))


def has_particle(word: str) -> bool:
    """Whether its basic forms are the word without particles that say nothing of its number."""
    return bool(word) and ord(word[-1]) in HANGUL and KOREAN_PLURAL not in word[1:]


def _stem(ending: str, basic: str) -> int:
    """Letters needed before an ending: more where nothing replaces it, for "bus" is no plural."""
    if ord(ending[-1]) in HANGUL:
        return 1
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
def _prefixes() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(
        Path(__file__).with_name("prefixes.toml").read_text("utf-8")
    )
    return table


@cache
def _endings() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[list[str]]] = tomllib.loads(
        Path(__file__).with_name("forms.toml").read_text("utf-8")
    )
    return {
        language: tuple((ending, basic) for ending, basic in endings)
        for language, endings in table.items()
    }

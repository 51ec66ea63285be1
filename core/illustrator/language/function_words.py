"""The most common little words of many languages, by script."""

from __future__ import annotations

import tomllib
from functools import cache

from core.illustrator.language.names import WORDS
from core.illustrator.language.text import normalise


def function_words(language: str) -> frozenset[str]:
    """The normalised little words of a language; none if it is not listed."""
    for group in scripts().values():
        if language in group:
            return group[language]
    return frozenset()


@cache
def scripts() -> dict[str, dict[str, frozenset[str]]]:
    """Script, as Unicode names it, -> language -> its most common little words."""
    table: dict[str, dict[str, str]] = tomllib.loads(
        (WORDS.parent / "scripts.toml").read_text("utf-8")
    )
    return {
        script: {
            language: frozenset(map(normalise, words.split())) for language, words in group.items()
        }
        for script, group in table.items()
    }

"""Singular forms that a word may be the plural of."""

from __future__ import annotations

from functools import lru_cache

# English ponies, wolves, knives; Spanish peces; then the plain endings of both.
# The shortest ending first: fires are fires, not firs.
ENDINGS = (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("ces", "z"), ("s", ""), ("es", ""))
HANGUL = range(0xAC00, 0xD7A4)
LONGEST_PARTICLE = 2


GERMAN_ENDINGS = (*ENDINGS, ("en", ""), ("n", ""), ("er", ""), ("e", ""))


@lru_cache(maxsize=4096)
def singulars(word: str, language: str = "en") -> tuple[str, ...]:
    """Candidates for the singular of a normalised word, itself left out.

    They are guesses: look them up. For Korean they are the word without its
    particles, which are written onto it.
    """
    if word and ord(word[-1]) in HANGUL:
        return tuple(word[:-cut] for cut in range(1, LONGEST_PARTICLE + 1) if len(word) > cut)
    return tuple(
        word[: -len(ending)] + singular
        for ending, singular in (GERMAN_ENDINGS if language == "de" else ENDINGS)
        if word.endswith(ending) and len(word) > len(ending) + 1 + (ending in {"s", "es"})
    )

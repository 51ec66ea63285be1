"""Words to try instead of one that is not known."""

from __future__ import annotations

import difflib
from functools import cache

from core.illustrator.language.lexicon import lexicon
from core.illustrator.language.text import phrase_key
from core.illustrator.language.vocabulary import vocabulary

LONGEST_SUGGESTION = 3
"""Words; names such as "man in motorized wheelchair facing right" help nobody."""
NEAR = 0.7
"""How alike two spellings must be, 0 to 1, to be taken for a slip of the pen."""


@cache
def known_words(language: str) -> tuple[str, ...]:
    """Everything that can be drawn, as it is written in this language, sorted.

    Empty for a language that is not known.
    """
    spelling = lexicon(language).spelling | vocabulary(language).spelling
    return tuple(
        sorted(word for word in spelling.values() if len(word.split()) <= LONGEST_SUGGESTION)
    )


def closest_known(word: str, language: str, n: int = 3) -> tuple[str, ...]:
    """At most ``n`` known words for one that is not known.

    Words that are spelled like it come first ("elefant": elephant); if there are
    none, some favourites.
    """
    spelling = {phrase_key(known): known for known in known_words(language)}
    near = difflib.get_close_matches(phrase_key(word), spelling, n=n, cutoff=NEAR)
    favourites = vocabulary(language).favourites
    return tuple(spelling[key] for key in near) or favourites[:n]

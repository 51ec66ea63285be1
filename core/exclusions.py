"""What must not be in a picture, in words that an image model reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.policy import Policy
from core.screening import clean, disallowed_words, normalise

_AND = re.compile(r" (?:and|or|y|e|o|u|ni) ")
_ENDS_A_SENTENCE = (".", "!", "?", "…", ":", ";", ",")


def words_with_exclusions(words: str, exclude: Sequence[str], policy: Policy) -> str:
    """The cleaned words, and a sentence for each thing that must not be there.

    What stands on the policy's own list is left out: it is never in the picture anyway,
    and its name would be refused.
    """
    asked = clean(words)
    sentences = [
        f"Without {thing}."
        for thing in map(clean, exclude)
        if thing and not _is_listed(thing, policy)
    ]
    if asked and sentences and not asked.endswith(_ENDS_A_SENTENCE):
        asked += "."
    return " ".join(filter(None, [asked, *sentences]))


def _is_listed(thing: str, policy: Policy) -> bool:
    """Whether these words name nothing else than what the policy never shows."""
    return all(
        disallowed_words(part, policy.screened) == (part,) for part in _AND.split(normalise(thing))
    )

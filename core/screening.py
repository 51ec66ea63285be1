"""Checks before anything is sent.

A word list is guidance for children and a cheap first net, not a wall: the
policy's own words, the service's filters and a look at the result are the
others.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core import errors
from core.policy import Policy
from core.problems import Problem

MAX_PROMPT_CHARACTERS = 32_000
"""Longest prompt that the images API takes (OpenAI API reference, images)."""

# Joiners that scripts and emoji need; every other invisible character goes.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Verdict:
    """What screening says. ``words`` are the student's words as they will be sent."""

    words: str
    problem: Problem | None = None

    @property
    def allowed(self) -> bool:
        """Whether the words may be sent."""
        return self.problem is None


def clean(words: str) -> str:
    """The words without control and invisible characters, spaces trimmed."""
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
    if composed.replace("\n", "").replace("\t", "").isprintable():
        # Nothing to take out: a hundred times faster than looking at every character.
        return composed.strip()
    kept = (
        character
        for character in composed
        if character in "\n\t"
        or character in _JOINERS
        or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return "".join(kept).strip().strip(_JOINERS).strip()


def normalise(words: str) -> str:
    """Words as the list compares them: NFKC, casefolded, nothing invisible.

    Accents and the letter ñ stay: without them harmless Spanish words turn into
    listed ones.
    """
    folded = unicodedata.normalize("NFKC", words).casefold()
    if folded.replace("\n", " ").isprintable():
        return " ".join(folded.split())
    visible = (
        " " if unicodedata.category(character) == "Cc" else character
        for character in folded
        if unicodedata.category(character) != "Cf"
    )
    return " ".join("".join(visible).split())


@lru_cache(maxsize=32)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted({normalise(term) for term in terms}, key=lambda term: (-len(term), term))
    # Words of a phrase may be apart by any mix of spaces and punctuation.
    phrases = (r"[\W_]+".join(re.escape(word) for word in term.split()) for term in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def disallowed_words(words: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The listed words and phrases that occur, each once, in order of appearance."""
    if not terms:
        return ()
    found = (match.group() for match in _pattern(terms).finditer(normalise(words)))
    return tuple(dict.fromkeys(found))


def screen(words: str, policy: Policy, limit: int = MAX_PROMPT_CHARACTERS) -> Verdict:
    """Whether a student's words may be sent under this policy.

    ``limit`` is the longest prompt in characters that the model takes.
    """
    cleaned = clean(words)
    if not cleaned:
        return Verdict(cleaned, errors.empty_prompt())
    if len(cleaned) > limit:
        return Verdict(cleaned, errors.prompt_too_long(len(cleaned), limit))
    found = disallowed_words(cleaned, policy.screened)
    if found:
        return Verdict(cleaned, errors.disallowed_words(found))
    return Verdict(cleaned)

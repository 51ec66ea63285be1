"""Names of people and places, which are told by their capital letter."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

from core.illustrator.language.names import WORDS
from core.illustrator.language.text import Token, phrase_key
from core.illustrator.language.vocabulary import Meaning

LONGEST_PLACE = 3
"""Words: "New York City"."""
SENTENCE_STARTS = frozenset(".!?:\n…。！？")


class ProperNames:
    """Finds names in one text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        words = [token.said for token in tokens if token.kind == "word"]
        small = sum(word[:1].islower() for word in words)
        # Where Every Word Has One, a capital letter says nothing.
        self._capitals_tell = small * 2 >= len(words)

    def name_length(self, at: int) -> int:
        """How many words from here on are a name, after "named" or "called": at least one."""
        if not self._is_word(at):
            return 0
        length = 1
        while self._is_word(at + length) and self._is_capital(at + length):
            length += 1
        return length

    def follows_noun(self, at: int) -> bool:
        """Whether it is a name right after a word in small letters: "the dog Luna"."""
        before = self._is_word(at - 1) and not self._is_capital(at - 1)
        return before and self._is_capital(at) and self._capitals_tell

    def place(self, at: int) -> tuple[Meaning, int] | None:
        """A country or a town that starts here, and its length in words."""
        if not self._is_capital(at):
            return None
        for length in range(LONGEST_PLACE, 0, -1):
            tokens = self._tokens[at : at + length]
            key = " ".join(token.word for token in tokens if token.kind == "word")
            if len(tokens) == length and key in _places():
                return _places()[key], length
        return None

    def begins_sentence(self, at: int) -> bool:
        """Whether the word would have a capital letter in any case."""
        return at == 0 or self._tokens[at - 1].said in SENTENCE_STARTS

    def person(self, at: int) -> str | None:
        """``"girl"`` or ``"boy"`` for a first name that is hardly ever anything else."""
        return _people().get(self._tokens[at].word) if self._is_capital(at) else None

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and self._tokens[at].kind == "word"

    def _is_capital(self, at: int) -> bool:
        return self._is_word(at) and self._tokens[at].said[:1].isupper()


@cache
def _places() -> dict[str, Meaning]:
    """Names of places, by look-up key. Most have no look of their own and change nothing."""
    towns = {phrase_key(name): Meaning("place", "city") for name in _table()["towns"]}
    lands = {phrase_key(name): Meaning("ignored", "") for name in _table()["lands"]}
    return lands | towns


@cache
def _people() -> dict[str, str]:
    return {phrase_key(name): who for who in ("girl", "boy") for name in _table()[f"{who}s"]}


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((WORDS.parent / "proper.toml").read_text("utf-8"))
    return table

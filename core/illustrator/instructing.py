"""An instruction cut into clauses that each do one thing: "remove the dog | and add a cat"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from core.illustrator.language.text import normalise

_FILE = Path(__file__).with_name("revision.toml")

Deed = Literal["remove", "add", "give", "change"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
_TAKING_OFF = 7  # words from "take" to "off"


@dataclass(frozen=True)
class Clause:
    """A part of an instruction that does one thing.

    ``words`` are without the ``verb``, which is empty where none says what is done.
    """

    deed: Deed
    words: str
    verb: str = ""

    @property
    def explicit(self) -> bool:
        """Whether a word says what is done: "turn the dog into a cat", not "a dog with a cat"."""
        return bool(self.verb)

    @property
    def text(self) -> str:
        """The clause as it was written."""
        return f"{self.verb} {self.words}".strip()

    def begins_with(self, table: str) -> bool:
        """Whether its verb, or the first of its words, is in one of the lists of words."""
        first = normalise(self.words).split()[:1]
        return normalise(self.verb) in words_in(table) or bool(words_in(table).intersection(first))

    def starts_with(self, table: str) -> bool:
        """Whether one of its first two words is in one of the lists of words: "keep only"."""
        return Clause("change", " ".join(self.words.split()[:2])).has(table)

    def has(self, table: str) -> bool:
        """Whether one of its words is in one of the lists of words."""
        plain = {word.strip(".,;:!?¡¿") for word in normalise(self.words).split()}
        return not words_in(table).isdisjoint(plain)


def clauses(instruction: str) -> tuple[Clause, ...]:
    """The instruction cut at the words that say what is to be done.

    Without such a word the instruction names what is to come in or to change.
    """
    return tuple(clause for clause in _pieces(instruction) if clause.words.strip(" ,.;:"))


def removes(instruction: str) -> bool:
    """Whether something is to be taken out; a mask may say what: "remove"."""
    return any(clause.deed == "remove" for clause in _pieces(instruction))


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return table


@cache
def words_in(table: str) -> frozenset[str]:
    """A list of words by its name in the file."""
    return frozenset(_table()[table])


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{deed}>\b(?:{_any_of(deed)})\b)" for deed in DEEDS))


def _any_of(deed: Deed) -> str:
    # The longest first: "take out" before "take".
    return "|".join(sorted(map(re.escape, _table()[deed]), key=len)[::-1])


def _pieces(instruction: str) -> Iterator[Clause]:
    # Normalised words differ in length from those written, so positions are counted in words.
    words = instruction.split()
    plain = [normalise(word).strip(".,;:!?¡¿") for word in words]
    at = {sum(len(word) + 1 for word in plain[:index]): index for index in range(len(plain))}
    deed: Deed = "change"
    verb, begun = "", 0
    for match in _marks().finditer(" ".join(plain)):
        index = at.get(match.start(), -1)
        if index < begun or not _is_verb(match.group(), index, words, plain):
            continue
        yield Clause(deed, " ".join(words[begun:index]), verb)
        deed = next(deed for deed in DEEDS if match[deed])
        begun = index + len(match.group().split())
        verb = " ".join(words[index:begun])
    yield Clause(deed, " ".join(words[begun:]), verb)


def _is_verb(mark: str, index: int, words: Sequence[str], plain: Sequence[str]) -> bool:
    """Whether a word that may be a noun, too, says what is done: it begins a clause then."""
    if mark == "take":
        return "off" in plain[index : index + _TAKING_OFF]
    if mark not in words_in("also_nouns") or index == 0:
        return True
    before = words[index - 1]
    return before[-1:] in ",.;:!" or plain[index - 1] in words_in("joining")

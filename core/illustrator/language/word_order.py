"""Chinese and Japanese tags in the order of English: who, does what, to what.

Both languages say first what belongs to a noun ("the tree under of cat": a cat
under a tree), and put the word for a place after its noun. Japanese verbs stand
behind what they act on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.language.lookahead import ATTRIBUTES
from core.illustrator.language.tagging import Tag

REORDERED = frozenset({"zh", "ja"})
"""Languages whose tags are put in order."""
CASES = frozenset({"topic", "object"})
"""Japanese particles right after a noun, before its number."""
ASTRIDE = frozenset({"ride", "sit_on"})
READ = frozenset({"open-book", "closed-book", "newspaper", "rolled-up-newspaper"})

Chunk = tuple[Tag, ...]
"""A noun with the words that describe it, or any other single tag."""


def in_english_order(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with every noun before what is said of it, without particles."""
    clauses: list[list[Chunk]] = [[]]
    for chunk in _chunks(_numbers_first(tags)):
        if chunk[0].kind == "break":
            clauses += [[chunk], []]
        else:
            clauses[-1].append(chunk)
    return [tag for clause in clauses for tag in Clause(clause).in_order()]


class Clause:
    """Puts one clause in order.

    ``_waiting`` holds what was said before its noun, and ``_shared`` whether of all
    nouns that an "and" joins; ``_subject`` tells whether a noun was there that the
    next words speak of.
    """

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        self._out: list[Tag] = []
        self._waiting: list[Tag] = []
        self._shared = self._subject = False

    def in_order(self) -> list[Tag]:
        """Tags of the clause."""
        at = 0
        while at < len(self._chunks):
            at = self._read(at)
        return self._out + self._waiting

    def _read(self, at: int) -> int:
        """Take in the chunk here and what belongs to it; the index of the next."""
        chunk = self._chunks[at]
        if _is_noun(chunk):
            return self._noun(at)
        if chunk[0].kind == "verb":
            return self._verb(at)
        if chunk[0].kind not in {"particle", "postposition"}:
            self._out += chunk
        return at + 1

    def _noun(self, at: int) -> int:
        noun = self._chunks[at]
        if end := self._end_of_ground(at):
            after = end + self._is_particle(end, "of")
            (place,) = self._chunks[after]
            ground = [tag for chunk in self._chunks[at:end] for tag in chunk]
            return self._say([replace(place, kind="relation"), *ground], after + 1)
        if self._is_particle(at + 1, "object") and self._kind(at + 2) == "verb":
            (verb,) = self._chunks[at + 2]
            return self._say([_of_books(verb, noun), *noun], at + 3, before_noun=True)
        if self._is_ridden(at):
            before_noun = not self._subject
            return self._say([*self._chunks[at + 1], *noun], at + 2, before_noun=before_noun)
        if self._subject and self._is_place(at):
            (particle,) = self._chunks[at + 1]
            return self._say([replace(particle, kind="relation", value="in"), *noun], at + 2)
        if self._is_particle(at + 1, "not"):
            (particle,) = self._chunks[at + 1]
            self._out += [replace(particle, kind="negation"), *noun]
            return at + 2
        end = self._end_of_list(at) if self._shared else at + 1
        listed = [tag for chunk in self._chunks[at:end] for tag in chunk]
        self._out += [*listed, *self._waiting]
        self._waiting, self._shared, self._subject = [], False, True
        return end

    def _end_of_list(self, at: int) -> int:
        """Where the nouns end that are joined to this one: "tsukue no ue ni pen to nooto"."""
        end = at + 1
        while self._is_and(end) and self._kind(end + 2) != "postposition":
            end += 2
        return end

    def _end_of_ground(self, at: int) -> int:
        """Where the noun ends, or the two nouns, whose place-word follows; 0 if none does."""
        for end in (at + 1, at + 3):
            after = end + self._is_particle(end, "of")
            if self._kind(after) != "postposition":
                continue
            between = self._is_and(at + 1) and self._value(after) == "between"
            if end == at + 1 or between:
                return end
        return 0

    def _is_and(self, at: int) -> bool:
        """Whether a noun follows here after an "and"."""
        joined = self._kind(at) == "relation" and self._value(at) == "and"
        return joined and self._kind(at + 1) == "noun"

    def _is_ridden(self, at: int) -> bool:
        """Whether it is what somebody rides or sits on, whom Japanese may name later."""
        astride = self._kind(at + 1) == "verb" and self._value(at + 1) in ASTRIDE
        return astride and _is_kana(self._chunks[at + 1][0].said)

    def _is_place(self, at: int) -> bool:
        """Whether it is where something is done, and not what it is done with."""
        done = self._kind(at + 2) == "verb" and self._value(at + 2) != "play"
        return done and self._is_particle(at + 1, "at") and _is_kana(self._chunks[at + 1][0].said)

    def _verb(self, at: int) -> int:
        (verb,) = self._chunks[at]
        if self._is_object(at + 1):
            noun = self._chunks[at + 1]
            return self._say([_of_books(verb, noun), *noun], at + 2)
        return self._say([verb], at + 1, before_noun=self._kind(at + 1) == "noun")

    def _is_object(self, at: int) -> bool:
        """Whether a Chinese noun right after a verb is what it acts on."""
        if self._kind(at) != "noun" or any(chunk[0].value == "object" for chunk in self._chunks):
            return False
        after = at + 1 + self._is_particle(at + 1, "of")
        verbs_follow_nouns = any(chunk[0].value == "topic" for chunk in self._chunks)
        said = self._chunks[at - 1][0].said
        return self._kind(after) != "postposition" and not verbs_follow_nouns and not _is_kana(said)

    def _say(self, words: list[Tag], after: int, *, before_noun: bool = False) -> int:
        """Say it of the noun that follows, if they are tied, else of the one before, if any."""
        tied = self._is_particle(after, "of") or self._is_particle(after, "exists") or before_noun
        if (tied and "noun" in map(self._kind, range(after, len(self._chunks)))) or (
            not self._subject
        ):
            self._waiting += words
            self._shared = words[0].kind == "relation"
        else:
            self._out += words
        return after

    def _kind(self, at: int) -> str:
        if at >= len(self._chunks):
            return ""
        return "noun" if _is_noun(self._chunks[at]) else self._chunks[at][0].kind

    def _value(self, at: int) -> str:
        return self._chunks[at][0].value

    def _is_particle(self, at: int, value: str) -> bool:
        return self._kind(at) == "particle" and self._value(at) == value


def _numbers_first(tags: Sequence[Tag]) -> list[Tag]:
    """The tags with Japanese numbers before their nouns: "inu ga san-biki", "ringo o mittsu"."""
    ordered: list[Tag] = []
    for at, tag in enumerate(tags):
        if tag.kind == "number" and (place := _place_of_number(ordered, tags[at + 1 : at + 2])):
            ordered.insert(place - 1, tag)
        else:
            ordered.append(tag)
    return ordered


def _place_of_number(before: Sequence[Tag], following: Sequence[Tag]) -> int:
    """Which place from 1 on a number has that belongs to the noun before it; 0 if to the next."""
    cased = bool(before) and before[-1].kind == "particle" and before[-1].value in CASES
    end = len(before) - cased
    tied = any(tag.kind == "thing" and not cased for tag in following)
    tied = tied or any((tag.kind, tag.value) == ("particle", "of") for tag in following)
    if tied or end < 1 or before[end - 1].kind != "thing":
        return 0
    start = end - 1
    while start > 0 and before[start - 1].kind in ATTRIBUTES:
        start -= 1
    return 0 if any(tag.kind == "number" for tag in before[start:end]) else start + 1


def _chunks(tags: Sequence[Tag]) -> list[Chunk]:
    """Nouns with what describes them; an "of" between the two goes."""
    chunks: list[Chunk] = []
    describing: list[Tag] = []
    for tag in tags:
        if tag.kind in ATTRIBUTES:
            describing.append(tag)
        elif tag.kind == "thing":
            chunks.append((*describing, tag))
            describing = []
        elif not (describing and tag.kind == "particle" and tag.value == "of"):
            chunks += [(one,) for one in describing]
            chunks.append((tag,))
            describing = []
    return chunks + [(one,) for one in describing]


def _is_noun(chunk: Chunk) -> bool:
    return chunk[-1].kind == "thing"


def _of_books(verb: Tag, noun: Chunk) -> Tag:
    """Chinese looks at a book or a newspaper where English reads it."""
    is_read = verb.value == "look" and noun[-1].value in READ
    return replace(verb, value="read") if is_read else verb


def _is_kana(said: str) -> bool:
    return any("\u3040" <= letter <= "\u30ff" for letter in said)

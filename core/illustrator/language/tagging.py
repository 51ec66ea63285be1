"""Words -> tags: what each word or phrase stands for, the longest match first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from core.illustrator.language.forms import singulars
from core.illustrator.language.lexicon import lexicon, wordnet
from core.illustrator.language.names import plain_name
from core.illustrator.language.text import Token
from core.illustrator.language.vocabulary import Meaning, WordKind, vocabulary

TagKind: TypeAlias = WordKind | Literal["break", "unknown"]

LONGEST_PHRASE = 6
LONGEST_UNSPACED = 10
"""Characters of a phrase in a script without spaces."""
LONGEST_NUMBER = 19
PLURAL_ENDINGS = ("s", "n", "e", "r")
"""Of all languages whose plurals are known; what else ends so has no singular form."""
INFLECTED: frozenset[WordKind] = frozenset(
    {"thing", "color", "setting", "weather", "number", "ignored"}
)
"""Kinds that are also recognised in an inflected form."""


@dataclass(frozen=True)
class Tag:
    """A word or phrase of the text and what it stands for.

    ``value`` and ``name`` are those of :class:`Meaning`. ``approximated_by`` is
    the known word that an unknown noun is drawn as.
    """

    kind: TagKind
    said: str
    value: str = ""
    name: str = ""
    plural: bool = False
    noun: Meaning | None = None
    approximated_by: str | None = None


def tag(tokens: Sequence[Token], languages: tuple[str, ...]) -> list[Tag]:
    """Tags of a text in order; words that are neither drawn nor reported are left out."""
    return list(Tagger(tokens, languages).tags())


class Tagger:
    """Reads one text with the words of some languages, the first language first."""

    def __init__(self, tokens: Sequence[Token], languages: tuple[str, ...]) -> None:
        self._tokens = tokens
        self._languages = languages
        self._vocabularies = [vocabulary(language) for language in languages]
        self._lexicons = [lexicon(language) for language in languages]

    def tags(self) -> Iterator[Tag]:
        """Go through the text once."""
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.kind == "break":
                yield Tag("break", token.said)
                at += 1
            elif token.kind == "emoji":
                yield Tag("thing", token.said, token.word, plain_name(token.word))
                at += 1
            else:
                found, length = (
                    self._phrase(at) or self._compound(at) or self._single(at) or self._rough(at)
                )
                if found.kind != "ignored":
                    yield found
                at += length

    def _phrase(self, at: int) -> tuple[Tag, int] | None:
        """The longest known phrase of several words that starts here."""
        for length in range(self._reach(at), 1, -1):
            words = [token.word for token in self._tokens[at : at + length]]
            said = self._said(at, length)
            if meaning := self._meaning(" ".join(words)):
                return self._tagged(meaning, said), length
            for form in _plural_phrases(words):
                meaning = self._meaning(form)
                if meaning and meaning.kind == "thing":
                    return self._tagged(meaning, said, plural=True), length
        return None

    def _compound(self, at: int) -> tuple[Tag, int] | None:
        """An English noun before another that it only describes: a school bus is a bus.

        WordNet must know the two together, as a kind of what the second is alone.
        """
        if self._languages[0] != "en" or self._reach(at) < 2:
            return None
        first, second = self._single(at), self._single(at + 1)
        if not (first and second and first[0].kind == second[0].kind == "thing"):
            return None
        word, head = (self._tokens[at + index].word for index in (0, 1))
        for form in (head, *self._singulars(head)):
            icon, _ = wordnet().get(f"{word} {form}", ("", ""))
            if icon and icon == second[0].value:
                return replace(second[0], said=self._said(at, 2)), 2
        return None

    def _single(self, at: int) -> tuple[Tag, int] | None:
        """What a word stands for, as it is or in its singular."""
        word, said = self._tokens[at].word, self._tokens[at].said
        exact = self._meaning(word)
        for meaning in self._meanings_of(self._singulars(word)):
            if exact and exact.value in (meaning.value, meaning.noun and meaning.noun.value):
                # The plural is listed for itself, too.
                return self._tagged(exact, said, plural=self._is_plural(word)), 1
            if not exact and meaning.kind in INFLECTED:
                return self._tagged(meaning, said, plural=self._is_plural(word)), 1
        if exact:
            return self._tagged(exact, said, plural=self._is_listed_plural(word)), 1
        return None

    def _rough(self, at: int) -> tuple[Tag, int]:
        """The nearest thing that can be drawn for an English noun, a number, or an unknown word."""
        word = self._tokens[at].word
        if self._languages[0] == "en":
            for length in (min(2, self._reach(at)), 1):
                phrase = " ".join(token.word for token in self._tokens[at : at + length])
                for form in (phrase, *(self._singulars(word) if length == 1 else ())):
                    if form in wordnet():
                        icon, known = wordnet()[form]
                        said = self._said(at, length)
                        plural = form != phrase and self._is_plural(word)
                        rough = Tag("thing", said, icon, plain_name(icon), plural, None, known)
                        return rough, length
        if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= LONGEST_NUMBER:
            return Tag("number", word, str(int(word))), 1
        worth_telling = len(word) > 2 and not word.isnumeric()
        return Tag("unknown" if worth_telling else "ignored", self._tokens[at].said), 1

    def _reach(self, at: int) -> int:
        """How many words from here on could be one phrase."""
        limit = LONGEST_PHRASE
        if at + 1 < len(self._tokens) and self._tokens[at + 1].glued:
            limit = LONGEST_UNSPACED
        for length, token in enumerate(self._tokens[at : at + limit]):
            if token.kind != "word":
                return length
        return min(limit, len(self._tokens) - at)

    def _said(self, at: int, length: int) -> str:
        tokens = self._tokens[at : at + length]
        parts = [("" if token.glued else " ") + token.said for token in tokens]
        return "".join(parts).strip()

    def _meaning(self, key: str) -> Meaning | None:
        return next(self._meanings_of((key,)), None)

    def _meanings_of(self, forms: Sequence[str]) -> Iterator[Meaning]:
        """All meanings of these forms, those in the first language first.

        Of two languages each knows words that look like another's inflected ones:
        "trees" are no Italian "tre".
        """
        for words, names in zip(self._vocabularies, self._lexicons, strict=True):
            for form in forms:
                if form in words.meanings:
                    yield words.meanings[form]
                elif form in names.names:
                    yield Meaning("thing", names.names[form])

    def _singulars(self, word: str) -> tuple[str, ...]:
        return singulars(word, self._languages[0])

    def _is_plural(self, word: str) -> bool:
        """Whether a word that has a singular form means several."""
        if any(word in words.singulars for words in self._vocabularies):
            return False
        return word.endswith(PLURAL_ENDINGS) or self._is_listed_plural(word)

    def _is_listed_plural(self, word: str) -> bool:
        return any(word in words.plurals for words in self._vocabularies)

    @staticmethod
    def _tagged(meaning: Meaning, said: str, *, plural: bool = False) -> Tag:
        name = meaning.name or (plain_name(meaning.value) if meaning.kind == "thing" else "")
        return Tag(meaning.kind, said, meaning.value, name, plural, meaning.noun)


def _plural_phrases(words: Sequence[str]) -> Iterator[str]:
    """The phrase with its last word, its first word and all words in the singular."""
    forms = [(word, *singulars(word)) for word in words]
    if len(forms[-1]) > 1:
        for last in forms[-1][1:]:
            yield " ".join([*words[:-1], last])
    if len(forms[0]) > 1:
        for first in forms[0][1:]:
            yield " ".join([first, *words[1:]])
            for last in forms[-1][1:]:
                yield " ".join([first, *words[1:-1], last])

"""Words -> tags: what each word or phrase stands for, the longest match first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from core.illustrator.concepts import is_actor
from core.illustrator.language.forms import singulars
from core.illustrator.language.lexicon import wordnet
from core.illustrator.language.names import concept_of, plain_name
from core.illustrator.language.proper_names import ProperNames
from core.illustrator.language.spelling import is_real, meant
from core.illustrator.language.text import Token, is_unspaced
from core.illustrator.language.vocabulary import Meaning, WordKind
from core.illustrator.language.wordbook import Reading, wordbook

TagKind: TypeAlias = WordKind | Literal["break", "unknown"]

LONGEST_PHRASE = 6
LONGEST_UNSPACED = 14
"""Characters of a phrase in a script without spaces."""
LONGEST_NUMBER = 19
LONGEST_TITLE = 2
"""Words of a text that only names a thing: "sheep", "white sheep"."""
OWNING = "'s"
# Kinds of words that may end in an article, by themselves or as phrases.
JOINING: frozenset[TagKind] = frozenset({"ignored", "of", "to"})
# Kinds of words that no noun follows directly.
STANDING: frozenset[TagKind] = frozenset({"of", "relation", "verb", "being", "comparison"})
LEADING: frozenset[TagKind] = frozenset({"relation", "comparison"})
FIRST_DENSE = "\u0590"
"""First letter of the scripts after Latin, Greek, Cyrillic and Armenian."""


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
    article: bool = False
    """Whether an article stands before it: "a red and a blue ball"."""
    definite: bool = False
    """Whether the article before it and its adjectives is a "the"."""
    owns: bool = False
    """Whether it is the "boy's" of "the boy's ball"."""


def tag(tokens: Sequence[Token], languages: tuple[str, ...]) -> list[Tag]:
    """Tags of a text in order; words that are neither drawn nor reported are left out."""
    return list(Tagger(tokens, languages).tags())


class Tagger:
    """Reads one text with the words of some languages, the first language first."""

    def __init__(self, tokens: Sequence[Token], languages: tuple[str, ...]) -> None:
        self._tokens = tokens
        self._languages = languages
        self._books = [wordbook(language) for language in languages]
        self._proper = ProperNames(tokens)

    def tags(self) -> Iterator[Tag]:
        """Go through the text once."""
        at, article, definite, counts, bare = 0, False, False, False, True
        last: Tag | None = None
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.kind == "break":
                last = None
                yield Tag("break", token.said)
                at += 1
            elif token.kind == "emoji":
                yield Tag("thing", token.said, token.word, plain_name(token.word))
                at += 1
            else:
                counted = self._counted(at, several=not article) if counts else None
                found, length = counted or self._found(at)
                if self._languages[0] == "en" and found.plural and found.noun:
                    # English colours have no plural: oranges, roses.
                    found = replace(
                        found, kind="thing", value=found.noun.value, name=found.noun.name
                    )
                if bare and not article and self._is_several(token.word, length):
                    found = replace(found, plural=True)
                if self._acts(found, last, at + length):
                    found = Tag("unknown", found.said)
                if found.kind == "naming":
                    length += self._proper.name_length(at + length)
                elif found.kind != "ignored":
                    last = found
                    yield replace(found, article=article, definite=definite)
                    definite = definite and found.kind in {"color", "size", "number"}
                # "Detrás del coche" has the article in the relation.
                ending = self._tokens[at + length - 1].word
                joins = found.kind in JOINING or (length > 1 and found.kind in LEADING)
                article = joins and self._is_article(ending)
                counts = article or (found.kind == "number" and found.value != "1")
                definite = self._is_definite(ending) if article else definite
                if found.kind not in {"color", "size"}:
                    bare = not self._books[0].is_determined(ending)
                at += length

    def _found(self, at: int) -> tuple[Tag, int]:
        """The word or phrase that starts here."""
        return (
            self._one(at)
            or self._after_actor(at)
            or self._phrase(at)
            or self._name_of(at)
            or self._compound(at)
            or self._single(at)
            or self._owner(at)
            or self._unknown_run(at)
            or self._rough(at)
            or self._misspelt(at)
            or self._unknown(at)
        )

    def _is_several(self, word: str, length: int) -> bool:
        """Whether a bare "sheep" means some, as it does where a text says more of them."""
        said = sum(token.kind == "word" for token in self._tokens)
        return length == 1 and said > LONGEST_TITLE and self._books[0].is_unchanged(word)

    def _acts(self, found: Tag, last: Tag | None, after: int) -> bool:
        """Whether an English plural is a verb: "a dragon guards a treasure"."""
        if self._languages[0] != "en" or found.kind != "thing" or not found.plural:
            return False
        subject = last is not None and last.kind == "thing" and not last.plural
        follows = after < len(self._tokens) and self._is_article(self._tokens[after].word)
        return subject and follows

    def _is_article(self, word: str) -> bool:
        return any(book.is_article(word) for book in self._books)

    def _is_definite(self, word: str) -> bool:
        return any(book.is_definite(word) for book in self._books)

    def _name_of(self, at: int) -> tuple[Tag, int] | None:
        """A name of a person or a place. Who has just been named by a noun is drawn by that."""
        said = self._tokens[at].said
        if self._proper.follows_noun(at) and self._noun_at(at - 1):
            return Tag("ignored", said), 1
        place = self._proper.place(at)
        if place and not (self._proper.begins_sentence(at) and self._single(at)):
            meaning, length = place
            return Tag(meaning.kind, said, meaning.value), length
        if person := self._proper.person(at):
            return Tag("thing", said, concept_of(person), person, approximated_by=person), 1
        return None

    def _noun_at(self, at: int) -> bool:
        """Whether this word is a noun for somebody."""
        found = self._single(at)
        return bool(found and found[0].kind == "thing" and is_actor(found[0].value))

    def _one(self, at: int) -> tuple[Tag, int] | None:
        """An article for one of what was named: "una de rojo", "una con gorra"."""
        token, book = self._tokens[at], self._books[0]
        if not book.stands_alone(token.word) or self._reach(at) < 2:
            return None
        if book.stands_alone(self._tokens[at + 1].word):
            return None
        following, _ = self._found(at + 1)
        stands = following.kind in STANDING and following.value != "and"
        return (Tag("number", token.said, "1"), 1) if stands else None

    def _after_actor(self, at: int) -> tuple[Tag, int] | None:
        """A verb that is a noun elsewhere: "ma mère lit", "un orso bruno pesca"."""
        token = self._tokens[at]
        reading = self._books[0].after_actor(token.word)
        while reading and at > 0 and self._describes(at - 1):
            at -= 1
        acts = reading and at > 0 and self._tokens[at - 1].kind == "word"
        if not (reading and acts and self._is_somebody(at - 1)):
            return None
        return self._tagged(reading, token.said), 1

    def _is_somebody(self, at: int) -> bool:
        """Whether it is a noun, a name or a pronoun."""
        found = self._single(at)
        pronoun = bool(found and found[0].kind == "pronoun")
        return pronoun or bool(self._noun_at(at) or self._proper.person(at))

    def _describes(self, at: int) -> bool:
        """Whether it is a colour or a size."""
        word = self._tokens[at].kind == "word"
        found = self._single(at) if word else None
        return bool(found and found[0].kind in {"color", "size"})

    def _phrase(self, at: int) -> tuple[Tag, int] | None:
        """The longest known phrase of several words that starts here."""
        for length in range(self._reach(at), 1, -1):
            words = [token.word for token in self._tokens[at : at + length]]
            said = self._said(at, length)
            for book in self._books:
                if reading := book.phrase(words):
                    return self._tagged(reading, said), length
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
        for form in (head, *singulars(head)):
            icon, _ = wordnet().get(f"{word} {form}", ("", ""))
            if icon and icon == second[0].value:
                return replace(second[0], said=self._said(at, 2)), 2
        return None

    def _counted(self, at: int, *, several: bool) -> tuple[Tag, int] | None:
        """The noun of a word that is a verb elsewhere: two cooks, and not "two fly"."""
        token, book = self._tokens[at], self._books[0]
        exact = book.meaning(token.word)
        if exact is None or exact.kind not in {"verb", "relation"}:
            return None
        reading = book.counted(token.word)
        if reading is None or (several and not reading.plural):
            return None
        return self._tagged(reading, token.said), 1

    def _single(self, at: int) -> tuple[Tag, int] | None:
        """What a word stands for, as it is or in its singular."""
        token = self._tokens[at]
        for book in self._books:
            # Of two languages each knows words that look like another's inflected ones:
            # "trees" are no Italian "tre", French "pommes" no German chips.
            if reading := book.reading(token.word, token.said):
                return self._tagged(reading, token.said), 1
        return None

    def _owner(self, at: int) -> tuple[Tag, int] | None:
        """An English noun with "'s"."""
        token = self._tokens[at]
        if self._languages[0] != "en" or not token.word.endswith(OWNING):
            return None
        reading = self._books[0].reading(token.word.removesuffix(OWNING), token.said)
        if reading is None or reading.meaning.kind != "thing":
            return None
        return replace(self._tagged(reading, token.said[: -len(OWNING)]), owns=True), 1

    def _unknown_run(self, at: int) -> tuple[Tag, int] | None:
        """Characters of a script without spaces up to the next known word.

        Single ones, and Japanese endings, are parts of grammar and no news.
        """
        if not is_unspaced(self._tokens[at].word[0]):
            return None
        end = at + 1
        while end < len(self._tokens) and self._tokens[end].glued:
            # A borrowed Japanese word has no other inside: no rose (bara) in kapibara.
            inside = all(_is_katakana(self._tokens[one].word) for one in (end - 1, end))
            if not inside and (self._phrase(end) or self._single(end)):
                break
            end += 1
        said = self._said(at, end - at)
        letters = sum(not _is_hiragana(letter) for letter in said)
        return Tag("unknown" if letters > 1 else "ignored", said), end - at

    def _rough(self, at: int) -> tuple[Tag, int] | None:
        """The nearest thing that can be drawn for an English noun, or a number."""
        word = self._tokens[at].word
        if self._languages[0] == "en":
            for length in (min(2, self._reach(at)), 1):
                phrase = " ".join(token.word for token in self._tokens[at : at + length])
                for form in (phrase, *(singulars(word) if length == 1 else ())):
                    if form in wordnet():
                        icon, known = wordnet()[form]
                        said = self._said(at, length)
                        plural = form != phrase
                        rough = Tag("thing", said, icon, plain_name(icon), plural, None, known)
                        return rough, length
        if word.isdecimal() and len(word) <= 2 and 0 < int(word) <= LONGEST_NUMBER:
            return Tag("number", word, str(int(word))), 1
        return None

    def _misspelt(self, at: int) -> tuple[Tag, int] | None:
        """What was meant by a slip of the pen, of which the report tells. Names are left alone."""
        token, book = self._tokens[at], self._books[0]
        is_name = token.said[:1].isupper() and not self._proper.begins_sentence(at)
        if is_name or is_real(token.word, book.language):
            return None
        for word in (token.word, token.word.removesuffix("s")):
            known = meant(word, book.language)
            if known and (reading := book.reading(known, known)):
                found = self._tagged(reading, token.said)
                plural = reading.plural or word != token.word
                return replace(found, plural=plural, approximated_by=book.spelled(known)), 1
        return None

    def _unknown(self, at: int) -> tuple[Tag, int]:
        """A word to be reported, if it may be a noun."""
        word = self._tokens[at].word
        # Two letters are hardly ever a noun, but in scripts that write fewer of them.
        worth_telling = len(word) > (2 if word < FIRST_DENSE else 1) and not word.isnumeric()
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

    @staticmethod
    def _tagged(reading: Reading, said: str) -> Tag:
        meaning = reading.meaning
        name = meaning.name or (plain_name(meaning.value) if meaning.kind == "thing" else "")
        return Tag(meaning.kind, said, meaning.value, name, reading.plural, meaning.noun)


def _is_hiragana(letter: str) -> bool:
    return "\u3040" <= letter <= "\u309f"


def _is_katakana(letter: str) -> bool:
    return "\u30a0" <= letter <= "\u30ff"

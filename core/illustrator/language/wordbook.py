"""All words of one language: the fixed ones, the nouns, and their inflected forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from core.illustrator.language.forms import has_particle, respelled, singulars, unglued
from core.illustrator.language.function_words import function_words
from core.illustrator.language.lexicon import lexicon
from core.illustrator.language.text import phrase_key
from core.illustrator.language.vocabulary import Meaning, WordKind, vocabulary

INFLECTED: frozenset[WordKind] = frozenset(
    {"thing", "color", "size", "setting", "weather", "number", "ignored", "part"}
)
"""Kinds that are also recognised in an inflected form."""
UMLAUT = "\u0308"
IGNORED = Meaning("ignored", "")


@dataclass(frozen=True)
class Reading:
    """What a word stands for, and whether it means several."""

    meaning: Meaning
    plural: bool = False


class Wordbook:
    """Looks up normalised words of one language, such as ``"es"``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = vocabulary(language)
        self._names = lexicon(language)

    def meaning(self, key: str) -> Meaning | None:
        """What exactly this word or phrase stands for, own words before Unicode's names."""
        if key in self._words.meanings:
            return self._words.meanings[key]
        if named := self._named(key):
            return named
        return IGNORED if key in self._little_words else None

    def reading(self, word: str, said: str) -> Reading | None:
        """What a word stands for, as it is or in its basic form."""
        spelled = respelled(word, self.language)
        exact = self.meaning(word) or next(self._meanings(spelled), None)
        if word not in self._words.meanings and (own := self._own_plural(word)):
            # Unicode has an icon of houses; two houses are each a house.
            return Reading(own, plural=True)
        for basic in self._meanings(singulars(word, self.language)):
            if exact and exact.value in (basic.value, basic.noun and basic.noun.value):
                # The plural is listed for itself, too.
                return Reading(exact, self._ends_as_plural(word) or self._is_umlauted(word, said))
            if not exact and basic.kind in INFLECTED:
                return Reading(basic, self._ends_as_plural(word))
        if exact:
            return Reading(exact, word in self._words.plurals or self._is_umlauted(word, said))
        return next(self._unglued(word), None)

    def counted(self, word: str) -> Reading | None:
        """The noun that a number or an article makes of a verb: two cooks, five flies, a fly."""
        if named := self._named(word):
            return Reading(named)
        if not self._ends_as_plural(word):
            return None
        for form in singulars(word, self.language):
            own = self._words.meanings.get(form)
            if own and own.kind == "thing":
                return Reading(own, plural=True)
            if named := self._named(form):
                return Reading(named, plural=True)
        return None

    def phrase(self, words: Sequence[str]) -> Reading | None:
        """What several words stand for together; of things, in the plural, too."""
        key = " ".join(words)
        meaning = self.meaning(key)
        several = key in self._words.plurals
        found = Reading(meaning, several) if meaning else self._plural_phrase(words)
        own = key in self._words.meanings
        return None if found and not own and self._is_only_coloured(words) else found

    def after_actor(self, word: str) -> Reading | None:
        """The verb that this word is right after somebody, though it is a noun elsewhere."""
        verb = self._words.after_actor.get(word)
        return Reading(verb) if verb else None

    def spelled(self, key: str) -> str:
        """How people write the noun with this key."""
        return self._words.spelling.get(key) or self._names.spelling.get(key, key)

    def is_article(self, word: str) -> bool:
        """Whether it says that a noun begins."""
        return word in self._words.articles

    def is_definite(self, word: str) -> bool:
        """Whether it speaks of something that is known already."""
        return word in self._words.definite

    def is_determined(self, word: str) -> bool:
        """Whether it is an article, or a word such as "her" or "this"."""
        return word in self._words.articles or word in self._words.owners

    def is_unchanged(self, word: str) -> bool:
        """Whether this noun is one or several as it stands: "sheep"."""
        return word in self._words.unchanged

    def is_parent(self, said: str) -> bool:
        """Whether it is a word for a mother or a father."""
        return phrase_key(said) in self._words.parents

    def stands_alone(self, word: str) -> bool:
        """Whether this article may stand for its noun: "una de rojo"."""
        return word in self._words.alone

    def _plural_phrase(self, words: Sequence[str]) -> Reading | None:
        meanings = map(self.meaning, self._plural_phrases(words))
        found = next((one for one in meanings if one and one.kind == "thing"), None)
        several = self.language != "es" or any(word.endswith("s") for word in words)
        return Reading(found, plural=several) if found else None

    def _is_only_coloured(self, words: Sequence[str]) -> bool:
        """Whether it is a noun with a colour, which may have any: Unicode has a green apple."""
        for color, noun in ((words[0], words[1:]), (words[-1], words[:-1])):
            painted = self.reading(color, color)
            key = " ".join(noun)
            named = self.reading(key, key)
            if (
                painted
                and named
                and (painted.meaning.kind, named.meaning.kind) == ("color", "thing")
            ):
                return True
        return False

    def _own_plural(self, word: str) -> Meaning | None:
        if not self._ends_as_plural(word):
            return None
        forms = singulars(word, self.language)
        own = (self._words.meanings[form] for form in forms if form in self._words.meanings)
        return next((meaning for meaning in own if meaning.kind == "thing"), None)

    def _named(self, key: str) -> Meaning | None:
        icon = self._names.names.get(key)
        return Meaning("thing", icon, self._names.plain.get(key, "")) if icon else None

    def _unglued(self, word: str) -> Iterator[Reading]:
        forms = unglued(word, self.language)
        return map(Reading, self._meanings(forms))

    def _meanings(self, forms: Sequence[str]) -> Iterator[Meaning]:
        return (meaning for form in forms if (meaning := self.meaning(form)))

    def _ends_as_plural(self, word: str) -> bool:
        if self.language == "es" and not word.endswith("s"):
            return False  # "ovejita" is one small sheep
        return word not in self._words.singulars and not has_particle(word)

    def _is_umlauted(self, word: str, said: str) -> bool:
        """Whether only its umlaut says that a German word means several: Vögel, Aepfel."""
        if self.language != "de":
            return False
        key = next(iter(respelled(word, "de")), word)
        written = self._words.spelling.get(key) or self._names.spelling.get(key, said)
        return _has_umlaut(said, key) and not _has_umlaut(written, key)

    def _plural_phrases(self, words: Sequence[str]) -> Iterator[str]:
        """The phrase with its last word, its first word and all words in the singular."""
        first, last = (singulars(words[at], self.language) for at in (0, -1))
        yield from (" ".join([*words[:-1], form]) for form in last)
        for form in first:
            yield " ".join([form, *words[1:]])
            yield from (" ".join([form, *words[1:-1], ending]) for ending in last)

    @cached_property
    def _little_words(self) -> frozenset[str]:
        """Words to pass over where a language has no vocabulary of its own."""
        words = () if self._words.meanings else function_words(self.language)
        return frozenset(map(phrase_key, words))


@cache
def wordbook(language: str) -> Wordbook:
    """The words of a language; none if it is not known."""
    return Wordbook(language)


def _has_umlaut(written: str, key: str) -> bool:
    """Whether it has an umlaut, also one that is written with an e."""
    return UMLAUT in unicodedata.normalize("NFD", written) or len(written) > len(key)

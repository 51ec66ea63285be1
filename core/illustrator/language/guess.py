"""Which language a text is in, good enough to choose word lists."""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from core.illustrator.concepts import DATA
from core.illustrator.language.forms import basic_forms, respelled
from core.illustrator.language.function_words import scripts
from core.illustrator.language.lexicon import languages, wordnet
from core.illustrator.language.vocabulary import WordKind, vocabulary
from core.illustrator.language.wordbook import wordbook

NOUN_WEIGHT = 0.6
"""Other known words count less than function words: many languages share them."""
WEAK_WEIGHT = 0.1
"""Words to be passed over, and English nouns that WordNet alone knows: many languages have them."""
NAMES_ALONE = 0.92
"""A language of which little more than names is known must speak for itself a little louder."""
LITTLE: frozenset[WordKind] = frozenset({"ignored", "to", "question"})
"""Kinds of words that are as good as passed over."""
STRANGE = 0.4
"""How much less a language counts that knows none of the words."""
OTHERS = 2
ENOUGH = 1.0
SHARE = 0.34
LONGEST_UNSPACED = 8
"""Characters of a word in a script without spaces."""
SAMPLE = 300
"""Words looked at; more of them never change the answer."""


def guess(words: Sequence[str], hint: str | None = None) -> tuple[str, ...]:
    """The languages whose words to use, the most likely first.

    ``words`` are normalised. ``hint`` is a language code such as ``"es"`` or
    ``"es-MX"``; if we know the language it comes first. Others follow only
    where the text itself speaks for them, or where nothing is certain.
    """
    sample = words[:SAMPLE]
    scores = _scores(sample)
    order = sorted(scores, key=lambda language: -scores[language])
    known = _known(hint)
    if known:
        order = [known, *(language for language in order if language != known)]
    if not order:
        return ("en",)
    first = order[0]
    best = scores.get(first, 0.0)
    enough = max(ENOUGH, SHARE * best) if known or best >= 2 * ENOUGH else 0.0
    return (first, *[language for language in order[1:] if scores[language] >= enough][:OTHERS])


def _scores(sample: Sequence[str]) -> dict[str, float]:
    """Languages that the text may be in, with how much the words speak for each."""
    script = _script(sample)
    if script == "CJK":
        return {language: _covered(sample, language) for language in ("zh", "ja")}
    scores = {
        language: _score(sample, language, little_words)
        for language, little_words in _weights(scripts().get(script, {})).items()
    }
    return scores if any(scores.values()) else scores | _speakers(sample)


def _weights(candidates: dict[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """Language -> its little words, which count by how few languages share them."""
    sharing = Counter(word for words in candidates.values() for word in words)
    return {
        language: {word: 1 / sharing[word] for word in words}
        for language, words in candidates.items()
    }


def _score(sample: Sequence[str], language: str, little_words: dict[str, float]) -> float:
    """How much the words speak for this language: more where it knows them all."""
    fixed, names = vocabulary(language).meanings, _names(language)
    parts = _parts_of_phrases(language)
    score, strange = 0.0, 0
    for word in sample:
        if word in little_words:
            score += little_words[word]
            continue
        forms = (word, *respelled(word, language), *basic_forms(word, language))
        kinds = {fixed[form].kind for form in forms if form in fixed}
        if kinds - LITTLE or any(form in names for form in forms):
            score += NOUN_WEIGHT
        elif kinds or word in parts or (language == "en" and word in wordnet()):
            score += WEAK_WEIGHT
        else:
            strange += 1
    score *= 1 - STRANGE * strange / max(1, len(sample))
    return score if fixed else NAMES_ALONE * score


def _covered(sample: Sequence[str], language: str) -> float:
    """How many of these characters stand in words of a language without spaces."""
    book, at, covered = wordbook(language), 0, 0
    while at < len(sample):
        lengths = range(min(LONGEST_UNSPACED, len(sample) - at), 0, -1)
        keys = {length: " ".join(sample[at : at + length]) for length in lengths}
        length = next((length for length, key in keys.items() if book.meaning(key)), 0)
        covered += length
        at += length or 1
    return float(covered)


def _speakers(sample: Sequence[str]) -> dict[str, float]:
    """All languages that have names among these words, with their scores."""
    found = {
        language: NOUN_WEIGHT * sum(word in _names(language) for word in sample)
        for language in sorted(languages())
    }
    return {language: score for language, score in found.items() if score}


def _known(hint: str | None) -> str | None:
    """The language of a code like ``pt_BR``, if there is a lexicon for it."""
    code = re.split(r"[-_]", hint.strip().casefold())[0] if hint else ""
    return code if code in languages() else None


def _script(sample: Sequence[str]) -> str:
    """The script of most letters, as Unicode names it: ``LATIN``, ``CYRILLIC``, ``CJK``."""
    scripts_of_letters = Counter(
        re.split(r"[ -]", unicodedata.name(letter, "LATIN"))[0]
        for word in sample
        for letter in word[:8]
        if letter.isalpha()
    )
    # Japanese mixes in Chinese characters; its own decide.
    if scripts_of_letters["HIRAGANA"] or scripts_of_letters["KATAKANA"]:
        return "HIRAGANA"
    return scripts_of_letters.most_common(1)[0][0] if scripts_of_letters else "LATIN"


@cache
def _names(language: str) -> frozenset[str]:
    """Names of one word in this language. A single Latin letter speaks for none."""
    names = _spoken().get(language, "").split()
    return frozenset(name for name in names if len(name) > 1 or not name.isascii())


@cache
def _parts_of_phrases(language: str) -> frozenset[str]:
    """Words that are known only beside others: Muraglia cinese."""
    phrases = (phrase for phrase in vocabulary(language).meanings if " " in phrase)
    return frozenset(word for phrase in phrases for word in phrase.split() if len(word) > 2)


@cache
def _spoken() -> dict[str, str]:
    """Language -> its names of one word, joined by spaces."""
    with lzma.open(DATA / "spoken.json.xz", "rt", encoding="utf-8") as file:
        spoken: dict[str, str] = json.load(file)
    return spoken

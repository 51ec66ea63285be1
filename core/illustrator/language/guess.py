"""Which language a text is in, good enough to choose word lists."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from core.illustrator.language.forms import singulars
from core.illustrator.language.function_words import scripts
from core.illustrator.language.lexicon import languages, lexicon
from core.illustrator.language.vocabulary import vocabulary

NOUN_WEIGHT = 0.6
"""Other known words count less than function words: many languages share them."""
PRINCIPAL = frozenset({"en", "es", "fr", "de", "pt", "it", "ca"})
FEW = 5
OTHERS = 2
ENOUGH = 1.0
SHARE = 0.34
SAMPLE = 300
"""Words looked at; more of them never change the answer."""


def guess(words: Sequence[str], hint: str | None = None) -> tuple[str, ...]:
    """The languages whose words to use, the most likely first.

    ``words`` are normalised. ``hint`` is a language code such as ``"es"`` or
    ``"es-MX"``; if we know the language it comes first. Others follow only
    where the text itself speaks for them, or where nothing is certain.
    """
    sample = words[:SAMPLE]
    script = _script(sample)
    candidates = scripts().get(script, {})
    scores = _scores(sample, candidates)
    order = sorted(candidates, key=lambda language: -scores[language])
    known = _known(hint)
    if known:
        order = [known, *(language for language in order if language != known)]
    if not order:
        return ("en",)
    first = order[0]
    best = scores.get(first, 0.0)
    enough = max(ENOUGH, SHARE * best) if known or best >= 2 * ENOUGH else 0.0
    return (first, *[language for language in order[1:] if scores[language] >= enough][:OTHERS])


def _scores(sample: Sequence[str], candidates: dict[str, frozenset[str]]) -> dict[str, float]:
    """Function words count by how few languages share them; nouns are looked up in lexicons."""
    sharing = Counter(word for words in candidates.values() for word in words)
    scores: dict[str, float] = {}
    for language, function_words in candidates.items():
        score = sum(1 / sharing[word] for word in sample if word in function_words)
        # A lexicon takes a while to load, and most texts speak for none of these languages.
        if language in PRINCIPAL or score >= NOUN_WEIGHT or len(candidates) < FEW:
            names, words = lexicon(language), vocabulary(language)
            known = names.names.keys() | words.meanings.keys()
            others = (word for word in sample if word not in function_words)
            score += NOUN_WEIGHT * sum(
                any(form in known for form in (word, *singulars(word, language))) for word in others
            )
        scores[language] = score
    return scores


def _known(hint: str | None) -> str | None:
    """The language of a code like ``pt_BR``, if there is a lexicon for it."""
    code = re.split(r"[-_]", hint.strip().casefold())[0] if hint else ""
    return code if code in languages() else None


def _script(sample: Sequence[str]) -> str:
    """The script of most letters, as Unicode names it: ``LATIN``, ``CYRILLIC``, ``CJK``."""
    scripts = Counter(
        re.split(r"[ -]", unicodedata.name(letter, "LATIN"))[0]
        for word in sample
        for letter in word[:8]
        if letter.isalpha()
    )
    # Japanese mixes in Chinese characters; its own decide.
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "HIRAGANA"
    return scripts.most_common(1)[0][0] if scripts else "LATIN"

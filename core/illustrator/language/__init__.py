"""How words are understood: text -> Scene."""

from __future__ import annotations

from core.illustrator.language.families import with_families, with_parents
from core.illustrator.language.guess import guess
from core.illustrator.language.interpretation import interpret
from core.illustrator.language.occasions import with_occasions
from core.illustrator.language.possession import with_owners_last
from core.illustrator.language.sentences import with_recipients, without_questions
from core.illustrator.language.suggestions import closest_known, known_words
from core.illustrator.language.tagging import tag
from core.illustrator.language.text import tokenize
from core.illustrator.language.verb_order import verbs_before_objects
from core.illustrator.language.word_order import REORDERED, in_english_order
from core.illustrator.scene import Scene

__all__ = ["closest_known", "known_words", "parse"]


def parse(text: str, language: str | None = None) -> Scene:
    """The scene that a student's words describe.

    ``language`` is a hint such as ``"es"`` or ``"es-MX"``; without one the
    language is guessed. Any text gives a scene, if need be an empty one, and
    only the first words of a very long text are read. Rules around the words
    must be taken off before, see :mod:`core.illustrator.language.metaprompt`.
    """
    tokens = tokenize(text)
    languages = guess([token.word for token in tokens if token.kind == "word"], language)
    tags = list(with_recipients(list(without_questions(tag(tokens, languages)))))
    tags = with_occasions(list(with_parents(tags, languages[0])), languages)
    tags = with_owners_last(list(with_families(tags)))
    if languages[0] in REORDERED:
        tags = in_english_order(tags)
    elif languages[0] == "de":
        tags = verbs_before_objects(tags)
    return interpret(tags, text, languages[0])

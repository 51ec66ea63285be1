"""How an instruction speaks of things: "the dog" or "a dog", "one of them", "no dog", "orange"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.illustrator.instructing import Clause, words_in
from core.illustrator.language import parse
from core.illustrator.language.guess import guess
from core.illustrator.language.tagging import Tag, tag
from core.illustrator.language.text import normalise, tokenize
from core.illustrator.scene import Scene, Size

_SILENT = frozenset({"pronoun", "of", "ignored", "unknown", "break", "relation", "position"})
_IN_THE_SKY = {"full-moon": "full-moon-face", "crescent-moon": "crescent-moon"}
_SUN = {"sun": "sun-with-face"}


@dataclass(frozen=True)
class Mentions:
    """The words of a clause, one tag for each that means something."""

    tags: tuple[Tag, ...]

    @property
    def definite(self) -> frozenset[str]:
        """Concepts of which it says "the": they are there already."""
        return frozenset(one.value for one in self.tags if one.kind == "thing" and one.definite)

    @property
    def some(self) -> frozenset[str]:
        """Concepts of which it says how many, if only "a dog"."""
        counted = set()
        for before, one in zip((None, *self.tags), self.tags, strict=False):
            number = before is not None and before.kind in ("number", "one")
            if one.kind == "thing" and (number or (one.article and not one.definite)):
                counted.add(one.value)
        return frozenset(counted)

    @property
    def single(self) -> frozenset[str]:
        """Concepts of which it says that there is one, in so many words."""
        return frozenset(
            one.value
            for before, one in zip(self.tags, self.tags[1:], strict=False)
            if one.kind == "thing"
            and before.kind in ("number", "one")
            and before.value in ("1", "")
        )

    @property
    def color(self) -> str | None:
        """The colour, if it names that and nothing else: "it orange"."""
        said = [one for one in self.tags if one.kind not in _SILENT]
        return said[0].value if len(said) == 1 and said[0].kind == "color" else None

    @property
    def size(self) -> Size | None:
        """A size that stands behind what it is said of: "the dog bigger"."""
        sizes = [one.value for one in self.tags if one.kind == "size"]
        return "big" if sizes == ["big"] else "small" if sizes == ["small"] else None

    @property
    def speaks_of_it(self) -> bool:
        """Whether there is an "it" or "her" in it."""
        return any(one.kind == "pronoun" for one in self.tags)

    @property
    def wears(self) -> bool:
        """Whether somebody is said to have something on."""
        return any((one.kind, one.value) == ("verb", "wear") for one in self.tags)

    @property
    def disc(self) -> Tag | None:
        """The sun or the moon, if it names that and nothing else."""
        said = [one for one in self.tags if one.kind not in _SILENT | {"size", "setting"}]
        known = len(said) == 1 and said[0].value in _IN_THE_SKY | _SUN
        return said[0] if known and said[0].kind == "thing" else None

    @property
    def denied(self) -> Mentions:
        """What it says that there shall not be."""
        at = next((n for n, one in enumerate(self.tags) if one.kind == "negation"), None)
        return Mentions(() if at is None else self.tags[at + 1 :])

    def without(self, language: str) -> tuple[Scene, Scene] | None:
        """What it says, and what of it shall not be: "an umbrella | instead of the carrot".

        None if nothing is negated.
        """
        at = next((n for n, one in enumerate(self.tags) if one.kind == "negation"), None)
        if at is None:
            return None
        return _said(self.tags[:at], language), _said(self.tags[at + 1 :], language)


def _said(tags: Sequence[Tag], language: str) -> Scene:
    return parse(" ".join(one.said for one in tags), language)


def disc_concept(word: Tag) -> str:
    """What the sun or the moon is drawn as, in the sky."""
    return (_IN_THE_SKY | _SUN)[word.value]


@lru_cache(maxsize=256)
def mentions(words: str, language: str | None) -> Mentions:
    """How these words speak of things."""
    tokens = tokenize(words)
    spoken = guess([token.word for token in tokens if token.kind == "word"], language)
    return Mentions(tuple(tag(tokens, spoken)))


def said_in(clause: Clause, language: str) -> Scene:
    """The scene of a clause. What is to become orange is no fruit."""
    scene = parse(clause.words, language)
    told = mentions(clause.words, language)
    changes = clause.deed == "change" and (clause.explicit or told.speaks_of_it)
    if changes and told.color:
        return Scene(clause.words, scene.language, color=told.color)
    return scene


def one_by_one(clause: Clause, language: str) -> tuple[Clause, ...]:
    """The clause cut where it gives each of several things a colour of its own.

    "Paint the tree blue | and the dog red": the colour comes after the thing.
    """
    words = clause.words.split()
    for index, word in enumerate(words):
        if clause.deed != "change" or normalise(word) not in words_in("joining"):
            continue
        halves = " ".join(words[:index]), " ".join(words[index + 1 :])
        if all(_is_colored(half, language) for half in halves):
            first, rest = (replace(clause, words=half) for half in halves)
            return first, *one_by_one(rest, language)
    return (clause,)


def _is_colored(words: str, language: str) -> bool:
    kinds = [one.kind for one in mentions(words, language).tags if one.kind not in _SILENT]
    return kinds[:2] == ["thing", "color"]

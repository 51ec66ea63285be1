"""What the measured likeness comes to, in one or two short sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.comparison.spread import Likeness
from core.percent import percent

Labels = tuple[str, ...]

_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_DEGREES: Final = (
    (0.9, "hardly differ"),
    (0.65, "are much alike"),
    (0.4, "are somewhat alike"),
    (0.0, "are quite different"),
)
"""Least similarity, and what is said of it. A picture and its mirror image have 0.65, two
pictures of other words about 0.1 (see :mod:`core.comparison.similarity`)."""
_LONGEST_LABEL: Final = 40
_WORD_AND_MARK: Final = re.compile(r"([A-Za-z]+) (-?\d+(?:\.\d+)?|[A-Z])")


@dataclass(frozen=True)
class _Measured:
    """A setting with two pictures or more."""

    labels: Labels
    likeness: Likeness

    @property
    def spread(self) -> float:
        return self.likeness.spread

    @property
    def count(self) -> int:
        return len(self.likeness.ids)

    @property
    def shared(self) -> str:
        return percent(1 - self.spread)

    @property
    def predicate(self) -> str:
        return f"share {self.shared}" if self.spread else "are identical"


def verdict(
    settings: Sequence[tuple[Labels, Likeness | None]], overall: Likeness | None = None
) -> str:
    """Two short sentences at most, three where settings are missing.

    ``settings`` has the labels of each cell of a comparison, one for each axis, and None
    for a cell with fewer than two pictures. ``overall`` is the likeness of all pictures
    together: it speaks where no setting does, or where none differs from another. The
    text is empty if nothing was measured.
    """
    measured = [_Measured(labels, each) for labels, each in settings if each is not None]
    missing = len(settings) - len(measured)
    if measured:
        said = _said_of(measured, overall)
    elif overall is not None:
        said = _one_setting(_Measured((), overall))
    else:
        return ""
    if missing:
        lacks = "is not measured: it has" if missing == 1 else "are not measured: they have"
        said += f" {_counted(missing, 'setting').capitalize()} {lacks} fewer than two pictures."
    return said


def _said_of(measured: Sequence[_Measured], overall: Likeness | None) -> str:
    most = min(measured, key=lambda each: each.spread)
    least = max(measured, key=lambda each: each.spread)
    if len(measured) == 1:
        return _one_setting(most)
    if most.shared == least.shared:
        return _all_the_same(measured, overall)
    if len(most.labels) == 1:
        return _one_axis(most, least)
    return (
        f"Most alike: {_place(most.labels)} (they {most.predicate}). "
        f"Least alike: {_place(least.labels)} (they {least.predicate})."
    )


def _one_setting(only: _Measured) -> str:
    where = f"{_preposition(only.labels)} {_place(only.labels)} the" if only.labels else "the"
    sentence = f"{where[0].upper()}{where[1:]} {_counted(only.count, 'picture')} {only.predicate}."
    if only.spread == 0:
        return sentence
    degree = next(words for least, words in _DEGREES if 1 - only.spread >= least)
    return f"{sentence} They {degree}."


def _all_the_same(measured: Sequence[_Measured], overall: Likeness | None) -> str:
    """Of settings that have the same percentage."""
    if overall is not None and overall.spread == 0:
        return f"All {_counted(len(overall.ids), 'picture')} are identical."
    counts = {each.count for each in measured}
    pictures = _counted(counts.pop(), "picture") if len(counts) == 1 else "pictures"
    settings = _counted(len(measured), "setting")
    sentence = f"In each of the {settings} the {pictures} {measured[0].predicate}."
    if overall is not None:
        together = percent(1 - overall.spread)
        sentence += f" All {_number(len(overall.ids))} together share {together}."
    return sentence


def _one_axis(most: _Measured, least: _Measured) -> str:
    preposition, other = _preposition(most.labels), _place(least.labels)
    word, mark = _split(least.labels[0])
    if mark and _split(most.labels[0])[0] == word:
        other = mark
    they = "they" if most.count == least.count else f"the {_number(least.count)}"
    return (
        f"{preposition.capitalize()} {_place(most.labels)} "
        f"the {_counted(most.count, 'picture')} {most.predicate}; "
        f"{preposition} {other} {they} {least.predicate}."
    )


def _preposition(labels: Labels) -> str:
    return "at" if labels[0].startswith("Temperature ") else "with"


def _place(labels: Labels) -> str:
    return " and ".join(_inside_a_sentence(label) for label in labels)


def _inside_a_sentence(label: str) -> str:
    """``Temperature 0.7`` goes on in small letters, names stand in quotes."""
    word, mark = _split(label)
    if mark:
        return f"{word.lower()} {mark}"
    if len(label) > _LONGEST_LABEL:
        label = f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
    return f"“{label}”"


def _split(label: str) -> tuple[str, str]:
    """A label's word and its number or letter: ``Seed``, ``3``. No mark if it is a name."""
    found = _WORD_AND_MARK.fullmatch(label)
    return (found[1], found[2]) if found else (label, "")


def _counted(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}" if count == 1 else f"{_number(count)} {noun}s"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)

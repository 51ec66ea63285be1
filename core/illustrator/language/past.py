"""Verbs as stories tell them: "playing with" is listed, "played with" follows from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from core.illustrator.language.text import phrase_key

_GERUND = re.compile(r"(?P<stem>.+?)(?P<ending>ando|iendo|yendo)")
_WITH_PRONOUN = re.compile(r"(?:se|le|les|lo|la|los|las)$")
_ENDINGS = {
    "ando": ("aba", "aban", "o", "aron"),
    "iendo": ("ia", "ian", "io", "ieron"),
    "yendo": ("ia", "ian", "yo", "yeron"),
}
"""Of a Spanish gerund, the endings of its past tenses."""
_SHORTEST_GERUND = 5


def past_tenses(phrase: str, language: str) -> tuple[str, ...]:
    """The past tenses of a phrase that begins with a gerund, as look-up keys.

    None for other phrases, and in languages other than English and Spanish.
    """
    tell = _TELLERS.get(language)
    return tuple(tell(*phrase_key(phrase).partition(" ")[::2])) if tell else ()


def _english(verb: str, rest: str) -> Iterator[str]:
    if not verb.endswith("ing") or len(verb) < _SHORTEST_GERUND:
        return
    stem = verb.removesuffix("ing")
    regular = f"{stem[:-1]}ied" if re.search("[^aeiou]y$", stem) else f"{stem}ed"
    if told := _irregular()["en"].get(verb, regular):
        yield f"{told} {rest}".strip()


def _spanish(verb: str, rest: str) -> Iterator[str]:
    found = _GERUND.fullmatch(_WITH_PRONOUN.sub("", verb)) or _GERUND.fullmatch(verb)
    if not found:
        return
    regular = [found["stem"] + ending for ending in _ENDINGS[found["ending"]]]
    for told in _irregular()["es"].get(found[0], regular):
        yield f"{told} {rest}".strip()


_TELLERS: dict[str, Callable[[str, str], Iterator[str]]] = {"en": _english, "es": _spanish}


@cache
def _irregular() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("past.toml").read_text("utf-8"))

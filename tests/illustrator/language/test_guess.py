"""The language of short phrases."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core.illustrator.language import parse
from core.illustrator.language.guess import guess

PHRASES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("phrases.toml").read_text("utf-8")
)
SHARE = 0.97
"""Guessed right, or so that the same is drawn."""


def is_harmless(phrase: str, language: str) -> bool:
    """Whether the guess gives what the language itself would: "casa" is one house in four."""
    guessed = parse(phrase)
    return guessed == replace(parse(phrase, language), language=guessed.language)


def test_short_phrases_are_understood_without_being_told_their_language() -> None:
    phrases = [(phrase, language) for language, listed in PHRASES.items() for phrase in listed]
    wrong = [
        (phrase, language) for phrase, language in phrases if not is_harmless(phrase, language)
    ]

    assert len(phrases) >= 200
    assert len(wrong) <= (1 - SHARE) * len(phrases), wrong


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("perro", "es"),
        ("chien rouge", "fr"),
        ("ein Hund", "de"),
        ("cane", "it"),
        ("borboleta", "pt"),
        ("gos", "ca"),
        ("koira", "fi"),
        ("spaniel", "en"),
        ("猫", "zh"),
        ("ねこ", "ja"),
    ],
)
def test_one_word_is_enough(phrase: str, language: str) -> None:
    assert parse(phrase).language == language


def test_a_given_language_comes_first() -> None:
    assert guess(["casa"], "ca")[0] == "ca"
    assert guess(["casa"], "pt-BR")[0] == "pt"


def test_words_of_no_language_are_taken_for_english() -> None:
    assert guess(["xqzt"])[0] == "en"
    assert guess([])[0] == "en"

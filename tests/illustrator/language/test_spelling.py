"""Slips of the pen are understood and told; words of their own stay as they are."""

from __future__ import annotations

import pytest

from core.illustrator.language import parse
from core.illustrator.language.spelling import meant
from core.illustrator.language.text import phrase_key


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("elehpant", "en", "elephant"),
        ("dinosuar", "en", "dinosaur"),
        ("buterfly", "en", "butterfly"),
        ("giraff", "en", "giraffe"),
        ("rabit", "en", "rabbit"),
        ("crocodial", "en", "crocodile"),
        ("yelow", "en", "yellow"),
        ("elefanet", "es", "elefante"),
        ("maripoza", "es", "mariposa"),
        ("elicoptero", "es", "helicoptero"),
    ],
)
def test_a_slip_of_the_pen_is_understood(word: str, language: str, known: str) -> None:
    assert meant(word, language) == known


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("score better share policy bother crowd close touch smell factor", "en"),
        ("quokka photosynthesis wanted thinks magic forever bored loud", "en"),
        ("falta pesar principal consejo hambre cierto tarea entrada estado", "es"),
        ("cuokka fotosíntesis quiero bailarán mañana enfermedad contento", "es"),
    ],
)
def test_a_word_of_its_own_is_no_slip(words: str, language: str) -> None:
    assert [word for word in words.split() if meant(phrase_key(word), language)] == []


def test_short_words_and_other_languages_are_left_alone() -> None:
    assert meant("dgo", "en") is None
    assert meant("elefnat", "sv") is None


def test_what_was_taken_for_another_word_is_told() -> None:
    scene = parse("three rabits and an elehpant")

    assert [(thing.name, thing.count) for thing in scene.things] == [("rabbit", 3), ("elephant", 1)]
    assert scene.approximated == {"rabits": "rabbit", "elehpant": "elephant"}
    assert scene.unknown == ()


def test_a_name_inside_a_sentence_is_no_slip() -> None:
    assert parse("a dog and Rabit").unknown == ("Rabit",)

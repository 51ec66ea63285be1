"""Screening refuses what the policy lists, however it is written, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.policy import load_policies
from core.problems import ErrorKind
from core.screening import clean, disallowed_words, screen

CHILDREN, UNGUARDED = load_policies()


@pytest.mark.parametrize("term", CHILDREN.disallowed)
def test_every_disallowed_term_is_enforced(term: str) -> None:
    verdict = screen(f"a castle with {term} in it", CHILDREN)
    assert verdict.problem is not None
    assert verdict.problem.kind is ErrorKind.DISALLOWED_WORDS


@pytest.mark.parametrize(
    "words",
    [
        "two SWORDS",
        "two ｓｗｏｒｄｓ",
        "two 𝐬𝐰𝐨𝐫𝐝𝐬",
        "two sw\u200bords",
        "two sw\u00adords",
        "two sw\u2060ords",
        "a knight with a sword.",
        "sexual   content",
        "sexual-content",
        "dos espadas",
        "mucha SANGRE",
    ],
)
def test_disguises_are_seen_through(words: str) -> None:
    assert not screen(words, CHILDREN).allowed


@pytest.mark.parametrize(
    "words",
    [
        "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils",
        "Perro junto a la Torre Eiffel al amanecer",
        "a swordfish in the sea",
        "bloodhound puppy",
        "un cono de helado y un trío de músicos",
        "a bird's-eye view of Sussex and Essex",
        "the Gunnera plant",
    ],
)
def test_harmless_words_pass(words: str) -> None:
    assert screen(words, CHILDREN).allowed


def test_the_refusal_names_the_word_and_offers_others() -> None:
    problem = screen("a knight with a sword", CHILDREN).problem
    assert problem is not None
    assert "sword" in problem.message
    assert all(screen(suggestion, CHILDREN).allowed for suggestion in problem.suggestions)
    assert problem.suggestions


@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\u200b\u200d", "\x00\x07"])
def test_blank_words_are_asked_for_again(words: str) -> None:
    problem = screen(words, CHILDREN).problem
    assert problem is not None
    assert problem.kind is ErrorKind.EMPTY_PROMPT


def test_too_many_words_say_how_many_fit() -> None:
    problem = screen("x" * 40_000, CHILDREN).problem
    assert problem is not None
    assert "40,000" in problem.message
    assert "32,000" in problem.message


def test_without_guardrails_nothing_is_refused_but_emptiness() -> None:
    assert screen("two swords", UNGUARDED).allowed
    assert not screen(" ", UNGUARDED).allowed


def test_control_and_invisible_characters_are_not_sent() -> None:
    assert clean(" a\x00 fox\u200b\r\nunder a tree\u202e ") == "a fox\nunder a tree"


def test_emoji_families_stay_whole() -> None:
    family = "👩\u200d👧"
    assert clean(family) == family


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_and_cleaning_is_stable(words: str) -> None:
    verdict = screen(words, CHILDREN)
    assert clean(verdict.words) == verdict.words
    assert verdict.allowed or verdict.problem is not None


def test_words_are_listed_once_in_their_order() -> None:
    assert disallowed_words("blood, swords and blood", CHILDREN.screened) == ("blood", "swords")

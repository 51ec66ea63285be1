"""An engine's account of its picture, in sentences."""

from __future__ import annotations

from core.account import Account, account_of


def test_other_engines_say_nothing() -> None:
    assert account_of(None, "A fox in the style of a woodcut.") == Account()
    assert account_of({}).sentences == ()


def test_what_was_drawn_is_said_in_the_engines_words() -> None:
    account = account_of({"drawn": [{"name": "dog"}]}, "A dog, in a meadow, by day.")
    assert account.sentences == ("I drew: A dog, in a meadow, by day.",)


def test_choices_likenesses_and_unknown_words_are_told() -> None:
    account = account_of(
        {
            "time": "day",
            "setting": "meadow",
            "assumed": ["time", "setting"],
            "approximated": {"spaniel": "dog"},
            "unknown": ["quokka", "zamboni"],
        },
        "A dog, in a meadow, by day.",
    )
    assert account.chose == "I chose the time (day) and the setting (meadow) for you."
    assert account.similar == "I drew dog for spaniel, which is similar."
    assert account.unknown == "I do not know quokka and zamboni yet."
    assert len(account.sentences) == 4

"""An engine's account of its picture, in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from core.account import Account, account_of


def thing(name: str, color: str | None = None) -> dict[str, Any]:
    return {"name": name, "said": name, "box": [0, 0, 1, 1], **({"color": color} if color else {})}


def test_other_engines_say_nothing() -> None:
    assert account_of(None) == Account()
    assert account_of({}).sentences == ()


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        ([thing("horse"), thing("rabbit")], "I drew a horse and a rabbit."),
        ([thing("owl")], "I drew an owl."),
        ([thing("dog")] * 3, "I drew three dogs."),
        ([thing("dog", "red"), thing("dog", "blue")], "I drew a red dog and a blue dog."),
        ([thing("butterfly")] * 2, "I drew two butterflies."),
        ([thing("sheep")] * 2 + [thing("mouse")] * 2, "I drew two sheep and two mice."),
        ([thing("Eiffel Tower"), thing("dog")], "I drew the Eiffel Tower and a dog."),
        ([thing("teddy bear")] * 12, "I drew 12 teddy bears."),
    ],
)
def test_what_was_drawn_is_counted_in_words(drawn: list[dict[str, Any]], sentence: str) -> None:
    assert account_of({"drawn": drawn}).drew == sentence


def test_choices_likenesses_and_unknown_words_are_told() -> None:
    account = account_of(
        {
            "drawn": [thing("dog")],
            "time": "day",
            "setting": "meadow",
            "assumed": ["time", "setting"],
            "approximated": {"spaniel": "dog"},
            "unknown": ["quokka", "zamboni"],
        }
    )
    assert account.chose == "I chose the time (day) and the setting (meadow) for you."
    assert account.similar == "I drew spaniel as dog."
    assert account.unknown == "I do not know quokka and zamboni yet."
    assert len(account.sentences) == 4

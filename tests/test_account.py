"""An engine's account of its picture, in sentences."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.account import Account, account_of, outside_of
from core.pictures import Picture
from core.tasks import EditTask, GenerateTask


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


def changed(outside: float | None) -> Picture:
    return Picture(
        id="p", run_id="r", slot=0, parent_id="q", digest="", preview_digest="",
        thumbnail_digest="", media_type="image/png", width=1, height=1, size_bytes=1,
        prompt="a fox", created_at=datetime.now(UTC), changed_outside=outside,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.234, "The model changed 23 % outside your mask; you get 0 %."),
        (0.0001, "The model changed less than 1 % outside your mask; you get 0 %."),
        (0.0, "Nothing changed outside your mask."),
        (None, ""),
    ],
)
def test_what_a_model_changed_outside_the_mask_is_told(share: float | None, told: str) -> None:
    task = EditTask("a hat", "q", "azure", "children", mask="m")
    assert outside_of(changed(share), task) == told.replace(" %", "\N{NO-BREAK SPACE}%")


def test_whoever_lets_the_model_repaint_hears_how_much_it_did() -> None:
    task = EditTask("a hat", "q", "azure", "children", mask="m", composite=False)
    assert "as you allowed" in outside_of(changed(0.5), task)
    assert outside_of(changed(0.5), GenerateTask("a fox", "azure", "children")) == ""

"""The sentences that ask a model for a relative of a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from core.tasks import Keepable, VariationTask
from core.varying import fidelity_for, instruction_for, read_instruction

PARTS: tuple[Keepable, ...] = get_args(Keepable)
PLAIN = VariationTask("p1", "azure", "children")


def first_line(strength: float) -> str:
    return instruction_for(replace(PLAIN, strength=strength), "").splitlines()[0]


def test_six_degrees_from_almost_the_same_to_a_new_idea() -> None:
    strengths = (0, 0.2, 0.4, 0.6, 0.8, 1)
    requests = [first_line(strength) for strength in strengths]
    assert len(set(requests)) == 6
    assert "almost the same" in requests[0]
    assert "new idea" in requests[-1]
    assert [first_line(strength + 0.01) for strength in (0, 0.2, 0.4, 0.6, 0.8)] == requests[:-1]


@pytest.mark.parametrize("strength", [-3, 7])
def test_a_strength_beyond_the_scale_is_the_end_of_the_scale(strength: float) -> None:
    assert first_line(strength) == first_line(min(1, max(0, strength)))


@pytest.mark.parametrize("kept", PARTS)
def test_what_is_kept_is_not_to_be_changed(kept: Keepable) -> None:
    text = instruction_for(replace(PLAIN, keep=(kept,)), "")
    free = instruction_for(PLAIN, "")
    assert f"Keep the {kept}" in text
    assert [f"Keep the {other}" in text for other in PARTS if other != kept] == [False] * 3
    assert "Keep the" not in free
    may, could = (
        next(line for line in each.splitlines() if line.startswith("You may"))
        for each in (text, free)
    )
    assert (may.count(";"), could.count(";")) == (2, 3)


def test_with_everything_kept_the_background_is_left() -> None:
    text = instruction_for(replace(PLAIN, keep=PARTS), "")
    assert "You may" not in text
    assert "only what is left" in text


def test_the_order_and_number_of_what_is_kept_do_not_matter() -> None:
    once = instruction_for(replace(PLAIN, keep=("subject", "colors")), "")
    assert instruction_for(replace(PLAIN, keep=("colors", "subject", "colors")), "") == once


def test_the_wish_has_the_last_word() -> None:
    text = instruction_for(replace(PLAIN, keep=("style",)), "at night, with a hat")
    assert text.endswith("at night, with a hat")
    assert instruction_for(PLAIN, "").endswith("before and after.")


@pytest.mark.parametrize("strength", [0.0, 0.25, 0.5, 0.75, 1.0])
@pytest.mark.parametrize("keep", [(), ("style",), PARTS])
@pytest.mark.parametrize("wish", ["", "at night\nwith a hat"])
def test_an_instruction_can_be_read_again(
    strength: float, keep: tuple[Keepable, ...], wish: str
) -> None:
    task = replace(PLAIN, strength=strength, keep=keep)
    asked = read_instruction(instruction_for(task, wish))
    assert asked is not None
    assert asked.strength == pytest.approx(strength, abs=0.11)
    assert (asked.keep, asked.wish) == (keep, wish)
    assert read_instruction("make a variation of it at night") is None


@pytest.mark.parametrize(
    ("strength", "keep", "fidelity"),
    [
        (0.0, (), "high"),
        (0.3, (), "high"),
        (0.31, (), "low"),
        (1.0, ("subject",), "high"),
        (1.0, ("style", "colors"), "low"),
    ],
)
def test_a_close_look_for_a_close_relative(
    strength: float, keep: tuple[Keepable, ...], fidelity: str
) -> None:
    assert fidelity_for(strength, keep) == fidelity

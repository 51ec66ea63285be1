"""At temperature 0 a prompt gives the same pixels today as it did before."""

from __future__ import annotations

import pytest

from tests.illustrator.golden import PROMPTS, hash_of, here, written

_MEANT = "python -m tests.illustrator.golden renews the hashes, if the change is meant"


def test_thirty_prompts_are_pinned() -> None:
    _, hashes = written()
    assert len(hashes) == 30
    assert set(hashes) == set(PROMPTS)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_picture_is_the_one_that_was_looked_at(prompt: str) -> None:
    drawn_with, hashes = written()
    assert hash_of(prompt, seed=1) == hashes[prompt], (
        f"{_MEANT}; they are of {drawn_with}, this is {here()}"
    )

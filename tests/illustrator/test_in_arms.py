"""Somebody small who is held lies in both arms; somebody large stands beside."""

from __future__ import annotations

import pytest

from core.illustrator.engine import draw
from core.illustrator.illustration import Box

SIZE = (512, 512)


def _boxes(prompt: str) -> dict[str, Box]:
    return {one.name: one.box for one in draw(prompt, SIZE).illustration.drawn}


@pytest.mark.parametrize(
    ("prompt", "who", "held"),
    [
        ("a girl holding a cat", "girl", "cat"),
        ("a mother holding a baby", "woman", "baby"),
        ("a man carrying a lamb", "man", "sheep"),
        ("a princess holding a frog", "princess", "frog"),
        ("a wizard holding an owl", "wizard", "owl"),
        ("una niña sostiene un conejo", "girl", "rabbit"),
        ("a boy sitting on a chair holding a cat", "boy", "cat"),
    ],
)
def test_somebody_small_lies_in_the_arms(prompt: str, who: str, held: str) -> None:
    drawing = draw(prompt, SIZE)
    boxes = {one.name: one.box for one in drawing.illustration.drawn}
    left, top, right, bottom = boxes[who]
    assert (who, "hold", held) in drawing.illustration.relations
    assert abs(sum(boxes[held][::2]) - left - right) < 0.2 * (right - left)
    # Below the holder's face, above the feet.
    assert top + 0.35 * (bottom - top) < boxes[held][1] < boxes[held][3] < bottom


@pytest.mark.parametrize(("prompt", "who", "held"), [("a girl holding a cow", "girl", "cow")])
def test_somebody_large_stands_beside(prompt: str, who: str, held: str) -> None:
    boxes = _boxes(prompt)
    apart = boxes[held][0] >= boxes[who][2] or boxes[held][2] <= boxes[who][0]
    assert apart


def test_who_rides_keeps_astride_and_holds_it_in_a_hand() -> None:
    boxes = _boxes("a woman riding a horse holding a baby")
    assert boxes["baby"][3] < boxes["woman"][3]
    assert boxes["woman"][3] > boxes["horse"][1] + 0.3 * (boxes["horse"][3] - boxes["horse"][1])


def test_each_of_several_holds_one() -> None:
    drawn = draw("three children holding rabbits", SIZE).illustration.drawn
    assert sorted(one.name for one in drawn) == ["child"] * 3 + ["rabbit"] * 3

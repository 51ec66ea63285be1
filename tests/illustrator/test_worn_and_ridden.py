"""Clothes are where they belong, and boards are under the feet."""

from __future__ import annotations

import pytest

from core.illustrator.engine import draw
from core.illustrator.illustration import Drawn

SIZE = (384, 384)


def boxes(prompt: str) -> dict[str, Drawn]:
    return {one.name: one for one in draw(prompt, SIZE).illustration.drawn}


def share(part: Drawn, whole: Drawn) -> tuple[float, float]:
    """From where to where a part reaches on the whole: 0 is its top, 1 its foot."""
    _, top, _, bottom = whole.box
    return (part.box[1] - top) / (bottom - top), (part.box[3] - top) / (bottom - top)


@pytest.mark.parametrize(
    ("prompt", "who", "what", "least", "most"),
    [
        ("a girl wearing red boots", "girl", "boots", 0.75, 1.05),
        ("a cat with boots", "cat", "boots", 0.75, 1.05),
        ("a boy with gloves", "boy", "gloves", 0.5, 0.9),
        ("a dog with a scarf", "dog", "scarf", 0.35, 0.8),
        ("a snowman with a scarf", "snowman", "scarf", 0.35, 0.8),
        ("a bear with a hat", "bear", "hat", -0.5, 0.35),
    ],
)
def test_clothes_are_worn_where_they_belong(
    prompt: str, who: str, what: str, least: float, most: float
) -> None:
    drawn = boxes(prompt)
    top, bottom = share(drawn[what], drawn[who])
    assert least <= top < bottom <= most


def test_a_backpack_is_not_on_the_head() -> None:
    drawn = boxes("a girl wearing a backpack")
    assert share(drawn["backpack"], drawn["girl"])[1] > 0.4


@pytest.mark.parametrize(
    ("prompt", "who", "what"),
    [
        ("a boy skiing", "boy", "skis"),
        ("a girl on a skateboard", "girl", "skateboard"),
        ("a penguin on a surfboard", "penguin", "surfboard"),
        ("a boy wearing roller skates", "boy", "roller skate"),
    ],
)
def test_one_stands_upright_on_boards_and_skates(prompt: str, who: str, what: str) -> None:
    drawn = boxes(prompt)
    rider, board = drawn[who].box, drawn[what].box
    assert board[1] - 3 <= rider[3] <= board[3] + 3
    assert rider[3] - rider[1] > 2 * (board[3] - board[1])
    assert board[0] <= (rider[0] + rider[2]) / 2 <= board[2]


def test_a_pirate_s_ship_is_a_pirate_ship() -> None:
    drawing = draw("a pirate on a ship", SIZE)
    other = draw("a girl on a ship", SIZE)
    assert drawing.composition
    assert other.composition
    skull = "#23262d"  # its flag
    assert skull in drawing.composition.svg
    assert skull not in other.composition.svg

"""Who is said to be bigger is drawn bigger, whatever it is in life."""

from __future__ import annotations

import pytest

from core.illustrator.engine import draw
from core.illustrator.illustration import in_words


@pytest.mark.parametrize(
    ("prompt", "larger", "smaller"),
    [
        ("a mouse bigger than an elephant", "mouse", "elephant"),
        ("a dog bigger than a house", "dog", "house"),
        ("a giraffe taller than the tree", "giraffe", "tree"),
        ("a cat bigger than the Eiffel Tower", "cat", "Eiffel Tower"),
        ("an elephant smaller than a cat", "cat", "elephant"),
        ("a mouse smaller than a cat", "cat", "mouse"),
        ("un perro más grande que un coche", "dog", "car"),
    ],
)
@pytest.mark.parametrize("size", [(512, 512), (768, 512)])
def test_who_is_said_to_be_bigger_is(
    prompt: str, larger: str, smaller: str, size: tuple[int, int]
) -> None:
    boxes = {one.name: one.box for one in draw(prompt, size).illustration.drawn}
    tall, low = (boxes[name][3] - boxes[name][1] for name in (larger, smaller))
    assert tall > 1.1 * low


def test_the_account_says_so() -> None:
    drawing = draw("a mouse bigger than an elephant", (256, 256))
    assert ("mouse", "larger", "elephant") in drawing.illustration.relations
    assert "mouse bigger than" in in_words(drawing.illustration)

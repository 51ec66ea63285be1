"""Masks for tests of edits, and how pictures differ. White may change."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from core.illustrator.engine import Drawing, edit
from core.illustrator.illustration import (
    Box,
    Recipe,
    in_words,
    recipe_from_json,
    recipe_to_json,
)

SIZE = (384, 384)


def mask_of(*boxes: Box, margin: int = 0) -> Image.Image:
    """Rectangles with a margin around them."""
    mask = Image.new("L", SIZE, 0)
    for left, top, right, bottom in boxes:
        corners = (left - margin, top - margin, right + margin, bottom + margin)
        ImageDraw.Draw(mask).rectangle(corners, fill=255)
    return mask


def over(drawing: Drawing, name: str, number: int = 0, margin: int = 6) -> Image.Image:
    """A mask over the thing of that name; of several over one of them."""
    boxes = [one.box for one in drawing.illustration.drawn if one.name == name]
    return mask_of(boxes[number], margin=margin)


def recipe_of(drawing: Drawing) -> Recipe:
    """The recipe as it comes back from a file."""
    assert drawing.illustration.recipe
    return recipe_from_json(recipe_to_json(drawing.illustration.recipe))


def changed(source: Drawing, instruction: str, mask: Image.Image | None = None) -> Drawing:
    """The edit of a drawing. What the mask protects is as it was."""
    made = edit(source.image, instruction, mask, recipe=recipe_of(source))
    if mask is not None:
        protected = np.asarray(mask) <= 127
        assert (np.asarray(source.image)[protected] == np.asarray(made.image)[protected]).all()
    return made


def names(drawing: Drawing) -> Counter[str]:
    """How many of what are on it."""
    return Counter(one.name for one in drawing.illustration.drawn)


def colors(drawing: Drawing) -> Counter[str]:
    """How many of what are on it, with their colours."""
    return Counter(
        f"{one.color} {one.name}" if one.color else one.name for one in drawing.illustration.drawn
    )


def told(drawing: Drawing) -> str:
    """The picture in words."""
    return in_words(drawing.illustration)


def difference(one: Drawing, other: Drawing) -> NDArray[np.int64]:
    """How far pixels are apart, 0 to 255."""
    first, second = (np.asarray(each.image).astype(int) for each in (one, other))
    return np.asarray(np.abs(first - second).max(axis=-1))

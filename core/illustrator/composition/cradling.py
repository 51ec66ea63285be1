"""What is hugged, or held in both arms: a teddy bear, a kitten, a baby."""

from __future__ import annotations

from typing import Final

from core.illustrator.composition.glyph import Glyph
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_cuddly
from core.illustrator.dice import Dice
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.figures import (
    FigureRequest,
    SkinTone,
    can_pose,
    figure,
    is_animal,
    is_bust,
    is_human,
)
from core.illustrator.drawing.icons import has, standing
from core.illustrator.drawing.svg import group
from core.illustrator.scene import Thing

_HEIGHT: Final = 31
_CUDDLY: Final = 35
"""Heights in units of the figure that holds it: a toy's, and somebody's who looks out."""
_MOST: Final = 2
_BESIDE: Final = 0.55
"""Of its breadth: how far one of two is from the other's middle, at this share of its size."""
_OF_TWO: Final = 0.8


def can_be_cradled(concept: str) -> bool:
    """Whether there is a drawing of it that fits into two arms."""
    return has(concept) or can_pose(concept)


def cradled(thing: Thing, skin_tone: SkinTone | None, dice: Dice) -> Glyph:
    """The thing in somebody's arms, in units of that figure.

    A baby has its mother's ``skin_tone``.
    """
    glyph = _one(thing, skin_tone, dice)
    count = min(thing.count, _MOST)
    if count == 1:
        return glyph
    small = glyph.scaled(_OF_TWO)
    apart = _BESIDE * small.width
    places = [apart * (2 * index - count + 1) for index in range(count)]
    return Glyph(
        "".join(small.drawn_at(x, 0) for x in places),
        small.width + apart * count,
        small.height,
        tuple(part for x in places for part in small.parts_at(x, 0)),
    )


def _one(thing: Thing, skin_tone: SkinTone | None, dice: Dice) -> Glyph:
    color = NAMED_COLORS.get(thing.color or "")
    height = _CUDDLY if is_cuddly(thing.concept) else _HEIGHT
    if not _is_all_head(thing.concept):
        markup, width = standing(thing.concept, height, recolor=color)
        return Glyph.of(thing.id, markup, width, height)
    animal = is_animal(thing.concept)
    drawn = figure(
        FigureRequest(
            kind=thing.concept,
            pose="sit",
            color=color,
            skin_tone=None if animal else skin_tone,
            key=f"{thing.id}",
        ),
        dice,
    )
    scale = height / -drawn.top
    markup = group(drawn.markup, f"scale({scale:.4f})")
    return Glyph.of(thing.id, markup, 2 * drawn.reach * scale, height)


def _is_all_head(concept: str) -> bool:
    """Whether its icon shows no more than a head."""
    head = is_human(concept) or is_bust(concept) or concept in tables().always_figures
    return can_pose(concept) and (head or not has(concept))

"""Shoes, boots and gloves, drawn over the feet and hands of a figure. Units are the figure's."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.figures.body import SEATED, FigurePose, foot_shift
from core.illustrator.drawing.figures.tables import Footwear
from core.illustrator.drawing.svg import Point, ellipse, path

_FOOT_OF_A_PERSON, _FOOT_OF_AN_ANIMAL = 7.4, 10.5
"""How far a foot is from the middle."""
_SHAFT = 10.0
"""How far up a boot reaches."""


def footwear(pair: Footwear, color: str | None, pose: FigurePose, *, animal: bool) -> str:
    """Both shoes of a figure in this pose; nothing where its feet are not seen."""
    if pose in ("sleep", "swim"):
        return ""
    paint = color or pair.color
    if pose in SEATED:
        return "".join(_sole(side, paint, animal=animal) for side in (-1, 1))
    if pose == "ride":
        return ellipse(15.5, 11.6, 7.6, 5.2, paint)
    apart = _FOOT_OF_AN_ANIMAL if animal else _FOOT_OF_A_PERSON
    shoes = ""
    for side in (-1, 1):
        x, y = foot_shift(pose, side)
        shoes += _standing((side * apart + x, y), side, pair.kind, paint, wide=1.3 if animal else 1)
    return shoes


def gloves(color: str, hands: tuple[Point, ...]) -> str:
    """Gloves over the hands, as far as they are there."""
    return "".join(
        ellipse(x, y, 5.6, 5.6, darken(color, 0.18)) + ellipse(x - 0.4, y - 0.4, 4.9, 4.9, color)
        for x, y in hands
    )


def _sole(side: int, paint: str, *, animal: bool) -> str:
    x, wide = (15, 9.4) if animal else (14, 6.8)
    return ellipse(side * x, -6.5, wide, 7.2, darken(paint, 0.25)) + ellipse(
        side * x, -7, wide - 1.2, 6, paint
    )


def _standing(at: Point, side: int, kind: str, paint: str, *, wide: float) -> str:
    x, y = at
    shoe = ellipse(x, y - 2.7, 7 * wide, 4.1, darken(paint, 0.22))
    shoe += ellipse(x - 0.3, y - 3.3, 6.2 * wide, 3.3, paint)
    if kind == "shoe":
        return shoe
    leg, half = x - side * wide, 5.6 * wide
    shaft = f"M{leg - half:.1f} {y - _SHAFT - 2:.1f}H{leg + half:.1f}V{y - 3:.1f}H{leg - half:.1f}Z"
    rim = ellipse(leg, y - _SHAFT - 2, half, 1.7, lighten(paint, 0.3))
    return path(shaft, paint) + rim + shoe

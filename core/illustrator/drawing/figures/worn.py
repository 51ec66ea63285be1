"""Shoes, gloves, scarves and backpacks, drawn over and behind figures. Units are theirs."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.figures.body import SEATED, FigurePose, foot_shift
from core.illustrator.drawing.figures.tables import Footwear
from core.illustrator.drawing.svg import Point, ellipse, path, stroke

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


def scarf(color: str, width: float) -> str:
    """A scarf around a neck this wide, whose middle is at the origin; one end hangs down."""
    half, thick = width / 2, 0.3 * width
    band = f"M{-half:.1f} {-thick / 2:.1f}Q0 {thick * 0.45:.1f} {half:.1f} {-thick / 2:.1f}"
    hanging = (
        f"M{half * 0.35:.1f} 0Q{half * 0.55:.1f} {thick * 1.2:.1f} {half * 0.5:.1f} {thick * 2:.1f}"
    )
    fringe = "".join(
        f"M{half * (0.3 + 0.2 * index):.1f} {thick * 2.1:.1f}v{thick * 0.45:.1f}"
        for index in range(3)
    )
    stripe = f"M{half * 0.27:.1f} {thick * 1.65:.1f}h{half * 0.5:.1f}"
    deep = darken(color, 0.2)
    return (
        stroke(fringe, deep, 0.05 * width)
        + stroke(hanging, deep, 0.29 * width)
        + stroke(hanging, color, 0.25 * width)
        + stroke(stripe, lighten(color, 0.4), 0.06 * width)
        + stroke(band, deep, 0.34 * width)
        + stroke(band, color, 0.3 * width)
    )


def backpack(color: str) -> tuple[str, str]:
    """The bag behind a back, and the straps over the shoulders; the origin is at the neck."""
    deep = darken(color, 0.2)
    bag = path("M-25 30V4Q-25 -9 -12 -9H12Q25 -9 25 4V30Q25 34 20 34H-20Q-25 34 -25 30Z", deep)
    bag += path("M-23 29V4Q-23 -7 -11 -7H11Q23 -7 23 4V29Q23 32 19 32H-19Q-23 32 -23 29Z", color)
    bag += path("M-12 17H12V27Q12 29 10 29H-10Q-12 29 -12 27Z", lighten(color, 0.2))
    bag += stroke("M-12 20H12", deep, 1.2) + stroke("M-4 -8Q0 -13 4 -8", deep, 2)
    strap = "".join(
        stroke(f"M{side * 8.5} 1.5Q{side * 9.5} 12 {side * 11.5} 22", paint, width)
        for side in (-1, 1)
        for paint, width in ((deep, 4), (color, 2.8))
    )
    return bag, strap


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

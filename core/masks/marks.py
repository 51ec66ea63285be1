"""What each Fabric object does to a mask, in the pixels of the picture.

Follows Fabric 7: what an object's place, angle, scale, skew and flips do to its
outline, and how its stroke follows.
https://github.com/fabricjs/fabric.js, src/shapes/Object and src/util/misc/matrix.ts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.masks.drawing import ERASE, FabricObject, number
from core.masks.outlines import Outline, outline_of

Matrix = NDArray[np.float64]
"""Shape ``(2, 2)``."""

_FARTHEST: Final = 100_000.0
_WIDEST: Final = 20_000.0
_STEEPEST: Final = 89.0
_UNEVEN: Final = 1.005
"""A stroke whose widths along and across differ by less is drawn with one width."""
_ORIGINS: Final = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
_CAPS: Final = ("butt", "round", "square")
_JOINS: Final = ("miter", "round", "bevel")
_NO_PAINT: Final = ("", "none", "transparent")


@dataclass(frozen=True)
class Pen:
    """How an outline is stroked. ``cap`` and ``join`` are SVG's words."""

    width: float
    cap: str
    join: str
    miter_limit: float


@dataclass(frozen=True)
class Mark:
    """One object on the picture: it adds to the mask, or ``erases``.

    ``outline`` and ``pen`` are in pixels. Only a stroke that was stretched more one
    way than the other is not: ``stretch``, the six numbers of an SVG matrix, brings
    it there.
    """

    outline: Outline
    erases: bool
    filled: bool
    pen: Pen | None
    stretch: tuple[float, ...] | None = None


def mark_of(shape: FabricObject, across: float, down: float) -> Mark | None:
    """The mark on a picture that has ``across`` by ``down`` pixels for a CSS pixel.

    None for what cannot be seen and for what is no shape. What is far beyond any
    picture is brought nearer.
    """
    outline = outline_of(shape)
    if outline is None or shape.get("visible") is False or number(shape, "opacity", 1.0) <= 0:
        return None
    fill, stroke = _paint(shape, "fill"), _paint(shape, "stroke")
    erases = _ERASE in (fill, stroke)
    filled = outline.solid or (bool(fill) and len(outline.points) > 2)
    width = max(0.0, number(shape, "strokeWidth", 1.0)) if stroke else 0.0
    if not filled and not width:
        return None
    turn, scale = _turn(shape), _scale_and_skew(shape)
    matrix = turn @ scale * ((across,), (down,))
    shift = _center(shape, turn, scale) * (across, down)
    moved = Outline(outline.commands, outline.points @ matrix.T + shift)
    wide, narrow = np.linalg.svd(matrix, compute_uv=False).tolist()
    if shape.get("strokeUniform") is True:
        width *= math.sqrt(across * down)
    elif wide > _UNEVEN * narrow and moved.reach <= _FARTHEST and width * wide <= _WIDEST:
        stretch = (*matrix.T.ravel().tolist(), *shift.tolist())
        return Mark(outline, erases, filled, _pen(shape, width), stretch)
    else:
        width *= math.sqrt(wide * narrow)
    near = Outline(moved.commands, moved.points.clip(-_FARTHEST, _FARTHEST))
    return Mark(near, erases, filled, _pen(shape, min(_WIDEST, width)))


def _pen(shape: FabricObject, width: float) -> Pen | None:
    if width <= 0:
        return None
    cap, join = shape.get("strokeLineCap"), shape.get("strokeLineJoin")
    return Pen(
        width=width,
        cap=cap if cap in _CAPS else "butt",
        join=join if join in _JOINS else "miter",
        miter_limit=min(100.0, max(1.0, number(shape, "strokeMiterLimit", 4.0))),
    )


def _paint(shape: FabricObject, name: str) -> str:
    """The colour, spelled without spaces; empty if there is none."""
    colour = shape.get(name)
    spelled = "".join(colour.split()).lower() if isinstance(colour, str) else ""
    return "" if spelled in _NO_PAINT else spelled


def _turn(shape: FabricObject) -> Matrix:
    angle = math.radians(number(shape, "angle", 0.0))
    return np.array(((math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle))))


def _scale_and_skew(shape: FabricObject) -> Matrix:
    """Skewed upwards, then sideways, then scaled and flipped, as Fabric composes it."""
    sideways, upwards = (
        math.tan(math.radians(min(_STEEPEST, max(-_STEEPEST, number(shape, name, 0.0)))))
        for name in ("skewX", "skewY")
    )
    across, down = (
        number(shape, scale, 1.0) * (-1 if shape.get(flip) is True else 1)
        for scale, flip in (("scaleX", "flipX"), ("scaleY", "flipY"))
    )
    skewed = np.array(((1 + sideways * upwards, sideways), (upwards, 1.0)))
    return skewed * ((across,), (down,))


def _center(shape: FabricObject, turn: Matrix, scale: Matrix) -> NDArray[np.float64]:
    """The object's middle in CSS pixels: it turns around the point that its place is told for."""
    place = np.array((number(shape, "left", 0.0), number(shape, "top", 0.0)))
    away = np.array([0.5 - _origin(shape, name) for name in ("originX", "originY")])
    stroke = number(shape, "strokeWidth", 1.0)
    scaled, unscaled = (0.0, stroke) if shape.get("strokeUniform") is True else (stroke, 0.0)
    sides = np.array((number(shape, "width", 0.0), number(shape, "height", 0.0)))
    box = np.abs(scale) @ (sides + scaled) + unscaled
    center: NDArray[np.float64] = place + turn @ (away * box)
    return center


def _origin(shape: FabricObject, name: str) -> float:
    origin = shape.get(name)
    if isinstance(origin, str):
        return _ORIGINS.get(origin, 0.5)
    return min(1.0, max(0.0, number(shape, name, 0.5)))


_ERASE: Final = "".join(ERASE.split()).lower()

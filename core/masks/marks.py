"""What each Fabric object does to a mask, in the pixels of the picture.

Follows Fabric 7: what an object's place, angle, scale, skew and flips do to its
outline, and how its stroke follows.
https://github.com/fabricjs/fabric.js, src/shapes/Object and src/util/misc/matrix.ts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.masks.drawing import ERASE, FabricObject, number
from core.masks.outlines import Outline, outline_of
from core.masks.sweeping import sweep

Matrix = NDArray[np.float64]
"""Shape ``(2, 2)``."""

_FARTHEST: Final = 100_000.0
_WIDEST: Final = 20_000.0
_SMALLEST: Final = 1e-6
_STEEPEST: Final = 89.0
_UNEVEN: Final = 1.02
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
    """One object on the picture, in its pixels: it adds to the mask, or ``erases``.

    ``areas`` are filled by the nonzero rule, one after another; ``line`` is stroked
    with ``pen``.
    """

    erases: bool
    areas: tuple[Outline, ...]
    line: Outline | None
    pen: Pen | None


def mark_of(shape: FabricObject, across: float, down: float) -> Mark | None:
    """The mark on a picture that has ``across`` by ``down`` pixels for a CSS pixel.

    None for what cannot be seen and for what is no shape. What is far beyond any
    picture is brought nearer.
    """
    outline = outline_of(shape)
    if outline is None or shape.get("visible") is False or number(shape, "opacity", 1.0) <= 0:
        return None
    fill, stroke = _paint(shape, "fill"), _paint(shape, "stroke")
    turn, scale = _turn(shape), _scale_and_skew(shape)
    matrix = turn @ scale * ((across,), (down,))
    shift = _center(shape, turn, scale) * (across, down)
    areas, line, pen = [], None, None
    if outline.solid or (fill and len(outline.points) > 2):
        areas.append(_moved(outline, matrix, shift))
    width = number(shape, "strokeWidth", 1.0)
    if stroke and width > 0:
        tip = _tip(shape)
        wide, narrow = np.linalg.svd(matrix / tip, compute_uv=False).tolist()
        if wide <= _UNEVEN * narrow:
            line = _moved(outline, matrix, shift)
            pen = _pen(shape, width * math.sqrt(wide * narrow))
        else:
            ends = shape.get("strokeLineCap") != "butt"
            along = Outline(outline.commands, outline.points * tip)
            area = sweep(along, width, round_ends=ends, scale=wide)
            areas += [_moved(area, matrix / tip, shift)] if area else []
    return Mark(_ERASE in (fill, stroke), tuple(areas), line, pen)


def _moved(outline: Outline, matrix: Matrix, shift: NDArray[np.float64]) -> Outline:
    points = outline.points @ matrix.T + shift
    return replace(outline, points=points.clip(-_FARTHEST, _FARTHEST))


def _tip(shape: FabricObject) -> NDArray[np.float64]:
    """By how much the object is enlarged, each way, before the pen is put on it."""
    if shape.get("strokeUniform") is not True:
        return np.ones(2)
    scales = [abs(number(shape, name, 1.0)) for name in ("scaleX", "scaleY")]
    return np.maximum(scales, _SMALLEST)


def _pen(shape: FabricObject, width: float) -> Pen:
    cap, join = shape.get("strokeLineCap"), shape.get("strokeLineJoin")
    return Pen(
        width=min(_WIDEST, width),
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

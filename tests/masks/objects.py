"""Fabric objects as the canvas writes them, and masks to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from core.masks import ADD, Drawing

CANVAS = (768, 512)
"""Half as wide and high as the pictures of these tests."""
SIZE = (1536, 1024)

Point = tuple[float, float]


def drawing(*objects: dict[str, Any], canvas: tuple[int, int] = CANVAS) -> Drawing:
    return Drawing.from_objects(objects, *canvas)


def fabric_object(kind: str, **properties: Any) -> dict[str, Any]:
    """An object with what every one has."""
    return {
        "type": kind,
        "version": "7.4.0",
        "originX": "center",
        "originY": "center",
        "left": 0,
        "top": 0,
        "width": 0,
        "height": 0,
        "fill": ADD,
        "stroke": ADD,
        "strokeWidth": 1,
        "strokeDashArray": None,
        "strokeLineCap": "butt",
        "strokeLineJoin": "miter",
        "strokeUniform": False,
        "strokeMiterLimit": 4,
        "scaleX": 1,
        "scaleY": 1,
        "angle": 0,
        "flipX": False,
        "flipY": False,
        "opacity": 1,
        "visible": True,
        "skewX": 0,
        "skewY": 0,
        **properties,
    }


def stroke(points: Sequence[Point], width: float = 20, **properties: Any) -> dict[str, Any]:
    """A free stroke through these points of the canvas, straight from each to the next."""
    xs, ys = zip(*points, strict=True)
    return fabric_object(
        "Path",
        **{
            "left": (min(xs) + max(xs)) / 2,
            "top": (min(ys) + max(ys)) / 2,
            "width": max(xs) - min(xs),
            "height": max(ys) - min(ys),
            "fill": None,
            "strokeWidth": width,
            "strokeLineCap": "round",
            "strokeLineJoin": "round",
            "path": [["M", *points[0]], *(["L", *point] for point in points[1:])],
            **properties,
        },
    )


def rectangle(left: float, top: float, right: float, bottom: float, **more: Any) -> dict[str, Any]:
    """A rectangle without an outline to speak of."""
    box = {"left": left, "top": top, "width": right - left, "height": bottom - top}
    origin = {"originX": "left", "originY": "top"}
    return fabric_object("Rect", **{**box, **origin, "strokeWidth": 0, **more})


def ellipse(x: float, y: float, across: float, down: float, **more: Any) -> dict[str, Any]:
    """An ellipse around this middle with these radii."""
    radii = {"rx": across, "ry": down, "width": 2 * across, "height": 2 * down}
    return fabric_object("Ellipse", **{"left": x, "top": y, **radii, "strokeWidth": 0, **more})


class Sheet:
    """A mask drawn by other means: by Pillow, four times as large, in the picture's pixels."""

    _SCALE = 4

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self._size = size
        self._large = Image.new("L", (size[0] * self._SCALE, size[1] * self._SCALE))
        self._pen = ImageDraw.Draw(self._large)

    def polygon(self, points: Sequence[Point], value: int = 255) -> Sheet:
        self._pen.polygon([self._scaled(point) for point in points], fill=value)
        return self

    def ellipse(self, x: float, y: float, across: float, down: float, value: int = 255) -> Sheet:
        box = [self._scaled((x - across, y - down)), self._scaled((x + across, y + down))]
        self._pen.ellipse(box, fill=value)
        return self

    def band(self, start: Point, end: Point, width: float, value: int = 255) -> Sheet:
        """A thick line with round ends."""
        (x0, y0), (x1, y1) = start, end
        length = float(np.hypot(x1 - x0, y1 - y0))
        aside = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
        self.polygon(
            [
                (x0 + aside[0], y0 + aside[1]),
                (x1 + aside[0], y1 + aside[1]),
                (x1 - aside[0], y1 - aside[1]),
                (x0 - aside[0], y0 - aside[1]),
            ],
            value,
        )
        for x, y in (start, end):
            self.ellipse(x, y, width / 2, width / 2, value)
        return self

    @property
    def mask(self) -> Image.Image:
        return self._large.resize(self._size, Image.Resampling.BOX)

    def _scaled(self, point: Point) -> Point:
        # Pillow's pixels have their number in their middle.
        return point[0] * self._SCALE - 0.5, point[1] * self._SCALE - 0.5


def pixels(mask: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(mask)


def iou(one: Image.Image, other: Image.Image) -> float:
    """Intersection over union of what is more than half covered."""
    first, second = pixels(one) > 127, pixels(other) > 127
    return float((first & second).sum() / (first | second).sum())

"""How a mask is made: what is marked, and what is done to it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image, ImageChops

from core.masks.drawing import Drawing
from core.masks.rasterising import draw_over, rasterise
from core.masks.reading import decode_mask

FURTHEST: Final = 200
"""Pixels by which a mask grows, shrinks or fades at most."""
REGIONS: Final = 9
"""Of a grid of three by three, row by row."""

_HALF: Final = 127
_STEPS: Final = np.arange(256) / 255
_SMOOTH: Final = np.round(_STEPS**2 * (3 - 2 * _STEPS) * 255).astype(np.uint8)
"""From 0 to 255 without a visible edge at either end."""


@dataclass(frozen=True)
class MaskRecipe:
    """Everything that a mask is made of.

    ``regions`` are numbers from 0, upper left, to 8, lower right. ``rectangle`` is
    left, top, right and bottom in pixels of the picture, the last two exclusive.
    ``upload`` is a mask file of the picture's size. ``grow`` is in pixels of the
    picture, negative to shrink; ``feather`` is the width in pixels of the soft edge.
    Raises ValueError for a region that there is not, and beyond :data:`FURTHEST`.
    """

    drawing: Drawing | None = None
    regions: frozenset[int] = frozenset()
    rectangle: tuple[int, int, int, int] | None = None
    upload: bytes | None = None
    inverted: bool = False
    grow: int = 0
    feather: int = 0

    def __post_init__(self) -> None:
        if not self.regions <= frozenset(range(REGIONS)):
            raise ValueError(f"regions are 0 to {REGIONS - 1}: {sorted(self.regions)}")
        if abs(self.grow) > FURTHEST or not 0 <= self.feather <= FURTHEST:
            raise ValueError(f"beyond {FURTHEST} pixels: {self.grow}, {self.feather}")


def make_mask(recipe: MaskRecipe, size: tuple[int, int]) -> Image.Image:
    """The mask for a picture of this size in pixels.

    File, regions and rectangle join; the drawing adds to them and takes away from
    them; then the mask is inverted, grown or shrunk, and feathered. The edges of a
    picture are no edges of a mask: nothing shrinks or fades there. Raises
    :class:`core.problems.StudioError` for an upload that is no mask of this size.
    """
    mask = _drawn(recipe, size)
    if recipe.inverted:
        mask = ImageChops.invert(mask)
    if not recipe.grow and not recipe.feather:
        return mask
    values: MatLike = np.asarray(mask)
    if recipe.grow > 0:
        values = _grown(values, recipe.grow)
    elif recipe.grow < 0:
        values = _shrunk(values, -recipe.grow)
    if recipe.feather:
        values = _feathered(values, recipe.feather)
    return Image.fromarray(values)


def _drawn(recipe: MaskRecipe, size: tuple[int, int]) -> Image.Image:
    has_base = recipe.upload is not None or recipe.regions or recipe.rectangle
    if recipe.drawing and recipe.drawing.count and not has_base:
        return rasterise(recipe.drawing, size)
    base = Image.new("L", size) if recipe.upload is None else decode_mask(recipe.upload, size)
    boxes = [_region(number, size) for number in recipe.regions]
    for box in [*boxes, *filter(None, [recipe.rectangle])]:
        _mark(base, box)
    return draw_over(base, recipe.drawing) if recipe.drawing else base


def _region(number: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    row, column = divmod(number, 3)
    (width, height), third = size, 1 / 3
    return (
        round(width * column * third),
        round(height * row * third),
        round(width * (column + 1) * third),
        round(height * (row + 1) * third),
    )


def _mark(mask: Image.Image, box: tuple[int, int, int, int]) -> None:
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(mask.width, box[2]), min(mask.height, box[3])
    if left < right and top < bottom:
        mask.paste(255, (left, top, right, bottom))


def _grown(mask: MatLike, by: int) -> MatLike:
    """Everything at most ``by`` pixels from the mask's edge joins, that pixel smoothed."""
    outside = _above(255 - mask, _HALF)
    # Where nothing is marked there is no distance to anything.
    if outside.all():
        return mask
    distance = np.minimum(_distance(outside), by + 1)
    return cv2.convertScaleAbs(distance, alpha=-255, beta=255 * (by + 1))


def _shrunk(mask: MatLike, by: int) -> MatLike:
    """Everything at most ``by`` pixels from the mask's edge leaves, that pixel smoothed."""
    inside = _above(mask, _HALF)
    if inside.all():
        return mask
    distance = np.maximum(_distance(inside), by)
    return cv2.convertScaleAbs(distance, alpha=255, beta=-255 * by)


def _feathered(mask: MatLike, width: int) -> MatLike:
    """Falls off inside the mask, smoothly: 0 stays 0, so that nothing changes outside."""
    inside = _above(mask, 0)
    if inside.all():
        return mask
    depth = cv2.convertScaleAbs(_distance(inside), alpha=255 / (width + 1))
    return cv2.min(mask, cv2.LUT(depth, _SMOOTH))


def _above(mask: MatLike, level: int) -> MatLike:
    return cv2.threshold(mask, level, 1, cv2.THRESH_BINARY)[1]


def _distance(inside: MatLike) -> MatLike:
    """How far each pixel is from the next one that is 0, in pixels."""
    return cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)

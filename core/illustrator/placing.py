"""Where in a mask a drawing goes, and how large: masks are painted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.illustration import Box
from core.illustrator.pasting import Cutout, Mask, Region

Pixels = NDArray[np.float32]

_ROOM: Final = 0.94
_FOOT, _FOOT_ON_ALL = 0.035, 0.06
"""Of a place's height: how far above its lower edge things stand."""
_SIDE: Final = 160
"""Of the copy of a mask on which room is sought, along the longer side of its box."""
_SPECK: Final = 0.04
"""Of the largest part of a mask: smaller ones are slips of the hand."""
_HOLE: Final = 0.02
"""Of a mask: smaller holes are slips, too."""
_GAP: Final = 0.02
"""Of the picture's longer side: gaps between strokes are narrower."""
_PLAIN: Final = 0.97
"""The share of its box that a mask fills at least if it is a rectangle, more or less."""
_WHOLE: Final = 0.985
"""The share of a drawing that is seen at least if it fits."""
_SIZES: Final = tuple(0.94 * 0.9**step for step in range(24))
"""Tried from the largest, as shares of what the box of the mask allows."""
_LEVEL: Final = 8.0
_CLEAR: Final = 3.0
"""What it costs to stand higher or lower than others by the height of the mask, and to hide all
of something, in widths of the mask away from its middle."""
_LEAST: Final = 20
"""Pixels: of a drawing that is smaller nothing can be made out, and rather a part of it shows."""


@dataclass(frozen=True)
class Wanted:
    """How a drawing is to be placed.

    It is at most ``tallest`` pixels high; ``share`` is the part of the place that it takes up.
    What is ``aloft`` is in the middle of it, all else stands at its foot. Where there is room
    enough it keeps clear of what is in the boxes ``around``.
    """

    share: float = 1.0
    tallest: float | None = None
    aloft: bool = False
    around: tuple[Box, ...] = ()


def without_slips(inside: Mask) -> Mask:
    """The mask as it was meant: its largest part, and all others that are no mere specks."""
    filled = inside.astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - filled, connectivity=4)
    for hole in range(1, count):
        if stats[hole, cv2.CC_STAT_AREA] < _HOLE * filled.sum() and not _at_edge(
            stats[hole], filled
        ):
            filled[labels == hole] = 1
    count, labels, stats, _ = cv2.connectedComponentsWithStats(filled, connectivity=8)
    if count <= 2:
        return np.asarray(filled, np.bool_)
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= _SPECK * areas.max())
    return np.isin(labels, kept)


def _at_edge(stats: NDArray[np.int32], picture: NDArray[np.uint8]) -> bool:
    left, top, width, height = (int(side) for side in stats[:4])
    return (
        left == 0
        or top == 0
        or left + width == picture.shape[1]
        or top + height == picture.shape[0]
    )


def largest_part(inside: Mask) -> Mask:
    """The largest connected part of a mask."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    if count <= 2:
        return inside
    return np.asarray(labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])))


def placed(picture: Image.Image, region: Region, place: Box, wanted: Wanted) -> Cutout:
    """The drawing (RGBA, nothing around it) as large as it fits into a place of the region."""
    left, top, right, bottom = place
    part = np.zeros_like(region.inside)
    part[top:bottom, left:right] = region.inside[top:bottom, left:right]
    if not part.any():
        part[top:bottom, left:right] = True
    part = largest_part(without_slips(part))
    box = Region.of(part).box
    plain = part[box[1] : box[3], box[0] : box[2]].mean() >= _PLAIN
    if plain and wanted.tallest is None:
        return _at_foot(picture, box, wanted, region)
    found = _fitted(picture, part, box, wanted)
    if found is None or found.picture.height < _LEAST:
        # Between the strokes of a brush there are gaps, which stay as they are.
        painted = largest_part(_closed(region.inside))
        found = _fitted(picture, painted, Region.of(painted).box, wanted)
    if found is None or found.picture.height < _LEAST:
        found = _at_foot(picture, box, wanted, region)
    return _told(found, region)


def standing_at(
    picture: Image.Image, region: Region, foot: tuple[float, float], height: float
) -> Cutout:
    """The drawing at this height on that spot, moved and made smaller to lie inside the region.

    ``foot`` is x, y in pixels.
    """
    left, top, right, bottom = region.box
    floor = min(foot[1], bottom)
    scale = min(height, floor - top) / picture.height
    scale = max(min(scale, (right - left) / picture.width), 1 / picture.height)
    scaled = _scaled(picture, scale)
    x = min(max(foot[0] - scaled.width / 2, left), right - scaled.width)
    return _told(Cutout(scaled, round(x), round(floor) - scaled.height, scale), region)


def _closed(inside: Mask) -> Mask:
    """The mask without the gaps between strokes that lie side by side."""
    side = max(3, round(_GAP * max(inside.shape)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_CLOSE, kernel), np.bool_)


def _at_foot(picture: Image.Image, box: Box, wanted: Wanted, region: Region) -> Cutout:
    """As large as a rectangle allows, standing at its foot or in its middle."""
    left, top, right, bottom = box
    scale = wanted.share * _ROOM
    scale *= min((right - left) / picture.width, (bottom - top) / picture.height)
    if wanted.tallest is not None:
        scale = min(scale, wanted.tallest / picture.height)
    scaled = _scaled(picture, scale)
    foot = int((bottom - top) * (_FOOT if wanted.share == 1 else _FOOT_ON_ALL))
    if wanted.aloft:
        foot = (bottom - top - scaled.height) // 2
    x = left + (right - left - scaled.width) // 2
    return _told(Cutout(scaled, x, max(0, bottom - scaled.height - foot), scale), region)


def _scaled(picture: Image.Image, scale: float) -> Image.Image:
    size = tuple(max(1, int(side * scale)) for side in picture.size)
    return picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _told(cutout: Cutout, region: Region) -> Cutout:
    """The cutout, saying how much of it is seen."""
    height, width = region.inside.shape
    layer = Image.new("L", (width, height))
    layer.paste(cutout.picture.getchannel("A"), (cutout.left, cutout.top))
    alpha = np.asarray(layer) > 127
    whole = (np.asarray(cutout.picture.getchannel("A")) > 127).sum()
    shown = float((alpha & region.inside).sum() / max(1, whole))
    return Cutout(cutout.picture, cutout.left, cutout.top, cutout.scale, shown)


def _fitted(picture: Image.Image, part: Mask, box: Box, wanted: Wanted) -> Cutout | None:
    """The largest of the sizes at which all of it is seen, where it fits best."""
    left, top, right, bottom = box
    reduced = min(1.0, _SIDE / max(right - left, bottom - top))
    size = max(1, round((right - left) * reduced)), max(1, round((bottom - top) * reduced))
    room = cv2.resize(
        part[top:bottom, left:right].astype(np.float32), size, interpolation=cv2.INTER_AREA
    )
    limit = min((right - left) / picture.width, (bottom - top) / picture.height) * wanted.share
    tallest = wanted.tallest / picture.height if wanted.tallest else np.inf
    alpha = picture.getchannel("A")
    for share in _SIZES:
        scale = min(limit * share, tallest)
        spot = _spot(alpha, np.asarray(room, np.float32), scale * reduced, box, reduced, wanted)
        if spot is not None:
            x, y = left + round(spot[0] / reduced), top + round(spot[1] / reduced)
            return Cutout(_scaled(picture, scale), x, y, scale)
        tallest = min(tallest, scale)
    return None


def _spot(
    alpha: Image.Image, room: Pixels, scale: float, box: Box, reduced: float, wanted: Wanted
) -> tuple[int, int] | None:
    """Where in the reduced mask the drawing's left top corner goes; None if it does not fit."""
    width, height = (max(1, int(side * scale)) for side in alpha.size)
    if height > room.shape[0] or width > room.shape[1]:
        return None
    shape = np.asarray(alpha.resize((width, height), Image.Resampling.BOX)).astype(np.float32) / 255
    seen = cv2.matchTemplate(room, shape, cv2.TM_CCORR) / max(float(shape.sum()), 1e-6)
    good = seen >= _WHOLE
    if not good.any():
        return None
    rows, columns = np.mgrid[: seen.shape[0], : seen.shape[1]].astype(np.float32)
    middle = (room.shape[1] - width) / 2
    cost = np.abs(columns - middle) / room.shape[1]
    cost += (
        _LEVEL * np.abs(rows + height - _foot(room, height, box, reduced, wanted)) / room.shape[0]
    )
    for left, top, right, bottom in wanted.around:
        across = np.minimum(columns + width, (right - box[0]) * reduced)
        across -= np.maximum(columns, (left - box[0]) * reduced)
        down = np.minimum(rows + height, (bottom - box[1]) * reduced)
        down -= np.maximum(rows, (top - box[1]) * reduced)
        cost += _CLEAR * np.maximum(across, 0) * np.maximum(down, 0) / (width * height)
    best = int(np.argmin(np.where(good, cost, np.inf)))
    return best % seen.shape[1], best // seen.shape[1]


def _foot(room: Pixels, height: int, box: Box, reduced: float, wanted: Wanted) -> float:
    """Where in the reduced mask the drawing's foot is best: level with those around it."""
    deep = int(room.shape[0])
    if wanted.aloft:
        return (deep + height) / 2
    lowest = deep * (1 - _FOOT)
    feet = [(bottom - box[1]) * reduced for _, _, _, bottom in wanted.around]
    return min(lowest, max(feet)) if feet and max(feet) > height else lowest

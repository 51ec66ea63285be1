"""Pixels inside a mask: filling, pasting, blending. Numpy only, no scene.

Pictures are float arrays of shape ``(height, width, 3)`` with values 0 to 255,
masks are boolean arrays of shape ``(height, width)``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from core.illustrator.illustration import Box
from core.illustrator.rendering import grain

Pixels = NDArray[np.float32]
Mask = NDArray[np.bool_]

_COARSEST = 24
_SMOOTHING_STEPS = 60
_REFINING_STEPS = 8
_RING = 10
_ROOM = 0.96


@dataclass(frozen=True)
class Region:
    """The part of a picture that may change, and the rectangle around it."""

    inside: Mask
    box: Box

    @classmethod
    def of(cls, inside: Mask) -> Region:
        """The region of a mask that is not empty."""
        rows = np.flatnonzero(inside.any(axis=1))
        columns = np.flatnonzero(inside.any(axis=0))
        box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
        return cls(inside, box)

    @property
    def width(self) -> int:
        """Of the rectangle, in pixels."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """Of the rectangle, in pixels."""
        return self.box[3] - self.box[1]

    @property
    def is_everything(self) -> bool:
        """Whether nothing is protected."""
        return bool(self.inside.all())

    def coverage(self, box: Box) -> float:
        """The share, 0 to 1, of a box that may change."""
        left, top, right, bottom = box
        part = self.inside[top:bottom, left:right]
        return float(part.mean()) if part.size else 0.0

    def window(self, padding: int) -> tuple[slice, slice]:
        """The rectangle with some pixels around it, to index a picture with."""
        left, top, right, bottom = self.box
        return (
            slice(max(0, top - padding), bottom + padding),
            slice(max(0, left - padding), right + padding),
        )

    def softened(self) -> Pixels:
        """How much each pixel changes, 0 to 1: soft at the rim, and never outside."""
        if self.is_everything:
            return np.ones(self.inside.shape, np.float32)
        radius = max(2.0, min(self.width, self.height) * 0.02)
        hard = Image.fromarray((self.inside * 255).astype(np.uint8))
        blurred = np.asarray(hard.filter(ImageFilter.GaussianBlur(radius)))
        return (blurred.astype(np.float32) / 255 * self.inside).astype(np.float32)


@dataclass(frozen=True)
class Cutout:
    """A drawing without a background (RGBA), scaled, and where its left top corner goes."""

    picture: Image.Image
    left: int
    top: int
    scale: float

    @classmethod
    def of(cls, picture: Image.Image, place: Box, share: float) -> Cutout:
        """The drawing as large as ``share`` of the place allows, standing at its foot."""
        left, top, right, bottom = place
        room = _ROOM * share * min((right - left) / picture.width, (bottom - top) / picture.height)
        width, height = (max(1, int(side * room)) for side in picture.size)
        scaled = picture.resize((width, height), Image.Resampling.LANCZOS)
        foot = int((bottom - top) * (0.02 if share == 1 else 0.06))
        return cls(
            scaled,
            left + (right - left - width) // 2,
            max(0, bottom - height - foot),
            room,
        )


def blend(before: Pixels, after: Pixels, region: Region) -> Image.Image:
    """The picture after inside the region and exactly as before outside."""
    share = region.softened()[..., None]
    mixed = before * (1 - share) + after * share
    mixed = np.where(region.inside[..., None], mixed, before)
    return Image.fromarray(np.clip(mixed, 0, 255).round().astype(np.uint8))


def paste(
    below: Pixels, around: Pixels, cutout: Cutout, region: Region, *, shadow: bool = True
) -> Pixels:
    """The drawing laid over ``below`` in the light of ``around``, with a soft shadow if wanted."""
    height, width = region.inside.shape
    layer = Image.new("RGBA", (width, height))
    layer.paste(cutout.picture, (cutout.left, cutout.top))
    drawing = np.asarray(layer).astype(np.float32)
    color, alpha = drawing[..., :3] * _ambience(around, region), drawing[..., 3:] / 255
    ground = below
    if shadow:
        ground = below * (1 - _shadow(layer, region)[..., None] * region.inside[..., None])
    result = ground * (1 - alpha) + (color + grain(width, height)) * alpha
    return result.astype(np.float32)


def _shadow(layer: Image.Image, region: Region) -> Pixels:
    """A blurred shadow, a little to the right and below, 0 to 0.3."""
    moved = layer.getchannel("A").transform(
        layer.size,
        Image.Transform.AFFINE,
        (1, 0, -region.width * 0.012, 0, 1, -region.height * 0.022),
    )
    radius = max(2.0, region.height * 0.025)
    blurred = np.asarray(moved.filter(ImageFilter.GaussianBlur(radius)))
    return (blurred.astype(np.float32) / 255 * 0.30).astype(np.float32)


def _ambience(pixels: Pixels, region: Region) -> Pixels:
    """The colour of the light around the region, per channel, at most 1."""
    mask = Image.fromarray((region.inside * 255).astype(np.uint8))
    # A box blur widens the mask like a maximum filter, at a fraction of the cost.
    ring = (np.asarray(mask.filter(ImageFilter.BoxBlur(_RING))) > 0) & ~region.inside
    if not ring.any():
        return np.full(3, min(1.0, 0.62 + 0.6 * 0.6), np.float32)
    mean = pixels[ring].mean(axis=0) / 255
    tone = mean / max(float(mean.max()), 1e-3)
    brightness = min(1.0, 0.62 + 0.6 * float(mean.mean()))
    ambience: Pixels = ((1 - 0.22 * (1 - tone)) * brightness).astype(np.float32)
    return ambience


def fill(pixels: Pixels, hole: Mask, steps: int = _SMOOTHING_STEPS) -> Pixels:
    """The picture with the hole filled smoothly from its border.

    A discrete Laplace equation, solved from coarse to fine.
    """
    if not hole.any():
        return pixels
    height, width = hole.shape
    if min(height, width) > _COARSEST:
        guess = _coarse_fill(pixels, hole, steps)
        steps = _REFINING_STEPS
    else:
        known = pixels[~hole]
        guess = known.mean(axis=0) if len(known) else np.full(pixels.shape[-1], 128.0)
    filled = np.where(hole[..., None], guess, pixels).astype(np.float32)
    for _ in range(steps):
        padded = np.pad(filled, ((1, 1), (1, 1), (0, 0)), mode="edge")
        average = (padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]) / 4
        filled = np.where(hole[..., None], average, filled)
    return filled


def _coarse_fill(pixels: Pixels, hole: Mask, steps: int) -> Pixels:
    """The hole filled at half the resolution, scaled up again."""
    height, width = hole.shape
    rows, columns = (height + 1) // 2, (width + 1) // 2

    def halved(values: Pixels) -> Pixels:
        padding = ((0, rows * 2 - height), (0, columns * 2 - width), (0, 0))
        padded = np.pad(values, padding, mode="edge")
        total: Pixels = padded.reshape(rows, 2, columns, 2, -1).sum(axis=(1, 3))
        return total

    weight = (~hole).astype(np.float32)[..., None]
    weights = halved(weight)
    small = (halved(pixels * weight) / np.maximum(weights, 1e-6)).astype(np.float32)
    low = fill(small, weights[..., 0] == 0, steps)
    doubled: Pixels = np.repeat(np.repeat(low, 2, axis=0), 2, axis=1)
    return doubled[:height, :width]

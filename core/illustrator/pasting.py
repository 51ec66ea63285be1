"""Pixels inside a mask: pasting and blending. No scene.

Pictures are float arrays of shape ``(height, width, 3)`` with values 0 to 255,
masks are boolean arrays of shape ``(height, width)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from core.illustrator.illustration import Box
from core.illustrator.rendering import Light, finish, grain

Pixels = NDArray[np.float32]
Mask = NDArray[np.bool_]

_RING = 10
_FEET = 0.1  # of a drawing's height: what stands on the ground
_GAP = 0.2  # of its width: feet farther apart are those of two
_SOLID = 127  # of 255: more of a pixel is covered
_DARKEST = 0.42
_SHADOW_COLOR = np.array((1.0, 0.96, 0.88), np.float32)
"""The share of each channel that a shadow takes: it is bluish, as the sky lights it."""


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
    """A drawing without a background (RGBA), scaled, and where its left top corner goes.

    ``shown`` is the share of it, 0 to 1, that lies where the picture may change.
    """

    picture: Image.Image
    left: int
    top: int
    scale: float
    shown: float = 1.0


def blend(before: Pixels, after: Pixels, region: Region) -> Image.Image:
    """The picture after inside the region and exactly as before outside."""
    result = _as_bytes(before)
    window = region.window(0)
    old, inside = before[window], region.inside[window]
    mixed = old + (after[window] - old) * region.softened()[window][..., None]
    np.copyto(result[window], _as_bytes(mixed), where=inside[..., None])
    return Image.fromarray(result)


def _as_bytes(pixels: Pixels) -> NDArray[np.uint8]:
    return np.clip(pixels, 0, 255).round().astype(np.uint8)


def paste(
    below: Pixels,
    around: Pixels,
    cutout: Cutout,
    region: Region,
    *,
    shadow: bool = True,
    light: Light | None = None,
    paper: bool = True,
) -> Pixels:
    """The drawing laid over ``below`` where the region is, with a shadow at its feet if wanted.

    It is lit by the picture's own ``light``, or where that is not known by what the
    colours of ``around`` tell of it. A cutout that brings its own ``paper`` gets no grain.
    """
    height, width = region.inside.shape
    layer = Image.new("RGBA", (width, height))
    layer.paste(cutout.picture, (cutout.left, cutout.top))
    window = region.window(0)
    alpha = np.asarray(layer.getchannel("A"))
    share = alpha[window].astype(np.float32)[..., None] / np.float32(255)
    if light:
        color = np.asarray(finish(layer, light, paper=False))[window].astype(np.float32)
    else:
        flat = np.asarray(layer)[..., :3][window].astype(np.float32)
        color = flat * _ambience(around, region)
    ground = below[window]
    if shadow:
        dark = _ground_shadow(alpha, cutout)[window] * region.inside[window]
        ground = ground * (1 - dark[..., None] * _SHADOW_COLOR)
    if paper:
        color += grain(width, height)[window]
    result = below.astype(np.float32)
    result[window] = ground + (color - ground) * share
    return result


def _ground_shadow(alpha: NDArray[np.uint8], cutout: Cutout) -> Pixels:
    """Flat dark ovals below all that stands at the cutout's foot, 0 to :data:`_DARKEST`."""
    height = alpha.shape[0]
    foot = min(height, cutout.top + cutout.picture.height)
    tall = min(cutout.picture.height, foot)
    feet = alpha[foot - max(1, round(tall * _FEET)) : foot].max(axis=0) > _SOLID
    shadow = np.zeros(alpha.shape, np.float32)
    for left, right in _runs(feet, round(_GAP * cutout.picture.width)):
        across = max(4.0, (right - left) * 0.56)
        down = max(2.0, min(across * 0.16, tall * 0.05))
        center = round((left + right) / 2 + across * 0.06), round(foot - down * 0.5)
        cv2.ellipse(shadow, center, (round(across), round(down)), 0, 0, 360, _DARKEST, cv2.FILLED)
    blurred = cv2.GaussianBlur(shadow, (0, 0), max(1.0, tall * 0.012))
    return np.asarray(blurred, np.float32)


def _runs(marked: Mask, gap: int) -> Iterator[tuple[int, int]]:
    """First and last of what is marked in a row; runs less than ``gap`` apart are one."""
    places = np.flatnonzero(marked)
    if places.size:
        for run in np.split(places, np.flatnonzero(np.diff(places) > gap) + 1):
            yield int(run[0]), int(run[-1])


def _ambience(pixels: Pixels, region: Region) -> Pixels:
    """The colour of the light around the region, per channel, at most 1."""
    mask = Image.fromarray((region.inside * 255).astype(np.uint8))
    # A box blur widens the mask like a maximum filter, at a fraction of the cost.
    ring = (np.asarray(mask.filter(ImageFilter.BoxBlur(_RING))) > 0) & ~region.inside
    if not ring.any():
        return np.ones(3, np.float32)
    mean = pixels[ring].mean(axis=0) / 255
    tone = mean / max(float(mean.max()), 1e-3)
    brightness = min(1.0, 0.42 + 0.95 * float(mean.mean()))
    ambience: Pixels = ((1 - 0.3 * (1 - tone)) * brightness).astype(np.float32)
    return ambience

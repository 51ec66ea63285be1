"""From SVG to pixels, and the light that falls on them.

Light, vignette and paper grain are laid on in numpy, not in SVG: any
rasteriser can then draw the pictures, and blend modes are not needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.drawing.color import rgb
from core.svg import draw_svg

Pixels = NDArray[np.float32]

GRAIN = 2.6
"""Strength of the paper grain: standard deviation in steps of 256."""

_NOISE_SEED = 5
_VIGNETTE = 0.15
_ROWS_AT_ONCE = 64  # a strip of float pixels that stays in the processor's cache
_LARGEST_CACHED = 2_200_000  # pixels; larger fields are made anew rather than kept


@dataclass(frozen=True)
class LightPool:
    """A soft round light: centre and radius in pixels, ``strength`` 0 to 1."""

    x: float
    y: float
    radius: float
    color: str
    strength: float


@dataclass(frozen=True)
class Light:
    """How a picture is lit.

    ``tint`` is a colour and its share, 0 to 1, multiplied over everything;
    ``haze`` is the share of mist, 0 to 1.
    """

    tint: tuple[str, float] | None = None
    pools: tuple[LightPool, ...] = ()
    haze: float = 0.0


class _Fields(NamedTuple):
    """What is added to and multiplied with pixels of 0 to 1, each ``(height, width)``."""

    grain: Pixels
    vignette: Pixels


def rasterize(svg: str, width: int, height: int) -> Image.Image:
    """The SVG as an RGBA picture of this size in pixels. Raises ValueError for broken SVG."""
    return Image.frombytes("RGBA", (width, height), draw_svg(svg, width, height).data)


def finish(picture: Image.Image, light: Light, *, paper: bool = True) -> Image.Image:
    """The picture in RGB with light laid on, and with vignette and grain if it is on ``paper``."""
    source = np.asarray(picture.convert("RGB"))
    height, width = source.shape[:2]
    fields = _fields(width, height) if paper else None
    share = np.ones(3, np.float32)
    if light.tint:
        color, amount = light.tint
        share = ((1 - amount) + amount * _channels(color)).astype(np.float32)
    result = np.empty_like(source)
    for top in range(0, height, _ROWS_AT_ONCE):
        rows = slice(top, min(height, top + _ROWS_AT_ONCE))
        pools = [_Patch.of(pool, rows, width) for pool in light.pools]
        for channel in range(3):
            # One channel at a time: numpy is slow where the innermost axis has only three items.
            strip = source[rows, :, channel].astype(np.float32)
            strip *= share[channel] / np.float32(255)
            for patch in pools:
                patch.pour(strip, channel)
            if light.haze:
                strip *= 1 - light.haze
                strip += 0.97 * light.haze
            if fields:
                strip *= fields.vignette[rows]
                strip += fields.grain[rows]
            np.clip(strip, 0, 1, out=strip)
            strip *= 255
            strip += 0.5
            result[rows, :, channel] = strip
    return Image.fromarray(result)


def grain(width: int, height: int) -> Pixels:
    """Paper grain in steps of 256, shape ``(height, width, 1)``, to be added to float pixels."""
    paper: Pixels = _fields(width, height).grain[..., None] * np.float32(255)
    return paper


def _channels(color: str) -> Pixels:
    channels: Pixels = (np.array(rgb(color)) / 255).astype(np.float32)
    return channels


class _Patch(NamedTuple):
    """The part of a light pool that falls on a strip of rows."""

    where: tuple[slice, slice]
    amount: Pixels
    color: Pixels

    @classmethod
    def of(cls, pool: LightPool, rows: slice, width: int) -> _Patch:
        left, right = int(max(0, pool.x - pool.radius)), int(min(width, pool.x + pool.radius))
        first = max(rows.start, int(max(0, pool.y - pool.radius)))
        last = max(first, min(rows.stop, int(pool.y + pool.radius)))
        across = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(pool.x)
        down = np.arange(first, last, dtype=np.float32)[:, None] - np.float32(pool.y)
        amount = np.sqrt(across * across + down * down)
        amount *= np.float32(-1 / pool.radius)
        amount += 1
        np.maximum(amount, 0, out=amount)
        amount *= np.sqrt(amount)
        amount *= np.float32(pool.strength)
        where = slice(first - rows.start, last - rows.start), slice(left, max(left, right))
        return cls(where, amount, _channels(pool.color))

    def pour(self, strip: Pixels, channel: int) -> None:
        """Lay the light on one channel, 0 to 1: a "soft light" blend and a little glow."""
        color = self.color[channel]
        patch = strip[self.where]
        change = patch * (1 - 2 * color)
        change += 1.9 * color - 1
        change *= patch
        change += 0.1 * color
        change *= self.amount
        patch += change


def _fields(width: int, height: int) -> _Fields:
    if width * height > _LARGEST_CACHED:
        return _make_fields(width, height)
    return _cached_fields(width, height)


def _make_fields(width: int, height: int) -> _Fields:
    generator = np.random.default_rng(_NOISE_SEED)
    coarse = generator.normal(0, 1, (max(1, height // 3), max(1, width // 3))).astype(np.float32)
    spread = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))
    fine = generator.normal(0, 1, (height, width)).astype(np.float32)
    down, across = np.ogrid[0:height, 0:width]
    distance = np.hypot(across / width - 0.5, down / height - 0.5).astype(np.float32)
    dark = np.clip((distance - 0.42) / 0.36, 0, 1) ** 1.6
    return _Fields(
        grain=((fine * 0.3 + spread * 0.7) * (GRAIN / 255)).astype(np.float32),
        vignette=(1 - _VIGNETTE * dark).astype(np.float32),
    )


@lru_cache(maxsize=4)
def _cached_fields(width: int, height: int) -> _Fields:
    return _make_fields(width, height)

"""Pixel art: large square pixels in few colours, with dark outlines around the things."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance

from core.illustrator.composition.composition import Composition
from core.illustrator.rendering import finish
from core.illustrator.styles.flattening import flatten, is_thing, without_foreground
from core.illustrator.styles.plates import Bytes, drawn, leveled

_ACROSS: Final = 160
"""Large pixels along the shorter side, about."""
COLORS: Final = 56
"""At most so many colours are on the picture."""
_FINER: Final = 3
"""Samples along the side of a large pixel: the most frequent colour of them fills it."""
_OUTLINE: Final = (38, 26, 52)
"""RGB of the line around a thing."""
_COVERED: Final = 127
_VIVID: Final = 1.15
"""Few colours look duller than many: saturation is raised to this."""


def draw_pixels(composition: Composition) -> Image.Image:
    """The composition in large pixels, RGB of its own size."""
    width, height = composition.width, composition.height
    block = block_side(width, height)
    columns, rows = -(-width // block), -(-height // block)
    large = _large_pixels(composition, columns, rows, block)
    enlarged = np.repeat(np.repeat(large, block, axis=0), block, axis=1)
    return Image.fromarray(np.ascontiguousarray(enlarged[:height, :width]))


def block_side(width: int, height: int) -> int:
    """Side of a large pixel, in pixels of a picture of this size."""
    return max(2, round(min(width, height) / _ACROSS))


def in_blocks(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """A picture, ``(height, width, 3)``, with one value in each block: that of its middle."""
    height, width = pixels.shape[:2]
    block = block_side(width, height)
    rows = np.minimum(np.arange(height) // block * block + block // 2, height - 1)
    columns = np.minimum(np.arange(width) // block * block + block // 2, width - 1)
    blocks: NDArray[np.float32] = pixels[rows[:, None], columns[None, :]]
    return blocks


def _large_pixels(composition: Composition, columns: int, rows: int, block: int) -> Bytes:
    """The picture with one value a large pixel, shape ``(rows, columns, 3)``."""
    scale = _FINER / block
    size = columns * _FINER, rows * _FINER
    lit = _lit(_filled(drawn(composition, composition.layers, scale), size), composition, scale)
    layers = without_foreground(composition, flatten(composition.layers))
    levels = _filled(drawn(composition, leveled(layers), scale)[..., 0], size)
    things = [layer for layer in layers if is_thing(layer)]
    cover = _filled(drawn(composition, things, scale)[..., 3], size) > _COVERED
    palette = _palette(lit, cover)
    large: Bytes = palette[_most_frequent(_nearest(lit, palette))]
    large[_around(levels, cover)] = _OUTLINE
    return large


def _palette(picture: Bytes, cover: NDArray[np.bool_]) -> Bytes:
    """The colours of the picture, ``(n, 3)``; those of its things count for more than the sky's."""
    everywhere, things = picture[::4, ::4].reshape(-1, 3), picture[cover][::4]
    samples = Image.fromarray(np.concatenate([everywhere, things])[None])
    few = samples.quantize(COLORS - 1, Image.Quantize.MEDIANCUT)
    return np.array(few.getpalette(), np.uint8).reshape(-1, 3)


def _nearest(picture: Bytes, palette: Bytes) -> Bytes:
    """For each pixel the place of the colour of the palette that is most like it."""
    colors = palette.astype(np.float32)
    # Squared distances to all colours of a coarse cube, without the part that is the same for all.
    distances = (colors**2).sum(1) - 2 * _cube() @ colors.T
    nearest = distances.argmin(1).astype(np.uint8)
    red, green, blue = (channel.astype(np.uint16) >> 3 for channel in cv2.split(picture))
    found: Bytes = nearest[(red << 10) + (green << 5) + blue]
    return found


@cache
def _cube() -> NDArray[np.float32]:
    """Every 8th step of red, green and blue, ``(32768, 3)``."""
    steps = np.arange(32, dtype=np.float32) * 8 + 3.5
    return np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)


def _lit(picture: Bytes, composition: Composition, scale: float) -> Bytes:
    light = composition.light
    pools = tuple(
        replace(pool, x=pool.x * scale, y=pool.y * scale, radius=pool.radius * scale)
        for pool in light.pools
    )
    small = Image.fromarray(picture).convert("RGB")
    return np.asarray(
        ImageEnhance.Color(finish(small, replace(light, pools=pools), paper=False)).enhance(_VIVID)
    )


def _filled(picture: Bytes, size: tuple[int, int]) -> Bytes:
    """The last pixels repeated where the picture ends within a large pixel."""
    height, width = picture.shape[:2]
    down, across = max(0, size[1] - height), max(0, size[0] - width)
    wider = cv2.copyMakeBorder(picture, 0, down, 0, across, cv2.BORDER_REPLICATE)
    return wider[: size[1], : size[0]]


def _most_frequent(samples: Bytes) -> Bytes:
    """Of the samples of each large pixel the value that most of them have."""
    rows, columns = samples.shape[0] // _FINER, samples.shape[1] // _FINER
    blocks = samples.reshape(rows, _FINER, columns, _FINER).transpose(1, 3, 0, 2)
    values = blocks.reshape(_FINER**2, rows, columns)
    votes = np.stack([(values == value).sum(0, dtype=np.uint8) for value in values])
    winner = votes.argmax(0)[None]
    chosen: Bytes = np.take_along_axis(values, winner, 0)[0]
    return chosen


def _around(levels: Bytes, cover: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The large pixels just outside of a thing that lies nearer than they do."""
    samples = slice(_FINER // 2, None, _FINER)
    levels = levels[samples, samples]
    near = np.where(cover[samples, samples], levels, 0).astype(np.uint8)
    nearest = cv2.dilate(near, cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)))
    outside: NDArray[np.bool_] = nearest > levels
    return outside

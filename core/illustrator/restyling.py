"""A picture that was not drawn here, painted anew in a style, as far as pixels allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.illustration import Illustration, in_words
from core.illustrator.rendering import Light, finish
from core.illustrator.styles import nearest_style

Pixels = NDArray[np.float32]
Bytes = NDArray[np.uint8]

_BRUSH: Final = 0.004  # of the longer side
_LEVELS: Final = 8  # of a cartoon's light
_BLANK: Final = 252  # of 255: a page with hardly a line on it
_BLOCKS: Final = 96  # along the longer side, of pixel art


def restyled(pixels: Pixels, style: str) -> Pixels:
    """The pixels, ``(height, width, 3)`` of 0 to 255, in a style or one like it."""
    picture = np.clip(pixels, 0, 255).astype(np.uint8)
    return _STYLES[nearest_style(style)](picture).astype(np.float32)


def in_style(style: str) -> str:
    """The style in words: "in watercolour", "as a pencil sketch"."""
    said = in_words(Illustration(style=nearest_style(style))).rstrip(".")
    return said[:1].lower() + said[1:] if said else "as a cartoon"


def brushed(picture: Image.Image) -> Image.Image:
    """The picture in strokes of a brush, each of one colour, on paper."""
    brush = max(1, round(max(picture.size) * _BRUSH))
    strokes = cv2.xphoto.oilPainting(np.asarray(picture), brush, 1)
    return finish(Image.fromarray(strokes), Light())


def _watercolour(picture: Bytes) -> Bytes:
    soft = cv2.bilateralFilter(picture, 9, 60, 9)
    pale = 255 - (255 - soft.astype(np.float32)) * 0.85
    return np.asarray(brushed(Image.fromarray(pale.astype(np.uint8))))


def _pencil(picture: Bytes) -> Bytes:
    """Grey lines and shades: each pixel divided by the light around it."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    around = cv2.GaussianBlur(grey, (0, 0), max(2.0, max(grey.shape) / 120))
    lines = cv2.divide(grey, np.maximum(around, 1), scale=235)
    shaded = cv2.addWeighted(lines, 0.8, grey, 0.2, 0)
    return np.asarray(cv2.cvtColor(shaded, cv2.COLOR_GRAY2RGB), np.uint8)


def _outlines(picture: Bytes) -> Bytes:
    """Black lines on white."""
    smooth = cv2.bilateralFilter(picture, 9, 75, 9)
    grey = cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY)
    block = max(3, max(grey.shape) // 90 * 2 + 1)
    lines = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, block, 5
    )
    if lines.mean() > _BLANK:
        return _pencil(picture)  # nothing has an edge: then its shades
    return np.asarray(cv2.cvtColor(cv2.medianBlur(lines, 3), cv2.COLOR_GRAY2RGB), np.uint8)


def _flat(picture: Bytes) -> Bytes:
    """Few shades of each colour, with edges that stay."""
    smooth = cv2.bilateralFilter(cv2.bilateralFilter(picture, 9, 50, 9), 9, 50, 9)
    step = 255 / (_LEVELS - 1)
    levels = (np.round(np.arange(256) / step) * step).astype(np.uint8)
    hue, lightness, color = cv2.split(cv2.cvtColor(smooth, cv2.COLOR_RGB2HLS))
    flat = cv2.merge([hue, cv2.LUT(lightness, levels), color])
    return np.asarray(cv2.cvtColor(flat, cv2.COLOR_HLS2RGB), np.uint8)


def _cartoon(picture: Bytes) -> Bytes:
    """Flat colours between dark lines."""
    lines = cv2.erode(_outlines(picture), np.ones((2, 2), np.uint8))
    return np.asarray(np.where(lines > 127, _flat(picture), _flat(picture) // 4), np.uint8)


def _blocks(picture: Bytes) -> Bytes:
    height, width = picture.shape[:2]
    scale = min(1.0, _BLOCKS / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = _flat(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8))
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def _poster(picture: Bytes) -> Bytes:
    night = _flat(picture).astype(np.float32) * np.array((0.4, 0.45, 0.75), np.float32)
    return np.asarray(night.astype(np.uint8))


_STYLES: Final[Mapping[str, Callable[[Bytes], Bytes]]] = MappingProxyType(
    {
        "storybook": _cartoon,
        "watercolour": _watercolour,
        "pencil sketch": _pencil,
        "colouring page": _outlines,
        "paper cut": _flat,
        "pixel art": _blocks,
        "night poster": _poster,
    }
)

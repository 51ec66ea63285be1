"""Pictures of any size brought to one that a model takes, and its answers brought back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image

from core.models import ImageModel
from core.sizes import FixedSizes, FlexibleSizes, Size

_SHRINK: Final = 0.995
"""Step of the search for a legal size below the upper limits: costs half a percent at most."""
_ROUNDING: Final = 1.05
"""A picture that fills its target but for less than this keeps its own pixels: grids cause it."""
_EXACT: Final = 1e-6


@dataclass(frozen=True)
class Frame:
    """Where a picture of ``source`` pixels lies on the picture that a model gets.

    The model's picture has ``target`` pixels. The source is resized to ``scaled``
    and its upper left corner put at ``offset``; all are width and height, or x
    and y, in pixels. What is left is padding.
    """

    source: Size
    target: Size
    scaled: Size
    offset: tuple[int, int] = (0, 0)

    @property
    def is_identity(self) -> bool:
        """Whether the model takes the picture as it is."""
        return self.source == self.target

    def place(self, picture: Image.Image) -> Image.Image:
        """The picture as the model gets it: ``RGBA`` if it has transparency, else ``RGB``.

        The padding goes on with the pixels of the picture's edges: no frame that a
        model would paint around, and nothing mirrored that it would paint twice.
        """
        mode = "RGBA" if picture.has_transparency_data else "RGB"
        # A click waits for this; only an enlarged picture shows which way it was done.
        shrinks = self.scaled < self.source
        way = Image.Resampling.HAMMING if shrinks else Image.Resampling.LANCZOS
        scaled = self._scaled(picture.convert(mode), way)
        if self.scaled == self.target:
            return scaled
        left, top = self.offset
        right = self.target[0] - self.scaled[0] - left
        bottom = self.target[1] - self.scaled[1] - top
        pixels = np.asarray(scaled)
        padded = cv2.copyMakeBorder(pixels, top, bottom, left, right, cv2.BORDER_REPLICATE)
        return Image.fromarray(padded)

    def place_mask(self, mask: Image.Image) -> Image.Image:
        """The mask (``L``, 255 = change) for the placed picture. Its padding is kept."""
        return self._on_nothing(mask.convert("L"))

    def place_markup(self, markup: Image.Image) -> Image.Image:
        """The markup (``RGBA``) for the placed picture. Its padding is transparent."""
        return self._on_nothing(markup.convert("RGBA"))

    def take_back(self, answer: Image.Image) -> Image.Image:
        """The part of a model's answer that is the picture, in the picture's own size.

        An answer that is neither scaled nor padded is given back itself. One of
        another size than ``target`` is taken for the same picture, resized.
        """
        x, y = self.offset
        width, height = self.scaled
        if answer.size == self.target and self.scaled == self.source:
            return answer if self.is_identity else answer.crop((x, y, x + width, y + height))
        if answer.mode not in ("L", "RGB", "RGBA"):
            answer = answer.convert("RGBA" if answer.has_transparency_data else "RGB")
        across, down = answer.width / self.target[0], answer.height / self.target[1]
        part = (
            x * across,
            y * down,
            min((x + width) * across, answer.width),
            min((y + height) * down, answer.height),
        )
        return answer.resize(self.source, Image.Resampling.LANCZOS, box=part)

    def take_back_account(self, illustration: Mapping[str, Any]) -> dict[str, Any]:
        """An illustrator's account with its boxes in pixels of the source.

        What has no box of four numbers stays as it is.
        """
        drawn = illustration.get("drawn")
        if self.is_identity or not isinstance(drawn, list):
            return dict(illustration)
        return {**illustration, "drawn": [self._with_box(thing) for thing in drawn]}

    def _with_box(self, thing: object) -> object:
        if not isinstance(thing, dict):
            return thing
        box = thing.get("box")
        if not isinstance(box, list) or not all(isinstance(edge, int | float) for edge in box):
            return thing
        # Left, top, right, bottom: what holds across, holds for every other of them.
        axes = zip(box, self.offset * 2, self.source * 2, self.scaled * 2, strict=False)
        mapped = [
            min(max(0, round((edge - offset) * own / scaled)), own)
            for edge, offset, own, scaled in axes
        ]
        return {**thing, "box": mapped}

    def _scaled(self, picture: Image.Image, way: Image.Resampling) -> Image.Image:
        return picture if picture.size == self.scaled else picture.resize(self.scaled, way)

    def _on_nothing(self, layer: Image.Image) -> Image.Image:
        scaled = self._scaled(layer, Image.Resampling.BILINEAR)
        if self.scaled == self.target:
            return scaled
        placed = Image.new(layer.mode, self.target)
        placed.paste(scaled, self.offset)
        return placed


def frame_for(size: Size, model: ImageModel) -> Frame:
    """How a picture of ``size`` (width, height in pixels, at least 1) is shown to ``model``.

    Among the model's sizes the one that keeps most of the picture: with free sizes
    every pixel that the limits allow, padded to the model's grid; of fixed sizes the
    one nearest in shape. The aspect ratio stays; the picture lies in the middle.
    """
    if model.check_size(*size) is None:
        return Frame(size, size, size)
    sizes = model.sizes
    target = _nearest(size, sizes) if isinstance(sizes, FixedSizes) else _roomiest(size, sizes)
    fill = min(target[0] / size[0], target[1] / size[1])
    scale = 1.0 if 1 <= fill < _ROUNDING else fill
    scaled = (
        min(target[0], max(1, round(size[0] * scale))),
        min(target[1], max(1, round(size[1] * scale))),
    )
    offset = ((target[0] - scaled[0]) // 2, (target[1] - scaled[1]) // 2)
    return Frame(size, target, scaled, offset)


def _nearest(size: Size, sizes: FixedSizes) -> Size:
    """The size with least padding; of several the smallest that shrinks nothing, or the largest."""

    def worth(target: Size) -> tuple[float, float, int]:
        fill = min(target[0] / size[0], target[1] / size[1])
        filled = size[0] * size[1] * fill**2 / (target[0] * target[1])
        return round(filled, 3), min(fill, 1), -target[0] * target[1]

    return max(sizes.sizes, key=worth)


def _roomiest(size: Size, sizes: FlexibleSizes) -> Size:
    """The legal size that holds the picture with least scaling, and then least padding."""
    width = max(size[0], size[1] / sizes.max_ratio)
    height = max(size[1], size[0] / sizes.max_ratio)
    area = width * height
    scale = max(1, math.sqrt(sizes.min_pixels / area))
    scale = min(scale, math.sqrt(sizes.max_pixels / area), sizes.max_edge / max(width, height))
    while True:
        target = _rounded_up(width * scale, sizes.step), _rounded_up(height * scale, sizes.step)
        # Rounding up keeps the ratio and the least area, and may break the upper limits.
        if sizes.check(*target) is None:
            return target
        scale *= _SHRINK


def _rounded_up(edge: float, step: int) -> int:
    return max(1, math.ceil(edge / step - _EXACT)) * step

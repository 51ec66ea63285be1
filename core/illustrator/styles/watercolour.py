"""Watercolour: transparent washes on rough paper, darker where they dry, with a white rim."""

from __future__ import annotations

from typing import Final, NamedTuple

import cv2
import numpy as np
from PIL import Image

from core.illustrator.composition.composition import Composition
from core.illustrator.rendering import finish
from core.illustrator.styles.flattening import flatten
from core.illustrator.styles.plates import Bytes, drawn, leveled
from core.illustrator.styles.textures import (
    Field,
    as_bytes,
    clouds,
    distance_to_rim,
    in_three,
    kept,
    noise,
    wobble,
)

_SHAKE: Final = 1 / 300
"""How far the brush strays, of the shorter side."""
_DRYING: Final = 0.55
"""How much more pigment lies where a wash ends."""


def paint_watercolour(composition: Composition) -> Image.Image:
    """The composition in watercolour, RGB."""
    width, height = composition.width, composition.height
    short = min(width, height)
    paper = _paper(width, height)
    dry = finish(
        Image.fromarray(drawn(composition, composition.layers)), composition.light, paper=False
    )
    sheets = drawn(composition, leveled(flatten(composition.layers)))[..., 0]
    picture = cv2.remap(
        np.asarray(dry), *paper.shake, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    sheets = cv2.remap(sheets, *paper.shake, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    pigment = cv2.bitwise_not(cv2.GaussianBlur(picture, (0, 0), short / 1100))
    pigment = cv2.multiply(pigment, paper.wash, scale=1 / 200)
    pooled = in_three(_pooled(picture, short))
    pigment = cv2.multiply(pigment, pooled, scale=1 / 170)
    gaps = in_three(_gaps(sheets, paper.pressure, short))
    pigment = cv2.multiply(pigment, gaps, scale=1 / 255)
    pigment = cv2.multiply(pigment, paper.rim, scale=1 / 210)
    return Image.fromarray(cv2.subtract(paper.sheet, pigment))


class _Paper(NamedTuple):
    """What does not depend on the picture."""

    sheet: Bytes
    wash: Bytes
    pressure: Bytes
    rim: Bytes
    shake: tuple[Bytes, Bytes]


@kept
def _paper(width: int, height: int) -> _Paper:
    short = min(width, height)
    tooth = clouds(width, height, max(2.0, short / 340), 31, 2)
    slope = cv2.GaussianBlur(tooth, (0, 0), 0.8)
    relief = np.roll(slope, (1, 1), (0, 1)) - slope
    sheet = np.stack([base + relief * 70 for base in (253.0, 250.0, 243.0)], -1)
    washes = clouds(width, height, short / 5, 41, 4)
    backrun = np.maximum(0, 1 - np.abs(washes - 0.52) / 0.02)
    backrun += np.maximum(0, 1 - np.abs(washes - 0.7) / 0.016)
    wash = 0.50 + 0.38 * washes + 0.07 * backrun + 0.22 * (tooth - 0.5)
    return _Paper(
        sheet=np.clip(sheet, 0, 255).astype(np.uint8),
        wash=in_three(as_bytes(wash)),
        pressure=as_bytes(noise(width, height, short / 24, 53)),
        rim=in_three(as_bytes(_rim(width, height))),
        shake=wobble(width, height, short * _SHAKE, short / 28, 11),
    )


def _rim(width: int, height: int) -> Field:
    """Where the washes end before the paper does, with the dark line where they dried."""
    short = min(width, height)
    ragged = clouds(width, height, short / 6, 61, 5)
    inside = distance_to_rim(width, height) - short * (0.012 + 0.05 * ragged)
    covered = np.clip(inside / (short * 0.004), 0, 1)
    line = np.clip(1 - np.abs(inside / (short * 0.008) - 0.6), 0, 1)
    rim: Field = covered * (0.80 + 0.2 * line)
    return rim


def _pooled(picture: Bytes, short: int) -> Bytes:
    """More pigment along the borders of areas: 170 is as much as elsewhere."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    kernel = np.ones((3, 3), np.uint8)
    edges = cv2.GaussianBlur(
        cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, kernel), (0, 0), short / 700
    )
    return cv2.convertScaleAbs(edges, alpha=_DRYING * 1.8, beta=170)


def _gaps(sheets: Bytes, pressure: Bytes, short: int) -> Bytes:
    """Here and there the paper shows between two things: 255 where it does not."""
    edges = cv2.morphologyEx(sheets, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    rims = cv2.threshold(edges, 0, 255, cv2.THRESH_BINARY)[1]
    rims[pressure > 120] = 0
    return cv2.bitwise_not(
        cv2.convertScaleAbs(cv2.GaussianBlur(rims, (0, 0), short / 900), alpha=0.62)
    )

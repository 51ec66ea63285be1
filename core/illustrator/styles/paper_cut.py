"""Paper cut: sheets of coloured paper, one upon the other, with the shadows they cast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np
from PIL import Image

from core.illustrator.composition.composition import Composition
from core.illustrator.drawing.color import HEX_COLOR
from core.illustrator.styles.flattening import flatten
from core.illustrator.styles.plates import Bytes, drawn, leveled
from core.illustrator.styles.skies import banded
from core.illustrator.styles.textures import as_bytes, clouds, in_three, kept, noise

_SHADOW: Final = 1 / 48
"""How far a sheet's shadow reaches, of the shorter side."""
_PIECE_SHADOW: Final = 1 / 300
"""The same for pieces that are glued onto a sheet."""
_DARKEST: Final = 0.55
_STEPS: Final = 7
_PIECE = re.compile(r"<(?:path|ellipse|circle|rect|polygon|use)\b[^>]*>")


def cut_paper(composition: Composition) -> Image.Image:
    """The composition cut out of paper, RGB."""
    width, height = composition.width, composition.height
    short = min(width, height)
    layers = flatten(_with_sky(composition))
    colors = cv2.cvtColor(drawn(composition, layers), cv2.COLOR_RGBA2RGB)
    sheets = drawn(composition, leveled(layers))[..., 0]
    pieces = drawn(composition, _pieces(layers))[..., 0]
    light = cv2.multiply(
        _lit(sheets, short * _SHADOW, _DARKEST),
        _lit(pieces, short * _PIECE_SHADOW, _DARKEST * 0.6),
        scale=1 / 255,
    )
    light = cv2.add(light, _cut_edges(pieces))
    light = cv2.multiply(light, _fibres(width, height), scale=1 / 225)
    paper = cv2.addWeighted(colors, 0.90, np.full_like(colors, 246), 0.10, 0)
    return Image.fromarray(cv2.multiply(paper, in_three(light), scale=1 / 250))


def _with_sky(composition: Composition) -> tuple[str, ...]:
    """The layers, with a sky of several sheets."""
    first, *others = composition.layers or ("",)
    sky = banded(first)
    return (*sky.sheets, sky.rest, *others)


def _pieces(layers: Sequence[str]) -> tuple[str, ...]:
    """Every shape in a grey of its own, the lighter the nearer."""
    count = sum(len(_PIECE.findall(layer)) for layer in layers)
    place = iter(range(1, count + 1))
    return tuple(_numbered(layer, place, count) for layer in layers)


def _numbered(layer: str, place: Iterator[int], count: int) -> str:
    def number(match: re.Match[str]) -> str:
        grey = "#" + f"{40 + next(place) * 215 // count:02x}" * 3
        return HEX_COLOR.sub(grey, match.group())

    return _PIECE.sub(number, layer)


def _lit(sheets: Bytes, reach: float, darkest: float) -> Bytes:
    """How much light falls on each pixel, from the left above: 255 where nothing is in its way."""
    height, width = sheets.shape
    shade: Bytes = np.zeros_like(sheets)
    step = round(255 * darkest / _STEPS)
    pad = round(reach) + 1
    wide = cv2.copyMakeBorder(sheets, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
    for index in range(1, _STEPS + 1):
        across, down = round(0.55 * reach * index / _STEPS), round(reach * index / _STEPS)
        above = wide[pad - down : pad - down + height, pad - across : pad - across + width]
        higher = cv2.compare(above, sheets, cv2.CMP_GT)
        shade = cv2.add(shade, cv2.min(higher, np.full_like(higher, step)))
    return cv2.bitwise_not(cv2.GaussianBlur(shade, (0, 0), max(0.6, reach / 5)))


def _cut_edges(pieces: Bytes) -> Bytes:
    """The light that catches on the upper left edge of each piece."""
    raised = np.zeros_like(pieces)
    raised[1:, 1:] = cv2.compare(pieces[1:, 1:], pieces[:-1, :-1], cv2.CMP_GT)
    return cv2.convertScaleAbs(raised, alpha=0.10)


@kept
def _fibres(width: int, height: int) -> Bytes:
    """The tooth of construction paper; 225 is even."""
    tooth = noise(width, height, 1.6, 101)
    mottled = clouds(width, height, 12, 103, 2)
    return as_bytes(0.80 + 0.10 * tooth + 0.10 * mottled)

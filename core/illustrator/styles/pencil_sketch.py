"""A pencil sketch: graphite hatching on paper, with searching outlines."""

from __future__ import annotations

from functools import lru_cache
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

_STROKE: Final = 1 / 13
"""Length of a stroke of hatching, of the shorter side."""
_ANGLES: Final = (52.0, -38.0, 8.0)
"""Directions of hatching in degrees: the first shade, the second across it, the darkest."""
_LIFTED_BELOW: Final = 150.0
_DARKEST: Final = 25.0
"""Greys below the first are drawn between it and this one."""
_GAMMA: Final = 0.5
_PAPER: Final = np.array([250, 248, 242], np.float32)
_GRAPHITE: Final = np.array([52, 52, 58], np.float32)


def draw_sketch(composition: Composition) -> Image.Image:
    """The composition in graphite, RGB."""
    width, height = composition.width, composition.height
    sheet = _sheet(width, height)
    levels = drawn(composition, leveled(flatten(composition.layers)))[..., 0]
    plain = Image.fromarray(drawn(composition, composition.layers))
    lit = np.asarray(finish(plain, composition.light, paper=False))
    shades = _shaded(cv2.LUT(cv2.cvtColor(lit, cv2.COLOR_RGB2GRAY), lifted_greys()), sheet)
    graphite = cv2.add(shades, _outlined(cv2.LUT(lit, _unveiled()), levels, sheet))
    graphite = cv2.multiply(graphite, sheet.tooth, scale=1 / 215)
    return Image.fromarray(cv2.LUT(in_three(graphite), _tones()))


class _Sheet(NamedTuple):
    hatchings: tuple[Bytes, ...]
    tooth: Bytes
    pressure: Bytes
    vignette: Bytes
    hands: tuple[tuple[Bytes, Bytes], ...]


@kept
def _sheet(width: int, height: int) -> _Sheet:
    short = min(width, height)
    tooth = clouds(width, height, max(1.5, short / 600), 71, 1)
    ragged = clouds(width, height, short / 4, 73, 4)
    inside = distance_to_rim(width, height) / short - 0.07 * ragged
    return _Sheet(
        hatchings=tuple(
            _hatching(width, height, angle, short, 80 + index)
            for index, angle in enumerate(_ANGLES)
        ),
        tooth=as_bytes(0.45 + 0.55 * tooth),
        pressure=as_bytes(0.45 + 0.55 * noise(width, height, short / 10, 91)),
        vignette=as_bytes(np.clip(inside / 0.04, 0, 1)),
        hands=tuple(
            wobble(width, height, amount, short / cell, seed)
            for amount, cell, seed in ((short / 480, 16, 21), (short / 300, 9, 27))
        ),
    )


def _hatching(width: int, height: int, angle: float, short: int, seed: int) -> Bytes:
    """How dark a tone must be for a stroke to be drawn at each pixel: evenly 0 to 255."""
    side = int(np.hypot(width, height)) + 4
    length, gap = max(8, int(short * _STROKE)), max(2.0, short / 330)
    strokes = np.random.default_rng(seed).random((int(side / gap), int(side / length * 2.2)))
    lines = cv2.resize(strokes.astype(np.float32), (side, side), interpolation=cv2.INTER_LINEAR)
    field = lines + 0.22 * noise(side, side, short / 40, seed + 7)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), angle, 1)
    turn[:, 2] -= (side - width) // 2, (side - height) // 2
    return _evenly(cv2.warpAffine(field, turn, (width, height), borderMode=cv2.BORDER_REFLECT))


def _evenly(field: Field) -> Bytes:
    """The field with every value as frequent as any other."""
    levels = as_bytes((field - field.min()) / (field.max() - field.min()))
    return cv2.equalizeHist(levels)


def _shaded(grey: Bytes, sheet: _Sheet) -> Bytes:
    """Tone by hatching: one layer for half tones, a second across it, a third for the dark."""
    tone = cv2.multiply(cv2.bitwise_not(grey), sheet.vignette, scale=1 / 255)
    smear = cv2.convertScaleAbs(tone, alpha=0.36)
    for hatching, (start, gain, weight) in zip(
        sheet.hatchings, ((12, 1.0, 0.27), (90, 1.4, 0.30), (140, 2.2, 0.36)), strict=True
    ):
        wanted = cv2.convertScaleAbs(cv2.subtract(tone, np.full_like(tone, start)), alpha=gain)
        strokes = cv2.convertScaleAbs(cv2.subtract(wanted, hatching), alpha=2.4)
        smear = cv2.addWeighted(smear, 1, strokes, weight, 0)
    return smear


def _outlined(picture: Bytes, levels: Bytes, sheet: _Sheet) -> Bytes:
    """Outlines drawn twice by an unsteady hand, with more pressure here than there."""
    kernel = np.ones((3, 3), np.uint8)
    inner = cv2.morphologyEx(picture, cv2.MORPH_GRADIENT, kernel)
    inner = cv2.cvtColor(inner, cv2.COLOR_RGB2GRAY)
    rims = cv2.threshold(
        cv2.morphologyEx(levels, cv2.MORPH_GRADIENT, kernel), 0, 150, cv2.THRESH_BINARY
    )[1]
    lines = cv2.max(cv2.convertScaleAbs(cv2.subtract(inner, np.full_like(inner, 8)), alpha=3), rims)
    lines = cv2.GaussianBlur(lines, (3, 3), 0)
    once, again = (cv2.remap(lines, *hand, cv2.INTER_LINEAR) for hand in sheet.hands)
    drawn_lines = cv2.addWeighted(once, 1.15, again, 0.6, 0)
    return cv2.multiply(drawn_lines, sheet.pressure, scale=1 / 255)


@lru_cache(maxsize=1)
def lifted_greys() -> Bytes:
    """Greys with the dark ones lighter: what is dark all over keeps room for what is darker."""
    grey = np.arange(256, dtype=np.float32)
    dark = _DARKEST + (_LIFTED_BELOW - _DARKEST) * (grey / _LIFTED_BELOW) ** 0.7
    return np.where(grey < _LIFTED_BELOW, dark, grey).round().astype(np.uint8)


@lru_cache(maxsize=1)
def _unveiled() -> Bytes:
    """Colours with steps between dark ones as large as those between bright ones."""
    level = np.linspace(0, 1, 256, dtype=np.float32) ** _GAMMA
    return (255 * level).round().astype(np.uint8)


@lru_cache(maxsize=1)
def _tones() -> Bytes:
    """RGB for each amount of graphite, shape ``(1, 256, 3)``."""
    share = np.linspace(0, 1, 256, dtype=np.float32)[:, None] ** 0.9
    tones = _PAPER * (1 - share) + _GRAPHITE * share
    return tones.round().astype(np.uint8)[None]

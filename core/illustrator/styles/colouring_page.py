"""A colouring page: black outlines on white, to be printed and coloured in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from PIL import Image

from core.illustrator.composition.composition import Composition
from core.illustrator.styles.plates import Bytes, separate

SCALE: Final = 1.4
"""Lines are found on a larger picture and made smaller, so that they are smooth."""
_CONTRAST: Final = 6
"""Steps of 256 in one channel: what differs less is one area to be coloured in."""
_STRONG_CONTRAST: Final = 40
"""The same where it is crowded."""
_LINE: Final = 1 / 330
"""Of the shorter side. On A4 paper this is half a millimetre."""
_CROWDED: Final = 0.5
"""Share of black around a pixel from which on details are left out."""
_DARK: Final = 112
"""Pupils and noses are darker than this in every channel, and stay black."""
_LARGEST_BLACK: Final = 1 / 1100
"""Of the picture's area: whatever is larger is to be coloured in, such as a black cat."""
_SPECK: Final = 1 / 70
"""Of the shorter side: single lines that are shorter are left out."""
_DETAIL: Final = 1 / 150
"""The same for lines within a thing, where they may be a mouth."""

_SQUARE: Final = np.ones((3, 3), np.uint8)


def draw_outlines(composition: Composition) -> Image.Image:
    """The composition as outlines, RGB with nothing but greys."""
    ink = outline_ink(composition)
    size = composition.width, composition.height
    page = 255 - cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
    return Image.fromarray(cv2.merge([page, page, page]))


def outline_ink(composition: Composition) -> Bytes:
    """Where a colouring page is black, 0 or 255, at :data:`SCALE` times its size."""
    plates = separate(_weather_behind(composition), SCALE, grass=False)
    colors, short = plates.colors, min(plates.levels.shape)
    width = max(3, round(short * _LINE))
    frames = _frames(composition, plates.levels.shape)
    gradient = cv2.morphologyEx(plates.levels, cv2.MORPH_GRADIENT, _SQUARE)
    rim = cv2.threshold(gradient, 0, 255, cv2.THRESH_BINARY)[1]
    fine = _widened(cv2.bitwise_or(_color_edges(colors, _CONTRAST, _SQUARE), rim), width)
    window = width * 8 + 1
    crowded = cv2.boxFilter(fine, -1, (window, window)) > 255 * _CROWDED
    if crowded.any():
        simple = cv2.bitwise_or(_strongest_edges(colors), _widened(rim, width))
        fine = np.where(crowded, simple, fine)
    ink = _without_specks(fine, np.where(crowded, 0, frames), short)
    _blacken_pupils(ink, colors, frames)
    return ink


def _weather_behind(composition: Composition) -> Composition:
    """Rain and snow fall behind the things, whose areas stay whole."""
    layers, backdrop = composition.layers, composition.milestones[0]
    if backdrop == 0 or composition.choices.weather not in ("rain", "snow", "storm"):
        return composition
    return replace(composition, layers=(*layers[:backdrop], layers[-1], *layers[backdrop:-1]))


def _frames(composition: Composition, shape: tuple[int, ...]) -> Bytes:
    """255 where the scene's things are: there details count."""
    frames = np.zeros(shape, np.uint8)
    for part in composition.parts:
        if part.thing >= 0:
            box = part.frame.clipped(composition.width, composition.height)
            left, top, right, bottom = (round(side * SCALE) for side in box)
            frames[top:bottom, left:right] = 255
    return frames


def _color_edges(colors: Bytes, contrast: float, kernel: Bytes) -> Bytes:
    gradient = cv2.morphologyEx(colors, cv2.MORPH_GRADIENT, kernel)
    even = cv2.inRange(gradient, (0, 0, 0, 0), (contrast, contrast, contrast, 255))
    return cv2.bitwise_not(even)


def _strongest_edges(colors: Bytes) -> Bytes:
    """What is left of the lines where it is crowded, found on a smaller picture."""
    height, width = colors.shape[:2]
    small = cv2.resize(colors, (width // 3, height // 3), interpolation=cv2.INTER_NEAREST)
    edges = _color_edges(cv2.medianBlur(small, 5), _STRONG_CONTRAST, np.ones((2, 2), np.uint8))
    enlarged = cv2.resize(edges, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.threshold(enlarged, 110, 255, cv2.THRESH_BINARY)[1]


def _widened(edges: Bytes, width: int) -> Bytes:
    side = width - 2
    return cv2.dilate(edges, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))


def _without_specks(lines: Bytes, detailed: Bytes, short: int) -> Bytes:
    """The lines, but for those that lie alone and are short."""
    contours, tree = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    specks = []
    for contour, (_, _, _, parent) in zip(
        contours, tree[0] if tree is not None else (), strict=True
    ):
        left, top, width, height = cv2.boundingRect(contour)
        shortest = _DETAIL if detailed[top + height // 2, left + width // 2] else _SPECK
        if parent < 0 and max(width, height) < short * shortest:
            specks.append(contour)
    ink = lines.copy()
    cv2.drawContours(ink, specks, -1, 0, cv2.FILLED)
    return ink


def _blacken_pupils(ink: Bytes, colors: Bytes, frames: Bytes) -> None:
    dark = cv2.inRange(colors, (0, 0, 0, 0), (_DARK, _DARK, _DARK, 255))
    dark = cv2.bitwise_and(dark, frames)
    contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = dark.size * _LARGEST_BLACK
    small = [one for one in contours if cv2.contourArea(one) < largest]
    cv2.drawContours(ink, small, -1, 255, cv2.FILLED)


def outlines_svg(composition: Composition, head: str) -> str:
    """The page as SVG: the ink's borders as closed lines on white, sharp at any size."""
    contours, _ = cv2.findContours(
        outline_ink(composition), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_KCOS
    )
    lines = "".join(_closed_line(contour[:, 0]) for contour in contours if len(contour) > 2)
    width, height = composition.width, composition.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{head}<rect width="{width}" height="{height}" '
        f'fill="#ffffff"/><path d="{lines}" fill="#000000" fill-rule="evenodd"/></svg>'
    )


def _closed_line(points: Bytes) -> str:
    # A contour runs through the middles of pixels.
    corners = (f"{(x + 0.5) / SCALE:.1f} {(y + 0.5) / SCALE:.1f}" for x, y in points)
    return f"M{'L'.join(corners)}Z"

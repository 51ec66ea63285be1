"""Another hour or weather laid over pixels, where nobody knows what they show."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops.palette import palette_named
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.weather import rain, snow
from core.illustrator.drawing.svg import fresh_ids
from core.illustrator.rendering import rasterize
from core.illustrator.scene import TimeOfDay, Weather

Pixels = NDArray[np.float32]


class Grade(NamedTuple):
    """Light as a photographer grades it: ``light`` is multiplied, then ``glow`` added.

    ``color`` is the share of colour that is left, 0 to 1, ``mist`` the share of white air.
    """

    light: tuple[float, float, float]
    glow: tuple[float, float, float] = (0, 0, 0)
    color: float = 1.0
    mist: float = 0.0


_HOURS: Final[dict[TimeOfDay, Grade]] = {
    "dawn": Grade((0.98, 0.84, 0.80), (18, 8, 12)),
    "morning": Grade((1.06, 1.0, 0.90), (12, 9, 4)),
    "day": Grade((1.08, 1.06, 1.0), (6, 5, 2)),
    "evening": Grade((1.0, 0.72, 0.50), (22, 8, 0)),
    "dusk": Grade((0.55, 0.50, 0.68), (14, 8, 22), 0.85),
    "night": Grade((0.25, 0.31, 0.52), (3, 6, 24), 0.7),
}
_WEATHERS: Final[dict[Weather, Grade]] = {
    "fog": Grade((0.9, 0.92, 0.93), color=0.6, mist=0.5),
    "rain": Grade((0.66, 0.70, 0.76), (4, 6, 10), 0.6, 0.06),
    "snow": Grade((0.86, 0.90, 0.96), (26, 28, 32), 0.55, 0.12),
    "storm": Grade((0.42, 0.45, 0.54), (2, 4, 10), 0.5),
    "sunny": Grade((1.10, 1.06, 0.96), (10, 7, 0)),
    "cloud": Grade((0.84, 0.86, 0.90), (6, 6, 8), 0.7),
    "clear": Grade((1.03, 1.03, 1.03)),
}
_MIST: Final = np.array((236, 240, 244), np.float32)


def graded(pixels: Pixels, time: TimeOfDay | None, weather: Weather | None) -> Pixels:
    """The pixels, ``(height, width, 3)`` of 0 to 255, at that hour and in that weather."""
    if time:
        pixels = _lit(pixels, _HOURS[time])
    if weather:
        pixels = _lit(pixels, _WEATHERS[weather])
    if weather in ("rain", "storm", "snow"):
        height, width = pixels.shape[:2]
        falling = np.asarray(_falling(weather, width, height)).astype(np.float32)
        share = falling[..., 3:] / np.float32(255)
        pixels = pixels + share * (falling[..., :3] - pixels)
    return pixels


def _lit(pixels: Pixels, grade: Grade) -> Pixels:
    grey = pixels.mean(axis=-1, keepdims=True)
    lit: Pixels = pixels - grey
    # In place: each copy of a picture takes 12 MB.
    lit *= np.float32(grade.color)
    lit += grey
    lit *= np.array(grade.light, np.float32)
    lit += np.array(grade.glow, np.float32)
    if grade.mist:
        lit *= np.float32(1 - grade.mist)
        lit += _MIST * np.float32(grade.mist)
    return lit


def _falling(weather: Weather, width: int, height: int) -> Image.Image:
    """What falls from the sky, RGBA."""
    stage = Stage(width, height, height / 2, palette_named("day"), Dice())
    with fresh_ids():
        markup = snow(stage) if weather == "snow" else rain(stage)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{markup}</svg>'
    )
    return rasterize(svg, width, height)

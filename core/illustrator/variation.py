"""Variations of pictures that nobody knows the recipe of: light, colours and crop."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from core.illustrator.dice import Dice
from core.illustrator.drawings import Drawing
from core.illustrator.illustration import Illustration
from core.illustrator.rendering import Light, LightPool, finish

NOTE = "changed the light, the colours and the crop; what is on the picture was not understood"

_LIGHTS = (("#ffdcc0", 1.0), ("#ffbf85", 0.8), ("#b79bd6", 0.6), ("#bcd9f5", 0.8), ("#d9f0c4", 0.6))
_HUE_TURN = 0.09  # of the wheel, at full strength
_CLOSEST_CROP = 0.2  # of each side


def vary_pixels(source: Image.Image, *, strength: float, seed: int) -> Drawing:
    """Another look at a picture; ``strength`` is 0 (hardly any change) to 1."""
    # Even at strength 0 two variations must differ a little.
    dice = Dice(seed, max(0.05, strength), "variation")
    picture = _cropped(source.convert("RGB"), dice)
    if dice.happens("mirror", 0.8):
        picture = ImageOps.mirror(picture)
    picture = _turned(picture, dice.offset("hue", _HUE_TURN))
    picture = ImageEnhance.Color(picture).enhance(1 + dice.offset("saturation", 0.35))
    picture = ImageEnhance.Brightness(picture).enhance(1 + dice.offset("brightness", 0.1))
    picture = ImageEnhance.Contrast(picture).enhance(1 + dice.offset("contrast", 0.12))
    return Drawing(finish(picture, _light(picture, dice)), Illustration(style="varied", note=NOTE))


def _cropped(picture: Image.Image, dice: Dice) -> Image.Image:
    """A closer look, at the same size."""
    stream = dice.stream("crop")
    share = 1 - _CLOSEST_CROP * dice.temperature * stream.random()
    width, height = picture.size
    kept_width, kept_height = max(1, round(width * share)), max(1, round(height * share))
    left = round((width - kept_width) * stream.random())
    top = round((height - kept_height) * stream.random())
    box = (left, top, left + kept_width, top + kept_height)
    return picture.resize((width, height), Image.Resampling.LANCZOS, box)


def _turned(picture: Image.Image, turns: float) -> Image.Image:
    """All hues turned around the wheel."""
    hue, saturation, value = picture.convert("HSV").split()
    turned = np.asarray(hue).astype(np.int16) + round(turns * 256)
    shifted = Image.fromarray((turned % 256).astype(np.uint8))
    return Image.merge("HSV", (shifted, saturation, value)).convert("RGB")


def _light(picture: Image.Image, dice: Dice) -> Light:
    """A tint, and a soft light from one side."""
    color = dice.choose("light", _LIGHTS)
    stream = dice.stream("lamp")
    width, height = picture.size
    pool = LightPool(
        x=width * stream.uniform(0.1, 0.9),
        y=height * stream.uniform(0.05, 0.5),
        radius=max(width, height) * 0.7,
        color=color,
        strength=0.5 * dice.temperature,
    )
    return Light(tint=(color, 0.35 * dice.temperature), pools=(pool,))

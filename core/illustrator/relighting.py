"""Other versions of pictures that nobody knows the recipe of: light, colours and crop."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from core.illustrator.dice import Dice
from core.illustrator.drawings import Drawing
from core.illustrator.illustration import Illustration
from core.illustrator.rendering import Light, LightPool, finish
from core.illustrator.restyling import brushed
from core.tasks import Keepable

LEAST_STRENGTH = 0.05
"""Even at strength 0 two variations must differ a little."""
_LIGHTS = (("#ffdcc0", 1.0), ("#ffbf85", 0.8), ("#b79bd6", 0.6), ("#bcd9f5", 0.8), ("#d9f0c4", 0.6))
_HUE_TURN = 0.09  # of the wheel, at full strength
_CLOSEST_CROP = 0.3  # of each side
_COARSEST_GRAIN = 12.0  # standard deviation in steps of 256
_PAINTED = 0.5  # of the pictures at full strength
_SMALLEST_PAINTED = 500  # pixels; a brush of one pixel leaves no strokes
_MIRRORED = 0.6  # of the pictures at full strength


def vary_pixels(
    source: Image.Image, *, strength: float, seed: int, keep: Sequence[Keepable] = ()
) -> Drawing:
    """Another look at a picture; ``strength`` is 0 (hardly any change) to 1.

    Kept colours are not touched, and of a kept composition neither the crop nor left
    and right. The stronger, the more likely it is painted with a brush on paper, but for a
    kept style or colours. Where nothing of this changes, the grain does.
    """
    dice = Dice(seed, max(LEAST_STRENGTH, strength), "variation")
    picture, changed = source.convert("RGB"), []
    if "composition" not in keep:
        picture = _cropped(picture, dice)
        changed.append("the crop")
        if _is_mirrored(dice):
            picture = ImageOps.mirror(picture)
            changed.append("left and right")
    if "colors" not in keep:
        picture = _recolored(picture, dice)
        changed.append("the light and the colours")
    paintable = max(picture.size) >= _SMALLEST_PAINTED and not {"style", "colors"} & set(keep)
    if paintable and dice.happens("painted", _PAINTED):
        picture = brushed(picture)
        changed.append("the brush and the paper")
    if not changed:
        picture = _grained(picture, dice)
        changed.append("the grain")
    note = f"changed {', '.join(changed)}; what is on the picture was not understood"
    return Drawing(picture, Illustration(style="varied", note=note))


def _cropped(picture: Image.Image, dice: Dice) -> Image.Image:
    """A closer look, at the same size."""
    stream = dice.stream("crop")
    # At least half of what the strength allows: a crop that nobody sees is no variation.
    share = 1 - _CLOSEST_CROP * dice.temperature * stream.uniform(0.5, 1)
    width, height = picture.size
    kept_width, kept_height = max(1, round(width * share)), max(1, round(height * share))
    left = round((width - kept_width) * stream.random())
    top = round((height - kept_height) * stream.random())
    box = (left, top, left + kept_width, top + kept_height)
    return picture.resize((width, height), Image.Resampling.LANCZOS, box)


def _is_mirrored(dice: Dice) -> bool:
    # Nobody takes a mirrored picture for almost the same: hence strength times temperature.
    return dice.happens("mirror", _MIRRORED * dice.temperature)


def _recolored(picture: Image.Image, dice: Dice) -> Image.Image:
    picture = _turned(picture, dice.offset("hue", _HUE_TURN))
    picture = ImageEnhance.Color(picture).enhance(1 + dice.offset("saturation", 0.35))
    picture = ImageEnhance.Brightness(picture).enhance(1 + dice.offset("brightness", 0.1))
    picture = ImageEnhance.Contrast(picture).enhance(1 + dice.offset("contrast", 0.12))
    # Without paper: the frame and grain of a variation of a variation would add up.
    return finish(picture, _light(picture, dice), paper=False)


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


def _grained(picture: Image.Image, dice: Dice) -> Image.Image:
    generator = np.random.default_rng(dice.stream("grain").getrandbits(64))
    grain = generator.normal(0, _COARSEST_GRAIN * dice.temperature, picture.size[::-1])[..., None]
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))

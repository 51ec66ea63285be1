"""A night poster: a few flat colours, a sky in bands, and strong shapes lit by the moon."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import cv2
from PIL import Image

from core.illustrator.composition.composition import Composition
from core.illustrator.drawing.color import from_hls, hls, mix
from core.illustrator.drawing.svg import rectangle
from core.illustrator.styles.flattening import flatten, is_thing, repaint
from core.illustrator.styles.plates import drawn
from core.illustrator.styles.textures import as_bytes, in_three, noise

_SKY: Final = (
    "#0b1436", "#101d4c", "#182a63", "#26397a", "#40498c", "#6a5a97", "#a4709a", "#e0937f",
)  # fmt: skip
"""Bands from the top of the picture down to the horizon."""
_DEEP: Final[dict[str, tuple[str, ...]]] = {
    "underwater": ("#2f8f9d", "#237c92", "#1b6885", "#155476", "#114266", "#0d3154"),
    "space": ("#080a24", "#0d1031", "#141640", "#1d1c50", "#2a235f"),
    "sky": ("#0b1436", "#101d4c", "#182a63", "#26397a", "#40498c", "#6a5a97"),
}
"""The same where there is no horizon: down to the foot of the picture."""
_INK: Final = "#0a1130"
_PAPER: Final = "#f4e6c6"
_LIGHTNESS: Final = (0.10, 0.20, 0.33, 0.50, 0.68, 0.88)
_HUES: Final = 12
_RIM: Final = 1 / 36
"""Width of the paper around the print, of the shorter side."""
_BACKDROP_SHARE: Final = 0.56
"""How much of the night's ink lies over everything that is no thing of the scene."""
_SKY_SHAPE = re.compile(r'<rect x="0" y="0"[^>]*/>')


def print_poster(composition: Composition) -> Image.Image:
    """The poster, RGB."""
    printed = drawn(composition, poster_layers(composition))
    colors = cv2.cvtColor(printed, cv2.COLOR_RGBA2RGB)
    height, width = colors.shape[:2]
    speckle = in_three(as_bytes(0.93 + 0.07 * noise(width, height, 1.4, 111)))
    return Image.fromarray(cv2.multiply(colors, speckle, scale=1 / 250))


def poster_layers(composition: Composition) -> tuple[str, ...]:
    """The poster as markup, from back to front."""
    layers = list(flatten(composition.layers))
    night = [repaint(one, _in_moonlight if _is_lit(one) else _in_the_dark) for one in layers]
    if not composition.choices.is_indoors:
        night[0] = _SKY_SHAPE.sub("", night[0], count=1)
        night.insert(0, _sky(composition))
    return (*night, _frame(composition))


def _is_lit(layer: str) -> bool:
    """Whether the moon shines on it: on things and flowers, not on the scenery."""
    return is_thing(layer) or '<g id="f' in layer or layer.startswith("<use")


def _sky(composition: Composition) -> str:
    width, choices = composition.width, composition.choices
    colors = _DEEP.get(choices.setting, _SKY)
    bottom = composition.height if colors is not _SKY else choices.stage.horizon * 1.04
    edges = [bottom * (index / len(colors)) ** 0.85 for index in range(len(colors))]
    bands = (
        rectangle(0, top, width, composition.height - top, color)
        for top, color in zip(edges, colors, strict=True)
    )
    return "".join(bands)


def _frame(composition: Composition) -> str:
    width, height = composition.width, composition.height
    rim = min(width, height) * _RIM
    return (
        f'<rect x="{rim / 2:.1f}" y="{rim / 2:.1f}" width="{width - rim:.1f}" '
        f'height="{height - rim:.1f}" fill="none" stroke="{_PAPER}" stroke-width="{rim:.1f}"/>'
    )


@cache
def _in_moonlight(color: str) -> str:
    """A thing's colour in few steps, its shades gone to ink and its lights to paper."""
    hue, lightness, saturation = hls(color)
    step = min(_LIGHTNESS, key=lambda value: abs(value - lightness * 0.93))
    if saturation < 0.12:
        return mix(_INK, _PAPER, step**0.9)
    flat = from_hls(round(hue * _HUES) / _HUES, step, min(0.85, saturation * 1.05))
    return mix(mix(flat, _INK, 0.35 * (1 - step)), _PAPER, 0.22 * step)


@cache
def _in_the_dark(color: str) -> str:
    """A colour of the backdrop: mostly ink, but for what shines."""
    if hls(color)[1] > 0.80:
        return mix(_in_moonlight(color), _PAPER, 0.5)
    return mix(_in_moonlight(color), _INK, _BACKDROP_SHARE)

"""The ways in which a composed picture can be drawn: storybook and six others."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from core.illustrator.composition.composition import Composition
from core.illustrator.drawing.svg import rectangle
from core.illustrator.rendering import Light, finish, rasterize
from core.illustrator.scene import Scene
from core.illustrator.styles.colouring_page import draw_outlines, outlines_svg
from core.illustrator.styles.night_poster import poster_layers, print_poster
from core.illustrator.styles.paper_cut import cut_paper
from core.illustrator.styles.pencil_sketch import draw_sketch
from core.illustrator.styles.pixel_art import draw_pixels, in_blocks
from core.illustrator.styles.watercolour import paint_watercolour

__all__ = [
    "STORYBOOK",
    "STYLES",
    "aligned_in",
    "cutout_in",
    "has_own_paper",
    "is_lit",
    "nearest_style",
    "picture_in",
    "sketch_in",
    "staged",
    "svg_in",
]

STORYBOOK: Final = "storybook"

_NEAREST: Final = Path(__file__).with_name("nearest.toml")


def _storybook(composition: Composition) -> Image.Image:
    width, height = composition.width, composition.height
    return finish(rasterize(composition.svg, width, height), composition.light)


_DRAWING: Final[Mapping[str, Callable[[Composition], Image.Image]]] = MappingProxyType(
    {
        STORYBOOK: _storybook,
        "watercolour": paint_watercolour,
        "pencil sketch": draw_sketch,
        "colouring page": draw_outlines,
        "paper cut": cut_paper,
        "pixel art": draw_pixels,
        "night poster": print_poster,
    }
)

_UNLIT: Final = frozenset({"pencil sketch", "colouring page", "paper cut", "night poster"})

STYLES: Final = tuple(_DRAWING)
"""All that are drawn, by the names that a scene gives them."""


def nearest_style(asked: str | None) -> str:
    """The style that is drawn where this one is asked for: itself, or one that is like it."""
    if asked is not None and asked in _DRAWING:
        return asked
    return _likenesses().get(asked or STORYBOOK, STORYBOOK)


def staged(scene: Scene) -> Scene:
    """The scene as its style needs it: a night poster plays by night."""
    if nearest_style(scene.style) == "night poster" and scene.time != "night":
        return replace(scene, time="night")
    return scene


def picture_in(style: str, composition: Composition) -> Image.Image:
    """The composition in a style of :data:`STYLES`, RGB of the composition's size."""
    return _DRAWING[style](composition)


def is_lit(style: str) -> bool:
    """Whether the light of the hour falls on what is drawn in this style."""
    return style not in _UNLIT


def has_own_paper(style: str) -> bool:
    """Whether the style brings its own paper, so that storybook's grain has no place on it."""
    return style in _DRAWING and style != STORYBOOK


def sketch_in(style: str, composition: Composition, layers: int) -> Image.Image:
    """The first ``layers`` of the composition alone, unlit, RGB of its size."""
    unfinished = replace(composition, layers=composition.layers[:layers], light=Light())
    if style == STORYBOOK:
        width, height = composition.width, composition.height
        return rasterize(unfinished.svg, width, height).convert("RGB")
    return picture_in(style, unfinished)


def cutout_in(style: str, composition: Composition) -> Image.Image:
    """Things without a backdrop in this style, RGBA of the composition's size, unlit."""
    width, height = composition.width, composition.height
    plain = rasterize(composition.svg, width, height)
    if not has_own_paper(style):
        return plain
    sheet = rectangle(0, 0, width, height, "#ffffff")
    on_paper = replace(composition, layers=(sheet, *composition.layers), light=Light())
    drawn = picture_in(style, on_paper).convert("RGB")
    # Outlines and brushes go a little beyond the things themselves.
    beyond = max(3, min(width, height) // 350 * 2 + 1)
    drawn.putalpha(plain.getchannel("A").filter(ImageFilter.MaxFilter(beyond)))
    return drawn


def aligned_in(style: str, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Pixels of a whole picture, ``(height, width, 3)``, brought to the grid that the style has."""
    return in_blocks(pixels) if style == "pixel art" else pixels


def svg_in(style: str, composition: Composition, head: str) -> str | None:
    """The true drawing in this style, with ``head`` before it; None where it lives in pixels."""
    match style:
        case "storybook":
            return composition.svg_of(composition.layers, head=head)
        case "night poster":
            return composition.svg_of(poster_layers(composition), head=head)
        case "colouring page":
            return outlines_svg(composition, head)
        case _:
            return None


@cache
def _likenesses() -> Mapping[str, str]:
    likenesses: dict[str, str] = tomllib.loads(_NEAREST.read_text("utf-8"))["nearest"]
    return likenesses

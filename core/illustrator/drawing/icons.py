"""Icons: ready-made drawings that scenes are put together from.

They come from the pack and from :mod:`core.illustrator.drawing.objects`. Each
is SVG markup in a square of :data:`SIDE` units with the origin at the left
top. What is known about those of the pack was measured when it was built.
"""

from __future__ import annotations

import functools
import json
import lzma
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from core.illustrator.drawing.color import (
    HEX_COLOR,
    darken,
    from_hls,
    hls,
    lighten,
    mix,
    rgb,
    to_hex,
)
from core.illustrator.drawing.measuring import Measurements, measure
from core.illustrator.drawing.objects import names, object_markup
from core.illustrator.drawing.svg import fresh_ids, group, new_id, polygon, stroke

SIDE = 128
"""Width and height of every icon in its own units."""

_PACK = Path(__file__).parents[1] / "data" / "noto.json.xz"
_TRIMMED = Path(__file__).with_name("trimmed.toml")
_PAINT = {"bus": "#f4daad", "tractor": "#02ab47", "locomotive": "#f44336"}
"""The colour of the bodywork, where there is more of glass and tyres."""
_OVER_THE_EDGE = frozenset({"closed-umbrella", "crossed-swords", "gorilla", "package"})
"""Icons that have remains of other drawings beside their square."""
_ID = re.compile(r'\bid="([^"]+)"')
_ANY_COLOR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_ID_USE = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')


@dataclass(frozen=True)
class Metrics:
    """What was measured on an icon. Lengths are fractions of its side."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom of what is visible."""
    silhouette: tuple[float, ...]
    """The topmost visible point of 16 columns; 1 where a column is empty."""
    colors: tuple[str, ...]
    """Up to five main colours, the most frequent first."""


class _Pack(TypedDict):
    icons: dict[str, str]
    metrics: dict[str, Measurements]
    cat: dict[str, str]


@functools.cache
def _pack() -> _Pack:
    with lzma.open(_PACK, "rt", encoding="utf-8") as file:
        pack: _Pack = json.load(file)
    return pack


def has(name: str) -> bool:
    """Whether there is this icon."""
    return name in _pack()["icons"] or name in names()


def category(name: str) -> str | None:
    """The icon's category, such as ``"Animals & Nature"``, if it has one."""
    return _pack()["cat"].get(name)


@functools.cache
def metrics(name: str) -> Metrics:
    """What was measured on the icon. Raises KeyError if there is none."""
    raw = (
        measure(_body(name)) if name in names() or name in _trimmed() else _pack()["metrics"][name]
    )
    left, top, right, bottom = raw["bb"]
    return Metrics(
        box=(left, top, right, bottom),
        silhouette=tuple(raw["top"]),
        colors=tuple(to_hex(color[:3]) for color in raw["cols"]),
    )


def main_color(name: str) -> str:
    """The most frequent colour of the icon that is neither an outline's nor a window's."""
    if name in _PAINT:
        return _PAINT[name]
    colors = metrics(name).colors
    return next((color for color in colors if sum(rgb(color)) > 150), colors[0])


def silhouette_top(name: str, fraction: float) -> float:
    """How far down the outline starts, 0 (top) to 1 (bottom of what is visible).

    ``fraction`` goes from 0 (left) to 1 (right) of the visible width. Where a
    column is empty the value may be greater than 1.
    """
    known = metrics(name)
    left, top, right, bottom = known.box
    columns = len(known.silhouette)
    column = int((left + (right - left) * fraction) * columns)
    return (known.silhouette[min(columns - 1, column)] - top) / (bottom - top)


def markup(name: str, recolor: str | None = None) -> str:
    """The icon's markup, with ids of its own, in a square of :data:`SIDE` units.

    ``recolor`` moves the icon's main colour and its shades to this one.
    Raises KeyError if there is no such icon.
    """
    return _with_own_ids(_painted(name, recolor))


def repainted(name: str, color: str, recolor: str | None) -> str:
    """What becomes of one of the icon's colours when it is drawn with ``recolor``."""
    return _hue_shift(main_color(name), recolor)(color) if recolor else color


def silhouette(name: str, color: str) -> str:
    """The icon's markup, all of it in one colour. Raises KeyError if there is no such icon."""
    body = _ANY_COLOR.sub(color, _body(name))
    return group(_with_own_ids(body), fill=color)


def standing(
    name: str, height: float, flip: bool = False, recolor: str | None = None
) -> tuple[str, float]:
    """The icon standing on the origin, its visible part ``height`` tall.

    The origin is the bottom centre of what is visible; ``flip`` mirrors it.
    Returns the markup and the visible width.
    """
    drawing, outline = (_unicorn(recolor), "horse") if name == "unicorn" else (None, name)
    left, top, right, bottom = metrics(outline).box
    scale = height / ((bottom - top) * SIDE)
    transform = (
        f"scale({-scale if flip else scale:.4f} {scale:.4f}) "
        f"translate({-(left + right) / 2 * SIDE:.1f} {-bottom * SIDE:.1f})"
    )
    return group(drawing or markup(name, recolor), transform), (right - left) * SIDE * scale


def _with_own_ids(body: str) -> str:
    if not _ID.search(body):
        return body
    prefix = new_id("n")
    return _ID_USE.sub(rf"\g<1>{prefix}\g<2>", body)


@functools.lru_cache(maxsize=256)
def _painted(name: str, recolor: str | None) -> str:
    body = _body(name)
    if recolor is None:
        return body
    return _replace_colors(body, _hue_shift(main_color(name), recolor))


@functools.lru_cache(maxsize=256)
def _body(name: str) -> str:
    """The icon as it is, the same text at every call."""
    if name in names():
        with fresh_ids():
            return object_markup(name)
    body = _pack()["icons"][name]
    for outline in _trimmed().get(name, ()):
        body = re.sub(f'<path [^>]*d="{re.escape(outline)}[^>]*/>', "", body)
    if name in _OVER_THE_EDGE:
        edge = f'<clipPath id="edge"><path d="M0 0H{SIDE}V{SIDE}H0Z"/></clipPath>'
        body = f'{edge}<g clip-path="url(#edge)">{body}</g>'
    return body


@functools.cache
def _trimmed() -> dict[str, list[str]]:
    return tomllib.loads(_TRIMMED.read_text("utf-8"))


def _replace_colors(body: str, repaint: Callable[[str], str]) -> str:
    return HEX_COLOR.sub(lambda match: repaint(match.group(0)), body)


def _hue_shift(base: str, target: str) -> Callable[[str], str]:
    """Moves colours of the hue family of ``base`` to ``target``, shading kept."""
    base_hue, base_lightness, base_saturation = hls(base)
    target_hue, target_lightness, target_saturation = hls(target)
    lighter = target_lightness - base_lightness

    def belongs(hue: float, lightness: float, saturation: float) -> bool:
        if base_saturation < 0.16:  # a grey icon: eyes and outlines stay as they are
            return saturation < 0.22 and 0.18 < lightness < 0.985
        distance = abs(hue - base_hue)
        return saturation > 0.12 and min(distance, 1 - distance) < 0.11

    def repaint(color: str) -> str:
        hue, lightness, saturation = hls(color)
        if not belongs(hue, lightness, saturation):
            return color
        if target_saturation < 0.08:
            return from_hls(0, max(0, min(1, lightness + lighter * 0.85)), 0.02)
        return from_hls(
            target_hue,
            max(0.04, min(0.97, lightness + lighter * 0.75)),
            min(1, target_saturation * 0.55 + max(saturation, 0.35) * 0.45),
        )

    return repaint


def _unicorn(coat: str | None) -> str:
    """A whole unicorn, which the pack lacks: the horse with a horn.

    Brown hair turns white (or ``coat``), darker hair pink to violet.
    """
    light, shadow = ("#ffffff", "#cfd3ea") if not coat else (lighten(coat, 0.3), darken(coat, 0.3))

    def repaint(color: str) -> str:
        _, lightness, saturation = hls(color)
        if saturation < 0.12 or lightness < 0.14:
            return color
        if lightness > 0.56:
            return mix(light, shadow, min(1, (1 - lightness) * 1.3))
        return mix("#e86fb0", "#b56fe0", max(0, (0.56 - lightness) * 2))

    horn = polygon([(-5, 0), (5, 0), (1, -26)], "#f2c14a") + stroke(
        "M-3.5 -6L4 -9M-2 -13L3 -16", "#c98f1e", 1.6
    )
    horse = _replace_colors(_painted("horse", None), repaint)
    return _with_own_ids(horse) + group(horn, "translate(30 12) rotate(-30)")

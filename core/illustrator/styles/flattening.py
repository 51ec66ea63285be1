"""A drawing without its light: one plain colour a shape, no shadow, glow or shading.

What lines, sheets of paper and poster colours are made from. Works on the markup, so that
it costs a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from core.illustrator.composition.composition import Composition
from core.illustrator.drawing.color import HEX_COLOR, mix, to_hex

Repaint = Callable[[str], str]

_GRADIENT = re.compile(
    r'<(?:linear|radial)Gradient id="([^"]+)"[^>]*?(?:/>|>(.*?)</(?:linear|radial)Gradient>)',
    re.DOTALL,
)
_STOP = re.compile(r"<stop\b[^>]*>")
_STOP_COLOR = re.compile(r'stop-color="([^"]+)"')
_STOP_OPACITY = re.compile(r'stop-opacity="([^"]+)"')
_PAINT = re.compile(r'\b(fill|stroke)="url\(#([^)]+)\)"')
_SHAPE = re.compile(r"<(?:path|ellipse|circle|rect|polygon|line|polyline)\b[^>]*>")
_OPACITY = re.compile(r'\s(?:fill-|stroke-)?opacity="([^"]*)"')
_NAMED = re.compile(r'(fill|stroke)="(gray|red|silver|rgba\([^"]*\))"')
_NAMES = {"gray": "#808080", "red": "#ff0000", "silver": "#c0c0c0"}

_OPAQUE_ENOUGH = 0.5
"""Of a gradient or a shape, 0 to 1: what is fainter is light or shade, not a thing."""


def flatten(layers: Sequence[str], *, faintest: float = _OPAQUE_ENOUGH) -> tuple[str, ...]:
    """The layers in plain colours.

    Gradients become their mean colour. What is less opaque than ``faintest`` (0 to 1)
    goes, all the rest becomes opaque.
    """
    paints = _mean_colors("".join(layers))

    def plain(match: re.Match[str]) -> str:
        shape: str = match.group()
        faint = [float(value) for value in _OPACITY.findall(shape)]
        if any(value < faintest for value in faint):
            return ""
        if faint:
            shape = _OPACITY.sub("", shape)
        painted = _PAINT.sub(lambda paint: _painted(paint, paints), shape)
        # A light that has gone leaves no shape; the shapes that others are clipped by stay.
        if painted != shape and 'fill="none"' in painted and "stroke=" not in painted:
            return ""
        return _NAMED.sub(_named, painted)

    bare = (_GRADIENT.sub("", layer).replace("<defs></defs>", "") for layer in layers)
    return tuple(_SHAPE.sub(plain, layer) for layer in bare)


def without_foreground(composition: Composition, layers: Sequence[str]) -> Sequence[str]:
    """The layers of a composition but for its foreground: rain, snow and mist come last of all."""
    has_backdrop = bool(composition.milestones and composition.milestones[0])
    return layers[:-1] if has_backdrop else layers


def is_thing(layer: str) -> bool:
    """Whether a plain layer is one thing of the scene, set in its place, and no scenery."""
    return layer.startswith('<g transform="translate(')


def repaint(layer: str, color: Repaint) -> str:
    """A plain layer with every colour replaced."""
    return HEX_COLOR.sub(lambda match: color(match.group()), layer)


def in_one_color(layer: str, color: str) -> str:
    """The silhouette of a plain layer. Shapes without a fill of their own are black by default."""
    return f'<g fill="{color}">{HEX_COLOR.sub(color, layer)}</g>' if layer else ""


def _painted(paint: re.Match[str], paints: Mapping[str, str]) -> str:
    return f'{paint.group(1)}="{paints.get(paint.group(2), "none")}"'


def _named(match: re.Match[str]) -> str:
    return f'{match.group(1)}="{_NAMES.get(match.group(2), "#ffe263")}"'


def _mean_colors(markup: str) -> dict[str, str]:
    """The mean colour of every gradient by its id; "none" for those that fade away."""
    return {identifier: _mean_color(stops) for identifier, stops in _GRADIENT.findall(markup)}


def _mean_color(stops: str) -> str:
    colors, opacities = [], []
    for stop in _STOP.findall(stops):
        color = _STOP_COLOR.search(stop)
        opacity = _STOP_OPACITY.search(stop)
        colors.append(color.group(1) if color and color.group(1)[0] == "#" else "#000000")
        opacities.append(float(opacity.group(1)) if opacity else 1.0)
    if not colors or min(opacities) < _OPAQUE_ENOUGH:
        return "none"
    mean = colors[0]
    for count, another in enumerate(colors[1:], start=2):
        mean = mix(mean, another, 1 / count)
    return to_hex([int(mean[i : i + 2], 16) for i in (1, 3, 5)]) if len(mean) == 7 else mean

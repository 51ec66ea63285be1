"""A composition taken apart as for printing: plain colours, and how near each layer lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cv2.typing import MatLike

from core.illustrator.composition.composition import Composition
from core.illustrator.styles.flattening import flatten, in_one_color
from core.svg import draw_svg

Bytes = MatLike
"""Steps of 256."""

_NEAREST = 255
_THIN = re.compile(r'<path\b[^>]*fill="none"[^>]*stroke-width="[0-2](?:\.\d+)?"[^>]*>')
"""Lines without a silhouette."""
_GRASS = re.compile(r'<path d="(?:M[-\d.]+ [-\d.]+q[-\d. ]+)+" fill="none"[^>]*>')
"""Tufts of grass: nothing but short bent strokes."""


@dataclass(frozen=True)
class Plates:
    """The two plates of a picture, both of the same height and width.

    ``colors`` are the plain colours, RGBA of shape ``(height, width, 4)``. ``levels`` is
    the layer that is seen at each pixel, ``(height, width)``: 0 where there is none, else
    the higher the nearer. Both are read-only.
    """

    colors: Bytes
    levels: Bytes


def separate(composition: Composition, scale: float = 1.0, *, grass: bool = True) -> Plates:
    """The plates of a composition at ``scale`` times its size, with or without blades of grass."""
    layers = flatten(composition.layers)
    if not grass:
        layers = tuple(_GRASS.sub("", layer) for layer in layers)
    return Plates(
        colors=drawn(composition, layers, scale),
        levels=drawn(composition, leveled(layers), scale)[..., 0],
    )


def drawn(composition: Composition, layers: Sequence[str], scale: float = 1.0) -> Bytes:
    """These layers of a composition as RGBA, read-only."""
    width, height = round(composition.width * scale), round(composition.height * scale)
    return draw_svg(composition.svg_of(layers), width, height)


def leveled(layers: Sequence[str]) -> tuple[str, ...]:
    """Each plain layer in one grey, the lighter the nearer it lies."""
    visible = [index for index, layer in enumerate(layers) if layer]
    grey = {index: (place + 1) * _NEAREST // len(visible) for place, index in enumerate(visible)}
    return tuple(
        in_one_color(_THIN.sub("", _GRASS.sub("", layer)), "#" + f"{grey[index]:02x}" * 3)
        if layer
        else ""
        for index, layer in enumerate(layers)
    )

"""Colours as ``#rrggbb`` text, and how they are mixed.

Channels are 0 to 255 where they are numbers; hue, lightness and saturation
are 0 to 1 as in :mod:`colorsys`.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

HEX_COLOR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")

NAMED_COLORS = {
    "red": "#e0392f",
    "blue": "#3b7ddd",
    "green": "#46a847",
    "yellow": "#f6c62f",
    "orange": "#f28a2b",
    "purple": "#8a55c9",
    "pink": "#f283b4",
    "brown": "#8a5a3a",
    "black": "#3a3a40",
    "white": "#f6f4ef",
    "grey": "#9aa0a6",
    "gold": "#e0b040",
    "silver": "#c3c9d0",
    "turquoise": "#35b8b0",
}
"""The colours that a prompt can name, as the illustrator paints them."""

# Shadows lean towards violet as in picture books; pure black looks dirty.
_SHADOW = "#1b1430"


def rgb(color: str) -> tuple[int, int, int]:
    """Channels of ``#rgb`` or ``#rrggbb``."""
    digits = color.lstrip("#")
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits[:3])
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(channels: Iterable[float]) -> str:
    """``#rrggbb`` from channels, rounded and clamped to 0 to 255."""
    red, green, blue = [max(0, min(255, round(value))) for value in list(channels)[:3]]
    return f"#{red:02x}{green:02x}{blue:02x}"


def mix(first: str, second: str, share: float) -> str:
    """``first`` with ``share`` (0 to 1) of ``second`` in it."""
    return to_hex(a + (b - a) * share for a, b in zip(rgb(first), rgb(second), strict=True))


def lighten(color: str, share: float) -> str:
    """The colour moved towards white by ``share`` (0 to 1)."""
    return mix(color, "#ffffff", share)


def darken(color: str, share: float) -> str:
    """The colour moved towards violet shadow by ``share`` (0 to 1)."""
    return mix(color, _SHADOW, share)


def hls(color: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation, each 0 to 1."""
    red, green, blue = rgb(color)
    return colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)


def from_hls(hue: float, lightness: float, saturation: float) -> str:
    """``#rrggbb`` from hue, lightness and saturation, each 0 to 1."""
    return to_hex(channel * 255 for channel in colorsys.hls_to_rgb(hue, lightness, saturation))

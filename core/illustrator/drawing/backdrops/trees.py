"""Trees of a backdrop: how they look at this season and in this light."""

from __future__ import annotations

import math

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.palette import AUTUMN_LEAF, Palette
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import ellipse, path, polygon, rectangle, stroke

_TRUNK = "#6b4a34"
_NIGHT = "#22306a"
_SNOW = "#f4f8fc"
_AUTUMN_LEAVES = (AUTUMN_LEAF, "#d9572b", "#f0b03a", "#c8782f", "#a9a03c", "#e2952b")
_BLOSSOM = ("#f7bfd3", "#fbe3ea", "#f2a9c4")
_BLOSSOMING = 0.42
"""The share of broadleaf trees that are in blossom in spring."""


def leaf_color(palette: Palette, stream: Stream) -> str:
    """The leaves of one broadleaf tree: green, in blossom, or turned by autumn."""
    chance, shade = stream.random(), stream.random()
    match palette.season:
        case "autumn":
            return _AUTUMN_LEAVES[min(len(_AUTUMN_LEAVES) - 1, int(shade * len(_AUTUMN_LEAVES)))]
        case "spring" if chance < _BLOSSOMING:
            return _BLOSSOM[min(len(_BLOSSOM) - 1, int(shade * len(_BLOSSOM)))]
        case "spring":
            return mix("#77bd4c", "#a3d65e", shade)
        case "summer":
            return mix("#2f8240", "#5c9f37", shade)
    return mix("#3f8a4c", "#5aa24e", shade)


def needle_color(stream: Stream) -> str:
    """The needles of one fir."""
    return mix("#35804a", "#4f9a52", stream.random())


def in_air(color: str, palette: Palette, haze: float) -> str:
    """A colour as far away as ``haze`` (0 near, 1 gone) says, bluish by night."""
    # Grey air would take the season out of leaves.
    hazy = mix(color, palette.sky[1], haze if palette.season in (None, "summer") else 0.6 * haze)
    return mix(hazy, _NIGHT, 0.5) if palette.is_night else hazy


def forest_tree(
    x: float, foot: float, height: float, palette: Palette, stream: Stream, haze: float
) -> str:
    """A fir or a broadleaf tree, ``height`` pixels tall, as it is at this season."""
    trunk = mix(_TRUNK, palette.sky[1], haze)
    if stream.random() < 0.5:
        needles = in_air(needle_color(stream), palette, haze)
        snow = in_air(_SNOW, palette, 0.6 * haze) if palette.snow_lies else None
        return fir(x, foot, height, needles, trunk, snow)
    return garden_tree(x, foot, height, palette, stream, haze)


def garden_tree(
    x: float, foot: float, height: float, palette: Palette, stream: Stream, haze: float = 0.0
) -> str:
    """A broadleaf tree; bare in winter."""
    trunk = in_air(_TRUNK, palette, haze)
    leaves = in_air(leaf_color(palette, stream), palette, haze)
    if palette.is_winter:
        snow = in_air(_SNOW, palette, 0.6 * haze) if palette.snow_lies else None
        return bare_tree(x, foot, height, trunk, snow)
    return broadleaf(x, foot, height, leaves, trunk)


def seasonal_trees(stage: Stage) -> str:
    """Trees at both sides of open land that show which season it is; none if none is named."""
    if stage.palette.season is None:
        return ""
    stream, foot = stage.dice.texture("seasonal"), stage.horizon + 0.075 * stage.height
    markup = ""
    for share, tall in ((0.03, 0.3), (0.17, 0.22), (0.84, 0.24), (0.97, 0.32)):
        x = stage.width * (share + stream.uniform(-0.02, 0.02))
        markup += garden_tree(x, foot, tall * stage.object_height, stage.palette, stream, 0.08)
    return markup


def fir(
    x: float, foot: float, height: float, needles: str, trunk: str, snow: str | None = None
) -> str:
    """A fir of three tiers, with ``snow`` on them if it is given."""
    markup = rectangle(x - height * 0.03, foot - height * 0.2, height * 0.06, height * 0.22, trunk)
    for tier in range(3):
        reach = height * (0.26 - 0.05 * tier)
        edge = foot - height * (0.12 + 0.22 * tier)
        tip = foot - height * (0.5 + 0.22 * tier)
        color = lighten(needles, 0.06 * tier)
        markup += polygon([(x - reach, edge), (x, tip), (x + reach, edge)], color)
        if snow:
            cap = (edge - tip) * 0.55
            half = reach * 0.55
            markup += path(
                f"M{x - half:.1f} {tip + cap:.1f}L{x:.1f} {tip:.1f}L{x + half:.1f} {tip + cap:.1f}"
                f"q{-half * 0.25:.1f} {-cap * 0.3:.1f} {-half * 0.5:.1f} 0"
                f"t{-half * 0.5:.1f} 0t{-half * 0.5:.1f} 0t{-half * 0.5:.1f} 0z",
                snow,
            )
    return markup


def broadleaf(x: float, foot: float, height: float, leaves: str, trunk: str) -> str:
    """A tree with a round crown, lighter at the top left."""
    side, top = lighten(leaves, 0.05), lighten(leaves, 0.12)
    return (
        rectangle(x - height * 0.035, foot - height * 0.4, height * 0.07, height * 0.42, trunk)
        + ellipse(x, foot - height * 0.66, height * 0.27, height * 0.3, leaves)
        + ellipse(x - height * 0.14, foot - height * 0.56, height * 0.2, height * 0.2, side)
        + ellipse(x - height * 0.06, foot - height * 0.76, height * 0.16, height * 0.16, top)
    )


def bare_tree(x: float, foot: float, height: float, bark: str, snow: str | None) -> str:
    """A tree without leaves; its branches carry ``snow`` if it is given."""
    fork = foot - height * 0.36
    limbs, twigs = "", ""
    for side, rise, reach in ((-1, 0.9, 0.2), (1, 0.86, 0.22), (-1, 0.66, 0.27), (1, 0.62, 0.26)):
        tip_x, tip_y = x + side * reach * height, foot - rise * height
        start = fork if rise > 0.7 else foot - height * 0.28
        limbs += (
            f"M{x:.1f} {start:.1f}Q{x + side * reach * 0.35 * height:.1f} "
            f"{(start + tip_y) / 2:.1f} {tip_x:.1f} {tip_y:.1f}"
        )
        for share, lean in ((0.55, -0.3), (0.75, 0.5)):
            base_x = x + side * reach * share * height
            base_y = start + (tip_y - start) * share
            twigs += (
                f"M{base_x:.1f} {base_y:.1f}l{side * (0.05 + 0.06 * lean) * height:.1f} "
                f"{-0.12 * height:.1f}"
            )
    trunk = (
        f"M{x - height * 0.035:.1f} {foot:.1f}Q{x - height * 0.02:.1f} {fork:.1f} {x:.1f} "
        f"{foot - height * 0.7:.1f}Q{x + height * 0.02:.1f} {fork:.1f} "
        f"{x + height * 0.04:.1f} {foot:.1f}Z"
    )
    markup = path(trunk, bark)
    markup += stroke(limbs, bark, height * 0.026) + stroke(twigs, bark, height * 0.013)
    if snow:
        markup += f'<g transform="translate(0 {-height * 0.012:.1f})">'
        markup += stroke(limbs, snow, height * 0.011) + "</g>"
    return markup


def acacia(x: float, foot: float, height: float, leaves: str, bark: str) -> str:
    """A tree of the savanna: a forked trunk under flat, broad crowns."""
    trunk = (
        f"M{x - height * 0.03:.1f} {foot:.1f}Q{x:.1f} {foot - height * 0.3:.1f} "
        f"{x - height * 0.02:.1f} {foot - height * 0.42:.1f}"
        f"M{x - height * 0.02:.1f} {foot - height * 0.38:.1f}"
        f"Q{x - height * 0.1:.1f} {foot - height * 0.6:.1f} {x - height * 0.34:.1f} "
        f"{foot - height * 0.76:.1f}M{x - height * 0.02:.1f} {foot - height * 0.38:.1f}"
        f"Q{x + height * 0.08:.1f} {foot - height * 0.6:.1f} {x + height * 0.32:.1f} "
        f"{foot - height * 0.72:.1f}M{x - height * 0.02:.1f} {foot - height * 0.4:.1f}"
        f"L{x + height * 0.02:.1f} {foot - height * 0.86:.1f}"
    )
    markup = stroke(trunk, bark, height * 0.045)
    for dx, up, reach in ((-0.34, 0.78, 0.3), (0.33, 0.74, 0.32), (0.02, 0.88, 0.42)):
        left, right = x + (dx - reach) * height, x + (dx + reach) * height
        base = foot - up * height
        crown = (
            f"M{left:.1f} {base:.1f}Q{left + reach * 0.2 * height:.1f} {base - height * 0.13:.1f} "
            f"{(left + right) / 2:.1f} {base - height * 0.13:.1f}"
            f"T{right:.1f} {base:.1f}Q{(left + right) / 2:.1f} {base + height * 0.05:.1f} "
            f"{left:.1f} {base:.1f}Z"
        )
        markup += path(crown, leaves if dx else lighten(leaves, 0.1))
    return markup


def palm(x: float, foot: float, height: float, leaves: str, bark: str) -> str:
    """A palm with a bent trunk and seven fronds."""
    top_x, top_y = x + 0.1 * height, foot - 0.74 * height
    trunk = (
        f"M{x - height * 0.04:.1f} {foot:.1f}Q{x - height * 0.02:.1f} {foot - height * 0.4:.1f} "
        f"{top_x - height * 0.015:.1f} {top_y:.1f}h{height * 0.03:.1f}"
        f"Q{x + height * 0.04:.1f} {foot - height * 0.4:.1f} {x + height * 0.045:.1f} {foot:.1f}Z"
    )
    markup = path(trunk, bark)
    for frond in range(7):
        angle = math.radians(-200 + frond * 36.7)
        reach = height * 0.4
        tip_x = top_x + reach * math.cos(angle)
        tip_y = top_y + reach * math.sin(angle) * 0.62 + height * 0.1
        middle_x, middle_y = (top_x + tip_x) / 2, min(top_y, tip_y) - height * 0.1
        markup += path(
            f"M{top_x:.1f} {top_y:.1f}Q{middle_x:.1f} {middle_y:.1f} {tip_x:.1f} {tip_y:.1f}"
            f"Q{middle_x:.1f} {middle_y + height * 0.13:.1f} {top_x:.1f} {top_y:.1f}Z",
            lighten(leaves, 0.1) if frond % 2 else darken(leaves, 0.08),
        )
    return markup

"""Wild lands far away: savanna, jungle and bamboo forest."""

from __future__ import annotations

import math

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.land import GROUND_LINE, hills, tuft
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.trees import acacia, in_air, palm
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import (
    ellipse,
    group,
    linear_gradient,
    path,
    place,
    rectangle,
    stroke,
)

_DRY_GRASS = "#e3bd5c"
_BARK = "#6d5138"
_JUNGLE = ("#1f6b4a", "#2c8a50", "#3fa455", "#58b85a")
_BAMBOO = ("#8fbf4f", "#a8cf5e", "#77ac45")


def savanna(stage: Stage) -> str:
    """Far hills, yellow grass to the bottom, and acacias at both sides."""
    palette, stream = stage.palette, stage.dice.texture("savanna")
    width, height = stage.width, stage.height
    grass = _in_light(mix(_DRY_GRASS, "#f0a95a", 0.5 * palette.warmth), stage)
    if palette.snow_lies:
        grass = mix(grass, palette.ground[0], 0.8)
    top = stage.horizon + GROUND_LINE * height
    light = linear_gradient([(0, lighten(grass, 0.3)), (0.5, grass), (1, darken(grass, 0.16))])
    edge = (
        f"M-20 {top}Q{width * 0.3} {top - 0.02 * height} {width * 0.55} {top}"
        f"T{width + 20} {top - 0.006 * height}V{height + 20}H-20Z"
    )
    markup = hills(stage, trees=False) + light.defs
    leaves = in_air("#7f9440", palette, 0.3)
    for share, tall in ((0.34, 0.09), (0.58, 0.07), (0.7, 0.1)):
        x = width * (share + stream.uniform(-0.04, 0.04))
        foot = top + 0.004 * height
        markup += acacia(x, foot, tall * stage.object_height, leaves, in_air(_BARK, palette, 0.3))
    markup += path(edge, light.fill)
    leaves, bark = in_air("#6f8a35", palette, 0.0), in_air(_BARK, palette, 0.0)
    for share, tall in ((0.1, 0.33), (0.9, 0.27)):
        x = width * (share + stream.uniform(-0.03, 0.03))
        foot = top + stream.uniform(0.01, 0.03) * height
        markup += acacia(x, foot, tall * stage.object_height, leaves, bark)
    return markup + _dry_tufts(stage, top, grass, stream)


def jungle(stage: Stage) -> str:
    """Walls of leaves behind each other, with palms, lianas and a light in the middle."""
    stream, width, height = stage.dice.texture("jungle"), stage.width, stage.height
    horizon, size = stage.horizon, stage.object_height
    deep = in_air(_JUNGLE[0], stage.palette, 0.1)
    glade = mix(deep, mix(stage.palette.sky[2], "#d8f0a0", 0.5), 0.75)
    air = linear_gradient([(0, deep), (0.55, mix(deep, glade, 0.6)), (1, glade)])
    markup = air.defs + rectangle(0, 0, width, horizon + 0.15 * height, air.fill)
    for row, (haze, up) in enumerate(((0.5, 0.5), (0.3, 0.36), (0.12, 0.2))):
        color = mix(in_air(_JUNGLE[row], stage.palette, 0.0), glade, haze)
        foot = horizon + (0.03 + 0.025 * row) * height
        for index in range(stage.repeated(7) + 1):
            x = width * index / stage.repeated(7) + stream.uniform(-0.04, 0.04) * width
            tall = size * (up + stream.uniform(-0.05, 0.08))
            from_middle = abs(x / width - 0.5)
            if row and from_middle < 0.2:
                tall *= 0.45
            draw = _palm_of_the_jungle if index % 3 == 1 and row < 2 else _bush
            markup += draw(x, foot, tall, color, stream)
    return markup


def jungle_floor(stage: Stage) -> str:
    """The ground of the jungle, with large leaves at the edges of the frame and lianas above."""
    stream, width, height = stage.dice.texture("junglefloor"), stage.width, stage.height
    size = stage.object_height
    soil = in_air("#4f9a48", stage.palette, 0.0)
    top = stage.horizon + GROUND_LINE * height
    light = linear_gradient([(0, lighten(soil, 0.22)), (1, darken(soil, 0.22))])
    markup = light.defs + path(
        f"M-20 {top}Q{width * 0.3} {top - 0.02 * height} {width * 0.5} {top + 0.006 * height}"
        f"T{width + 20} {top}V{height + 20}H-20Z",
        light.fill,
    )
    for index in range(10):
        x, y = stream.uniform(0, width), stream.uniform(top + 0.05 * height, height)
        markup += ellipse(x, y, width * 0.1, height * 0.012, lighten(soil, 0.25), opacity=0.25)
        if index % 2:
            markup += tuft(x, y, size * 0.035, lighten(soil, 0.12), stream)
    for side in (-1, 1):
        edge = 0 if side < 0 else width
        for index in range(5):
            color = in_air(_JUNGLE[(index + 1) % 4], stage.palette, 0.0)
            angle = side * (-78 + 26 * index) if side < 0 else 78 - 26 * index
            length = size * stream.uniform(0.2, 0.27)
            base_y = top + (0.1 + 0.05 * (index % 2)) * height
            markup += _large_leaf(edge, base_y, length, -angle, color)
    return markup + _lianas(stage, stream)


def bamboo_forest(stage: Stage) -> str:
    """Stalks of bamboo close together, with light between them."""
    stream, width, height = stage.dice.texture("bamboo"), stage.width, stage.height
    palette, foot = stage.palette, stage.horizon + 0.075 * height
    glade = mix(palette.sky[2], in_air("#d9f0a8", palette, 0.0), 0.6)
    air = linear_gradient([(0, mix(in_air("#5fa04c", palette, 0), glade, 0.25)), (1, glade)])
    markup = air.defs + rectangle(0, 0, width, foot + 0.05 * height, air.fill)
    for haze, count, thick in ((0.62, 26, 0.012), (0.34, 17, 0.019), (0.0, 11, 0.028)):
        stalks = stage.repeated(count)
        for index in range(stalks):
            x = width * (index + 0.5 + stream.uniform(-0.35, 0.35)) / stalks
            if haze == 0 and abs(x / width - 0.5) < 0.2:
                continue
            color = in_air(stream.choice(_BAMBOO), palette, 0.0)
            color = mix(color, glade, haze)
            markup += _stalk(x, foot, thick * stage.object_width, color, stage, stream)
    return markup


def _in_light(color: str, stage: Stage) -> str:
    return mix(color, "#3a4a8c", 0.6) if stage.palette.is_dark else color


def _dry_tufts(stage: Stage, top: float, grass: str, stream: Stream) -> str:
    markup = ""
    places = sorted(stream.uniform(top + 0.02 * stage.height, stage.height) for _ in range(70))
    for y in places:
        nearness = (y - top) / (stage.height - top)
        color = mix(lighten(grass, 0.25), darken(grass, 0.25), stream.random())
        x, tall = stream.uniform(0, stage.width), stage.object_height * (0.014 + 0.034 * nearness)
        markup += tuft(x, y, tall, color, stream)
    return markup


def _bush(x: float, foot: float, tall: float, color: str, stream: Stream) -> str:
    """A tall mass of leaves."""
    light = lighten(color, 0.1)
    markup = rectangle(
        x - tall * 0.04, foot - tall * 0.5, tall * 0.08, tall * 0.5, darken(color, 0.3)
    )
    for dx, up, reach in ((0, 0.66, 0.34), (-0.24, 0.5, 0.26), (0.25, 0.46, 0.27), (0, 0.24, 0.36)):
        wobble = 1 + stream.uniform(-0.1, 0.1)
        markup += ellipse(
            x + dx * tall, foot - up * tall, reach * tall * wobble, reach * tall, color
        )
    return markup + ellipse(x - 0.1 * tall, foot - 0.78 * tall, 0.17 * tall, 0.13 * tall, light)


def _palm_of_the_jungle(x: float, foot: float, tall: float, color: str, stream: Stream) -> str:
    return palm(x, foot, tall * stream.uniform(1.2, 1.4), color, darken(color, 0.35))


def _large_leaf(x: float, y: float, length: float, angle: float, color: str) -> str:
    """A leaf with ribs that grows upwards from its stalk and is turned by ``angle`` degrees."""
    blade = (
        f"M0 0C{length * 0.4:.1f} {-length * 0.2:.1f} {length * 0.3:.1f} {-length * 0.8:.1f} "
        f"0 {-length:.1f}C{-length * 0.3:.1f} {-length * 0.8:.1f} {-length * 0.4:.1f} "
        f"{-length * 0.2:.1f} 0 0Z"
    )
    ribs = f"M0 0V{-length * 0.94:.1f}"
    for up in (0.25, 0.42, 0.59, 0.75):
        reach = length * 0.2 * math.sin(math.pi * (up + 0.08))
        ribs += (
            f"M0 {-length * up:.1f}l{reach:.1f} {-length * 0.09:.1f}"
            f"M0 {-length * up:.1f}l{-reach:.1f} {-length * 0.09:.1f}"
        )
    leaf = path(blade, color) + stroke(ribs, lighten(color, 0.3), length * 0.014)
    return group(leaf, place(x, y, rotate=angle))


def _lianas(stage: Stage, stream: Stream) -> str:
    """Lianas that hang from the upper edge, and a canopy of leaves along it."""
    width, size = stage.width, stage.object_height
    vine = in_air("#3d7a3c", stage.palette, 0.0)
    lines = leaves = ""
    for index in range(stage.repeated(7)):
        x = width * (index + 0.5) / stage.repeated(7) + stream.uniform(-0.05, 0.05) * width
        deep = size * stream.uniform(0.12, 0.34) * (0.5 if 0.3 < x / width < 0.7 else 1.2)
        sway = size * stream.uniform(-0.03, 0.03)
        lines += f"M{x:.1f} -10q{sway:.1f} {deep * 0.5:.1f} 0 {deep:.1f}"
        for share in (0.35, 0.6, 0.85):
            for side in (-1, 1):
                leaves += (
                    f"M{x:.1f} {deep * share:.1f}q{side * size * 0.012:.1f} {-size * 0.012:.1f} "
                    f"{side * size * 0.026:.1f} 0q{-side * size * 0.012:.1f} {size * 0.012:.1f} "
                    f"{-side * size * 0.026:.1f} 0z"
                )
    markup = stroke(lines, vine, size * 0.006) + path(leaves, lighten(vine, 0.14))
    for index in range(stage.repeated(9) + 1):
        x = width * index / stage.repeated(9)
        color = in_air(_JUNGLE[index % 3], stage.palette, 0.0)
        markup += ellipse(x, 0, size * 0.1, size * stream.uniform(0.035, 0.075), color)
    return markup


def _stalk(x: float, foot: float, thick: float, color: str, stage: Stage, stream: Stream) -> str:
    """One stalk from the ground out of the frame, with joints and a few leaves."""
    joints, leaves = "", ""
    step = stage.object_height * stream.uniform(0.075, 0.1)
    y = foot - step * stream.uniform(0.4, 1)
    side = 1 if stream.random() < 0.5 else -1
    while y > 0:
        joints += f"M{x - thick * 0.58:.1f} {y:.1f}h{thick * 1.16:.1f}"
        if stream.random() < 0.34 and y < foot - step:
            side = -side
            for drop in (-0.9, 0.1, 1.1):
                tip_x, tip_y = side * thick * 3.1, thick * drop
                leaves += (
                    f"M{x:.1f} {y:.1f}q{tip_x * 0.5:.1f} {tip_y * 0.3 - thick * 0.55:.1f} "
                    f"{tip_x:.1f} {tip_y:.1f}q{-tip_x * 0.5:.1f} {thick * 0.4:.1f} "
                    f"{-tip_x:.1f} {-tip_y:.1f}z"
                )
        y -= step
    shine = rectangle(x - thick * 0.32, -10, thick * 0.2, foot + 10, lighten(color, 0.3))
    return (
        rectangle(x - thick / 2, -10, thick, foot + 10, color)
        + shine
        + stroke(joints, darken(color, 0.25), max(1.4, thick * 0.13), "butt")
        + path(leaves, darken(color, 0.12))
    )

"""A village: cottages with pitched roofs around a church, and a path that leads to them."""

from __future__ import annotations

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.land import GROUND_LINE, footpath
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.trees import garden_tree
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import linear_gradient, path, rectangle

_WALLS = ("#f6ead2", "#f3d9bf", "#efe3da", "#e8dcc0", "#f7efe2")
_ROOFS = ("#c4573f", "#b4663f", "#a8503f", "#8f5b4a", "#c97a4a")
_TIMBER = "#8a5f43"
_LIT_WINDOW, _DARK_WINDOW = "#ffe08a", "#8fa3b8"
_NIGHT = "#3a4380"
_SHADE_OF_NIGHT = 0.5
_PITCH = 0.135
"""From one cottage to the next, as a share of the width."""
_CHURCH_AT = 0.18
_FOOT = GROUND_LINE + 0.018
"""How far below the horizon the houses stand, as a share of the height."""


def village(stage: Stage) -> str:
    """A row of cottages from side to side, trees between them, and one church tower."""
    stream = stage.dice.texture("village")
    foot = stage.horizon + _FOOT * stage.height
    markup = _church(_CHURCH_AT * stage.width, foot, stage)
    count = stage.repeated(round(1 / _PITCH))
    pitch = stage.width / count
    for index in range(count):
        x = (index + 0.5) * pitch + stream.uniform(-0.12, 0.12) * pitch
        if stream.random() < 0.45:
            tall = 0.12 * stage.object_height
            tree_at = x + 0.5 * pitch
            markup += garden_tree(tree_at, foot, tall, stage.palette, stream, 0.12)
        markup += _cottage(x, foot + stream.uniform(-0.006, 0.006) * stage.height, stage, stream)
    return markup


def village_path(stage: Stage) -> str:
    """The path from the houses to the viewer."""
    return footpath(stage.width / 2, stage.horizon + (GROUND_LINE + 0.012) * stage.height, stage)


def _cottage(x: float, foot: float, stage: Stage, stream: Stream) -> str:
    """One house that stands on ``(x, foot)``: its gable to the viewer, or its long side."""
    unit = stage.object_height
    width = min(unit, stage.object_width) * stream.uniform(0.112, 0.142)
    height, rise = unit * stream.uniform(0.066, 0.082), unit * stream.uniform(0.06, 0.076)
    wall, roof = _in_this_light(stream.choice(_WALLS), stage), stream.choice(_ROOFS)
    roof = _in_this_light(roof, stage)
    left, eaves = x - width / 2, foot - height
    light = linear_gradient([(0, lighten(wall, 0.15)), (1, darken(wall, 0.06))])
    house = light.defs + rectangle(left, eaves, width, height, light.fill)
    to_the_front = stream.random() < 0.4
    over = 0.09 * width
    if to_the_front:
        right, ridge_at = left + width, eaves - rise
        gable = f"M{left:.1f} {eaves:.1f}L{x:.1f} {ridge_at:.1f}L{right:.1f} {eaves:.1f}Z"
        ridge = (
            f"M{left - over:.1f} {eaves + over * 0.5:.1f}L{x:.1f} {eaves - rise - over:.1f}"
            f"L{left + width + over:.1f} {eaves + over * 0.5:.1f}l{-over:.1f} {over * 0.3:.1f}"
            f"L{x:.1f} {eaves - rise:.1f}L{left:.1f} {eaves + over * 0.8:.1f}Z"
        )
        house += path(gable, wall) + path(ridge, _roof_color(roof, stage))
    else:
        slope = (
            f"M{left - over:.1f} {eaves + 0.02 * width:.1f}L{left + 0.14 * width:.1f} "
            f"{eaves - rise:.1f}H{left + 0.86 * width:.1f}"
            f"L{left + width + over:.1f} {eaves + 0.02 * width:.1f}Z"
        )
        chimney = rectangle(
            left + 0.66 * width, eaves - 1.3 * rise, 0.1 * width, 0.6 * rise, darken(roof, 0.18)
        )
        house += chimney + path(slope, _roof_color(roof, stage))
    return house + _door_and_windows(left, eaves, width, height, stage)


def _door_and_windows(left: float, eaves: float, width: float, height: float, stage: Stage) -> str:
    timber = _in_this_light(_TIMBER, stage)
    glass = mix(_in_this_light(_DARK_WINDOW, stage), _LIT_WINDOW, stage.palette.lamplight)
    door = rectangle(
        left + 0.42 * width,
        eaves + 0.38 * height,
        0.17 * width,
        0.62 * height,
        timber,
        0.05 * width,
    )
    windows = "".join(
        rectangle(
            left + (share - 0.018) * width,
            eaves + 0.235 * height,
            0.196 * width,
            0.37 * height,
            timber,
            1,
        )
        + rectangle(left + share * width, eaves + 0.26 * height, 0.16 * width, 0.32 * height, glass)
        for share in (0.14, 0.7)
    )
    return door + windows


def _church(x: float, foot: float, stage: Stage) -> str:
    """A square tower with a pointed roof, behind the cottages."""
    unit = stage.object_height
    wall = mix(_in_this_light("#efe4cf", stage), stage.palette.sky[2], 0.15)
    roof = mix(_in_this_light("#7d6f8f", stage), stage.palette.sky[2], 0.1)
    width, height, spire = 0.065 * unit, 0.205 * unit, 0.115 * unit
    left, top = x - width / 2, foot - height
    glass = mix(_in_this_light(_DARK_WINDOW, stage), _LIT_WINDOW, stage.palette.lamplight)
    half = width / 2 + 0.004 * unit
    pointed = f"M{x - half:.1f} {top:.1f}L{x:.1f} {top - spire:.1f}L{x + half:.1f} {top:.1f}Z"
    window = 0.32 * width
    return (
        rectangle(left, top, width, height, wall)
        + path(pointed, roof)
        + rectangle(x - window / 2, top + 0.2 * width, window, 0.6 * width, glass, window / 2)
    )


def _roof_color(roof: str, stage: Stage) -> str:
    return mix("#f4f8fc", stage.palette.sky[1], 0.1) if stage.palette.snow_lies else roof


def _in_this_light(color: str, stage: Stage) -> str:
    return mix(color, _NIGHT, _SHADE_OF_NIGHT) if stage.palette.is_dark else color

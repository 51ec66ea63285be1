"""Towns: Paris with its roofs, a skyline of towers, an avenue with trees and lamps."""

from __future__ import annotations

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.land import GROUND_LINE
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.trees import garden_tree
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import (
    glow,
    linear_gradient,
    path,
    rectangle,
    stroke,
)

_LAMP_POST = "#35413f"
_LIT_WINDOW = "#ffe08a"
_DARK_WINDOW = "#7c8fa8"


def paris(stage: Stage) -> str:
    """Two rows of stone houses; the near row leaves the middle free for a landmark."""
    stream, palette = stage.dice.texture("paris"), stage.palette
    stone = mix("#efe0c6", "#f6c596", palette.warmth * 0.55)
    roof = mix("#7d8ca3", "#7a6a8e", palette.warmth * 0.5)
    if palette.is_dark:
        stone, roof = mix(stone, "#5a5f92", 0.5), mix(roof, "#2b2f66", 0.5)
    markup = ""
    for row, (drop, nearness) in enumerate(((0.02, 0.55), (0.05, 1))):
        street = stage.horizon + drop * stage.height
        wall = mix(stone, palette.sky[2], 0.45 * (1 - nearness) + 0.05)
        x = -0.03 * stage.width + row * 0.02 * stage.width
        while x < stage.width:
            width = stage.object_width * stream.uniform(0.085, 0.12) * nearness**0.4
            height = stage.object_height * stream.uniform(0.15, 0.205) * (0.8 + 0.25 * nearness)
            from_middle = abs((x + width / 2) / stage.width - 0.5)
            if row == 0 or from_middle >= 0.36:
                markup += _paris_house(x, street, width, height, wall, roof, stage, stream)
            x += width
    return markup


def skyline(stage: Stage) -> str:
    """Two rows of towers with windows, some of them lit."""
    stream, palette, height = stage.dice.texture("city"), stage.palette, stage.height
    base = stage.horizon + 0.06 * height
    markup = ""
    for haze, tallest in ((0.55, 0.3), (0.2, 0.22)):
        if palette.is_dark:
            color = mix("#2b3470", palette.sky[2], haze * 0.6)
        else:
            color = mix(mix(palette.hills[0], "#7f8fae", 0.6), palette.sky[2], haze)
        x = -10.0
        while x < stage.width:
            tower_width = stage.object_width * stream.uniform(0.05, 0.09)
            tower_height = stage.object_height * tallest * stream.uniform(0.45, 1)
            markup += _office_tower(x, base, tower_width, tower_height, color, stage, stream)
            x += tower_width + stage.width * 0.004
    return markup


def avenue(stage: Stage) -> str:
    """A paved avenue that widens from the middle of the ground towards the viewer."""
    width, height, palette = stage.width, stage.height, stage.palette
    top, bottom = stage.horizon + GROUND_LINE * height, height
    stone = mix("#c9bfae", "#e6b98c", palette.warmth * 0.5)
    if palette.is_dark:
        stone = mix(stone, "#4b4f86", 0.45)
    if palette.snow_lies:
        stone = mix(stone, palette.ground[0], 0.65)
    light = linear_gradient([(0, lighten(stone, 0.22)), (1, darken(stone, 0.1))])
    far_left, far_right = width * (0.5 - 0.13), width * (0.5 + 0.13)
    near_left, near_right = width * (0.5 - 0.62), width * (0.5 + 0.62)
    surface = path(
        f"M{far_left} {top}L{far_right} {top}L{near_right} {bottom}L{near_left} {bottom}Z",
        light.fill,
    )
    kerbs = f"M{far_left} {top}L{near_left} {bottom}M{far_right} {top}L{near_right} {bottom}"
    return (
        light.defs
        + surface
        + stroke(
            _paving_joints(width, top, bottom), darken(stone, 0.16), 1.3, cap="butt", opacity=0.35
        )
        + stroke(kerbs, lighten(stone, 0.35), 4)
    )


def avenue_trees_and_lamps(stage: Stage) -> str:
    """Four trimmed trees where the avenue begins, and a lamp on either side."""
    width, height, palette = stage.width, stage.height, stage.palette
    stream = stage.dice.texture("avenue")
    foot = stage.horizon + 0.085 * height + 0.008 * height
    markup = "".join(
        garden_tree(width * share, foot, stage.object_height * 0.17, palette, stream, 0.12)
        for share in (0.045, 0.13, 0.87, 0.955)
    )
    for share in (0.2, 0.8):
        y = stage.horizon + 0.13 * height
        markup += lamp(width * share, y, stage.object_height * 0.19, palette.lamplight)
    return markup


def lamp(x: float, y: float, height: float, light: float) -> str:
    """A street lamp that stands on ``(x, y)``; ``light`` is 0 (out) to 1."""
    glass = mix("#dfeaf0", "#ffe9a0", max(light, 0.3))
    head, neck = y - height * 0.94, y - height * 0.8
    markup = (
        stroke(f"M{x} {y}V{neck}", _LAMP_POST, height * 0.028)
        + rectangle(
            x - height * 0.05, y - height * 0.05, height * 0.1, height * 0.05, _LAMP_POST, 2
        )
        + stroke(
            f"M{x - height * 0.07} {y - height * 0.72}H{x + height * 0.07}",
            _LAMP_POST,
            height * 0.02,
        )
        + path(
            f"M{x - height * 0.055} {head}H{x + height * 0.055}"
            f"L{x + height * 0.04} {neck}H{x - height * 0.04}Z",
            glass,
        )
        + path(
            f"M{x - height * 0.07} {head}L{x} {y - height}L{x + height * 0.07} {head}Z", _LAMP_POST
        )
    )
    if light > 0.2:
        markup += glow(x, y - height * 0.87, height * 0.34, "#ffe39a", 0.75 * light)
    return markup


def _paris_house(
    x: float,
    street: float,
    width: float,
    height: float,
    stone: str,
    roof: str,
    stage: Stage,
    stream: Stream,
) -> str:
    wall = mix(stone, lighten(stone, 0.3), stream.random() * 0.6)
    eaves = street - height
    return (
        rectangle(x, eaves, width - 1.5, height + 0.08 * stage.height, wall)
        + _mansard_roof(x, eaves, width, height * 0.27, roof)
        + rectangle(x - 1, eaves - 2, width + 1, 3.4, lighten(wall, 0.4))
        + _chimneys(x, eaves, width, height * 0.27, roof)
        + _paris_windows(x, eaves, width, height, wall, roof, stage.palette.lamplight, stream)
    )


def _mansard_roof(x: float, eaves: float, width: float, height: float, color: str) -> str:
    slope = f"{width * 0.07:.1f} {-height * 0.8:.1f}"
    left_curve = f"{width * 0.02:.1f} {-height * 0.2:.1f} {width * 0.09:.1f} {-height * 0.2:.1f}"
    right_curve = f"{width * 0.07:.1f} 0 {width * 0.09:.1f} {height * 0.2:.1f}"
    return path(
        f"M{x:.1f} {eaves:.1f}l{slope}q{left_curve}h{width * 0.66:.1f}"
        f"q{right_curve}l{width * 0.07:.1f} {height * 0.8:.1f}z",
        color,
    )


def _chimneys(x: float, eaves: float, width: float, roof_height: float, roof: str) -> str:
    return "".join(
        rectangle(
            x + width * share,
            eaves - roof_height * 1.28,
            width * 0.08,
            roof_height * 0.36,
            mix(roof, "#b06b4e", 0.6),
        )
        for share in (0.2, 0.72)
    )


def _paris_windows(
    x: float,
    eaves: float,
    width: float,
    height: float,
    wall: str,
    roof: str,
    lamplight: float,
    stream: Stream,
) -> str:
    lit, dark = mix(_DARK_WINDOW, _LIT_WINDOW, lamplight), mix(_DARK_WINDOW, wall, 0.2)
    roof_height = height * 0.27
    markup = ""
    for column in range(4):
        left = x + width * (column + 0.5) / 4 - width * 0.05
        markup += rectangle(
            left,
            eaves - roof_height * 0.66,
            width * 0.1,
            roof_height * 0.44,
            mix(lit, "#ffffff", 0.15),
            width * 0.05,
        )
        for floor in range(4):
            top = eaves + height * (0.1 + floor * 0.23)
            shining = stream.random() < 0.55 + 0.3 * lamplight
            glass = lit if shining else dark
            markup += rectangle(left, top, width * 0.1, height * 0.13, glass, 1.5)
            if floor == 1:
                markup += rectangle(
                    left - width * 0.03,
                    top + height * 0.115,
                    width * 0.16,
                    height * 0.02,
                    darken(roof, 0.25),
                )
    return markup


def _office_tower(
    x: float,
    base: float,
    width: float,
    height: float,
    color: str,
    stage: Stage,
    stream: Stream,
) -> str:
    top, frame = base - height, stage.object_height
    markup = rectangle(x, top, width, height + 0.06 * frame, color, 3)
    if stage.palette.snow_lies:
        snow = mix("#ffffff", stage.palette.sky[1], 0.1)
        markup += rectangle(x, top - 0.003 * frame, width, 0.012 * frame, snow, 3)
    if stream.random() < 0.3:
        markup += stroke(f"M{x + width / 2:.1f} {top:.1f}v{-height * 0.18:.1f}", color, 3)
    for column in range(3):
        for floor in range(int(height / (frame * 0.032))):
            if stream.random() < 0.62:
                light = stage.palette.lamplight if stream.random() < 0.7 else 0
                markup += rectangle(
                    x + width * (0.17 + column * 0.27),
                    top + frame * 0.015 + floor * frame * 0.03,
                    width * 0.14,
                    frame * 0.014,
                    mix(lighten(color, 0.4), _LIT_WINDOW, light),
                    1,
                )
    return markup


def _paving_joints(width: float, top: float, bottom: float) -> str:
    """Path data of the joints, closer together in the distance."""
    joints = ""
    for row in range(1, 13):
        nearness = (row / 13) ** 1.7
        y = top + (bottom - top) * nearness
        half = 0.13 + 0.49 * nearness
        joints += f"M{width * (0.5 - half):.0f} {y:.1f}H{width * (0.5 + half):.0f}"
    for column in range(-5, 6):
        share = column / 5.5
        joints += (
            f"M{width * (0.5 + 0.13 * share):.1f} {top}L{width * (0.5 + 0.62 * share):.1f} {bottom}"
        )
    return joints

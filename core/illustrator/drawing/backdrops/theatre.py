"""A stage: boards, red curtains, and light from above."""

from __future__ import annotations

from core.illustrator.drawing.backdrops.rooms import painted
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import (
    ellipse,
    linear_gradient,
    path,
    polygon,
    radial_gradient,
    rectangle,
    stroke,
)

_BACK_WALL = "#3b3163"
_BOARDS = "#b9814f"
_VELVET = "#b3283d"
_VELVET_HUES = 0.35
"""How far around the wheel, of 1, the curtains may turn at full temperature."""
_GOLD = "#f0c25a"
_LIGHT = "#fff2c4"


def theatre(stage: Stage) -> str:
    """A stage seen from the audience. Fills the frame."""
    return _back_wall(stage) + _boards(stage) + _beams(stage) + _curtains(stage)


def _back_wall(stage: Stage) -> str:
    width, floor, wall = stage.width, _floor_line(stage), _lit(_BACK_WALL, stage)
    light = radial_gradient([(0, lighten(wall, 0.32)), (1, darken(wall, 0.25))])
    return light.defs + rectangle(0, 0, width, floor + 1, light.fill)


def _lit(color: str, stage: Stage) -> str:
    """The colour in the dimmer light of an evening or a night."""
    return mix(color, "#20204c", 0.55) if stage.palette.is_dark else color


def _velvet(stage: Stage) -> str:
    return _lit(painted(stage, "curtain", _VELVET, _VELVET_HUES), stage)


def _floor_line(stage: Stage) -> float:
    return stage.horizon + 0.03 * stage.height


def _boards(stage: Stage) -> str:
    """Boards that run towards the audience, and the edge of the stage."""
    width, height, floor = stage.width, stage.height, _floor_line(stage)
    edge, wood = 0.955 * height, _lit(_BOARDS, stage)
    light = linear_gradient([(0, darken(wood, 0.16)), (1, lighten(wood, 0.14))])
    count = stage.repeated(9)
    joints = "".join(
        f"M{width * (0.5 + (board / count - 0.5) * 0.9):.1f} {floor:.1f}"
        f"L{width * (0.5 + (board / count - 0.5) * 1.5):.1f} {edge:.1f}"
        for board in range(count + 1)
    )
    return (
        light.defs
        + rectangle(0, floor, width, edge - floor + 1, light.fill)
        + stroke(joints, darken(wood, 0.28), 0.0028 * height, opacity=0.6)
        + rectangle(0, edge, width, height - edge, darken(wood, 0.42))
        + rectangle(0, edge, width, 0.008 * height, lighten(wood, 0.3))
    )


def _beams(stage: Stage) -> str:
    """Three beams of light from above, and the pools they make on the boards."""
    width, height, floor = stage.width, stage.height, _floor_line(stage)
    middle = (floor + 0.94 * height) / 2
    bright = 0.36 if stage.palette.is_dark else 0.5
    markup = ""
    for at, to in ((0.24, 0.34), (0.5, 0.5), (0.76, 0.66)):
        light = linear_gradient([(0, _LIGHT, bright), (1, _LIGHT, 0.06)])
        half = 0.16 * stage.object_width
        markup += light.defs + polygon(
            [
                (width * at - 0.014 * width, 0.0),
                (width * at + 0.014 * width, 0.0),
                (width * to + half, middle),
                (width * to - half, middle),
            ],
            light.fill,
        )
        markup += ellipse(width * to, middle, half, 0.05 * height, _LIGHT, opacity=0.26)
    return markup


def _curtains(stage: Stage) -> str:
    """Curtains held back at both sides, under a valance with a golden hem."""
    width, height = stage.width, stage.height
    side = 0.17 * stage.object_width
    foot = _floor_line(stage) + 0.12 * height
    markup = _curtain(0, side, foot, stage) + _curtain(width, -side, foot, stage)
    velvet = _velvet(stage)
    swags, drop = stage.repeated(5), 0.11 * height
    hem = "".join(
        f"Q{width * (index + 0.5) / swags:.1f} {1.55 * drop:.1f} {width * (index + 1) / swags:.1f} "
        f"{drop * 0.8:.1f}"
        for index in range(swags)
    )
    light = linear_gradient([(0, darken(velvet, 0.3)), (1, velvet)])
    return (
        markup
        + light.defs
        + path(f"M0 -9V{drop * 0.8:.1f}{hem}V-9Z", light.fill)
        + stroke(f"M0 {drop * 0.8:.1f}{hem}", _GOLD, 0.012 * height)
    )


def _curtain(x: float, breadth: float, foot: float, stage: Stage) -> str:
    """One curtain from the frame's edge ``x`` inwards, with its folds and a golden cord."""
    height, velvet = stage.height, _velvet(stage)
    waist = 0.62 * foot
    outline = (
        f"M{x} -9H{x + breadth:.1f}Q{x + breadth:.1f} {0.45 * foot:.1f} {x + 0.5 * breadth:.1f} "
        f"{waist:.1f}Q{x + 0.72 * breadth:.1f} {0.8 * foot:.1f} {x + 0.8 * breadth:.1f} "
        f"{foot:.1f}H{x}Z"
    )
    folds = "".join(
        f"M{x + share * breadth:.1f} 0Q{x + share * breadth:.1f} {0.45 * foot:.1f} "
        f"{x + 0.52 * share * breadth:.1f} {waist:.1f}Q{x + 0.7 * share * breadth:.1f} "
        f"{0.8 * foot:.1f} {x + 0.8 * share * breadth:.1f} {foot:.1f}"
        for share in (0.25, 0.5, 0.75)
    )
    return (
        path(outline, velvet)
        + stroke(folds, darken(velvet, 0.22), 0.012 * height, opacity=0.8)
        + stroke(
            f"M{x} {waist - 0.01 * height:.1f}L{x + 0.52 * breadth:.1f} {waist:.1f}",
            mix(_GOLD, velvet, 0.1),
            0.016 * height,
        )
    )

"""Gardens and farms: fences and a field of wheat."""

from __future__ import annotations

from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import ellipse, linear_gradient, path, rectangle, stroke

_FENCE_LINE = 0.078
"""How far below the horizon a fence stands, as a share of the height."""
_NIGHT = "#3a4a8c"


def picket_fence(stage: Stage) -> str:
    """A low white fence across the whole garden."""
    foot, height = _fence_line(stage), 0.055 * stage.object_height
    width, step = 0.013 * stage.object_width, 0.027 * stage.object_width
    color = _in_this_light("#fbf6ea", stage)
    pickets = ""
    for index in range(int(stage.width / step) + 2):
        left = (index - 0.5) * step
        pickets += (
            f"M{left:.1f} {foot:.1f}v{-height * 0.8:.1f}l{width / 2:.1f} {-height * 0.2:.1f}"
            f"l{width / 2:.1f} {height * 0.2:.1f}v{height * 0.8:.1f}z"
        )
    rails = "".join(
        rectangle(0, foot - height * share, stage.width, height * 0.12, darken(color, 0.14))
        for share in (0.32, 0.66)
    )
    shadow = rectangle(
        0, foot - height * 0.05, stage.width, height * 0.14, stage.palette.shade, opacity=0.18
    )
    return shadow + rails + path(pickets, color)


def rail_fence(stage: Stage) -> str:
    """A wooden fence of posts and two rails across the whole farm."""
    foot, height = _fence_line(stage), 0.06 * stage.object_height
    thickness = 0.011 * stage.object_height
    color = _in_this_light("#a47650", stage)
    gap = 0.105 * stage.object_width
    posts = "".join(
        f"M{(index + 0.4) * gap:.1f} {foot:.1f}v{-height:.1f}"
        for index in range(int(stage.width / gap) + 1)
    )
    rails = "".join(
        f"M-10 {foot - height * share:.1f}H{stage.width + 10}" for share in (0.38, 0.76)
    )
    return stroke(rails, darken(color, 0.12), thickness * 0.7) + stroke(posts, color, thickness)


def wheat_field(stage: Stage) -> str:
    """A golden field on a low hill to the right, behind the near ground; none under snow."""
    if stage.palette.snow_lies:
        return ""
    x, y = stage.width * 0.8, stage.horizon + 0.075 * stage.height
    rx, ry = stage.width * 0.46, stage.object_height * 0.085
    gold = mix(_in_this_light("#f0c64f", stage), stage.palette.sky[2], 0.12)
    light = linear_gradient([(0, lighten(gold, 0.2)), (1, gold)])
    rows = "".join(
        ellipse(
            x,
            y,
            rx * (1 - share),
            ry * (1 - share),
            "none",
            stroke=darken(gold, 0.16),
            stroke_width=stage.object_height * 0.0025,
            stroke_opacity=0.6,
        )
        for share in (0.12, 0.25, 0.39, 0.54)
    )
    return light.defs + ellipse(x, y, rx, ry, light.fill) + rows


def _fence_line(stage: Stage) -> float:
    return stage.horizon + _FENCE_LINE * stage.height


def _in_this_light(color: str, stage: Stage) -> str:
    return mix(color, _NIGHT, 0.55) if stage.palette.is_dark else color

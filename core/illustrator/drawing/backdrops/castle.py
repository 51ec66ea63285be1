"""A castle's courtyard: wall, gate, towers and cobbles."""

from __future__ import annotations

from dataclasses import dataclass

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import glow, linear_gradient, path, rectangle, stroke

_GOLD_FLAG = "#f2b134"
_PINK_FLAG = "#e0568a"
_BRICK_TONES = ("#ffffff", "#2b2340")


@dataclass(frozen=True)
class _Masonry:
    stone: str
    roof: str
    lamplight: float

    def in_distance(self, haze: str) -> _Masonry:
        return _Masonry(mix(self.stone, haze, 0.3), mix(self.roof, haze, 0.25), self.lamplight)


def castle_yard(stage: Stage) -> str:
    """The courtyard's wall with its gate, towers behind it and at both sides."""
    stream, width, height = stage.dice.texture("castle"), stage.width, stage.height
    masonry = _masonry(stage)
    distant = masonry.in_distance(stage.palette.sky[1])
    top, foot = height * 0.46, stage.horizon + 0.04 * height + 0.03 * height
    side_top, side_foot = height * 0.26, height * 0.76
    # By the shorter side: roofs then stay below the top of a wide frame.
    side = min(width, height)
    broad = side * 0.2
    right = width - broad * 0.85
    return (
        _tower(width * 0.33, height * 0.33, foot, side * 0.1, distant, _PINK_FLAG, stream)
        + _tower(width * 0.6, height * 0.38, foot, side * 0.085, distant, _PINK_FLAG, stream)
        + _battlements(stage, top, foot, masonry.stone, stream)
        + _gate(width * 0.5, side * 0.15, top, foot, height, masonry.stone)
        + _tower(-broad * 0.15, side_top, side_foot, broad, masonry, _GOLD_FLAG, stream)
        + _tower(right, side_top, side_foot, broad, masonry, _GOLD_FLAG, stream)
        + "".join(_torch(width * share, top, stage) for share in (0.345, 0.655))
    )


def cobbles(stage: Stage) -> str:
    """Cobblestones from below the wall to the bottom, larger towards the viewer."""
    stream, width, height = stage.dice.texture("cob"), stage.width, stage.height
    palette, top = stage.palette, stage.horizon + 0.065 * stage.height
    stone = mix("#b7a99a", "#d9a878", palette.warmth * 0.5)
    if palette.is_night:
        stone = mix(stone, "#464d88", 0.55)
    light = linear_gradient([(0, lighten(stone, 0.12)), (1, darken(stone, 0.15))])
    markup = light.defs + rectangle(0, top, width, height - top, light.fill)
    y = top
    while y < height:
        row_height = stage.object_height * (0.012 + 0.03 * ((y - top) / (height - top)))
        markup += _row_of_cobbles(y, row_height, width, stone, stream)
        y += row_height
    return markup


def _masonry(stage: Stage) -> _Masonry:
    palette = stage.palette
    stone = mix("#b9b3c6", "#e0b394", palette.warmth * 0.5)
    if palette.is_night:
        return _Masonry(mix(stone, "#4d5696", 0.5), "#8f4a80", palette.lamplight)
    return _Masonry(stone, "#c8566b", palette.lamplight)


def _row_of_cobbles(y: float, height: float, width: float, stone: str, stream: Stream) -> str:
    length = height * 2.3
    x = -stream.random() * length
    markup = ""
    while x < width:
        color = mix(stone, stream.choice(_BRICK_TONES), stream.uniform(0.02, 0.12))
        markup += rectangle(x + 1, y + 1, length - 3, height - 2, color, height * 0.4, opacity=0.7)
        x += length * stream.uniform(0.9, 1.1)
    return markup


def _bricks(
    x: float, y: float, width: float, height: float, stone: str, stream: Stream, count: int
) -> str:
    """Single bricks that show here and there on a wall."""
    markup = ""
    for _ in range(count):
        left = x + stream.uniform(0.03, 0.85) * width
        top = y + stream.uniform(0.04, 0.92) * height
        length, thickness = stream.uniform(18, 40), stream.uniform(9, 15)
        color = mix(stone, stream.choice(_BRICK_TONES), 0.09)
        markup += rectangle(left, top, length, thickness, color, 3)
    return markup


def _tower(
    x: float,
    top: float,
    foot: float,
    width: float,
    masonry: _Masonry,
    flag: str,
    stream: Stream,
) -> str:
    """A round tower between two heights, with a pointed roof and a flag above."""
    stone = masonry.stone
    light = linear_gradient(
        [(0, lighten(stone, 0.16)), (0.5, stone), (1, darken(stone, 0.25))], 0, 0, 1, 0
    )
    bricks = _bricks(x, top, width, foot - top, stone, stream, int((foot - top) / 30))
    rim = rectangle(
        x - width * 0.09, top - width * 0.1, width * 1.18, width * 0.2, lighten(stone, 0.1), 4
    )
    markup = light.defs + rectangle(x, top, width, foot - top, light.fill) + bricks + rim
    markup += _pointed_roof(x, top, width, masonry.roof) + _flag(x, top, width, flag)
    for y in (top + width * 0.35, top + width * 1.15):
        if y + width * 0.3 < foot:
            markup += _tower_window(x, y, width, masonry.lamplight)
    return markup


def _pointed_roof(x: float, top: float, width: float, color: str) -> str:
    eaves, tip, middle = top - width * 0.1, top - width * 1.25, x + width / 2
    right = x + width * 1.12
    return path(
        f"M{x - width * 0.12} {eaves}L{middle} {tip}L{right} {eaves}"
        f"Q{middle} {top + width * 0.04} {x - width * 0.12} {eaves}Z",
        color,
    ) + path(
        f"M{middle} {tip}L{right} {eaves}"
        f"Q{x + width * 0.8} {top - width * 0.02} {x + width * 0.62} {top - width * 0.03}Z",
        darken(color, 0.22),
    )


def _flag(x: float, top: float, width: float, color: str) -> str:
    middle = x + width / 2
    return stroke(f"M{middle} {top - width * 1.25}v{-width * 0.35}", "#6a5a4a", 3) + path(
        f"M{middle} {top - width * 1.6}"
        f"q{width * 0.2} {width * 0.02} {width * 0.42} {width * 0.11}"
        f"q{-width * 0.22} {width * 0.05} {-width * 0.42} {width * 0.12}z",
        color,
    )


def _tower_window(x: float, y: float, width: float, lamplight: float) -> str:
    markup = path(
        f"M{x + width * 0.36} {y + width * 0.34}v{-width * 0.2}"
        f"a{width * 0.13} {width * 0.15} 0 0 1 {width * 0.26} 0v{width * 0.2}z",
        mix("#5b6a86", "#ffd36b", max(0.15, lamplight)),
    )
    if lamplight > 0.3:
        markup += glow(x + width * 0.49, y + width * 0.2, width * 0.5, "#ffd36b", 0.5 * lamplight)
    return markup


def _battlements(stage: Stage, top: float, foot: float, stone: str, stream: Stream) -> str:
    width, height = stage.width, stage.height
    light = linear_gradient([(0, lighten(stone, 0.1)), (1, darken(stone, 0.14))])
    step = 0.048 * min(width, height)
    merlons = "".join(
        rectangle(
            index * step,
            top - height * 0.028,
            step * 29 / 48,
            height * 0.032,
            lighten(stone, 0.1),
        )
        for index in range(int(width / step) + 1)
    )
    return (
        light.defs
        + rectangle(0, top, width, foot - top, light.fill)
        + merlons
        + rectangle(0, top + height * 0.002, width, height * 0.007, lighten(stone, 0.2))
        + _bricks(0, top, width, foot - top, stone, stream, 46)
    )


def _gate(x: float, width: float, wall_top: float, foot: float, height: float, stone: str) -> str:
    spring = wall_top + 0.1 * height

    def arch(half: float) -> str:
        return f"M{x - half} {foot}V{spring}A{half} {half} 0 0 1 {x + half} {spring}V{foot}Z"

    planks_top = max(wall_top + 0.05 * height, spring - 0.38 * width)
    planks = "".join(
        f"M{x - width / 2 + width * plank / 5:.1f} {planks_top}V{foot}" for plank in range(1, 5)
    )
    return (
        path(arch(width * 0.62), lighten(stone, 0.22))
        + path(arch(width / 2), "#5b3d2c")
        + stroke(planks, "#45301f", 2.2)
    )


def _torch(x: float, wall_top: float, stage: Stage) -> str:
    height = stage.height
    fire = wall_top + 0.085 * height
    return (
        stroke(f"M{x} {wall_top + 0.12 * height}v{-0.035 * height}", "#5a4632", 7)
        + path(f"M{x - 9} {fire}q-4 -16 9 -32q13 16 9 32z", "#ff9a2e")
        + path(f"M{x - 4} {fire}q-2 -9 4 -18q6 9 4 18z", "#fff0a0")
        + glow(
            x,
            wall_top + 0.07 * height,
            stage.width * 0.1,
            "#ffb347",
            0.35 + 0.45 * stage.palette.lamplight,
        )
    )

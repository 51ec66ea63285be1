"""Rooms: walls with windows, and a wooden floor that the sun shines on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.illustrator.drawing.backdrops.fittings import tiles
from core.illustrator.drawing.backdrops.sky import cloud
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, from_hls, hls, lighten, mix
from core.illustrator.drawing.svg import (
    clip,
    ellipse,
    glow,
    group,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

RoomKind = Literal[
    "lounge", "bedroom", "classroom", "kitchen", "library", "office", "bathroom", "ward"
]

_WALLS: dict[RoomKind, str] = {
    "lounge": "#f4e2cc",
    "bedroom": "#dfe3f3",
    "classroom": "#dfeae0",
    "kitchen": "#e8eddf",
    "library": "#e9d3b4",
    "office": "#dbe5ec",
    "bathroom": "#d5ebee",
    "ward": "#e3f0ea",
}
_WOOD = "#d9a871"
_FLOORS: dict[RoomKind, str] = {
    "kitchen": "#d9cdbd",
    "bathroom": "#c3d6dc",
    "ward": "#c9d8d2",
}
"""Floors that are not of wood."""
_CURTAIN = mix("#e98f7f", "#f7c9b4", 0.35)
_WALL_HUES = 0.14
_CURTAIN_HUES = 0.35
"""How far around the wheel, of 1, the colours of a room may turn at full temperature."""
_WINDOWS = 3
_WITHOUT_MIDDLE_WINDOW: frozenset[RoomKind] = frozenset({"classroom", "library", "bathroom"})
"""Rooms with something else in the middle of the wall."""
_WINDOW_TOP = 0.1
_WINDOW_HEIGHT = 0.4
_WINDOW_FRAME = "#fffaf0"


def floor_line(height: float) -> float:
    """Where the floor meets the wall in a picture of this height: the room's horizon."""
    return 0.62 * height


def room(stage: Stage, *, kind: RoomKind = "lounge", sunny: bool = True) -> str:
    """A room with windows; ``sunny`` lets the sun shine in. Fills the frame."""
    windows = _places_of_windows(stage, kind)
    return (
        _wall(stage, kind)
        + (tiles(stage) if kind == "bathroom" else "")
        + _windows(stage, windows)
        + _skirting(stage, kind)
        + _floor(stage, kind)
        + (_sunshine(stage, windows) if sunny else "")
    )


def _wall_color(stage: Stage, kind: RoomKind) -> str:
    wall = painted(stage, "wall", _WALLS[kind], _WALL_HUES)
    return mix(wall, "#4a4f86", 0.35) if stage.palette.is_dark else wall


def painted(stage: Stage, what: str, color: str, hues: float) -> str:
    """The colour of ``what``, turned as the dice say by at most ``hues`` of the wheel."""
    hue, lightness, saturation = hls(color)
    turn = stage.dice.offset(what, hues)
    # Greens and violets as pure as the reds that rooms have would glare.
    faded = saturation * (1 - 1.5 * abs(turn))
    return from_hls((hue + turn) % 1, lightness, faded) if turn else color


def _wall(stage: Stage, kind: RoomKind) -> str:
    color = _wall_color(stage, kind)
    light = linear_gradient([(0, lighten(color, 0.15)), (1, darken(color, 0.07))])
    return light.defs + rectangle(0, 0, stage.width, stage.horizon, light.fill)


@dataclass(frozen=True)
class _Windows:
    lefts: tuple[float, ...]
    width: float


def _places_of_windows(stage: Stage, kind: RoomKind) -> _Windows:
    count = stage.repeated(_WINDOWS)
    width = stage.width * 0.2 * _WINDOWS / count
    gap = (stage.width - count * width) / (count + 1)
    lefts = [gap + index * (width + gap) for index in range(count)]
    if kind in _WITHOUT_MIDDLE_WINDOW:
        lefts = [left for left in lefts if abs(left + width / 2 - stage.width / 2) > width / 2]
    return _Windows(tuple(lefts), width)


def _windows(stage: Stage, windows: _Windows) -> str:
    zenith, middle, bottom = stage.palette.sky
    light = linear_gradient([(0, zenith), (0.6, middle), (1, bottom)])
    width, last = windows.width, len(windows.lefts) - 1
    markup = light.defs
    for index, left in enumerate(windows.lefts):
        markup += _window(stage, index, left, width, light.fill)
        if index == 0:
            markup += _curtain(stage, left - stage.width * 0.012, -1)
        elif index == last:
            markup += _curtain(stage, left + width + stage.width * 0.012, 1)
    rail = stroke(
        f"M{stage.width * 0.02} {0.085 * stage.height}H{stage.width * 0.98}",
        "#b58a5e",
        stage.height * 0.008,
    )
    return markup + rail


def _window(stage: Stage, index: int, x: float, width: float, sky_fill: str) -> str:
    """An arched window with a view of sky and hills."""
    frame_width, frame_height = stage.width, stage.height
    top, height = _WINDOW_TOP * frame_height, _WINDOW_HEIGHT * frame_height
    arch = width * 0.5
    pane = (
        f"M{x} {top + height}V{top + arch}A{arch} {arch} 0 0 1 {x + width} {top + arch}"
        f"V{top + height}Z"
    )
    region, clip_path = clip(f'<path d="{pane}"/>')
    view = path(pane, sky_fill) + _window_view(stage, index, x, top, width, height)
    bars = f"M{x + width / 2} {top}V{top + height}M{x} {top + height * 0.52}H{x + width}"
    sill = rectangle(
        x - frame_width * 0.016,
        top + height,
        width + frame_width * 0.032,
        frame_height * 0.018,
        "#e9d8bd",
        3,
    )
    return (
        path(pane, _WINDOW_FRAME, stroke=_WINDOW_FRAME, stroke_width=f"{frame_width * 0.018}")
        + region
        + group(view, clip_path=clip_path)
        + stroke(bars, _WINDOW_FRAME, frame_width * 0.009)
        + sill
    )


def _window_view(
    stage: Stage, index: int, x: float, top: float, width: float, height: float
) -> str:
    palette = stage.palette
    has_sun = index == 0 and not palette.is_night
    # The cloud keeps clear of the sun.
    across, down = (0.72, 0.45) if has_sun else (0.35 + 0.2 * (index % _WINDOWS), 0.3)
    view = cloud(x + width * across, top + height * down, width * 0.5, palette.cloud, 0.9)
    if has_sun:
        sun_x, sun_y, radius = x + width * 0.3, top + height * 0.25, width * 0.13
        view += glow(sun_x, sun_y, width * 0.7, palette.glow, 0.9)
        view += ellipse(sun_x, sun_y, radius, radius, palette.sun)
    far = ellipse(
        x + width * 0.2, top + height * 1.05, width * 0.7, height * 0.25, palette.hills[1]
    )
    near = ellipse(
        x + width * 0.8, top + height * 1.08, width * 0.7, height * 0.28, palette.hills[2]
    )
    return view + far + near


def _curtain(stage: Stage, x: float, side: Literal[-1, 1]) -> str:
    """A drawn curtain that hangs from ``x`` outwards: -1 to the left, 1 to the right."""
    width, height = stage.width, stage.height
    top = _WINDOW_TOP * height
    rail, waist = top - 0.012 * height, top + _WINDOW_HEIGHT * height * 0.5
    hem = top + _WINDOW_HEIGHT * height * 1.04
    return path(
        f"M{x - side * width * 0.006} {rail}"
        f"Q{x + side * -width * 0.002} {waist} {x + side * width * 0.012} {hem}"
        f"L{x - side * width * 0.05} {hem}"
        f"Q{x - side * width * 0.05} {waist} {x - side * width * 0.07} {rail}Z",
        painted(stage, "curtain", _CURTAIN, _CURTAIN_HUES),
        opacity=0.95,
    )


def _skirting(stage: Stage, kind: RoomKind) -> str:
    width, height, floor = stage.width, stage.height, stage.horizon
    shadow = darken(_wall_color(stage, kind), 0.25)
    # In a small picture 0.03 of the height could end within a pixel and leave a seam.
    depth = max(0.03 * height, 0.028 * height + 1)
    return rectangle(0, floor - 0.028 * height, width, depth, "#fbf3e6") + rectangle(
        0, floor - 0.004 * height, width, 0.006 * height, shadow
    )


def _floor(stage: Stage, kind: RoomKind) -> str:
    """Boards that run towards the viewer, here and there with an end."""
    stream = stage.dice.texture("floor")
    width, height, top = stage.width, stage.height, stage.horizon
    color = _FLOORS.get(kind, _WOOD)
    if stage.palette.is_dark:
        color = mix(color, "#4a4a7a", 0.4)
    light = linear_gradient([(0, lighten(color, 0.18)), (1, darken(color, 0.12))])
    middle, joint = width / 2, darken(color, 0.2)
    boards = "".join(
        f"M{middle + (board - 8) * width * 0.075:.0f} {top:.0f}"
        f"L{middle + (board - 8) * width * 0.2:.0f} {height}"
        for board in range(17)
    )
    ends = ""
    for _ in range(26):
        board, nearness = stream.randint(0, 15), stream.random()
        spread = width * (0.075 + 0.125 * nearness)
        ends += (
            f"M{middle + (board - 8) * spread:.0f} {top + (height - top) * nearness:.0f}"
            f"H{middle + (board - 7) * spread:.0f}"
        )
    return (
        light.defs
        + rectangle(0, top, width, height - top, light.fill)
        + stroke(boards, joint, 1.6, opacity=0.5)
        + stroke(ends, joint, 1.4, opacity=0.5)
    )


def _sunshine(stage: Stage, windows: _Windows) -> str:
    """Beams through both halves of every window, and the bright patches below them."""
    height, floor = stage.height, stage.horizon
    width = windows.width
    markup = ""
    for x in windows.lefts:
        light = linear_gradient([(0, "#fff3bf", 0.34), (0.55, "#fff3bf", 0.16), (1, "#fff3bf", 0)])
        markup += light.defs
        for left, right in ((0.08, 0.46), (0.54, 0.92)):
            beam = [
                (x + width * left, 0.5 * height),
                (x + width * right, 0.5 * height),
                (x + width * (right + 0.42), height * 0.86),
                (x + width * (left + 0.3), height * 0.86),
            ]
            markup += polygon(beam, light.fill)
        for left, right in ((0.1, 0.44), (0.54, 0.88)):
            patch = [
                (x + width * (left + 0.28), floor + 0.03 * height),
                (x + width * (right + 0.28), floor + 0.03 * height),
                (x + width * (right * 1.06 + 0.5), floor + 0.15 * height),
                (x + width * (left * 1.06 + 0.5), floor + 0.15 * height),
            ]
            markup += polygon(patch, "#fff4c0", fill_opacity=0.45)
    return markup

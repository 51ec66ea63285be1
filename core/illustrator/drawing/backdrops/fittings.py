"""What is built into a room: a blackboard, a bookcase, a kitchen counter, tiles and a mirror."""

from __future__ import annotations

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import ellipse, rectangle, stroke

STOVE = 0.69
"""Where the stove of a kitchen stands, as a share of the width."""
WORKTOP = -0.08
"""How far below the floor line a pot on the worktop stands, as a share of the height."""

_DARK_WOOD = "#9a6b43"
_BOOK_COLORS = ("#c9504a", "#d98b3a", "#e3c25a", "#5f9d6b", "#4a86b5", "#7a65a8", "#b8698c")
_CHALK = "#f3f6ee"


def blackboard(stage: Stage) -> str:
    """A blackboard with a chalk drawing, in the middle of the wall."""
    width = 0.3 * stage.object_width
    height = min(0.3 * stage.height, 1.1 * width)
    x, y = (stage.width - width) / 2, 0.3 * stage.height - height / 2
    frame = 0.012 * stage.object_height
    board = rectangle(
        x - frame, y - frame, width + 2 * frame, height + 2 * frame, _wood(stage), frame
    ) + rectangle(x, y, width, height, "#35705c", frame / 2)
    tray = rectangle(
        x - frame, y + height + frame, width + 2 * frame, frame, lighten(_wood(stage), 0.2), 2
    )
    chalk = rectangle(
        x + width * 0.68, y + height + frame * 0.4, width * 0.1, frame * 0.6, _CHALK, 2
    )
    return board + _chalk_drawing(x, y, width, height) + tray + chalk


def tiles(stage: Stage) -> str:
    """Tiles on the lower half of the wall."""
    top, foot = 0.3 * stage.height, stage.horizon - 0.028 * stage.height
    side = 0.052 * stage.object_height
    color = mix("#eef8f9", "#4a4f86", 0.4) if stage.palette.is_dark else "#eef8f9"
    rows = max(1, round((foot - top) / side))
    side = (foot - top) / rows
    joints = "".join(f"M0 {top + row * side:.1f}H{stage.width}" for row in range(1, rows))
    columns = int(stage.width / side) + 1
    joints += "".join(f"M{column * side:.1f} {top:.1f}V{foot:.1f}" for column in range(columns + 1))
    border = rectangle(0, top - 0.35 * side, stage.width, 0.35 * side, darken(color, 0.22))
    field = rectangle(0, top, stage.width, foot - top, color)
    return field + stroke(joints, darken(color, 0.13), 0.0016 * stage.height) + border


def washstand(stage: Stage) -> str:
    """A round mirror above a basin, in the middle of the wall."""
    unit, x = stage.object_height, stage.width / 2
    width = min(0.2 * stage.object_width, 0.22 * unit)
    mirror_y, radius = 0.27 * stage.height, min(0.13 * unit, 0.62 * width)
    frame = ellipse(x, mirror_y, radius, radius * 1.12, _wood(stage))
    glass = mix("#cfe6ef", stage.palette.sky[1], 0.25)
    frame += ellipse(x, mirror_y, radius * 0.9, radius * 1.01, glass)
    glint = f"M{x - radius * 0.45:.1f} {mirror_y + radius * 0.3:.1f}"
    glint += f"l{radius * 0.6:.1f} {-radius * 0.7:.1f}"
    shine = stroke(glint, "#ffffff", radius * 0.09, opacity=0.7)
    white = mix("#ffffff", "#4a4f86", 0.35) if stage.palette.is_dark else "#ffffff"
    rim, foot = stage.horizon - 0.12 * stage.height, stage.horizon + 0.05 * stage.height
    depth = 0.075 * unit
    post = rectangle(x - 0.16 * width, rim, 0.32 * width, foot - rim, darken(white, 0.1), 6)
    basin = rectangle(x - width / 2, rim, width, depth, darken(white, 0.05), depth * 0.5)
    basin += rectangle(x - 0.54 * width, rim - 0.012 * unit, 1.08 * width, 0.03 * unit, white, 8)
    tap = stroke(
        f"M{x:.1f} {rim:.1f}v{-0.045 * unit:.1f}h{0.022 * unit:.1f}v{0.016 * unit:.1f}",
        "#98a6b2",
        0.012 * unit,
    )
    return frame + shine + post + basin + tap


def bookcase(stage: Stage) -> str:
    """A tall bookcase full of books, in the middle of the wall."""
    stream = stage.dice.texture("bookcase")
    width, top = 0.34 * stage.object_width, 0.08 * stage.height
    x, foot = (stage.width - width) / 2, stage.horizon + 0.02 * stage.height
    board = 0.012 * stage.object_height
    wood, inside = _wood(stage), darken(_wood(stage), 0.4)
    markup = rectangle(x - board, top - board, width + 2 * board, foot - top + board, wood, 4)
    shelf_height = (foot - top) / 5
    for shelf in range(5):
        shelf_top = top + shelf * shelf_height
        space = shelf_height - board
        markup += rectangle(x, shelf_top, width, space, inside)
        markup += _books(x, shelf_top + space, width, space, stream, stage)
    return markup


def kitchen_counter(stage: Stage) -> str:
    """Cupboards with a worktop along the wall, and a stove among them."""
    top, foot = stage.horizon - 0.085 * stage.height, stage.horizon + 0.05 * stage.height
    worktop = 0.016 * stage.height
    units = stage.repeated(8)
    width = stage.width / units
    front = mix("#f2ead8", "#4a4f86", 0.4) if stage.palette.is_dark else "#f2ead8"
    markup = rectangle(0, top, stage.width, foot - top, front)
    for unit in range(units):
        draw = _stove if unit == int(units * STOVE) else _cupboard
        markup += draw(unit * width, top + worktop, width, foot - top - worktop, front)
    plinth = 0.012 * stage.height
    return (
        markup
        + rectangle(0, foot - plinth, stage.width, plinth, darken(front, 0.45))
        + rectangle(0, top, stage.width, worktop, _wood(stage))
        + rectangle(0, top, stage.width, worktop * 0.3, lighten(_wood(stage), 0.25))
    )


def _wood(stage: Stage) -> str:
    return mix(_DARK_WOOD, "#2f2f5c", 0.4) if stage.palette.is_dark else _DARK_WOOD


def _chalk_drawing(x: float, y: float, width: float, height: float) -> str:
    """A sun and a house in chalk, and three lines of scribble."""

    def point(across: float, down: float) -> str:
        return f"{x + width * across:.1f} {y + height * down:.1f}"

    house = (
        f"M{point(0.1, 0.82)}L{point(0.1, 0.52)}L{point(0.23, 0.34)}L{point(0.36, 0.52)}"
        f"L{point(0.36, 0.82)}ZM{point(0.19, 0.82)}L{point(0.19, 0.64)}L{point(0.27, 0.64)}"
        f"L{point(0.27, 0.82)}"
    )
    wave = f"q{width * 0.03:.1f} {-height * 0.07:.1f} {width * 0.06:.1f} 0"
    scribble = "".join(
        f"M{point(0.5, down)}{wave}" + f"t{width * 0.06:.1f} 0" * count
        for down, count in ((0.42, 6), (0.58, 5), (0.74, 6))
    )
    line = min(width, height) * 0.014
    sun = ellipse(
        x + width * 0.84,
        y + height * 0.2,
        height * 0.08,
        height * 0.08,
        "none",
        stroke=_CHALK,
        stroke_width=line,
        stroke_opacity=0.8,
    )
    return stroke(house + scribble, _CHALK, line, opacity=0.8) + sun


def _books(x: float, foot: float, width: float, space: float, stream: Stream, stage: Stage) -> str:
    """A row of books that stand on a shelf, with a gap now and then."""
    markup = ""
    left, end = x + width * 0.01, x + width * 0.99
    while True:
        thickness = width * stream.uniform(0.035, 0.06)
        height = space * stream.uniform(0.62, 0.9)
        color = stream.choice(_BOOK_COLORS)
        if left + thickness > end:
            return markup
        if stage.palette.is_dark:
            color = mix(color, "#2f2f5c", 0.35)
        if stream.random() < 0.93:
            markup += rectangle(left, foot - height, thickness * 0.94, height, color, 2)
            markup += rectangle(
                left, foot - height * 0.8, thickness * 0.94, height * 0.1, lighten(color, 0.4)
            )
        left += thickness


def _cupboard(x: float, y: float, width: float, height: float, front: str) -> str:
    door = rectangle(
        x + width * 0.05,
        y + height * 0.08,
        width * 0.9,
        height * 0.76,
        lighten(front, 0.35),
        width * 0.03,
    )
    knob = ellipse(x + width * 0.84, y + height * 0.2, width * 0.03, width * 0.03, _DARK_WOOD)
    return door + knob


def _stove(x: float, y: float, width: float, height: float, front: str) -> str:
    steel = mix("#c9ced6", front, 0.25)
    knobs = "".join(
        ellipse(
            x + width * (0.2 + 0.2 * knob), y + height * 0.1, width * 0.03, width * 0.03, "#5c6270"
        )
        for knob in range(4)
    )
    return (
        rectangle(x, y, width, height * 0.9, steel)
        + knobs
        + rectangle(
            x + width * 0.12, y + height * 0.3, width * 0.76, height * 0.48, "#454a5a", width * 0.04
        )
        + rectangle(x + width * 0.12, y + height * 0.22, width * 0.76, height * 0.04, "#eef1f5", 2)
        + rectangle(
            x + width * 0.2, y + height * 0.38, width * 0.6, height * 0.3, "#e8a860", width * 0.03
        )
    )

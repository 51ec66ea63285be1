"""The furniture of rooms."""

from __future__ import annotations

from collections.abc import Callable

from core.illustrator.drawing import icons
from core.illustrator.drawing.backdrops.fittings import (
    STOVE,
    WORKTOP,
    blackboard,
    bookcase,
    kitchen_counter,
    washstand,
)
from core.illustrator.drawing.backdrops.rooms import RoomKind
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.svg import (
    ellipse,
    glow,
    ground_shadow,
    group,
    path,
    place,
    rectangle,
    stroke,
)

_SHADOW = "#4a2f1a"
_CABINET_TOP = -0.05
"""How far below the floor line the top of a cabinet is, as a share of the height."""
_WIDEST = 0.5
"""The share of the frame's width that one piece may take at most."""
_SOFA_COLORS = [("#4f9d9a", 1.0), ("#d9785f", 0.7), ("#7b8fd0", 0.6), ("#c9a24a", 0.5)]


def furniture(stage: Stage, kind: RoomKind) -> str:
    """What stands or hangs along the walls of a room."""
    pieces: dict[RoomKind, Callable[[Stage], str]] = {
        "lounge": _lounge_furniture,
        "bedroom": _bedroom_furniture,
        "classroom": lambda stage: blackboard(stage) + _books_and_globe(stage),
        "library": lambda stage: bookcase(stage) + _books_and_globe(stage),
        "kitchen": lambda stage: kitchen_counter(stage) + _on_the_counter(stage),
        "office": _office_furniture,
        "bathroom": washstand,
        "ward": _ward_furniture,
    }
    return pieces[kind](stage)


def round_rug(stage: Stage) -> str:
    """A round rug in the middle of the floor."""
    x, y = stage.width * 0.5, stage.height * 0.885
    return "".join(
        ellipse(x, y, stage.width * rx, stage.height * ry, color)
        for rx, ry, color in (
            (0.4, 0.075, "#c9605a"),
            (0.37, 0.066, "#e9a37d"),
            (0.33, 0.056, "#f4d9b0"),
        )
    )


def sofa(x: float, y: float, width: float, color: str = "#4f9d9a") -> str:
    """A sofa with two cushions; its feet stand at ``y``, its left side at ``x``."""
    height = width * 0.46
    dark, light = darken(color, 0.18), lighten(color, 0.16)
    shadow = ground_shadow(x + width / 2, y, width * 0.56, height * 0.13, _SHADOW, 0.4)
    feet = "".join(
        rectangle(x + width * share, y - height * 0.1, width * 0.05, height * 0.12, "#7a5433", 3)
        for share in (0.07, 0.88)
    )
    back = rectangle(
        x + width * 0.05, y - height, width * 0.9, height * 0.8, color, width * 0.07
    ) + stroke(f"M{x + width * 0.5} {y - height * 0.95}V{y - height * 0.5}", dark, 2)
    seats = "".join(
        rectangle(
            x + width * share, y - height * 0.5, width * 0.4, height * 0.26, light, width * 0.03
        )
        for share in (0.1, 0.5)
    ) + rectangle(
        x + width * 0.08, y - height * 0.28, width * 0.84, height * 0.2, dark, width * 0.02
    )
    arms = "".join(
        rectangle(left, y - height * 0.66, width * 0.13, height * 0.58, color, width * 0.06)
        for left in (x, x + width * 0.87)
    ) + rectangle(
        x + width * 0.015, y - height * 0.64, width * 0.05, height * 0.5, light, width * 0.025
    )
    return shadow + feet + back + seats + arms + _cushions(x, y, width)


def floor_lamp(stage: Stage) -> str:
    """A standard lamp at the right of the lounge, with its light on."""
    x, foot = stage.width * 0.794, stage.horizon + 0.052 * stage.height
    width, height = stage.object_width, stage.object_height
    shade_bottom, shade_top = foot - 0.152 * height, foot - 0.227 * height
    shade = (
        f"M{x - width * 0.039} {shade_bottom}L{x - width * 0.022} {shade_top}"
        f"H{x + width * 0.022}L{x + width * 0.039} {shade_bottom}Z"
    )
    return (
        rectangle(x - width * 0.004, shade_bottom, width * 0.008, height * 0.15, "#8a6a4a")
        + path(shade, "#f7d98c")
        + glow(x, foot - 0.182 * height, width * 0.1, "#ffe9a8", 0.5)
        + ellipse(x, foot, width * 0.035, height * 0.007, "#8a6a4a")
    )


def _lounge_furniture(stage: Stage) -> str:
    floor, height = stage.horizon, stage.height
    color = stage.dice.choose("sofa", _SOFA_COLORS)
    seat = sofa(stage.width * 0.055, floor + 0.07 * height, stage.object_width * 0.34, color)
    plant = _piece("potted-plant", 0.2, 0.9, 0.08, stage, shadow_width=0.06)
    return seat + plant + floor_lamp(stage)


def _bedroom_furniture(stage: Stage) -> str:
    bed = _piece("bed", 0.24, 0.24, 0.1, stage, shadow_width=0.2)
    return bed + _piece("teddy-bear", 0.1, 0.86, 0.06, stage)


def _office_furniture(stage: Stage) -> str:
    computer = _piece("desktop-computer", 0.13, 0.13, _CABINET_TOP, stage)
    plant = _piece("potted-plant", 0.2, 0.9, 0.08, stage, shadow_width=0.06)
    return _cabinet(0.13, stage) + computer + plant


def _ward_furniture(stage: Stage) -> str:
    bed = _piece("bed", 0.24, 0.22, 0.1, stage, shadow_width=0.2)
    flowers = _piece("bouquet", 0.11, 0.88, _CABINET_TOP, stage)
    return bed + _cabinet(0.88, stage) + flowers


def _books_and_globe(stage: Stage) -> str:
    pieces = (("books", 0.12, 0.13), ("globe-showing-europe-africa", 0.12, 0.87))
    return "".join(
        _cabinet(across, stage) + _piece(icon, height, across, _CABINET_TOP, stage)
        for icon, height, across in pieces
    )


def _cabinet(across: float, stage: Stage) -> str:
    """A low cabinet with two doors along the wall, to put something on."""
    width = min(0.17 * stage.object_width, 0.22 * stage.width)
    top = stage.horizon + _CABINET_TOP * stage.height
    foot = stage.horizon + 0.075 * stage.height
    x, height = across * stage.width - width / 2, foot - top
    wood = "#b07d4f" if not stage.palette.is_dark else "#6f5a6b"
    doors = "".join(
        rectangle(
            x + width * left,
            top + height * 0.16,
            width * 0.42,
            height * 0.72,
            lighten(wood, 0.18),
            3,
        )
        + ellipse(
            x + width * knob, top + height * 0.5, width * 0.02, width * 0.02, darken(wood, 0.4)
        )
        for left, knob in ((0.05, 0.42), (0.53, 0.58))
    )
    return (
        ground_shadow(x + width / 2, foot, width * 0.56, height * 0.12, _SHADOW, 0.4)
        + rectangle(x, top, width, height, wood, 4)
        + doors
        + rectangle(x - width * 0.03, top, width * 1.06, height * 0.1, darken(wood, 0.15), 3)
    )


def _on_the_counter(stage: Stage) -> str:
    kettle = _piece("teapot", 0.065, 0.24, WORKTOP, stage)
    return kettle + _piece("pot-of-food", 0.07, STOVE, WORKTOP, stage)


def _piece(
    icon: str, height: float, across: float, down: float, stage: Stage, shadow_width: float = 0.0
) -> str:
    """An icon as a piece of furniture.

    ``height`` is a share of the frame's, ``across`` of its width; it stands
    ``down`` shares of the height below the floor line.
    """
    tall = height * stage.object_height
    markup, wide = icons.standing(icon, tall)
    if wide > _WIDEST * stage.width:
        markup, wide = icons.standing(icon, tall * _WIDEST * stage.width / wide)
    x = max(across * stage.width, wide / 2)
    y = stage.horizon + down * stage.height
    shadow = (
        ground_shadow(x, y, shadow_width * stage.width, 0.014 * stage.object_height, _SHADOW)
        if shadow_width
        else ""
    )
    return shadow + group(markup, place(x, y))


def _cushions(x: float, y: float, width: float) -> str:
    height = width * 0.46
    yellow = rectangle(
        -width * 0.085, -width * 0.085, width * 0.17, width * 0.17, "#f6c453", width * 0.03
    ) + ellipse(0, 0, width * 0.03, width * 0.03, "#e08f3c")
    red = rectangle(
        -width * 0.075, -width * 0.075, width * 0.15, width * 0.15, "#ef8a7b", width * 0.03
    )
    return group(yellow, place(x + width * 0.22, y - height * 0.55, rotate=-12)) + group(
        red, place(x + width * 0.78, y - height * 0.54, rotate=14)
    )

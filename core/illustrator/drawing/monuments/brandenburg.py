"""The Brandenburg Gate: six Doric columns, five passages, the quadriga on top."""

from __future__ import annotations

from core.illustrator.drawing.monuments.elements import column
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import ellipse, group, path, place, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 250, 134
_MIDDLE = _WIDTH / 2
_FLOOR, _BEAM = 128, 66
_COLUMNS = (-66, -41, -15.5, 15.5, 41, 66)
"""From the middle: the middle passage is the widest."""


def draw_brandenburg(lit: float = 0, warm: float = 0) -> Monument:
    """The gate in sandstone, with its two low wings; lamplight in the passages when lit."""
    stone = material("#e0cda6", lit, warm)
    bronze = material("#5f9c86", lit * 0.5, warm * 0.6)
    markup = stone.defs + bronze.defs
    for side in (-1, 1):
        markup += _wing(side, stone)
    markup += _passages(stone) + _steps(stone)
    for offset in _COLUMNS:
        markup += rectangle(_MIDDLE + offset - 7, _FLOOR - 3, 14, 3, stone.bright)
        markup += column(_MIDDLE + offset, _FLOOR - 3, 11.5, _FLOOR - _BEAM - 3, stone, flutes=4)
    return Monument(
        markup + _entablature(stone) + _attic(stone) + _quadriga(bronze), _WIDTH, _HEIGHT
    )


def _steps(stone: Material) -> str:
    return rectangle(44, _FLOOR, 162, 3, stone.bright) + rectangle(41, 131, 168, 3, stone.base)


def _wing(side: int, stone: Material) -> str:
    """A guard house like a small temple."""
    left = _MIDDLE + side * 100 - 24
    markup = rectangle(left, 92, 48, 38, stone.shade)
    markup += rectangle(left + 17, 104, 14, 26, stone.opening)
    for index in range(4):
        markup += column(left + 5 + index * 12.6, 129, 6, 33, stone, flutes=2)
    return (
        markup
        + rectangle(left - 2, 129, 52, 5, stone.base)
        + rectangle(left - 2, 129, 52, 1.2, stone.bright)
        + rectangle(left - 1, 89, 50, 7.4, stone.base)
        + rectangle(left - 2.5, 87, 53, 2.6, stone.bright)
        + polygon([(left - 3, 87), (left + 24, 74), (left + 51, 87)], stone.base)
        + polygon([(left + 5, 85.4), (left + 24, 76.6), (left + 43, 85.4)], stone.shade)
    )


def _passages(stone: Material) -> str:
    """The walls between the passages, seen from the side, and the rear columns."""
    markup = ""
    for offset in _COLUMNS:
        inward = -1 if offset > 0 else 1
        reach = 7 + abs(offset) * 0.05
        x = _MIDDLE + offset
        wall = [
            (x, _FLOOR),
            (x, _BEAM),
            (x + inward * reach, _BEAM),
            (x + inward * reach, _FLOOR - 2),
        ]
        markup += polygon(wall, stone.dark if inward < 0 else stone.shade)
        edge = x + inward * reach
        markup += rectangle(edge - 1.2, _BEAM, 2.4, _FLOOR - 2 - _BEAM, stone.base)
    ceiling = rectangle(_MIDDLE - 66, _BEAM, 132, 5, stone.opening)
    return markup + ceiling


def _entablature(stone: Material) -> str:
    """Beam, frieze of triglyphs and metopes, cornice."""
    markup = rectangle(48, _BEAM - 7, 154, 7.4, stone.face.fill)
    markup += rectangle(48, _BEAM - 16, 154, 9, stone.shade)
    for index in range(17):
        x = 49 + index * 9.1
        markup += rectangle(x, _BEAM - 16, 5, 9, stone.bright)
        markup += stroke(f"M{x + 1.7:.1f} {_BEAM - 15}v7.4m1.7 0v-7.4", stone.shade, 0.5)
    return (
        markup
        + rectangle(48, _BEAM - 7.6, 154, 1.3, stone.bright)
        + rectangle(44, _BEAM - 19.5, 162, 4, stone.bright)
        + rectangle(44, _BEAM - 16, 162, 0.9, stone.dark)
    )


def _attic(stone: Material) -> str:
    """The stepped upper storey with its relief."""
    markup = rectangle(60, 33, 130, 14, stone.face.fill) + rectangle(54, 43, 142, 4, stone.base)
    markup += rectangle(58, 31, 134, 2.6, stone.bright) + rectangle(54, 43, 142, 1, stone.bright)
    markup += rectangle(94, 34.6, 62, 8, stone.shade)
    for index in range(13):
        x = 97 + index * 4.7
        markup += path(f"M{x} 42.6q.4-5.4 1.6-5.4t1.6 5.4z", stone.bright)
        markup += ellipse(x + 1.6, 36.4, 0.9, 1, stone.bright)
    return (
        markup + rectangle(100, 26, 50, 5.4, stone.base) + rectangle(100, 26, 50, 1.2, stone.bright)
    )


def _quadriga(bronze: Material) -> str:
    """Four horses abreast before a chariot, and the winged driver with her staff."""
    driver = (
        path(
            "M124 22q-3-6-1-11q-7-3-10-9q7 1 11 5.4l1.6-1.4l1.6 1.4"
            "q4-4.4 11-5.4q-3 6-10 9q2 5-1 11z",
            bronze.base,
        )
        + ellipse(125, 3.6, 1.9, 2.2, bronze.bright)
        + stroke("M132 20V-6", bronze.dark, 0.9)
        + ellipse(132, -6, 2.2, 2.2, "none", stroke=bronze.dark, stroke_width=0.9)
        + path("M128.6 -9.6q3.4-2.4 6.8 0q-3.4 2.6-6.8 0z", bronze.dark)
    )
    chariot = path("M116 26q-1-9 9-9t9 9z", bronze.shade)
    chariot += stroke("M118 19q7-3 14 0", bronze.bright, 1)
    horses = "".join(
        group(_horse(bronze), place(_MIDDLE + offset, 26, 0.92 * side, 0.92))
        for offset, side in ((-19, 1), (19, -1), (-9, 1), (9, -1))
    )
    return driver + chariot + horses


def _horse(bronze: Material) -> str:
    """A horse that trots towards us and to the left, its hooves at the origin."""
    body = path(
        "M4 0L4.6-7Q5.4-12 2-13L-1.6-14.4Q-2.4-17.6-4.4-18.8L-4.6-20.4L-6-18.8Q-8.6-17-9-13.6"
        "L-7.4-12.6L-5-14Q-5.4-11-4.6-8.6L-7-5.6L-5.4-2.4L-4.4-2.8L-4.8-5L-2.4-7L-2.8 0H-1L0-7"
        "L2.2 0Z",
        bronze.base,
    )
    return (
        body
        + stroke("M-3.4-18Q-1-14 1-13", bronze.dark, 1)
        + stroke("M-4.6-12Q-4-9 0-8", bronze.bright, 0.7)
    )

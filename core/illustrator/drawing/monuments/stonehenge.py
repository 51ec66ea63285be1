"""Stonehenge: a broken ring of standing stones with lintels, on grass."""

from __future__ import annotations

import random
from typing import NamedTuple

from core.illustrator.drawing.color import lighten, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Point,
    ellipse,
    linear_gradient,
    path,
    polygon,
    stroke,
)

_WIDTH, _HEIGHT = 260, 108
_HAZE = "#c9d2d6"


class _Stone(NamedTuple):
    """A standing stone: the middle of its foot, its width and its height."""

    x: float
    foot: float
    width: float
    height: float


_FAR_RING = tuple(_Stone(58 + index * 17.5, 91, 9.5, 33) for index in range(9))
_TRILITHONS = (
    (_Stone(83, 95, 14, 56), _Stone(104, 95, 14, 56)),
    (_Stone(138, 96, 16, 66), _Stone(162, 96, 16, 66)),
    (_Stone(197, 95, 14, 54), _Stone(217, 95, 13, 54)),
)
_NEAR_PAIR = (_Stone(27, 102, 20, 62), _Stone(56, 103, 20, 61))
_NEAR_STONES = (_Stone(241, 103, 19, 60), _Stone(120, 100, 13, 30))


def draw_stonehenge(lit: float = 0, warm: float = 0) -> Monument:
    """Grey sarsens, the far ones paler."""
    near = material("#b4aea4", lit * 0.6, warm, 1.25)
    far = material(mix("#b4aea4", _HAZE, 0.45), lit * 0.6, warm)
    rough = random.Random(11)
    markup = near.defs + far.defs + _turf(lit, warm)
    markup += "".join(_standing(stone, far, rough) for stone in _FAR_RING)
    markup += _lintel(_FAR_RING[0], _FAR_RING[3], 6, far, rough)
    markup += _lintel(_FAR_RING[5], _FAR_RING[8], 6, far, rough)
    for left, right in _TRILITHONS:
        markup += _standing(left, near, rough) + _standing(right, near, rough)
        markup += _lintel(left, right, 10, near, rough)
    markup += _fallen(174, 101, 40, 12, near) + _fallen(88, 104, 30, 9, near)
    for stone in (*_NEAR_PAIR, *_NEAR_STONES):
        markup += _standing(stone, near, rough)
    markup += _lintel(*_NEAR_PAIR, 12, near, rough)
    return Monument(markup + _grass(), _WIDTH, _HEIGHT)


def _standing(stone: _Stone, rock: Material, rough: random.Random) -> str:
    """A hewn block: it narrows upwards; its right flank lies in the shade."""
    low, high = stone.width / 2, stone.width * rough.uniform(0.38, 0.44)
    top = stone.foot - stone.height
    flank = stone.width * 0.26
    bulge = rough.uniform(-0.06, 0.08) * stone.width
    middle = stone.foot - stone.height * rough.uniform(0.4, 0.6)
    outline: list[Point] = [
        (stone.x - low, stone.foot),
        (stone.x - low * 0.96 - bulge, middle),
        (stone.x - high, top + 1.5),
        (stone.x - high * 0.7, top),
        (stone.x + high * 0.8, top),
        (stone.x + high, top + 1.2),
        (stone.x + low * 0.94 + bulge, middle),
        (stone.x + low, stone.foot),
    ]
    shaded: list[Point] = [
        (stone.x + low - flank, stone.foot),
        (stone.x + low * 0.9 - flank * 0.8 + bulge, middle),
        (stone.x + high - flank * 0.8, top),
        *outline[4:],
    ]
    return (
        polygon(outline, rock.face.fill) + polygon(shaded, rock.dark) + _weather(stone, rock, rough)
    )


def _weather(stone: _Stone, rock: Material, rough: random.Random) -> str:
    """Cracks, and spots of lichen."""
    markup = ""
    for _ in range(3):
        x = stone.x + rough.uniform(-0.34, 0.1) * stone.width
        y = stone.foot - rough.uniform(0.12, 0.82) * stone.height
        crack = f"M{x:.1f} {y:.1f}q{rough.uniform(-1.5, 1.5):.1f} 3 {rough.uniform(-1, 1.5):.1f} 7"
        markup += stroke(crack, rock.shade, 0.06 * stone.width)
    x, y = stone.x - 0.2 * stone.width, stone.foot - 0.7 * stone.height
    return markup + ellipse(x, y, 0.1 * stone.width, 0.07 * stone.width, "#c9c48a", opacity=0.6)


def _lintel(
    left: _Stone, right: _Stone, thickness: float, rock: Material, rough: random.Random
) -> str:
    """The block that lies across from one stone to another."""
    start, end = left.x - left.width * 0.55, right.x + right.width * 0.55
    foot = min(left.foot - left.height, right.foot - right.height) + 1
    sag = rough.uniform(-0.6, 0.6)
    top = foot - thickness
    block = polygon(
        [
            (start, foot),
            (start + 0.8, top + 1),
            (start + 3, top),
            (end - 2, top + sag),
            (end, foot),
        ],
        rock.face.fill,
    )
    under = polygon(
        [(start, foot), (start + 1, foot - 2.4), (end - 0.4, foot - 2.4), (end, foot)], rock.shade
    )
    end_face = polygon(
        [
            (end - thickness * 0.4, foot),
            (end - thickness * 0.4, top),
            (end - 1.6, top + sag),
            (end, foot),
        ],
        rock.dark,
    )
    return block + under + end_face


def _fallen(x: float, foot: float, length: float, height: float, rock: Material) -> str:
    """A block that lies in the grass."""
    half = length / 2
    return polygon(
        [
            (x - half, foot),
            (x - half + 2, foot - height),
            (x + half - 5, foot - height * 1.1),
            (x + half, foot),
        ],
        rock.face.fill,
    ) + polygon(
        [
            (x - half, foot),
            (x - half + 1, foot - height * 0.42),
            (x + half - 1, foot - height * 0.5),
            (x + half, foot),
        ],
        rock.dark,
    )


def _turf(lit: float, warm: float) -> str:
    """The low rise on which the ring stands."""
    grass = mix(mix("#8db268", "#d3b565", 0.4 * warm), "#4d7a66", 0.85 * lit)
    light = linear_gradient([(0, lighten(grass, 0.12)), (1, grass)])
    return light.defs + path(
        "M0 107Q30 90 60 88Q130 83 204 88Q236 91 260 107Q130 109.6 0 107Z", light.fill
    )


def _grass() -> str:
    """Tufts at the feet of the near stones."""
    blades = random.Random(5)
    markup = ""
    for stone in (*_NEAR_PAIR, *_NEAR_STONES, _Stone(174, 101, 40, 0)):
        tuft = ""
        for _ in range(9):
            x = stone.x + blades.uniform(-0.6, 0.6) * stone.width
            tuft += f"M{x:.1f} {stone.foot + 2:.1f}q0 -3 {blades.uniform(-2, 2):.1f} -6"
        markup += stroke(tuft, "#6f9a4e", 1.1)
    return markup

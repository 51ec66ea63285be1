"""The Treasury of Petra, carved into a rose-red cliff."""

from __future__ import annotations

import random

from core.illustrator.drawing.color import mix
from core.illustrator.drawing.monuments.elements import column
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
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

_WIDTH, _HEIGHT = 200, 214
_MIDDLE = 100
_CLIFF = (
    "M0 214L4 150L-1 112L9 70L7 44L18 26L28 30L40 12L58 15L72 4L98 8L116 1L138 9L154 6L168 20"
    "L182 24L190 46L189 74L200 104L196 150L201 214Z"
)
_NICHE = "M36 214V46Q40 26 62 22L100 16L140 22Q160 26 164 46V214Z"
"""Where the cliff was cut back to a smooth wall."""
_FLOOR, _BEAM, _UPPER_FLOOR, _UPPER_BEAM = 206, 138, 108, 66
_COLUMNS = (-50, -34, -13, 13, 34, 50)


def draw_petra(lit: float = 0, warm: float = 0) -> Monument:
    """The facade in its niche; candles at its foot when lit."""
    rock = material("#d98d68", lit, 0.7 * warm, 1.15)
    stone = material("#efb48c", lit, 0.7 * warm, 1.1)
    markup = rock.defs + stone.defs + _cliff(rock) + _niche(rock)
    markup += _upper_storey(stone) + _lower_storey(stone)
    return Monument(markup + (_candles(lit) if lit > 0.3 else ""), _WIDTH, _HEIGHT)


def _cliff(rock: Material) -> str:
    """The rock face with its wavy bands and clefts."""
    region, inside = clip(path(_CLIFF))
    bands = random.Random(4)
    markup = path(_CLIFF, rock.face.fill)
    veins = ""
    for index in range(17):
        y = 20 + index * 12 + bands.uniform(-3, 3)
        color = mix(rock.base, ("#b4544a", "#f3cfa2", "#9c4a52")[index % 3], 0.4)
        wave, drop = bands.uniform(-9, 9), bands.uniform(-5, 5)
        d = f"M-4 {y:.1f}q26 {wave:.1f} 50 0t52 {drop:.1f}t54 0t56 0"
        veins += stroke(d, color, bands.uniform(1.4, 3.6), opacity=0.6)
    clefts = (
        "M13 60Q8 100 17 150T13 214Q19 180 18 150T13 60ZM26 34Q20 70 27 112Q27 70 26 34Z"
        "M184 50Q176 92 185 140T182 214Q190 170 187 140T184 50ZM173 30Q177 60 172 98Q174 60 173 30Z"
    )
    veins += path(clefts, rock.dark, opacity=0.6)
    right = polygon([(168, 0), (204, 0), (204, 214), (164, 214), (164, 40)], rock.dark, opacity=0.3)
    return region + markup + group(veins + right, clip_path=inside)


def _niche(rock: Material) -> str:
    depth = linear_gradient([(0, rock.dark), (0.5, rock.shade), (1, rock.dark)], x2=1, y2=0)
    return depth.defs + path(_NICHE, depth.fill) + stroke(_NICHE[:-1], rock.dark, 1.6, opacity=0.6)


def _entablature(left: float, right: float, y: float, stone: Material) -> str:
    """A beam and its cornice on top of columns that end at ``y``."""
    width = right - left
    return (
        rectangle(left, y - 5, width, 5.2, stone.base)
        + rectangle(left, y - 8.4, width, 3.6, stone.shade)
        + rectangle(left - 2, y - 10.4, width + 4, 2.4, stone.bright)
        + stroke(
            f"M{left + 1} {y - 6.6}H{right - 1}",
            stone.bright,
            1.1,
            "butt",
            stroke_dasharray="1.4 1.8",
        )
    )


def _lower_storey(stone: Material) -> str:
    """Six columns, a gable over the middle four, and the dark doorway."""
    markup = rectangle(42, _BEAM - 4, 116, _FLOOR - _BEAM + 4, stone.shade)
    markup += rectangle(86, 150, 28, _FLOOR - 150, stone.opening)
    markup += stroke(f"M86 {_FLOOR}V150H114V{_FLOOR}", stone.bright, 1.6, "butt")
    for x in (58, 142):
        markup += rectangle(x - 5, 150, 10, 26, stone.dark) + ellipse(x, 157, 2, 2.4, stone.base)
        markup += path(f"M{x - 3} 176q0-16 3-16t3 16z", stone.base)
    for offset in _COLUMNS:
        markup += _corinthian(_MIDDLE + offset, _FLOOR, 7.4, _FLOOR - _BEAM, stone)
    markup += _entablature(42, 158, _BEAM, stone)
    gable = [(60, _BEAM - 10), (100, 112), (140, _BEAM - 10)]
    markup += polygon(gable, stone.bright)
    markup += polygon([(68, _BEAM - 11.4), (100, 115), (132, _BEAM - 11.4)], stone.shade)
    markup += ellipse(100, 121.6, 3.2, 3, stone.bright)
    for index in range(4):
        y, out = _FLOOR + index * 2, index * 2.4
        markup += rectangle(
            44 - out, y, 112 + 2 * out, 2.1, stone.bright if index % 2 else stone.base
        )
    return markup


def _corinthian(x: float, y: float, width: float, height: float, stone: Material) -> str:
    """A smooth column with a leafy capital and a round base."""
    leaves = path(
        f"M{x - width * 0.4:.1f} {y - height + 9:.1f}L{x - width * 0.66:.1f} {y - height + 1:.1f}"
        f"H{x + width * 0.66:.1f}L{x + width * 0.4:.1f} {y - height + 9:.1f}Z",
        stone.bright,
    )
    veins = stroke(
        f"M{x - width * 0.22:.1f} {y - height + 8.4:.1f}l-1-5m1.8 5v-6m1.6 6l1-5", stone.shade, 0.6
    )
    base = rectangle(x - width * 0.6, y - 3, width * 1.2, 3, stone.bright, 1)
    return column(x, y, width, height, stone, flutes=0) + leaves + veins + base


def _upper_storey(stone: Material) -> str:
    """The round kiosk with its urn between the two halves of a broken gable."""
    markup = ""
    for side in (-1, 1):
        left = _MIDDLE + side * 41 - 17
        outer, inner = _MIDDLE + side * 58, _MIDDLE + side * 25
        markup += rectangle(left, _UPPER_BEAM - 4, 34, _UPPER_FLOOR - _UPPER_BEAM + 6, stone.shade)
        markup += rectangle(left + 11, 76, 12, 26, stone.dark)
        markup += path(f"M{left + 14} 102q0-18 3-22q3 4 3 22z", stone.base)
        for x in (left + 4.4, left + 29.6):
            markup += _corinthian(x, _UPPER_FLOOR, 6, _UPPER_FLOOR - _UPPER_BEAM, stone)
        markup += _entablature(left, left + 34, _UPPER_BEAM, stone)
        peak = _UPPER_BEAM - 30
        half = [(outer + side * 2, _UPPER_BEAM - 10), (inner, peak), (inner, _UPPER_BEAM - 10)]
        markup += polygon(half, stone.bright)
        markup += polygon(
            [
                (outer - side * 7, _UPPER_BEAM - 11.6),
                (inner, peak + 5),
                (inner, _UPPER_BEAM - 11.6),
            ],
            stone.shade,
        )
    return markup + _kiosk(stone)


def _kiosk(stone: Material) -> str:
    markup = rectangle(83, _UPPER_BEAM - 2, 34, _UPPER_FLOOR - _UPPER_BEAM + 4, stone.face.fill)
    markup += rectangle(94, 76, 12, 28, stone.dark) + path(
        "M96 104q0-20 4-25q4 5 4 25z", stone.bright
    )
    for x in (87, 113):
        markup += _corinthian(x, _UPPER_FLOOR, 6.4, _UPPER_FLOOR - _UPPER_BEAM, stone)
    roof = path("M82 56Q92 50 97 38H103Q108 50 118 56Z", stone.face.fill)
    urn = path("M97 38L95.4 34.4Q93.6 27 100 25.6Q106.4 27 104.6 34.4L103 38Z", stone.bright)
    return (
        markup
        + _entablature(83, 117, _UPPER_BEAM, stone)
        + roof
        + urn
        + ellipse(100, 25, 1.6, 1.8, stone.base)
    )


def _candles(lit: float) -> str:
    markup = glow(100, 176, 70, "#ffb65a", 0.5 * lit, 38)
    for index in range(13):
        markup += ellipse(34 + index * 11, 211.4, 1, 1.3, "#fff0b8", opacity=lit)
    return markup

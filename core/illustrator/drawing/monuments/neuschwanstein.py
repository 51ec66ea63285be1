"""Neuschwanstein: a white castle of many towers on its rock."""

from __future__ import annotations

from typing import NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.elements import battlements, cone, round_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Point,
    ellipse,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 230, 226


class _Tower(NamedTuple):
    """A round tower under a pointed roof."""

    x: float
    foot: float
    top: float
    width: float
    roof: float


_TALLEST = _Tower(76, 164, 46, 17, 40)
_STAIR_TOWER = _Tower(152, 164, 70, 15, 34)
_TURRETS = (
    _Tower(60, 128, 92, 7, 15),
    _Tower(93, 128, 92, 7, 15),
    _Tower(134, 132, 84, 7, 16),
    _Tower(172, 132, 90, 7, 16),
)


def draw_neuschwanstein(lit: float = 0, warm: float = 0) -> Monument:
    """The castle in white limestone with blue-grey roofs; its windows glow when lit."""
    stone = material("#f1ece1", lit, warm, 0.95)
    slate = material("#5f7d99", 0.4 * lit, 0.5 * warm)
    brick = material("#c9805c", lit, 0.7 * warm)
    leaves = mix(mix("#4f8350", "#b0883e", 0.4 * warm), "#33584f", 0.75 * lit)
    markup = stone.defs + slate.defs + brick.defs
    markup += _tower(_TALLEST, stone, slate) + _tower(_STAIR_TOWER, stone, slate)
    markup += _palas(stone, slate)
    for turret in _TURRETS:
        markup += _tower(turret, stone, slate)
    markup += _bower(stone, slate) + _gatehouse(brick, stone, slate)
    return Monument(markup + _rock(leaves, lit, warm), _WIDTH, _HEIGHT)


def _tower(tower: _Tower, stone: Material, slate: Material) -> str:
    """Shaft, gallery on corbels, lantern, roof and its gilded tip."""
    x, top, width = tower.x, tower.top, tower.width
    markup = rectangle(x - width / 2, top, width, tower.foot - top, stone.face.fill)
    if width > 10:
        gallery = top + width * 0.9
        markup += rectangle(x - width * 0.66, gallery, width * 1.32, width * 0.22, stone.bright)
        markup += battlements(
            x - width * 0.66, x + width * 0.66, gallery, width * 0.13, width * 0.16, stone.base
        )
        markup += rectangle(x - width * 0.6, gallery + width * 0.22, width * 1.2, 1.6, stone.dark)
        for offset in (-0.24, 0.24):
            markup += round_arch(
                x + offset * width, top + width * 0.7, width * 0.2, width * 0.5, stone.opening
            )
        for y in range(round(gallery + width), round(tower.foot - 20), 18):
            markup += round_arch(x, y + 7, width * 0.2, 7, stone.opening)
    else:
        markup += round_arch(x, top + 10, 2.2, 6, stone.opening)
    markup += rectangle(x - width * 0.56, top - 0.6, width * 1.12, 1.8, stone.bright)
    markup += cone(x, top, width * 1.2, tower.roof, slate.base, slate.dark)
    return markup + stroke(f"M{x} {top - tower.roof + 1}v-5", "#e3b64a", 0.9)


def _palas(stone: Material, slate: Material) -> str:
    """The great hall: five storeys, a gable towards us, a long roof to the right."""
    ridge: list[Point] = [(76, 68), (152, 74), (162, 106), (100, 104)]
    wing = rectangle(98, 104, 66, 66, stone.shade)
    gable: list[Point] = [(54, 170), (54, 104), (76, 68), (98, 104), (98, 170)]
    markup = polygon(ridge, slate.base) + stroke("M76 68L152 74", slate.bright, 1) + wing
    for row, y in enumerate((120, 134, 148, 162)):
        for index in range(6):
            x = 104.6 + index * 10.8
            markup += round_arch(x, y, 3, 8, stone.opening)
            if row < 2:
                markup += round_arch(x + 3.8, y, 3, 8, stone.opening)
    markup += rectangle(98, 103, 66, 2.2, stone.base)
    markup += polygon(gable, stone.base) + polygon(
        [(54, 170), (54, 104), (58, 98), (58, 170)], stone.bright
    )
    markup += stroke("M52 106.4L76 67L100 106.4", slate.shade, 2.4)
    for y, offsets in (
        (96, (0,)),
        (112, (-9, 0, 9)),
        (128, (-13, -4.4, 4.4, 13)),
        (144, (-13, -4.4, 4.4, 13)),
        (160, (-9, 0, 9)),
    ):
        for offset in offsets:
            markup += round_arch(76 + offset, y, 4, 9.4, stone.opening)
    balcony = rectangle(62, 129.6, 28, 3, stone.bright) + rectangle(63, 132.6, 26, 1.6, stone.dark)
    return markup + balcony + stroke("M55 115.4H97M55 148H97", stone.shade, 1)


def _bower(stone: Material, slate: Material) -> str:
    """The lower wing that joins the hall to the gate."""
    markup = rectangle(150, 134, 42, 40, stone.base)
    markup += polygon([(147, 134), (154, 122), (188, 122), (195, 134)], slate.base)
    markup += polygon([(176, 122), (188, 122), (195, 134), (180, 134)], slate.dark)
    for y in (146, 160):
        for index in range(5):
            markup += round_arch(156 + index * 7.6, y, 3, 7.4, stone.opening)
    return markup + rectangle(149, 133, 44, 1.8, stone.bright)


def _gatehouse(brick: Material, stone: Material, slate: Material) -> str:
    """The gate of red brick between its two round turrets."""
    markup = rectangle(186, 148, 28, 34, brick.base)
    steps = "M186 148h4v-4h4v-4h4v-4h4v4h4v4h4v4h4"
    markup += path(steps + "z", brick.base) + stroke(steps, brick.bright, 1)
    markup += round_arch(200, 182, 10, 17, stone.dark) + round_arch(200, 182, 7, 14, brick.opening)
    markup += round_arch(200, 156, 3.4, 7, brick.opening)
    for x in (185, 215):
        markup += rectangle(x - 4, 144, 8, 38, brick.face.fill)
        markup += battlements(x - 4.6, x + 4.6, 144, 1.8, 2.4, brick.base)
        markup += cone(x, 142, 8, 13, slate.base, slate.dark)
    return markup


def _rock(leaves: str, lit: float, warm: float) -> str:
    """The crag and the forest around its foot."""
    stone = mix(mix("#b8b2a6", "#d8ab80", 0.5 * warm), "#5d6684", 0.65 * lit)
    crag = "M14 226L24 206L36 200L42 184L52 178L54 166H98L104 170H188L216 178L222 200L230 226Z"
    facets = (
        "M54 166L62 196L52 226L76 200L84 226L96 186L112 226L122 178L140 226L148 188L170 226"
        "L178 184L204 226L216 178L188 170H98Z"
    )
    light = linear_gradient([(0, lighten(stone, 0.25)), (1, stone)])
    markup = light.defs + path(crag, light.fill) + path(facets, darken(stone, 0.28), opacity=0.55)
    for index in range(25):
        row = index % 2
        x = 4 + index * 9.2
        foot = 226 if row else 219
        height = 20 + 7 * ((index * 5) % 4) / 3 + (8 if x < 40 or x > 196 else 0)
        tone = (darken(leaves, 0.22), leaves, lighten(leaves, 0.1))[index % 3]
        for level in range(3):
            y = foot - height * level * 0.27
            reach = 8.4 - 2 * level
            markup += polygon([(x - reach, y), (x, y - height * 0.46), (x + reach, y)], tone)
    return markup + ellipse(115, 224.6, 112, 1.6, darken(leaves, 0.25))

"""The Sagrada Família: bell towers like pierced cones over the Nativity portals."""

from __future__ import annotations

import math
from typing import NamedTuple

from core.illustrator.drawing.color import mix
from core.illustrator.drawing.monuments.elements import pointed_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    clip,
    ellipse,
    glow,
    group,
    path,
    polygon,
    rectangle,
    smooth_path,
    stroke,
)

_WIDTH, _HEIGHT = 176, 232
_MIDDLE = 88
_GOLD = "#e8b84a"


class _Tower(NamedTuple):
    """A spire shaped like a parabola; ``width`` is that of its foot."""

    x: float
    top: float
    foot: float
    width: float


_CENTRAL = (
    _Tower(66, 56, 150, 21),
    _Tower(110, 56, 150, 21),
    _Tower(78, 48, 150, 19),
    _Tower(98, 48, 150, 19),
    _Tower(_MIDDLE, 18, 150, 30),
)
_BELL_TOWERS = (
    _Tower(38, 82, 176, 23),
    _Tower(138, 82, 176, 23),
    _Tower(65, 62, 176, 25),
    _Tower(111, 62, 176, 25),
)


def draw_sagrada(lit: float = 0, warm: float = 0) -> Monument:
    """The church in honey-coloured stone with bright ceramic pinnacles."""
    stone = material("#d8bd93", lit, warm, 1.1)
    far = material(mix(stone.base, "#e9dfce", 0.45 * (1 - lit)), contrast=0.8)
    markup = stone.defs + far.defs + _apse(far)
    for tower in _CENTRAL:
        markup += _spire(tower, far)
    markup += _cross(lit)
    for tower in _BELL_TOWERS:
        markup += _spire(tower, stone) + _pinnacle(tower, stone)
    return Monument(markup + _facade(stone) + _portals(stone), _WIDTH, _HEIGHT)


def _half_width(tower: _Tower, y: float) -> float:
    """A parabola that leaves a blunt tip."""
    share = (y - tower.top) / (tower.foot - tower.top)
    return tower.width / 2 * (0.1 + 0.9 * math.pow(max(0.0, share), 0.56))


def _spire(tower: _Tower, stone: Material) -> str:
    """The stone cone with its slits, which wind around it in rows."""
    heights = [tower.top + (tower.foot - tower.top) * index / 8 for index in range(9)]
    left = [(tower.x - _half_width(tower, y), y) for y in reversed(heights)]
    right = [(tower.x + _half_width(tower, y), y) for y in heights]
    outline = smooth_path(left) + "L" + smooth_path(right)[1:] + "Z"
    slits = ribs = ""
    rows = int((tower.foot - tower.top) / 6)
    for row in range(1, rows):
        y = tower.top + row * 6
        half = _half_width(tower, y)
        for index in range(5):
            angle = (index - 2 + 0.32 * (row % 3 - 1)) * 0.58
            x = tower.x + half * math.sin(angle) * 0.96
            width = max(0.35, half * 0.2 * math.cos(angle))
            slits += f"M{x - width / 2:.2f} {y:.2f}h{width:.2f}v3.4h{-width:.2f}z"
    for share in (-0.62, -0.2, 0.22, 0.64):
        ribs += f"M{tower.x + tower.width / 2 * share:.2f} {tower.foot}"
        ribs += f"Q{tower.x + tower.width * 0.4 * share:.2f} {(tower.top + tower.foot) / 2:.2f}"
        ribs += f" {tower.x + tower.width * 0.06 * share:.2f} {tower.top + 2:.2f}"
    return (
        path(outline, stone.face.fill)
        + path(slits, stone.opening, opacity=0.85)
        + stroke(ribs, stone.bright, 0.7, opacity=0.7)
    )


def _pinnacle(tower: _Tower, stone: Material) -> str:
    """The mosaic tip: a red and gold stem, a shield with white balls around it."""
    x, top = tower.x, tower.top
    balls = "".join(
        ellipse(x + dx, top - 13.6 + dy, 1.2, 1.2, "#fdf8ee")
        for dx, dy in ((-3.6, -3), (3.6, -3), (-3.6, 3), (3.6, 3), (0, -5.2))
    )
    return (
        polygon(
            [(x - 1.9, top + 3), (x - 1.2, top - 8), (x + 1.2, top - 8), (x + 1.9, top + 3)], _GOLD
        )
        + polygon([(x - 2.6, top - 7), (x, top - 10), (x + 2.6, top - 7), (x, top - 4)], "#c8463a")
        + polygon(
            [(x, top - 19), (x + 3.4, top - 13.6), (x, top - 8.6), (x - 3.4, top - 13.6)], _GOLD
        )
        + ellipse(x, top - 13.6, 1.6, 1.6, "#c8463a")
        + balls
        + rectangle(x - 2.6, top + 2, 5.2, 1.6, stone.bright, 0.6)
    )


def _cross(lit: float) -> str:
    """The cross of glass and ceramic on the tower of Jesus, the tallest of all."""
    shine = glow(_MIDDLE, 10, 16, "#fff6d8", 0.35 + 0.5 * lit)
    arms = f"M{_MIDDLE} 21V0M{_MIDDLE - 6} 8.4H{_MIDDLE + 6}"
    edge = stroke(arms, "#d8c48e", 4, "butt")
    return shine + edge + stroke(arms, "#fffaf0", 3, "butt") + stroke(arms, "#cfe3ea", 1.1, "butt")


def _apse(stone: Material) -> str:
    """Nave and transept behind the towers, with gables in a row."""
    markup = rectangle(14, 142, 148, 90, stone.shade)
    for index in range(7):
        x = 24 + index * 21.4
        markup += polygon([(x - 10, 144), (x, 122), (x + 10, 144)], stone.base)
        markup += pointed_arch(x, 176, 9, 34, stone.opening)
        markup += ellipse(x, 121, 1.8, 2.2, _GOLD)
    return markup


def _facade(stone: Material) -> str:
    """The wall of the portals; carvings cover it like dripping sand."""
    outline = (
        "M22 232V178Q26 172 30 176L38 152L46 172Q52 168 56 168L66 138Q72 150 76 142L88 108"
        "L100 142Q104 150 110 138L120 168Q124 168 130 172L138 152L146 176Q150 172 154 178V232Z"
    )
    region, inside = clip(path(outline))
    drips = ""
    for index in range(102):
        row = index // 34
        x = 24 + (index % 34) * 3.9 + row * 1.3
        y = 170 - 50 * max(0.0, 1 - abs(x - _MIDDLE) / 60) + 9 * math.sin(index * 2.1) + row * 17
        drips += f"M{x:.1f} {y:.1f}v{7 + 6 * math.sin(index * 1.3) ** 2:.1f}"
    shade = path("M88 100L170 150V232H132L120 168Z", stone.dark, opacity=0.22)
    carving = stroke(drips, stone.shade, 1.7) + stroke(
        drips, stone.bright, 0.7, transform="translate(-1 -1)"
    )
    return region + path(outline, stone.face.fill) + group(carving + shade, clip_path=inside)


def _portals(stone: Material) -> str:
    """Faith, charity and hope: three doors, the middle one under the tree of life."""
    markup = ""
    for x, width, height in ((46, 24, 46), (130, 24, 46), (_MIDDLE, 36, 64)):
        for inset, tone in ((0, stone.dark), (3, stone.shade), (6, stone.dark)):
            markup += pointed_arch(x, 232, width - inset, height - inset * 1.6, tone)
        markup += pointed_arch(x, 232, width * 0.52, height * 0.56, stone.opening)
        markup += stroke(f"M{x} 232V{232 - height * 0.5:.1f}", stone.shade, 1.2)
        markup += stroke(
            f"M{x - width / 2} 232V{232 - height + width * 0.9:.1f}"
            f"Q{x - width / 2} {232 - height + width * 0.35:.1f} {x} {232 - height}"
            f"Q{x + width / 2} {232 - height + width * 0.35:.1f} {x + width / 2} "
            f"{232 - height + width * 0.9:.1f}V232",
            stone.bright,
            1.4,
        )
    star = _MIDDLE, 156
    markup += ellipse(*star, 5.4, 5.4, stone.dark) + ellipse(*star, 4, 4, stone.opening)
    markup += stroke(
        f"M{_MIDDLE} 151v10M83 156h10M84.6 152.6l6.8 6.8M91.4 152.6l-6.8 6.8", stone.bright, 0.8
    )
    tree = path("M88 112Q95 124 94.4 138Q94 146 88 148Q82 146 81.6 138Q81 124 88 112Z", "#5f8f56")
    tree += path("M88 112Q95 124 94.4 138Q94 146 88 148Q92 130 88 112Z", "#477348")
    doves = "".join(
        ellipse(x, y, 1.3, 0.9, "#ffffff")
        for x, y in ((86, 124), (90.6, 129), (85, 134), (89, 140))
    )
    return markup + tree + doves + rectangle(16, 228.6, 144, 3.4, stone.base)

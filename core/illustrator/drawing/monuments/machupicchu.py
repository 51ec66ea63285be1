"""Machu Picchu: the roofless town on its terraces below the peak of Huayna Picchu."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import Point, glow, linear_gradient, path, polygon, stroke

_WIDTH, _HEIGHT = 310, 184
_PEAK = (
    "M120 132Q136 112 146 84Q156 48 172 22Q178 10 186 12Q196 18 202 40Q214 78 232 104"
    "Q244 120 256 134Z"
)
_PEAK_SHADE = (
    "M184 12Q196 18 202 40Q214 78 232 104Q244 120 256 134H206Q210 112 198 92Q200 70 188 50"
    "Q192 30 184 12Z"
)
_LITTLE_PEAK = "M84 134Q100 108 112 88Q120 76 128 84Q138 98 152 134Z"
_LITTLE_PEAK_SHADE = "M118 78Q120 76 128 84Q138 98 152 134H128Q134 104 118 78Z"
_FAR_RIDGE = (
    "M2 182Q14 140 34 112Q50 90 62 92Q84 100 104 76Q128 98 150 130H222Q244 84 262 82"
    "Q284 94 296 130Q306 158 308 182Z"
)
_CLIFFS = (
    "M176 24Q170 44 160 62Q168 52 172 56Q168 74 158 92Q166 84 170 88Q176 60 180 30Z"
    "M190 60Q196 78 192 96Q200 84 196 66ZM214 92Q220 104 218 118Q226 112 222 98Z"
)
_RIBS = "M168 48Q162 84 146 112M182 60Q178 92 172 118M204 64Q206 92 216 118"


def draw_machu_picchu(lit: float = 0, warm: float = 0) -> Monument:
    """The view from the guardhouse; mist in the valley."""
    granite = material("#c3bcb0", 0.8 * lit, warm, 1.1)
    grass = mix(mix("#86b45a", "#cdab52", 0.45 * warm), "#48776a", 0.75 * lit)
    markup = granite.defs + _mountains(grass, lit) + _mist(lit) + _slopes(grass)
    markup += _terraces(grass, granite) + _town(granite, grass)
    return Monument(markup, _WIDTH, _HEIGHT)


def _mountains(grass: str, lit: float) -> str:
    """Far ridges in haze, then the two steep peaks with their bare rock."""
    haze = mix("#a8c3cc", "#5a6b92", lit)
    forest = mix(darken(grass, 0.22), haze, 0.12)
    far = path(_FAR_RIDGE, mix(forest, haze, 0.6))
    light = linear_gradient([(0, lighten(forest, 0.24)), (1, forest)])
    peaks = "".join(
        path(peak, light.fill) + path(shade, darken(forest, 0.24))
        for peak, shade in ((_LITTLE_PEAK, _LITTLE_PEAK_SHADE), (_PEAK, _PEAK_SHADE))
    )
    rock = path(_CLIFFS, mix("#9d9a92", haze, 0.2), opacity=0.75)
    ribs = stroke(_RIBS, darken(forest, 0.3), 1.4, opacity=0.45)
    return far + light.defs + peaks + rock + ribs


def _mist(lit: float) -> str:
    tone = mix("#ffffff", "#9fb0d8", lit)
    return "".join(
        glow(x, y, rx, tone, 0.95, ry)
        for x, y, rx, ry in (
            (84, 116, 56, 10),
            (232, 112, 56, 10),
            (140, 126, 80, 12),
            (262, 128, 40, 12),
            (44, 132, 38, 12),
        )
    )


def _slopes(grass: str) -> str:
    """The saddle that carries the town, and the ground in front of it."""
    light = linear_gradient([(0, lighten(grass, 0.14)), (1, grass)])
    return light.defs + path(
        "M-2 184Q8 160 30 146Q64 126 110 126Q150 122 196 126Q244 126 270 142Q300 160 312 184Z",
        light.fill,
    )


def _terraces(grass: str, granite: Material) -> str:
    """Steps of the fields: stone walls with a strip of green on each."""
    markup = ""
    for index in range(7):
        y = 134 + index * 6.6
        left, right = 64 - index * 9.6, 112.0 - index * 4
        markup += _step(left, right, y, 4.2, granite.shade if index % 2 else granite.base, grass)
        left, right = 214 + index * 5, 252 + index * 8.6
        markup += _step(left, right, y + 1, -4, granite.shade, darken(grass, 0.06))
    return markup


def _step(left: float, right: float, y: float, sag: float, stone: str, grass: str) -> str:
    middle = (left + right) / 2
    wall = path(
        f"M{left:.1f} {y + 3:.1f}Q{middle:.1f} {y + sag:.1f} {right:.1f} {y:.1f}v3.6"
        f"Q{middle:.1f} {y + sag + 4.4:.1f} {left:.1f} {y + 6:.1f}Z",
        stone,
    )
    edge = stroke(
        f"M{left:.1f} {y + 3:.1f}Q{middle:.1f} {y + sag:.1f} {right:.1f} {y:.1f}",
        lighten(grass, 0.28),
        0.9,
    )
    return wall + edge


def _town(granite: Material, grass: str) -> str:
    """Rows of gabled houses without roofs around the green of the main square."""
    markup = polygon([(128, 146), (196, 144), (210, 160), (116, 164)], lighten(grass, 0.24))
    rows: tuple[tuple[float, tuple[float, ...], float], ...] = (
        (133, (138, 150, 170, 184), 0.5),
        (140, (124, 139, 156, 175, 192), 0.68),
        (148, (110, 200, 216), 0.84),
        (158, (98, 116, 212, 232), 1),
        (170, (92, 116, 204, 228), 1.2),
        (183, (110, 138, 166, 196), 1.45),
    )
    for foot, places, scale in rows:
        for x in places:
            markup += _house(x, foot, scale, granite)
    return markup


def _house(x: float, foot: float, scale: float, granite: Material) -> str:
    """Two gables and a long wall with doors that narrow upwards, as the Inca built them."""

    def at(across: float, up: float) -> Point:
        return x + across * scale, foot - up * scale

    inside = polygon([at(-9, 0), at(-9, 9), at(12, 9), at(12, 0)], granite.dark)
    far_gable = polygon([at(8, 0), at(8, 9), at(11.4, 14), at(15, 9), at(15, 0)], granite.shade)
    wall = polygon([at(-2, 0), at(-2, 8), at(14, 8), at(14, 0)], granite.shade)
    gable = polygon([at(-10, 0), at(-10, 9), at(-6, 15), at(-2, 9), at(-2, 0)], granite.bright)
    doors = "".join(
        polygon(
            [at(left, 0), at(left + 0.5, 5), at(left + 2.1, 5), at(left + 2.6, 0)], granite.opening
        )
        for left in (1, 8)
    )
    windows = polygon([at(-7.2, 6), at(-6.8, 9), at(-5.2, 9), at(-4.8, 6)], granite.opening)
    return inside + far_gable + wall + gable + doors + windows

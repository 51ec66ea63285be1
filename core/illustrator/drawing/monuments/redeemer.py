"""Christ the Redeemer: arms spread wide, on the green summit of the Corcovado."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    ellipse,
    glow,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 180, 208
_MIDDLE = 90
_ROBE = (
    "M76 50Q78 44 90 43Q102 44 104 50L106 78Q106 112 110 152Q100 158 90 158Q80 158 70 152"
    "Q74 112 74 78Z"
)


def draw_redeemer(lit: float = 0, warm: float = 0) -> Monument:
    """The statue in pale soapstone, floodlit when lit."""
    stone = material("#dcdacd", 0.7 * lit, warm, 1.15)
    markup = stone.defs
    if lit > 0.3:
        markup += glow(_MIDDLE, 86, 78, "#fff0c8", 0.4 * lit, 82)
    markup += _summit(lit, warm) + _pedestal(stone)
    for side in (-1, 1):
        markup += _arm(side, stone)
    return Monument(markup + _robe(stone) + _head(stone), _WIDTH, _HEIGHT)


def _summit(lit: float, warm: float) -> str:
    """The rock, overgrown with forest, and the terrace around the pedestal."""
    leaves = mix(mix("#5f9a55", "#c09a4e", 0.4 * warm), "#3f6f62", 0.7 * lit)
    light = linear_gradient([(0, lighten(leaves, 0.18)), (1, leaves)])
    rock = mix(mix("#9a8f86", "#cf9d74", 0.4 * warm), "#5f6480", 0.6 * lit)
    markup = light.defs + path(
        "M0 208Q10 198 26 194Q44 176 66 178H114Q138 176 154 194Q170 198 180 208Z", light.fill
    )
    markup += path(
        "M62 208Q60 194 70 186Q72 196 80 190Q84 200 94 189Q102 198 108 187Q118 196 120 208Z",
        rock,
        opacity=0.75,
    )
    for index in range(15):
        x = 10 + index * 11.4
        y = 204 - 20 * (1 - abs(x - _MIDDLE) / 92)
        if abs(x - _MIDDLE) > 26:
            markup += ellipse(x, y, 7.4, 5.2, mix(leaves, lighten(leaves, 0.2), index % 3 / 2))
            markup += path(f"M{x - 5} {y + 3}q5 4 10 0q-2 4-10 0z", darken(leaves, 0.25))
    return (
        markup
        + rectangle(58, 178, 64, 4, lighten(rock, 0.3))
        + rectangle(58, 181, 64, 2.4, darken(rock, 0.2))
    )


def _pedestal(stone: Material) -> str:
    dark = material(mix(stone.base, stone.dark, 0.55))
    return (
        dark.defs
        + polygon([(68, 178), (71, 155), (109, 155), (112, 178)], dark.face.fill)
        + rectangle(67, 153, 46, 4, stone.base)
        + rectangle(67, 153, 46, 1.2, stone.bright)
        + rectangle(65, 174, 50, 4, dark.base)
    )


def _arm(side: int, stone: Material) -> str:
    """An arm held out level; the wide sleeve hangs below it."""

    def at(distance: float) -> str:
        return f"{_MIDDLE + side * distance:.1f}"

    sleeve = path(
        f"M{at(8)} 46Q{at(24)} 45 {at(44)} 49.4L{at(60)} 50.4V57L{at(58)} 58"
        f"Q{at(57)} 64 {at(54)} 70Q{at(48)} 62 {at(40)} 64Q{at(26)} 66 {at(14)} 78H{at(8)}Z",
        stone.face.fill if side < 0 else stone.base,
    )
    hand = path(
        f"M{at(59)} 51L{at(68)} 50.6Q{at(72)} 51.6 {at(78)} 52.4Q{at(79)} 53.8 {at(77)} 54.4"
        f"L{at(70)} 56.4L{at(59)} 56.4Z",
        stone.bright if side < 0 else stone.base,
    )
    under = path(
        f"M{at(12)} 66Q{at(30)} 57 {at(58)} 58Q{at(57)} 64 {at(54)} 70Q{at(48)} 62 {at(40)} 64"
        f"Q{at(26)} 66 {at(14)} 78Z",
        stone.shade,
    )
    folds = "".join(
        f"M{at(start)} {top}Q{at(start + 3.4)} 58 {at(start)} {foot}"
        for start, top, foot in ((22, 50, 66), (33, 50.6, 62), (45, 51.6, 61))
    )
    return hand + sleeve + under + stroke(folds, stone.dark, 0.8, opacity=0.6)


def _robe(stone: Material) -> str:
    """The long robe with its folds, a cloak across it, and a small heart."""
    markup = path(_ROBE, stone.face.fill)
    markup += path(
        "M96 46Q104 46 104 50L106 78Q106 112 110 152Q104 157 97 157.6Q101 110 96 46Z", stone.shade
    )
    folds = "".join(
        f"M{90 + index * 3.4:.1f} {86 + abs(index) * 3}"
        f"Q{90 + index * 4:.1f} 120 {90 + index * 4.6:.1f} 156.4"
        for index in (-3.2, -1.9, -0.7, 0.6, 1.8, 3)
    )
    cloak = "M76 60Q84 84 104 92M75 72Q82 92 105 104M75 86Q84 104 106 118"
    return (
        markup
        + stroke(folds, stone.dark, 0.9, opacity=0.65)
        + stroke(cloak, stone.shade, 2.2)
        + stroke(cloak, stone.bright, 0.8, transform="translate(0 -1.6)")
        + path("M90 72q-4-3-2.4-5.4q1.4-1.2 2.4.6q1-1.8 2.4-.6q1.6 2.4-2.4 5.4z", stone.dark)
        + path(
            "M80 157.4q2-4.6 6-4.4q2.6.4 3 5q2.2-5 5-4.8q4 .4 5.4 4.2q-8 2.2-19.4 0z", stone.bright
        )
    )


def _head(stone: Material) -> str:
    """The bowed head, its hair falling to the shoulders."""
    hair = path(
        "M80.6 44Q79 22 90 20.6Q101 22 99.4 44Q98 50 95.4 50H84.6Q82 50 80.6 44Z", stone.shade
    )
    face = path("M83.6 30Q84 24 90 24Q96 24 96.4 30Q97 40 90 44.6Q83 40 83.6 30Z", stone.bright)
    shaded = path("M92 24.2Q96 25 96.4 30Q97 40 90 44.6Q94 34 92 24.2Z", stone.base)
    beard = path(
        "M84.2 36.4Q86 39.6 90 39.4Q94 39.6 95.8 36.4Q96 44 90 48.4Q84 44 84.2 36.4Z", stone.shade
    )
    features = stroke(
        "M85.8 31.6q1.4-.9 2.8 0M91.4 31.6q1.4-.9 2.8 0M90 31.6v4.2M88.4 40.6q1.6.6 3.2 0",
        stone.dark,
        0.7,
    )
    locks = stroke("M82.6 28Q81.4 38 83.4 48M97.4 28Q98.6 38 96.6 48", stone.dark, 0.8, opacity=0.7)
    return hair + face + shaded + beard + features + locks

"""The great torii of Itsukushima: a vermilion gate that stands in the sea."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import glow, path, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 190, 150
_MIDDLE = 95
_PILLARS = (-44, 44)
"""Of the two great pillars, from the middle."""


def draw_torii(lit: float = 0, warm: float = 0) -> Monument:
    """The gate with its six feet, its curved double lintel and its thatched ridge."""
    wood = material("#df5236", 0.5 * lit, 0.4 * warm, 1.1)
    thatch = mix("#5a4a42", "#8a6a4c", 0.5 * warm + 0.3 * lit)
    markup = wood.defs
    if lit > 0.3:
        markup += glow(_MIDDLE, 90, 84, "#ffb070", 0.4 * lit, 58)
    for offset in _PILLARS:
        markup += _legs(_MIDDLE + offset, wood)
    markup += _tie_beam(wood)
    for offset in _PILLARS:
        markup += _pillar(_MIDDLE + offset, 1 if offset < 0 else -1, wood)
    return Monument(markup + _lintel(wood, thatch), _WIDTH, _HEIGHT)


def _legs(x: float, wood: Material) -> str:
    """The four-cornered support: a small pillar before and one behind the great one."""
    markup = ""
    for offset, foot, top, width, color in (
        (15, 141, 72, 6, wood.shade),
        (-17, 148, 76, 7, wood.base),
    ):
        markup += rectangle(x + offset - width / 2, top, width, foot - top, color)
        markup += rectangle(
            x + offset - width / 2, top, width * 0.3, foot - top, wood.bright, opacity=0.5
        )
        middle = x + offset
        markup += path(
            f"M{middle - width:.1f} {top}Q{middle:.1f} {top - 6} {middle + width:.1f} {top}Z",
            "#5a4a42",
        )
        markup += rectangle(x + offset - width / 2 - 0.6, foot - 9, width + 1.2, 9, "#4c4348")
    for y in (88, 116):
        markup += stroke(f"M{x - 22} {y + 3}L{x + 20} {y - 3}", wood.dark, 4, "butt")
    return markup


def _pillar(x: float, lean: int, wood: Material) -> str:
    """A camphor trunk, thicker below, that leans in a little."""
    low, high = 7.4, 5.4
    top = x + lean * 3
    trunk = path(
        f"M{x - low:.1f} 147Q{x - low + 1:.1f} 128 {top - high:.1f} 30H{top + high:.1f}"
        f"Q{x + low - 1:.1f} 128 {x + low:.1f} 147Z",
        wood.face.fill,
    )
    foot = path(f"M{x - low - 0.6:.1f} 150V137H{x + low + 0.6:.1f}V150Z", "#4c4348")
    collar = rectangle(top - high - 1.6, 36, 2 * high + 3.2, 4, darken(wood.base, 0.45))
    wedges = stroke(f"M{x - 12} 61.4h5M{x + 7} 61.4h5", wood.dark, 4, "butt")
    return trunk + foot + collar + wedges


def _tie_beam(wood: Material) -> str:
    """The lower beam, which passes through both pillars, and the framed tablet."""
    markup = rectangle(22, 56, 146, 11, wood.base) + rectangle(22, 56, 146, 2, wood.bright)
    markup += rectangle(22, 64, 146, 3, wood.dark)
    for index in range(5):
        markup += rectangle(_MIDDLE - 34 + index * 17 - 1.6, 40, 3.2, 17, wood.shade)
    markup += rectangle(_MIDDLE - 8, 36, 16, 23, "#3f5f4f", 1.4)
    markup += rectangle(_MIDDLE - 6, 38, 12, 19, "#e9c25a", 0.8)
    return markup + stroke(
        f"M{_MIDDLE} 41v13M{_MIDDLE - 3} 45h6M{_MIDDLE - 3.4} 50h6.8", "#4c4348", 1.1
    )


def _lintel(wood: Material, thatch: str) -> str:
    """Two lintels that turn up at their ends, under a ridge of cypress bark."""
    lower = "M12 24Q50 33 95 33Q140 33 178 24L175 36Q140 42.6 95 42.6Q50 42.6 15 36Z"
    upper = "M6 14Q50 26 95 26Q140 26 184 14L180 26Q140 34 95 34Q50 34 10 26Z"
    ridge = "M0 5Q50 19 95 19Q140 19 190 5L184 16Q140 27.6 95 27.6Q50 27.6 6 16Z"
    ends = [[(0, 5), (5, 6.6), (9, 16.8), (6, 16)], [(190, 5), (185, 6.6), (181, 16.8), (184, 16)]]
    return (
        path(lower, wood.base)
        + path("M14 32Q50 39 95 39Q140 39 176 32L175 36Q140 42.6 95 42.6Q50 42.6 15 36Z", wood.dark)
        + path(upper, wood.bright)
        + stroke("M9 23.6Q50 31.6 95 31.6Q140 31.6 181 23.6", wood.shade, 2.6, "butt")
        + path(ridge, thatch)
        + stroke("M1 6Q50 20 95 20Q140 20 189 6", mix(thatch, "#ffffff", 0.3), 1.8)
        + "".join(polygon(end, "#e9c25a") for end in ends)
    )

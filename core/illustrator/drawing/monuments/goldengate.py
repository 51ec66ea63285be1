"""The Golden Gate Bridge: orange towers with four portals each, between two headlands."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    Point,
    ellipse,
    glow,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 330, 134
_TOWERS = (92, 226)
_TOP, _DECK, _WATER = 8, 92, 130
_LOWEST = 85
"""Where the main cable hangs lowest, in the middle of the span."""
_ENDS = (14, 304)
"""Where the cables reach the deck again."""
_FAR_SIDE = (15, -3)
"""From the near to the far side of the road."""
_PORTALS = ((11, 26), (31, 46), (51, 66), (71, 87))
"""Upper and lower edge of each opening above the road."""


def draw_golden_gate(lit: float = 0, warm: float = 0) -> Monument:
    """The bridge in international orange; lamps along the road when lit."""
    steel = material("#d64c31", 0.4 * lit, 0.5 * warm, 1.1)
    shaded = material(mix(steel.base, steel.dark, 0.45), contrast=1.1)
    concrete = material("#cfc7b8", 0.5 * lit, warm)
    markup = steel.defs + shaded.defs + concrete.defs + _headlands(lit, warm)
    markup += _cables(shaded, *_FAR_SIDE)
    for x in _TOWERS:
        markup += _tower(x, steel, shaded, concrete)
    markup += _road(steel) + _cables(steel, 0, 0)
    for x in _TOWERS:
        markup += _leg(x, steel)
    return Monument(markup + (_lamps(lit) if lit > 0.3 else ""), _WIDTH, _HEIGHT)


def _headlands(lit: float, warm: float) -> str:
    """The rocky shores that carry both ends."""
    grass = mix(mix("#87a564", "#cfa45e", 0.5 * warm), "#4d6f6a", 0.7 * lit)
    light = linear_gradient([(0, lighten(grass, 0.15)), (1, darken(grass, 0.25))])
    rock = mix(mix("#b0997c", "#d9a06c", 0.5 * warm), "#5b6076", 0.6 * lit)
    left = "M-2 134Q2 104 12 93Q20 85 28 91Q37 98 41 112Q48 124 60 134Z"
    right = "M332 134Q330 100 322 84Q316 74 306 85Q294 94 288 110Q278 125 264 134Z"
    foot = (
        "M-2 134Q4 122 18 124Q36 118 46 127L62 134Z"
        "M332 134Q328 121 312 122Q296 116 282 127L260 134Z"
    )
    creases = (
        "M12 96Q16 108 12 122M28 98Q34 110 34 122M316 84Q310 100 314 120M300 94Q296 108 298 120"
    )
    return (
        light.defs
        + path(left + right, light.fill)
        + path(foot, rock)
        + stroke(creases, darken(grass, 0.3), 1.2, opacity=0.5)
    )


def _main_cable(x: float) -> float:
    """y of the cable between the towers: a parabola, as under an even load."""
    left, right = _TOWERS
    share = (x - left) / (right - left)
    return _LOWEST - (_LOWEST - _TOP) * (2 * share - 1) ** 2


def _side_cable(x: float, tower: float, end: float) -> float:
    share = (x - tower) / (end - tower)
    return _TOP + (_DECK - 3 - _TOP) * (1.25 * share - 0.25 * share * share)


def _cables(steel: Material, right: float, up: float) -> str:
    """Both cables of one side of the road with their hangers."""
    left_tower, right_tower = _TOWERS
    spans = [
        [(x, _main_cable(x)) for x in _between(left_tower, right_tower, 34)],
        [(x, _side_cable(x, left_tower, _ENDS[0])) for x in _between(left_tower, _ENDS[0], 19)],
        [(x, _side_cable(x, right_tower, _ENDS[1])) for x in _between(right_tower, _ENDS[1], 19)],
    ]
    hangers = "".join(
        f"M{x + right:.2f} {y + up:.2f}V{_DECK + up}" for span in spans for x, y in span[1:-1]
    )
    cables = "".join(
        "M" + "L".join(f"{x + right:.2f} {y + up:.2f}" for x, y in span) for span in spans
    )
    return stroke(hangers, steel.base, 0.4, cap="butt") + stroke(cables, steel.base, 1.5)


def _between(start: float, end: float, steps: int) -> list[float]:
    return [start + (end - start) * index / steps for index in range(steps + 1)]


def _tower(x: float, steel: Material, shaded: Material, concrete: Material) -> str:
    """The pier, the far leg, and the braces that leave the four portals open."""
    right, up = _FAR_SIDE
    pier = rectangle(x - 8, 121, 32, 13, concrete.face.fill, 2)
    pier += rectangle(x - 8, 121, 32, 2, concrete.bright, 1)
    braces = ""
    bottoms = (_TOP, *(low for _, low in _PORTALS))
    tops = (*(high for high, _ in _PORTALS), _DECK + 1)
    for high, low in zip(bottoms, tops, strict=True):
        corners: list[Point] = [(x, high), (x + right, high + up), (x + right, low + up), (x, low)]
        braces += polygon(corners, steel.shade)
        braces += stroke(
            f"M{x} {high}L{x + right} {high + up}M{x + 5} {high}V{low}M{x + 10} {high}V{low - 1}",
            steel.dark,
            0.5,
        )
    crosses = f"M{x} {_DECK + 6}L{x + right} 119M{x + right} {_DECK + 4}L{x} 121"
    return pier + _shaft(x + right, up, shaded) + stroke(crosses, steel.dark, 1.6) + braces


def _leg(x: float, steel: Material) -> str:
    """The near leg, in front of the road."""
    return _shaft(x, 0, steel) + stroke(f"M{x} {_TOP - 2}V{_DECK}", steel.shade, 0.5)


def _shaft(x: float, up: float, steel: Material) -> str:
    """A leg: at every brace it steps back a little."""
    markup = ""
    steps = ((_TOP - 3, 30, 5.4), (28, 50, 6.4), (48, 70, 7.4), (68, 122, 8.6))
    for top, foot, width in reversed(steps):
        markup += rectangle(x - width / 2, top + up, width, foot - top, steel.face.fill)
        markup += rectangle(x - width / 2, top + up, width, 1, steel.bright)
    return markup + rectangle(x - 3.6, _TOP - 4 + up, 7.2, 2.4, steel.bright, 0.6)


def _road(steel: Material) -> str:
    """The deck on its truss, from shore to shore."""
    start, end, depth = 9, 318, 6
    truss = "".join(
        f"M{x:.1f} {_DECK + depth}L{x + 3.5:.1f} {_DECK + 1}L{x + 7:.1f} {_DECK + depth}"
        for x in _between(start, end - 7, 44)
    )
    back = rectangle(start + 6, _DECK - 2, end - start - 6, depth, steel.dark)
    return (
        back
        + rectangle(start, _DECK, end - start, depth, steel.shade)
        + stroke(truss, steel.base, 0.7)
        + rectangle(start, _DECK - 0.6, end - start, 1.8, steel.bright)
        + rectangle(start, _DECK + depth - 0.8, end - start, 1.3, steel.base)
    )


def _lamps(lit: float) -> str:
    markup = "".join(
        ellipse(x, _DECK - 2, 0.9, 0.9, "#ffe9a8", opacity=lit) for x in _between(18, 308, 26)
    )
    for x in _TOWERS:
        markup += glow(x + 5, 50, 26, "#ff9a5a", 0.35 * lit, 52)
        markup += glow(x + 1, _TOP - 5, 4, "#ff5a4a", 0.9 * lit)
    return markup

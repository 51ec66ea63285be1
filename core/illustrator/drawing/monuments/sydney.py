"""The Sydney Opera House: nests of white shells on a broad podium."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, mix
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import Point, glow, path, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 290, 134
_PLATFORM = 102
"""The upper edge of the podium, on which the shells stand."""


def draw_sydney(lit: float = 0, warm: float = 0) -> Monument:
    """The two halls and the restaurant seen from the harbour; glass glows when lit."""
    tiles = material("#f7f3ea", 0.5 * lit, warm, 0.75)
    granite = material("#cfa98f", lit, warm)
    glass = mix(mix("#6d5a5c", "#d9975a", 0.5 * warm), "#ffc76a", lit)
    markup = tiles.defs + granite.defs
    concert = ((196, 62, 56, 1), (156, 74, 82, 1), (118, 62, 66, 1), (106, 52, 46, -1))
    opera = ((216, 46, 40, 1), (186, 58, 60, 1), (156, 48, 48, 1), (146, 40, 34, -1))
    restaurant = ((62, 30, 26, 1), (52, 26, 20, -1))
    for x, width, height, towards in reversed(concert):
        markup += _shell(x, _PLATFORM, width, height, towards, tiles, glass)
    markup += rectangle(96, _PLATFORM - 5, 172, 9, granite.shade)
    for x, width, height, towards in reversed(opera):
        markup += _shell(x, _PLATFORM + 4, width, height, towards, tiles, glass)
    for x, width, height, towards in reversed(restaurant):
        markup += _shell(x, _PLATFORM + 2, width, height, towards, tiles, glass)
    if lit > 0.3:
        markup += glow(180, 92, 90, "#ffd88a", 0.28 * lit, 40)
    return Monument(markup + _podium(granite, glass), _WIDTH, _HEIGHT)


def _curve(start: Point, control: Point, end: Point, share: float) -> Point:
    """A point of a quadratic Bézier curve."""
    rest = 1 - share
    return (
        rest * rest * start[0] + 2 * rest * share * control[0] + share * share * end[0],
        rest * rest * start[1] + 2 * rest * share * control[1] + share * share * end[1],
    )


def _shell(
    x: float, y: float, width: float, height: float, towards: int, tiles: Material, glass: str
) -> str:
    """A shell that opens to the right (1) or to the left (-1).

    Its back rests at ``x``; its mouth, closed with glass, is ``width`` away.
    """

    def at(across: float, up: float) -> Point:
        return x + towards * width * across, y - height * up

    def data(*points: Point) -> str:
        return " ".join(f"{px:.1f} {py:.1f}" for px, py in points)

    back, ridge, tip = at(0, 0), at(0.12, 0.78), at(1, 1)
    rim, foot = at(0.66, 0.62), at(0.52, 0)
    inner_rim, inner_foot = at(0.8, 0.6), at(0.86, 0)
    lining = path(
        f"M{data(tip)}Q{data(inner_rim, inner_foot)}L{data(foot)}Q{data(rim, tip)}Z",
        darken(tiles.base, 0.3),
    )
    pane = path(
        f"M{data(at(0.84, 0.7))}Q{data(at(0.74, 0.4), at(0.8, 0))}L{data(foot)}"
        f"Q{data(at(0.62, 0.5), at(0.84, 0.7))}Z",
        glass,
    )
    body = path(
        f"M{data(back)}Q{data(ridge, tip)}Q{data(rim, foot)}Z",
        tiles.face.fill if towards > 0 else tiles.shade,
    )
    ribs = ""
    for index in range(1, 7):
        ribs += f"M{data(foot)}L{data(_curve(back, ridge, tip, index / 7))}"
    edge = stroke(f"M{data(tip)}Q{data(rim, foot)}", tiles.bright, 1.3)
    return lining + pane + body + stroke(ribs, tiles.shade, 0.5, opacity=0.7) + edge


def _podium(granite: Material, glass: str) -> str:
    """The pink terraces with the great stairs on the left and a row of windows."""
    markup = polygon([(4, 134), (36, 105), (276, 105), (286, 118), (286, 134)], granite.face.fill)
    stairs = "".join(
        f"M{36 - index * 3.2:.1f} {105 + index * 2.9:.1f}H{92 - index * 1.2:.1f}"
        for index in range(1, 10)
    )
    markup += stroke(stairs, granite.shade, 0.8, cap="butt")
    markup += polygon([(276, 105), (286, 118), (286, 134), (270, 134), (270, 105)], granite.shade)
    for index in range(22):
        markup += rectangle(100 + index * 7.6, 114, 5.4, 3.4, glass)
    return (
        markup
        + rectangle(34, 104, 243, 2, granite.bright)
        + rectangle(0, 128, 290, 6, granite.dark)
        + rectangle(0, 127.4, 290, 1.2, granite.base)
    )

"""Saint Basil's Cathedral: onion domes, no two alike, around a tent-shaped tower."""

from __future__ import annotations

from typing import Literal, NamedTuple

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.elements import onion_dome, round_arch
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import (
    clip,
    ellipse,
    group,
    linear_gradient,
    path,
    polygon,
    rectangle,
    stroke,
)

_WIDTH, _HEIGHT = 210, 206
_GOLD = "#e9b93f"
Pattern = Literal["swirl", "stripes", "zigzag", "diamonds"]


class _Chapel(NamedTuple):
    """A tower: where its drum stands and ends, and its dome."""

    x: float
    foot: float
    drum: float
    """Top of the drum, on which the dome sits."""
    width: float
    pattern: Pattern
    first: str
    second: str


_BEHIND = (
    _Chapel(70, 150, 78, 27, "stripes", "#2f8f6b", "#f3efe2"),
    _Chapel(142, 150, 84, 27, "zigzag", "#3f7fc4", "#f3d26a"),
)
_IN_FRONT = (
    _Chapel(26, 168, 112, 33, "diamonds", "#c9463c", "#efc14e"),
    _Chapel(184, 168, 116, 31, "swirl", "#3aa17e", "#e6c14a"),
    _Chapel(54, 172, 102, 40, "swirl", "#d24a40", "#f4f0e6"),
    _Chapel(156, 172, 104, 40, "stripes", "#3b79c9", "#f4f0e6"),
    _Chapel(84, 178, 132, 25, "zigzag", "#e0a83a", "#3f9a5c"),
    _Chapel(128, 178, 132, 25, "diamonds", "#4a9a58", "#d8523f"),
)


def draw_basil(lit: float = 0, warm: float = 0) -> Monument:
    """The cathedral in red brick and white stone."""
    brick = material("#b9533f", 0.8 * lit, 0.6 * warm)
    white = material("#f4ead8", 0.7 * lit, warm)
    markup = brick.defs + white.defs
    for chapel in _BEHIND:
        markup += _tower(chapel, brick, white, lit, warm)
    markup += _tent(brick, white, lit)
    for chapel in _IN_FRONT:
        markup += _tower(chapel, brick, white, lit, warm)
    return Monument(markup + _gallery(brick, white), _WIDTH, _HEIGHT)


def _tent(brick: Material, white: Material, lit: float) -> str:
    """The middle tower: an eight-sided spire under a small golden dome."""
    x, foot = 105, 166
    markup = rectangle(x - 19, 84, 38, foot - 84, brick.face.fill)
    for index in range(4):
        left = x - 19 + index * 9.5
        markup += path(f"M{left} 92a4.75 4.75 0 0 1 9.5 0z", white.base)
        markup += round_arch(left + 4.75, 124, 4.4, 22, brick.opening)
        markup += path(f"M{left} 84a4.75 6 0 0 1 9.5 0z", brick.bright)
    markup += rectangle(x - 20, 96, 40, 2.4, white.bright) + rectangle(
        x - 20, 84, 40, 2, white.bright
    )
    markup += polygon([(x - 19, 82), (x - 4.4, 30), (x + 4.4, 30), (x + 19, 82)], brick.face.fill)
    markup += polygon(
        [(x + 6, 82), (x + 1.6, 30), (x + 4.4, 30), (x + 19, 82)], brick.dark, opacity=0.5
    )
    for share in (-1, -0.36, 0.3, 1):
        markup += stroke(f"M{x + 19 * share} 82L{x + 4.4 * share} 30", white.base, 1)
    for y, reach in ((74, 16), (62, 12.6), (51, 9.6), (41, 6.8)):
        for side in (-0.66, 0, 0.66):
            color = ("#3f9a5c", _GOLD)[int(y) % 2]
            markup += ellipse(x + reach * side, y, 1.4, 1.4, color)
    markup += rectangle(x - 4.6, 22, 9.2, 9, white.base) + rectangle(
        x - 5.4, 29, 10.8, 2, white.bright
    )
    markup += round_arch(x, 29, 2.4, 5, brick.opening)
    dome = linear_gradient(
        [(0, lighten(_GOLD, 0.5)), (0.5, _GOLD), (1, darken(_GOLD, 0.28))], x2=1, y2=0
    )
    return (
        markup
        + dome.defs
        + onion_dome(x, 22, 14, 16, dome.fill)
        + _cross(x, 7, mix(_GOLD, "#fff2b0", lit))
    )


def _cross(x: float, foot: float, color: str = _GOLD) -> str:
    bars = f"M{x} {foot}v-9.6m-2.6 3h5.2m-1.2-2h-2.8"
    return stroke(bars, color, 0.9) + ellipse(x, foot, 1.1, 1.1, color)


def _tower(chapel: _Chapel, brick: Material, white: Material, lit: float, warm: float) -> str:
    """A brick drum with a belt of gables and blind arches, under its dome."""
    x, foot, top, width = chapel.x, chapel.foot, chapel.drum, chapel.width
    half = width * 0.36
    markup = rectangle(x - half, top, 2 * half, foot - top, brick.face.fill)
    arches = 4
    pitch = 2 * half / arches
    for index in range(arches):
        middle = x - half + pitch * (index + 0.5)
        markup += round_arch(middle, top + width * 0.46, pitch * 0.72, width * 0.36, white.base)
        markup += round_arch(middle, top + width * 0.46, pitch * 0.42, width * 0.29, brick.opening)
    belt = top + width * 0.56
    for row, tone in ((1, brick.shade), (0, white.base)):
        y = belt + 3 + row * 5
        teeth = "".join(
            f"M{x - half - 1 + (2 * half + 2) * index / 5:.2f} {y + 5:.2f}"
            f"l{(half + 1) / 5:.2f} -6l{(half + 1) / 5:.2f} 6z"
            for index in range(5)
        )
        markup += path(teeth, tone)
    markup += rectangle(x - half - 1.4, belt, 2 * half + 2.8, 2.4, white.bright)
    markup += rectangle(x - half - 1.2, top - 1, 2 * half + 2.4, 2.6, white.bright)
    return markup + _dome(chapel, lit, warm)


def _dome(chapel: _Chapel, lit: float, warm: float) -> str:
    """The onion with its pattern; light falls on it from the left."""
    x, foot, width = chapel.x, chapel.drum, chapel.width
    height = width * 1.06
    first, second = (
        mix(mix(color, "#f4b070", 0.22 * warm), "#ffc266", 0.22 * lit)
        for color in (chapel.first, chapel.second)
    )
    region, inside = clip(onion_dome(x, foot, width, height, "#000"))
    light = linear_gradient(
        [(0, "#ffffff", 0.42), (0.4, "#ffffff", 0), (0.62, "#1b1430", 0), (1, "#1b1430", 0.42)],
        x2=1,
        y2=0,
    )
    box = x - width, foot - height, 2 * width, height
    pattern = _PATTERNS[chapel.pattern](x, foot, width, height)
    return (
        region
        + light.defs
        + group(
            rectangle(*box, first)
            + stroke(
                pattern, second, width * (0.1 if chapel.pattern == "diamonds" else 0.13), "butt"
            ),
            clip_path=inside,
        )
        + onion_dome(x, foot, width, height, light.fill)
        + _cross(x, foot - height + 1)
    )


def _swirl(x: float, foot: float, width: float, height: float) -> str:
    """Bands that wind around the dome."""
    return "".join(
        f"M{x + width * (share - 0.5):.1f} {foot}"
        f"Q{x + width * (share - 0.1):.1f} {foot - height * 0.4:.1f} {x:.1f} {foot - height:.1f}"
        for share in (-0.5, -0.22, 0.04, 0.3, 0.56, 0.84)
    )


def _stripes(x: float, foot: float, width: float, height: float) -> str:
    """Ribs from the foot to the tip."""
    return "".join(
        f"M{x + width * 0.3 * side:.1f} {foot}"
        f"C{x + width * 0.66 * side:.1f} {foot - height * 0.3:.1f} "
        f"{x + width * 0.5 * side:.1f} {foot - height * 0.56:.1f} {x:.1f} {foot - height:.1f}"
        for side in (-0.9, -0.36, 0.2, 0.72)
    )


def _zigzag(x: float, foot: float, width: float, height: float) -> str:
    rows = ""
    for row in range(4):
        y = foot - height * (0.06 + row * 0.2)
        rows += f"M{x - width * 0.7:.1f} {y:.1f}" + (
            f"l{width * 0.1:.2f} {-height * 0.12:.2f}l{width * 0.1:.2f} {height * 0.12:.2f}" * 7
        )
    return rows


def _diamonds(x: float, foot: float, width: float, height: float) -> str:
    lines = ""
    for index in range(-5, 6):
        start = x + width * 0.26 * index
        for lean in (width, -width):
            lines += f"M{start:.1f} {foot}l{lean:.1f} {-height:.1f}"
    return lines


_PATTERNS = {"swirl": _swirl, "stripes": _stripes, "zigzag": _zigzag, "diamonds": _diamonds}


def _gallery(brick: Material, white: Material) -> str:
    """The arcade that joins all chapels, and the porch with its two little tents."""
    markup = rectangle(8, 166, 194, 40, brick.face.fill) + rectangle(6, 164, 198, 3.4, white.bright)
    for index in range(13):
        x = 16.4 + index * 14.8
        markup += round_arch(x, 198, 9.6, 22, white.base) + round_arch(x, 198, 7, 19, brick.opening)
        markup += rectangle(x - 5, 169.4, 10, 4, white.shade) + rectangle(
            x - 4, 170.2, 8, 2.4, brick.bright
        )
    for x in (38, 172):
        markup += rectangle(x - 12, 172, 24, 34, brick.base) + round_arch(
            x, 206, 13, 24, white.base
        )
        markup += round_arch(x, 206, 10, 21, brick.opening)
        markup += polygon([(x - 14, 173), (x, 146), (x + 14, 173)], "#4c9a67")
        markup += polygon([(x + 2, 173), (x, 146), (x + 14, 173)], "#38784f")
        markup += rectangle(x - 14.6, 171.6, 29.2, 2.6, white.bright) + _cross(x, 147)
    return (
        markup + rectangle(4, 201, 202, 5, white.shade) + rectangle(4, 201, 202, 1.2, white.bright)
    )

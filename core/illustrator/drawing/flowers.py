"""Flowers: one glyph a kind, and a meadow strewn with them.

A glyph is :data:`HEIGHT` units tall in a box 100 wide; it is rooted at
``(50, 150)``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.illustrator.dice import Dice, Stream
from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import ellipse, group, new_id, path, place, stroke

HEIGHT = 150
"""Height of a glyph in its own units."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_STEM = "#4f9a3f"
_LEAF = "#62b04c"
_SHADED_LEAF = "#4a9440"


class _DrawFlower(Protocol):
    def __call__(self, color: str = ...) -> str: ...


@dataclass(frozen=True)
class Bloom:
    """One flower of a meadow. ``y`` is where it grows: sort by it to overlap well."""

    y: float
    markup: str


@dataclass(frozen=True)
class Meadow:
    """Flowers strewn over the ground. ``defs`` must stand before any bloom."""

    defs: str
    blooms: tuple[Bloom, ...]


@dataclass(frozen=True)
class Planting:
    """How a meadow is strewn. Sizes are fractions of the picture's height."""

    kind: str
    count: int
    """Flowers wanted; fewer where there is no room."""
    color: str | None = None
    far_size: float = 0.05
    near_size: float = 0.15
    stream: str = "fl"
    """Name of the random stream, so that two meadows differ."""


@dataclass(frozen=True)
class Ground:
    """The strip of a ``width`` x ``height`` picture in which flowers grow."""

    width: float
    height: float
    top: float
    bottom: float


def flower(kind: str, color: str | None = None) -> str:
    """The glyph of one flower. Raises KeyError if ``kind`` is not in :data:`FLOWERS`."""
    draw = FLOWERS[kind]
    return draw(color) if color else draw()


def standing_flower(kind: str, height: float, color: str | None = None) -> tuple[str, float]:
    """A flower of this height rooted at the origin; the markup and its width."""
    scale = height / HEIGHT
    return group(flower(kind, color), f"scale({scale:.4f}) translate(-50 -150)"), height * 0.6


def held_flower(kind: str, color: str | None = None) -> str:
    """A flower for the hand of a figure, its stem at the origin."""
    return group(flower(kind, color), "scale(.22) translate(-50 -138)")


def flowers(planting: Planting, ground: Ground, dice: Dice, avoid: Sequence[Box] = ()) -> Meadow:
    """Strews flowers over the ground, small at its top and tall at its bottom.

    They keep off each other and mostly off the boxes in ``avoid``, whose feet
    they may hide a little.
    """
    identifier = new_id("f")
    glyph = group(flower(planting.kind, planting.color), id=identifier)
    stream = dice.texture(planting.stream + planting.kind)
    spots: list[tuple[float, float]] = []
    blooms = []
    for _ in range(planting.count * 12):
        if len(spots) == planting.count:
            break
        x, y, height = _spot(planting, ground, stream)
        if _covered(x, y, height, ground, stream, avoid) or _crowded(x, y, height, spots):
            continue
        spots.append((x, y))
        scale = height / HEIGHT
        transform = place(x - 50 * scale, y - height, scale)
        blooms.append(Bloom(y, f'<use href="#{identifier}" transform="{transform}"/>'))
    return Meadow(f"<defs>{glyph}</defs>", tuple(blooms))


def _spot(planting: Planting, ground: Ground, stream: Stream) -> tuple[float, float, float]:
    """x, y and height of a flower. The power packs more of them into the front."""
    y = ground.top + (ground.bottom - ground.top) * stream.random() ** 0.8
    x = stream.uniform(-0.01, 1.01) * ground.width
    nearness = (y - ground.top) / (ground.bottom - ground.top + 1e-6)
    size = planting.far_size + (planting.near_size - planting.far_size) * nearness
    return x, y, ground.height * size * stream.uniform(0.85, 1.15)


def _covered(
    x: float, y: float, height: float, ground: Ground, stream: Stream, avoid: Sequence[Box]
) -> bool:
    """Whether the flower would hide something, or stand right behind its feet."""
    for left, _, right, bottom in avoid:
        rim = (right - left) * 0.06
        in_front = y > bottom - 0.012 * ground.height
        tall = y - height * 0.95 < bottom - 0.035 * ground.height
        if left + rim < x < right - rim and in_front and tall:
            return True
    return any(
        left < x < right
        and bottom - 0.16 * ground.height < y < bottom - 0.012 * ground.height
        and stream.random() < 0.45
        for left, _, right, bottom in avoid
    )


def _crowded(x: float, y: float, height: float, spots: Sequence[tuple[float, float]]) -> bool:
    return any(
        abs(other_x - x) < height * 0.27 and abs(other_y - y) < height * 0.16
        for other_x, other_y in spots
    )


def _petals(shape: Callable[[int], str], count: int, x: float, y: float, turned: float = 0) -> str:
    """``count`` petals around ``(x, y)``; ``shape`` draws one that points up."""
    return "".join(
        group(shape(index), place(x, y, rotate=index * 360 / count + turned))
        for index in range(count)
    )


def _daffodil(color: str | None = None) -> str:
    petal = "M0 0C-15 -12 -13 -32 0 -40C13 -32 15 -12 0 0Z"
    deep, bright = (color, lighten(color, 0.16)) if color else ("#ffd53a", "#ffe05a")
    return (
        stroke("M50 150Q47 110 52 62", _STEM, 6)
        + path("M46 150Q28 118 34 84Q45 112 50 150Z", _LEAF)
        + path("M53 150Q70 122 72 96Q58 116 52 150Z", _SHADED_LEAF)
        + _petals(lambda index: path(petal, bright if index % 2 else deep), 6, 52, 46, 12)
        + ellipse(52, 46, 15, 15, "#f6a51f")
        + ellipse(52, 46, 15, 15, "none", stroke="#ffbf3a", stroke_width=4, stroke_dasharray="5 4")
        + ellipse(52, 47, 8.5, 8.5, "#d97a12")
        + ellipse(50, 44, 3, 3, "#ffdf7a")
    )


def _tulip(color: str = "#e8476a") -> str:
    return (
        stroke("M50 150V72", _STEM, 6)
        + path("M48 150Q24 120 26 92Q44 112 50 150Z", _LEAF)
        + path("M52 150Q76 124 76 100Q56 118 51 150Z", _SHADED_LEAF)
        + path("M30 34Q28 76 50 78Q72 76 70 34Q62 50 58 36L50 22L42 36Q38 50 30 34Z", color)
        + path("M50 22Q40 44 44 76Q50 79 56 76Q60 44 50 22Z", lighten(color, 0.22))
    )


def _daisy(color: str = "#ffffff") -> str:
    heart = "#f7c33a"
    return (
        stroke("M50 150Q53 110 50 60", _STEM, 5)
        + path("M50 150Q30 130 30 110Q46 124 51 150Z", _LEAF)
        + _petals(lambda _: ellipse(0, -21, 7, 14, color), 10, 50, 50)
        + ellipse(50, 50, 11.5, 11.5, heart)
        + ellipse(48, 48, 5, 5, lighten(heart, 0.35))
    )


def _poppy(color: str = "#e23c34") -> str:
    shade, bright = darken(color, 0.1), lighten(color, 0.1)
    return (
        stroke("M50 150Q47 110 51 62", _STEM, 5)
        + path("M49 150Q30 126 33 104Q46 122 51 150Z", _LEAF)
        + ellipse(36, 46, 19, 21, shade)
        + ellipse(64, 46, 19, 21, shade)
        + ellipse(50, 36, 21, 18, color)
        + ellipse(50, 56, 22, 18, bright)
        + ellipse(50, 46, 8, 8, "#3b2430")
    )


def _sunflower(color: str | None = None) -> str:
    petal = "M0 -14Q-8 -26 0 -40Q8 -26 0 -14Z"
    deep, bright = (color, lighten(color, 0.16)) if color else ("#f7b512", "#ffc928")
    return (
        stroke("M50 150V60", _STEM, 7)
        + path("M50 128Q24 122 18 98Q42 100 50 120Z", _LEAF)
        + path("M50 116Q78 110 84 88Q58 92 50 110Z", _SHADED_LEAF)
        + _petals(lambda index: path(petal, bright if index % 2 else deep), 14, 50, 46)
        + ellipse(50, 46, 18, 18, "#6b4226")
        + ellipse(50, 46, 11, 11, "#83542f")
    )


def _lavender(color: str = "#8b6fd0") -> str:
    buds = "".join(
        ellipse(57 if index % 2 else 43, 24 + index * 8, 8, 6, mix(color, "#b79ae8", index / 9))
        for index in range(8)
    )
    return stroke("M50 150Q52 90 50 20", "#6a9a55", 4) + buds


def _rose(color: str = "#d8304a") -> str:
    return (
        stroke("M50 150Q52 110 50 66", "#3f8a3c", 6)
        + path("M50 120Q28 116 22 96Q44 98 51 112Z", "#4f9a45")
        + ellipse(50, 46, 25, 24, color)
        + path("M30 40Q50 22 70 40Q66 62 50 62Q34 60 30 40Z", darken(color, 0.16))
        + path("M38 42Q50 32 62 42Q58 54 50 54Q42 54 38 42Z", lighten(color, 0.18))
        + stroke("M44 45q6 -6 12 0", darken(color, 0.3), 2.5)
    )


FLOWERS: dict[str, _DrawFlower] = {
    "daffodil": _daffodil,
    "tulip": _tulip,
    "daisy": _daisy,
    "poppy": _poppy,
    "sunflower": _sunflower,
    "lavender": _lavender,
    "rose": _rose,
}
"""Kind -> its drawing; the colour left out is the natural one."""

"""What figures hold in their hands."""

from __future__ import annotations

import math

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.figures.tables import Grip, tables
from core.illustrator.drawing.icons import SIDE, markup
from core.illustrator.drawing.svg import group, path, place, polygon, stroke

BOOK_COLOR = "#c94141"


def held(name: str, size: float | None = None, recolor: str | None = None) -> str:
    """An icon for the hand of a figure: the origin is where the hand holds it.

    ``size`` is the side of the icon's square in figure units; left out, the
    size that suits the thing.
    """
    grip = tables().grips.get(name, Grip())
    x, y = grip.at
    scale = (size or grip.size) / SIDE
    held_at = f"scale({scale:.4f}) translate({-x * SIDE:.1f} {-y * SIDE:.1f})"
    return group(group(markup(name, recolor), held_at), f"rotate({grip.turn})")


def open_book(x: float, y: float, width: float, cover: str = BOOK_COLOR) -> str:
    """A book held up to be read: we see its cover, and the pages above it."""
    height = width * 0.62
    half = width / 2
    spine_color = darken(cover, 0.25)
    pages = path(
        f"M{-half:.1f} {-height * 0.5:.1f}"
        f"Q{-width * 0.25:.1f} {-height * 0.66:.1f} 0 {-height * 0.44:.1f}"
        f"Q{width * 0.25:.1f} {-height * 0.66:.1f} {half:.1f} {-height * 0.5:.1f}"
        f"V{-height * 0.34:.1f}H{-half:.1f}Z",
        "#fffaf0",
    )
    boards = "".join(
        path(
            f"M0 {-height * 0.36:.1f}L{side * half:.1f} {-height * 0.46:.1f}"
            f"V{height * 0.44:.1f}L0 {height * 0.56:.1f}Z",
            color,
        )
        for side, color in ((-1, cover), (1, mix(cover, spine_color, 0.45)))
    )
    edge = width * 0.035
    spine = path(
        f"M{-edge:.1f} {-height * 0.38:.1f}L{edge:.1f} {-height * 0.38:.1f}"
        f"V{height * 0.56:.1f}L{-edge:.1f} {height * 0.56:.1f}Z",
        spine_color,
    )
    title = stroke(
        f"M{width * 0.13:.1f} {-height * 0.04:.1f}L{width * 0.4:.1f} {-height * 0.1:.1f}"
        f"M{width * 0.13:.1f} {height * 0.12:.1f}L{width * 0.34:.1f} {height * 0.07:.1f}",
        lighten(cover, 0.55),
        width * 0.03,
    )
    star = _star(-width * 0.26, height * 0.02, width * 0.1)
    return group(pages + boards + spine + star + title, place(x, y))


def _star(x: float, y: float, radius: float) -> str:
    points = []
    for index in range(10):
        reach = radius * (0.45 if index % 2 else 1)
        angle = index * math.pi / 5
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return polygon(points, "#ffd95e")

"""The pyramids of Giza: three, the middle one with some of its white casing."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import polygon, stroke


def draw_pyramids(lit: float = 0, warm: float = 0) -> Monument:  # noqa: ARG001  (no lamps)
    """Sunlit on the left, shaded on the right; the far ones paler."""
    sand = mix("#e9c883", "#f2b069", warm * 0.8)
    shade = darken(sand, 0.34)
    markup = ""
    for x, y, width, height, haze in (
        (168, 132, 118, 80, 0.3),
        (10, 132, 120, 74, 0.18),
        (52, 136, 176, 122, 0),
    ):
        markup += _pyramid(
            x, y, width, height, mix(sand, "#e8d5c0", haze), mix(shade, "#c9b3a6", haze)
        )
    casing = [(127, 36), (140, 14), (153, 37), (147, 42), (142, 38), (136, 43), (132, 38)]
    return Monument(markup + polygon(casing, lighten(sand, 0.45)), 290, 138)


def _pyramid(x: float, y: float, width: float, height: float, sunny: str, shaded: str) -> str:
    top, corner = (x + width * 0.5, y - height), (x + width * 0.66, y)
    courses = int(height / 6)
    joints = ""
    for index in range(1, courses):
        t = index / courses
        joints += (
            f"M{top[0] + (x - top[0]) * t:.1f} {top[1] + height * t:.1f}"
            f"L{top[0] + (corner[0] - top[0]) * t:.1f} {top[1] + height * t:.1f}"
        )
    return (
        polygon([(x, y), top, corner], sunny)
        + polygon([corner, top, (x + width, y - 3)], shaded)
        + stroke(joints, darken(sunny, 0.14), 0.7, cap="butt")
    )

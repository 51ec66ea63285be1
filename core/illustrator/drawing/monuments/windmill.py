"""A windmill."""

from __future__ import annotations

from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import ellipse, group, path, place, polygon, rectangle, stroke


def draw_windmill(lit: float = 0, warm: float = 0) -> Monument:  # noqa: ARG001  (plain paint)
    """A white tower mill with four lattice sails."""
    tower = (
        polygon([(28, 150), (36, 62), (64, 62), (72, 150)], "#efe3cf")
        + polygon([(50, 62), (64, 62), (72, 150), (52, 150)], "#d8c6aa")
        + path("M32 64Q50 34 68 64Z", "#8a4b3a")
        + rectangle(43, 124, 14, 26, "#7a4a32", 6)
        + rectangle(45, 84, 10, 13, "#6fa6c9", 4)
    )
    sails = "".join(group(_sail(), place(50, 58, rotate=22 + index * 90)) for index in range(4))
    return Monument(tower + sails + ellipse(50, 58, 4, 4, "#5a3d2a"), 100, 150)


def _sail() -> str:
    slats = "".join(stroke(f"M1.6 {-52 + index * 7}h12", "#b89a78", 0.8) for index in range(7))
    return rectangle(-1.6, -52, 3.2, 52, "#7a5a3f") + rectangle(1.6, -52, 12, 42, "#fbf5e6") + slats

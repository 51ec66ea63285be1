"""Heads seen from behind."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.figures.body import Head
from core.illustrator.drawing.figures.outline import Outline
from core.illustrator.drawing.icons import standing
from core.illustrator.drawing.svg import (
    ellipse,
    group,
    path,
    place,
    radial_gradient,
    rectangle,
    stroke,
)


def back_of_head(
    head: Head, hair: str, skin: str, *, in_bunches: bool = False, long: bool = False
) -> str:
    """Hair, ears and neck; the hair in two bunches or down the back if asked."""
    outline = Outline(head.y, head.size * 0.405)
    radius = outline.radius
    sheen = radial_gradient(
        [(0, lighten(hair, 0.25)), (0.6, hair), (1, darken(hair, 0.3))], 0.4, 0.3, 0.8
    )
    markup = "".join(
        ellipse(side * radius * 0.98, head.y + 3, radius * 0.2, radius * 0.26, skin)
        for side in (-1, 1)
    )
    markup += rectangle(-6, head.y + radius * 0.6, 12, 12, darken(skin, 0.1), 3) + sheen.defs
    if in_bunches:
        markup += _bunch(-1, outline, sheen.fill) + _bunch(1, outline, sheen.fill)
    if long:
        mane = "M-1 .1Q-1.16 1.4 -.78 1.7Q0 1.92 .78 1.7Q1.16 1.4 1 .1Z"
        markup += path(outline.path(mane), darken(hair, 0.14))
    markup += path(
        outline.path(
            "M-1 .25C-1.12 -1.25 1.12 -1.25 1 .25Q.9 .75 .55 .92"
            "Q.3 .78 0 .98Q-.3 .78 -.55 .92Q-.9 .75 -1 .25Z"
        ),
        sheen.fill,
    )
    for lock in (-1.6, -0.8, 0, 0.8, 1.6):
        strand = outline.path(f"M{lock * 0.16} -.5Q{lock * 0.55} 0 {lock * 0.42} .62")
        markup += stroke(strand, lighten(hair, 0.2), 1.3, stroke_opacity=0.55)
    shine = outline.path("M-.72 -.35Q-.5 -.82 0 -.86Q-.4 -.62 -.72 -.35Z")
    return markup + path(shine, lighten(hair, 0.4), fill_opacity=0.4)


def crown(head: Head) -> str:
    """A crown on the back of a head."""
    markup, _ = standing("crown", head.size * 0.42)
    return group(markup, place(0, head.y - head.size * 0.14))


def _bunch(side: int, outline: Outline, fill: str) -> str:
    radius = outline.radius
    return ellipse(
        side * radius * 1.12, outline.y + 8, radius * 0.32, radius * 0.5, fill
    ) + ellipse(side * radius * 0.95, outline.y + 1, radius * 0.13, radius * 0.13, "#e0568a")

"""Heads of animals: icons, and drawings of our own for those that have no icon."""

from __future__ import annotations

from collections.abc import Mapping

from core.illustrator.drawing.color import darken
from core.illustrator.drawing.figures.body import Head, face
from core.illustrator.drawing.figures.shapes import closed_eye, painted
from core.illustrator.drawing.figures.tables import Animal, tables
from core.illustrator.drawing.icons import SIDE, repainted, silhouette
from core.illustrator.drawing.svg import ellipse, group, place

DARK = "#3a2c28"
"""Eyes and noses."""


def animal_head(
    animal: Animal,
    head: Head,
    color: str | None,
    paints: Mapping[str, str],
    *,
    from_behind: bool = False,
    asleep: bool = False,
) -> str:
    """The head of an animal whose coat is painted in ``color``."""
    drawing = tables().faces.get(animal.face)
    if drawing:
        own = {
            "coat": animal.face_coat if not color and animal.face_coat else paints["coat"],
            "belly": animal.face_belly if not color and animal.face_belly else paints["belly"],
        }
        markup = painted(drawing, {**paints, **own}, asleep=asleep, from_behind=from_behind)
        return group(markup, place(0, head.y, head.size / SIDE))
    if from_behind:
        corner = place(-head.size / 2, head.top, head.size / SIDE)
        return group(silhouette(animal.face, darken(paints["coat"], 0.06)), corner)
    lids = _lids(animal, head, color) if asleep else ""
    return face(animal.face, head, color) + lids


def _lids(animal: Animal, head: Head, color: str | None) -> str:
    """Closed lids over the eyes of an icon."""
    markup = ""
    for x, y, radius, around in animal.eyes:
        markup += ellipse(x, y, radius * 1.12, radius * 1.2, repainted(animal.face, around, color))
        markup += closed_eye(x, y, radius, DARK)
    return group(markup, place(-head.size / 2, head.top, head.size / SIDE))

"""Small drawings that are written down as data.

A drawing is a text of one shape a line, painted in order::

    e 0 4 40 36 | coat                 an ellipse: middle and radii
    p M-20 10Q0 30 20 10Z | #ffffff    a filled path
    l M-9 20Q0 26 9 20 | dark 3        a line of this width
    o 18 -4 7 | dark                   an eye: middle and radius

``=`` before a shape draws its mirror image too, about x = 0. A colour is
``#rrggbb`` or the name of a part, for which the caller has a paint; a number
after the colour of a filled shape is its opacity. Shapes after a line ``face``,
and those that begin with ``~``, are only seen from the front.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from core.illustrator.drawing.svg import ellipse, group, path, stroke

ShapeKind = Literal["e", "p", "l", "o"]
_EYELID = 0.34  # of the eye's radius, the width of a lid's line


@dataclass(frozen=True)
class Shape:
    """One line of a drawing. ``extra`` is a line's width or a shape's opacity."""

    kind: ShapeKind
    mirrored: bool
    form: str
    paint: str
    extra: float | None
    only_in_front: bool


def painted(
    text: str,
    paints: Mapping[str, str],
    *,
    asleep: bool = False,
    from_behind: bool = False,
) -> str:
    """The drawing as markup. Raises KeyError for a part that has no paint."""
    return "".join(
        _markup(shape, paints, asleep=asleep)
        for shape in shapes(text)
        if not (from_behind and shape.only_in_front)
    )


@functools.cache
def shapes(text: str) -> tuple[Shape, ...]:
    """The shapes of a drawing. Raises ValueError for a line that is none."""
    found = []
    in_front = False
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == "face":
            in_front = True
            continue
        form, bar, paint = line.removeprefix("~").partition("|")
        words = form.removeprefix("=").split(maxsplit=1)
        if not bar or len(words) != 2 or words[0] not in ("e", "p", "l", "o"):
            raise ValueError(f"no shape: {line!r}")
        color, *extra = paint.split()
        found.append(
            Shape(
                cast("ShapeKind", words[0]),
                form.startswith("="),
                words[1].strip(),
                color,
                float(extra[0]) if extra else None,
                in_front or line.startswith("~"),
            )
        )
    return tuple(found)


def _markup(shape: Shape, paints: Mapping[str, str], *, asleep: bool) -> str:
    color = shape.paint if shape.paint.startswith("#") else paints[shape.paint]
    one = _one(shape, color, asleep=asleep)
    return one + group(one, "scale(-1 1)") if shape.mirrored else one


def _one(shape: Shape, color: str, *, asleep: bool) -> str:
    if shape.kind == "l":
        return stroke(shape.form, color, shape.extra or 2)
    opacity: dict[str, str | float] = {} if shape.extra is None else {"opacity": shape.extra}
    if shape.kind == "p":
        return path(shape.form, color, **opacity)
    numbers = [float(number) for number in shape.form.split()]
    if shape.kind == "e":
        x, y, across, down = numbers
        return ellipse(x, y, across, down, color, **opacity)
    x, y, radius = numbers
    if asleep:
        return closed_eye(x, y, radius, color)
    shine = ellipse(x - radius * 0.3, y - radius * 0.35, radius * 0.3, radius * 0.3, "#ffffff")
    return ellipse(x, y, radius, radius * 1.06, color) + shine


def closed_eye(x: float, y: float, radius: float, color: str) -> str:
    """The lid of a closed eye: an arc that hangs down."""
    reach = radius * 1.15
    lid = f"M{x - reach:.1f} {y:.1f}Q{x:.1f} {y + radius * 1.3:.1f} {x + reach:.1f} {y:.1f}"
    return stroke(lid, color, max(2.0, radius * _EYELID * 2))

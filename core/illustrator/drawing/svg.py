"""Small building blocks for SVG markup.

Every function returns markup as text. Lengths are in user units of the
surrounding coordinate system, angles in degrees, colours in ``#rrggbb``.
Keyword arguments become attributes, with ``_`` turned into ``-``:
``ellipse(0, 0, 4, 2, "#fff", fill_opacity=0.5)``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]
"""Offset 0 to 1, colour, and optionally opacity 0 to 1."""

# A context variable, not a module counter: two pictures drawn at once in two
# threads must not share ids, and the same picture must get the same ids again.
_ids: ContextVar[Iterator[int] | None] = ContextVar("svg_ids", default=None)


@contextmanager
def fresh_ids() -> Iterator[None]:
    """Number the ids of one drawing from 1, apart from any other drawing."""
    token = _ids.set(itertools.count(1))
    try:
        yield
    finally:
        _ids.reset(token)


def new_id(prefix: str = "i") -> str:
    """An id that is unique within the current drawing."""
    counter = _ids.get()
    if counter is None:
        counter = itertools.count(1)
        _ids.set(counter)
    return f"{prefix}{next(counter)}"


def number(value: float) -> str:
    """A number with at most two decimals and no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attributes(attributes: dict[str, str | float]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{value if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )


class Gradient(NamedTuple):
    """A gradient's definition and the paint that refers to it."""

    defs: str
    fill: str


def _stops(stops: Sequence[Stop]) -> str:
    return "".join(
        f'<stop offset="{stop[0]}" stop-color="{stop[1]}"'
        + (f' stop-opacity="{stop[2]}"' if len(stop) > 2 else "")
        + "/>"
        for stop in stops
    )


def linear_gradient(
    stops: Sequence[Stop], x1: float = 0, y1: float = 0, x2: float = 0, y2: float = 1
) -> Gradient:
    """A gradient along a line, in fractions of the painted shape's box."""
    identifier = new_id("g")
    line = (
        f'x1="{number(float(x1))}" y1="{number(float(y1))}" '
        f'x2="{number(float(x2))}" y2="{number(float(y2))}"'
    )
    return Gradient(
        f'<defs><linearGradient id="{identifier}" {line}>{_stops(stops)}</linearGradient></defs>',
        f"url(#{identifier})",
    )


def radial_gradient(
    stops: Sequence[Stop], cx: float = 0.5, cy: float = 0.5, r: float = 0.5
) -> Gradient:
    """A gradient around a centre, in fractions of the painted shape's box."""
    identifier = new_id("g")
    return Gradient(
        f'<defs><radialGradient id="{identifier}" cx="{cx}" cy="{cy}" r="{r}">'
        f"{_stops(stops)}</radialGradient></defs>",
        f"url(#{identifier})",
    )


def group(inner: str, transform: str = "", **attributes: str | float) -> str:
    """A group, optionally moved by ``transform`` (see :func:`place`)."""
    moved = f' transform="{transform}"' if transform else ""
    return f"<g{moved}{_attributes(attributes)}>{inner}</g>"


def place(
    x: float = 0,
    y: float = 0,
    scale: float = 1,
    scale_y: float | None = None,
    rotate: float = 0,
) -> str:
    """A transform: scale first, then rotate, then move to ``(x, y)``."""
    transform = f"translate({number(float(x))} {number(float(y))})"
    if rotate:
        transform += f" rotate({number(float(rotate))})"
    if scale != 1 or scale_y not in (None, 1):
        transform += f" scale({scale:.4f} {(scale if scale_y is None else scale_y):.4f})"
    return transform


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    radius: float = 0,
    **attributes: str | float,
) -> str:
    """A rectangle from its left top corner, with rounded corners if asked."""
    rounded = f' rx="{number(float(radius))}"' if radius else ""
    return (
        f'<rect x="{number(float(x))}" y="{number(float(y))}" width="{number(float(width))}" '
        f'height="{number(float(height))}" fill="{fill}"{rounded}{_attributes(attributes)}/>'
    )


def ellipse(
    cx: float, cy: float, rx: float, ry: float, fill: str, **attributes: str | float
) -> str:
    """An ellipse from its centre and radii."""
    return (
        f'<ellipse cx="{number(float(cx))}" cy="{number(float(cy))}" rx="{number(float(rx))}" '
        f'ry="{number(float(ry))}" fill="{fill}"{_attributes(attributes)}/>'
    )


def path(d: str, fill: str = "none", **attributes: str | float) -> str:
    """A filled path."""
    return f'<path d="{d}" fill="{fill}"{_attributes(attributes)}/>'


def stroke(d: str, color: str, width: float, cap: str = "round", **attributes: str | float) -> str:
    """A path drawn as a line with round joints."""
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{number(float(width))}" '
        f'stroke-linecap="{cap}" stroke-linejoin="round"{_attributes(attributes)}/>'
    )


def polygon(points: Sequence[Point], fill: str, **attributes: str | float) -> str:
    """A closed polygon."""
    corners = " ".join(f"{number(float(x))},{number(float(y))}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"{_attributes(attributes)}/>'


def smooth_path(points: Sequence[Point]) -> str:
    """Path data of an open curve through ``points``.

    A uniform Catmull-Rom spline written as cubic Béziers: the control points
    lie one sixth of the neighbours' distance away.
    """
    d = f"M{number(float(points[0][0]))} {number(float(points[0][1]))}"
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        d += (
            f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f}"
            f" {end[0]:.1f} {end[1]:.1f}"
        )
    return d


def glow(
    x: float,
    y: float,
    radius: float,
    color: str,
    opacity: float = 0.6,
    radius_y: float | None = None,
) -> str:
    """A soft light that fades to nothing at ``radius``."""
    gradient = radial_gradient(
        [
            (0, color, opacity),
            (0.35, color, opacity * 0.55),
            (0.7, color, opacity * 0.16),
            (1, color, 0),
        ]
    )
    return gradient.defs + ellipse(x, y, radius, radius_y or radius, gradient.fill)


def ground_shadow(
    x: float, y: float, rx: float, ry: float, color: str = "#16301c", opacity: float = 0.38
) -> str:
    """The soft shadow that a thing casts on the ground below it."""
    gradient = radial_gradient([(0, color, opacity), (0.55, color, opacity * 0.62), (1, color, 0)])
    return gradient.defs + ellipse(x, y, rx, ry, gradient.fill)


def clip(shape: str) -> tuple[str, str]:
    """A clipping region: its markup, and the value for ``clip_path=``."""
    identifier = new_id("c")
    return f'<clipPath id="{identifier}">{shape}</clipPath>', f"url(#{identifier})"

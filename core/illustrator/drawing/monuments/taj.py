"""The Taj Mahal: white domes and pointed arches between four minarets."""

from __future__ import annotations

from dataclasses import dataclass

from core.illustrator.drawing.color import darken, mix
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import Gradient, linear_gradient, path, rectangle, stroke

_WHITE = "#ffffff"


@dataclass(frozen=True)
class _Marble:
    face: Gradient
    shade: str
    hole: str


def draw_taj(lit: float = 0, warm: float = 0) -> Monument:
    """The mausoleum on its terrace; bluish by night with lit windows."""
    base = mix(mix("#fbf6ee", "#ffdcb4", warm * 0.7), "#c9cdf0", lit * 0.35)
    shade = mix(darken(base, 0.2), "#b79ac0", 0.25)
    marble = _Marble(
        face=linear_gradient([(0, _WHITE), (0.5, base), (1, shade)], x2=1, y2=0),
        shade=shade,
        hole=mix(darken(base, 0.5), "#ffcf7a", lit * 0.7),
    )
    markup = marble.face.defs + _minaret(14, marble) + _minaret(226, marble) + _terrace(marble)
    return Monument(markup + _hall(marble), 240, 162)


def _dome(x: float, y: float, width: float, height: float, marble: _Marble) -> str:
    """An onion dome standing on ``y``, with its finial and drum."""
    left, right = x - width * 0.42, x + width * 0.42
    belly, neck, crown = y - height * 0.42, y - height * 0.72, y - height
    outline = (
        f"M{left:.1f} {y}C{x - width * 0.72:.1f} {belly:.1f} {x - width * 0.34:.1f} {neck:.1f}"
        f" {x:.1f} {crown:.1f}C{x + width * 0.34:.1f} {neck:.1f} {x + width * 0.72:.1f}"
        f" {belly:.1f} {right:.1f} {y}Z"
    )
    return (
        path(outline, marble.face.fill)
        + stroke(f"M{x} {crown + 2}v-{height * 0.2:.1f}", "#d9a93f", max(0.8, width * 0.03))
        + rectangle(x - width * 0.46, y - 1, width * 0.92, width * 0.06 + 1, marble.shade, 1)
    )


def _arch(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A pointed arch standing on ``y``."""
    left, right = x - width / 2, x + width / 2
    spring, shoulder = y - height * 0.6, y - height * 0.85
    return path(
        f"M{left:.1f} {y}V{spring:.1f}Q{left:.1f} {shoulder:.1f} {x} {y - height}"
        f"Q{right:.1f} {shoulder:.1f} {right:.1f} {spring:.1f}V{y}Z",
        fill,
    )


def _minaret(x: float, marble: _Marble) -> str:
    markup = path(f"M{x - 4} 150L{x - 2.7} 52H{x + 2.7}L{x + 4} 150Z", marble.face.fill)
    for y in (118, 86, 56):
        markup += rectangle(x - 5, y, 10, 2.4, marble.shade, 0.8)
    return markup + rectangle(x - 2.6, 44, 5.2, 9, marble.hole) + _dome(x, 45, 9, 11, marble)


def _terrace(marble: _Marble) -> str:
    markup = rectangle(0, 150, 240, 12, marble.shade, 1) + rectangle(0, 150, 240, 2.4, _WHITE)
    for index in range(20):
        markup += _arch(8 + index * 11.8, 162, 6, 8, mix(marble.shade, marble.hole, 0.4))
    return markup


def _hall(marble: _Marble) -> str:
    face = marble.face.fill
    markup = rectangle(50, 92, 140, 58, face) + rectangle(50, 90, 140, 3.4, _WHITE)
    for x in (66, 84, 156, 174):
        markup += _arch(x, 118, 12, 20, marble.hole) + _arch(x, 148, 12, 22, marble.hole)
    markup += _dome(78, 90, 26, 26, marble) + _dome(162, 90, 26, 26, marble)
    markup += rectangle(84, 68, 72, 22, face) + _dome(120, 70, 66, 62, marble)
    portal = (
        rectangle(95, 80, 50, 70, face)
        + stroke("M95.8 150V80.8H144.2V150", marble.shade, 1.2)
        + _arch(120, 150, 34, 58, mix(marble.shade, marble.hole, 0.35))
        + _arch(120, 150, 20, 34, marble.hole)
    )
    return markup + portal

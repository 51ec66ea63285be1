"""El Castillo of Chichén Itzá: nine terraces, stairs on each side, a temple on top."""

from __future__ import annotations

from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import Point, ellipse, path, polygon, stroke

_WIDTH, _HEIGHT = 250, 136
_TERRACES, _STEPS, _PANELS = 9, 91, 7
_SIDE = 100
_TOP_SIDE = 34
"""Lengths of the lowest and of the highest terrace."""
_RISE = 92
_STAIR = 0.26
"""Width of the stairs, as a share of the lowest side."""


def draw_chichen_itza(lit: float = 0, warm: float = 0) -> Monument:
    """The pyramid of Kukulcán seen towards one corner: the left side in the sun."""
    stone = material("#d8ccb2", lit, warm)
    markup = stone.defs
    for index in range(_TERRACES):
        markup += _terrace(index, stone)
    markup += _stairs(0, stone.bright, stone.shade, stone)
    markup += _stairs(1, stone.shade, stone.dark, stone)
    return Monument(markup + _temple(stone), _WIDTH, _HEIGHT)


def _point(left: float, right: float, height: float) -> Point:
    """Where something is, by how far along the sunny and the shaded side it lies.

    Both run back from the near corner of the lowest terrace, 0 to ``_SIDE``.
    """
    return (
        162 - left * 1.55 + right * 0.8,
        134 - height - left * 0.02 - right * 0.09,
    )


def _inset(height: float) -> float:
    """How far the terraces have drawn back at this height."""
    return (_SIDE - _TOP_SIDE) / 2 * height / _RISE


def _terrace(index: int, stone: Material) -> str:
    """One step of the pyramid with its two rows of sunken panels."""
    low, high = _RISE * index / _TERRACES, _RISE * (index + 1) / _TERRACES
    near = _inset(low)
    far = _SIDE - near
    batter = 1.6  # the walls lean back a little
    sunny = [_point(near, near, low), _point(far, near, low)]
    sunny += [_point(far - batter, near + batter, high), _point(near + batter, near + batter, high)]
    shaded = [_point(near, near, low), _point(near, far, low)]
    shaded += [
        _point(near + batter, far - batter, high),
        _point(near + batter, near + batter, high),
    ]
    top = [_point(a + near, b + near, high) for a, b in ((0, 0), (far - near, 0))]
    top += [_point(far, far, high), _point(near, far, high)]
    markup = polygon(sunny, stone.base) + polygon(shaded, stone.dark) + polygon(top, stone.bright)
    for along_left in (True, False):
        for panel in range(_PANELS):
            start = near + (far - near) * (panel + 0.18) / _PANELS
            end = near + (far - near) * (panel + 0.82) / _PANELS
            corners = [(start, low + 2.2), (end, low + 2.2), (end, high - 2.2), (start, high - 2.2)]
            face = [
                _point(along, near + 0.8, y) if along_left else _point(near + 0.8, along, y)
                for along, y in corners
            ]
            markup += polygon(face, stone.shade, opacity=0.75 if along_left else 0.5)
    return markup


def _stairs(side: int, tread: str, riser: str, stone: Material) -> str:
    """The flight of 91 steps up the middle of one side, between its two ramps."""
    half = _SIDE * _STAIR / 2
    middle = _SIDE / 2

    def at(along: float, height: float, out: float = 5) -> Point:
        near = _inset(height) - out * (1 - height / _RISE)
        return (
            _point(middle + along, near, height)
            if side == 0
            else _point(near, middle + along, height)
        )

    flight = [at(-half, 0), at(half, 0), at(half, _RISE), at(-half, _RISE)]
    markup = polygon(flight, tread)
    steps = ""
    for index in range(_STEPS):
        height = _RISE * (index + 0.5) / _STEPS
        (x1, y1), (x2, y2) = at(-half, height), at(half, height)
        steps += f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"
    markup += stroke(steps, riser, 0.42, cap="butt")
    for edge in (-half, half):
        width = 3 if edge < 0 else -3
        ramp = [at(edge, 0), at(edge + width, 0), at(edge + width, _RISE), at(edge, _RISE)]
        markup += polygon(ramp, stone.bright if side == 0 else stone.shade)
        if side == 0:
            markup += _serpent(at(edge + width / 2, 0), stone)
    return markup


def _serpent(foot: Point, stone: Material) -> str:
    """The head of the feathered serpent at the foot of a ramp."""
    x, y = foot
    head = f"M{x - 5:.1f} {y + 1.4:.1f}q-2-4 .6-6.6q1-2.8 4.6-2.6q4.8.4 4.8 9.2z"
    mouth = f"M{x - 6:.1f} {y - 1.6:.1f}q3-.6 5 .4"
    return (
        path(head, stone.shade)
        + ellipse(x - 1.2, y - 4.6, 1, 1, stone.dark)
        + stroke(mouth, stone.dark, 0.9)
    )


def _temple(stone: Material) -> str:
    """The square temple: three doors to the sunny side, one to the other, a frieze above."""
    near, far = _inset(_RISE) + 4, _SIDE - _inset(_RISE) - 4
    length = far - near

    def wall(start: float, end: float, low: float, high: float, *, sunny: bool) -> list[Point]:
        ends = (near + length * start, near + length * end)
        corners = [(ends[0], low), (ends[1], low), (ends[1], high), (ends[0], high)]
        return [
            _point(along, near, _RISE + y) if sunny else _point(near, along, _RISE + y)
            for along, y in corners
        ]

    markup = polygon(wall(0, 1, 0, 20, sunny=True), stone.base)
    markup += polygon(wall(0, 1, 0, 20, sunny=False), stone.dark)
    for start, end in ((0.24, 0.38), (0.43, 0.57), (0.62, 0.76)):
        markup += polygon(wall(start, end, 0, 11, sunny=True), stone.opening)
    markup += polygon(wall(0.38, 0.62, 0, 11, sunny=False), stone.opening)
    for low, high in ((12, 13.6), (18.4, 21)):
        markup += polygon(wall(-0.04, 1.04, low, high, sunny=True), stone.bright)
        markup += polygon(wall(-0.04, 1.04, low, high, sunny=False), stone.shade)
    return markup

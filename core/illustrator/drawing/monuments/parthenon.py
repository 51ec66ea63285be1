"""The Parthenon: eight columns in front, seventeen along the side, roofless."""

from __future__ import annotations

from core.illustrator.drawing.monuments.elements import column
from core.illustrator.drawing.monuments.material import Material, material
from core.illustrator.drawing.monuments.monument import Monument
from core.illustrator.drawing.svg import Point, path, polygon, rectangle, stroke

_WIDTH, _HEIGHT = 250, 122
_LEFT, _RIGHT = 8, 142
"""The front; the side runs from there to the right, away from us."""
_FAR = 242
_EYE = 108
"""Height of the eye: lines above it fall with distance, lines below it rise."""
_FLOOR, _BEAM, _CORNICE, _APEX = 110, 52, 36, 8
_FRONT_COLUMNS, _SIDE_COLUMNS = 8, 17


def draw_parthenon(lit: float = 0, warm: float = 0) -> Monument:
    """The temple in honey-coloured marble, with lamps between its columns when lit."""
    marble = material("#ecdfc4", lit, warm)
    shaded = material(marble.shade)
    markup = marble.defs + shaded.defs + _steps(marble) + _cella(marble, shaded)
    markup += _side(marble, shaded) + _front(marble) + _pediment(marble)
    return Monument(markup, _WIDTH, _HEIGHT)


def _away(depth: float, y: float) -> Point:
    """A point of the right side: ``depth`` 0 is the near corner, 1 the far one."""
    share = depth * 1.45 / (1 + 0.45 * depth)
    return _RIGHT + (_FAR - _RIGHT) * share, _EYE + (y - _EYE) * (1 - 0.3 * share)


def _side_band(top: float, bottom: float, color: str, reach: float = 0) -> str:
    """A horizontal band of the side between two heights."""
    corners = [_away(0, top), _away(1 + reach, top), _away(1 + reach, bottom), _away(0, bottom)]
    return polygon(corners, color)


def _steps(marble: Material) -> str:
    """The three steps all around."""
    markup = ""
    for index, y in enumerate((118, 114, 110)):
        out = (2 - index) * 3
        far, _ = _away(1, y)
        markup += polygon(
            [(_RIGHT + out, y), (far + out, y - 2), (far + out, y + 2), (_RIGHT + out, y + 4)],
            marble.dark if index % 2 else marble.shade,
        )
        markup += rectangle(_LEFT - out, y, _RIGHT - _LEFT + 2 * out, 4, marble.base)
        markup += rectangle(_LEFT - out, y, _RIGHT - _LEFT + 2 * out, 1.1, marble.bright)
    return markup


def _cella(marble: Material, shaded: Material) -> str:
    """The inner hall, seen in the shade between the columns."""
    wall = polygon([(24, _FLOOR), (24, _BEAM), (222, 68), (222, _FLOOR - 1)], marble.dark)
    inner = "".join(
        column(29 + index * 18.2, _FLOOR, 7.5, 56, shaded, flutes=1) for index in range(6)
    )
    return wall + rectangle(62, 64, 24, _FLOOR - 64, marble.opening) + inner


def _front(marble: Material) -> str:
    pitch = (_RIGHT - _LEFT - 13) / (_FRONT_COLUMNS - 1)
    columns = "".join(
        column(_LEFT + 6.5 + index * pitch, _FLOOR, 11, _FLOOR - _BEAM, marble, flutes=4)
        for index in range(_FRONT_COLUMNS)
    )
    width = _RIGHT - _LEFT
    beam = rectangle(_LEFT, _BEAM - 7, width, 7.4, marble.base)
    beam += rectangle(_LEFT, _BEAM - 8.2, width, 1.4, marble.bright)
    frieze = rectangle(_LEFT, _CORNICE, width, 8, marble.shade)
    for index in range(2 * _FRONT_COLUMNS - 1):
        x = _LEFT + 4.2 + index * pitch / 2
        frieze += rectangle(x, _CORNICE, 4.6, 8, marble.bright)
        frieze += stroke(f"M{x + 1.5:.2f} {_CORNICE + 1}v6.4m1.6 0v-6.4", marble.shade, 0.5)
    return columns + beam + frieze


def _pediment(marble: Material) -> str:
    """The gable, its sculptures gone and its top weathered."""
    left, right, middle = _LEFT - 4, _RIGHT + 4, (_LEFT + _RIGHT) / 2
    hollow = polygon([(left + 8, 33), (middle - 2, _APEX + 4), (right - 10, 33)], marble.shade)
    blocks = stroke("M44 33V25M62 33V19M80 33V14M98 33V20M114 33V26", marble.dark, 0.6)
    rake = polygon(
        [
            (left, 33.5),
            (left, 30.5),
            (middle - 10, _APEX + 2),
            (middle - 4, _APEX),
            (middle - 1, _APEX + 3),
            (middle + 7, _APEX + 1.4),
            (middle + 24, _APEX + 9),
            (middle + 29, _APEX + 8.4),
            (right, 30.5),
            (right, 33.5),
            (right - 9, 33.5),
            (middle + 1, _APEX + 6.6),
            (middle - 3, _APEX + 6.6),
            (left + 9, 33.5),
        ],
        marble.bright,
    )
    figures = path(
        "M20 33q1-4 4-4q2-2 4 0q4 1 5 4zM112 33q2-6 6-5.4q3 0 4 3.4q4 0 5 2z", marble.base
    )
    ledge = rectangle(left, 32.6, right - left, 3.6, marble.bright)
    return (
        hollow
        + blocks
        + figures
        + rake
        + ledge
        + rectangle(left, 35.8, right - left, 0.9, marble.shade)
    )


def _side(marble: Material, shaded: Material) -> str:
    """Columns and beams in the shade, from the farthest to the nearest."""
    markup = ""
    for index in reversed(range(1, _SIDE_COLUMNS)):
        x, foot = _away((index - 0.1) / (_SIDE_COLUMNS - 0.6), _FLOOR)
        _, top = _away((index - 0.1) / (_SIDE_COLUMNS - 0.6), _BEAM)
        nearer, _ = _away((index - 0.5) / (_SIDE_COLUMNS - 0.6), _FLOOR)
        markup += column(x, foot, (x - nearer) * 1.25, foot - top, shaded, flutes=2)
    markup += _side_band(_CORNICE, _BEAM, marble.shade)
    markup += _side_band(_BEAM - 8.4, _BEAM - 7.2, marble.base)
    for index in range(2 * _SIDE_COLUMNS):
        near, far = (index + 0.2) / (2 * _SIDE_COLUMNS), (index + 0.6) / (2 * _SIDE_COLUMNS)
        top, foot = _CORNICE + 0.6, _BEAM - 8.6
        corners = [_away(near, top), _away(far, top), _away(far, foot), _away(near, foot)]
        markup += polygon(corners, marble.base)
    return markup + _side_band(32.6, _CORNICE + 0.6, marble.base, reach=0.02)

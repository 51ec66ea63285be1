"""How the trunk of a person is clothed: cuts of shirts, coats, robes and dresses.

Lengths are in figure units; a cut is drawn from the neck to the waist or below,
and the ground is at y = 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.svg import path, stroke

Cut = Literal[
    "shirt", "dress", "gown", "coat", "overall", "shorts", "tunic", "robe", "ball", "petals",
    "tutu", "tail",
]  # fmt: skip
BARE_LEGS: frozenset[Cut] = frozenset({"dress", "tutu", "petals", "shorts"})
"""Cuts under which legs show their skin."""
TO_THE_GROUND: frozenset[Cut] = frozenset({"robe", "ball", "gown"})
"""Cuts that hide the legs: only the shoes are seen."""


class Trunk(NamedTuple):
    """What a cut is drawn by: heights of neck and waist, the colour and its paint."""

    neck: float
    waist: float
    color: str
    fill: str


def garment(cut: Cut, trunk: Trunk) -> str:
    """The clothes of this cut."""
    return _CUTS[cut](trunk)


def _shirt(trunk: Trunk) -> str:
    belt = f"M-12.6 {trunk.waist - 6}Q0 {trunk.waist - 3} 12.6 {trunk.waist - 6}"
    return _bodice(trunk) + stroke(belt, lighten(trunk.color, 0.42), 2)


def _bodice(trunk: Trunk) -> str:
    neck, waist = trunk.neck, trunk.waist
    return path(
        f"M-9 {neck}Q-14 {neck + 3} -14 {neck + 10}L-13 {waist + 3}"
        f"Q0 {waist + 7} 13 {waist + 3}L14 {neck + 10}Q14 {neck + 3} 9 {neck}Z",
        trunk.fill,
    )


def _dress(trunk: Trunk) -> str:
    neck, waist = trunk.neck, trunk.waist
    skirt = path(
        f"M-9 {neck}Q-13 {neck + 6} -13 {neck + 12}Q-16 {waist + 4} -21 {waist + 13}"
        f"Q0 {waist + 19} 21 {waist + 13}Q16 {waist + 4} 13 {neck + 12}"
        f"Q13 {neck + 6} 9 {neck}Z",
        trunk.fill,
    )
    belt = f"M-13 {neck + 16}Q0 {neck + 19} 13 {neck + 16}"
    return skirt + stroke(belt, lighten(trunk.color, 0.5), 2.2)


def _gown(trunk: Trunk) -> str:
    neck, waist = trunk.neck, trunk.waist
    cloth = f"M-20 {neck}Q-21 {waist} -24 -6Q0 1 24 -6Q21 {waist} 20 {neck}Z"
    seam = stroke(f"M0 {neck + 4}V-4", darken(trunk.color, 0.18), 1.2)
    return path(cloth, trunk.fill) + seam


def _skirted(trunk: Trunk, hem: float, half: float, sag: float) -> str:
    """From the shoulders over the waist to a hem this half wide."""
    neck, waist = trunk.neck, trunk.waist
    return path(
        f"M-9 {neck}Q-14 {neck + 3} -14 {neck + 10}Q-12 {waist - 4} -13 {waist - 1}"
        f"Q{-half + 2:.1f} {(waist + hem) / 2:.1f} {-half:.1f} {hem:.1f}"
        f"Q0 {hem + sag:.1f} {half:.1f} {hem:.1f}"
        f"Q{half - 2:.1f} {(waist + hem) / 2:.1f} 13 {waist - 1}"
        f"Q12 {waist - 4} 14 {neck + 10}Q14 {neck + 3} 9 {neck}Z",
        trunk.fill,
    )


def _coat(trunk: Trunk) -> str:
    return _skirted(trunk, min(-3.0, trunk.waist + 15), 17, 3)


def _tunic(trunk: Trunk) -> str:
    hem = trunk.waist + 8
    points = "".join(f"L{x} {hem + (7 if index % 2 else 0)}" for index, x in enumerate(_TEETH))
    teeth = path(f"M-16 {hem - 3}{points}L16 {hem - 3}Z", trunk.color)
    return teeth + _skirted(trunk, hem, 16, 2)


_TEETH = (-16, -12, -8, -4, 0, 4, 8, 12, 16)


def _robe(trunk: Trunk) -> str:
    return _skirted(trunk, -3, 22, 4)


def _ball(trunk: Trunk) -> str:
    frill = path("M-26 -8Q0 4 26 -8L27 -3Q0 7 -27 -3Z", lighten(trunk.color, 0.4))
    folds = stroke(
        f"M-7 {trunk.waist + 4}Q-11 -20 -13 -4M7 {trunk.waist + 4}Q11 -20 13 -4",
        darken(trunk.color, 0.14),
        1.4,
    )
    return _skirted(trunk, -5, 26, 7) + folds + frill


def _petals(trunk: Trunk) -> str:
    waist = trunk.waist
    petals = "".join(
        path(f"M{x - 5} {waist - 2}Q{x * 1.5 - 6} {waist + 10} {x * 1.7} {waist + 15}"
             f"Q{x * 1.5 + 6} {waist + 10} {x + 5} {waist - 2}Z", color)
        for x, color in (
            (-10, darken(trunk.color, 0.1)),
            (10, darken(trunk.color, 0.1)),
            (-5, lighten(trunk.color, 0.14)),
            (5, lighten(trunk.color, 0.14)),
            (0, trunk.color),
        )
    )  # fmt: skip
    return petals + _bodice(trunk._replace(waist=waist - 2))


def _tutu(trunk: Trunk) -> str:
    waist = trunk.waist
    skirt = path(
        f"M-12 {waist - 3}Q-30 {waist - 2} -31 {waist + 5}Q-24 {waist + 7} -22 {waist + 9}"
        f"Q-14 {waist + 8} -11 {waist + 11}Q0 {waist + 8} 11 {waist + 11}"
        f"Q14 {waist + 8} 22 {waist + 9}Q24 {waist + 7} 31 {waist + 5}"
        f"Q30 {waist - 2} 12 {waist - 3}Z",
        lighten(trunk.color, 0.35),
    )
    pleats = stroke(
        f"M-8 {waist}L-20 {waist + 6}M-3 {waist}L-7 {waist + 8}"
        f"M3 {waist}L7 {waist + 8}M8 {waist}L20 {waist + 6}",
        trunk.color,
        1.2,
    )
    return skirt + pleats + _bodice(trunk._replace(waist=waist - 5))


def _tail(trunk: Trunk) -> str:
    """A fish's tail from the waist down, its fin on the ground."""
    waist, color = trunk.waist, trunk.color
    fin = path("M-4 -9Q-14 -14 -25 -3Q-12 -3 -6 2Q0 -3 6 2Q12 -3 25 -3Q14 -14 4 -9Z",
               lighten(color, 0.2))  # fmt: skip
    tail = path(
        f"M-13 {waist - 3}Q-20 {waist / 2 - 2:.1f} -5 -7Q0 -4 5 -7"
        f"Q20 {waist / 2 - 2:.1f} 13 {waist - 3}Q0 {waist + 3} -13 {waist - 3}Z",
        trunk.fill,
    )
    scales = "".join(
        stroke(
            f"M{-half} {y}q{half / 2} 4 {half} 0q{half / 2} 4 {half} 0", lighten(color, 0.3), 1.2
        )
        for half, y in ((11, waist + 4), (10, waist + 10), (7, waist + 16))
    )
    seam = f"M-13 {waist - 3}Q0 {waist + 3} 13 {waist - 3}"
    return fin + tail + scales + stroke(seam, lighten(color, 0.45), 2)


_CUTS: dict[Cut, Callable[[Trunk], str]] = {
    "shirt": _shirt,
    "dress": _dress,
    "gown": _gown,
    "coat": _coat,
    "overall": _bodice,
    "shorts": _bodice,
    "tunic": _tunic,
    "robe": _robe,
    "ball": _ball,
    "petals": _petals,
    "tutu": _tutu,
    "tail": _tail,
}

"""What buildings are made of, in a given light."""

from __future__ import annotations

from dataclasses import dataclass

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.svg import Gradient, linear_gradient

_EVENING_SUN = "#f4b070"
_FLOODLIGHT = "#ffc266"
_WINDOW_LIGHT = "#ffd36e"


@dataclass(frozen=True)
class Material:
    """Tones of one material as ``#rrggbb``; the sun stands on the left.

    ``face`` runs from the sunny to the shaded side of whatever is filled with
    it. Its ``defs`` have to be drawn once, before the first use.
    """

    base: str
    bright: str
    shade: str
    dark: str
    opening: str
    """Windows and doors: dark by day, glowing by night."""
    face: Gradient

    @property
    def defs(self) -> str:
        """What :attr:`face` refers to."""
        return self.face.defs


def material(color: str, lit: float = 0, warm: float = 0, contrast: float = 1) -> Material:
    """The material that looks like ``color`` at noon.

    ``lit`` and ``warm`` as in :class:`DrawMonument`; ``contrast`` is 1 for
    stone, less for what is white and more for what is rough.
    """
    base = mix(mix(color, _EVENING_SUN, 0.5 * warm), _FLOODLIGHT, 0.48 * lit)
    bright = lighten(base, 0.34)
    shade = darken(base, 0.22 * contrast)
    dark = darken(base, 0.4 * contrast)
    return Material(
        base=base,
        bright=bright,
        shade=shade,
        dark=dark,
        opening=mix(darken(base, 0.62), _WINDOW_LIGHT, max(lit, 0.12 * warm)),
        face=linear_gradient([(0, bright), (0.45, base), (1, shade)], x2=1, y2=0),
    )

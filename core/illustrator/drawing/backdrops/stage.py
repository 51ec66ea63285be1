"""What every layer of a backdrop is drawn on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops.palette import Palette

_LONGEST = 1.75
"""How many times longer one side may be before things stop growing with it."""


@dataclass(frozen=True)
class Stage:
    """The frame, the light and the chance of one picture. Lengths are pixels."""

    width: int
    height: int
    horizon: float
    """How far down the sky meets the land, or in a room the wall meets the floor."""
    palette: Palette
    dice: Dice
    frozen: bool = False
    """Whether there is ice on lakes and rivers."""

    @property
    def object_width(self) -> float:
        """The width that clouds, houses and the like are shares of.

        In a panorama it is less than the frame's, so that things keep their shape.
        """
        return min(self.width, _LONGEST * self.height)

    @property
    def object_height(self) -> float:
        """The height that trees, houses and the like are shares of.

        In a tall narrow frame it is less than the frame's.
        """
        return min(self.height, _LONGEST * self.width)

    def repeated(self, count: int) -> int:
        """How many things fill the width, if ``count`` fill an ordinary frame."""
        return round(count * self.width / self.object_width)

    def with_horizon(self, y: float) -> Stage:
        """The same stage with its horizon at ``y``."""
        return replace(self, horizon=y)

    def lowered(self, share: float) -> Stage:
        """The same stage with its horizon moved down by a share of the height."""
        return self.with_horizon(self.horizon + share * self.height)

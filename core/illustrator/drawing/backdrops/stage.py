"""What every layer of a backdrop is drawn on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops.palette import Palette


@dataclass(frozen=True)
class Stage:
    """The frame, the light and the chance of one picture. Lengths are pixels."""

    width: int
    height: int
    horizon: float
    """How far down the sky meets the land, or in a room the wall meets the floor."""
    palette: Palette
    dice: Dice

    def with_horizon(self, y: float) -> Stage:
        """The same stage with its horizon at ``y``."""
        return replace(self, horizon=y)

    def lowered(self, share: float) -> Stage:
        """The same stage with its horizon moved down by a share of the height."""
        return self.with_horizon(self.horizon + share * self.height)

    def with_palette(self, palette: Palette) -> Stage:
        """The same stage in another light."""
        return replace(self, palette=palette)

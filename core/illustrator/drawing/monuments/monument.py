"""What every landmark drawing gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Monument:
    """A drawn landmark.

    It fills a box of ``width`` x ``height`` units from the origin at the left
    top; its foot is the line ``y = height``. Thin tips may stick out on top.
    """

    markup: str
    width: float
    height: float


class DrawMonument(Protocol):
    """Draws one landmark in a given light."""

    def __call__(self, lit: float = 0, warm: float = 0) -> Monument:
        """``lit``: 0 by day to 1 with its lamps on; ``warm``: 0 to 1, evening sun."""
        ...

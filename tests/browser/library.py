"""A running studio that already has a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOUNGE = "a sunlit indoor lounge area with a pool"
"""The lesson's picture."""


@dataclass(frozen=True)
class Classroom:
    """A studio at ``url`` whose library has one picture, also as the file ``original``."""

    url: str
    picture: str
    original: Path

    @property
    def edit(self) -> str:
        """Where the picture is changed."""
        return f"{self.url}/edit?picture={self.picture}"

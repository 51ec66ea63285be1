"""Shapes around a head, drawn in units of its radius."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"([MLQCHVZ])([^MLQCHVZ]*)")


@dataclass(frozen=True)
class Outline:
    """A round head of this radius around ``(0, y)``."""

    y: float
    radius: float

    def at(self, height: float) -> float:
        """y of a height in radii, downwards from the middle."""
        return self.y + self.radius * height

    def path(self, d: str) -> str:
        """Path data in figure units from data in radii, absolute commands only."""
        return "".join(
            command + " ".join(self._scaled(command, values.split()))
            for command, values in _COMMAND.findall(d)
        )

    def _scaled(self, command: str, values: list[str]) -> list[str]:
        vertical = [
            command == "V" or (command != "H" and index % 2) for index in range(len(values))
        ]
        return [
            f"{(self.at(float(value)) if is_y else self.radius * float(value)):.3f}"
            for value, is_y in zip(values, vertical, strict=True)
        ]

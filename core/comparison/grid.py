"""A comparison as it stands: its cells, and the pictures that came or did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.comparison.plan import ComparisonPlan, Setting
from core.pictures import Picture
from core.problems import Problem
from core.runs.progress import SlotProgress


@dataclass(frozen=True)
class Slot:
    """The place of one picture: the picture, or why it is not here, or how far it is.

    All three are None for a moment after the start, and for a picture that was never
    asked for because the studio stopped.
    """

    picture: Picture | None = None
    problem: Problem | None = None
    progress: SlotProgress | None = None


@dataclass(frozen=True)
class Cell:
    """One setting and its repeats."""

    setting: Setting
    slots: tuple[Slot, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that are here, in order."""
        return tuple(slot.picture for slot in self.slots if slot.picture is not None)


@dataclass(frozen=True)
class Comparison:
    """A comparison as it stands. ``cells`` are in row-major order.

    ``live`` says that pictures may still come without anybody's doing. ``version`` grows
    with every change while the studio is open; passing time alone does not change it.
    """

    id: str
    plan: ComparisonPlan
    created_at: datetime
    cells: tuple[Cell, ...]
    winner_id: str | None = None
    notes: str = ""
    live: bool = False
    version: int = 0

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures that are here, cell by cell."""
        return tuple(picture for cell in self.cells for picture in cell.pictures)

    @property
    def wanted(self) -> int:
        """How many pictures there are when all are here."""
        return sum(len(cell.slots) for cell in self.cells)

    @property
    def missing(self) -> int:
        """How many pictures are neither here nor on their way."""
        return sum(
            slot.picture is None and slot.progress is None
            for cell in self.cells
            for slot in cell.slots
        )

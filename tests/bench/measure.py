"""Figures and the table that shows them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "MB"]


@dataclass(frozen=True)
class Figure:
    """One measured thing: the value of each run, and the most that their median may be.

    Values are seconds or megabytes (10⁶ bytes), as ``unit`` says. ``at_most`` is None for
    a figure that is only shown.
    """

    name: str
    values: tuple[float, ...]
    at_most: float | None = None
    unit: Unit = "s"

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.values)

    @property
    def kept(self) -> bool:
        """Whether the median is within its limit."""
        return self.at_most is None or self.median <= self.at_most

    def row(self) -> str:
        """A row of the Markdown table."""
        lowest, highest = (self._shown(end(self.values)) for end in (min, max))
        limit, kept = "", ""
        if self.at_most is not None:
            limit, kept = self._shown(self.at_most), "yes" if self.kept else "NO"
        return (
            f"| {self.name} | {self._shown(self.median)} | {lowest} to {highest} "
            f"| {limit} | {kept} |"
        )

    def _shown(self, value: float) -> str:
        if self.unit == "MB":
            return f"{value:.1f} MB" if abs(value) < 10 else f"{value:.0f} MB"
        return f"{value:.2f} s" if abs(value) >= 1 else f"{value * 1000:.0f} ms"


HEADER = "| what | median | range | at most | kept |\n| --- | --- | --- | --- | --- |"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share, 0 to 1, of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def repeated(
    name: str, actions: Iterable[Callable[[], object]], at_most: float | None = None
) -> Figure:
    """A figure from calling each action once, in order."""
    return Figure(name, tuple(timed(action) for action in actions), at_most)

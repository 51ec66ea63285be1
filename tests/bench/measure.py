"""Figures and the table that shows them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing: seconds of each run, and the most that their median may be.

    ``at_most`` is None for a figure that is only shown.
    """

    name: str
    seconds: tuple[float, ...]
    at_most: float | None = None

    @property
    def median(self) -> float:
        """The middle run, in seconds."""
        return statistics.median(self.seconds)

    @property
    def kept(self) -> bool:
        """Whether the median is within its limit."""
        return self.at_most is None or self.median <= self.at_most

    def row(self) -> str:
        """A row of the Markdown table."""
        fastest, slowest = min(self.seconds), max(self.seconds)
        limit, kept = "", ""
        if self.at_most is not None:
            limit, kept = _shown(self.at_most), "yes" if self.kept else "NO"
        return (
            f"| {self.name} | {_shown(self.median)} | {_shown(fastest)} to {_shown(slowest)} "
            f"| {limit} | {kept} |"
        )


HEADER = "| what | median | range | at most | kept |\n| --- | --- | --- | --- | --- |"


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if abs(seconds) >= 1 else f"{seconds * 1000:.0f} ms"


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

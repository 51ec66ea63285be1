"""Figures and the table that shows them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing: seconds of each run, and the most that it may take."""

    name: str
    seconds: tuple[float, ...]
    at_most: float

    @property
    def median(self) -> float:
        """The middle run, in seconds."""
        return statistics.median(self.seconds)

    @property
    def kept(self) -> bool:
        """Whether the median is within its limit."""
        return self.median <= self.at_most

    def row(self) -> str:
        """A row of the Markdown table."""
        fastest, slowest = min(self.seconds), max(self.seconds)
        return (
            f"| {self.name} | {_shown(self.median)} | {_shown(fastest)} to {_shown(slowest)} "
            f"| {_shown(self.at_most)} | {'yes' if self.kept else 'NO'} |"
        )


HEADER = "| what | median | range | at most | kept |\n| --- | --- | --- | --- | --- |"


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if abs(seconds) >= 1 else f"{seconds * 1000:.0f} ms"


def timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def repeated(name: str, actions: Sequence[Callable[[], object]], at_most: float) -> Figure:
    """A figure from calling each action once, in order."""
    return Figure(name, tuple(timed(action) for action in actions), at_most)

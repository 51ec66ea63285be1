"""At most so many requests a minute, in the order in which they are asked for."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

MINUTE: Final = 60.0
"""Seconds of the sliding window."""


class Turn:
    """A place in the line of a :class:`Pace`."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def take(self) -> float | None:
        """Take the turn and give None, or the time of the clock at which to ask again.

        That time may come earlier when others leave the line.
        """
        return self._pace.take(self)


class Pace:
    """A sliding window over the last minute. Methods may be called from several threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._taken: deque[float] = deque(maxlen=per_minute)
        self._line: list[Turn] = []

    @property
    def per_minute(self) -> int:
        """How many turns there are in any 60 seconds."""
        return self._per_minute

    @contextmanager
    def line(self) -> Iterator[Turn]:
        """Stand in line until the turn is taken or the block is left."""
        turn = Turn(self)
        with self._lock:
            self._line.append(turn)
        try:
            yield turn
        finally:
            with self._lock:
                if turn in self._line:
                    self._line.remove(turn)

    def take(self, turn: Turn) -> float | None:
        """As :meth:`Turn.take`."""
        with self._lock:
            now = self._clock()
            due = self._due(self._line.index(turn), now)
            if due > now:
                return due
            self._taken.append(now)
            self._line.remove(turn)
            return None

    def _due(self, place: int, now: float) -> float:
        """When whoever stands at this place, from 0, may go: the line ahead goes as it may."""
        times = deque(self._taken, maxlen=self._per_minute)
        due = now
        for _ in range(place + 1):
            due = max(now, times[0] + MINUTE) if len(times) == self._per_minute else now
            times.append(due)
        return due

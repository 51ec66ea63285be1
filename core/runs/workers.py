"""Threads that work off one connection's requests, a limited number at a time."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue

Job = Callable[[], None]


@dataclass(frozen=True, order=True)
class _Place:
    """A job in the queue: by its turn, then as it came."""

    turn: float
    number: int
    job: Job | None = field(compare=False)


class Workers:
    """At most ``limit`` jobs at once, by their turns, and in the order they were given.

    Who gives several jobs gives them turns that count up from :attr:`turn`. So those of
    two who ask at the same time take turns, and one picture need not wait until the
    sixty-four of somebody else are made (the idea of fair queueing: Nagle, "On packet
    switches with infinite storage", RFC 970, 1985).

    The threads are daemons: unlike those of a ``ThreadPoolExecutor`` they do not
    keep a stopping program alive until the last answer has come. A job must not
    raise.
    """

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        self._jobs: PriorityQueue[_Place] = PriorityQueue()
        self._numbers = count()
        self._turn = 0.0
        self._lock = threading.Lock()
        self._unfinished = 0
        self._threads = 0

    @property
    def turn(self) -> float:
        """The turn of the job that was begun last: where whoever comes now begins."""
        with self._lock:
            return self._turn

    def submit(self, job: Job, turn: float = 0.0) -> None:
        """Have the job done by an idle thread, or by a new one below the limit.

        Raises RuntimeError, and does nothing, if the system gives no thread at all.
        """
        with self._lock:
            if self._threads < min(self._unfinished + 1, self._limit):
                self._start_thread()
            self._unfinished += 1
            self._jobs.put(_Place(turn, next(self._numbers), job))

    def close(self) -> None:
        """End every thread after what it does now and the jobs given so far."""
        with self._lock:
            for _ in range(self._threads):
                self._jobs.put(_Place(math.inf, next(self._numbers), None))

    def _start_thread(self) -> None:
        name = f"{self._name}-{self._threads + 1}"
        try:
            threading.Thread(target=self._work, name=name, daemon=True).start()
        except RuntimeError:
            if not self._threads:
                raise
            # Those that are there do the job later.
        else:
            self._threads += 1

    def _work(self) -> None:
        while True:
            place = self._jobs.get()
            if place.job is None:
                return
            with self._lock:
                self._turn = max(self._turn, place.turn)
            try:
                place.job()
            finally:
                with self._lock:
                    self._unfinished -= 1

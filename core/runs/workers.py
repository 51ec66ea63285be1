"""Threads that work off one connection's requests, a limited number at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

Job = Callable[[], None]


class Workers:
    """At most ``limit`` jobs at once, in the order they were given.

    The threads are daemons: unlike those of a ``ThreadPoolExecutor`` they do not
    keep a stopping program alive until the last answer has come. A job must not
    raise.
    """

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._unfinished = 0
        self._threads = 0

    def submit(self, job: Job) -> None:
        """Have the job done by an idle thread, or by a new one below the limit."""
        with self._lock:
            self._unfinished += 1
            starting = self._threads < min(self._unfinished, self._limit)
            self._threads += starting
            name = f"{self._name}-{self._threads}"
        self._jobs.put(job)
        if starting:
            threading.Thread(target=self._work, name=name, daemon=True).start()

    def close(self) -> None:
        """End every thread after what it does now and the jobs given so far."""
        with self._lock:
            for _ in range(self._threads):
                self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            finally:
                with self._lock:
                    self._unfinished -= 1

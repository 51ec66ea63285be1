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
        """Have the job done by an idle thread, or by a new one below the limit.

        Raises RuntimeError, and does nothing, if the system gives no thread at all.
        """
        with self._lock:
            if self._threads < min(self._unfinished + 1, self._limit):
                self._start_thread()
            self._unfinished += 1
            self._jobs.put(job)

    def close(self) -> None:
        """End every thread after what it does now and the jobs given so far."""
        with self._lock:
            for _ in range(self._threads):
                self._jobs.put(None)

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
        while (job := self._jobs.get()) is not None:
            try:
                job()
            finally:
                with self._lock:
                    self._unfinished -= 1

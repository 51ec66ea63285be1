"""The end of all writing when the studio stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class StudioStoppedError(Exception):
    """The studio has stopped: nothing may be written any more."""


class WriteGate:
    """Lets threads write until it is closed, and lets those inside finish first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._closed = False

    @contextmanager
    def passage(self) -> Iterator[None]:
        """Write inside this block. Raises :class:`StudioStoppedError` once the gate is closed."""
        with self._changed:
            if self._closed:
                raise StudioStoppedError
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def close(self, timeout: float) -> bool:
        """Let nobody in any more and wait for those inside; False after ``timeout`` seconds."""
        with self._changed:
            self._closed = True
            return self._changed.wait_for(lambda: self._inside == 0, timeout)

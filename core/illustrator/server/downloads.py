"""Pictures that wait a while to be fetched by their URL."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """One picture file and when it was put here, in seconds of the clock."""

    content: bytes
    media_type: str
    added: float


class Downloads:
    """A small store in memory, safe to use from several threads.

    Entries go after ``lifetime`` seconds, and the oldest go first when there
    are more than ``max_entries`` or ``max_bytes``; the newest always stays.
    """

    def __init__(
        self,
        *,
        max_entries: int = 64,
        max_bytes: int = 256 * 1024 * 1024,
        lifetime: float = 3600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._max_entries = max_entries
        self._max_bytes = max_bytes
        self._lifetime = lifetime
        self._clock = clock
        self._entries: OrderedDict[str, Download] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def add(self, content: bytes, media_type: str) -> str:
        """Keep a file and give the name, which nobody can guess, to ask for it."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._entries[name] = Download(content, media_type, self._clock())
            self._bytes += len(content)
            self._drop_expired()
            while len(self._entries) > 1 and (
                len(self._entries) > self._max_entries or self._bytes > self._max_bytes
            ):
                self._drop_oldest()
        return name

    def get(self, name: str) -> Download | None:
        """The file of this name, or None if there is none (any more)."""
        with self._lock:
            self._drop_expired()
            return self._entries.get(name)

    def _drop_expired(self) -> None:
        oldest_allowed = self._clock() - self._lifetime
        while self._entries and next(iter(self._entries.values())).added < oldest_allowed:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        _, dropped = self._entries.popitem(last=False)
        self._bytes -= len(dropped.content)

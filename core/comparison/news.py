"""Tells whoever looks at a comparison that something about it has changed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable


class News:
    """A version for each comparison, which grows. Methods may be called from several threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._versions: Counter[str] = Counter()

    def tell(self, comparison_id: str) -> None:
        """Something has changed."""
        with self._changed:
            self._versions[comparison_id] += 1
            self._changed.notify_all()

    def version(self, comparison_id: str) -> int:
        """How often something has changed, 0 before the first time."""
        with self._changed:
            return self._versions[comparison_id]

    def wait(
        self, comparison_id: str, version: int, timeout: float, live: Callable[[], bool]
    ) -> None:
        """Wait until the version is beyond this one, at most ``timeout`` seconds.

        Returns at once if it is not ``live``.
        """
        if not live():
            return
        with self._changed:
            self._changed.wait_for(lambda: self._versions[comparison_id] > version, timeout)

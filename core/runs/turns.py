"""When a connection's next request may be sent: its service's wishes, and its limit a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from core import errors
from core.limits import Limits
from core.problems import Problem, StudioError
from core.runs.pace import Pace
from core.runs.progress import Tracker

_LOOK_AGAIN = 1.0
"""Seconds after which somebody in line sees that another has left it."""


class Turns:
    """Lets threads wait until they may send. Methods may be called from several threads.

    ``limits_of`` gives the limits of a connection.
    """

    def __init__(self, limits_of: Callable[[str], Limits]) -> None:
        self._limits_of = limits_of
        self._lock = threading.Lock()
        # Connections whose service asked everybody to wait: until when, and why.
        self._rests: dict[str, tuple[float, Problem]] = {}
        self._paces: dict[str, Pace | None] = {}

    def note_rest(self, connection_id: str, resume_time: float, problem: Problem) -> None:
        """Let everybody wait; a later answer that asks for less does not shorten it."""
        with self._lock:
            known, _ = self._rests.get(connection_id, (0.0, None))
            if resume_time > known:
                self._rests[connection_id] = (resume_time, problem)

    def wait(
        self, connection_id: str, slot: int, tracker: Tracker, cancelled: threading.Event
    ) -> None:
        """Return when a request may be sent. Raises ``cancelled`` if nobody wants it any more."""
        pace = self._pace(connection_id)
        if pace is None:
            self._rest(connection_id, slot, tracker, cancelled)
            return
        shown = None
        with pace.line() as turn:
            while True:
                if self._rest(connection_id, slot, tracker, cancelled):
                    shown = None
                due = turn.take()
                if due is None:
                    return
                if due != shown:
                    problem = errors.requests_per_minute(pace.per_minute)
                    tracker.set_retrying(slot, due, problem)
                    shown = due
                _pause(min(due - time.monotonic(), _LOOK_AGAIN), cancelled)

    def _rest(
        self, connection_id: str, slot: int, tracker: Tracker, cancelled: threading.Event
    ) -> bool:
        """Wait while the connection's service wants no requests; whether it was so."""
        rested = False
        while True:
            with self._lock:
                resume_time, problem = self._rests.get(connection_id, (0.0, None))
            if problem is None or resume_time <= time.monotonic():
                return rested
            rested = True
            wait_until(resume_time, problem, slot, tracker, cancelled)

    def _pace(self, connection_id: str) -> Pace | None:
        with self._lock:
            if connection_id not in self._paces:
                per_minute = self._limits_of(connection_id).per_minute
                self._paces[connection_id] = Pace(per_minute) if per_minute else None
            return self._paces[connection_id]


def wait_until(
    resume_time: float,
    problem: Problem,
    slot: int,
    tracker: Tracker,
    cancelled: threading.Event,
) -> None:
    """Show that a slot waits, and why, until the monotonic clock shows ``resume_time``.

    Raises ``cancelled`` if nobody wants it any more.
    """
    tracker.set_retrying(slot, resume_time, problem)
    _pause(resume_time - time.monotonic(), cancelled)


def _pause(seconds: float, cancelled: threading.Event) -> None:
    if cancelled.wait(max(0.0, seconds)):
        raise StudioError(errors.cancelled())

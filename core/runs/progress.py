"""How far a run is: what a page shows while pictures are being made."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from core.problems import Problem

SlotState = Literal["waiting", "sent", "sketching", "retrying", "done", "failed", "cancelled"]
_SETTLED: frozenset[SlotState] = frozenset({"done", "failed", "cancelled"})


@dataclass(frozen=True)
class SlotProgress:
    """How far one picture of a run is.

    ``sketch`` is a small JPEG of the picture so far. ``resumes_in`` counts down
    the seconds of a ``retrying`` slot. ``picture_id`` is there once it is
    ``done``, ``problem`` once it is ``failed`` or ``cancelled``, and while it is
    ``retrying``.
    """

    slot: int
    state: SlotState = "waiting"
    sketch: bytes | None = None
    resumes_in: float | None = None
    picture_id: str | None = None
    problem: Problem | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will happen here."""
        return self.state in _SETTLED


@dataclass(frozen=True)
class Progress:
    """How far a run is. ``elapsed`` is in seconds since it was submitted.

    ``version`` grows with every change of a slot, so a page knows whether to
    draw anew. Passing time alone does not change it.
    """

    run_id: str
    elapsed: float
    slots: tuple[SlotProgress, ...]
    version: int


class Tracker:
    """The changing progress of one run. All methods may be called from several threads.

    ``on_change`` is called with every change of a slot; it must be quick, and must not
    ask the tracker.
    """

    def __init__(
        self,
        run_id: str,
        count: int,
        clock: Callable[[], float] = time.monotonic,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._run_id = run_id
        self._clock = clock
        self._on_change = on_change
        self._begun = clock()
        self._lock = threading.Condition()
        self._slots = [SlotProgress(slot) for slot in range(count)]
        self._claimed: set[int] = set()
        self._resume_times: dict[int, float] = {}
        self._version = 0

    def set(self, progress: SlotProgress) -> None:
        """The new state of the slot ``progress.slot``."""
        with self._lock:
            self._change(progress)

    def claim(self, slot: int) -> bool:
        """Begin with a slot; False if it was dropped. From now on only the caller changes it."""
        with self._lock:
            if self._slots[slot].settled:
                return False
            self._claimed.add(slot)
            return True

    def drop_unclaimed(self, problem: Problem) -> None:
        """Every slot that nobody has begun with is ``cancelled``."""
        with self._lock:
            for slot in self._slots:
                if slot.slot not in self._claimed and not slot.settled:
                    self._change(SlotProgress(slot.slot, "cancelled", problem=problem))

    def set_retrying(self, slot: int, resume_time: float, problem: Problem) -> None:
        """The slot waits until the clock shows ``resume_time``."""
        with self._lock:
            self._change(SlotProgress(slot, "retrying", problem=problem))
            self._resume_times[slot] = resume_time

    @property
    def settled(self) -> bool:
        """Whether nothing more will happen to any slot."""
        with self._lock:
            return all(slot.settled for slot in self._slots)

    @property
    def anything_sent(self) -> bool:
        """Whether a request is under way whose picture is not here."""
        with self._lock:
            return any(slot.state in ("sent", "sketching") for slot in self._slots)

    def slots(self) -> tuple[SlotProgress, ...]:
        """All slots as they are now."""
        with self._lock:
            return tuple(self._slots)

    def snapshot(self) -> Progress:
        """The run's progress at this moment."""
        now = self._clock()
        with self._lock:
            slots = tuple(
                replace(slot, resumes_in=max(0.0, self._resume_times[slot.slot] - now))
                if slot.state == "retrying"
                else slot
                for slot in self._slots
            )
            return Progress(self._run_id, now - self._begun, slots, self._version)

    def wait_for_change(self, version: int, timeout: float) -> None:
        """Return once the progress is beyond ``version``, or after ``timeout`` seconds."""
        with self._lock:
            self._lock.wait_for(lambda: self._version > version, timeout)

    def _change(self, progress: SlotProgress) -> None:
        self._slots[progress.slot] = progress
        self._version += 1
        self._lock.notify_all()
        self._on_change()

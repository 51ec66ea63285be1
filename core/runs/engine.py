"""Runs in the background: which pictures are being made, and how each run ends."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from core import errors
from core.library import Library
from core.limits import Limits
from core.orders import Order
from core.pictures import Run, RunStatus
from core.problems import ErrorKind, Problem, StudioError
from core.provider import Provider
from core.runs.gate import StudioStoppedError, WriteGate
from core.runs.maker import PictureMaker, outcome_is_unknown, unforeseen_as_problem
from core.runs.progress import Progress, SlotProgress, SlotState, Tracker
from core.runs.workers import Workers
from core.storage import PictureStore

_log = logging.getLogger(__name__)

REFUSALS: Final = frozenset(
    {
        ErrorKind.EMPTY_PROMPT,
        ErrorKind.PROMPT_TOO_LONG,
        ErrorKind.DISALLOWED_WORDS,
        ErrorKind.NOTHING_KNOWN,
        ErrorKind.NOTHING_TO_DO,
        ErrorKind.MODERATION,
    }
)
"""What makes a run ``refused``: it was the words."""
_STOP_TIMEOUT: Final = 5.0
"""Seconds that a stop waits for files and rows that are being written."""


@dataclass(frozen=True)
class Ending:
    """How a run ends. ``slot_problems`` are those of the pictures that did not come."""

    status: RunStatus
    problem: Problem | None = None
    slot_problems: tuple[tuple[int, Problem], ...] = ()
    time: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass
class _LiveRun:
    order: Order
    tracker: Tracker
    on_change: Callable[[], None]
    cancelled: threading.Event = field(default_factory=threading.Event)
    ended: bool = False
    # Held while the run's status is written, so that two ends do not cross.
    lock: threading.Lock = field(default_factory=threading.Lock)


class RunEngine:
    """Makes the pictures of runs in background threads, and keeps the ledger.

    ``limits_of`` gives the limits of a connection. All methods may be called from
    several threads.
    """

    def __init__(
        self,
        library: Library,
        store: PictureStore,
        provider_for: Callable[[str], Provider],
        limits_of: Callable[[str], Limits],
    ) -> None:
        self._library = library
        self._limits_of = limits_of
        self._gate = WriteGate()
        self._maker = PictureMaker(library, store, provider_for, self._gate, limits_of)
        self._changed = threading.Condition()
        self._live: dict[str, _LiveRun] = {}
        self._workers: dict[str, Workers] = {}
        self._unwritten: dict[str, Ending] = {}

    def start(self, orders: Sequence[Order], on_change: Callable[[], None] = lambda: None) -> None:
        """Begin to work on runs whose rows are in the library. Returns at once.

        The first picture of each run comes before the second of any, and what others ask
        for meanwhile comes in between. ``on_change`` is called whenever the progress of one
        of them changes, and once it has ended; it must be quick, and must not ask for
        anybody's progress.
        """
        begun = [self._begin(order, on_change) for order in orders]
        turns = {workers: workers.turn for _, workers in begun}
        for slot in range(max((len(order.requests) for order in orders), default=0)):
            for live, workers in begun:
                if slot < len(live.order.requests) and not live.ended:
                    turns[workers] += 1
                    self._put(live, slot, workers, turns[workers])

    def _begin(self, order: Order, on_change: Callable[[], None]) -> tuple[_LiveRun, Workers]:
        count = len(order.requests)
        live = _LiveRun(order, Tracker(order.run_id, count, on_change=on_change), on_change)
        with self._changed:
            self._live[order.run_id] = live
            workers = self._workers.get(order.connection_id)
            if workers is None:
                limit = self._limits_of(order.connection_id).at_once
                workers = self._workers[order.connection_id] = Workers(order.connection_id, limit)
        return live, workers

    def _put(self, live: _LiveRun, slot: int, workers: Workers, turn: float) -> None:
        try:
            with unforeseen_as_problem():
                workers.submit(partial(self._work, live, slot), turn)
        except StudioError as error:
            # Not one thread: then no picture was begun.
            live.ended = True
            self._end(live.order.run_id, Ending(RunStatus.FAILED, error.problem))
            self._forget(live)

    def cancel(self, run_id: str) -> None:
        """Send nothing more for this run. What still arrives is kept: it was paid for.

        The run is ``cancelled`` from now on. Nothing happens to a run that has ended.
        """
        with self._changed:
            live = self._live.get(run_id)
        if live is None:
            return
        with live.lock:
            if live.ended or live.cancelled.is_set():
                return
            # Before the slow writing, during which a worker could send the next one.
            live.cancelled.set()
            live.tracker.drop_unclaimed(errors.cancelled())
            problem = errors.cancelled(sent=live.tracker.anything_sent and not live.order.free)
            self._end(run_id, Ending(RunStatus.CANCELLED, problem))
        self._finish_if_settled(live)

    def progress(self, run_id: str) -> Progress | None:
        """How far a run is, or None if nothing of it is under way."""
        with self._changed:
            live = self._live.get(run_id)
        return live.tracker.snapshot() if live else None

    def wait_for_change(self, run_id: str, version: int, timeout: float) -> None:
        """Wait until a run's progress is beyond ``version``, at most ``timeout`` seconds.

        Returns at once if nothing of the run is under way.
        """
        with self._changed:
            live = self._live.get(run_id)
        if live is not None:
            live.tracker.wait_for_change(version, timeout)

    def wait(self, run_id: str, timeout: float | None = None) -> bool:
        """Wait until nothing of a run is under way; False after ``timeout`` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: run_id not in self._live, timeout)

    def corrected(self, run: Run) -> Run:
        """The run with the ending that could not be written, if there is such a one."""
        with self._changed:
            ending = self._unwritten.get(run.id)
        if ending is None:
            return run
        return replace(
            run,
            status=ending.status,
            problem=ending.problem,
            slot_problems=ending.slot_problems,
            finished_at=ending.time,
        )

    def close(self) -> None:
        """Stop now. What is in hand is still kept, then nothing is written any more."""
        with self._changed:
            live_runs = list(self._live.values())
            workers = list(self._workers.values())
        if not self._gate.close(_STOP_TIMEOUT):
            _log.warning("a picture could not be kept in time")
        for live in live_runs:
            live.cancelled.set()
        for each in workers:
            each.close()

    def _work(self, live: _LiveRun, slot: int) -> None:
        """Make one picture and tell how that ended. Raises nothing."""
        if not live.tracker.claim(slot):
            return
        try:
            with unforeseen_as_problem():
                picture = self._maker.make(live.order, slot, live.tracker, live.cancelled)
        except StudioStoppedError:
            self._forget(live)
            return
        except StudioError as error:
            cancelled = error.problem.kind is ErrorKind.CANCELLED
            state: SlotState = "cancelled" if cancelled else "failed"
            live.tracker.set(SlotProgress(slot, state, problem=error.problem))
        else:
            live.tracker.set(SlotProgress(slot, "done", picture_id=picture.id))
        self._finish_if_settled(live)

    def _finish_if_settled(self, live: _LiveRun) -> None:
        with live.lock:
            if live.ended or not live.tracker.settled:
                return
            live.ended = True
            slots = live.tracker.slots()
            self._end(live.order.run_id, ending_of(slots, cancelled=live.cancelled.is_set()))
        self._forget(live)

    def _end(self, run_id: str, ending: Ending) -> None:
        """Write how a run ended; remember it if that cannot be written."""
        try:
            with unforeseen_as_problem(), self._gate.passage():
                self._library.finish_run(
                    run_id, ending.status, ending.problem, ending.slot_problems
                )
        except StudioStoppedError:
            return
        except StudioError as error:
            _log.warning("the end of run %s could not be written: %s", run_id, error.problem.kind)
            with self._changed:
                self._unwritten[run_id] = ending
        else:
            with self._changed:
                self._unwritten.pop(run_id, None)

    def _forget(self, live: _LiveRun) -> None:
        with self._changed:
            self._live.pop(live.order.run_id, None)
            self._changed.notify_all()
        live.on_change()


def ending_of(slots: Iterable[SlotProgress], *, cancelled: bool) -> Ending:
    """How a run ends whose slots are all settled."""
    slots = tuple(slots)
    slot_problems = tuple((slot.slot, slot.problem) for slot in slots if slot.problem)
    problems = [problem for _, problem in slot_problems]
    if cancelled:
        sent = errors.cancelled(sent=True)
        lost = any(problem == sent or outcome_is_unknown(problem) for problem in problems)
        return Ending(RunStatus.CANCELLED, errors.cancelled(sent=lost), slot_problems)
    if len(slot_problems) < len(slots):
        return Ending(RunStatus.DONE, None, slot_problems)
    unknown = next(filter(outcome_is_unknown, problems), None)
    if unknown is not None:
        return Ending(RunStatus.UNCERTAIN, unknown, slot_problems)
    refused = next((problem for problem in problems if problem.kind in REFUSALS), None)
    if refused is not None:
        return Ending(RunStatus.REFUSED, refused, slot_problems)
    return Ending(RunStatus.FAILED, problems[0], slot_problems)

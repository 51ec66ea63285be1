"""Making one picture: the ledger, the request, waiting where that is safe, and keeping it."""

from __future__ import annotations

import logging
import secrets
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from core import errors
from core.events import FinishedPicture, PartialPicture
from core.library import Library
from core.limits import Limits
from core.orders import Order
from core.pictures import AttemptStatus, Picture, Usage
from core.previews import make_sketch, make_views
from core.problems import ErrorKind, Problem, Retry, StudioError
from core.provider import Provider
from core.runs.gate import StudioStoppedError, WriteGate
from core.runs.progress import SlotProgress, Tracker
from core.runs.turns import Turns, wait_until
from core.storage import PictureStore

_log = logging.getLogger(__name__)

LONGEST_WAIT: Final = 120.0
"""Seconds that we wait for a service which asks for patience; beyond that the user decides."""
_RATE_LIMIT_TRIES: Final = 5
_UNREACHABLE_PAUSES: Final = (0.5, 1.5)
"""Seconds before each further try where nobody was there."""
_CERTAIN: Final = (
    ErrorKind.DISK_FULL,
    ErrorKind.STORAGE,
    ErrorKind.UNEXPECTED,
    ErrorKind.CANCELLED,
)
"""Kinds that do not leave a run uncertain: the cause is ours, or it is the user's wish."""


def outcome_is_unknown(problem: Problem) -> bool:
    """Whether a picture may exist at the service that we know nothing of."""
    return problem.outcome_unknown and problem.kind not in _CERTAIN


def new_id() -> str:
    """A short random id that can stand in an address."""
    return secrets.token_urlsafe(9)


@contextmanager
def unforeseen_as_problem() -> Iterator[None]:
    """Turns a mistake of ours into an ``unexpected`` problem whose reference is in the log.

    The log gets the kind of the error and the lines it came through. Its text
    stays out: it may hold what somebody wrote, or a key.
    """
    try:
        yield
    except (StudioError, StudioStoppedError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, no run may stay running for ever
        reference = secrets.token_hex(3)
        places = "".join(traceback.format_tb(error.__traceback__))
        _log.error("%s: %s at\n%s", reference, type(error).__name__, places)
        raise StudioError(errors.unexpected(reference)) from None


@dataclass
class _Patience:
    """How often one picture is still tried again."""

    rate_limits: int = _RATE_LIMIT_TRIES
    pauses: list[float] = field(default_factory=lambda: list(_UNREACHABLE_PAUSES))

    def wait_after(self, problem: Problem) -> float | None:
        """Seconds until it is safe and sensible to ask again; None if it is not."""
        if problem.retry is not Retry.SAFE:
            return None
        if problem.kind is ErrorKind.RATE_LIMIT:
            wait = problem.retry_after
            if wait is None or wait > LONGEST_WAIT or self.rate_limits == 0:
                return None
            self.rate_limits -= 1
            return wait
        if problem.kind is ErrorKind.UNREACHABLE and self.pauses:
            return self.pauses.pop(0)
        return None


class PictureMaker:
    """Makes single pictures, one for each call of :meth:`make`, from several threads."""

    def __init__(
        self,
        library: Library,
        store: PictureStore,
        provider_for: Callable[[str], Provider],
        gate: WriteGate,
        limits_of: Callable[[str], Limits],
    ) -> None:
        self._library = library
        self._store = store
        self._provider_for = provider_for
        self._gate = gate
        self._turns = Turns(limits_of)

    def make(
        self, order: Order, slot: int, tracker: Tracker, cancelled: threading.Event
    ) -> Picture:
        """Ask for the picture of a slot until it is here and kept.

        Raises :class:`StudioError` with what went wrong for good, and
        :class:`StudioStoppedError` when the studio stops in the meantime.
        """
        patience = _Patience()
        while True:
            self._turns.wait(order.connection_id, slot, tracker, cancelled)
            try:
                return self._attempt(order, slot, tracker, cancelled)
            except StudioError as error:
                problem = error.problem
                wait = patience.wait_after(problem)
                if wait is None:
                    raise
            resume_time = time.monotonic() + wait
            if problem.kind is ErrorKind.RATE_LIMIT:
                self._turns.note_rest(order.connection_id, resume_time, problem)
            else:
                wait_until(resume_time, problem, slot, tracker, cancelled)

    def _attempt(
        self, order: Order, slot: int, tracker: Tracker, cancelled: threading.Event
    ) -> Picture:
        if cancelled.is_set():
            raise StudioError(errors.cancelled())
        with unforeseen_as_problem():
            provider = self._provider_for(order.connection_id)
        with self._gate.passage():
            attempt_id = self._library.add_attempt(order.run_id, slot)
        tracker.set(SlotProgress(slot, "sent"))
        try:
            with unforeseen_as_problem():
                answer = self._answer(provider, order, slot, tracker, cancelled)
        except StudioError as error:
            problem = error.problem
            unknown = problem.outcome_unknown
            status = AttemptStatus.UNKNOWN if unknown else AttemptStatus.FAILED
            self._note(attempt_id, status, problem)
            raise
        return self._keep(order, slot, attempt_id, answer)

    def _answer(
        self,
        provider: Provider,
        order: Order,
        slot: int,
        tracker: Tracker,
        cancelled: threading.Event,
    ) -> FinishedPicture:
        for event in provider.send(order.requests[slot], cancelled.is_set):
            if isinstance(event, FinishedPicture):
                return event
            self._show(event, slot, tracker)
        raise StudioError(errors.strange_answer())

    def _show(self, partial: PartialPicture, slot: int, tracker: Tracker) -> None:
        tracker.set(SlotProgress(slot, "sketching", sketch=make_sketch(partial.image)))

    def _keep(self, order: Order, slot: int, attempt_id: int, answer: FinishedPicture) -> Picture:
        """Files first, then the row, so that no row ever names a file that is not there."""
        with self._gate.passage():
            try:
                with unforeseen_as_problem():
                    return self._store_picture(order, slot, attempt_id, answer)
            except StudioError as error:
                # The service did its part, and may have counted it.
                self._note(attempt_id, AttemptStatus.DONE, error.problem, answer.usage)
                raise

    def _note(
        self,
        attempt_id: int,
        status: AttemptStatus,
        problem: Problem,
        usage: Usage | None = None,
    ) -> None:
        """Write what became of an attempt that brought no picture to the library."""
        try:
            with self._gate.passage():
                self._library.finish_attempt(attempt_id, status, problem=problem, usage=usage)
        except StudioError as error:
            # The problem that is being told matters more; the next start settles the row.
            _log.warning("attempt %d could not be written: %s", attempt_id, error.problem.kind)

    def _store_picture(
        self, order: Order, slot: int, attempt_id: int, answer: FinishedPicture
    ) -> Picture:
        kept = order.finish(answer)
        views = make_views(kept.image)
        request = order.requests[slot]
        picture = Picture(
            id=new_id(),
            run_id=order.run_id,
            slot=slot,
            parent_id=order.parent_id,
            digest=self._store.put(kept.data, views.suffix),
            preview_digest=self._store.put(views.preview, ".jpg"),
            thumbnail_digest=self._store.put(views.thumbnail, ".jpg"),
            media_type=views.media_type,
            width=views.width,
            height=views.height,
            size_bytes=len(kept.data),
            prompt=order.words,
            created_at=datetime.now(UTC),
            seed=request.seed if answer.seed is None else answer.seed,
            revised_prompt=answer.revised_prompt,
            illustration=kept.illustration,
            changed_outside=kept.changed_outside,
        )
        self._library.add_picture(picture, attempt_id=attempt_id, usage=answer.usage)
        return picture

"""From a task to a run that can begin: its row, and the order for the workers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.orders import Order, order_for
from core.pictures import Run, RunStatus
from core.preparation import MAX_SEED, Preparation
from core.problems import StudioError
from core.runs.engine import REFUSALS
from core.runs.maker import new_id
from core.settings import Connection
from core.sizes import write_size
from core.storage import PictureStore
from core.tasks import Task


@dataclass(frozen=True)
class Submission:
    """A run as it goes into the library, and the order for it.

    ``order`` is None where nothing is sent: the run has ended then, with its problem.
    """

    run: Run
    order: Order | None


class Submitter:
    """Makes runs of tasks. ``prepare`` says what would be sent for one."""

    def __init__(self, prepare: Callable[[Task], Preparation], store: PictureStore) -> None:
        self._prepare = prepare
        self._store = store

    def submission(self, task: Task, seeds: Sequence[int | None] | None = None) -> Submission:
        """The run of a task, and its order if nothing is in the way.

        ``seeds`` has one for each picture; without it they follow from the task's own
        or from chance, where the model takes seeds. Raises nothing for a user's input.
        """
        preparation = self._prepare(task)
        # What was refused stays as it was written.
        task = task if preparation.problem else preparation.task
        run_id = new_id()
        problem, order = preparation.problem, None
        if problem is None:
            try:
                chosen = seeds or seeds_for(task, preparation.connection)
                order = order_for(run_id, task, preparation, chosen, self._store)
            except StudioError as error:
                problem = error.problem
        now = datetime.now(UTC)
        status = RunStatus.QUEUED
        if problem is not None:
            status = RunStatus.REFUSED if problem.kind in REFUSALS else RunStatus.FAILED
        run = Run(
            id=run_id,
            task=task,
            status=status,
            connection_label=preparation.connection.label,
            model=preparation.connection.model.name,
            created_at=now,
            composed=preparation.composed,
            size=write_size(preparation.width, preparation.height),
            finished_at=None if order else now,
            problem=problem,
        )
        return Submission(run, order)


def seeds_for(task: Task, connection: Connection) -> list[int | None]:
    """A seed for each picture, so that every one of them can be made again."""
    count = task.options.count
    if not connection.model.takes_seed:
        return [None] * count
    base = task.options.seed
    if base is None:
        base = any_seed(count)
    return [seed_of(base, slot) for slot in range(count)]


def any_seed(count: int) -> int:
    """A first seed by chance, from which ``count`` can be counted up."""
    return random.randrange(MAX_SEED - count)


def seed_of(base: int, slot: int) -> int:
    """The seed of a slot where the first one has the seed ``base``."""
    return (base + slot) % (MAX_SEED + 1)

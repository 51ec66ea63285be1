"""Between the tables' rows and the dataclasses of :mod:`core.pictures`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from core import errors
from core.library.schema import AttemptRow, PictureRow, RunRow
from core.pictures import Attempt, AttemptStatus, Picture, Run, RunStatus, Usage
from core.policy import ComposedPrompt
from core.problems import Problem
from core.screening import clean
from core.tasks import task_from_json, task_to_json


def row_of_run(run: Run) -> RunRow:
    """The row of a run, without its pictures and attempts."""
    return RunRow(
        id=run.id,
        kind=run.task.kind,
        words=clean(run.task.words),
        task=task_to_json(run.task),
        status=run.status.value,
        connection_label=run.connection_label,
        model=run.model,
        created_at=run.created_at,
        composed=run.composed.to_json() if run.composed else None,
        size=run.size,
        started_at=run.started_at,
        finished_at=run.finished_at,
        problem=run.problem.to_json() if run.problem else None,
        slot_problems=[[slot, problem.to_json()] for slot, problem in run.slot_problems],
        source=run.task.source,
    )


def run_of_row(row: RunRow, pictures: Sequence[PictureRow], attempts: Sequence[AttemptRow]) -> Run:
    """The run of a row, with its pictures and attempts."""
    return Run(
        id=row.id,
        task=task_from_json(row.task),
        status=RunStatus(row.status),
        connection_label=row.connection_label,
        model=row.model,
        created_at=row.created_at,
        composed=ComposedPrompt.from_json(row.composed) if row.composed else None,
        size=row.size,
        started_at=row.started_at,
        finished_at=row.finished_at,
        problem=Problem.from_json(row.problem) if row.problem else None,
        slot_problems=tuple(
            (slot, Problem.from_json(problem)) for slot, problem in row.slot_problems or ()
        ),
        pictures=tuple(picture_of_row(picture) for picture in pictures),
        attempts=tuple(attempt_of_row(attempt) for attempt in attempts),
    )


def row_of_picture(picture: Picture) -> PictureRow:
    """The row of a picture."""
    return PictureRow(**asdict(picture))


def picture_of_row(row: PictureRow) -> Picture:
    """The picture of a row."""
    return Picture(
        id=row.id,
        run_id=row.run_id,
        slot=row.slot,
        parent_id=row.parent_id,
        digest=row.digest,
        preview_digest=row.preview_digest,
        thumbnail_digest=row.thumbnail_digest,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        size_bytes=row.size_bytes,
        prompt=row.prompt,
        created_at=row.created_at,
        seed=row.seed,
        revised_prompt=row.revised_prompt,
        illustration=row.illustration,
        changed_outside=row.changed_outside,
    )


def attempt_of_row(row: AttemptRow) -> Attempt:
    """The attempt of a row."""
    return Attempt(
        id=row.id,
        run_id=row.run_id,
        slot=row.slot,
        status=AttemptStatus(row.status),
        sent_at=row.sent_at,
        finished_at=row.finished_at,
        usage=Usage(**row.usage) if row.usage else None,
        problem=Problem.from_json(row.problem) if row.problem else None,
    )


def outcome_of_interrupted(
    run: Run,
) -> tuple[RunStatus, Problem | None, list[tuple[int, Problem]]]:
    """How a run ends that nobody works on any more, from its pictures and attempts."""
    made = {picture.slot for picture in run.pictures}
    latest = {attempt.slot: attempt for attempt in run.attempts}
    slot_problems: list[tuple[int, Problem]] = []
    for slot in range(run.task.options.count):
        if slot in made:
            continue
        known = latest[slot].problem if slot in latest else None
        slot_problems.append((slot, known or errors.interrupted(sent=False)))
    if not slot_problems:
        return RunStatus.DONE, None, []
    if any(
        latest[slot].status is AttemptStatus.UNKNOWN for slot, _ in slot_problems if slot in latest
    ):
        return RunStatus.UNCERTAIN, errors.interrupted(sent=True), slot_problems
    if made:
        return RunStatus.DONE, None, slot_problems
    return RunStatus.FAILED, errors.interrupted(sent=False), slot_problems

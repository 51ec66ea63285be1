"""The repository: rows in and out as the frozen dataclasses of :mod:`core.pictures`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from core import errors
from core.library import rows
from core.library.comparisons import Comparisons
from core.library.database import Database
from core.library.migrations import migrate
from core.library.schema import AttemptRow, ComparisonRunRow, PictureRow, RunRow
from core.pictures import AttemptStatus, Picture, Run, RunStatus, Usage
from core.problems import Problem, StudioError

_ACTIVE: Final = tuple(status.value for status in RunStatus if status.is_active)


class Library:
    """Runs, attempts, pictures and ``comparisons`` in one SQLite file.

    All methods may be called from several threads. Writing methods return after
    the rows are safe on the disk, and raise :class:`StudioError` (``disk_full``
    or ``storage``) if they cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        with self._database.writing() as session:
            migrate(session.connection())
        self.comparisons = Comparisons(self._database)

    def close(self) -> None:
        """Close the file. Whatever is called afterwards raises ``storage``."""
        self._database.close()

    # Writing -----------------------------------------------------------------

    def add_run(self, run: Run) -> None:
        """A new run. Its pictures and attempts, if it has any, are not written."""
        with self._database.writing() as session:
            session.add(rows.row_of_run(run))

    def add_attempt(self, run_id: str, slot: int) -> int:
        """Write that a request is about to be sent, and give the attempt's id.

        The first attempt of a queued run sets the run running.
        """
        now = datetime.now(UTC)
        with self._database.writing() as session:
            attempt = AttemptRow(
                run_id=run_id, slot=slot, status=AttemptStatus.SENT.value, sent_at=now
            )
            session.add(attempt)
            session.execute(
                update(RunRow)
                .where(RunRow.id == run_id, RunRow.status == RunStatus.QUEUED.value)
                .values(status=RunStatus.RUNNING.value, started_at=now)
            )
            session.flush()
            return attempt.id

    def finish_attempt(
        self,
        attempt_id: int,
        status: AttemptStatus,
        *,
        problem: Problem | None = None,
        usage: Usage | None = None,
    ) -> None:
        """What became of a request."""
        with self._database.writing() as session:
            _finish_attempts(session, AttemptRow.id == attempt_id, status, problem, usage)

    def add_picture(
        self,
        picture: Picture,
        *,
        attempt_id: int | None = None,
        usage: Usage | None = None,
    ) -> None:
        """A new picture; with it, in the same moment, its attempt becomes ``done``."""
        with self._database.writing() as session:
            session.add(rows.row_of_picture(picture))
            if attempt_id is not None:
                done = AttemptStatus.DONE
                _finish_attempts(session, AttemptRow.id == attempt_id, done, None, usage)

    def finish_run(
        self,
        run_id: str,
        status: RunStatus,
        problem: Problem | None = None,
        slot_problems: Iterable[tuple[int, Problem]] = (),
    ) -> None:
        """The run's end. A later call for the same run replaces an earlier one."""
        with self._database.writing() as session:
            session.execute(
                update(RunRow)
                .where(RunRow.id == run_id)
                .values(
                    status=status.value,
                    finished_at=datetime.now(UTC),
                    problem=problem.to_json() if problem else None,
                    slot_problems=[[slot, each.to_json()] for slot, each in slot_problems],
                )
            )

    def settle_interrupted(self) -> tuple[str, ...]:
        """End every run that nobody works on any more, and give the runs' ids.

        For the moments when no worker exists: after a crash and at the stop. A
        request whose answer never came makes its run uncertain.
        """
        interrupted = errors.interrupted(sent=True)
        with self._database.writing() as session:
            active = session.scalars(select(RunRow).where(RunRow.status.in_(_ACTIVE))).all()
            lost = AttemptRow.status == AttemptStatus.SENT.value
            _finish_attempts(session, lost, AttemptStatus.UNKNOWN, interrupted, None)
            for run in _with_details(session, active):
                status, problem, slot_problems = rows.outcome_of_interrupted(run)
                session.execute(
                    update(RunRow)
                    .where(RunRow.id == run.id)
                    .values(
                        status=status.value,
                        finished_at=datetime.now(UTC),
                        problem=problem.to_json() if problem else None,
                        slot_problems=[[slot, each.to_json()] for slot, each in slot_problems],
                    )
                )
            return tuple(row.id for row in active)

    # Reading -----------------------------------------------------------------

    def run(self, run_id: str) -> Run:
        """One run with its pictures and attempts. Raises ``not_found``."""
        found = self.runs([run_id])
        if not found:
            raise StudioError(errors.not_found())
        return found[0]

    def runs(self, ids: Sequence[str]) -> list[Run]:
        """The runs of these ids in their order, without those that do not exist."""
        with self._database.reading() as session:
            found = session.scalars(select(RunRow).where(RunRow.id.in_(ids))).all()
            by_id = {run.id: run for run in _with_details(session, found)}
        return [by_id[run_id] for run_id in ids if run_id in by_id]

    def recent_runs(self, limit: int) -> list[Run]:
        """At most ``limit`` runs, newest first."""
        newest = select(RunRow).order_by(RunRow.created_at.desc(), RunRow.id).limit(limit)
        with self._database.reading() as session:
            return _with_details(session, session.scalars(newest).all())

    def earlier_runs(self, limit: int) -> list[Run]:
        """At most ``limit`` runs to be shown again, newest first.

        Only such as brought pictures, and are no part of a comparison: that is shown as one.
        """
        newest = select(RunRow).order_by(RunRow.created_at.desc(), RunRow.id).limit(limit)
        newest = newest.where(
            RunRow.id.in_(select(PictureRow.run_id)),
            RunRow.id.not_in(select(ComparisonRunRow.run_id)),
        )
        with self._database.reading() as session:
            return _with_details(session, session.scalars(newest).all())

    def runs_from(self, picture_id: str, limit: int) -> list[Run]:
        """At most ``limit`` runs that start from this picture, newest first."""
        newest = select(RunRow).where(RunRow.source == picture_id)
        newest = newest.order_by(RunRow.created_at.desc(), RunRow.id).limit(limit)
        with self._database.reading() as session:
            return _with_details(session, session.scalars(newest).all())

    def picture(self, picture_id: str) -> Picture:
        """One picture. Raises ``not_found``."""
        with self._database.reading() as session:
            row = session.get(PictureRow, picture_id)
        if row is None:
            raise StudioError(errors.not_found())
        return rows.picture_of_row(row)

    def recent_pictures(self, limit: int) -> list[Picture]:
        """At most ``limit`` pictures, made here or brought, newest first."""
        newest = select(PictureRow).order_by(PictureRow.created_at.desc(), PictureRow.id)
        with self._database.reading() as session:
            return [rows.picture_of_row(row) for row in session.scalars(newest.limit(limit))]

    def lineage(self, picture_id: str) -> tuple[Picture, ...]:
        """The picture and all that it came from, the first source first. Raises ``not_found``."""
        steps: dict[str, PictureRow] = {}
        following: str | None = picture_id
        with self._database.reading() as session:
            # A circle cannot be made here, but a file may have been changed elsewhere.
            while following is not None and following not in steps:
                row = session.get(PictureRow, following)
                if row is None:
                    break
                steps[following] = row
                following = row.parent_id
        if not steps:
            raise StudioError(errors.not_found())
        return tuple(rows.picture_of_row(row) for row in reversed(steps.values()))


def _finish_attempts(
    session: Session,
    which: ColumnElement[bool],
    status: AttemptStatus,
    problem: Problem | None,
    usage: Usage | None,
) -> None:
    session.execute(
        update(AttemptRow)
        .where(which)
        .values(
            status=status.value,
            finished_at=datetime.now(UTC),
            problem=problem.to_json() if problem else None,
            usage=asdict(usage) if usage else None,
        )
    )


def _with_details(session: Session, found: Sequence[RunRow]) -> list[Run]:
    """The runs of these rows, their pictures and attempts read with one query each."""
    ids = [row.id for row in found]
    pictures: dict[str, list[PictureRow]] = {run_id: [] for run_id in ids}
    attempts: dict[str, list[AttemptRow]] = {run_id: [] for run_id in ids}
    if ids:
        for picture in session.scalars(
            select(PictureRow).where(PictureRow.run_id.in_(ids)).order_by(PictureRow.slot)
        ):
            pictures[picture.run_id or ""].append(picture)
        for attempt in session.scalars(
            select(AttemptRow).where(AttemptRow.run_id.in_(ids)).order_by(AttemptRow.id)
        ):
            attempts[attempt.run_id].append(attempt)
    return [rows.run_of_row(row, pictures[row.id], attempts[row.id]) for row in found]

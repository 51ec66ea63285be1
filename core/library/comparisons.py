"""The comparisons of a library: their plans, and which run made which pictures of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core import errors
from core.comparison.plan import ComparisonPlan, plan_from_json, plan_to_json
from core.library import rows
from core.library.database import Database
from core.library.schema import ComparisonRow, ComparisonRunRow
from core.pictures import Run
from core.problems import StudioError
from core.screening import clean


@dataclass(frozen=True)
class Share:
    """The part of a comparison that one run makes.

    The run's pictures are, in order, the ``slots`` of the setting with this index.
    """

    run_id: str
    setting: int
    slots: tuple[int, ...]


@dataclass(frozen=True)
class KeptComparison:
    """A comparison's row. ``shares`` are in the order in which they were asked for.

    ``seed`` is the first repeat's of every setting whose model takes seeds.
    """

    id: str
    plan: ComparisonPlan
    created_at: datetime
    seed: int
    winner_id: str | None = None
    notes: str = ""
    shares: tuple[Share, ...] = ()


class Comparisons:
    """Writes and reads them. Ids that are not there raise ``not_found``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, comparison: KeptComparison, runs: Sequence[Run]) -> None:
        """A new comparison and the runs of its shares, all of them or nothing."""
        with self._database.writing() as session:
            session.add(
                ComparisonRow(
                    id=comparison.id,
                    created_at=comparison.created_at,
                    plan=plan_to_json(comparison.plan),
                    words=clean(comparison.plan.prompt),
                    seed=comparison.seed,
                    winner_id=comparison.winner_id,
                    notes=comparison.notes,
                )
            )
            # Rows that others point to come first.
            session.flush()
            _add_shares(session, comparison.id, comparison.shares, runs)

    def add_shares(self, comparison_id: str, shares: Sequence[Share], runs: Sequence[Run]) -> None:
        """Further runs for a comparison, all of them or none."""
        with self._database.writing() as session:
            _add_shares(session, comparison_id, shares, runs)

    def choose_winner(self, comparison_id: str, picture_id: str | None) -> None:
        """The picture that somebody likes best, or none. It must exist."""
        self._change(comparison_id, winner_id=picture_id)

    def write_notes(self, comparison_id: str, notes: str) -> None:
        """What somebody has to say about it."""
        self._change(comparison_id, notes=notes)

    def get(self, comparison_id: str) -> KeptComparison:
        """One comparison."""
        with self._database.reading() as session:
            row = session.get(ComparisonRow, comparison_id)
            if row is None:
                raise StudioError(errors.comparison_not_found())
            return _with_shares(session, [row])[0]

    def recent(self, limit: int) -> list[KeptComparison]:
        """At most ``limit`` comparisons, newest first."""
        newest = select(ComparisonRow).order_by(ComparisonRow.created_at.desc(), ComparisonRow.id)
        with self._database.reading() as session:
            return _with_shares(session, session.scalars(newest.limit(limit)).all())

    def _change(self, comparison_id: str, **values: str | None) -> None:
        with self._database.writing() as session:
            which = update(ComparisonRow).where(ComparisonRow.id == comparison_id)
            changed = session.execute(which.values(**values).returning(ComparisonRow.id))
            if changed.first() is None:
                raise StudioError(errors.comparison_not_found())


def _add_shares(
    session: Session, comparison_id: str, shares: Sequence[Share], runs: Sequence[Run]
) -> None:
    session.add_all(rows.row_of_run(run) for run in runs)
    session.flush()
    session.add_all(
        ComparisonRunRow(
            comparison_id=comparison_id,
            run_id=share.run_id,
            setting=share.setting,
            slots=list(share.slots),
        )
        for share in shares
    )


def _with_shares(session: Session, found: Sequence[ComparisonRow]) -> list[KeptComparison]:
    shares: Mapping[str, list[Share]] = {row.id: [] for row in found}
    if found:
        for row in session.scalars(
            select(ComparisonRunRow)
            .where(ComparisonRunRow.comparison_id.in_(shares))
            .order_by(ComparisonRunRow.id)
        ):
            share = Share(row.run_id, row.setting, tuple(row.slots))
            shares[row.comparison_id].append(share)
    return [
        KeptComparison(
            id=row.id,
            plan=plan_from_json(row.plan),
            created_at=row.created_at,
            seed=row.seed,
            winner_id=row.winner_id,
            notes=row.notes,
            shares=tuple(shares[row.id]),
        )
        for row in found
    ]

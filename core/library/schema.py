"""The tables as SQLAlchemy sees them. :mod:`core.library.migrations` makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

JsonObject = dict[str, Any]


class UtcTime(TypeDecorator[datetime]):
    """A moment with its time zone, kept as UTC: SQLite itself keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """The moment as the database keeps it."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """The moment as it was given."""
        return value.replace(tzinfo=UTC) if value else None


class Row(DeclarativeBase):
    """Base of all rows."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime,
        JsonObject: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class RunRow(Row):
    """One :class:`core.pictures.Run`.

    ``words`` and ``source`` repeat the task's words and source picture for searching.
    """

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    words: Mapped[str]
    task: Mapped[JsonObject]
    status: Mapped[str]
    connection_label: Mapped[str]
    model: Mapped[str]
    created_at: Mapped[datetime]
    composed: Mapped[list[Any] | None]
    size: Mapped[str | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    problem: Mapped[JsonObject | None]
    slot_problems: Mapped[list[Any] | None]
    source: Mapped[str | None]


class AttemptRow(Row):
    """One :class:`core.pictures.Attempt`."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    slot: Mapped[int]
    status: Mapped[str]
    sent_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    usage: Mapped[JsonObject | None]
    problem: Mapped[JsonObject | None]


class PictureRow(Row):
    """One :class:`core.pictures.Picture`."""

    __tablename__ = "pictures"

    id: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[str | None] = mapped_column(ForeignKey("runs.id"))
    slot: Mapped[int]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("pictures.id"))
    digest: Mapped[str]
    preview_digest: Mapped[str]
    thumbnail_digest: Mapped[str]
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size_bytes: Mapped[int]
    prompt: Mapped[str]
    created_at: Mapped[datetime]
    seed: Mapped[int | None]
    revised_prompt: Mapped[str | None]
    illustration: Mapped[JsonObject | None]
    changed_outside: Mapped[float | None]


class ComparisonRow(Row):
    """One :class:`core.library.comparisons.KeptComparison`.

    ``words`` repeat the plan's words for searching.
    """

    __tablename__ = "comparisons"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    plan: Mapped[JsonObject]
    words: Mapped[str]
    seed: Mapped[int]
    winner_id: Mapped[str | None] = mapped_column(ForeignKey("pictures.id", ondelete="SET NULL"))
    notes: Mapped[str]


class ComparisonRunRow(Row):
    """One :class:`core.library.comparisons.Share`; ``id`` counts them up."""

    __tablename__ = "comparison_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    comparison_id: Mapped[str] = mapped_column(ForeignKey("comparisons.id", ondelete="CASCADE"))
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    setting: Mapped[int]
    slots: Mapped[list[Any]]

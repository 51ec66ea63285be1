"""How the library's tables came to be: an ordered list of small functions.

A function's name is its id, stored in the table ``migrations`` once it ran. A
released function is never changed: a new one goes to the end of the list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, text


def m001_runs_attempts_pictures(connection: Connection) -> None:
    """Runs, what was sent for them, and what came."""
    for statement in (
        """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            words TEXT NOT NULL,
            task JSON NOT NULL,
            status TEXT NOT NULL,
            connection_label TEXT NOT NULL,
            model TEXT NOT NULL,
            created_at DATETIME NOT NULL,
            composed JSON,
            size TEXT,
            started_at DATETIME,
            finished_at DATETIME,
            problem JSON,
            slot_problems JSON
        )
        """,
        "CREATE INDEX runs_by_time ON runs (created_at)",
        "CREATE INDEX runs_by_status ON runs (status)",
        """
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            slot INTEGER NOT NULL,
            status TEXT NOT NULL,
            sent_at DATETIME NOT NULL,
            finished_at DATETIME,
            usage JSON,
            problem JSON
        )
        """,
        "CREATE INDEX attempts_by_run ON attempts (run_id)",
        "CREATE INDEX attempts_by_status ON attempts (status)",
        """
        CREATE TABLE pictures (
            id TEXT PRIMARY KEY,
            run_id TEXT REFERENCES runs (id),
            slot INTEGER NOT NULL,
            parent_id TEXT REFERENCES pictures (id),
            digest TEXT NOT NULL,
            preview_digest TEXT NOT NULL,
            thumbnail_digest TEXT NOT NULL,
            media_type TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            prompt TEXT NOT NULL,
            created_at DATETIME NOT NULL,
            seed INTEGER,
            revised_prompt TEXT,
            illustration JSON,
            UNIQUE (run_id, slot)
        )
        """,
        "CREATE INDEX pictures_by_time ON pictures (created_at)",
        "CREATE INDEX pictures_by_parent ON pictures (parent_id)",
    ):
        connection.execute(text(statement))


def m002_changed_outside(connection: Connection) -> None:
    """How much of what was to be kept an edit's model had changed."""
    connection.execute(text("ALTER TABLE pictures ADD COLUMN changed_outside FLOAT"))


def m003_source_of_runs(connection: Connection) -> None:
    """The runs that start from a picture are found without reading every task."""
    for statement in (
        "ALTER TABLE runs ADD COLUMN source TEXT",
        # A task may hold a number that JSON does not know: those were never sent.
        """
        UPDATE runs SET source = json_extract(task, '$.source_picture')
        WHERE kind != 'generate' AND json_valid(task)
        """,
        "CREATE INDEX runs_by_source ON runs (source, created_at)",
    ):
        connection.execute(text(statement))


def m004_comparisons(connection: Connection) -> None:
    """What was compared, and which run made which of its pictures."""
    for statement in (
        """
        CREATE TABLE comparisons (
            id TEXT PRIMARY KEY,
            created_at DATETIME NOT NULL,
            plan JSON NOT NULL,
            words TEXT NOT NULL,
            seed INTEGER NOT NULL,
            winner_id TEXT REFERENCES pictures (id) ON DELETE SET NULL,
            notes TEXT NOT NULL
        )
        """,
        "CREATE INDEX comparisons_by_time ON comparisons (created_at)",
        """
        CREATE TABLE comparison_runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            comparison_id TEXT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
            run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            setting INTEGER NOT NULL,
            slots JSON NOT NULL
        )
        """,
        "CREATE INDEX comparison_runs_by_comparison ON comparison_runs (comparison_id)",
        "CREATE INDEX comparison_runs_by_run ON comparison_runs (run_id)",
    ):
        connection.execute(text(statement))


Migration = Callable[[Connection], None]

MIGRATIONS: Final[tuple[Migration, ...]] = (
    m001_runs_attempts_pictures,
    m002_changed_outside,
    m003_source_of_runs,
    m004_comparisons,
)


def migrate(
    connection: Connection, migrations: tuple[Migration, ...] = MIGRATIONS
) -> tuple[str, ...]:
    """Run the migrations that this database has not seen, in order, and give their ids.

    The caller's transaction covers them all: either every one of them is there
    afterwards, or none.
    """
    connection.execute(
        text(
            "CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"
        )
    )
    applied = set(connection.scalars(text("SELECT id FROM migrations")))
    missing = [migration for migration in migrations if migration.__name__ not in applied]
    for migration in missing:
        migration(connection)
        connection.execute(
            text("INSERT INTO migrations VALUES (:id, datetime('now'))"),
            {"id": migration.__name__},
        )
    return tuple(migration.__name__ for migration in missing)

"""How the library's file gets its tables, and keeps its content when they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from core.comparison.plan import ComparisonPlan
from core.library import Library
from core.library.comparisons import KeptComparison
from core.library.migrations import MIGRATIONS, migrate
from core.library.schema import Row


def m900_add_a_note(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE runs ADD COLUMN note TEXT"))


def m901_fail(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE runs ADD COLUMN half TEXT"))
    raise RuntimeError("in the middle")


def columns(path: Path, table: str) -> dict[str, bool]:
    """The columns of a table, and whether each may be empty."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        return {column["name"]: column["nullable"] for column in inspect(engine).get_columns(table)}
    finally:
        engine.dispose()


def test_the_tables_are_those_of_the_schema(tmp_path: Path) -> None:
    Library(tmp_path / "library.sqlite").close()
    for table in Row.metadata.sorted_tables:
        made = columns(tmp_path / "library.sqlite", table.name)
        described = {column.name: bool(column.nullable) for column in table.columns}
        assert made.keys() == described.keys()
        # SQLite calls a primary key nullable unless told otherwise.
        assert {name: made[name] for name in made if name != "id"} == {
            name: described[name] for name in described if name != "id"
        }


def test_a_library_can_be_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        Library(tmp_path / "library.sqlite").close()


def test_a_library_from_before_edits_opens_with_all_its_runs(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, MIGRATIONS[:1])
        connection.execute(
            text(
                "INSERT INTO pictures VALUES ('p1', NULL, 0, NULL, 'd', 'e', 'f', 'image/png', "
                "64, 48, 9, 'my drawing', '2026-11-01 12:00:00.000000', NULL, NULL, NULL)"
            )
        )
        for run_id, temperature in (("r1", "null"), ("r2", "NaN")):
            task = (
                '{"kind": "edit", "instruction": "a hat", "source_picture": "p1", '
                '"connection": "azure", "policy": "children", '
                f'"options": {{"temperature": {temperature}}}}}'
            )
            connection.execute(
                text(
                    "INSERT INTO runs VALUES (:id, 'edit', 'a hat', :task, 'failed', 'Azure', 'm',"
                    " '2026-11-02 12:00:00.000000', NULL, NULL, NULL, NULL, NULL, NULL)"
                ),
                {"id": run_id, "task": task},
            )
    engine.dispose()

    library = Library(path)
    assert library.picture("p1").changed_outside is None
    assert {run.id for run in library.recent_runs(9)} == {"r1", "r2"}
    # The second run's task is no JSON that the database can read; it was never sent.
    (found,) = library.runs_from("p1", 9)
    assert (found.id, found.task.source) == ("r1", "p1")
    library.close()


def test_a_library_from_before_comparisons_opens_and_keeps_some(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, MIGRATIONS[:3])
        connection.execute(
            text(
                "INSERT INTO pictures VALUES ('p1', NULL, 0, NULL, 'd', 'e', 'f', 'image/png', "
                "64, 48, 9, 'my drawing', '2026-11-01 12:00:00.000000', NULL, NULL, NULL, NULL)"
            )
        )
    engine.dispose()
    library = Library(path)
    assert library.comparisons.recent(9) == []
    plan = ComparisonPlan("a fox", "azure", "children")
    kept = KeptComparison("c1", plan, datetime(2026, 11, 2, tzinfo=UTC), seed=7)
    library.comparisons.add(kept, [])
    library.comparisons.choose_winner("c1", "p1")
    assert library.comparisons.get("c1") == replace(kept, winner_id="p1")
    library.close()


def test_only_what_is_missing_runs_in_order(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    with library._database.writing() as session:
        assert migrate(session.connection(), (*MIGRATIONS, m900_add_a_note)) == ("m900_add_a_note",)
        assert migrate(session.connection(), (*MIGRATIONS, m900_add_a_note)) == ()
    library.close()
    assert "note" in columns(tmp_path / "library.sqlite", "runs")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    with pytest.raises(RuntimeError, match="middle"), library._database.writing() as session:
        migrate(session.connection(), (*MIGRATIONS, m900_add_a_note, m901_fail))
    library.close()
    made = columns(tmp_path / "library.sqlite", "runs")
    assert "note" not in made
    assert "half" not in made

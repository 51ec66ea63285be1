"""How the library's file gets its tables, and keeps its content when they change."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from core.library import Library
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


def test_only_what_is_missing_runs_in_order(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    with library._writing() as session:
        assert migrate(session.connection(), (*MIGRATIONS, m900_add_a_note)) == ("m900_add_a_note",)
        assert migrate(session.connection(), (*MIGRATIONS, m900_add_a_note)) == ()
    library.close()
    assert "note" in columns(tmp_path / "library.sqlite", "runs")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    with pytest.raises(RuntimeError, match="middle"), library._writing() as session:
        migrate(session.connection(), (*MIGRATIONS, m900_add_a_note, m901_fail))
    library.close()
    made = columns(tmp_path / "library.sqlite", "runs")
    assert "note" not in made
    assert "half" not in made

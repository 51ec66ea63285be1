"""Comparisons go into the library and come out as they were, with all their runs or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text

from core.comparison.plan import Axis, ComparisonPlan
from core.library import Library
from core.library.comparisons import KeptComparison, Share
from core.pictures import Run, RunStatus
from core.problems import ErrorKind, StudioError
from core.tasks import GenerateTask, Options
from tests.library.test_library import picture

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
PLAN = ComparisonPlan(
    "a fox — ein Fuchs 🦊",
    "azure",
    "children",
    repeats=3,
    axes=(Axis("temperature", (0, 0.5)), Axis("style", ("", "watercolour"))),
    options=Options(size="1024x1024"),
    exclude=("clouds",),
)


def run(run_id: str) -> Run:
    return Run(
        id=run_id,
        task=GenerateTask("a fox", "azure", "children", Options(count=3)),
        status=RunStatus.QUEUED,
        connection_label="Azure",
        model="m",
        created_at=NOON,
    )


def kept(comparison_id: str = "c1", *shares: Share, minutes: int = 0) -> KeptComparison:
    created_at = NOON + timedelta(minutes=minutes)
    return KeptComparison(comparison_id, PLAN, created_at, seed=2**31 - 9, shares=shares)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_a_comparison_comes_back_as_it_was_with_its_shares_in_order(library: Library) -> None:
    first, second = Share("r2", 0, (0, 1, 2)), Share("r1", 1, (0, 1, 2))
    library.comparisons.add(kept("c1", first, second), [run("r1"), run("r2")])
    assert library.comparisons.get("c1") == kept("c1", first, second)
    assert {each.id for each in library.recent_runs(9)} == {"r1", "r2"}

    third = Share("r3", 0, (2,))
    library.comparisons.add_shares("c1", [third], [run("r3")])
    assert library.comparisons.get("c1") == kept("c1", first, second, third)
    assert library.comparisons.recent(9) == [kept("c1", first, second, third)]


def test_a_comparison_is_there_with_all_its_runs_or_not_at_all(library: Library) -> None:
    library.add_run(run("r2"))
    shares = (Share("r1", 0, (0,)), Share("r2", 1, (0,)))
    with pytest.raises(StudioError) as caught:
        library.comparisons.add(kept("c1", *shares), [run("r1"), run("r2")])
    assert caught.value.problem.kind is ErrorKind.STORAGE
    assert library.comparisons.recent(9) == []
    assert [each.id for each in library.recent_runs(9)] == ["r2"]


def test_runs_of_a_comparison_are_not_shown_again_by_themselves(library: Library) -> None:
    library.comparisons.add(kept("c1", Share("r1", 0, (0,))), [run("r1")])
    library.add_run(run("r2"))
    library.add_run(run("r3"))
    for number in (1, 2):
        library.add_picture(picture(f"p{number}", f"r{number}"))
    assert [each.id for each in library.earlier_runs(9)] == ["r2"]


def test_the_newest_come_first(library: Library) -> None:
    for number in (2, 0, 3, 1):
        library.comparisons.add(kept(f"c{number}", minutes=number), [])
    assert [each.id for each in library.comparisons.recent(3)] == ["c3", "c2", "c1"]


def test_many_need_no_more_queries_than_one(library: Library) -> None:
    for number in range(10):
        share = Share(f"r{number}", 0, (0, 1, 2))
        library.comparisons.add(kept(f"c{number}", share), [run(f"r{number}")])
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(library._database.engine, "before_cursor_execute", note)
    library.comparisons.recent(1)
    for_one = len(statements)
    statements.clear()
    assert len(library.comparisons.recent(10)) == 10
    assert len(statements) == for_one


def test_notes_are_replaced(library: Library) -> None:
    library.comparisons.add(kept(), [])
    library.comparisons.write_notes("c1", "first")
    library.comparisons.write_notes("c1", "'; DROP TABLE comparisons; --")
    assert library.comparisons.get("c1") == replace(kept(), notes="'; DROP TABLE comparisons; --")


def test_what_is_not_there_is_not_found(library: Library) -> None:
    comparisons = library.comparisons
    for ask in (
        lambda: comparisons.get("nothing"),
        lambda: comparisons.write_notes("nothing", "x"),
        lambda: comparisons.choose_winner("nothing", None),
    ):
        with pytest.raises(StudioError) as caught:
            ask()
        assert caught.value.problem.kind is ErrorKind.NOT_FOUND


def test_shares_are_found_by_an_index(library: Library) -> None:
    with library._database.reading() as session:
        plan = session.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM comparison_runs WHERE comparison_id = 'c1'")
        ).all()
    assert "comparison_runs_by_comparison" in str(plan)

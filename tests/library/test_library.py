"""Runs, attempts and pictures go in and come out as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, text

from core import errors
from core.library import Library
from core.pictures import AttemptStatus, Picture, Run, RunStatus, Usage
from core.policy import ComposedPrompt, PromptPart
from core.problems import ErrorKind, StudioError
from core.tasks import EditTask, GenerateTask, Options, Task, VariationTask

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
TASK = GenerateTask("a fox", "azure", "children", Options(count=2))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def run(run_id: str = "r1", task: Task = TASK, **more: object) -> Run:
    values: dict[str, object] = {"status": RunStatus.QUEUED, "created_at": NOON, **more}
    return Run(id=run_id, task=task, connection_label="Azure", model="m", **values)  # type: ignore[arg-type]


def picture(picture_id: str = "p1", run_id: str | None = "r1", slot: int = 0) -> Picture:
    return Picture(
        id=picture_id,
        run_id=run_id,
        slot=slot,
        parent_id=None,
        digest="d" * 64,
        preview_digest="e" * 64,
        thumbnail_digest="f" * 64,
        media_type="image/png",
        width=1536,
        height=864,
        size_bytes=99,
        prompt="a fox — ein Fuchs 🦊",
        created_at=NOON,
        seed=2**31 - 1,
        revised_prompt="A fox.",
        illustration={"drawn": [{"name": "fox", "box": [0, 1, 2, 3]}], "unknown": []},
        changed_outside=0.25,
    )


@pytest.mark.parametrize(
    "task",
    [
        TASK,
        GenerateTask("x", "c", "p", Options("1024x1024", 3, "high", 0.5, 7, "webp")),
        EditTask("a hat", "p1", "azure", "children", mask="f" * 64, composite=False),
        EditTask("a hat", "p1", "azure", "children", markup="f" * 64),
        VariationTask("p1", "azure", "children", 0.25, ("colors", "subject"), "at night"),
    ],
)
def test_a_run_comes_back_as_it_was(library: Library, task: Task) -> None:
    kept = run(
        task=task,
        status=RunStatus.FAILED,
        composed=ComposedPrompt((PromptPart("rules", "Be kind."), PromptPart("student", "ñ"))),
        size="1536x864",
        started_at=NOON + timedelta(seconds=1),
        finished_at=NOON + timedelta(seconds=2),
        problem=errors.rate_limit(30.0),
        slot_problems=((0, errors.bad_key("KEY")), (1, errors.nothing_known(["x"], ["dog"]))),
    )
    library.add_run(kept)
    assert library.run("r1") == kept


def test_times_are_kept_as_utc(library: Library) -> None:
    local = NOON.astimezone(timezone(timedelta(hours=-5)))
    library.add_run(run(created_at=local))
    assert library.run("r1").created_at == NOON
    assert library.run("r1").created_at.tzinfo is UTC


def test_words_that_no_file_can_hold_are_kept_as_well_as_possible(library: Library) -> None:
    library.add_run(run(task=GenerateTask("a \ud800 fox\0", "azure", "children")))
    assert "fox" in library.run("r1").task.words


def test_pictures_come_with_their_run_in_the_order_of_their_slots(library: Library) -> None:
    library.add_run(run())
    second, first = picture("p1", slot=1), picture("p2", slot=0)
    library.add_picture(second)
    library.add_picture(first)
    assert library.run("r1").pictures == (first, second)
    assert library.picture("p1") == second


def test_a_picture_may_belong_to_no_run(library: Library) -> None:
    for each in ("p1", "p2"):
        library.add_picture(picture(each, run_id=None))
    assert library.picture("p2").run_id is None


def test_an_attempt_is_there_before_it_is_sent_and_sets_the_run_running(library: Library) -> None:
    library.add_run(run())
    library.add_attempt("r1", 0)
    seen = library.run("r1")
    assert seen.status is RunStatus.RUNNING
    assert seen.started_at is not None
    assert [attempt.status for attempt in seen.attempts] == [AttemptStatus.SENT]


def test_a_late_attempt_does_not_wake_a_cancelled_run(library: Library) -> None:
    library.add_run(run())
    library.finish_run("r1", RunStatus.CANCELLED, errors.cancelled())
    library.add_attempt("r1", 0)
    assert library.run("r1").status is RunStatus.CANCELLED


def test_a_picture_ends_its_attempt_with_what_it_cost(library: Library) -> None:
    library.add_run(run())
    attempt_id = library.add_attempt("r1", 0)
    library.add_picture(picture(), attempt_id=attempt_id, usage=Usage(5, 0, 1000))
    (attempt,) = library.run("r1").attempts
    assert attempt.status is AttemptStatus.DONE
    assert attempt.usage == Usage(5, 0, 1000)
    assert attempt.finished_at is not None


def test_runs_come_in_the_order_asked_for_without_unknown_ones(library: Library) -> None:
    for name in ("a", "b", "c"):
        library.add_run(run(name))
    assert [each.id for each in library.runs(["c", "nobody", "a"])] == ["c", "a"]
    assert library.runs([]) == []


def test_recent_runs_are_the_newest_first(library: Library) -> None:
    for number in (2, 0, 3, 1):
        library.add_run(run(f"r{number}", created_at=NOON + timedelta(minutes=number)))
    assert [each.id for each in library.recent_runs(3)] == ["r3", "r2", "r1"]


def test_many_runs_need_no_more_queries_than_one(library: Library) -> None:
    for number in range(10):
        library.add_run(run(f"r{number}"))
        library.add_attempt(f"r{number}", 0)
        library.add_picture(picture(f"p{number}", f"r{number}"))
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(library._database.engine, "before_cursor_execute", note)
    library.recent_runs(1)
    for_one = len(statements)
    statements.clear()
    assert len(library.recent_runs(10)) == 10
    assert len(statements) == for_one


def test_what_is_not_there_is_not_found(library: Library) -> None:
    for ask in (library.run, library.picture):
        with pytest.raises(StudioError) as caught:
            ask("nothing")
        assert caught.value.problem.kind is ErrorKind.NOT_FOUND


def test_an_interrupted_run_with_a_request_under_way_is_uncertain(library: Library) -> None:
    library.add_run(run())
    library.add_picture(picture(), attempt_id=library.add_attempt("r1", 0))
    library.add_attempt("r1", 1)
    assert library.settle_interrupted() == ("r1",)
    seen = library.run("r1")
    assert seen.status is RunStatus.UNCERTAIN
    assert seen.problem == errors.interrupted(sent=True)
    assert seen.slot_problems == ((1, errors.interrupted(sent=True)),)
    assert len(seen.pictures) == 1
    assert seen.attempts[1].status is AttemptStatus.UNKNOWN
    assert seen.finished_at is not None


def test_an_interrupted_run_that_was_never_sent_can_be_repeated_safely(library: Library) -> None:
    library.add_run(run())
    library.settle_interrupted()
    seen = library.run("r1")
    assert seen.status is RunStatus.FAILED
    assert seen.problem == errors.interrupted(sent=False)


def test_an_interrupted_run_that_was_waiting_after_a_picture_keeps_it(library: Library) -> None:
    library.add_run(run())
    library.add_picture(picture(), attempt_id=library.add_attempt("r1", 0))
    limited = library.add_attempt("r1", 1)
    library.finish_attempt(limited, AttemptStatus.FAILED, problem=errors.rate_limit(9))
    library.settle_interrupted()
    seen = library.run("r1")
    assert seen.status is RunStatus.DONE
    assert seen.slot_problems == ((1, errors.rate_limit(9)),)


def test_a_run_that_had_all_its_pictures_is_done(library: Library) -> None:
    library.add_run(run(task=replace(TASK, options=Options(count=1))))
    library.add_picture(picture(), attempt_id=library.add_attempt("r1", 0))
    library.settle_interrupted()
    assert library.run("r1").status is RunStatus.DONE


def test_ended_runs_are_not_touched(library: Library) -> None:
    ended = run(status=RunStatus.REFUSED, finished_at=NOON, problem=errors.moderation())
    library.add_run(ended)
    assert library.settle_interrupted() == ()
    assert library.run("r1") == ended


def test_a_full_disk_is_said_in_words(library: Library) -> None:
    with library._database.reading() as session:
        session.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(StudioError) as caught:
        library.add_run(run(task=GenerateTask("fox " * 5000, "azure", "children")))
    assert caught.value.problem.kind is ErrorKind.DISK_FULL
    assert library.recent_runs(1) == []


def test_a_file_that_is_no_library_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"this was never a library" * 100)
    with pytest.raises(StudioError) as caught:
        Library(path)
    assert caught.value.problem.kind is ErrorKind.STORAGE


def test_the_file_uses_a_rollback_journal_and_waits_for_the_disk(library: Library) -> None:
    with library._database.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_somebody_else_may_read_the_file(library: Library, tmp_path: Path) -> None:
    library.add_run(run())
    reader = sqlite3.connect(tmp_path / "library.sqlite")
    try:
        assert reader.execute("SELECT words FROM runs").fetchall() == [("a fox",)]
    finally:
        reader.close()


def test_the_newest_pictures_come_first(library: Library) -> None:
    added = [
        replace(picture(f"p{number}", None), created_at=NOON + timedelta(seconds=number))
        for number in (2, 3, 1)
    ]
    for each in added:
        library.add_picture(each)
    assert [each.id for each in library.recent_pictures(9)] == ["p3", "p2", "p1"]
    assert [each.id for each in library.recent_pictures(1)] == ["p3"]


def test_a_lineage_ends_even_where_a_file_was_tampered_with(library: Library) -> None:
    library.add_picture(picture("p1", None))
    library.add_picture(replace(picture("p2", None), parent_id="p1"))
    assert [each.id for each in library.lineage("p2")] == ["p1", "p2"]
    with library._database.writing() as session:
        session.execute(text("UPDATE pictures SET parent_id = 'p2' WHERE id = 'p1'"))
    assert [each.id for each in library.lineage("p2")] == ["p1", "p2"]


def test_runs_from_a_picture_are_found_by_an_index(library: Library) -> None:
    for number in range(3):
        task = EditTask("a hat", f"p{number % 2}", "azure", "children")
        created = NOON + timedelta(seconds=number)
        library.add_run(run(f"r{number}", task, created_at=created))
    library.add_run(run("r9"))
    assert [each.id for each in library.runs_from("p0", 9)] == ["r2", "r0"]
    assert [each.id for each in library.runs_from("p0", 1)] == ["r2"]
    with library._database.reading() as session:
        plan = session.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM runs WHERE source = 'p0' ORDER BY created_at")
        ).all()
    assert "runs_by_source" in str(plan)

"""How many requests a service gets: at once, in a minute, and after it asked for patience."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from core.comparison.lab import Comparison
from core.comparison.plan import ComparisonPlan
from core.limits import MOST_AT_ONCE, SERVICE_AT_ONCE
from core.pictures import RunStatus
from core.problems import ErrorKind
from core.runs.pace import Pace
from core.runs.progress import SlotProgress
from core.settings import Settings
from core.studio import Studio
from tests.classroom import (
    KEY,
    PATIENCE,
    Hold,
    finished,
    fox,
    opened,
    progress_when,
    settings_for,
)
from tests.scripted_server import ScriptedServer, error_answer, picture_answer


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


def studio_with(
    server: ScriptedServer,
    folder: Path,
    at_once: int = SERVICE_AT_ONCE,
    per_minute: int | None = None,
) -> Settings:
    settings = settings_for(server.url, folder)
    service = replace(settings.connections[0], at_once=at_once, per_minute=per_minute)
    return replace(settings, connections=(service, *settings.connections[1:]))


def retrying(comparison: Comparison) -> list[SlotProgress]:
    return [
        slot.progress
        for cell in comparison.cells
        for slot in cell.slots
        if slot.progress and slot.progress.state == "retrying"
    ]


def all_here(studio: Studio, comparison: Comparison) -> None:
    while (seen := studio.lab.comparison(comparison.id)).live:
        studio.lab.wait_for_change(seen.id, seen.version, PATIENCE)
    assert seen.missing == 0


# The sliding window --------------------------------------------------------------


def test_as_many_as_allowed_go_at_once_and_the_next_after_a_minute() -> None:
    clock = Clock()
    pace = Pace(2, clock)
    with pace.line() as first, pace.line() as second, pace.line() as third:
        assert first.take() is None
        clock.now += 10
        assert second.take() is None
        assert third.take() == 1060
        clock.now = 1059.9
        assert third.take() == 1060
        clock.now = 1060
        assert third.take() is None
    with pace.line() as fourth:
        assert fourth.take() == 1070


def test_whoever_stands_behind_waits_for_those_before() -> None:
    clock = Clock()
    pace = Pace(1, clock)
    with pace.line() as first, pace.line() as second, pace.line() as third:
        assert third.take() == 1120
        assert first.take() is None
        assert (second.take(), third.take()) == (1060, 1120)


def test_who_leaves_the_line_makes_room() -> None:
    clock = Clock()
    pace = Pace(1, clock)
    with pace.line() as first:
        assert first.take() is None
    with ExitStack() as line:
        second = line.enter_context(pace.line())
        with pace.line() as third:
            assert (second.take(), third.take()) == (1060, 1120)
            line.close()
            assert third.take() == 1060


def test_in_no_minute_there_are_more_than_allowed() -> None:
    clock = Clock()
    pace = Pace(3, clock)
    taken: list[float] = []
    for step in range(400):
        clock.now = 1000 + step * 0.7
        with pace.line() as turn:
            if turn.take() is None:
                taken.append(clock.now)
    assert len(taken) == 15
    assert all(later - earlier >= 60 for earlier, later in zip(taken, taken[3:], strict=False))


# What a page shows of it -----------------------------------------------------------


def test_a_limit_a_minute_is_a_countdown_and_no_request(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.answer(*(picture_answer() for _ in range(4)))
    with opened(studio_with(server, tmp_path, per_minute=2)) as studio:
        run = studio.submit(fox(count=4))
        progress = progress_when(
            studio,
            run,
            lambda p: (
                sorted(slot.state for slot in p.slots) == ["done", "done", "retrying", "retrying"]
            ),
        )
        waiting = [slot for slot in progress.slots if slot.state == "retrying"]
        assert {slot.problem.message for slot in waiting if slot.problem} == {
            "This service takes 2 requests a minute."
        }
        assert all(50 < (slot.resumes_in or 0) <= 60 for slot in waiting)
        assert len(studio.run(run.id).attempts) == len(server.posts) == 2
        studio.cancel(run.id)
        ended = finished(studio, run)
        assert ended.status is RunStatus.CANCELLED
        assert len(ended.pictures) == len(ended.attempts) == len(server.posts) == 2


def test_the_limit_holds_for_all_runs_of_a_connection_and_for_no_other(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.answer(picture_answer())
    with opened(studio_with(server, tmp_path, per_minute=1)) as studio:
        finished(studio, studio.submit(fox()))
        waiting = studio.submit(fox())
        progress_when(studio, waiting, lambda p: p.slots[0].state == "retrying")
        drawn = finished(studio, studio.submit(replace(fox(), connection="illustrator")))
        assert drawn.status is RunStatus.DONE
        studio.cancel(waiting.id)
        assert finished(studio, waiting).attempts == ()
    assert len(server.posts) == 1


def test_who_cancels_lets_the_next_one_go_first(server: ScriptedServer, tmp_path: Path) -> None:
    server.answer(picture_answer())
    with opened(studio_with(server, tmp_path, per_minute=1)) as studio:
        finished(studio, studio.submit(fox()))
        front = studio.submit(fox())
        progress_when(studio, front, lambda p: p.slots[0].state == "retrying")
        behind = studio.submit(fox())
        progress_when(studio, behind, lambda p: (p.slots[0].resumes_in or 0) > 60)
        studio.cancel(front.id)
        progress_when(studio, behind, lambda p: 0 < (p.slots[0].resumes_in or 0) <= 60)
        studio.cancel(behind.id)
        finished(studio, behind)


def test_a_comparison_waits_for_a_service_that_asks_for_patience(
    server: ScriptedServer, tmp_path: Path
) -> None:
    hold = Hold()
    patience = error_answer(429, {"code": "rate_limit_exceeded"}, {"Retry-After": "2"})
    server.answer(replace(patience, wait_for=hold), *(picture_answer() for _ in range(4)))
    with opened(studio_with(server, tmp_path, at_once=2)) as studio:
        lab = studio.lab
        comparison = lab.start(ComparisonPlan("a fox", "azure", "children", repeats=4))
        hold.wait_until_held()
        hold.set()
        counting: list[float] = []
        while comparison.live:
            for slot in retrying(comparison):
                assert slot.problem is not None
                assert slot.problem.kind is ErrorKind.RATE_LIMIT
                counting.append(slot.resumes_in or 0)
            lab.wait_for_change(comparison.id, comparison.version, PATIENCE)
            comparison = lab.comparison(comparison.id)
        assert len(comparison.pictures) == 4
        assert comparison.missing == 0
        assert 0 < max(counting) <= 2
    assert len(server.posts) == 5


def test_at_most_the_connections_number_is_under_way(
    server: ScriptedServer, tmp_path: Path
) -> None:
    hold = Hold()
    server.answer(*(replace(picture_answer(), wait_for=hold) for _ in range(8)))
    with opened(studio_with(server, tmp_path, at_once=3)) as studio:
        started = studio.lab.start(ComparisonPlan("a fox", "azure", "children", repeats=8))
        hold.wait_until_held(3)
        states = [
            slot.progress.state
            for slot in studio.lab.comparison(started.id).cells[0].slots
            if slot.progress
        ]
        assert states.count("waiting") == 5
        hold.set()
        all_here(studio, started)
    assert hold.most == 3


def test_one_picture_need_not_wait_for_all_of_somebody_elses(
    server: ScriptedServer, tmp_path: Path
) -> None:
    hold = Hold()
    server.answer(*(replace(picture_answer(), wait_for=hold) for _ in range(9)))
    with opened(studio_with(server, tmp_path, at_once=1)) as studio:
        many = studio.lab.start(ComparisonPlan("a fox", "azure", "children", repeats=8))
        hold.wait_until_held()
        one = studio.submit(replace(fox(), prompt="a whale"))
        hold.set()
        assert finished(studio, one).pictures
        all_here(studio, many)
    asked = ["whale" if "a whale" in post.json["prompt"] else "fox" for post in server.posts]
    assert asked.index("whale") == 2
    assert asked.count("fox") == 8


# What the settings say ---------------------------------------------------------------


def load(**environ: str) -> Settings:
    values = {
        "AZURE_OPENAI_ENDPOINT": "https://school.openai.azure.com",
        "AZURE_OPENAI_API_KEY": KEY,
        "AZURE_OPENAI_DEPLOYMENT": "gpt-image-2",
        "OPENAI_API_KEY": KEY,
        **environ,
    }
    return Settings.load(values, dotenv=Path("no.env"))


def test_without_words_about_limits_a_service_gets_eight_at_once() -> None:
    limits = [(each.id, each.at_once, each.per_minute) for each in load().connections]
    assert limits == [("azure", 8, None), ("openai", 8, None), ("illustrator", 2, None)]


def test_every_connection_has_its_own_limits() -> None:
    settings = load(
        AZURE_OPENAI_REQUESTS_AT_ONCE="3",
        AZURE_OPENAI_REQUESTS_PER_MINUTE="6",
        OPENAI_REQUESTS_AT_ONCE=" 64 ",
        OPENAI_REQUESTS_PER_MINUTE="1",
    )
    limits = [(each.at_once, each.per_minute, each.problem) for each in settings.connections]
    assert limits == [(3, 6, None), (64, 1, None), (2, None, None)]


@pytest.mark.parametrize("variable", ["REQUESTS_AT_ONCE", "REQUESTS_PER_MINUTE"])
@pytest.mark.parametrize("prefix", ["AZURE_OPENAI", "OPENAI"])
@pytest.mark.parametrize("value", ["0", "-1", "many", "2.5", "1e3", "٣", "9" * 5000, "1000000"])
def test_a_limit_that_is_no_number_stops_the_connection_and_says_so(
    prefix: str, variable: str, value: str
) -> None:
    settings = load(**{f"{prefix}_{variable}": value})
    wrong, right = settings.connections[:2]
    if prefix == "OPENAI":
        wrong, right = right, wrong
    assert right.problem is None
    assert wrong.problem is not None
    assert f"{prefix}_{variable}" in wrong.problem.message
    assert wrong.at_once == SERVICE_AT_ONCE <= MOST_AT_ONCE

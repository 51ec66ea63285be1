"""Runs in the background, against a real server: what is sent, kept, waited for and told."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from core import errors
from core.limits import SERVICE_AT_ONCE
from core.pictures import AttemptStatus, RunStatus
from core.problems import ErrorKind, Problem, StudioError
from core.runs.engine import ending_of
from core.runs.progress import SlotProgress, Tracker
from core.runs.workers import Workers
from core.studio import Studio
from tests.classroom import (
    KEY,
    PATIENCE,
    Hold,
    finished,
    fox,
    noise,
    opened,
    progress_when,
    settings_for,
)
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    completed,
    error_answer,
    json_answer,
    picture,
    picture_answer,
    sketch,
    stream_answer,
)

MODERATION = error_answer(
    400, {"code": "moderation_blocked", "type": "image_generation_user_error"}
)
BREAK_OFF = Answer(break_off=True)


def held(hold: Hold, content: bytes | None = None) -> Answer:
    answer = picture_answer(content)
    return Answer(answer.status, answer.pieces, answer.headers, wait_for=hold)


def too_many(**headers: str) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_answer(429, {"code": "rate_limit_exceeded"}, names)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    with opened(settings_for(server.url, tmp_path)) as running:
        yield running


def test_every_picture_is_a_request_of_its_own(studio: Studio, server: ScriptedServer) -> None:
    contents = [noise(seed, (64, 48)) for seed in range(3)]
    server.answer(*(picture_answer(content) for content in contents))
    run = finished(studio, studio.submit(fox(count=3)))
    assert run.status is RunStatus.DONE
    assert [request.json["n"] for request in server.posts] == [1, 1, 1]
    assert {studio.picture_bytes(each.id) for each in run.pictures} == set(contents)
    assert [each.slot for each in run.pictures] == [0, 1, 2]
    assert {attempt.status for attempt in run.attempts} == {AttemptStatus.DONE}


def test_the_same_question_twice_makes_two_pictures(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer(), picture_answer())
    runs = [finished(studio, studio.submit(fox())) for _ in range(2)]
    assert len(server.posts) == 2
    assert runs[0].pictures[0].id != runs[1].pictures[0].id


def test_what_the_service_says_is_kept(studio: Studio, server: ScriptedServer) -> None:
    usage = {"input_tokens": 50, "output_tokens": 1756, "input_tokens_details": {"text_tokens": 50}}
    server.answer(
        picture_answer(
            picture((96, 64), picture_format="JPEG"), revised_prompt="A fox.", usage=usage
        )
    )
    run = finished(studio, studio.submit(fox()))
    (kept,) = run.pictures
    assert (kept.width, kept.height, kept.media_type) == (96, 64, "image/jpeg")
    assert kept.revised_prompt == "A fox."
    assert kept.prompt == "a red fox under a tree"
    assert run.attempts[0].usage is not None
    assert run.attempts[0].usage.output_image == 1756


def test_the_attempt_is_in_the_library_before_the_service_answers(
    studio: Studio, server: ScriptedServer
) -> None:
    hold = Hold()
    server.answer(held(hold))
    submitted = studio.submit(fox())
    hold.wait_until_held()
    seen = studio.run(submitted.id)
    hold.set()
    assert seen.status is RunStatus.RUNNING
    assert [attempt.status for attempt in seen.attempts] == [AttemptStatus.SENT]
    assert finished(studio, submitted).status is RunStatus.DONE


def test_sketches_are_shown_small_on_the_way(studio: Studio, server: ScriptedServer) -> None:
    end = threading.Event()
    large = picture((1536, 1024))
    server.answer(stream_answer(sketch(0, large), wait_before_end=end))
    submitted = studio.submit(fox())
    (slot,) = progress_when(studio, submitted, lambda p: p.slots[0].state == "sketching").slots
    end.set()
    assert slot.sketch is not None
    shown = Image.open(io.BytesIO(slot.sketch))
    assert (shown.format, shown.size) == ("JPEG", (512, 341))
    # The stream ends without a picture: it may have been made all the same.
    assert finished(studio, submitted).status is RunStatus.UNCERTAIN


def test_a_streamed_picture_arrives(studio: Studio, server: ScriptedServer) -> None:
    server.answer(stream_answer(sketch(0), sketch(1), completed(noise(size=(64, 64)))))
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.DONE
    assert studio.picture_bytes(run.pictures[0].id) == noise(size=(64, 64))


def test_never_more_requests_at_once_than_allowed(studio: Studio, server: ScriptedServer) -> None:
    hold = Hold()
    server.answer(*(held(hold) for _ in range(15)))
    runs = [studio.submit(fox(count=5)) for _ in range(3)]
    hold.wait_until_held(SERVICE_AT_ONCE)
    hold.set()
    assert [len(finished(studio, run).pictures) for run in runs] == [5, 5, 5]
    assert hold.most == SERVICE_AT_ONCE


def test_twenty_runs_at_once_each_get_their_picture(studio: Studio, server: ScriptedServer) -> None:
    server.answer(*(picture_answer(noise(seed, (64, 64))) for seed in range(20)))
    with ThreadPoolExecutor(20) as children:
        runs = list(children.map(lambda number: studio.submit(fox(f"fox {number}")), range(20)))
    ended = [finished(studio, run) for run in runs]
    assert {run.status for run in ended} == {RunStatus.DONE}
    assert [run.pictures[0].prompt for run in ended] == [f"fox {n}" for n in range(20)]
    assert len({run.pictures[0].digest for run in ended}) == 20


def test_a_refusal_is_no_failure(studio: Studio, server: ScriptedServer) -> None:
    server.answer(MODERATION)
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.REFUSED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.MODERATION
    assert run.attempts[0].status is AttemptStatus.FAILED


def test_some_pictures_are_a_success_with_problems_named(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(picture_answer(), MODERATION, picture_answer())
    run = finished(studio, studio.submit(fox(count=3)))
    assert run.status is RunStatus.DONE
    assert len(run.pictures) == 2
    ((slot, problem),) = run.slot_problems
    assert problem.kind is ErrorKind.MODERATION
    assert {each.slot for each in run.pictures} | {slot} == {0, 1, 2}


def test_a_paid_request_is_never_silently_repeated(studio: Studio, server: ScriptedServer) -> None:
    server.answer(BREAK_OFF, picture_answer())
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.UNCERTAIN
    assert run.attempts[0].status is AttemptStatus.UNKNOWN
    assert len(server.posts) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 503])
def test_a_failed_request_is_not_repeated(
    studio: Studio, server: ScriptedServer, status: int
) -> None:
    server.answer(error_answer(status), picture_answer())
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.FAILED
    assert len(server.posts) == 1


def test_bytes_that_are_no_picture_make_no_picture(studio: Studio, server: ScriptedServer) -> None:
    server.answer(json_answer({"data": [{"b64_json": "bm8gcGljdHVyZQ=="}]}))
    run = finished(studio, studio.submit(fox()))
    assert run.pictures == ()
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.STRANGE_ANSWER


def test_a_rate_limit_is_waited_for(studio: Studio, server: ScriptedServer) -> None:
    server.answer(too_many(retry_after_ms="50"), picture_answer())
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.DONE
    assert [each.status for each in run.attempts] == [AttemptStatus.FAILED, AttemptStatus.DONE]


def test_the_wait_is_shown_and_ends_at_once_when_cancelled(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(too_many(retry_after="100"))
    submitted = studio.submit(fox())
    progress = progress_when(studio, submitted, lambda p: p.slots[0].state == "retrying")
    (slot,) = progress.slots
    assert slot.resumes_in is not None
    assert 60 < slot.resumes_in <= 100
    assert slot.problem is not None
    assert slot.problem.kind is ErrorKind.RATE_LIMIT
    later = progress_when(studio, submitted, lambda p: p.elapsed > progress.elapsed).slots[0]
    assert later.resumes_in is not None
    assert later.resumes_in < slot.resumes_in
    studio.cancel(submitted.id)
    run = finished(studio, submitted)
    assert run.status is RunStatus.CANCELLED
    assert run.problem == errors.cancelled()
    assert len(server.posts) == 1


def test_whoever_looks_can_wait_for_news(studio: Studio, server: ScriptedServer) -> None:
    go_on = threading.Event()
    server.answer(stream_answer(sketch(0), completed(), wait_before_end=go_on))
    submitted = studio.submit(fox())
    progress = progress_when(studio, submitted, lambda p: p.slots[0].state == "sent")
    studio.wait_for_change(submitted.id, progress.version, PATIENCE)
    told = studio.progress(submitted.id)
    assert told is None or told.version > progress.version
    go_on.set()
    finished(studio, submitted)
    studio.wait_for_change(submitted.id, progress.version, PATIENCE)
    studio.wait_for_change("no such run", 0, PATIENCE)


def test_while_a_service_wants_patience_other_runs_wait_too(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(too_many(retry_after="100"))
    first = studio.submit(fox())
    progress_when(studio, first, lambda p: p.slots[0].state == "retrying")
    second = studio.submit(fox())
    progress_when(studio, second, lambda p: p.slots[0].state == "retrying")
    for run in (first, second):
        studio.cancel(run.id)
        finished(studio, run)
    assert len(server.posts) == 1
    assert studio.run(second.id).attempts == ()


def test_a_shorter_wait_does_not_end_a_longer_one(studio: Studio, server: ScriptedServer) -> None:
    long, short = Hold(), Hold()
    server.answer(
        replace(too_many(retry_after="100"), wait_for=long),
        replace(too_many(retry_after_ms="50"), wait_for=short),
    )
    first = studio.submit(fox())
    long.wait_until_held()
    second = studio.submit(fox())
    short.wait_until_held()
    for hold, run in ((long, first), (short, second)):
        hold.set()
        slot = progress_when(studio, run, lambda p: p.slots[0].state == "retrying").slots[0]
        assert slot.resumes_in is not None
        assert slot.resumes_in > 60
    for run in (first, second):
        studio.cancel(run.id)
        finished(studio, run)
    assert len(server.posts) == 2


@pytest.mark.parametrize("headers", [{"retry_after": "86400"}, {}])
def test_a_long_wait_is_left_to_the_user(
    studio: Studio, server: ScriptedServer, headers: dict[str, str]
) -> None:
    server.answer(too_many(**headers))
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.RATE_LIMIT


def test_patience_has_an_end(studio: Studio, server: ScriptedServer) -> None:
    server.answer(*(too_many(retry_after_ms="1") for _ in range(20)))
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.FAILED
    assert len(server.posts) == len(run.attempts) == 6


def test_a_server_that_is_not_there_is_asked_three_times(tmp_path: Path) -> None:
    with ScriptedServer() as gone:
        settings = settings_for(gone.url, tmp_path)
    with opened(settings) as studio:
        run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.UNREACHABLE
    assert [each.status for each in run.attempts] == [AttemptStatus.FAILED] * 3


def test_cancelling_sends_nothing_more_and_keeps_what_arrives(
    studio: Studio, server: ScriptedServer
) -> None:
    hold = Hold()
    server.answer(*(held(hold) for _ in range(10)))
    submitted = studio.submit(fox(count=10))
    hold.wait_until_held(SERVICE_AT_ONCE)
    studio.cancel(submitted.id)
    cancelled = studio.run(submitted.id)
    progress = studio.progress(submitted.id)
    assert cancelled.status is RunStatus.CANCELLED
    assert progress is not None
    assert [slot.state for slot in progress.slots[SERVICE_AT_ONCE:]] == ["cancelled"] * 2
    hold.set()
    run = finished(studio, submitted)
    assert run.status is RunStatus.CANCELLED
    assert len(server.posts) == SERVICE_AT_ONCE
    # An answer that was whole when it was read is a picture; others were let go.
    assert len(run.pictures) + len(run.slot_problems) == 10
    assert {problem.kind for _, problem in run.slot_problems} == {ErrorKind.CANCELLED}
    assert cancelled.problem == errors.cancelled(sent=True)


def test_a_cancelled_run_stops_before_that_is_written(
    studio: Studio, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Hold()
    server.answer(*(held(hold) for _ in range(SERVICE_AT_ONCE)))
    submitted = studio.submit(fox(count=SERVICE_AT_ONCE + 1))
    hold.wait_until_held(SERVICE_AT_ONCE)
    states: list[str] = []

    def look(*_: object) -> None:
        progress = studio.progress(submitted.id)
        assert progress is not None
        states.extend(slot.state for slot in progress.slots)

    monkeypatch.setattr(studio._library, "finish_run", look)
    studio.cancel(submitted.id)
    monkeypatch.undo()
    assert states == ["sent"] * SERVICE_AT_ONCE + ["cancelled"]
    hold.set()
    finished(studio, submitted)


def test_a_streamed_picture_that_was_let_go_may_cost(
    studio: Studio, server: ScriptedServer
) -> None:
    go_on = threading.Event()
    server.answer(stream_answer(sketch(0), sketch(1), wait_before_end=go_on))
    submitted = studio.submit(fox())
    progress_when(studio, submitted, lambda p: p.slots[0].state == "sketching")
    studio.cancel(submitted.id)
    go_on.set()
    run = finished(studio, submitted)
    assert run.status is RunStatus.CANCELLED
    assert run.problem == errors.cancelled(sent=True)
    assert run.attempts[0].status is AttemptStatus.UNKNOWN


def test_cancelling_what_has_ended_changes_nothing(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer())
    run = finished(studio, studio.submit(fox()))
    studio.cancel(run.id)
    studio.cancel("no such run")
    assert studio.run(run.id) == run


def test_the_progress_changes_its_version_when_something_happens(
    studio: Studio, server: ScriptedServer
) -> None:
    hold = Hold()
    server.answer(held(hold), picture_answer())
    submitted = studio.submit(fox(count=2))
    done = progress_when(
        studio, submitted, lambda p: {slot.state for slot in p.slots} == {"sent", "done"}
    )
    again = studio.progress(submitted.id)
    assert again is not None
    assert again.version == done.version >= 3
    (finished_slot,) = [slot for slot in done.slots if slot.state == "done"]
    assert finished_slot.picture_id == studio.run(submitted.id).pictures[0].id
    hold.set()
    finished(studio, submitted)


def test_a_mistake_of_ours_ends_the_run_and_tells_no_secret(
    studio: Studio,
    server: ScriptedServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_down(data: bytes) -> bytes:
        raise ZeroDivisionError(f"the key is {KEY}")

    monkeypatch.setattr("core.runs.maker.make_views", break_down)
    server.answer(picture_answer())
    run = finished(studio, studio.submit(fox()))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.UNEXPECTED
    reference = run.problem.next_step.split()[-1].rstrip(".")
    assert reference in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert KEY not in caplog.text


def test_workers_do_all_jobs_with_few_threads() -> None:
    workers, all_done = Workers("test", 2), threading.Semaphore(0)
    order: list[int] = []
    threads: set[str] = set()

    def job(number: int) -> None:
        order.append(number)
        threads.add(threading.current_thread().name)
        all_done.release()

    for number in range(50):
        workers.submit(partial(job, number))
    for _ in range(50):
        assert all_done.acquire(timeout=PATIENCE)
    workers.close()
    assert sorted(order) == list(range(50))
    assert threads <= {"test-1", "test-2"}


def test_one_worker_keeps_the_order() -> None:
    workers, done = Workers("test", 1), threading.Event()
    order: list[int] = []
    for number in range(20):
        workers.submit(partial(order.append, number))
    workers.submit(done.set)
    assert done.wait(PATIENCE)
    workers.close()
    assert order == list(range(20))


def no_thread(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_without_a_thread_the_run_fails_and_the_next_one_works(
    studio: Studio, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_thread)
        failed = studio.submit(fox(count=2))
        assert studio.progress(failed.id) is None
    ended = studio.run(failed.id)
    assert ended.status is RunStatus.FAILED
    assert ended.problem is not None
    assert ended.problem.kind is ErrorKind.UNEXPECTED
    server.answer(picture_answer())
    assert finished(studio, studio.submit(fox())).status is RunStatus.DONE


def test_with_fewer_threads_than_wished_all_jobs_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    workers, go_on, done = Workers("test", 2), threading.Event(), threading.Event()
    workers.submit(partial(go_on.wait, PATIENCE))  # type: ignore[arg-type]
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    workers.submit(done.set)
    go_on.set()
    assert done.wait(PATIENCE)
    workers.close()


def test_a_countdown_follows_the_clock_and_ends_at_zero() -> None:
    now = 100.0
    tracker = Tracker("r", 1, clock=lambda: now)
    tracker.set_retrying(0, 130.0, errors.rate_limit(30))
    now = 110.0
    assert tracker.snapshot().elapsed == 10
    assert tracker.snapshot().slots[0].resumes_in == 20
    now = 200.0
    assert tracker.snapshot().slots[0].resumes_in == 0


LOST, REFUSED, FAILED = errors.connection_lost(), errors.moderation(), errors.server_error()


@pytest.mark.parametrize(
    ("problems", "cancelled", "status"),
    [
        ([None, None], False, RunStatus.DONE),
        ([None, LOST], False, RunStatus.DONE),
        ([REFUSED, FAILED], False, RunStatus.REFUSED),
        ([REFUSED, LOST], False, RunStatus.UNCERTAIN),
        ([FAILED, FAILED], False, RunStatus.FAILED),
        ([errors.disk_full()], False, RunStatus.FAILED),
        ([errors.unexpected("x")], False, RunStatus.FAILED),
        ([errors.timeout(600)], False, RunStatus.UNCERTAIN),
        ([None, errors.cancelled()], True, RunStatus.CANCELLED),
        ([errors.cancelled(sent=True), FAILED], False, RunStatus.FAILED),
    ],
)
def test_how_a_run_ends(problems: list[Problem | None], cancelled: bool, status: RunStatus) -> None:
    slots = [
        SlotProgress(slot, "failed" if problem else "done", problem=problem)
        for slot, problem in enumerate(problems)
    ]
    assert ending_of(slots, cancelled=cancelled).status is status


def test_a_full_library_does_not_leave_a_run_running(
    studio: Studio, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StudioError(errors.disk_full())

    hold = Hold()
    server.answer(held(hold))
    submitted = studio.submit(fox())
    hold.wait_until_held()
    for write in ("add_picture", "finish_attempt", "finish_run"):
        monkeypatch.setattr(studio._library, write, refuse)
    hold.set()
    for run in (
        finished(studio, submitted),
        studio.recent_runs()[0],
        studio.runs([submitted.id])[0],
    ):
        assert run.status is RunStatus.FAILED
        assert run.problem == errors.disk_full()

"""What is left when the studio is killed, stopped, or finds no room."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core import errors
from core.pictures import AttemptStatus, RunStatus
from core.problems import ErrorKind
from tests.classroom import PATIENCE, Hold, finished, noise, opened, settings_for
from tests.scripted_server import Answer, ScriptedServer, picture_answer

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@contextmanager
def studio_process(
    data_dir: Path, server: ScriptedServer, deed: str
) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.studio_in_a_process", str(data_dir), server.url, deed]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def held(hold: Hold) -> Answer:
    answer = picture_answer()
    return Answer(answer.status, answer.pieces, answer.headers, wait_for=hold)


def assert_no_torn_file(data_dir: Path) -> None:
    for path in (data_dir / "pictures").rglob("*.*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_a_killed_studio_loses_nothing_and_repeats_nothing(
    server: ScriptedServer, tmp_path: Path
) -> None:
    hold = Hold()
    contents = {noise(1), noise(2)}
    server.answer(*map(picture_answer, contents), held(hold), held(hold))
    with studio_process(tmp_path, server, "work") as process:
        run_id = line(process)
        assert line(process) == "ready"
        hold.wait_until_held(2)
        os.kill(process.pid, signal.SIGKILL)
    with opened(settings_for(server.url, tmp_path)) as studio:
        run = studio.run(run_id)
        assert run.status is RunStatus.UNCERTAIN
        assert run.problem == errors.interrupted(sent=True)
        assert {studio.picture_bytes(each.id) for each in run.pictures} == contents
        states = [attempt.status for attempt in run.attempts]
        assert sorted(states) == [AttemptStatus.DONE] * 2 + [AttemptStatus.UNKNOWN] * 2
        assert len(server.posts) == 4
        server.answer(picture_answer(), picture_answer())
        assert len(finished(studio, studio.retry(run_id)).pictures) == 2
    hold.set()
    assert_no_torn_file(tmp_path)


def test_an_interrupted_program_ends_at_once(server: ScriptedServer, tmp_path: Path) -> None:
    hold = Hold()
    server.answer(picture_answer(), picture_answer(), held(hold), held(hold))
    with studio_process(tmp_path, server, "work") as process:
        run_id = line(process)
        assert line(process) == "ready"
        hold.wait_until_held(2)
        # The program comes to its end while two pictures are under way.
        process.communicate("\n", timeout=PATIENCE)
        assert process.returncode == 0
    with opened(settings_for(server.url, tmp_path)) as studio:
        run = studio.run(run_id)
    assert run.status is RunStatus.UNCERTAIN
    assert len(run.pictures) == 2
    hold.set()


def test_a_second_program_on_the_same_folder_is_refused(
    server: ScriptedServer, tmp_path: Path
) -> None:
    with (
        opened(settings_for(server.url, tmp_path)),
        studio_process(tmp_path, server, "work") as process,
    ):
        assert line(process) == ErrorKind.STORAGE


def test_a_picture_that_does_not_fit_is_said_and_leaves_no_torn_file(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.answer(picture_answer(noise()))
    with studio_process(tmp_path, server, "disk") as process:
        run_id = line(process)
        assert line(process) == "ready"
    assert_no_torn_file(tmp_path)
    with opened(settings_for(server.url, tmp_path)) as studio:
        run = studio.run(run_id)
    assert run.status is RunStatus.FAILED
    assert run.problem == errors.disk_full()
    assert run.attempts[0].status is AttemptStatus.DONE
    assert run.pictures == ()


def test_a_library_that_cannot_grow_is_said_before_anything_is_sent(
    server: ScriptedServer, tmp_path: Path
) -> None:
    with studio_process(tmp_path, server, "library") as process:
        assert line(process) in {ErrorKind.STORAGE, ErrorKind.DISK_FULL}
    assert server.posts == []
    with opened(settings_for(server.url, tmp_path)) as studio:
        assert studio.recent_runs() == []

"""Files of pictures: whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.problems import ErrorKind, StudioError
from core.storage import PictureStore

ROOT = Path(__file__).resolve().parents[1]

WRITE_FOR_EVER = """
import os, sys
from pathlib import Path
from core.storage import PictureStore
store = PictureStore(Path(sys.argv[1]))
while True:
    print(store.put(os.urandom(300_000), ".png"), flush=True)
"""

WRITE_BEYOND_THE_LIMIT = """
import resource, sys
from pathlib import Path
from core.problems import StudioError
from core.storage import PictureStore
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    PictureStore(Path(sys.argv[1])).put(bytes(200_000), ".png")
except StudioError as error:
    print(error.problem.kind.value)
"""


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_what_is_put_can_be_got(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    digest = store.put(b"a picture", ".png")
    assert digest == hashlib.sha256(b"a picture").hexdigest()
    assert store.get(digest) == b"a picture"
    assert store.path(digest) == tmp_path / digest[:2] / f"{digest}.png"


def test_equal_bytes_are_stored_once(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    assert store.put(b"same", ".png") == store.put(b"same", ".png")
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("digest", ["0" * 64, "../../secret", "", "*", "0" * 63 + "\n"])
def test_an_unknown_digest_is_not_found(tmp_path: Path, digest: str) -> None:
    with pytest.raises(StudioError) as caught:
        PictureStore(tmp_path).get(digest)
    assert caught.value.problem.kind is ErrorKind.NOT_FOUND


def test_a_file_ending_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ending"):
        PictureStore(tmp_path).put(b"", "/../x")


def test_sweeping_removes_only_what_a_crash_left(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    digest = store.put(b"kept", ".png")
    leftover = tmp_path / digest[:2] / ".new-abc"
    leftover.write_bytes(b"ha")
    assert store.sweep() == 1
    assert store.get(digest) == b"kept"
    assert not leftover.exists()


def test_a_killed_writer_leaves_only_whole_files(tmp_path: Path) -> None:
    told: list[str] = []
    for lines in (1, 2, 5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            told += [writer.stdout.readline().strip() for _ in range(lines)]
            os.kill(writer.pid, signal.SIGKILL)
    store = PictureStore(tmp_path)
    store.sweep()
    for path in files(tmp_path):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
    for digest in told:
        assert len(store.get(digest)) == 300_000


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    writer = subprocess.run(
        [sys.executable, "-c", WRITE_BEYOND_THE_LIMIT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert writer.stdout.strip() == ErrorKind.DISK_FULL
    assert files(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "pictures"
    in_the_way.write_bytes(b"")
    with pytest.raises(StudioError) as caught:
        PictureStore(in_the_way).put(b"x", ".png")
    assert caught.value.problem.kind is ErrorKind.STORAGE


@pytest.mark.parametrize("somebody_was_faster", [True, False])
def test_where_a_file_in_use_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, somebody_was_faster: bool
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        if somebody_was_faster:
            target.write_bytes(self.read_bytes())
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    store = PictureStore(tmp_path)
    if somebody_was_faster:
        assert store.get(store.put(b"same", ".png")) == b"same"
        assert len(files(tmp_path)) == 1
    else:
        with pytest.raises(StudioError) as caught:
            store.put(b"same", ".png")
        assert caught.value.problem.kind is ErrorKind.STORAGE
        assert files(tmp_path) == []

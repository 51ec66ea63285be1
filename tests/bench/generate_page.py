"""The Generate page's script with many pictures on it, as a real server runs it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from core.settings import Settings
from core.studio import Studio
from core.tasks import GenerateTask, Options
from tests.bench.measure import Figure, repeated
from tests.browser.running_studio import RunningStudio
from tests.classroom import finished, opened

_RUNS = 30
_WARM_UP = 3
_CARDS = 10
_EARLIER = ("three cats in a garden", "four ducks on a lake")
_LARGEST_MESSAGE = 2**26


def measure() -> Iterator[Figure]:
    """From asking for a rerun to the message that the script has ended."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(_offline(folder)) as studio:
            for words in _EARLIER:
                _make(studio, words, 1)
            run_id = _make(studio, "a red fox under a tree", _CARDS)
        with RunningStudio(folder) as running, _session(running) as session:
            if _rerun(session, run_id) != _CARDS + len(_EARLIER):
                raise RuntimeError("the page does not show all pictures")
            for _ in range(_WARM_UP):
                _rerun(session, run_id)
            yield repeated(
                f"page: rerun of Generate with {_CARDS + len(_EARLIER)} pictures, at the server",
                [partial(_rerun, session, run_id)] * _RUNS,
                0.08,
            )


def _offline(folder: Path) -> Settings:
    return Settings.load({"STUDIO_DATA_DIR": str(folder)}, dotenv=folder / "no.env")


def _make(studio: Studio, words: str, count: int) -> str:
    task = GenerateTask(words, "illustrator", studio.policies[0].id, Options(count=count))
    run = finished(studio, studio.submit(task))
    if len(run.pictures) != count:
        raise RuntimeError(f"{len(run.pictures)} of {count} pictures came")
    return run.id


def _session(running: RunningStudio) -> ClientConnection:
    address = f"{running.url.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=_LARGEST_MESSAGE)  # type: ignore[list-item]


def _rerun(session: ClientConnection, run_id: str) -> int:
    """What a browser asks for when somebody changes something, and the number of pictures."""
    request = BackMsg()
    request.rerun_script.query_string = f"run={run_id}"
    session.send(request.SerializeToString())
    pictures = 0
    while True:
        message = ForwardMsg.FromString(bytes(session.recv(timeout=30, decode=False)))
        if message.WhichOneof("type") == "script_finished":
            return pictures
        pictures += message.delta.new_element.WhichOneof("type") == "imgs"

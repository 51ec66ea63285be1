"""Scripts of pages with many pictures on them, as a real server runs them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from core.pictures import Run
from core.settings import Settings
from core.studio import Studio
from core.tasks import GenerateTask, Options, Task, VariationTask
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
            run = _make(studio, "a red fox under a tree", _CARDS)
            source = run.pictures[0].id
            relatives = _vary(studio, source)
        earlier = len([*_EARLIER, relatives])
        with RunningStudio(folder) as running:
            yield _reruns(running, "Generate", f"run={run.id}", earlier + _CARDS, 0.08)
            query = f"picture={source}&run={relatives.id}"
            yield _reruns(running, "Variations", query, 1 + _CARDS, 0.12)


def _reruns(running: RunningStudio, page: str, query: str, pictures: int, limit: float) -> Figure:
    with _session(running) as session:
        # The first page has no name in its address.
        address = "" if page == "Generate" else page.lower()
        rerun = partial(_rerun, session, address, query)
        for _ in range(_WARM_UP):
            if (shown := rerun()) != pictures:
                raise RuntimeError(f"the page shows {shown} of {pictures} pictures")
        name = f"page: rerun of {page} with {pictures} pictures, at the server"
        return repeated(name, [rerun] * _RUNS, limit)


def _offline(folder: Path) -> Settings:
    return Settings.load({"STUDIO_DATA_DIR": str(folder)}, dotenv=folder / "no.env")


def _make(studio: Studio, words: str, count: int) -> Run:
    policy = studio.policies[0].id
    return _made(studio, GenerateTask(words, "illustrator", policy, Options(count=count)))


def _vary(studio: Studio, source: str) -> Run:
    policy, options = studio.policies[0].id, Options(count=_CARDS)
    return _made(studio, VariationTask(source, "illustrator", policy, options=options))


def _made(studio: Studio, task: Task) -> Run:
    run = finished(studio, studio.submit(task))
    if len(run.pictures) != task.options.count:
        raise RuntimeError(f"{len(run.pictures)} of {task.options.count} pictures came")
    return run


def _session(running: RunningStudio) -> ClientConnection:
    address = f"{running.url.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=_LARGEST_MESSAGE)  # type: ignore[list-item]


def _rerun(session: ClientConnection, page: str, query: str) -> int:
    """What a browser asks for when somebody changes something, and the number of pictures."""
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = query
    session.send(request.SerializeToString())
    pictures = 0
    while True:
        message = ForwardMsg.FromString(bytes(session.recv(timeout=30, decode=False)))
        if message.WhichOneof("type") == "script_finished":
            return pictures
        pictures += message.delta.new_element.WhichOneof("type") == "imgs"

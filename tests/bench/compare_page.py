"""The Compare page's script with sixteen pictures on it, as a real server runs it."""

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
from tests.bench.measure import Figure, repeated
from tests.browser.running_studio import RunningStudio
from tests.classroom import PATIENCE, opened

_RUNS = 30
_WARM_UP = 3
_PICTURES = 16
_LARGEST_MESSAGE = 2**26


def measure() -> Iterator[Figure]:
    """From asking for a rerun to the message that the script has ended."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(_offline(folder)) as studio:
            comparison_id = _lesson(studio)
        with RunningStudio(folder) as running, _session(running) as session:
            for _ in range(_WARM_UP):
                if _rerun(session, comparison_id) < _PICTURES:
                    raise RuntimeError("the page does not show all pictures")
            yield repeated(
                f"page: rerun of Compare with {_PICTURES} pictures, at the server",
                [partial(_rerun, session, comparison_id)] * _RUNS,
                0.12,
            )


def _offline(folder: Path) -> Settings:
    return Settings.load({"STUDIO_DATA_DIR": str(folder)}, dotenv=folder / "no.env")


def _lesson(studio: Studio) -> str:
    """The lesson's experiment, complete."""
    plan = studio.lab.lesson_experiment("illustrator", studio.policies[0].id)
    comparison = studio.lab.start(plan)
    while comparison.live:
        studio.lab.wait_for_change(comparison.id, comparison.version, PATIENCE)
        comparison = studio.lab.comparison(comparison.id)
    if len(comparison.pictures) != _PICTURES:
        raise RuntimeError(f"{len(comparison.pictures)} of {_PICTURES} pictures came")
    return comparison.id


def _session(running: RunningStudio) -> ClientConnection:
    address = f"{running.url.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=_LARGEST_MESSAGE)  # type: ignore[list-item]


def _rerun(session: ClientConnection, comparison_id: str) -> int:
    """What a browser asks for when somebody changes something, and the number of pictures."""
    request = BackMsg()
    request.rerun_script.query_string = f"comparison={comparison_id}"
    request.rerun_script.page_name = "compare"
    session.send(request.SerializeToString())
    pictures = 0
    while True:
        message = ForwardMsg.FromString(bytes(session.recv(timeout=30, decode=False)))
        # A cold server begins once more with the frame around the page.
        if message.WhichOneof("type") == "script_finished" and not message.script_finished:
            return pictures
        pictures += message.delta.new_element.WhichOneof("type") == "imgs"

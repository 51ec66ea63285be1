"""From the service's last byte to the picture's row in the library."""

from __future__ import annotations

import base64
import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from core.storage import PictureStore
from core.studio import Studio
from tests.bench.measure import Figure, timed
from tests.bench.service import WRITTEN_SIZE, Clock, realistic_picture
from tests.classroom import finished, fox, opened, settings_for
from tests.scripted_server import ScriptedServer, as_base64, completed, stream_answer

_RUNS = 15
_WARM_UP = 2


def measure() -> Iterator[Figure]:
    """What nobody can avoid is measured beside each run, on the same disk, and taken off."""
    whole, needed = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        ScriptedServer() as server,
        opened(settings_for(server.url, Path(folder) / "data")) as studio,
    ):
        for run in range(_WARM_UP + _RUNS):
            picture = realistic_picture(run)
            whole.append(_last_byte_to_row(studio, server, picture))
            needed.append(_decode_and_write(picture, Path(folder) / "needed"))
    whole, needed = whole[_WARM_UP:], needed[_WARM_UP:]
    added = tuple(all_of_it - least for all_of_it, least in zip(whole, needed, strict=True))
    yield Figure("library: from the service's last byte to the row", tuple(whole))
    yield Figure("library: of that, decoding once and writing the file", tuple(needed))
    yield Figure("library: what the studio adds", added, 0.06)


def _last_byte_to_row(studio: Studio, server: ScriptedServer, picture: bytes) -> float:
    sent = Clock()
    server.answer(replace(stream_answer(completed(picture)), wait_before_end=sent))
    finished(studio, studio.submit(fox(size=WRITTEN_SIZE)))
    return time.perf_counter() - sent.time


def _decode_and_write(picture: bytes, folder: Path) -> float:
    text, store = as_base64(picture), PictureStore(folder)

    def least() -> None:
        content = base64.b64decode(text)
        with Image.open(io.BytesIO(content)) as image:
            image.load()
        store.put(content, ".png")

    return timed(least)

"""Several pictures asked for at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.studio import Studio
from tests.bench.measure import Figure, repeated
from tests.bench.service import WRITTEN_SIZE, answer_after, realistic_picture
from tests.classroom import finished, fox, opened, settings_for
from tests.scripted_server import ScriptedServer

_RUNS = 5
_COUNT = 4
_SECONDS_EACH = 2.0


def measure() -> Iterator[Figure]:
    """Four at once from a service that takes two seconds for each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ScriptedServer() as server,
        opened(settings_for(server.url, Path(folder))) as studio,
    ):
        pictures = [realistic_picture(number) for number in range(_RUNS * _COUNT)]
        server.answer(*(answer_after(_SECONDS_EACH, picture) for picture in pictures))
        yield repeated(
            f"fan-out: {_COUNT} pictures 1536×1024 at once, {_SECONDS_EACH:.0f} s each",
            [partial(_ask, studio)] * _RUNS,
            2.6,
        )


def _ask(studio: Studio) -> None:
    run = finished(studio, studio.submit(fox(count=_COUNT, size=WRITTEN_SIZE)))
    if len(run.pictures) != _COUNT:
        raise RuntimeError(f"{len(run.pictures)} of {_COUNT} pictures came")

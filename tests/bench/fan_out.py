"""Several pictures asked for at once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from core.comparison.plan import ComparisonPlan
from core.studio import Studio
from core.tasks import Options
from tests.bench.measure import Figure, repeated
from tests.bench.service import WRITTEN_SIZE, answer_after, realistic_picture
from tests.classroom import PATIENCE, finished, fox, opened, settings_for
from tests.scripted_server import ScriptedServer

_RUNS = 5
_COUNT = 4
_SECONDS_EACH = 2.0
_REPEATS = 8
_SECONDS_OF_REPEATS = 3.0


def measure() -> Iterator[Figure]:
    """A run of four from a service that takes two seconds each, and a comparison of eight."""
    yield _measured(
        f"fan-out: {_COUNT} pictures {WRITTEN_SIZE.replace('x', '×')} at once, "
        f"{_SECONDS_EACH:.0f} s each",
        _ask,
        _COUNT,
        _SECONDS_EACH,
        2.6,
    )
    yield _measured(
        f"comparison: {_REPEATS} repeats at once, {_SECONDS_OF_REPEATS:.0f} s each",
        _compare,
        _REPEATS,
        _SECONDS_OF_REPEATS,
        3.8,
    )


def _measured(
    name: str, ask: Callable[[Studio], None], count: int, seconds_each: float, at_most: float
) -> Figure:
    """A figure of asking for ``count`` pictures a few times."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ScriptedServer() as server,
        opened(settings_for(server.url, Path(folder))) as studio,
    ):
        pictures = [realistic_picture(number) for number in range(_RUNS * count)]
        server.answer(*(answer_after(seconds_each, picture) for picture in pictures))
        return repeated(name, [partial(ask, studio)] * _RUNS, at_most)


def _ask(studio: Studio) -> None:
    run = finished(studio, studio.submit(fox(count=_COUNT, size=WRITTEN_SIZE)))
    _check(len(run.pictures), _COUNT)


def _compare(studio: Studio) -> None:
    options = Options(size=WRITTEN_SIZE)
    plan = ComparisonPlan("a red fox", "azure", "children", _REPEATS, options=options)
    comparison = studio.lab.start(plan)
    while comparison.live:
        studio.lab.wait_for_change(comparison.id, comparison.version, PATIENCE)
        comparison = studio.lab.comparison(comparison.id)
    _check(len(comparison.pictures), _REPEATS)


def _check(came: int, wanted: int) -> None:
    if came != wanted:
        raise RuntimeError(f"{came} of {wanted} pictures came")

"""A studio in a process of its own, for tests that kill it: ``DATA_DIR SERVER_URL DEED``.

It prints a run's id or the kind of a problem, then ``ready`` when the test may go on.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from core.problems import StudioError
from core.studio import Studio
from tests.classroom import fox, progress_when, settings_for


def tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the test reads it


def work(studio: Studio) -> None:
    """Two pictures arrive, two are under way."""
    run = studio.submit(fox(count=4))
    tell(run.id)
    progress_when(studio, run, lambda p: [slot.state for slot in p.slots].count("done") == 2)
    tell("ready")
    sys.stdin.readline()


def fill_the_disk(studio: Studio) -> None:
    """A picture arrives that does not fit."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    run = studio.submit(fox())
    tell(run.id)
    studio.wait(run.id)
    tell("ready")


def fill_the_library(studio: Studio) -> None:
    """Not even a row fits."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        studio.submit(fox())
    except StudioError as error:
        tell(error.problem.kind.value)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


DEEDS = {"work": work, "disk": fill_the_disk, "library": fill_the_library}

if __name__ == "__main__":
    data_dir, url, deed = sys.argv[1:]
    try:
        opened = Studio.open(settings_for(url, Path(data_dir)))
    except StudioError as error:
        tell(error.problem.kind.value)
    else:
        DEEDS[deed](opened)

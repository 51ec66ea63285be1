"""A studio in a folder of its own, connected to a scripted server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from core.pictures import Run
from core.previews import as_png
from core.settings import Settings
from core.studio import Progress, Studio
from core.tasks import GenerateTask, Options

PATIENCE = 30.0
"""Seconds that a test waits for something that must happen."""
KEY = "k3y-that-nobody-may-see-0123456789"


def settings_for(url: str, data_dir: Path, model: str = "gpt-image-2") -> Settings:
    """The scripted server at ``url`` as an Azure deployment of a model, and the illustrator."""
    environ = {
        "AZURE_OPENAI_ENDPOINT": url,
        "AZURE_OPENAI_API_KEY": KEY,
        "AZURE_OPENAI_DEPLOYMENT": model,
        "STUDIO_DATA_DIR": str(data_dir),
    }
    return Settings.load(environ, dotenv=data_dir / "no.env")


@contextmanager
def opened(settings: Settings) -> Iterator[Studio]:
    """The studio, closed at the end."""
    studio = Studio.open(settings)
    try:
        yield studio
    finally:
        studio.close()


def fox(prompt: str = "a red fox under a tree", **options: object) -> GenerateTask:
    """A task for the scripted server."""
    return GenerateTask(prompt, "azure", "children", Options(**options))  # type: ignore[arg-type]


def finished(studio: Studio, run: Run) -> Run:
    """The run once nothing of it is under way."""
    ended = studio.wait(run.id, PATIENCE)
    assert studio.progress(run.id) is None, "it took too long"
    return ended


def progress_when(studio: Studio, run: Run, reached: Callable[[Progress], bool]) -> Progress:
    """The run's progress as soon as it is as wanted."""
    while (progress := studio.progress(run.id)) is not None:
        if reached(progress):
            return progress
        assert progress.elapsed < PATIENCE, "it took too long"
        studio.wait(run.id, 0.01)
    raise AssertionError(f"the run ended before: {studio.run(run.id)}")


def noise(seed: int = 0, size: tuple[int, int] = (512, 512)) -> bytes:
    """A PNG that does not compress: about 3 bytes for each pixel."""
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    return as_png(Image.fromarray(pixels))


class Hold(threading.Event):
    """Holds answers back until it is set, and tells how many wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self.waiting = 0
        self.most = 0

    def wait(self, timeout: float | None = None) -> bool:
        with self._changed:
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            self._changed.notify_all()
        try:
            return super().wait(timeout)
        finally:
            with self._changed:
                self.waiting -= 1

    def wait_until_held(self, count: int = 1) -> None:
        """Return when so many answers are held back at once."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.waiting >= count, PATIENCE)

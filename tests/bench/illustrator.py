"""The illustrator: a warm picture, and the first one of a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from core.illustrator.engine import draw
from core.illustrator.files import encode
from core.settings import Settings
from core.tasks import GenerateTask
from tests.bench.measure import Figure, repeated
from tests.bench.prompts import PROMPTS
from tests.classroom import finished, opened

_WARM_UP = 3
_FRESH_PROCESSES = 5
_ROOT = Path(__file__).parents[2]
_FIRST_PICTURE = (
    "from core.illustrator import engine, files; "
    "files.encode(engine.draw('a red fox under a tree, at night'))"
)


def measure() -> Iterator[Figure]:
    """Warm on one processor, then cold."""
    with _one_processor():
        for prompt in PROMPTS[:_WARM_UP]:
            _picture(prompt, 0)
        yield repeated(
            f"illustrator: draw and encode 1024×1024, {len(PROMPTS)} prompts, one core",
            [partial(_picture, prompt, seed) for seed, prompt in enumerate(PROMPTS)],
            0.15,
        )
    yield repeated(
        "illustrator: first picture of a fresh process, with Python's start",
        [_fresh_process] * _FRESH_PROCESSES,
        1.5,
    )
    yield repeated(
        "illustrator: a cold studio's first picture, with its server's start",
        [_cold_studio] * _FRESH_PROCESSES,
    )


def _picture(prompt: str, seed: int) -> bytes:
    return encode(draw(prompt, seed=seed, temperature=0.7))


def _fresh_process() -> None:
    subprocess.run([sys.executable, "-c", _FIRST_PICTURE], cwd=_ROOT, check=True)


def _cold_studio() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.load({"STUDIO_DATA_DIR": name}, dotenv=folder / "no.env")
        with opened(settings) as studio:
            task = GenerateTask("a red fox under a tree", "illustrator", studio.policies[0].id)
            if not finished(studio, studio.submit(task)).pictures:
                raise RuntimeError("no picture came")


@contextmanager
def _one_processor() -> Iterator[None]:
    """Keep this process to one processor, where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)

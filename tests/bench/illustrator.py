"""The illustrator: warm pictures and edits, the first of a fresh process, memory and data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from openai import OpenAI
from PIL import Image, ImageDraw

from core.illustrator.engine import Drawing, draw, edit
from core.illustrator.files import encode
from core.illustrator.process import IllustratorServer
from core.illustrator.styles import STYLES
from core.settings import Settings
from core.tasks import GenerateTask
from tests.bench.measure import Figure, percentile, repeated, timed
from tests.bench.prompts import PROMPTS
from tests.classroom import finished, opened

SQUARE = (1024, 1024)
WIDE = (1536, 1024)

_MEDIAN = 0.12
_WIDE_MEDIAN = 1.5 * _MEDIAN
_WARM_UP = 3
_EVERY_FOURTH = 4
_EVERY_EIGHTH = 8
_SLOWEST_STYLE = 2
_FRESH_PROCESSES = 5
_AT_ONCE = 8
_ROOT = Path(__file__).parents[2]
_CORE = _ROOT / "core"
_DATA = _CORE / "illustrator" / "data"
_IMPORTED = 0.5
_WITHOUT_COMPILED = "PYTHONDONTWRITEBYTECODE"
_IMPORT = (
    "import time; start = time.perf_counter(); from core.illustrator import engine, files; "
    "print(time.perf_counter() - start)"
)
_FIRST_PICTURE = (
    "from core.illustrator import engine, files; "
    "files.encode(engine.draw('a red fox under a tree, at night'))"
)
_MEMORY = "from tests.bench.illustrator import all_at_work; all_at_work()"
_EDITS = (
    "a cat",
    "a top hat",
    "remove it",
    "make it blue",
    "make it night",
    "add a red balloon",
    "a horse",
    "let it snow",
)


def measure() -> Iterator[Figure]:
    """Warm on one processor, then cold, then several requests at once; memory and data."""
    with _one_processor():
        yield from _drawn(SQUARE, _MEDIAN, 0.3)
        yield from _drawn(WIDE, _WIDE_MEDIAN, None)
        yield from _in_styles(SQUARE)
        yield from _in_styles(WIDE)
        for whose in ("own", "foreign"):
            yield from _edited(own=whose == "own", name=f"edit inside a mask, {whose} picture")
    yield from _imported()
    yield repeated(
        "illustrator: first picture of a fresh process, with Python's start",
        [partial(_fresh, _FIRST_PICTURE)] * _FRESH_PROCESSES,
        1.5,
    )
    yield repeated(
        "illustrator: a cold studio's first picture, with its server's start",
        [_cold_studio] * _FRESH_PROCESSES,
    )
    yield _at_once()
    yield Figure("illustrator: peak memory", (float(_fresh(_MEMORY)),), 350, "MB")
    size = sum(file.stat().st_size for file in _DATA.rglob("*") if file.is_file())
    yield Figure("illustrator: vendored data", (size / 1e6,), 8, "MB")


def _in_styles(size: tuple[int, int]) -> Iterator[Figure]:
    """Every style, which may take twice the time of storybook."""
    most: float | None = None
    for style in STYLES:
        asked = [f"{prompt}, {style}" for prompt in PROMPTS[::_EVERY_EIGHTH]]
        _picture(asked[0], 0, size)
        figure = repeated(
            f"illustrator: draw and encode {size[0]}×{size[1]}, {style}",
            [partial(_picture, prompt, seed, size) for seed, prompt in enumerate(asked)],
            most,
        )
        yield figure
        most = most or _SLOWEST_STYLE * figure.median


def all_at_work() -> None:
    """Print the most memory, in megabytes, that pictures, edits and files have taken."""
    for number, prompt in enumerate(PROMPTS):
        _picture(prompt, number, WIDE if number % 2 else SQUARE)
    for action in chain(_edits(own=True), _edits(own=False)):
        action()
    print(_most_memory())  # noqa: T201 - for its parent


def _most_memory() -> float:
    """The most that this process has taken, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says begins with the memory of the process that started this one.
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        kibibytes = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
        return int(kibibytes) * 1024 / 1e6
    import resource  # noqa: PLC0415 - there is none on Windows, where the rest can be measured

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def _drawn(size: tuple[int, int], median: float, slowest: float | None) -> Iterator[Figure]:
    for prompt in PROMPTS[:_WARM_UP]:
        _picture(prompt, 0, size)
    written = f"{size[0]}×{size[1]}"
    figure = repeated(
        f"illustrator: draw and encode {written}, {len(PROMPTS)} prompts, one core",
        [partial(_picture, prompt, seed, size) for seed, prompt in enumerate(PROMPTS)],
        median,
    )
    yield figure
    name = f"illustrator: the same, 95th percentile, {written}"
    yield Figure(name, (percentile(figure.values, 0.95),), slowest)


def _edited(*, own: bool, name: str) -> Iterator[Figure]:
    actions = list(_edits(own=own))
    actions[0]()
    figure = repeated(f"illustrator: {name}", actions, 0.4)
    yield figure
    name = f"illustrator: {name}, 95th percentile"
    yield Figure(name, (percentile(figure.values, 0.95),), 0.4)


def _edits(*, own: bool) -> Iterator[Callable[[], bytes]]:
    """Edits over the first thing of every fourth picture."""
    for number, prompt in enumerate(PROMPTS[::_EVERY_FOURTH]):
        drawing = draw(prompt)
        yield partial(_edit, drawing, _EDITS[number % len(_EDITS)], own=own)


def _edit(drawing: Drawing, instruction: str, *, own: bool) -> bytes:
    known = drawing.illustration
    box = known.drawn[0].box if known.drawn else (256, 256, 768, 768)
    mask = Image.new("L", drawing.image.size, 0)
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    return encode(edit(drawing.image, instruction, mask, recipe=known.recipe if own else None))


def _at_once() -> Figure:
    """Eight requests at once, for which eight times one is allowed."""
    with (
        IllustratorServer() as server,
        OpenAI(base_url=f"{server.base_url}/v1", api_key="any", max_retries=0) as client,
        ThreadPoolExecutor(_AT_ONCE) as pool,
    ):
        ask = partial(client.images.generate, model="storybook", size="1024x1024")
        prompts = PROMPTS[:_AT_ONCE]
        for prompt in prompts:
            ask(prompt=prompt)
        alone = sum(timed(partial(ask, prompt=prompt)) for prompt in prompts)
        together = timed(lambda: list(pool.map(lambda prompt: ask(prompt=prompt), prompts)))
    name = f"illustrator: {_AT_ONCE} requests at once, against one after the other"
    return Figure(name, (together,), alone)


def _picture(prompt: str, seed: int, size: tuple[int, int]) -> bytes:
    return encode(draw(prompt, size, seed=seed, temperature=0.7))


def _imported() -> Iterator[Figure]:
    """The import as every start has it, and as the first one has it that Python compiles for."""
    first, later = [], []
    for _ in range(_FRESH_PROCESSES):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(_CORE, folder / "core", ignore=shutil.ignore_patterns("__pycache__"))
            first.append(float(_fresh(_IMPORT, folder)))
            later.append(float(_fresh(_IMPORT, folder)))
    yield Figure("illustrator: import", tuple(later), _IMPORTED)
    yield Figure("illustrator: import, its first after an installation", tuple(first), _IMPORTED)


def _fresh(program: str, folder: Path = _ROOT) -> str:
    """What a fresh process prints that runs this and keeps its compiled code, as is usual."""
    surroundings = {key: value for key, value in os.environ.items() if key != _WITHOUT_COMPILED}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=surroundings,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


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

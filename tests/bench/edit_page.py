"""What somebody who sketches a mask waits for, in a real browser."""

from __future__ import annotations

import io
import math
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from core.settings import Settings
from tests.bench.measure import Figure
from tests.bench.service import WRITTEN_SIZE, realistic_picture
from tests.browser.chromium import HOW_TO, find_chromium
from tests.browser.conftest import _ARGUMENTS, settled, visit
from tests.browser.running_studio import RunningStudio
from tests.classroom import opened

_STROKES = 12
_WARM_UP = 2
_OPENINGS = 5
_TEN_MEGAPIXELS = (3888, 2592)
_PREVIEW = "What may change is striped"

# By the browser's own clock: when the mouse was let go, and when the new preview was decoded.
_WATCH = f"""
window.seen = {{}};
addEventListener("pointerup", () => {{ window.seen = {{ up: performance.now() }}; }}, true);
document.addEventListener("load", async ({{ target }}) => {{
  if (target.tagName !== "IMG" || !target.alt.startsWith("{_PREVIEW}")) return;
  await target.decode();
  window.seen.shown ??= performance.now();
}}, true);
"""


class _Line:
    """The line to the studio: how long it takes from a question to the script's end."""

    def __init__(self, page: Page) -> None:
        self.seconds = 0.0
        self._asked = 0.0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._ask)
        socket.on("framereceived", self._hear)

    def _ask(self, frame: str | bytes) -> None:
        message = BackMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
        if message.WhichOneof("type") == "rerun_script":
            self._asked = time.perf_counter()

    def _hear(self, frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
        if message.WhichOneof("type") == "script_finished":
            self.seconds = time.perf_counter() - self._asked


def measure() -> Iterator[Figure]:
    """Strokes on a picture of 1536x1024, and a photo of ten megapixels."""
    with _opened_browser() as (page, studio, picture):
        line = _Line(page)
        visit(page, f"{studio.url}/edit?picture={picture}")
        canvas = _ready(page)
        strokes = [_stroke(page, canvas, line, number) for number in range(_WARM_UP + _STROKES)]
        shown, answered = zip(*strokes[_WARM_UP:], strict=True)
        yield Figure(f"browser: from a stroke's end to the mask over {WRITTEN_SIZE}", shown, 0.45)
        yield Figure("browser: of that, from its question to the script's end", answered)
        photos = [_photo(number) for number in range(_OPENINGS)]
        uploads = tuple(_upload(page, studio, photo) for photo in photos)
        yield Figure("browser: from a chosen photo of 10 megapixels to its editor", uploads, 1.5)
        openings = tuple(_open(page) for _ in range(_OPENINGS))
        yield Figure("browser: opening its editor again", openings, 1.5)


def _stroke(page: Page, canvas: Locator, line: _Line, number: int) -> tuple[float, float]:
    """Seconds from the end of a stroke to its preview, and of that those on the server."""
    box = canvas.bounding_box()
    if box is None:
        raise RuntimeError("the canvas is gone")
    turn = 2 * math.pi * number / (_WARM_UP + _STROKES)
    for step in range(25):
        angle = turn + step / 12
        x = box["x"] + box["width"] * (0.5 + 0.4 * math.cos(angle) * (1 - step / 40))
        y = box["y"] + box["height"] * (0.5 + 0.4 * math.sin(angle) * (1 - step / 40))
        page.mouse.move(x, y)
        if step == 0:
            page.mouse.down()
    page.mouse.up()
    page.wait_for_function("window.seen.shown > 0")
    settled(page)
    shown: float = page.evaluate("(window.seen.shown - window.seen.up) / 1000")
    return shown, line.seconds


def _upload(page: Page, studio: RunningStudio, photo: bytes) -> float:
    """Seconds from choosing a photo to the editor with its preview."""
    visit(page, f"{studio.url}/edit")
    chooser = page.locator("input[type=file]").first
    page.evaluate("window.seen = {}; window.start = performance.now();")
    chooser.set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo},
    )
    return _seconds_to_editor(page)


def _open(page: Page) -> float:
    """Seconds from opening the address to the editor with its preview."""
    page.goto(page.url, wait_until="commit")
    page.evaluate("window.start = 0")
    return _seconds_to_editor(page)


def _seconds_to_editor(page: Page) -> float:
    page.wait_for_function("window.seen.shown > 0")
    seconds: float = page.evaluate("(window.seen.shown - window.start) / 1000")
    _ready(page)
    return seconds


def _ready(page: Page) -> Locator:
    canvas = page.locator("canvas.upper-canvas")
    canvas.wait_for()
    page.get_by_alt_text(_PREVIEW).wait_for()
    settled(page)
    return canvas


def _photo(seed: int) -> bytes:
    """A JPEG of ten megapixels with as much detail as a photo has, of about 4 MB."""
    width, height = _TEN_MEGAPIXELS
    random = np.random.default_rng(seed)
    coarse = Image.fromarray(random.integers(0, 255, (36, 54, 3), dtype=np.uint8))
    smooth = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC), np.int16)
    grain = random.integers(-8, 8, (height, width, 1), dtype=np.int16)
    pixels = (smooth + grain).clip(0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


@contextmanager
def _opened_browser() -> Iterator[tuple[Page, RunningStudio, str]]:
    """A page of a studio whose library has one picture, and that picture's id."""
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(HOW_TO)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        settings = Settings.load({"STUDIO_DATA_DIR": folder}, dotenv=path / "no.env")
        with opened(settings) as library:
            picture = library.add_picture(realistic_picture(0), "a meadow").id
        with (
            RunningStudio(path) as studio,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS) as browser,
            browser.new_context(viewport={"width": 1366, "height": 900}) as context,
        ):
            page = context.new_page()
            page.add_init_script(_WATCH)
            yield page, studio, picture

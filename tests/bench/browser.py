"""What a reader waits for in a real browser, beyond what the service itself takes."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from openai import OpenAI
from playwright.sync_api import Page, sync_playwright

from core.illustrator.process import IllustratorServer
from tests.bench.measure import Figure, timed
from tests.bench.prompts import PROMPTS
from tests.bench.service import WRITTEN_SIZE, answer_after, realistic_picture
from tests.browser.chromium import HOW_TO, find_chromium
from tests.browser.conftest import _ARGUMENTS, settled, visit
from tests.browser.running_studio import RunningStudio
from tests.scripted_server import ScriptedServer

_RUNS = 9
_WARM_UP = 2
_SECONDS_EACH = 1.0
_KEY = "not-a-real-key"
_MODEL = "gpt-image-2"
_ILLUSTRATOR_MODEL = "storybook"
_GENERATE = re.compile("^Generate")

# Sketches, thumbnails and the empty sheet are no finished pictures: they are
# smaller, or their text is not the prompt.
_WATCH = """
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && button.textContent.includes("Generate")) window.clicked = performance.now();
}, true);
document.addEventListener("load", async (event) => {
  const image = event.target;
  if (image.tagName !== "IMG" || window.shown) return;
  if (image.alt !== window.wanted || image.naturalWidth < 1024) return;
  await image.decode();
  window.shown ||= performance.now();
}, true);
"""


def measure() -> Iterator[Figure]:
    """The same pictures by the bare client and by the studio in Chromium, in turn."""
    with ScriptedServer() as server:
        settings = {"OPENAI_API_KEY": _KEY, "OPENAI_BASE_URL": f"{server.url}/v1"}
        with _opened_page(settings | {"OPENAI_IMAGE_MODEL": _MODEL}) as page:
            bare, clicked = _in_turn(page, server.url, _MODEL, server)
    yield from _figures(f"a service that takes {_SECONDS_EACH:.0f} s", bare, clicked, 0.25)
    with IllustratorServer() as illustrator, _opened_page({}) as page:
        bare, clicked = _in_turn(page, illustrator.base_url, _ILLUSTRATOR_MODEL, None)
    # It draws on the processors that the browser needs: too unsteady for a limit.
    yield from _figures("the illustrator", bare, clicked)


def _figures(
    of: str, bare: list[float], clicked: list[float], at_most: float | None = None
) -> Iterator[Figure]:
    added = tuple(whole - least for whole, least in zip(clicked, bare, strict=True))
    yield Figure(f"browser: from click to loaded 1536×1024 picture, {of}", tuple(clicked))
    yield Figure(f"browser: of that, the bare openai client, {of}", tuple(bare))
    yield Figure(f"browser: what the studio adds, {of}", added, at_most)


def _in_turn(
    page: Page, address: str, model: str, scripted: ScriptedServer | None
) -> tuple[list[float], list[float]]:
    """Seconds of each run by the bare client, and from click to picture in the browser."""
    bare, clicked = [], []
    client = OpenAI(api_key=_KEY, base_url=f"{address}/v1", max_retries=0)
    for run in range(_WARM_UP + _RUNS):
        if scripted:
            answer = answer_after(_SECONDS_EACH, realistic_picture(run))
            scripted.answer(answer, answer)
        bare.append(timed(partial(_ask_bare, client, model, PROMPTS[run])))
        clicked.append(_ask_in_browser(page, PROMPTS[run]))
    client.close()
    return bare[_WARM_UP:], clicked[_WARM_UP:]


def _ask_bare(client: OpenAI, model: str, words: str) -> bytes:
    """The least that a program needs which shows the picture when it is there."""
    events = client.images.generate(
        model=model, prompt=words, size=WRITTEN_SIZE, stream=True, partial_images=0
    )
    for event in events:
        if event.type == "image_generation.completed":
            return base64.b64decode(event.b64_json)
    raise RuntimeError("no picture came")


def _ask_in_browser(page: Page, words: str) -> float:
    """Seconds from the click to the loaded and decoded picture, by the browser's own clock."""
    page.get_by_label("Prompt").fill(words)
    page.evaluate("(words) => { window.wanted = words; window.shown = 0; }", words)
    page.get_by_role("button", name=_GENERATE).first.click()
    page.wait_for_function("window.shown > 0")
    milliseconds: float = page.evaluate("window.shown - window.clicked")
    settled(page)
    return milliseconds / 1000


@contextmanager
def _opened_page(settings: dict[str, str]) -> Iterator[Page]:
    """The Generate page of a studio with these settings, told to make 1536x1024."""
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(HOW_TO)
    with (
        tempfile.TemporaryDirectory() as folder,
        RunningStudio(Path(folder), settings) as studio,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS) as browser,
        browser.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        page = context.new_page()
        page.add_init_script(_WATCH)
        visit(page, studio.url)
        page.get_by_role("combobox", name="Size").click()
        page.get_by_role("option", name=re.compile("^Landscape")).click()
        settled(page)
        yield page

"""A real browser on a real studio."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from core.settings import Settings
from core.tasks import GenerateTask, Options
from tests.browser.chromium import HOW_TO, find_chromium
from tests.browser.library import LOUNGE, Classroom
from tests.browser.running_studio import RunningStudio
from tests.classroom import finished, opened

_ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium for all browser tests; without one they fail and say how to get it."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail(HOW_TO)
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStudio]:
    """A studio without any key, shared by the tests that leave it as it is."""
    with RunningStudio(tmp_path_factory.mktemp("library")) as running:
        yield running


@pytest.fixture
def own_studio(tmp_path: Path) -> Iterator[RunningStudio]:
    """A studio of this test's own, not started yet: for cold starts and crashes."""
    running = RunningStudio(tmp_path / "library")
    yield running
    running.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile that may only talk to this machine."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield fresh
    fresh.close()


@pytest.fixture
def browser_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with a touch screen, 390 pixels wide."""
    fresh = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
    )
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A new tab."""
    return context.new_page()


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """A studio whose library has the lesson's lounge with a pool."""
    folder = tmp_path_factory.mktemp("edit")
    settings = Settings.load({"STUDIO_DATA_DIR": str(folder)}, dotenv=folder / "no.env")
    original = folder / "original.png"
    with opened(settings) as studio:
        task = GenerateTask(LOUNGE, "illustrator", "children", Options(size="1536x1024", seed=5))
        run = finished(studio, studio.submit(task))
        picture = run.pictures[0].id
        original.write_bytes(studio.picture_bytes(picture))
    with RunningStudio(folder) as running:
        yield Classroom(running.url, picture, original)


# Parts of a page whose code is still on its way are grey boxes of about their size. When
# they come, everything below them moves, and a click lands beside its button. While a run
# can be cancelled, its fragment looks at it again and again: there, one rest will do.
_STILL_FOR_FIVE_FRAMES = """
(asked) => {
  const script = document.querySelector("[data-test-script-state]");
  const last = window.settling?.asked === asked ? window.settling : null;
  const rests = script?.dataset.testScriptState === "notRunning";
  const rested = rests || last?.rested;
  const watched = [...document.querySelectorAll("button")]
    .some((button) => button.innerText.trim().endsWith("Cancel"));
  const whole = (watched ? rested : rests)
    && !document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]")
    && document.fonts.status === "loaded";
  const places = [...document.querySelectorAll("h1, button, input, textarea, img, canvas")]
    .map((part) => Object.values(part.getBoundingClientRect().toJSON()).join(" "))
    .join();
  const frames = whole && last?.places === places ? last.frames + 1 : 0;
  window.settling = { asked, rested, places, frames };
  return whole && frames >= 5;
}
"""


_ASKED = count()


def settled(page: Page) -> None:
    """Wait until Streamlit has finished the script for what was done last, and nothing moves."""
    page.wait_for_function(_STILL_FOR_FIVE_FRAMES, arg=next(_ASKED))


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until it has come to rest."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)

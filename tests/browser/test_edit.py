"""Sketching, sending and getting a picture that changed only there, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from core.settings import Settings
from core.tasks import GenerateTask, Options
from tests.browser.conftest import settled
from tests.browser.running_studio import RunningStudio
from tests.classroom import finished, opened

LOUNGE = "a sunlit indoor lounge area with a pool"
DOWNLOAD = re.compile("^download Download$|^Download$")
FLAMINGO = "a sunlit indoor lounge area with a pool containing a flamingo"


@dataclass(frozen=True)
class Classroom:
    """A running studio whose library has one picture."""

    url: str
    picture: str
    original: Path

    @property
    def edit(self) -> str:
        return f"{self.url}/edit?picture={self.picture}"


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
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


def opened_editor(page: Page, classroom: Classroom) -> Locator:
    """The canvas of the editor, ready to be drawn on."""
    page.goto(classroom.edit)
    canvas = page.locator("canvas.upper-canvas")
    expect(canvas).to_be_visible()
    expect(page.get_by_text("The mask is empty.")).to_be_visible()
    settled(page)
    return canvas


def stroke(page: Page, canvas: Locator, *points: tuple[float, float]) -> None:
    """Draw with the mouse through points given as shares of the canvas's width and height."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    xs = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*xs[0])
    page.mouse.down()
    for point in xs[1:]:
        page.mouse.move(*point, steps=8)
    page.mouse.up()


def covered(page: Page) -> str:
    """The sentence of what the mask covers."""
    return page.get_by_text(re.compile("^.*The mask (covers|is)")).first.inner_text()


def coverage_changes(page: Page, before: str) -> str:
    expect(page.get_by_text(re.compile("The mask (covers|is)")).first).not_to_have_text(before)
    settled(page)
    return covered(page)


def pixels(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def downloaded(page: Page, name: str | re.Pattern[str], to: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    download.value.save_as(to)
    return to


def applied(page: Page, words: str) -> None:
    """Ask for the change and wait for its picture."""
    page.get_by_label("Describe the change").fill(words)
    page.get_by_role("button", name=re.compile("Apply edit")).click()
    expect(page.get_by_role("heading", name="Before and after")).to_be_visible()
    settled(page)


def assert_changed_only_inside(original: Path, changed: Path, mask: Path) -> None:
    before, after = pixels(original), pixels(changed)
    with Image.open(mask) as opened_mask:
        marked = np.asarray(opened_mask.convert("L"))
    assert before.shape == after.shape
    assert 0 < (marked > 0).mean() < 1
    assert (before[marked == 0] == after[marked == 0]).all()
    assert (before[marked == 255] != after[marked == 255]).any(axis=-1).mean() > 0.02


def test_sketch_erase_and_send_with_the_mouse(
    page: Page, classroom: Classroom, tmp_path: Path
) -> None:
    canvas = opened_editor(page, classroom)
    stroke(page, canvas, (0.2, 0.55), (0.8, 0.55), (0.8, 0.8), (0.2, 0.8), (0.25, 0.65))
    drawn = coverage_changes(page, "The mask is empty.")
    page.get_by_role("radio", name="Erase").click()
    stroke(page, canvas, (0.75, 0.5), (0.75, 0.85))
    coverage_changes(page, drawn)
    page.get_by_text("More ways to mark").click()
    mask = downloaded(page, "Download the mask", tmp_path / "mask.png")
    applied(page, FLAMINGO)
    result = downloaded(page, DOWNLOAD, tmp_path / "result.png")
    assert_changed_only_inside(classroom.original, result, mask)


def test_mark_and_send_by_keyboard_alone(page: Page, classroom: Classroom, tmp_path: Path) -> None:
    opened_editor(page, classroom)

    def reach(name: str, role: str) -> None:
        """Press Tab until the focus is there, as somebody without a mouse does."""
        wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        for _ in range(80):
            if wanted.evaluate_all("found => found.some(each => each === document.activeElement)"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")

    page.locator("summary", has_text="More ways to mark").focus()
    page.keyboard.press("Enter")
    reach("Lower", "checkbox")
    page.keyboard.press("Space")
    one = coverage_changes(page, "The mask is empty.")
    assert "11" in one
    assert "lower middle" in one
    reach("Lower right", "checkbox")
    page.keyboard.press("Space")
    coverage_changes(page, one)
    mask = downloaded(page, "Download the mask", tmp_path / "mask.png")
    reach("Describe the change", "textbox")
    page.keyboard.type("add a flamingo")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Before and after")).to_be_visible()
    settled(page)
    result = downloaded(page, DOWNLOAD, tmp_path / "result.png")
    assert_changed_only_inside(classroom.original, result, mask)


def test_sketch_and_send_with_a_finger(
    browser_phone: BrowserContext, classroom: Classroom, tmp_path: Path
) -> None:
    page = browser_phone.new_page()
    canvas = opened_editor(page, classroom)
    box = canvas.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    swipe(page, canvas, (0.3, 0.6), (0.7, 0.6), (0.7, 0.8), (0.3, 0.8))
    coverage_changes(page, "The mask is empty.")
    page.get_by_text("More ways to mark").tap()
    mask = downloaded(page, "Download the mask", tmp_path / "mask.png")
    applied(page, FLAMINGO)
    result = downloaded(page, DOWNLOAD, tmp_path / "result.png")
    assert_changed_only_inside(classroom.original, result, mask)


def swipe(page: Page, canvas: Locator, *points: tuple[float, float]) -> None:
    """Draw with a finger through points given as shares of the canvas's width and height."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    fingers = page.context.new_cdp_session(page)
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]

    def touch(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in at]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", places[0])
    for (left, top), (right, bottom) in pairwise(places):
        for step in range(1, 9):
            part = step / 8
            touch("touchMove", (left + (right - left) * part, top + (bottom - top) * part))
    touch("touchEnd")

"""Drawing on the edit page, as tests do it in a real browser."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled, visit
from tests.browser.library import Classroom

DOWNLOAD = re.compile("^download Download$|^Download$")


def opened_editor(page: Page, classroom: Classroom) -> Locator:
    """The canvas of the editor, ready to be drawn on."""
    visit(page, classroom.edit)
    canvas = page.locator("canvas.upper-canvas")
    expect(page.get_by_text("The mask is empty.")).to_be_visible()
    # A moment of two: the page grew after the first was measured.
    expect(canvas).to_have_count(1)
    settled(page)
    expect(canvas).to_be_visible()
    return canvas


def take_the_eraser(page: Page) -> None:
    """What is drawn next takes away from the mask."""
    page.get_by_role("radio", name="Erase").click()
    expect(page.get_by_text("What you mark stays as it is.")).to_be_visible()
    settled(page)


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
    expect(page.get_by_text(re.compile("The mask (covers|is)")).first).not_to_contain_text(before)
    settled(page)
    return covered(page)


def pixels(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def downloaded(page: Page, name: str | re.Pattern[str], to: Path) -> Path:
    with page.expect_download() as download:
        # By key: while an expander still unfolds, the mouse would miss.
        page.get_by_role("button", name=name).first.press("Enter")
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
    assert (before[marked == 255] != after[marked == 255]).any(axis=-1).mean() > 0.01


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

"""Sketching, sending and getting a picture that changed only there, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import settled
from tests.browser.drawing import (
    DOWNLOAD,
    applied,
    assert_changed_only_inside,
    coverage_changes,
    downloaded,
    opened_editor,
    stroke,
    swipe,
    take_the_eraser,
)
from tests.browser.library import LOUNGE, Classroom

FLAMINGO = f"{LOUNGE} containing a flamingo"


def test_sketch_erase_and_send_with_the_mouse(
    page: Page, classroom: Classroom, tmp_path: Path
) -> None:
    canvas = opened_editor(page, classroom)
    stroke(page, canvas, (0.2, 0.55), (0.8, 0.55), (0.8, 0.8), (0.2, 0.8), (0.25, 0.65))
    drawn = coverage_changes(page, "The mask is empty.")
    take_the_eraser(page)
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

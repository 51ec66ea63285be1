"""What was drawn stays: over pages, tools, words, windows and pictures; and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from core.previews import as_png
from tests.browser.conftest import settled
from tests.browser.drawing import opened_editor, stroke, take_the_eraser
from tests.browser.library import Classroom
from tests.browser.on_the_canvas import painted, sentence, shows
from tests.browser.test_mask_truth import choose, click, drawn
from tests.pages.editor import colourful

EMPTY = re.compile("The mask is empty")


def covers(*percent: int) -> re.Pattern[str]:
    """The sentence of a mask that covers one of these."""
    return re.compile(rf"covers ({'|'.join(map(str, percent))})\s%")


def step(page: Page, name: str) -> None:
    """Press "Undo", "Redo" or "Clear" above the picture."""
    page.locator(".st-key-sketch-steps").get_by_role("button", name=name).click()


def test_a_sketch_outlives_tools_words_pages_and_a_narrower_window(
    page: Page, classroom: Classroom
) -> None:
    canvas = opened_editor(page, classroom)
    drawn(page, canvas, (0.2, 0.3), (0.7, 0.3), (0.7, 0.7))
    mask, share = sentence(page).inner_text(), painted(page)
    assert share > 0.02
    choose(page, "Rectangle")
    words = page.get_by_label("Describe the change")
    words.fill("a flamingo")
    words.press("Tab")
    settled(page)
    shows(page, mask, share)
    page.get_by_role("link", name="Generate").click()
    expect(page.get_by_label("Prompt")).to_be_visible()
    page.get_by_role("link", name="Edit").click()
    shows(page, mask, share)
    expect(words).to_have_value("a flamingo")
    wide = page.locator(f'canvas.upper-canvas[width="{canvas.get_attribute("width")}"]')
    page.set_viewport_size({"width": 420, "height": 900})
    expect(wide).to_have_count(0)
    shows(page, mask, share)
    # And it can be drawn on, and taken back, as before.
    drawn(page, canvas, (0.75, 0.75), (0.95, 0.95))
    assert painted(page) > share
    step(page, "Undo")
    shows(page, mask, share)


def test_another_picture_starts_empty_and_coming_back_brings_the_sketch(
    page: Page, classroom: Classroom, tmp_path: Path
) -> None:
    canvas = opened_editor(page, classroom)
    drawn(page, canvas, (0.2, 0.3), (0.7, 0.3), (0.7, 0.7))
    mask, share = sentence(page).inner_text(), painted(page)
    boat = tmp_path / "boat.png"
    boat.write_bytes(as_png(colourful((900, 600))))
    page.get_by_text("Choose another picture").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(boat)
    expect(page.get_by_text("Picture: boat")).to_be_visible()
    shows(page, EMPTY, 0)
    drawn(page, canvas, (0.1, 0.1), (0.1, 0.9))
    other, other_share = sentence(page).inner_text(), painted(page)
    assert other != mask
    page.get_by_text("Choose another picture").click()
    page.locator(f".st-key-use-{classroom.picture}").get_by_role("button").click()
    shows(page, mask, share)
    page.get_by_text("Choose another picture").click()
    page.get_by_role("button", name="Use: boat").first.click()
    shows(page, other, other_share)


def test_strokes_are_taken_back_by_buttons_and_by_keys(page: Page, classroom: Classroom) -> None:
    canvas = opened_editor(page, classroom)
    drawn(page, canvas, (0.1, 0.3), (0.4, 0.3))
    one = sentence(page).inner_text(), painted(page)
    step(page, "Undo")
    shows(page, EMPTY, 0)
    step(page, "Redo")
    shows(page, *one)
    drawn(page, canvas, (0.5, 0.6), (0.9, 0.6), (0.9, 0.9))
    two = sentence(page).inner_text(), painted(page)
    for name, expected in (
        ("Undo", one),
        ("Undo", (EMPTY, 0)),
        ("Redo", one),
        ("Redo", two),
        ("Clear", (EMPTY, 0)),
        ("Undo", two),
    ):
        step(page, name)
        shows(page, *expected)
    for keys, expected in (
        ("Control+z", one),
        ("Control+Shift+Z", two),
        ("Control+y", (EMPTY, 0)),
    ):
        page.keyboard.press(keys)
        shows(page, *expected)
    # Inside a text the keys belong to the text.
    words = page.get_by_label("Describe the change")
    words.press_sequentially("a pond")
    words.press("Control+z")
    expect(words).not_to_have_value("a pond")
    step(page, "Undo")
    shows(page, *two)


def test_shapes_are_as_large_as_they_were_drawn(page: Page, classroom: Classroom) -> None:
    canvas = opened_editor(page, classroom)
    choose(page, "Ellipse")
    stroke(page, canvas, (0.1, 0.1), (0.5, 0.5))
    # 0.4 x 0.4 x pi / 4, and a triangle of 0.3 x 0.6 / 2.
    expect(sentence(page)).to_have_text(covers(12, 13))
    choose(page, "Polygon")
    for x, y in ((0.6, 0.2), (0.9, 0.2), (0.9, 0.8), (0.6, 0.2)):
        click(page, canvas, x, y)
    expect(sentence(page)).to_have_text(covers(21, 22))
    choose(page, "Rectangle")
    take_the_eraser(page)
    stroke(page, canvas, (0.02, 0.02), (0.55, 0.98))
    expect(sentence(page)).to_have_text(covers(9))

"""Variations of a picture, and of a variation, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import settled, visit
from tests.browser.library import LOUNGE, Classroom
from tests.browser.running_studio import RunningStudio

MAKE = re.compile("^Make variations")
CLOSER_LOOK = "A closer look"
NOW_STEP = re.compile(r"^Step \d+, now$")


def opened(page: Page, classroom: Classroom) -> None:
    """The page with the lounge, of which other tests may have made variations."""
    visit(page, f"{classroom.url}/variations?picture={classroom.picture}")
    expect(button(page, MAKE)).to_be_visible()


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    """A button; a text is the beginning of its name, behind which its key may stand."""
    begins = re.compile(rf"^(\w+ )?{name}\b") if isinstance(name, str) else name
    return page.get_by_role("button", name=begins)


def enlarge(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"Enlarge {number}\b"))


def vary(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"Vary this one {number}\b"))


def source(page: Page) -> str:
    """Id of the picture that the address names."""
    return parse_qs(urlsplit(page.url).query)["picture"][0]


def run_on(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("run", [""])[0]


def make(page: Page, count: int = 4) -> None:
    """Ask for four variations, and wait until they are there."""
    before = run_on(page)
    button(page, MAKE).click()
    page.wait_for_url(lambda url: "run=" in url and (not before or before not in url))
    expect(enlarge(page, count)).to_be_visible()
    settled(page)


def closer_look(page: Page, which: str) -> Locator:
    """What lies over the page, once it tells of this picture."""
    dialog = page.get_by_role("dialog", name=CLOSER_LOOK)
    expect(dialog.get_by_text(which)).to_be_visible()
    settled(page)
    return dialog


def gone_to_another(page: Page, before: str) -> str:
    """Wait for another source, and give its id."""
    page.wait_for_url(lambda url: f"picture={before}" not in url)
    settled(page)
    return source(page)


def test_a_variation_of_a_variation_and_back(page: Page, classroom: Classroom) -> None:
    opened(page, classroom)
    page.get_by_role("slider", name="Strength").press("End")
    expect(page.get_by_text("a new idea").nth(1)).to_be_visible()
    make(page)
    assert run_on(page)
    expect(page.get_by_text(re.compile(r"\d+\s% like the source"))).to_have_count(4)
    vary(page, 3).click()
    first = gone_to_another(page, classroom.picture)
    expect(page.get_by_text(NOW_STEP)).to_have_text("Step 2, now")
    expect(enlarge(page, 1)).to_have_count(0)
    make(page)
    vary(page, 2).click()
    second = gone_to_another(page, first)
    expect(page.get_by_text(NOW_STEP)).to_have_text("Step 3, now")
    # Back to each generation, with what was made of it.
    page.get_by_role("button", name="Back to step 2").click()
    assert gone_to_another(page, second) == first
    expect(enlarge(page, 4)).to_be_visible()
    page.get_by_role("button", name="Back to step 1").click()
    assert gone_to_another(page, first) == classroom.picture
    expect(enlarge(page, 4)).to_be_visible()


def test_a_variation_is_a_whole_picture_of_its_sources_size(
    page: Page, classroom: Classroom
) -> None:
    opened(page, classroom)
    make(page)
    page.get_by_role("button", name=re.compile(r"More 2\b")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"Download 2\b")).click()
    with Image.open(download.value.path()) as result, Image.open(classroom.original) as original:
        assert result.size == original.size
        assert result.convert("RGB").tobytes() != original.convert("RGB").tobytes()


def test_one_key_a_picture(page: Page, classroom: Classroom) -> None:
    opened(page, classroom)
    make(page)
    run = run_on(page)
    page.keyboard.press("2")
    closer_look(page, "Variation 2 of 4")
    page.keyboard.press("ArrowRight")
    closer_look(page, "Variation 3 of 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("4")
    dialog = closer_look(page, "Variation 4 of 4")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    assert run_on(page) == run
    page.keyboard.press("Shift+Digit3")
    third = gone_to_another(page, classroom.picture)
    expect(page.get_by_text(NOW_STEP)).to_have_text("Step 2, now")
    make(page)
    page.keyboard.press("s")
    page.wait_for_url("**/edit?picture=*")
    assert source(page) not in (third, classroom.picture)
    expect(page.get_by_role("button", name=re.compile("^Apply edit"))).to_be_visible()


def test_the_keys_of_the_closer_look(page: Page, classroom: Classroom) -> None:
    opened(page, classroom)
    make(page)
    enlarge(page, 1).click()
    closer_look(page, "Variation 1 of 4")
    page.keyboard.press("v")
    first = gone_to_another(page, classroom.picture)
    expect(page.get_by_role("dialog")).to_have_count(0)
    make(page)
    page.keyboard.press("1")
    closer_look(page, "Variation 1 of 4")
    page.keyboard.press("e")
    page.wait_for_url("**/edit?picture=*")
    assert source(page) != first
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_are_just_text_for_somebody_who_types(page: Page, classroom: Classroom) -> None:
    opened(page, classroom)
    make(page)
    before = page.url
    wish = page.get_by_label("What should be different?")
    wish.press_sequentially("12 ducks, SAVE 3! And 4 fish")
    expect(wish).to_have_value("12 ducks, SAVE 3! And 4 fish")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != before)
    expect(page.get_by_text("12 ducks, SAVE 3! And 4 fish").first).to_be_visible()
    assert source(page) == classroom.picture


def test_a_cold_link_to_a_picture(
    own_studio: RunningStudio, page: Page, classroom: Classroom
) -> None:
    own_studio.start()
    visit(page, f"{own_studio.url}/variations")
    expect(page.get_by_role("heading", name="Make variations")).to_be_visible()
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(classroom.original)
    expect(button(page, MAKE)).to_be_visible()
    link = page.url
    own_studio.stop()
    own_studio.start()
    visit(page, link)
    expect(button(page, MAKE)).to_be_visible()
    expect(page.get_by_role("link", name="Generate")).to_be_visible()
    expect(page.get_by_role("img", name="original")).to_be_visible()


def test_on_a_phone_by_touch(browser_phone: BrowserContext, classroom: Classroom) -> None:
    page = browser_phone.new_page()
    opened(page, classroom)
    make(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [enlarge(page, number).bounding_box() for number in (1, 2, 3, 4)]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    assert all(box["height"] >= 44 for box in boxes if box)
    # Nobody has these keys here.
    expect(page.locator("kbd:visible")).to_have_count(0)
    enlarge(page, 2).tap()
    dialog = closer_look(page, "Variation 2 of 4")
    dialog.get_by_role("button", name=re.compile("^Next")).tap()
    dialog = closer_look(page, "Variation 3 of 4")
    frame = dialog.get_by_role("slider").bounding_box()
    assert frame
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= 390
    dialog.get_by_role("button", name=re.compile("Vary this one")).tap()
    gone_to_another(page, classroom.picture)
    expect(page.get_by_role("img", name=LOUNGE).first).to_be_visible()

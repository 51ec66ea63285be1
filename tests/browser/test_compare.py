"""Comparisons in a real browser: the lesson's experiment, links, sheets, cancelling, a phone.

Where a service is needed it is a scripted server in this process.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import settled, visit
from tests.browser.running_studio import RunningStudio
from tests.classroom import KEY, Hold
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    error_answer,
    picture,
    picture_answer,
)

RUN = re.compile("^(grid_view )?Run comparison")
HERE = "The others come by themselves."


def button(page: Page, name: str) -> Locator:
    """The button with exactly this name, before which that of its icon may stand."""
    return page.get_by_role("button", name=re.compile(rf"^(\w+ )?{re.escape(name)}$"))


def heat_map(page: Page) -> Locator:
    return page.get_by_role("region", name="How alike")


def opened(page: Page, studio: RunningStudio) -> None:
    visit(page, f"{studio.url}/compare")
    expect(page.get_by_role("heading", name="Compare pictures")).to_be_visible()


def compare(page: Page, words: str, repeats: int = 2) -> None:
    """Ask for a comparison without a sweep."""
    page.get_by_label("Prompt").fill(words)
    page.get_by_label("Repeats").fill(str(repeats))
    page.get_by_label("Repeats").press("Tab")
    settled(page)
    page.get_by_role("button", name=RUN).click()
    page.wait_for_url("**comparison=**")


def compared(page: Page, words: str, repeats: int = 2) -> None:
    """A comparison once it has been measured."""
    compare(page, words, repeats)
    expect(heat_map(page)).to_be_visible()
    settled(page)


def spreads(page: Page) -> list[int]:
    """The spread that stands beside each setting, in per cent."""
    found = page.get_by_text(re.compile(r"spread (less than )?\d+\s%")).all_inner_texts()
    return [int(re.findall(r"(\d+)\s%", text)[-1]) for text in found]


def cells(page: Page) -> list[list[int]]:
    """The numbers of the heat map."""
    rows = heat_map(page).locator("tbody tr:not(.group)")
    return [[int(n) for n in row.locator("td").all_inner_texts()] for row in rows.all()]


def test_the_lessons_experiment_from_click_to_heat_map(page: Page, studio: RunningStudio) -> None:
    opened(page, studio)
    page.get_by_role("button", name="The lesson's experiment").click()
    expect(heat_map(page)).to_be_visible(timeout=60_000)
    settled(page)
    at = spreads(page)
    assert len(at) == 4
    assert at[0] == 0
    assert at == sorted(set(at))
    table = cells(page)
    assert [len(row) for row in table] == [16] * 16
    assert all(number == 100 for row in table[:4] for number in row[:4])
    assert all(row[n] == 100 for n, row in enumerate(table))
    last = heat_map(page).get_by_role("img", name=re.compile("^Picture 16: Bunny"))
    expect(last).to_have_count(2)
    expect(page.get_by_role("heading", name="At temperature 0")).to_be_visible()


def test_a_link_opens_it_in_a_new_tab_also_while_it_runs(
    page: Page, context: BrowserContext, studio: RunningStudio
) -> None:
    opened(page, studio)
    compare(page, "an otter in a boat", 8)
    second = context.new_page()
    second.goto(page.url)
    for tab in (page, second):
        expect(heat_map(tab)).to_be_visible(timeout=60_000)
        settled(tab)
        expect(tab.get_by_label("Prompt")).to_have_value("an otter in a boat")
    assert cells(second) == cells(page)
    button(second, "Star 3").click()
    expect(button(second, "Winner 3")).to_be_visible()
    page.reload()
    expect(button(page, "Winner 3")).to_be_visible()


def test_contact_sheet_and_table_are_downloaded_and_opened(
    page: Page, studio: RunningStudio
) -> None:
    opened(page, studio)
    compared(page, "a hedgehog with an apple", 3)
    with page.expect_download() as download:
        button(page, "Contact sheet").click()
    assert download.value.suggested_filename.startswith("compare-a-hedgehog-with-an-apple-")
    with Image.open(download.value.path()) as sheet:
        assert sheet.format == "PNG"
        assert sheet.width == 1240
        assert len(sheet.convert("RGB").getcolors(2**24) or ()) > 1000
    with page.expect_download() as download:
        button(page, "Table (CSV)").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Words"] for row in rows] == ["a hedgehog with an apple"] * 3
    assert {row["Status"] for row in rows} == {"made"}


def test_a_picture_large_with_star_and_way_to_other_pages(
    page: Page, studio: RunningStudio
) -> None:
    opened(page, studio)
    compared(page, "a badger at night")
    button(page, "Picture 2").click()
    large = page.get_by_role("dialog")
    expect(large.get_by_role("img", name="a badger at night")).to_be_visible()
    large.get_by_role("button", name="Star").click()
    expect(large.get_by_role("button", name="Winner")).to_be_visible()
    settled(page)  # what is still under way would open it again
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    expect(button(page, "Winner 2")).to_be_visible()
    button(page, "Picture 1").click()
    large.get_by_role("button", name="Vary").click()
    page.wait_for_url("**/variations?picture=**")


def test_a_note_is_ended_with_its_keys_and_starts_nothing(
    page: Page, studio: RunningStudio
) -> None:
    opened(page, studio)
    compared(page, "a pony in the rain")
    address = page.url
    page.get_by_label("Notes").fill("Both ponies look to the left.")
    page.get_by_label("Notes").press("Control+Enter")
    settled(page)
    page.reload()
    expect(page.get_by_label("Notes")).to_have_value("Both ponies look to the left.")
    assert page.url == address
    # The same keys begin the next one from the prompt.
    page.get_by_label("Prompt").press("Control+Enter")
    page.wait_for_url(lambda url: "comparison=" in url and url != address)


def test_on_a_phone_nothing_is_cut_off_at_the_side(
    browser_phone: BrowserContext, studio: RunningStudio
) -> None:
    page = browser_phone.new_page()
    opened(page, studio)
    compared(page, "a seal on the ice", 8)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Picture 1", "Picture 8", "Star 8", "Contact sheet"):
        box = button(page, name).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    # The table is wider than the screen, and scrolls by itself.
    assert heat_map(page).evaluate("table => table.scrollWidth > table.clientWidth")
    assert heat_map(page).evaluate("table => table.getBoundingClientRect().right") <= 390


def test_a_cold_deep_link_opens_the_page_in_its_frame(
    page: Page, own_studio: RunningStudio
) -> None:
    own_studio.start()
    visit(page, f"{own_studio.url}/compare")
    expect(page.get_by_role("heading", name="Compare pictures")).to_be_visible()
    expect(page.get_by_text("Storybook illustrator, offline")).to_be_visible()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def cloud(server: ScriptedServer, tmp_path: Path) -> Iterator[RunningStudio]:
    """A studio whose pictures come from the scripted server, two at once."""
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": f"{server.url}/v1",
        "OPENAI_IMAGE_MODEL": "dall-e-3",
        "OPENAI_REQUESTS_AT_ONCE": "2",
    }
    with RunningStudio(tmp_path / "library", environment) as running:
        yield running


def test_cancelled_it_keeps_what_came_and_makes_the_rest_later(
    page: Page, server: ScriptedServer, cloud: RunningStudio
) -> None:
    hold = Hold()
    server.answer(picture_answer(picture((64, 64), "red")))
    held = picture_answer(picture((64, 64), "blue"))
    server.answer(*[Answer(held.status, held.pieces, held.headers, hold)] * 2)
    opened(page, cloud)
    compare(page, "a red fox", 5)
    expect(page.get_by_text("1 of 5 pictures are here.")).to_be_visible()
    hold.wait_until_held(2)
    expect(page.get_by_text("Being made.")).to_have_count(2)
    expect(page.get_by_text("Waiting for its turn.")).to_have_count(2)
    button(page, "Cancel").click()
    expect(page.get_by_text("Waiting for its turn.")).to_have_count(0)
    hold.set()
    expect(heat_map(page)).to_be_visible()
    settled(page)
    assert len(cells(page)) == 3
    server.answer(*[picture_answer(picture((64, 64), "green"))] * 2)
    button(page, "Make the missing pictures").click()
    expect(button(page, "Picture 5")).to_be_visible()
    expect(heat_map(page)).to_be_visible()
    assert len(cells(page)) == 5


def test_a_wait_is_a_countdown_and_a_refused_one_says_why_in_its_place(
    page: Page, server: ScriptedServer, cloud: RunningStudio
) -> None:
    server.answer(
        picture_answer(picture((64, 64), "red")),
        error_answer(429, {"code": "rate_limit_exceeded"}, {"Retry-After": "3"}),
        picture_answer(picture((64, 64), "blue")),
        error_answer(400, {"code": "content_policy_violation"}),
    )
    opened(page, cloud)
    compare(page, "a red fox", 3)
    countdown = page.get_by_text(re.compile(r"starts again by itself in \d+ s"))
    expect(countdown.first).to_be_visible()
    expect(heat_map(page)).to_be_visible()
    assert len(cells(page)) == 2
    expect(page.get_by_text("said no to this picture")).to_be_visible()

"""From typing to the downloaded picture, in a real browser."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Download, Locator, Page, expect

from tests.browser.conftest import settled, visit
from tests.browser.running_studio import RunningStudio

BUNNY = "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"
# A picture's own buttons carry its prompt in their name, and a prompt may say "Generate" too.
GENERATE = re.compile(r"^Generate")
LESSON_PROMPTS = {
    "Bunny on a horse": ("rabbit", "horse", "lollipop"),
    "Perro y Torre Eiffel": ("dog", "Eiffel Tower", "dawn"),
    "Arc of Triumph": ("Arc de Triomphe", "child", "teddy bear"),
}


def ask(page: Page, words: str) -> None:
    expect(page.get_by_label("Prompt")).to_be_visible()
    settled(page)
    page.get_by_label("Prompt").fill(words)
    page.get_by_role("button", name=GENERATE).click()


def finished(page: Page, words: str) -> Locator:
    """The card's picture once it is the finished one."""
    expect(page.get_by_role("button", name="Download").first).to_be_visible()
    picture = page.get_by_role("img", name=words).first
    expect(picture).to_be_visible()
    settled(page)
    return picture


def test_from_typing_to_the_downloaded_png(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_label("Prompt").press_sequentially(BUNNY)
    page.get_by_label("Seed").fill("7")
    page.get_by_role("button", name=GENERATE).click()
    finished(page, BUNNY)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.startswith("bunny-on-horse-holding-a-lollipop")
    with Image.open(download.value.path()) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1536, 864)
        assert len(picture.convert("RGB").getcolors(2**24) or ()) > 1000


@pytest.mark.parametrize(("chip", "things"), LESSON_PROMPTS.items())
def test_the_lessons_prompts_give_their_pictures(
    page: Page, studio: RunningStudio, chip: str, things: tuple[str, ...]
) -> None:
    visit(page, studio.url)
    page.get_by_role("button", name=chip).click()
    expect(page.get_by_label("Prompt")).not_to_have_value("")
    page.get_by_role("button", name=GENERATE).click()
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    told = page.get_by_text("I drew:")
    for thing in things:
        expect(told).to_contain_text(thing)


def test_ctrl_enter_generates_what_was_just_typed(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_label("Prompt").press_sequentially("a fox under a tree")
    page.keyboard.press("Control+Enter")
    finished(page, "a fox under a tree")


def test_the_words_that_are_sent_follow_the_typing(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_text("What is sent").click()
    expect(page.get_by_text("appropriate for children").first).to_be_visible()
    page.get_by_label("Prompt").press_sequentially("an owl at night")
    expect(page.get_by_text("an owl at night", exact=True).first).to_be_visible()


def test_several_pictures_and_earlier_ones(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    ask(page, "a red boat")
    finished(page, "a red boat")
    page.get_by_label("Number of images").fill("4")
    page.get_by_label("Number of images").press("Tab")
    ask(page, "four ducks on a lake")
    expect(page.get_by_role("button", name="Download")).to_have_count(4)
    expect(page.get_by_role("heading", name="Earlier")).to_be_visible()
    expect(page.get_by_role("img", name="a red boat").first).to_be_visible()


def test_the_same_seed_gives_the_same_picture_again(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_label("Seed").fill("42")
    ask(page, "three cats in a garden")
    finished(page, "three cats in a garden")
    first = _downloaded(page)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Again, same seed").click()
    expect(page.get_by_role("button", name="Show: three cats")).to_be_visible()
    finished(page, "three cats in a garden")
    again = _downloaded(page)
    assert again.suggested_filename != first.suggested_filename
    assert _pixels(again) == _pixels(first)


def test_more_opens_and_closes_with_the_keyboard(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    ask(page, "an owl in a tree --no clouds --seed 42 --chaos 0 --ar 1:1")
    finished(page, "an owl in a tree")
    more = page.get_by_role("button", name="More")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Compare")).to_be_focused()
    written = "an owl in a tree --no clouds --ar 1:1 --seed 42 --chaos 0"
    expect(page.get_by_text(written, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Compare")).to_have_count(0)
    expect(more).to_be_focused()


def test_a_reload_and_a_second_tab_show_the_picture(
    page: Page, context: BrowserContext, studio: RunningStudio
) -> None:
    visit(page, studio.url)
    ask(page, "a whale in the sea")
    finished(page, "a whale in the sea")
    page.reload()
    finished(page, "a whale in the sea")
    expect(page.get_by_label("Prompt")).to_have_value("a whale in the sea")
    second = context.new_page()
    second.goto(page.url)
    finished(second, "a whale in the sea")


def test_bad_input_gets_its_sentence_and_loses_nothing(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_role("button", name=GENERATE).click()
    expect(page.get_by_text("There are no words yet.")).to_be_visible()
    ask(page, "a knight with two swords")
    expect(page.get_by_text("does not make pictures with: swords")).to_be_visible()
    expect(page.get_by_label("Prompt")).to_have_value("a knight with two swords")
    ask(page, "quokka zamboni")
    expect(page.get_by_text("I know many things, but not quokka and zamboni yet.")).to_be_visible()
    ask(page, "x" * 40_000)
    expect(page.get_by_text("That is 40,000 characters.")).to_be_visible()
    ask(page, "**<b>a dog</b>** $x$ <script>alert(1)</script>")
    finished(page, "**<b>a dog</b>** $x$ <script>alert(1)</script>")


def test_on_a_phone_everything_is_in_one_column(
    browser_phone: BrowserContext, studio: RunningStudio
) -> None:
    page = browser_phone.new_page()
    visit(page, studio.url)
    ask(page, "a penguin in the snow")
    picture = finished(page, "a penguin in the snow")
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_a_cold_deep_link_opens_the_page_in_its_frame(
    page: Page, own_studio: RunningStudio
) -> None:
    own_studio.start()
    visit(page, f"{own_studio.url}/generate")
    expect(page.get_by_role("heading", name="Make a picture")).to_be_visible()
    expect(page.get_by_text("Storybook illustrator, offline")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_test_connection_answers_in_words(page: Page, studio: RunningStudio) -> None:
    visit(page, studio.url)
    page.get_by_role("button", name="Test connection").click()
    expect(page.get_by_test_id("stAlert")).to_be_visible()


def _downloaded(page: Page) -> Download:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    return download.value


def _pixels(download: Download) -> bytes:
    with Image.open(download.path()) as picture:
        return picture.convert("RGB").tobytes()

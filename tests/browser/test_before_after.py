"""The line between before and after: by mouse, by keys, and by finger."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import before_after_page as wall
from tests.browser.conftest import settled
from tests.browser.running_studio import RunningStudio


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStudio]:
    """The part by itself, on a server of its own."""
    script = Path(wall.__file__)
    with RunningStudio(tmp_path_factory.mktemp("library"), script=script) as running:
        yield running


def opened(page: Page, part: RunningStudio) -> Locator:
    """The slider, once both pictures are there."""
    page.goto(part.url)
    for name in (f"Before: {wall.BEFORE}", f"After: {wall.AFTER}"):
        expect(page.get_by_role("img", name=name)).not_to_have_js_property("naturalWidth", 0)
    settled(page)
    return page.get_by_role("slider", name="Before and after")


def corner(slider: Locator) -> tuple[float, float, float, float]:
    """Left, top, width and height on the screen."""
    box = slider.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"], box["height"]


def share_before(slider: Locator) -> float:
    """How much of the frame's width shows the picture before, from its pixels."""
    with Image.open(io.BytesIO(slider.screenshot())) as shot:
        height = shot.height * 3 // 4
        row = shot.convert("RGB").crop((0, height, shot.width, height + 1))
    pixels = [row.getpixel((x, 0)) for x in range(row.width)]
    before = [_is_like(pixel, wall.GREEN) for pixel in pixels]
    after = [_is_like(pixel, wall.BLUE) for pixel in pixels]
    shown = sum(before) + sum(after)
    assert shown >= len(pixels) - 20, "something else covers the pictures"
    assert before == sorted(before, reverse=True), "before is not on the left alone"
    return sum(before) / shown


def _is_like(pixel: object, color: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 20 for one, other in zip(pixel, color, strict=True))


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """One finger from ``start`` to ``end``."""
    device = page.context.new_cdp_session(page)
    points = [
        {
            "x": start[0] + (end[0] - start[0]) * step / 10,
            "y": start[1] + (end[1] - start[1]) * step / 10,
        }
        for step in range(11)
    ]
    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    for point in points[1:]:
        device.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def scrolled(page: Page) -> float:
    """How far down the page is."""
    far: float = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    return far


def test_the_line_follows_the_mouse_and_asks_nothing_of_the_studio(
    page: Page, part: RunningStudio
) -> None:
    slider = opened(page, part)
    left, top, width, height = corner(slider)
    assert width / height == pytest.approx(wall.SIZE[0] / wall.SIZE[1], rel=0.01)
    assert share_before(slider) == pytest.approx(0.5, abs=0.01)
    page.mouse.move(left + width * 0.6, top + height / 2)
    page.mouse.down()
    page.mouse.move(left + width * 0.25, top + height / 2, steps=5)
    assert share_before(slider) == pytest.approx(0.25, abs=0.01)
    page.mouse.move(left - 50, top + height / 2)
    page.mouse.up()
    assert share_before(slider) == 0
    page.mouse.move(left + width / 2, top + height / 2)
    assert share_before(slider) == 0
    expect(page.get_by_text("The script ran 1 times.")).to_be_visible()


def test_the_line_follows_the_keys(page: Page, part: RunningStudio) -> None:
    slider = opened(page, part)
    # By keyboard alone: from the choice to the slider.
    page.get_by_role("radio", name="Slider").focus()
    page.keyboard.press("Tab")
    expect(slider).to_be_focused()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "60 % before, 40 % after")
    assert share_before(slider) == pytest.approx(0.6, abs=0.01)
    page.keyboard.press("Home")
    assert share_before(slider) == 0
    page.keyboard.press("End")
    assert share_before(slider) == 1


def test_on_a_phone_a_finger_moves_the_line_or_the_page_never_both(
    browser_phone: BrowserContext, part: RunningStudio
) -> None:
    page = browser_phone.new_page()
    slider = opened(page, part)
    left, top, width, height = corner(slider)
    assert left >= 0
    assert left + width <= 390
    swipe(page, (left + width * 0.5, top + height / 2), (left + width * 0.8, top + height / 2))
    assert share_before(slider) == pytest.approx(0.8, abs=0.02)
    assert scrolled(page) == 0
    page.touchscreen.tap(left + width * 0.3, top + height / 2)
    assert share_before(slider) == pytest.approx(0.3, abs=0.02)
    swipe(page, (left + width * 0.6, top + height - 5), (left + width * 0.6, top - 60))
    assert scrolled(page) > 20
    assert share_before(slider) == pytest.approx(0.3, abs=0.02)


def test_flip_and_difference_stand_where_the_slider_stood(page: Page, part: RunningStudio) -> None:
    place = corner(opened(page, part))
    page.get_by_role("radio", name="Flip").click()
    after = page.get_by_role("img", name=wall.AFTER, exact=True)
    expect(after).to_be_visible()
    settled(page)
    assert corner(after) == pytest.approx(place, abs=2)
    page.get_by_text("Show the picture before").click()
    before = page.get_by_role("img", name=wall.BEFORE, exact=True)
    expect(before).to_be_visible()
    settled(page)
    assert corner(before) == pytest.approx(place, abs=2)
    page.get_by_role("radio", name="Difference").click()
    difference = page.get_by_role("img", name="bright where it changed")
    expect(difference).to_be_visible()
    expect(page.get_by_text("Bright spots changed.")).to_be_visible()
    settled(page)
    assert corner(difference) == pytest.approx(place, abs=2)
    expect(page.get_by_text("The script ran 1 times.")).to_be_visible()

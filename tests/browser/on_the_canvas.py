"""What the canvas of the Edit page shows, and what the page says of it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled
from tests.browser.test_mask_truth import shown_by_browser

# The canvas lives in a shadow tree. Its background is another one.
_ALPHA = """
  const within = root => root.querySelector("canvas.dc-canvas.lower-canvas")
    ?? [...root.querySelectorAll("*")].filter(each => each.shadowRoot)
      .map(each => within(each.shadowRoot)).find(Boolean);
  const canvas = within(document);
  if (!canvas?.width) return false;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const painted = (x, y) => pixels[4 * (y * canvas.width + x) + 3] > 70;
"""
_SHARE_IS = f"""share => {{
  {_ALPHA}
  let count = 0;
  for (let y = 0; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) count += painted(x, y);
  return Math.abs(count / (canvas.width * canvas.height) - share) < 0.005;
}}"""
_SPOT_IS = f"""([left, top, wanted]) => {{
  {_ALPHA}
  const x = Math.round(left * canvas.width), y = Math.round(top * canvas.height);
  for (let right = x - 3; right <= x + 3; right++)
    for (let down = y - 3; down <= y + 3; down++) if (painted(right, down)) return wanted;
  return !wanted;
}}"""


def sentence(page: Page) -> Locator:
    """What the mask covers."""
    return page.get_by_text(re.compile("The mask (covers|is)")).first


def painted(page: Page) -> float:
    """The share of the canvas that is drawn on."""
    return float(shown_by_browser(page).mean())


def shows(page: Page, mask: str | re.Pattern[str], share: float) -> None:
    """Both the canvas and the sentence come to tell of this drawing."""
    expect(sentence(page)).to_have_text(mask)
    # Another size or picture means another canvas, and for a moment both are there.
    expect(page.locator("canvas.upper-canvas")).to_have_count(1)
    page.wait_for_function(_SHARE_IS, arg=share, polling=100)
    settled(page)


def spot(page: Page, left: float, top: float, *, inked: bool) -> None:
    """A place of the canvas, in shares of its width and height, comes to be drawn on, or not."""
    page.wait_for_function(_SPOT_IS, arg=[left, top, inked], polling=100)

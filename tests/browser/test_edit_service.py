"""Changes made by a picture service, in a real browser: what it gets, and what it may not do.

The service is a scripted server in this process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.previews import as_png
from core.settings import Settings
from tests.browser.conftest import settled
from tests.browser.drawing import (
    DOWNLOAD,
    applied,
    assert_changed_only_inside,
    downloaded,
    opened_editor,
    stroke,
)
from tests.browser.library import Classroom
from tests.browser.on_the_canvas import painted, sentence, shows, spot
from tests.browser.running_studio import RunningStudio
from tests.browser.test_mask_truth import choose, click, drawn
from tests.classroom import opened
from tests.scripted_server import (
    Answer,
    Received,
    ScriptedServer,
    completed,
    picture_answer,
    sketch,
    stream_answer,
)
from tests.test_editing import careful, decoded, meadow, repainted

KEY = "k3y-that-nobody-may-see-0123456789"
READS_MARKUP = "gpt-image-2.5-sunburst"
APPLY = re.compile("Apply edit")


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


def with_meadow(folder: Path) -> tuple[str, Path]:
    """A library with a picture of a meadow: its id, and its file."""
    settings = Settings.load({"STUDIO_DATA_DIR": str(folder)}, dotenv=folder / "no.env")
    with opened(settings) as studio:
        picture = studio.add_picture(as_png(meadow()), "a meadow").id
        original = folder / "original.png"
        original.write_bytes(studio.picture_bytes(picture))
    return picture, original


@pytest.fixture(scope="module")
def cloud(server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """A studio with a meadow, whose changes come from the scripted server."""
    folder = tmp_path_factory.mktemp("cloud")
    picture, original = with_meadow(folder)
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": f"{server.url}/v1",
        "OPENAI_IMAGE_MODEL": READS_MARKUP,
    }
    with RunningStudio(folder, environment) as running:
        yield Classroom(running.url, picture, original)


@pytest.fixture
def service(server: ScriptedServer) -> ScriptedServer:
    """The scripted server with nothing on its mind: a failed test leaves answers behind."""
    server.requests.clear()
    for waiting in server._answers.values():
        waiting.clear()
    return server


def careless(request: Received) -> Answer:
    """A model that shows a sketch, and paints the left quarter blue besides what it should."""
    made = as_png(repainted(request))
    return stream_answer(sketch(0, kind="image_edit"), completed(made, kind="image_edit"))


def test_a_service_that_repaints_protected_pixels_is_found_out(
    page: Page, cloud: Classroom, service: ScriptedServer, tmp_path: Path
) -> None:
    canvas = opened_editor(page, cloud)
    drawn(page, canvas, (0.5, 0.3), (0.9, 0.3), (0.9, 0.7), (0.5, 0.7))
    page.get_by_text("More ways to mark").click()
    mask = downloaded(page, "Download the mask", tmp_path / "mask.png")
    service.answer(careless)
    applied(page, "a red balloon")
    with Image.open(mask) as opened_mask:
        kept = np.asarray(opened_mask) == 0
    share = round(100 * kept[:, : kept.shape[1] // 4].sum() / kept.sum())
    assert share > 20
    told = re.compile(rf"The model changed {share}\s% outside your mask; you get 0\s%\.")
    expect(page.get_by_text(told)).to_be_visible()
    result = downloaded(page, DOWNLOAD, tmp_path / "result.png")
    assert_changed_only_inside(cloud.original, result, mask)
    (request,) = service.posts
    sent = decoded(request.form["mask"].content)
    assert (sent.mode, sent.size) == ("RGBA", (1536, 1024))
    assert ((np.asarray(sent.getchannel("A")) == 255) == kept).all()


def test_arrow_circle_and_words_reach_a_model_that_reads_them(
    page: Page, cloud: Classroom, service: ScriptedServer
) -> None:
    canvas = opened_editor(page, cloud)
    page.get_by_role("radio", name="Arrows and words").click()
    expect(page.get_by_text("Nothing is drawn yet.")).to_be_visible()
    choose(page, "Arrow")
    stroke(page, canvas, (0.1, 0.2), (0.4, 0.2))
    # What is drawn as a line gets its head, and a box becomes a circle.
    spot(page, 0.365, 0.228, inked=True)
    choose(page, "Circle")
    stroke(page, canvas, (0.6, 0.1), (0.8, 0.4))
    spot(page, 0.7, 0.1, inked=True)
    spot(page, 0.6, 0.1, inked=False)
    choose(page, "Words")
    preview = page.get_by_alt_text("The picture with your arrows")
    before = preview.get_attribute("src") or ""
    click(page, canvas, 0.2, 0.7)
    page.keyboard.type("a pond")
    click(page, canvas, 0.9, 0.9)
    expect(preview).not_to_have_attribute("src", before)
    settled(page)
    service.answer(lambda request: picture_answer(request.form["image"].content))
    applied(page, "do what is drawn")
    form = service.posts[0].form
    assert "mask" not in form
    markup = decoded(form["markup"].content)
    assert (markup.format, markup.mode, markup.size) == ("PNG", "RGBA", (1536, 1024))
    inked = np.asarray(markup.getchannel("A")) > 127

    def ink(left: float, top: float, right: float, bottom: float) -> int:
        """Inked pixels in a part of the picture."""
        height, width = inked.shape
        part = inked[
            round(top * height) : round(bottom * height), round(left * width) : round(right * width)
        ]
        return int(part.sum())

    arrow, circle, words = (0.08, 0.1, 0.43, 0.3), (0.57, 0.06, 0.83, 0.44), (0.15, 0.6, 0.6, 0.85)
    assert all(ink(*part) > 300 for part in (arrow, circle, words))
    assert ink(0.65, 0.2, 0.75, 0.3) == 0
    # A head where the arrow ends, none where it begins.
    assert ink(0.34, 0.1, 0.43, 0.3) > 1.4 * ink(0.08, 0.1, 0.17, 0.3)
    assert ink(*arrow) + ink(*circle) + ink(*words) == inked.sum()


def test_a_connection_lost_in_the_middle_loses_neither_drawing_nor_words(
    page: Page, cloud: Classroom, service: ScriptedServer
) -> None:
    canvas = opened_editor(page, cloud)
    drawn(page, canvas, (0.3, 0.3), (0.7, 0.6))
    mask, share = sentence(page).inner_text(), painted(page)
    service.answer(stream_answer(sketch(0, kind="image_edit"), break_off=True))
    words = page.get_by_label("Describe the change")
    words.fill("a red balloon")
    page.get_by_role("button", name=APPLY).click()
    expect(page.get_by_text("We lost contact after sending.")).to_be_visible()
    shows(page, mask, share)
    expect(words).to_have_value("a red balloon")
    expect(page.get_by_role("button", name=APPLY)).to_be_enabled()
    service.answer(careful)
    page.get_by_role("button", name="Make it anew").click()
    expect(page.get_by_role("heading", name="Before and after")).to_be_visible()
    first, again = (post.form["mask"].content for post in service.posts)
    assert first == again


def test_a_link_opens_its_picture_in_a_studio_that_was_just_started(
    page: Page, own_studio: RunningStudio
) -> None:
    own_studio.data_dir.mkdir()
    picture, original = with_meadow(own_studio.data_dir)
    own_studio.start()
    canvas = opened_editor(page, Classroom(own_studio.url, picture, original))
    expect(page.get_by_role("heading", name="Change a picture")).to_be_visible()
    expect(page.get_by_role("link", name="Generate")).to_be_visible()
    assert page.url == f"{own_studio.url}/edit?picture={picture}"
    drawn(page, canvas, (0.3, 0.3), (0.7, 0.6))
    expect(sentence(page)).to_have_text(re.compile("covers"))

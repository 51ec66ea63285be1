"""``kill -9`` in the middle of a run: what was made is kept, and nothing is paid twice."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled, visit
from tests.browser.running_studio import RunningStudio
from tests.browser.test_runs import GENERATE, set_count
from tests.classroom import KEY, PATIENCE, Hold, noise
from tests.scripted_server import Answer, ScriptedServer, picture_answer


@pytest.fixture
def service() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Holds answers back until the test is over."""
    holding = Hold()
    yield holding
    holding.set()


@pytest.fixture
def cloud(service: ScriptedServer, tmp_path: Path) -> Iterator[RunningStudio]:
    """A studio whose pictures come from the scripted server."""
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": f"{service.url}/v1",
        "OPENAI_IMAGE_MODEL": "gpt-image-2",
    }
    with RunningStudio(tmp_path / "library", environment) as running:
        yield running


def held(hold: threading.Event) -> Answer:
    """A picture that is being made until ``hold`` is set."""
    answer = picture_answer()
    return Answer(answer.status, answer.pieces, answer.headers, wait_for=hold)


def ask(page: Page, words: str, count: int) -> None:
    set_count(page, count)
    page.get_by_label("Prompt").fill(words)
    page.get_by_role("button", name=GENERATE).click()


def stored_files(data_dir: Path) -> list[Path]:
    return [path for path in (data_dir / "pictures").rglob("*") if path.is_file()]


def check_library(data_dir: Path) -> int:
    """Every file is whole and every row has its files. Gives the number of pictures."""
    files = stored_files(data_dir)
    for path in files:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
        with Image.open(path) as picture:
            picture.load()
    digests = {path.stem for path in files}
    with closing(sqlite3.connect(data_dir / "library.sqlite")) as library:
        assert library.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = library.execute(
            "SELECT digest, preview_digest, thumbnail_digest FROM pictures"
        ).fetchall()
    assert {digest for row in rows for digest in row} <= digests
    return len(rows)


def test_after_a_crash_nothing_is_lost_and_nothing_is_paid_twice(
    page: Page, cloud: RunningStudio, service: ScriptedServer, hold: Hold
) -> None:
    service.answer(picture_answer(noise()), held(hold))
    visit(page, cloud.url)
    ask(page, "two owls in a tower", count=2)
    expect(page.get_by_role("button", name="Download")).to_have_count(1)
    hold.wait_until_held()
    cloud.kill()
    cloud.start()
    # The tab that was open finds the new studio by itself.
    expect(page.get_by_text("The studio stopped after sending this.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("It may have been made and paid for.").first).to_be_visible()
    expect(page.get_by_role("button", name="Download")).to_have_count(1)
    expect(page.get_by_role("img", name="two owls in a tower").first).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    settled(page)
    assert check_library(cloud.data_dir) == 1
    assert len(service.posts) == 2
    service.answer(held(hold))
    page.get_by_role("button", name="Make it anew").click()
    # The answer to the studio that was killed is still held back, too.
    hold.wait_until_held(2)
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.get_by_text("The studio stopped after sending this.")).to_have_count(0)
    hold.set()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.get_by_role("button", name="Download")).to_have_count(1)
    assert len(service.posts) == 3
    assert check_library(cloud.data_dir) == 2


def test_a_crash_while_pictures_are_written_leaves_none_torn(
    page: Page, cloud: RunningStudio, service: ScriptedServer, hold: Hold
) -> None:
    large = (picture_answer(noise(seed, (1024, 1024))) for seed in range(9))
    service.answer(held(hold), *large)
    visit(page, cloud.url)
    ask(page, "ten large mosaics", count=10)
    expect(page.get_by_role("button", name="Download").first).to_be_visible()
    cloud.kill()
    before = {path.name for path in stored_files(cloud.data_dir) if not path.name.startswith(".")}
    cloud.start()
    expect(page.get_by_text("The studio stopped after sending this.").first).to_be_visible()
    settled(page)
    # Nothing half-written is left, and nothing that was whole is gone.
    assert {path.name for path in stored_files(cloud.data_dir)} == before
    made = check_library(cloud.data_dir)
    assert 1 <= made <= 9
    expect(page.get_by_role("button", name="Download")).to_have_count(made)


def test_the_illustrator_ends_with_the_studio(page: Page, own_studio: RunningStudio) -> None:
    own_studio.start()
    visit(page, own_studio.url)
    page.get_by_label("Prompt").fill("a lamb")
    page.get_by_role("button", name=GENERATE).click()
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    (illustrator,) = psutil.Process(own_studio.pid).children()
    own_studio.kill()
    ended, _ = psutil.wait_procs([illustrator], timeout=PATIENCE)
    assert ended == [illustrator]

"""Runs at a picture service, in a real browser: while they go on, how they end, what they cost.

The service is a scripted server in this process. Every picture is one POST there.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from typing import Self

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    WebSocket,
    WebSocketRoute,
    expect,
)

from core.limits import SERVICE_AT_ONCE
from tests.browser.conftest import settled, visit
from tests.browser.running_studio import RunningStudio, free_port
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    completed,
    error_answer,
    json_answer,
    page_answer,
    picture,
    picture_answer,
    sketch,
    stream_answer,
)

KEY = "k3y-that-nobody-may-see-0123456789"
GENERATE = re.compile(r"^Generate")
SKETCH = "A first sketch of the picture."
MODERATION = error_answer(
    400,
    {
        "code": "moderation_blocked",
        "type": "image_generation_user_error",
        "moderation_details": {"moderation_stage": "input", "categories": ["violence"]},
    },
)


class HeldBack(tuple[bytes, ...]):
    """Pieces of an answer whose last one is sent when ``release`` is set."""

    release: threading.Event

    def __new__(cls, pieces: Iterable[bytes], release: threading.Event) -> Self:
        held = super().__new__(cls, pieces)
        held.release = release
        return held

    def __iter__(self) -> Iterator[bytes]:
        *first, last = super().__iter__()
        yield from first
        self.release.wait()
        yield last


def drawn_slowly(release: threading.Event) -> Answer:
    """A sketch at once, the picture when ``release`` is set."""
    pieces = (sketch(0, picture((1536, 864))), completed(picture((1536, 864))))
    whole = stream_answer(*pieces)
    return Answer(whole.status, HeldBack(pieces, release), whole.headers)


def too_many(seconds: int) -> Answer:
    return error_answer(429, {"code": "rate_limit_exceeded"}, {"Retry-After": str(seconds)})


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture(scope="module")
def cloud(
    server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningStudio]:
    """A studio whose pictures come from the scripted server."""
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": f"{server.url}/v1",
        "OPENAI_IMAGE_MODEL": "gpt-image-2",
    }
    with RunningStudio(tmp_path_factory.mktemp("cloud"), environment) as running:
        yield running


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStudio]:
    """A studio whose Azure endpoint is no address, and at whose other one nobody listens."""
    environment = {
        "AZURE_OPENAI_ENDPOINT": "nonsense",
        "AZURE_OPENAI_API_KEY": KEY,
        "AZURE_OPENAI_DEPLOYMENT": "gpt-image-2",
        "OPENAI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1",
        "OPENAI_IMAGE_MODEL": "gpt-image-2",
    }
    with RunningStudio(tmp_path_factory.mktemp("broken"), environment) as running:
        yield running


@pytest.fixture
def service(server: ScriptedServer) -> ScriptedServer:
    """The scripted server with nothing on its mind: a failed test leaves answers behind."""
    server.requests.clear()
    for waiting in server._answers.values():
        waiting.clear()
    return server


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """Lets held answers go on, at the latest when the test is over."""
    event = threading.Event()
    yield event
    event.set()


class Line:
    """The line between a page and the studio, which can be slow and can stutter.

    Make it before the page is opened.
    """

    def __init__(self, page: Page) -> None:
        self._missing = 0
        self._stutters = False
        self._held: list[str | bytes] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def hold(self, *, until_asked: int) -> None:
        """Tell the page nothing before it has asked so many times: for a click, for a look."""
        self._missing = until_asked

    def stutter(self) -> None:
        """Bring the next question of the page to the studio twice."""
        self._stutters = True

    def _connect(self, browser: WebSocketRoute) -> None:
        studio = browser.connect_to_server()

        def ask_studio(message: str | bytes) -> None:
            studio.send(message)
            if self._stutters:
                self._stutters = False
                studio.send(message)
            self._missing -= 1
            tell()

        def keep(message: str | bytes) -> None:
            self._held.append(message)
            tell()

        def tell() -> None:
            while self._held and self._missing <= 0:
                browser.send(self._held.pop(0))

        browser.on_message(ask_studio)
        studio.on_message(keep)


def write(page: Page, words: str) -> None:
    """Write into the prompt and leave it, so that the studio knows the words."""
    page.get_by_label("Prompt").fill(words)
    page.get_by_label("Prompt").press("Tab")
    settled(page)


def ask(page: Page, words: str) -> None:
    expect(page.get_by_label("Prompt")).to_be_visible()
    settled(page)
    page.get_by_label("Prompt").fill(words)
    page.get_by_role("button", name=GENERATE).click()


def sketched(page: Page, words: str) -> Locator:
    """Ask, and give the sketch when it is there."""
    ask(page, words)
    shown = page.get_by_role("img", name=SKETCH)
    expect(shown).to_be_visible()
    return shown


def expect_pictures(page: Page, count: int = 1) -> None:
    """So many finished pictures are on the cards, and nothing is under way any more."""
    expect(page.get_by_role("button", name="Download")).to_have_count(count)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    settled(page)


# A list closes when the page scrolls, so the scrolling has to be over before it is opened.
SCROLL = """box => new Promise(done => {
  box.scrollIntoView({ behavior: "instant", block: "center" });
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label).evaluate(SCROLL)
    page.get_by_label(label).click()
    page.get_by_role("option", name=option).click()
    settled(page)


def choose_engine(page: Page, label: str) -> None:
    page.get_by_test_id("stSidebar").get_by_text(label).click()
    settled(page)


def set_count(page: Page, count: int) -> None:
    page.get_by_label("Number of images").fill(str(count))
    page.get_by_label("Number of images").press("Tab")
    settled(page)


# While a run goes on


def test_a_sketch_is_shown_and_the_page_stays_usable(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(drawn_slowly(release))
    visit(page, cloud.url)
    first = sketched(page, "a lighthouse in a storm")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Sent [1-9]\d* s ago"))).to_be_visible()
    page.get_by_label("Prompt").press_sequentially(", and a gull")
    set_count(page, 3)
    choose(page, "Size", "Portrait 1024×1536")
    expect(first).to_be_visible()
    expect(page.get_by_label("Prompt")).to_have_value("a lighthouse in a storm, and a gull")
    expect(page.get_by_label("Number of images")).to_have_value("3")
    release.set()
    expect_pictures(page)
    expect(page.get_by_role("img", name="a lighthouse in a storm")).to_be_visible()
    expect(first).to_have_count(0)
    expect(page.get_by_label("Prompt")).to_have_value("a lighthouse in a storm, and a gull")
    assert len(service.posts) == 1


def test_cancel_ends_a_run_and_sends_nothing_more(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(*(drawn_slowly(release) for _ in range(SERVICE_AT_ONCE)))
    visit(page, cloud.url)
    set_count(page, SERVICE_AT_ONCE + 2)
    ask(page, "six castles of sand")
    expect(page.get_by_role("img", name=SKETCH)).to_have_count(SERVICE_AT_ONCE)
    expect(page.get_by_text("Waiting for its turn.")).to_have_count(2)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("You stopped this one.").first).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("You stopped this one.").first).to_be_visible()
    release.set()
    # Requests are sent in the order of the clicks: what the cancelled run still
    # had to send would be sent before this.
    service.answer(picture_answer())
    set_count(page, 1)
    ask(page, "a castle of snow")
    expect(page.get_by_role("img", name="a castle of snow").first).to_be_visible()
    expect_pictures(page)
    assert len(service.posts) == SERVICE_AT_ONCE + 1


def test_a_stopped_run_can_be_tried_again(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(drawn_slowly(release), picture_answer())
    visit(page, cloud.url)
    sketched(page, "an owl with glasses")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("may be paid for")).to_be_visible()
    page.get_by_role("button", name="Make it anew").click()
    expect(page.get_by_text("You stopped this one.")).to_have_count(0)
    expect_pictures(page)
    assert len(service.posts) == 2


def test_a_slow_line_does_not_bring_the_stopped_run_back(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    line = Line(page)
    service.answer(drawn_slowly(release), too_many(seconds=1), picture_answer())
    visit(page, cloud.url)
    sketched(page, "an owl with a scarf")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("may be paid for")).to_be_visible()
    address = page.url
    # Five looks a second: the new run ends while the page still has the old address.
    line.hold(until_asked=15)
    page.get_by_role("button", name="Make it anew").click()
    expect(page).not_to_have_url(address)
    expect(page.get_by_text("You stopped this one.")).to_have_count(0)
    expect_pictures(page)
    assert len(service.posts) == 3


def test_a_reload_shows_the_run_and_then_its_picture(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(drawn_slowly(release))
    visit(page, cloud.url)
    sketched(page, "a snail on a leaf")
    page.reload()
    expect(page.get_by_role("img", name=SKETCH)).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.get_by_label("Prompt")).to_have_value("a snail on a leaf")
    release.set()
    expect_pictures(page)
    assert len(service.posts) == 1


def test_a_closed_tab_loses_nothing(
    browser: Browser,
    context: BrowserContext,
    cloud: RunningStudio,
    service: ScriptedServer,
    release: threading.Event,
) -> None:
    service.answer(drawn_slowly(release))
    page = context.new_page()
    visit(page, cloud.url)
    sketched(page, "a hedgehog in a hat")
    address = page.url
    context.close()
    release.set()
    with browser.new_context() as another:
        tab = another.new_page()
        tab.goto(address)
        expect_pictures(tab)
        expect(tab.get_by_role("img", name="a hedgehog in a hat").first).to_be_visible()
        tab.goto(cloud.url)
        expect(tab.get_by_role("heading", name="Earlier")).to_be_visible()
        expect(tab.get_by_role("img", name="a hedgehog in a hat").first).to_be_visible()
    assert len(service.posts) == 1


def test_another_session_sees_the_run_too(
    page: Page,
    browser: Browser,
    cloud: RunningStudio,
    service: ScriptedServer,
    release: threading.Event,
) -> None:
    service.answer(drawn_slowly(release))
    visit(page, cloud.url)
    sketched(page, "a kite over the sea")
    with browser.new_context() as another:
        tab = another.new_page()
        tab.goto(page.url)
        expect(tab.get_by_role("img", name=SKETCH)).to_be_visible()
        release.set()
        expect_pictures(tab)
    expect_pictures(page)
    assert len(service.posts) == 1


def test_pictures_come_one_by_one(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(picture_answer(), drawn_slowly(release))
    visit(page, cloud.url)
    set_count(page, 2)
    ask(page, "two snowmen")
    expect(page.get_by_role("button", name="Download")).to_have_count(1)
    expect(page.get_by_text("1 of 2 are here.")).to_be_visible()
    release.set()
    expect_pictures(page, 2)


def test_the_words_of_a_picture_come_back_while_others_are_made(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    service.answer(picture_answer(), drawn_slowly(release))
    visit(page, cloud.url)
    set_count(page, 2)
    ask(page, "two penguins")
    expect(page.get_by_role("button", name="Download")).to_have_count(1)
    write(page, "three penguins")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Reuse").click()
    expect(page.get_by_label("Prompt")).to_have_value("two penguins")
    release.set()
    expect_pictures(page, 2)
    write(page, "four penguins")
    page.get_by_role("button", name="More").first.click()
    page.get_by_role("button", name="Reuse").click()
    expect(page.get_by_label("Prompt")).to_have_value("two penguins")


# What is asked for, and what it costs


def test_each_picture_is_one_request_and_looking_costs_nothing(
    page: Page, context: BrowserContext, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(*(picture_answer() for _ in range(3)))
    visit(page, cloud.url)
    set_count(page, 3)
    ask(page, "three ants at a table")
    expect_pictures(page, 3)
    write(page, "three ants in a tent")
    choose(page, "Size", "Square 1024×1024")
    page.reload()
    expect_pictures(page, 3)
    second = context.new_page()
    second.goto(page.url)
    expect_pictures(second, 3)
    assert len(service.posts) == 3
    assert {request.json["n"] for request in service.posts} == {1}


def test_the_same_words_again_make_a_new_picture(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(picture_answer(), picture_answer())
    visit(page, cloud.url)
    ask(page, "a bear on a bicycle")
    expect_pictures(page)
    address = page.url
    page.get_by_role("button", name=GENERATE).click()
    page.wait_for_url(lambda url: url != address)
    expect_pictures(page)
    assert len(service.posts) == 2


def test_a_click_that_arrives_twice_is_paid_once(
    page: Page, cloud: RunningStudio, service: ScriptedServer, release: threading.Event
) -> None:
    line = Line(page)
    service.answer(drawn_slowly(release), picture_answer(), picture_answer(), picture_answer())
    visit(page, cloud.url)
    page.get_by_label("Prompt").fill("a toad on a stool")
    page.get_by_label("Prompt").press("Tab")
    settled(page)
    # Streamlit's page does this by itself when a look at a live run coincides with a click.
    line.stutter()
    page.get_by_role("button", name=GENERATE).click()
    expect(page.get_by_role("img", name=SKETCH)).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("may be paid for")).to_be_visible()
    line.stutter()
    page.get_by_role("button", name="Make it anew").click()
    expect_pictures(page)
    address = page.url
    page.get_by_role("button", name=GENERATE).click()
    expect(page).not_to_have_url(address)
    expect_pictures(page)
    assert len(service.posts) == 3


def test_the_price_is_there_before_the_click(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    visit(page, cloud.url)
    price = page.get_by_text(re.compile(r"about US\$ \d+\.\d\d"))
    low = amount(price)
    choose(page, "Quality", "high")
    high = another_amount(price, low)
    set_count(page, 10)
    for_ten = another_amount(price, high)
    assert 0 < low < high < for_ten
    choose(page, "Quality", "low")
    assert another_amount(price, for_ten) < for_ten
    assert service.posts == []


def amount(price: Locator) -> float:
    """US$ of an estimate on the page."""
    found = re.search(r"\d+\.\d\d", price.inner_text())
    assert found is not None
    return float(found.group())


def another_amount(price: Locator, before: float) -> float:
    """What it says once it does not say ``before`` any more."""
    expect(price).not_to_have_text(re.compile(re.escape(f"{before:.2f}")))
    return amount(price)


def test_the_services_own_words_are_shown(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    rewritten = "A **small** red fox sits under an old oak, in watercolour."
    service.answer(picture_answer(revised_prompt=rewritten))
    visit(page, cloud.url)
    ask(page, "a fox under an oak")
    expect_pictures(page)
    page.get_by_text("How the service rewrote the words").click()
    expect(page.get_by_text(rewritten)).to_be_visible()


# How it can end


def test_a_wrong_key_is_named_and_never_shown(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    received = bytearray()

    def keep(frame: str | bytes) -> None:
        received.extend(frame.encode() if isinstance(frame, str) else frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", keep)

    page.on("websocket", listen)
    told = {"code": "invalid_api_key", "message": f"Incorrect API key provided: {KEY}."}
    service.answer(error_answer(401, told))
    visit(page, cloud.url)
    ask(page, "a parrot")
    expect(page.get_by_text("The studio's key was not accepted.")).to_be_visible()
    expect(page.get_by_text("check OPENAI_API_KEY")).to_be_visible()
    settled(page)
    assert len(service.posts) == 1
    assert service.posts[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in page.content()
    assert KEY not in cloud.log
    # Also what the page keeps to itself: everything that the studio told it.
    assert b"key was not accepted" in received
    assert KEY.encode() not in received


def test_a_refusal_offers_other_words(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(MODERATION)
    visit(page, cloud.url)
    ask(page, "two pirates fight")
    expect(page.get_by_text("said no to this picture, not to you")).to_be_visible()
    expect(page.get_by_text("Its reason: fighting.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.get_by_role("button", name="A dragon reading a book").click()
    expect(page.get_by_label("Prompt")).to_have_value(
        "A dragon reading a book in a castle at night"
    )
    assert len(service.posts) == 1


def test_a_login_page_is_no_picture(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(page_answer())
    visit(page, cloud.url)
    ask(page, "a walrus")
    expect(page.get_by_text("it was no picture service")).to_be_visible()
    expect(page.get_by_text("check OPENAI_BASE_URL")).to_be_visible()
    expect(page.get_by_text("Please log in")).to_have_count(0)
    assert len(service.posts) == 1


def test_a_busy_service_is_asked_again_when_it_wants(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(too_many(seconds=4), picture_answer())
    visit(page, cloud.url)
    ask(page, "a mole with a lamp")
    expect(page.get_by_text("Many pictures are being made right now.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"starts again by itself in \d s"))).to_be_visible()
    expect_pictures(page)
    assert len(service.posts) == 2


def test_a_broken_connection_is_not_asked_twice_by_itself(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(stream_answer(sketch(0), break_off=True))
    visit(page, cloud.url)
    ask(page, "a squirrel in a boat")
    expect(page.get_by_text("We lost contact after sending.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("It may have been made and paid for.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    assert len(service.posts) == 1
    service.answer(picture_answer())
    page.get_by_role("button", name="Make it anew").click()
    expect(page.get_by_text("We lost contact after sending.")).to_have_count(0)
    expect_pictures(page)
    assert len(service.posts) == 2


def test_one_of_four_refused_leaves_three(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(picture_answer(), MODERATION, picture_answer(), picture_answer())
    visit(page, cloud.url)
    set_count(page, 4)
    ask(page, "four friends play pirates")
    expect_pictures(page, 3)
    expect(page.get_by_text("said no to this picture, not to you")).to_have_count(1)
    assert len(service.posts) == 4


def test_a_picture_that_did_not_come_can_be_asked_for_alone(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(picture_answer(), error_answer(500), picture_answer())
    visit(page, cloud.url)
    set_count(page, 2)
    ask(page, "two foals")
    expect_pictures(page, 1)
    hiccup = page.get_by_text("The picture service had a hiccup.")
    expect(hiccup).to_be_visible()
    page.get_by_role("button", name="Make the missing pictures").click()
    expect(hiccup).to_have_count(0)
    expect_pictures(page, 1)
    assert len(service.posts) == 3


def test_the_connection_test_tells_good_from_bad(
    page: Page, cloud: RunningStudio, service: ScriptedServer
) -> None:
    service.answer(
        json_answer({"object": "list", "data": [{"id": "gpt-image-2"}]}),
        error_answer(401, {"code": "invalid_api_key", "message": f"Wrong: {KEY}"}),
        method="GET",
    )
    visit(page, cloud.url)
    page.get_by_role("button", name="Test connection").click()
    expect(page.get_by_text("The connection works.")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Test connection").click()
    expect(page.get_by_text("The studio's key was not accepted.")).to_be_visible()
    assert KEY not in page.content()
    assert service.posts == []


def test_an_endpoint_that_is_no_address_leaves_the_page_alive(
    page: Page, broken: RunningStudio
) -> None:
    visit(page, broken.url)
    sentence = page.get_by_text("The address in AZURE_OPENAI_ENDPOINT is not a web address.")
    expect(sentence.first).to_be_visible()
    ask(page, "a cow in a field")
    expect(page.get_by_text("a cow in a field", exact=True).first).to_be_visible()
    settled(page)
    expect(sentence).to_have_count(2)
    choose_engine(page, "Storybook illustrator, offline")
    expect(page.get_by_role("slider", name="Temperature")).to_be_visible()
    page.get_by_role("button", name=GENERATE).click()
    expect_pictures(page)


def test_where_nobody_answers_it_says_so_and_tries_again_when_asked(
    page: Page, broken: RunningStudio
) -> None:
    visit(page, broken.url)
    choose_engine(page, "Server 127.0.0.1")
    expect(page.get_by_text("The address in AZURE_OPENAI_ENDPOINT")).to_have_count(0)
    ask(page, "a sheep on a hill")
    nobody = page.get_by_text("Nobody answers at 127.0.0.1")
    expect(nobody).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(nobody).to_be_visible()
    page.get_by_role("button", name="Test connection").click()
    expect(nobody).to_have_count(2)

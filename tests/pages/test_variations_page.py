"""The Variations page: what it offers, what it asks for, and what it shows of the answers."""

from __future__ import annotations

import re
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest

from core.pictures import Picture, Run, RunStatus
from core.previews import as_png
from core.storage import PictureStore
from core.studio import Studio
from core.tasks import GenerateTask, Options, VariationTask
from tests.classroom import finished
from tests.pages.conftest import ENTRY, Connect, OpenPage
from tests.pages.editor import add_boat, choice, colourful, images, told
from tests.pages.test_generate_page import (
    ended,
    labels,
    named,
    price,
    run_on,
    sent_words,
    shown_earlier,
    text_of,
)
from tests.pages.test_parts_of_edit import in_address
from tests.scripted_server import ScriptedServer, picture_answer

VARIATIONS = "pages/variations.py"
FOX = "a red fox under a tree"
LIKE_SOURCE = re.compile(r"(\d+) % like the source")


class OpenVariations(Protocol):
    """Opens the page in a new session, as a link to it does."""

    def __call__(
        self, picture: str | None = None, run: str | None = None, **session: Any
    ) -> AppTest:
        """Its address names ``picture`` and ``run``; the session already holds the rest."""


@pytest.fixture
def open_variations(open_page: OpenPage) -> OpenVariations:
    """The Variations page over the studio that the sessions of a test share."""

    def opened(picture: str | None = None, run: str | None = None, **session: Any) -> AppTest:
        page = AppTest.from_file(str(ENTRY), default_timeout=60)
        page.switch_page(VARIATIONS)
        for name, held in session.items():
            page.session_state[name] = held
        for name, value in (("picture", picture), ("run", run)):
            if value is not None:
                page.query_params[name] = value
        return page.run()

    return opened


def draw_fox(studio: Studio) -> Picture:
    """A picture that the illustrator made."""
    task = GenerateTask(FOX, "illustrator", "children", Options(seed=3))
    return finished(studio, studio.submit(task)).pictures[0]


def make(page: AppTest) -> AppTest:
    return named(page.button, "Make variations").click().run()


def made(page: AppTest) -> Run:
    """Ask for variations; their run once it is over, and the page has looked again."""
    return ended(make(page))


def varied(studio: Studio, source: Picture, **more: Any) -> Run:
    """A run of variations that somebody asked for before."""
    task = VariationTask(source.id, "illustrator", "children", **more)
    return finished(studio, studio.submit(task))


def buttons(page: AppTest, beginning: str) -> list[str]:
    return [label for label in labels(page.button) if label.startswith(beginning)]


def likenesses(page: AppTest) -> list[int]:
    """Per cent of each card."""
    bars = "\n".join(bar.proto.text for bar in page.get("progress"))
    return [int(found) for found in LIKE_SOURCE.findall(bars.replace("\N{NO-BREAK SPACE}", " "))]


# What it offers --------------------------------------------------------------


def test_the_page_begins_half_way_with_four_and_nothing_kept(
    open_variations: OpenVariations, studio: Studio
) -> None:
    page = open_variations(add_boat(studio).id)
    strength = named(page.slider, "Strength")
    assert (strength.min, strength.max, strength.value) == (0.0, 1.0, 0.5)
    number = named(page.number_input, "Number of variations")
    assert (number.min, number.max, number.value) == (1, 10, 4)
    assert choice(page, "Keep").options == ["Subject", "Style", "Colours", "Composition"]
    assert choice(page, "Keep").value == []
    assert named(page.text_area, "What should be different?").value == ""
    assert "What is sent" in labels(page.expander)
    assert "almost the same" in told(page)
    assert "a new idea" in told(page)
    assert [alt for alt, _ in images(page)] == ["a boat", *["A variation will be here."] * 4]


@pytest.mark.parametrize(
    ("strength", "words"),
    [
        (0.0, "**almost the same**"),
        (0.2, "**a little different**"),
        (0.6, "**clearly different**"),
        (0.9, "**very different**"),
        (1.0, "**a new idea**"),
    ],
)
def test_the_strength_is_said_in_words(
    open_variations: OpenVariations, studio: Studio, strength: float, words: str
) -> None:
    page = open_variations(add_boat(studio).id)
    named(page.slider, "Strength").set_value(strength).run()
    assert words in told(page)


def test_without_a_picture_the_page_offers_ways_to_get_one(
    open_variations: OpenVariations,
) -> None:
    page = open_variations()
    assert "Make variations" not in labels(page.button)
    assert "Start with this one" in labels(page.button)
    assert "Upload a picture" in labels(page.file_uploader)


def test_a_link_to_a_deleted_picture_says_so(
    open_variations: OpenVariations, studio: Studio
) -> None:
    page = open_variations("gone")
    assert page.warning
    assert not page.exception
    assert "Make variations" not in labels(page.button)


def test_an_upload_becomes_the_source(open_variations: OpenVariations) -> None:
    page = open_variations()
    uploader = named(page.file_uploader, "Upload a picture")
    uploader.set_value(("my_cat.png", as_png(colourful()), "image/png")).run()
    assert "my cat" in told(page)
    assert "Make variations" in labels(page.button)


def test_a_broken_upload_is_said_and_the_source_stays(
    open_variations: OpenVariations, studio: Studio
) -> None:
    boat = add_boat(studio)
    page = open_variations(boat.id)
    uploader = named(page.file_uploader, "Upload a picture")
    uploader.set_value(("cat.png", b"no picture", "image/png")).run()
    assert page.warning
    assert in_address(page, "picture") == boat.id
    assert "Make variations" in labels(page.button)


# What is asked for -----------------------------------------------------------


def test_everything_on_the_page_is_in_the_task(
    open_variations: OpenVariations, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect(STUDIO_ALLOW_UNGUARDED="1")
    boat = add_boat(studio)
    page = open_variations(boat.id)
    named(page.slider, "Strength").set_value(0.85)
    named(page.number_input, "Number of variations").set_value(2)
    named(page.selectbox, "Guardrails").set_value("none")
    named(page.selectbox, "Quality").set_value("high")
    choice(page, "Keep").set_value(["style", "composition"])
    named(page.text_area, "What should be different?").set_value("at night")
    server.answer(picture_answer(), picture_answer())
    run = made(page)
    assert run.status is RunStatus.DONE, run.problem
    assert run.task == VariationTask(
        source_picture=boat.id,
        connection="openai",
        policy="none",
        strength=0.85,
        keep=("style", "composition"),
        wish="at night",
        options=Options(count=2, quality="high"),
    )


def test_what_is_sent_tells_how_far_to_go_and_what_it_costs(
    open_variations: OpenVariations, connect: Connect
) -> None:
    page = open_variations(add_boat(connect()).id)
    four, before = price(page), sent_words(page)
    named(page.slider, "Strength").set_value(1.0)
    named(page.number_input, "Number of variations").set_value(8)
    named(page.text_area, "What should be different?").set_value("with a <b>hat</b>").run()
    assert price(page) == pytest.approx(2 * four, abs=0.02)
    assert "appropriate for children" in sent_words(page)
    assert "with a <b>hat</b>" in sent_words(page)
    assert "new idea" in sent_words(page)
    assert "new idea" not in before


def test_an_engine_that_looks_at_the_picture_alone_gets_no_words(
    open_variations: OpenVariations, connect: Connect, server: ScriptedServer
) -> None:
    boat = add_boat(connect("dall-e-2"))
    page = open_variations(boat.id)
    assert named(page.text_area, "What should be different?").disabled
    assert named(page.slider, "Strength").disabled
    assert choice(page, "Keep").disabled
    assert "looks at the picture alone" in told(page)
    # Meant for another engine.
    page.session_state["wish"], page.session_state["keep"] = "at night", ["style"]
    server.answer(*[picture_answer()] * 4)
    run = made(page.run())
    assert run.status is RunStatus.DONE, run.problem
    assert {request.path for request in server.posts} == {"/v1/images/variations"}
    assert all("prompt" not in request.form for request in server.posts)


def test_a_disallowed_wish_is_refused_and_nothing_is_lost(
    open_variations: OpenVariations, studio: Studio
) -> None:
    page = open_variations(add_boat(studio).id)
    named(page.slider, "Strength").set_value(0.2)
    choice(page, "Keep").set_value(["subject"])
    named(page.text_area, "What should be different?").set_value("with a bloody sword")
    run = made(page)
    assert run.status is RunStatus.REFUSED
    assert run.problem
    assert run.problem.message in told(page)
    assert named(page.slider, "Strength").value == 0.2
    assert choice(page, "Keep").value == ["subject"]
    assert named(page.text_area, "What should be different?").value == "with a bloody sword"


@pytest.mark.parametrize(
    "held",
    [
        {"strength": 7, "variations": 99, "keep": 5, "wish": 7},
        {"strength": "strong", "variations": "many", "keep": ["nonsense", {}], "wish": None},
        {"strength": float("nan"), "variations": -3, "keep": "subject", "wish": ["at night"]},
        {"strength": True, "variations": True, "keep": {"style": 1}, "wish": b"hat"},
    ],
)
def test_what_no_input_could_have_given_does_no_harm(
    open_variations: OpenVariations, studio: Studio, held: dict[str, Any]
) -> None:
    page = open_variations(add_boat(studio).id, **held)
    assert not page.exception
    assert named(page.slider, "Strength").value in (0.5, 1.0)
    assert named(page.number_input, "Number of variations").value == 4
    assert choice(page, "Keep").value == []
    assert named(page.text_area, "What should be different?").value == ""
    run = made(page)
    assert run.status is RunStatus.DONE, run.problem
    assert len(run.pictures) == 4


def test_the_inputs_are_there_after_a_look_at_another_page(
    open_variations: OpenVariations, studio: Studio
) -> None:
    boat = add_boat(studio)
    page = open_variations(boat.id)
    named(page.slider, "Strength").set_value(0.15)
    named(page.number_input, "Number of variations").set_value(6)
    choice(page, "Keep").set_value(["colors"])
    named(page.text_area, "What should be different?").set_value("more sails").run()
    page.switch_page("pages/generate.py").run()
    assert "Generate" in labels(page.button)
    # By the sidebar, whose links name no picture.
    page.query_params.clear()
    page.switch_page(VARIATIONS).run()
    assert in_address(page, "picture") == boat.id
    assert named(page.slider, "Strength").value == 0.15
    assert named(page.number_input, "Number of variations").value == 6
    assert choice(page, "Keep").value == ["colors"]
    assert named(page.text_area, "What should be different?").value == "more sails"


# What comes back -------------------------------------------------------------


def test_four_relatives_with_their_likeness_to_the_source(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    page = open_variations(fox.id)
    run = made(page)
    assert run.status is RunStatus.DONE, run.problem
    assert [picture.parent_id for picture in run.pictures] == [fox.id] * 4
    for number in "1234":
        for action in ("Enlarge", "Vary this one", "Edit", "Compare"):
            assert f"{action} {number}" in labels(page.button)
        assert f"Download {number}" in labels(page.download_button)
    shown = [alt for alt, _ in images(page)]
    assert shown == [FOX] * 5
    expected = [
        round(studio.similarity(picture, fox) * 100)
        for picture in sorted(run.pictures, key=lambda picture: picture.slot)
    ]
    assert likenesses(page) == expected
    assert "Variations, different" in told(page)


def test_a_wish_is_part_of_what_the_picture_shows(
    open_variations: OpenVariations, studio: Studio
) -> None:
    run = varied(studio, draw_fox(studio), wish="at night")
    assert run.pictures[0].prompt == f"{FOX}, at night"
    again = varied(studio, run.pictures[0], wish="at night")
    assert again.pictures[0].prompt == f"{FOX}, at night"


def test_a_picture_whose_file_is_gone_keeps_its_card(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    run = varied(studio, fox, options=Options(count=2))
    store = PictureStore(studio.settings.data_dir / "pictures")
    store.path(run.pictures[1].preview_digest).unlink()
    page = open_variations(fox.id, run.id)
    assert len(likenesses(page)) == 1
    assert "This picture's file is missing." in told(page)
    assert "Vary this one 2" in labels(page.button)


def test_a_variation_of_a_variation_and_the_way_back(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    page = open_variations(fox.id)
    named(page.text_area, "What should be different?").set_value("at night")
    first = made(page)
    second = next(picture for picture in first.pictures if picture.slot == 1)
    named(page.button, "Vary this one 2").click().run()
    assert in_address(page, "picture") == second.id
    assert "Step 2, now" in told(page)
    assert buttons(page, "Enlarge") == []
    child = made(page)
    assert {picture.parent_id for picture in child.pictures} == {second.id}
    assert [step.id for step in studio.lineage(child.pictures[0].id)] == [
        fox.id, second.id, child.pictures[0].id,
    ]  # fmt: skip
    named(page.button, "Back to step 1").click().run()
    # The first generation is on the page again.
    assert in_address(page, "picture") == fox.id
    assert labels(page.download_button) == [f"Download {number}" for number in "1234"]
    linked = open_variations(fox.id, first.id)
    assert {url for _, url in images(page)} == {url for _, url in images(linked)}


def test_other_variations_of_the_picture_come_onto_the_page(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    near = varied(studio, fox, strength=0.0, options=Options(count=2))
    page = open_variations(fox.id)
    # Whoever comes by a link finds them too.
    assert "Other variations of this picture" in text_of(page.subheader)
    named(page.button, "Show: almost the same (2)").click().run()
    assert run_on(page) == near.id
    assert "Enlarge 2" in labels(page.button)
    assert "Other variations of this picture" not in text_of(page.subheader)
    now = made(page)
    assert run_on(page) == now.id
    named(page.button, "Show: almost the same (2)").click().run()
    assert run_on(page) == near.id
    assert buttons(page, "Show: ") == ["Show: different (4)"]


def test_a_run_of_another_picture_is_not_shown(
    open_variations: OpenVariations, studio: Studio
) -> None:
    boat = add_boat(studio)
    run = varied(studio, draw_fox(studio))
    page = open_variations(boat.id, run.id)
    assert buttons(page, "Enlarge") == []
    assert "Relatives of this picture will be here." in told(page)


def test_words_and_settings_of_a_variation_come_back(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    run = varied(
        studio, fox, strength=0.3, keep=("colors",), wish="in winter", options=Options(count=1)
    )
    page = open_variations(fox.id, run.id)
    named(page.button, "Reuse").click().run()
    assert named(page.slider, "Strength").value == 0.3
    assert named(page.number_input, "Number of variations").value == 1
    assert choice(page, "Keep").value == ["colors"]
    assert named(page.text_area, "What should be different?").value == "in winter"


# A closer look ---------------------------------------------------------------


def test_enlarged_pictures_are_turned_over_and_varied(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    run = varied(studio, fox, options=Options(count=3))
    page = open_variations(fox.id, run.id)
    named(page.button, "Enlarge 2").click().run()
    assert "Variation 2 of 3" in told(page)
    named(page.button, "Next").click().run()
    assert "Variation 3 of 3" in told(page)
    named(page.button, "Next").click().run()
    assert "Variation 1 of 3" in told(page)
    named(page.button, "Previous").click().run()
    assert "Variation 3 of 3" in told(page)
    named(page.button, "Vary this one").click().run()
    third = next(picture for picture in run.pictures if picture.slot == 2)
    assert in_address(page, "picture") == third.id
    assert "Variation 3 of 3" not in told(page)


def test_a_closer_look_does_not_outlast_the_page(
    open_variations: OpenVariations, studio: Studio
) -> None:
    fox = draw_fox(studio)
    run = varied(studio, fox)
    page = open_variations(fox.id, run.id)
    named(page.button, "Enlarge").click().run()
    assert "Next" not in labels(page.button)
    assert "Download this one" in labels(page.download_button)
    page.switch_page("pages/generate.py").run()
    page.query_params["picture"], page.query_params["run"] = fox.id, run.id
    page.switch_page(VARIATIONS).run()
    assert "Enlarge" in labels(page.button)
    assert "Download this one" not in labels(page.download_button)


# From the other page ---------------------------------------------------------


def test_a_pictures_vary_button_leads_here(open_page: OpenPage, studio: Studio) -> None:
    run = finished(studio, studio.submit(GenerateTask(FOX, "illustrator", "children")))
    page = open_page(run.id)
    named(page.button, "Vary").click().run()
    assert in_address(page, "picture") == run.pictures[0].id
    assert "Make variations" in labels(page.button)


def test_earlier_variations_lead_back_to_their_picture_and_themselves(
    open_page: OpenPage, studio: Studio
) -> None:
    boat = add_boat(studio)
    run = varied(studio, boat)
    page = open_page()
    shown_earlier(page).click().run()
    assert in_address(page, "picture") == boat.id
    assert run_on(page) == run.id
    assert "Enlarge" in labels(page.button)

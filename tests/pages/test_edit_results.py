"""After a change on the Edit page: candidates, the next step, and the way back."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from core.pictures import RunStatus
from core.previews import as_png
from core.studio import Studio
from core.tasks import EditTask, GenerateTask
from tests.classroom import finished
from tests.masks.objects import rectangle
from tests.pages.conftest import Connect, OpenEdit, OpenPage
from tests.pages.editor import (
    add_boat,
    applied,
    boxes,
    change,
    choice,
    draw,
    images,
    mask_of,
    tick,
    ticked,
    told,
)
from tests.pages.test_generate_page import labels, named, run_on, shown_earlier, text_of
from tests.pages.test_parts_of_edit import in_address
from tests.scripted_server import Answer, Received, ScriptedServer, picture_answer
from tests.test_editing import careful


@pytest.fixture
def studio(connect: Connect, server: ScriptedServer) -> Studio:
    """A studio whose model paints whatever mask it gets red."""
    server.answer(*[careful] * 9)
    return connect()


def repainted(color: str) -> Callable[[Received], Answer]:
    """A model that paints the whole picture in one colour."""

    def answer(request: Received) -> Answer:
        with Image.open(io.BytesIO(request.form["image"].content)) as sent:
            return picture_answer(as_png(Image.new("RGB", sent.size, color)))

    return answer


def heads(page: AppTest) -> str:
    return text_of(page.subheader)


def compared(page: AppTest) -> str:
    """Address of the picture that is shown as the one after."""
    choice(page, "Look at").set_value("Flip")
    page.run()
    return images(page)[-1][1]


def test_one_of_four_candidates_is_compared_and_goes_on(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    boat = add_boat(connect())
    page = change(open_edit(boat.id), "The whole picture")
    named(page.number_input, "Number of candidates").set_value(4)
    server.answer(*map(repainted, ("red", "green", "blue", "white")))
    run = applied(page, "another colour")
    assert run.status is RunStatus.DONE
    assert len(run.pictures) == 4
    assert "Download 3" in labels(page.download_button)
    cards = [url for alt, url in images(page) if alt == "another colour"][:4]
    assert len(set(cards)) == 4
    assert choice(page, "Candidate").options == ["1", "2", "3", "4"]
    assert compared(page) == cards[0]
    choice(page, "Candidate").set_value(2)
    page.run()
    assert compared(page) == cards[2]
    named(page.toggle, "Show the picture before").set_value(True).run()
    assert images(page)[-1][0] == "a boat"
    named(page.button, "Use 3 as next source").click().run()
    assert in_address(page, "picture") == run.pictures[2].id


def test_no_more_than_four_candidates_can_be_asked_for(open_edit: OpenEdit, studio: Studio) -> None:
    page = open_edit(add_boat(studio).id)
    candidates = named(page.number_input, "Number of candidates")
    assert (candidates.min, candidates.max, candidates.value) == (1, 4, 1)


def test_the_result_is_the_next_source_and_every_step_keeps_its_marks(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Upper left")
    draw(page, boat, rectangle(200, 100, 250, 150))
    marked = told(page)
    first = applied(page, "a red sun")
    assert "The steps so far" not in told(page)
    named(page.button, "Use as next source").click().run()
    # The new picture begins with nothing marked and nothing said.
    assert in_address(page, "picture") == first.pictures[0].id
    assert "Step 2, now" in told(page)
    assert ticked(page) == []
    assert "The mask is empty." in told(page)
    assert named(page.text_area, "Describe the change").value == ""
    assert "Before and after" not in heads(page)
    tick(page, "Lower")
    second = applied(page, "a red fish")
    assert second.pictures[0].parent_id == first.pictures[0].id
    named(page.button, "Back to step 1").click().run()
    # The old one is as it was left.
    assert in_address(page, "picture") == boat.id
    assert ticked(page) == ["Upper left"]
    assert named(page.text_area, "Describe the change").value == "a red sun"
    (covers,) = [line for line in marked.splitlines() if "The mask covers" in line]
    assert covers in told(page)
    assert "Before and after" in heads(page)
    again = applied(page, "a red sun")
    assert (mask_of(studio, again) == mask_of(studio, first)).all()


def test_the_steps_lead_to_the_newest_picture(open_edit: OpenEdit, studio: Studio) -> None:
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Upper")
    ids = [boat.id]
    for words in ("add a sun", "add a cloud"):
        ids.append(applied(page, words).pictures[0].id)
        named(page.button, "Use as next source").click().run()
        tick(page, "Upper")
    assert [label for label in labels(page.button) if "Back to" in label] == [
        "Back to step 1",
        "Back to step 2",
    ]
    assert "Step 3, now" in told(page)
    assert [step.id for step in studio.lineage(in_address(page, "picture") or "")] == ids


def test_a_change_of_another_picture_is_not_shown(open_edit: OpenEdit, studio: Studio) -> None:
    boat, other = add_boat(studio), add_boat(studio, (300, 300))
    page = tick(open_edit(boat.id), "Upper")
    run = applied(page, "add a sun")
    assert "Before and after" in heads(page)
    page.query_params["picture"] = other.id
    page.run()
    assert in_address(page, "picture") == other.id
    assert "Before and after" not in heads(page)
    assert "Use as next source" not in labels(page.button)
    # Nor in a link that puts the two together.
    mixed = open_edit(other.id, run.id)
    assert "Before and after" not in heads(mixed)


def test_a_link_to_a_change_shows_it_in_another_session(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio)
    run = applied(tick(open_edit(boat.id), "Upper"), "add a sun")
    other = open_edit(boat.id, run.id)
    assert "Before and after" in heads(other)
    assert "Download" in labels(other.download_button)
    assert len(studio.recent_runs()) == 1


def test_the_words_and_the_engine_of_a_change_come_back(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio)
    task = EditTask("add a sun", boat.id, "illustrator", "children")
    run = finished(studio, studio.submit(task))
    page = open_edit(boat.id, run.id)
    assert named(page.radio, "Pictures come from").value == "openai"
    named(page.button, "Reuse").click().run()
    assert named(page.text_area, "Describe the change").value == "add a sun"
    assert named(page.radio, "Pictures come from").value == "illustrator"


# From the other page ---------------------------------------------------------


def test_a_pictures_edit_button_leads_here(open_page: OpenPage, studio: Studio) -> None:
    run = finished(studio, studio.submit(GenerateTask("a red fox", "illustrator", "children")))
    page = open_page(run.id)
    named(page.button, "Edit").click().run()
    assert in_address(page, "picture") == run.pictures[0].id
    assert "Apply edit" in labels(page.button)
    assert "a red fox" in told(page)
    assert "Before and after" not in heads(page)


def test_an_earlier_change_leads_back_to_its_picture_and_itself(
    open_page: OpenPage, studio: Studio
) -> None:
    boat = add_boat(studio)
    task = EditTask("add a sun", boat.id, "illustrator", "children")
    run = finished(studio, studio.submit(task))
    page = open_page()
    shown_earlier(page).click().run()
    assert in_address(page, "picture") == boat.id
    assert run_on(page) == run.id
    assert "Before and after" in heads(page)
    assert named(page.text_area, "Describe the change").value == ""


def test_marks_and_words_are_there_after_a_look_at_another_page(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Lower right")
    named(page.text_area, "Describe the change").set_value("add a crab")
    draw(page, boat, rectangle(0, 0, 50, 50))
    covers = [line for line in told(page).splitlines() if "The mask covers" in line]
    page.switch_page("pages/generate.py").run()
    assert "Generate" in labels(page.button)
    # By the sidebar, whose links name no picture.
    page.query_params.clear()
    page.switch_page("pages/edit.py").run()
    assert in_address(page, "picture") == boat.id
    assert ticked(page) == ["Lower right"]
    assert [line for line in told(page).splitlines() if "The mask covers" in line] == covers
    assert named(page.text_area, "Describe the change").value == "add a crab"
    assert boxes((0, 0, 100, 100), (400, 267, 600, 400)).mean() == pytest.approx(
        mask_of(studio, applied(page, "add a crab")).mean(), rel=0.02
    )

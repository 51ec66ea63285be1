"""Asking for a change on the Edit page: what is sent, what comes back, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.pictures import RunStatus
from core.studio import Studio
from core.tasks import EditTask, Options
from tests.masks.objects import rectangle
from tests.pages.conftest import Connect, OpenEdit
from tests.pages.editor import (
    add_boat,
    applied,
    apply,
    apply_button,
    boxes,
    change,
    decoded,
    draw,
    mask_of,
    tick,
    ticked,
    told,
)
from tests.pages.test_generate_page import ended, labels, named, price, sent_words
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    error_answer,
    picture_answer,
    sketch,
    stream_answer,
)
from tests.test_editing import careful, careless

LEFT = boxes((0, 133, 200, 267))
"""The region "Left"."""


def test_everything_on_the_page_is_in_the_task(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect(STUDIO_ALLOW_UNGUARDED="1")
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Left")
    named(page.selectbox, "Guardrails").set_value("none")
    named(page.number_input, "Number of candidates").set_value(3)
    named(page.selectbox, "Quality").set_value("high")
    named(page.toggle, "Let the model repaint everything").set_value(True)
    server.answer(careful, careful, careful)
    run = applied(page, "a lighthouse with a sword")
    assert run.status is RunStatus.DONE, run.problem
    assert isinstance(run.task, EditTask)
    assert run.task == EditTask(
        instruction="a lighthouse with a sword",
        source_picture=boat.id,
        connection="openai",
        policy="none",
        mask=run.task.mask,
        composite=False,
        options=Options(count=3, quality="high"),
    )
    assert np.array_equal(mask_of(studio, run), LEFT)
    assert [post.form["quality"].text for post in server.posts] == ["high"] * 3


def test_what_is_sent_is_shown_before_with_its_guardrails_and_its_price(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    page = tick(open_edit(add_boat(connect()).id), "Left")
    named(page.text_area, "Describe the change").set_value("a <b>red</b> balloon").run()
    shown = sent_words(page)
    assert "appropriate for children" in shown
    assert "a <b>red</b> balloon" in shown
    one = price(page)
    named(page.number_input, "Number of candidates").set_value(4).run()
    assert price(page) == pytest.approx(4 * one, abs=0.05)
    named(page.number_input, "Number of candidates").set_value(1).run()
    server.answer(careful)
    applied(page, "a <b>red</b> balloon")
    prompt = server.posts[0].form["prompt"].text
    assert "appropriate for children" in prompt
    assert "a <b>red</b> balloon" in prompt


def test_the_model_gets_the_mask_that_was_shown(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect()
    boat = add_boat(studio, (1536, 1024))
    page = draw(open_edit(boat.id), boat, rectangle(100, 50, 300, 250))
    server.answer(careful)
    applied(page)
    form = server.posts[0].form
    sent = decoded(form["mask"].content)
    assert (sent.format, sent.mode, sent.size) == ("PNG", "RGBA", (1536, 1024))
    marked = np.asarray(sent.getchannel("A")) == 0
    expected = boxes((200, 100, 600, 500), size=(1536, 1024)) > 0
    assert (marked != expected).mean() < 0.002
    assert form["image"].content == studio.picture_bytes(boat.id)


def test_what_the_model_changed_outside_is_said_and_taken_back(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect()
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Right")
    server.answer(careless)
    run = applied(page)
    # The left quarter of the picture is painted blue, and 8/9 of it lie outside the mask.
    assert "The model changed 28 % outside your mask; you get 0 %." in told(page)
    before, after = (
        np.asarray(decoded(studio.picture_bytes(each.id))) for each in (boat, run.pictures[0])
    )
    outside = boxes((400, 133, 600, 267)) == 0
    assert (before[outside] == after[outside]).all()
    assert (before[~outside] != after[~outside]).any()


def test_the_model_may_be_let_repaint_everything(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect()
    page = tick(open_edit(add_boat(studio).id), "Right")
    named(page.toggle, "Let the model repaint everything").set_value(True)
    server.answer(careless)
    run = applied(page)
    assert "The model changed 28 % outside your mask, as you allowed." in told(page)
    after = decoded(studio.picture_bytes(run.pictures[0].id))
    assert after.getpixel((20, 20)) == pytest.approx((20, 40, 200), abs=3)


def test_a_model_that_keeps_to_the_mask_is_praised(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    page = tick(open_edit(add_boat(connect(), (1536, 1024)).id), "Right")
    server.answer(careful)
    applied(page)
    assert "Nothing changed outside your mask." in told(page)


# What goes wrong -------------------------------------------------------------


def everything_is_there(page: AppTest, words: str) -> None:
    """The instruction and the marks are as they were, ready for another try."""
    assert named(page.text_area, "Describe the change").value == words
    assert ticked(page) == ["Left"]
    assert "The mask covers 11 %, middle left." in told(page)
    assert not apply_button(page).disabled


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "There are no words yet."),
        (" \n\u200b ", "There are no words yet."),
        ("give her a gun", "This studio does not make pictures with: gun."),
        ("y" * 32_001, "That is 32,001 characters. At most 32,000 fit."),
    ],
)
def test_words_that_cannot_be_sent_get_a_sentence_and_stay(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer, words: str, sentence: str
) -> None:
    page = tick(open_edit(add_boat(connect()).id), "Left")
    apply(page, words)
    assert sentence in told(page)
    everything_is_there(page, words)
    assert server.posts == []
    server.answer(careful)
    assert applied(page, "a balloon").status is RunStatus.DONE


def test_a_suggestion_after_a_refusal_goes_into_the_box(
    open_edit: OpenEdit, studio: Studio
) -> None:
    page = apply(tick(open_edit(add_boat(studio).id), "Left"), "two swords")
    named(page.button, "A dragon reading a book in a castle at night").click().run()
    everything_is_there(page, "A dragon reading a book in a castle at night")


REFUSED_SIZE = error_answer(400, {"message": "Invalid size '1008x704'.", "param": "size"})
BROKEN_OFF = stream_answer(sketch(0, kind="image_edit"), break_off=True)


@pytest.mark.parametrize(
    ("answer", "sentence", "again"),
    [
        (REFUSED_SIZE, "This model does not make pictures of", None),
        (BROKEN_OFF, "We lost contact after sending.", "Make it anew"),
        (Answer(break_off=True), "We lost contact after sending.", "Make it anew"),
        (error_answer(500), "The picture service had a hiccup.", "Try again"),
        (error_answer(400, {"code": "moderation_blocked"}), "said no to this picture", None),
    ],
    ids=["size", "broken off", "no answer", "server error", "moderation"],
)
def test_what_went_wrong_at_the_service_gets_a_sentence_and_loses_nothing(
    open_edit: OpenEdit,
    connect: Connect,
    server: ScriptedServer,
    answer: Answer,
    sentence: str,
    again: str | None,
) -> None:
    studio = connect()
    page = tick(open_edit(add_boat(studio).id), "Left")
    server.answer(answer)
    run = applied(page)
    assert run.status is not RunStatus.DONE
    assert sentence in told(page)
    everything_is_there(page, "a red balloon")
    offered = {"Make it anew", "Try again"} & set(labels(page.button))
    assert offered == ({again} if again else set())
    if again:
        server.answer(careful)
        named(page.button, again).click().run()
        repeated = ended(page)
        assert repeated.status is RunStatus.DONE
        assert repeated.task == run.task


def test_an_engine_that_nobody_answers_for_says_so(open_edit: OpenEdit, connect: Connect) -> None:
    page = tick(open_edit(add_boat(connect(OPENAI_BASE_URL="http://127.0.0.1:9/v1")).id), "Left")
    applied(page)
    assert "Nobody answers at 127.0.0.1" in told(page)
    everything_is_there(page, "a red balloon")


def test_a_lost_file_gets_a_sentence(open_edit: OpenEdit, studio: Studio) -> None:
    boat = add_boat(studio)
    (studio.settings.data_dir / "pictures").rename(studio.settings.data_dir / "gone")
    page = open_edit(boat.id)
    assert "missing" in told(page) or "not in the library" in told(page)
    assert "Choose another picture" in labels(page.expander)


# Markup ----------------------------------------------------------------------


RED = "#d7263d"
CANNOT = (
    "Storybook illustrator cannot read arrows and words yet. "
    "Choose “A part”, or another engine in the sidebar."
)


def line(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """The outline of a box in red."""
    return rectangle(left, top, right, bottom, fill="rgba(0, 0, 0, 0)", stroke=RED, strokeWidth=8)


def test_the_illustrator_refuses_markup_politely_and_keeps_it(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio)
    page = change(open_edit(boat.id), "Arrows and words")
    draw(page, boat, line(50, 50, 100, 100), kind="markup")
    assert CANNOT in told(page)
    assert apply_button(page).disabled
    change(page, "A part")
    assert CANNOT not in told(page)
    change(page, "Arrows and words")
    assert page.session_state["sketches"][f"markup-{boat.id}"].now.count == 1


def test_a_model_that_reads_markup_gets_it_as_large_as_the_picture(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect("gpt-image-2.5-sunburst")
    boat = add_boat(studio, (1536, 1024))
    page = change(open_edit(boat.id), "Arrows and words")
    assert "Nothing is drawn yet. Draw or write on the picture." in told(page)
    assert apply_button(page).disabled
    draw(page, boat, line(100, 100, 300, 200), kind="markup")
    assert not apply_button(page).disabled
    server.answer(lambda request: picture_answer(request.form["image"].content))
    run = applied(page, "put a kite where the box is")
    assert run.status is RunStatus.DONE, run.problem
    form = server.posts[0].form
    assert "mask" not in form
    markup = decoded(form["markup"].content)
    assert (markup.format, markup.mode, markup.size) == ("PNG", "RGBA", (1536, 1024))
    assert markup.getchannel("A").getbbox() == pytest.approx((200, 200, 616, 416), abs=2)
    assert markup.getpixel((200, 300)) == (0xD7, 0x26, 0x3D, 255)
    assert markup.getpixel((400, 300)) == (0, 0, 0, 0)


def test_mask_and_markup_do_not_mix(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect("gpt-image-2.5-sunburst")
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Left")
    change(page, "Arrows and words")
    draw(page, boat, line(50, 50, 100, 100), kind="markup")
    change(page, "A part")
    assert ticked(page) == ["Left"]
    server.answer(careful)
    applied(page)
    assert "markup" not in server.posts[0].form
    assert "mask" in server.posts[0].form

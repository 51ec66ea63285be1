"""The Edit page: which picture, what may change, what is sent, and why it cannot be."""

from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.masks import ERASE
from core.pictures import RunStatus
from core.studio import Studio
from core.tasks import EditTask
from pages.parts.studio import the_studio
from tests.masks.objects import ellipse, rectangle
from tests.pages.conftest import Connect, OpenEdit, OpenPage
from tests.pages.editor import (
    SIZE,
    add_boat,
    applied,
    apply_button,
    boxes,
    canvases,
    change,
    draw,
    give_room,
    images,
    mask_of,
    tick,
    ticked,
    told,
)
from tests.pages.test_generate_page import labels, named, run_on
from tests.pages.test_parts_of_edit import in_address
from tests.scripted_server import ScriptedServer, picture_answer
from tests.test_editing import careful

EMPTY = "Nothing is marked yet. Draw on the picture, or choose “The whole picture”."
FULL = "Everything is marked. Erase a part, or choose “The whole picture”."
NINE = (
    "Upper left", "Upper", "Upper right", "Left", "Middle", "Right",
    "Lower left", "Lower", "Lower right",
)  # fmt: skip


@pytest.fixture
def studio(connect: Connect, server: ScriptedServer) -> Studio:
    """A studio whose model paints whatever mask it gets red."""
    server.answer(*[careful] * 9)
    return connect()


# Which picture ---------------------------------------------------------------


def test_a_link_opens_its_picture_with_an_empty_mask(open_edit: OpenEdit, studio: Studio) -> None:
    page = open_edit(add_boat(studio).id)
    assert "Picture: a boat" in told(page).replace("*", "")
    assert named(page.text_area, "Describe the change").value == ""
    assert ticked(page) == []
    assert "The mask is empty." in told(page)
    assert apply_button(page).disabled
    assert EMPTY in told(page)


def test_a_link_of_another_computer_says_so_and_offers_the_library(
    open_edit: OpenEdit, studio: Studio
) -> None:
    add_boat(studio)
    page = open_edit("never-was")
    assert "This picture is not in the library." in told(page)
    assert "Apply edit" not in labels(page.button)
    named(page.button, "Use: a boat").click().run()
    assert "Apply edit" in labels(page.button)
    assert "not in the library" not in told(page)


def test_without_any_picture_there_is_one_to_begin_with(
    open_edit: OpenEdit, studio: Studio
) -> None:
    page = open_edit()
    assert not page.exception
    assert "Apply edit" not in labels(page.button)
    assert "Start with this picture, or bring your own" in [head.value for head in page.subheader]
    named(page.button, "Start with this one").click().run()
    tick(page, "Upper")
    assert applied(page, "add a sun").status is RunStatus.DONE


def test_the_newest_picture_of_a_session_is_there_without_a_link(open_page: OpenPage) -> None:
    page = open_page()
    named(page.text_area, "Prompt").set_value("a red fox")
    named(page.button, "Generate").click().run()
    fox = the_studio().wait(run_on(page), 30).pictures[0]
    page.switch_page("pages/edit.py")
    page.query_params.clear()
    assert "a red fox" in told(page.run())
    assert in_address(page, "picture") == fox.id


def test_an_id_may_be_anything_that_can_stand_in_an_address(
    open_edit: OpenEdit, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.studio.new_id", lambda: "__-boat__-_")
    boat = add_boat(studio)
    page = open_edit(boat.id)
    give_room(page, boat)
    assert "The mask is empty." in told(page.run())
    assert canvases(page) == 1


# What may change -------------------------------------------------------------


def test_regions_join_and_a_sentence_says_what_they_cover(
    open_edit: OpenEdit, studio: Studio
) -> None:
    page = open_edit(add_boat(studio).id)
    tick(page, "Upper left")
    assert "The mask covers 11 %, upper left." in told(page)
    assert not apply_button(page).disabled
    tick(page, "Upper")
    assert "The mask covers 22 %" in told(page)
    tick(page, "Lower right")
    assert "The mask covers 33 %, in several places." in told(page)
    (alt,) = [alt for alt, _ in images(page) if "striped" in alt]
    assert "33 %, in several places" in alt.replace("\N{NO-BREAK SPACE}", " ")
    run = applied(page)
    expected = boxes((0, 0, 400, 133), (400, 267, 600, 400))
    assert np.array_equal(mask_of(studio, run), expected)


def edges(page: AppTest, left: int, top: int, right: int, bottom: int) -> AppTest:
    """Mark a rectangle by its four numbers."""
    named(page.toggle, "Mark a rectangle by numbers").set_value(True).run()
    values = {"Left": left, "Top": top, "Right": right, "Bottom": bottom}
    for name, value in values.items():
        named(page.number_input, f"{name} edge").set_value(value)
    return page.run()


@pytest.mark.parametrize("numbers", [(30, 50, 120, 350), (120, 350, 30, 50)])
def test_a_rectangle_by_numbers_is_exact_whichever_corner_comes_first(
    open_edit: OpenEdit, studio: Studio, numbers: tuple[int, int, int, int]
) -> None:
    page = edges(open_edit(add_boat(studio).id), *numbers)
    assert "The picture is 600 × 400." in told(page)
    assert "The mask covers 11 %, middle left." in told(page)
    assert np.array_equal(mask_of(studio, applied(page)), boxes((30, 50, 120, 350)))


def test_a_rectangle_joins_the_regions_until_it_is_switched_off(
    open_edit: OpenEdit, studio: Studio
) -> None:
    page = edges(tick(open_edit(add_boat(studio).id), "Lower right"), 0, 0, 60, 40)
    both = boxes((0, 0, 60, 40), (400, 267, 600, 400))
    assert np.array_equal(mask_of(studio, applied(page)), both)
    named(page.toggle, "Mark a rectangle by numbers").set_value(False).run()
    assert np.array_equal(mask_of(studio, applied(page)), boxes((400, 267, 600, 400)))


def test_what_is_marked_can_be_swapped(open_edit: OpenEdit, studio: Studio) -> None:
    page = tick(open_edit(add_boat(studio).id), "Upper left")
    named(page.toggle, "Swap: keep what is marked, change the rest").set_value(True).run()
    assert "The mask covers 89 %, nearly everywhere." in told(page)
    expected = 255 - boxes((0, 0, 200, 133))
    assert np.array_equal(mask_of(studio, applied(page)), expected)


@pytest.mark.parametrize("by", [20, -20])
def test_a_mask_grows_and_shrinks_in_pixels_of_the_picture(
    open_edit: OpenEdit, studio: Studio, by: int
) -> None:
    page = edges(open_edit(add_boat(studio).id), 200, 100, 400, 300)
    named(page.slider, "Grow or shrink").set_value(by).run()
    mask = mask_of(studio, applied(page))
    middle = mask[200]
    assert np.flatnonzero(middle > 127)[[0, -1]] == pytest.approx([200 - by, 399 + by], abs=1)
    assert (mask[:, 300] > 127).sum() == pytest.approx(200 + 2 * by, abs=2)


def test_a_soft_edge_lies_inside_the_mask(open_edit: OpenEdit, studio: Studio) -> None:
    page = edges(open_edit(add_boat(studio).id), 200, 100, 400, 300)
    named(page.slider, "Soft edge").set_value(40).run()
    mask = mask_of(studio, applied(page))
    inside = boxes((200, 100, 400, 300)) > 0
    assert not mask[~inside].any()
    across = mask[200, 200:300].astype(int)
    assert (np.diff(across) >= 0).all()
    assert 0 < across[5] < across[20] < across[45] == 255


def test_a_drawing_joins_and_erasing_takes_away(open_edit: OpenEdit, studio: Studio) -> None:
    boat = add_boat(studio)
    page = tick(open_edit(boat.id), "Upper left")
    # On a canvas half as wide and high as the picture.
    erased = rectangle(0, 0, 50, 66.5, fill=ERASE, stroke=ERASE)
    draw(page, boat, rectangle(200, 100, 250, 150), erased)
    expected = boxes((100, 0, 200, 133), (400, 200, 500, 300))
    mask = mask_of(studio, applied(page))
    assert (np.abs(mask.astype(int) - expected) > 127).mean() < 0.001


def test_a_mask_is_as_large_as_its_picture_whatever_the_canvas_was(
    open_edit: OpenEdit, studio: Studio
) -> None:
    boat = add_boat(studio, (1800, 1200))
    page = draw(open_edit(boat.id), boat, ellipse(450, 300, 200, 100))
    mask = mask_of(studio, applied(page))
    assert mask.shape == (1200, 1800)
    assert (mask > 127).sum() == pytest.approx(np.pi * 400 * 200, rel=0.01)


@pytest.mark.parametrize("way", ["regions", "rectangle", "drawing", "swap"])
def test_everything_marked_is_no_mask(open_edit: OpenEdit, studio: Studio, way: str) -> None:
    boat = add_boat(studio)
    page = open_edit(boat.id)
    if way == "regions":
        tick(page, *NINE)
    elif way == "rectangle":
        edges(page, 0, 0, *SIZE)
    elif way == "drawing":
        draw(page, boat, rectangle(-10, -10, 310, 210))
    else:
        named(page.toggle, "Swap: keep what is marked, change the rest").set_value(True).run()
    assert "The mask covers the whole picture." in told(page)
    assert apply_button(page).disabled
    assert FULL in told(page)


@pytest.mark.parametrize("way", ["rectangle", "erased", "shrunk"])
def test_a_mask_that_covers_nothing_says_so(open_edit: OpenEdit, studio: Studio, way: str) -> None:
    boat = add_boat(studio)
    page = open_edit(boat.id)
    if way == "rectangle":
        edges(page, 100, 0, 100, 400)
    elif way == "erased":
        tick(page, "Middle")
        draw(page, boat, rectangle(0, 0, 300, 200, fill=ERASE, stroke=ERASE))
    else:
        edges(page, 10, 10, 40, 40)
        named(page.slider, "Grow or shrink").set_value(-50).run()
    assert "The mask is empty." in told(page)
    assert apply_button(page).disabled
    assert EMPTY in told(page)


def test_the_whole_picture_may_be_chosen_and_sends_no_mask(
    open_edit: OpenEdit, connect: Connect, server: ScriptedServer
) -> None:
    studio = connect()
    page = change(open_edit(add_boat(studio).id), "The whole picture")
    assert "Everything may change" in told(page)
    assert not apply_button(page).disabled
    server.answer(lambda request: picture_answer(request.form["image"].content))
    run = applied(page, "make it night")
    assert isinstance(run.task, EditTask)
    assert run.task.mask is None
    assert run.status is RunStatus.DONE
    assert "mask" not in server.posts[0].form
    assert "outside your mask" not in told(page)

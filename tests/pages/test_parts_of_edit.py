"""Parts of a page that works on a picture: which one, its steps, before and after."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Protocol

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from core.pictures import Picture
from core.studio import Studio
from core.tasks import EditTask, GenerateTask
from pages.parts import source_picker
from pages.parts.own_picture import words_of
from pages.parts.studio import the_studio
from tests.classroom import finished
from tests.pages.conftest import OpenPage
from tests.pages.test_generate_page import labels, named, spoken

PNG = "image/png"


class OpenPart(Protocol):
    """Opens a page made of one part in a new session."""

    def __call__(self, part: str, **address: str) -> AppTest:
        """The keyword arguments are the address's query."""


@pytest.fixture
def open_part(open_page: OpenPage) -> OpenPart:
    """Pages of one part over one studio with an empty library."""

    def opened(part: str, **address: str) -> AppTest:
        page = AppTest.from_string(part, default_timeout=60)
        for name, value in address.items():
            page.query_params[name] = value
        return page.run()

    return opened


@pytest.fixture
def studio(open_page: OpenPage) -> Studio:
    """The studio that the pages of this test share."""
    return the_studio()


def png(color: str = "teal", size: tuple[int, int] = (60, 40)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return buffer.getvalue()


def words(pictures: Iterable[Picture]) -> list[str]:
    """What the pictures show, sorted."""
    return sorted(picture.prompt for picture in pictures)


def in_address(page: AppTest, name: str) -> str | None:
    """What the address says, or None."""
    value: str | list[str] | None = page.query_params.get(name)
    return value[0] if isinstance(value, list) else value


PICKER = """
import streamlit as st
from pages.parts.source_picker import choose_source
from pages.parts.studio import the_studio

if st.query_params.get("elsewhere"):
    st.write("Another page.")
else:
    source = choose_source(the_studio())
    st.write(f"Given: {source.id if source else 'none'}.")
"""


def is_given(page: AppTest, picture: Picture) -> bool:
    """Whether the page works on this picture, and its address says so."""
    assert not page.exception
    return f"Given: {picture.id}." in spoken(page) and in_address(page, "picture") == picture.id


def open_others(page: AppTest) -> AppTest:
    """Unfold "Choose another picture"."""
    page.session_state[source_picker.OTHERS] = True
    return page.run()


# Which picture ---------------------------------------------------------------


def test_an_empty_library_offers_an_example_that_is_added_once(
    open_part: OpenPart, studio: Studio
) -> None:
    page = open_part(PICKER)
    assert "Given: none." in spoken(page)
    assert in_address(page, "picture") is None
    named(page.button, "Start with this one").click().run()
    (example,) = studio.recent_pictures(9)
    assert is_given(page, example)
    assert "bunny on a horse" in example.prompt
    assert "Start with this one" not in labels(page.button)
    page.run()
    assert len(studio.recent_pictures(9)) == 1


def test_the_address_names_the_picture_and_a_newer_one_does_not_take_its_place(
    open_part: OpenPart, studio: Studio
) -> None:
    boat = studio.add_picture(png(), "a boat")
    page = open_part(PICKER, picture=boat.id)
    assert is_given(page, boat)
    assert "a boat" in spoken(page)
    assert "60×40" in spoken(page)
    studio.add_picture(png("red"), "a car")
    assert is_given(page.run(), boat)


def test_coming_back_without_an_address_brings_the_same_picture(
    open_part: OpenPart, studio: Studio
) -> None:
    boat = studio.add_picture(png(), "a boat")
    page = open_part(PICKER, picture=boat.id)
    del page.query_params["picture"]
    assert is_given(page.run(), boat)


def test_a_session_begins_with_its_newest_picture(open_part: OpenPart, studio: Studio) -> None:
    made = [
        finished(studio, studio.submit(GenerateTask(words, "illustrator", "children")))
        for words in ("a red fox", "a blue boat")
    ]
    page = AppTest.from_string(PICKER, default_timeout=60)
    page.session_state["session_runs"] = [run.id for run in reversed(made)]
    assert is_given(page.run(), made[1].pictures[0])
    other = open_part(PICKER)
    assert "Given: none." in spoken(other)


def test_a_link_of_another_computer_says_so_and_the_page_goes_on(
    open_part: OpenPart, studio: Studio
) -> None:
    boat = studio.add_picture(png(), "a boat")
    page = open_part(PICKER, picture="never-was")
    assert "This picture is not in the library." in spoken(page)
    assert in_address(page, "picture") is None
    # The page runs again by itself when the browser tells how wide it is.
    assert "This picture is not in the library." in spoken(page.run())
    named(page.button, "Use: a boat").click().run()
    assert is_given(page, boat)
    assert "not in the library" not in spoken(page)


def test_a_bad_link_in_the_middle_keeps_the_picture(open_part: OpenPart, studio: Studio) -> None:
    boat = studio.add_picture(png(), "a boat")
    page = open_part(PICKER, picture=boat.id)
    page.query_params["picture"] = "never-was"
    assert is_given(page.run(), boat)
    assert "This picture is not in the library." in spoken(page)


def test_choosing_another_folds_the_others_and_leaves_the_run(
    open_part: OpenPart, studio: Studio
) -> None:
    boat = studio.add_picture(png(), "a boat")
    car = studio.add_picture(png("red"), "a *red* car")
    page = open_others(open_part(PICKER, picture=boat.id, run="some-run"))
    assert [label for label in labels(page.button) if "Use" in label] == [r"Use: a \*red\* car"]
    named(page.button, r"Use: a \*red\* car").click().run()
    assert is_given(page, car)
    assert in_address(page, "run") is None
    assert not [label for label in labels(page.button) if "Use" in label]


@pytest.mark.parametrize(("late", "expected"), [(60.0, "a car"), (0.0, "a boat")])
def test_an_address_that_is_late_undoes_no_choice_but_going_back_does(
    open_part: OpenPart,
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
    late: float,
    expected: str,
) -> None:
    monkeypatch.setattr(source_picker, "_LATE", late)
    pictures = {words: studio.add_picture(png(), words) for words in ("a boat", "a car")}
    page = open_others(open_part(PICKER, picture=pictures["a boat"].id))
    named(page.button, "Use: a car").click().run()
    page.query_params["picture"] = pictures["a boat"].id
    assert is_given(page.run(), pictures[expected])


def test_a_large_library_comes_sheet_by_sheet(open_part: OpenPart, studio: Studio) -> None:
    for number in range(15):
        studio.add_picture(png(), f"number {number}")
    page = open_part(PICKER)
    assert [f"Use: number {number}" for number in range(14, 2, -1)] == labels(page.button)
    page.pagination[0].set_value(2).run()
    assert [f"Use: number {number}" for number in (2, 1, 0)] == labels(page.button)


def test_a_lost_file_does_not_take_the_page_with_it(open_part: OpenPart, studio: Studio) -> None:
    lost = studio.add_picture(png(), "a boat")
    (studio.settings.data_dir / "pictures").rename(studio.settings.data_dir / "gone")
    page = open_part(PICKER)
    assert "This picture's file is missing." in spoken(page)
    named(page.button, "Use: a boat").click().run()
    assert is_given(page, lost)


# One's own -------------------------------------------------------------------


def upload(page: AppTest, name: str, data: bytes) -> AppTest:
    named(page.file_uploader, "Upload a picture").upload(name, data, PNG)
    return page.run()


def test_an_upload_is_added_once_under_its_name(open_part: OpenPart, studio: Studio) -> None:
    page = upload(open_part(PICKER), "holiday_photo-2.png", png())
    (photo,) = studio.recent_pictures(9)
    assert photo.prompt == "holiday photo 2"
    assert is_given(page, photo)
    page.run()
    page.run()
    assert len(studio.recent_pictures(9)) == 1
    upload(page, "the same again.png", png())
    assert len(studio.recent_pictures(9)) == 1
    assert is_given(page, photo)


def test_a_file_that_is_no_picture_gets_its_sentence_and_changes_nothing(
    open_part: OpenPart, studio: Studio
) -> None:
    boat = studio.add_picture(png(), "a boat")
    page = upload(open_part(PICKER, picture=boat.id), "essay.png", b"Once upon a time")
    assert "This file cannot be used" in spoken(page)
    assert is_given(page, boat)
    # It stays to be read when the page runs again by itself.
    assert "This file cannot be used" in spoken(page.run())
    upload(page, "car.png", png("red"))
    assert "This file cannot be used" not in spoken(page)
    assert is_given(page, studio.recent_pictures(9)[0])
    assert words(studio.recent_pictures(9)) == ["a boat", "car"]


def test_what_went_wrong_is_no_news_at_the_next_visit(open_part: OpenPart) -> None:
    page = upload(open_part(PICKER, picture="never-was"), "essay.png", b"Once upon a time")
    assert "This picture is not in the library." in spoken(page)
    assert "This file cannot be used" in spoken(page)
    page.query_params["elsewhere"] = "yes"
    page.run()
    del page.query_params["elsewhere"]
    page.run()
    assert "Upload a picture" in labels(page.file_uploader)
    assert "not in the library" not in spoken(page)
    assert "This file cannot be used" not in spoken(page)


def test_a_photo_is_taken_once_the_camera_is_wanted(open_part: OpenPart, studio: Studio) -> None:
    page = open_part(PICKER)
    assert not page.camera_input
    named(page.toggle, "Use the camera").set_value(True).run()
    named(page.camera_input, "Take a photo").upload("photo.jpg", png(), "image/jpeg")
    page.run()
    (photo,) = studio.recent_pictures(9)
    assert photo.prompt == "A photo from the camera"
    assert is_given(page, photo)
    assert not page.camera_input


@pytest.mark.parametrize(
    ("typed", "description"), [("", "A pasted picture"), ("our  cat", "our cat")]
)
def test_a_picture_is_pasted(
    open_part: OpenPart, studio: Studio, typed: str, description: str
) -> None:
    page = open_part(PICKER)
    (line,) = page.chat_input
    assert line.placeholder == "Paste a picture here"
    line.set_value(typed).upload("image.png", png(), PNG)
    page.run()
    (pasted,) = studio.recent_pictures(9)
    assert pasted.prompt == description
    assert is_given(page, pasted)


def test_words_where_a_picture_was_expected(open_part: OpenPart, studio: Studio) -> None:
    page = open_part(PICKER)
    page.chat_input[0].set_value("make it blue")
    assert "There was no picture to paste." in spoken(page.run())
    assert studio.recent_pictures(9) == []


@pytest.mark.parametrize(
    ("file_name", "expected"),
    [
        ("holiday_photo.jpg", "holiday photo"),
        ("Ünser Hund (2).jpeg", "Ünser Hund 2"),
        ("हिन्दी.png", "हिन्दी"),
        (".png", "png"),
        ("___.webp", "An uploaded picture"),
        ("a\u202eb\x07.png", "ab"),
        ("a" * 300 + ".png", "a" * 79 + "…"),
    ],
)
def test_a_files_name_becomes_words(file_name: str, expected: str) -> None:
    assert words_of(file_name) == expected


# Steps -----------------------------------------------------------------------


STRIP = """
import streamlit as st
from pages.parts.source_picker import use_as_source
from pages.parts.steps import show_steps
from pages.parts.studio import the_studio

studio = the_studio()
show_steps(studio, studio.picture(st.query_params["picture"]), use_as_source)
"""


def changed(studio: Studio, picture: Picture, instruction: str) -> Picture:
    """The picture that the illustrator makes from another."""
    task = EditTask(instruction, picture.id, "illustrator", "children")
    return finished(studio, studio.submit(task)).pictures[0]


def test_the_steps_lead_back_to_each_picture(open_part: OpenPart, studio: Studio) -> None:
    task = GenerateTask("a dog in a meadow", "illustrator", "children")
    dog = finished(studio, studio.submit(task)).pictures[0]
    night = changed(studio, dog, "make it night")
    page = open_part(STRIP, picture=night.id)
    assert labels(page.button) == ["Back to step 1"]
    assert "Step 2, now" in spoken(page)
    named(page.button, "Back to step 1").click().run()
    assert in_address(page, "picture") == dog.id
    assert not page.button
    assert "Step" not in spoken(page)


# Before and after ------------------------------------------------------------


COMPARISON = """
from pages.parts.before_after import show_before_after
from pages.parts.studio import the_studio

after, before = the_studio().recent_pictures(2)
show_before_after(the_studio(), before, after, key="two")
"""


def look_at(page: AppTest, way: str) -> AppTest:
    (control,) = page.button_group
    assert control.label == "Look at"
    control.set_value(way)
    return page.run()


def alts(page: AppTest) -> list[str]:
    """The alt texts of the pictures on the page."""
    return [image.alt for shown in page.image for image in shown.proto.imgs]


def test_before_and_after_can_be_flipped(open_part: OpenPart, studio: Studio) -> None:
    studio.add_picture(png(), "a boat")
    studio.add_picture(png("red"), "a red boat")
    page = look_at(open_part(COMPARISON), "Flip")
    assert alts(page) == ["a red boat"]
    named(page.toggle, "Show the picture before").set_value(True).run()
    assert alts(page) == ["a boat"]


def test_the_difference_is_shown_with_its_meaning(open_part: OpenPart, studio: Studio) -> None:
    studio.add_picture(png(), "a boat")
    studio.add_picture(png("red"), "a red boat")
    page = look_at(open_part(COMPARISON), "Difference")
    assert alts(page) == ["The picture in grey, bright where it changed."]
    assert "Bright spots changed." in spoken(page)


@pytest.mark.parametrize("way", ["Slider", "Flip", "Difference"])
def test_two_lost_files_get_a_sentence(open_part: OpenPart, studio: Studio, way: str) -> None:
    studio.add_picture(png(), "a boat")
    studio.add_picture(png("red"), "a red boat")
    (studio.settings.data_dir / "pictures").rename(studio.settings.data_dir / "gone")
    page = look_at(open_part(COMPARISON), way)
    assert not page.exception
    assert "missing" in spoken(page) or "not in the library" in spoken(page)

"""Flags behind a prompt on the pages, and what a card offers besides."""

from __future__ import annotations

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from core.pictures import RunStatus
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options
from tests.classroom import finished
from tests.pages.conftest import OpenEdit, OpenPage
from tests.pages.editor import applied, change
from tests.pages.test_generate_page import (
    CLOUD,
    ask,
    ended,
    labels,
    named,
    run_on,
    sent_words,
    spoken,
)


def written(page: AppTest, words: str) -> AppTest:
    return named(page.text_area, "Prompt").set_value(words).run()


def chips(page: AppTest) -> list[str]:
    """What the chips say, without their mark."""
    bodies = "".join(block.proto.body for block in page.get("html"))
    return [html.unescape(text) for text in re.findall(r"<li[^>]*>✓ ([^<]*)</li>", bodies)]


def captions(page: AppTest) -> str:
    """All that is said, without the joiners that keep a flag in one line."""
    return spoken(page).replace("\u2060", "")


def in_address(page: AppTest, name: str) -> str:
    value = page.query_params[name]
    return value if isinstance(value, str) else value[0]


def test_flags_show_as_chips_and_the_others_by_name(open_page: OpenPage) -> None:
    page = written(
        open_page(), "a fox --ar 16:9 --no swords --seed 42 --chaos 30 --repeat 4 --tile --sparkle"
    )
    assert chips(page) == [
        "Ratio 16:9", "Without swords", "Seed 42", "Temperature 0.3", "4 pictures",
    ]  # fmt: skip
    told = captions(page)
    assert "Not supported here: --tile. Not known: --sparkle. The picture is made without." in told
    assert "a fox" in sent_words(page)
    assert "--" not in sent_words(page)


@pytest.mark.parametrize("words", ["a fox", "a dog -- very happy", "—Hola —dijo el perro"])
def test_without_flags_there_is_nothing_of_them(open_page: OpenPage, words: str) -> None:
    page = written(open_page(), words)
    assert chips(page) == []
    assert "Not supported" not in spoken(page)
    assert words in sent_words(page)


def test_flags_that_the_engine_lacks_are_named(open_page: OpenPage) -> None:
    page = written(open_page(**CLOUD), "a fox --seed 42 --ar 1:1")
    assert "Not supported here: --seed 42." in captions(page)
    assert len(chips(page)) == 1


def test_flags_win_over_the_inputs_and_come_back_with_the_words(open_page: OpenPage) -> None:
    page = open_page()
    named(page.number_input, "Number of images").set_value(3)
    named(page.number_input, "Seed").set_value(1)
    run = ended(ask(page, "a fox --no cats, clouds --ar 21:9 --seed 42 --chaos 20 --r 2"))
    assert run.status is RunStatus.DONE
    assert run.task.options == Options(size="1456x624", count=2, temperature=0.2, seed=42)
    other = open_page(run_on(page))
    assert named(other.text_area, "Prompt").value == "a fox --no cats, clouds"
    named(other.button, "Reuse 2").click().run()
    assert named(other.text_area, "Prompt").value == "a fox --no cats, clouds --ar 7:3"
    assert named(other.number_input, "Number of images").value == 2
    assert named(other.number_input, "Seed").value == 43
    assert named(other.slider, "Temperature").value == 0.2


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ("--seed banana", "--seed cannot be banana."),
        ("--ar 10:1", "--ar cannot be 10:1."),
        ("--seed 1 --seed 2", "--seed is there twice, and says different things."),
        ("--repeat 20", "Number of images cannot be 20."),
    ],
)
def test_a_wrong_flag_is_told_in_a_sentence(open_page: OpenPage, flags: str, sentence: str) -> None:
    page = ask(open_page(), f"a fox {flags}")
    assert sentence in spoken(page)
    assert not page.exception
    assert named(page.text_area, "Prompt").value == f"a fox {flags}"


@pytest.mark.parametrize(
    "words",
    [
        "a fox --no [link](http://a.b) **bold**, :material/bomb:, $x$, <b>",
        f"a fox {'--no a ' * 4_500}",
        f"a fox {'--x' * 9_000}",
        f"a fox {'--x y ' * 5_000}",
        "--" * 16_000,
    ],
)
def test_strange_flags_do_not_break_the_page(open_page: OpenPage, words: str) -> None:
    page = written(open_page(), words)
    assert not page.exception
    assert len(chips(page)) <= 7
    assert len(spoken(page)) < 5_000


def test_a_change_takes_flags_and_keeps_its_size(open_edit: OpenEdit, studio: Studio) -> None:
    (boat,) = finished(
        studio, studio.submit(GenerateTask("a boat and a dog", "illustrator", "children"))
    ).pictures
    page = change(open_edit(boat.id), "The whole picture")
    words = "make it night --no dog --ar 1:1 --repeat 2"
    named(page.text_area, "Describe the change").set_value(words).run()
    assert "Not supported here: --ar 1:1." in captions(page)
    assert len(chips(page)) == 2
    run = applied(page, words)
    assert run.status is RunStatus.DONE
    assert isinstance(run.task, EditTask)
    assert (run.task.instruction, run.task.exclude) == ("make it night", ("dog",))
    assert {(each.width, each.height) for each in run.pictures} == {(boat.width, boat.height)}
    named(page.button, "Reuse 1").click().run()
    assert named(page.text_area, "Describe the change").value == "make it night --no dog"


# Cards -----------------------------------------------------------------------


def test_every_card_can_be_copied_as_a_midjourney_prompt(
    open_page: OpenPage, studio: Studio
) -> None:
    task = GenerateTask("a fox --no cats --ar 3:2 --seed 42 --c 0", "illustrator", "children")
    run = finished(studio, studio.submit(task))
    page = open_page(run.id)
    assert [code.value for code in page.code] == ["a fox --no cats --ar 3:2 --seed 42 --chaos 0"]
    assert "Copy as Midjourney prompt" in spoken(page)


def test_the_card_leads_to_the_variations_of_its_picture(
    open_page: OpenPage, studio: Studio
) -> None:
    run = finished(studio, studio.submit(GenerateTask("a red fox", "illustrator", "children")))
    page = open_page(run.id)
    named(page.button, "Vary").click().run()
    assert not page.exception
    assert in_address(page, "picture") == run.pictures[0].id
    assert "Make variations" in labels(page.button)


def test_the_card_leads_to_a_comparison_of_its_words(open_page: OpenPage, studio: Studio) -> None:
    run = finished(studio, studio.submit(GenerateTask("a red fox", "illustrator", "children")))
    page = open_page(run.id)
    named(page.button, "Compare").click().run()
    assert not page.exception
    assert in_address(page, "picture") == run.pictures[0].id
    assert "Run comparison" in labels(page.button)

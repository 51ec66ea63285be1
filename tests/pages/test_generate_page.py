"""The Generate page: what it offers, what it would send, and what it does with it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from core.pictures import Run, RunStatus
from core.settings import Settings
from core.tasks import GenerateTask
from pages.parts.studio import the_studio
from tests.classroom import finished, opened
from tests.pages.conftest import OpenPage

KEY = "k3y-that-nobody-may-see-0123456789"
# Nobody listens there, should anything ever be sent.
NOWHERE = "http://127.0.0.1:9/v1"
CLOUD = {
    "OPENAI_API_KEY": KEY,
    "OPENAI_BASE_URL": NOWHERE,
    "OPENAI_IMAGE_MODEL": "gpt-image-2",
}


class Labelled(Protocol):
    @property
    def label(self) -> str: ...


Widget = TypeVar("Widget", bound=Labelled)


def named(widgets: Iterable[Widget], label: str) -> Widget:
    """The one widget with this label."""
    (found,) = [widget for widget in widgets if widget.label == label]
    return found


def labels(widgets: Iterable[Labelled]) -> list[str]:
    return [widget.label for widget in widgets]


def ask(page: AppTest, words: str) -> AppTest:
    named(page.text_area, "Prompt").set_value(words)
    return named(page.button, "Generate").click().run()


def shown_earlier(page: AppTest) -> Button:
    """The button below the one earlier picture."""
    (found,) = [button for button in page.button if button.label.startswith("Show")]
    return found


def run_on(page: AppTest) -> str:
    """Id of the run that the page's address names."""
    named_once: str | list[str] = page.query_params["run"]
    return named_once if isinstance(named_once, str) else named_once[0]


def ended(page: AppTest) -> Run:
    """The run on the page once it is over; the page has looked again."""
    run = finished(the_studio(), the_studio().run(run_on(page)))
    page.run()
    return run


def text_of(blocks: Iterable[object]) -> str:
    """The words of several elements, as they are read."""
    marked_up = "\n".join(str(getattr(block, "value", "")) for block in blocks)
    return re.sub(r"\\(?=[^\w\s])", "", marked_up)


def spoken(page: AppTest) -> str:
    """All sentences on the page."""
    return text_of([*page.markdown, *page.caption, *page.warning, *page.info, *page.error])


def sent_words(page: AppTest) -> str:
    """What the page says that it sends, or has sent, without its markup."""
    bodies = "\n".join(block.proto.body for block in page.get("html"))
    return html.unescape(re.sub(r"<[^>]*>", "\n", bodies))


def test_the_page_begins_with_the_lessons_settings(open_page: OpenPage) -> None:
    page = open_page()
    assert not page.exception
    assert named(page.text_area, "Prompt").value == ""
    assert named(page.number_input, "Number of images").value == 1
    assert named(page.number_input, "Number of images").max == 10
    assert named(page.selectbox, "Size").options[0] == "Automatic, 16:9"
    assert "Portrait 1024×1536" in named(page.selectbox, "Size").options
    assert named(page.slider, "Temperature").value == 0.7
    assert named(page.number_input, "Seed").value is None
    assert named(page.selectbox, "Guardrails").options == ["For children"]
    assert "What is sent" in labels(page.expander)
    assert "Generate" in labels(page.button)
    assert "Quality" not in labels(page.selectbox)
    assert "Earlier" not in text_of(page.subheader)


@pytest.mark.parametrize("chip", ["Bunny on a horse", "Perro y Torre Eiffel", "Arc of Triumph"])
def test_an_example_fills_the_prompt_and_makes_nothing(open_page: OpenPage, chip: str) -> None:
    page = open_page()
    named(page.button, chip).click().run()
    prompt = named(page.text_area, "Prompt").value or ""
    assert chip.partition(" ")[0] in prompt
    assert prompt in sent_words(page)
    assert the_studio().recent_runs() == []


def test_what_is_sent_holds_the_guardrails_and_the_true_shape(open_page: OpenPage) -> None:
    page = open_page()
    named(page.text_area, "Prompt").set_value("an owl <b>at night</b> & a mouse").run()
    shown = sent_words(page)
    assert "The image needs to be safe for work and appropriate for children." in shown
    assert "swords, violence" in shown
    assert "landscape orientation" in shown
    assert "16:9 aspect ratio" in shown
    assert "an owl <b>at night</b> & a mouse" in shown
    named(page.selectbox, "Size").set_value("1024x1536").run()
    assert "portrait orientation" in sent_words(page)
    assert "2:3 aspect ratio" in sent_words(page)
    assert "landscape" not in sent_words(page)


def test_a_picture_comes_and_goes_to_the_earlier_ones(open_page: OpenPage) -> None:
    page = open_page()
    named(page.number_input, "Seed").set_value(7)
    named(page.slider, "Temperature").set_value(0.2)
    run = ended(ask(page, "a red fox"))
    assert run.status is RunStatus.DONE
    assert run.task.options.temperature == 0.2
    assert run.pictures[0].seed == 7
    assert "I drew: A red fox" in spoken(page)
    assert len(page.get("download_button")) == 1
    assert "Earlier" not in text_of(page.subheader)
    second = ended(ask(page, "a blue boat"))
    assert second.id != run.id
    assert "I drew: A blue boat" in spoken(page)
    assert "Earlier" in text_of(page.subheader)
    shown_earlier(page).click().run()
    assert run_on(page) == run.id
    assert "I drew: A red fox" in spoken(page)


def test_looking_again_asks_for_nothing(open_page: OpenPage) -> None:
    page = open_page()
    named(page.number_input, "Number of images").set_value(2)
    run = ended(ask(page, "two ducks"))
    named(page.selectbox, "Size").set_value("1024x1024").run()
    page.run()
    other = open_page(run.id)
    assert len(run.pictures) == 2
    assert [seen.id for seen in the_studio().recent_runs()] == [run.id]
    assert len(the_studio().run(run.id).attempts) == 2
    assert len(other.get("download_button")) == 2
    assert named(other.text_area, "Prompt").value == "two ducks"


def test_the_words_and_settings_of_a_picture_come_back(open_page: OpenPage) -> None:
    page = open_page()
    named(page.number_input, "Seed").set_value(11)
    named(page.slider, "Temperature").set_value(0.3)
    named(page.selectbox, "Size").set_value("1024x1536")
    ended(ask(page, "a whale"))
    other = open_page(run_on(page))
    named(other.button, "Reuse").click().run()
    assert named(other.text_area, "Prompt").value == "a whale"
    assert named(other.number_input, "Seed").value == 11
    assert named(other.slider, "Temperature").value == 0.3
    assert named(other.selectbox, "Size").value == "1024x1536"


@pytest.mark.parametrize("words", ["", " \n\u200b "])
def test_without_words_it_says_what_to_write(open_page: OpenPage, words: str) -> None:
    page = ask(open_page(), words)
    assert "There are no words yet." in spoken(page)
    assert "a red fox under a tree" in spoken(page)
    assert not page.exception


def test_a_refusal_offers_prompts_that_work(open_page: OpenPage) -> None:
    page = ask(open_page(), "two knights with swords")
    assert "This studio does not make pictures with: swords." in spoken(page)
    named(page.button, "A dragon reading a book in a castle at night").click().run()
    prompt = named(page.text_area, "Prompt").value
    assert prompt == "A dragon reading a book in a castle at night"


def test_a_model_without_temperature_says_so_and_what_it_costs(open_page: OpenPage) -> None:
    page = open_page(**CLOUD)
    assert "Temperature" not in labels(page.slider)
    assert "Seed" not in labels(page.number_input)
    assert "GPT Image 2 has no temperature and no seed." in spoken(page)
    assert named(page.selectbox, "Quality").options == ["low", "medium", "high"]
    named(page.selectbox, "Quality").set_value("high")
    named(page.number_input, "Number of images").set_value(10).run()
    ten = price(page)
    named(page.selectbox, "Quality").set_value("low").run()
    assert 0 < price(page) < ten
    assert KEY not in spoken(page)


def price(page: AppTest) -> float:
    """The estimate on the page, in US$."""
    (amount,) = re.findall(r"about US\$ (\d+\.\d\d)", spoken(page))
    return float(amount)


def test_each_engine_offers_what_it_has(open_page: OpenPage) -> None:
    page = open_page(**CLOUD)
    named(page.radio, "Pictures come from").set_value("illustrator").run()
    assert "Temperature" in labels(page.slider)
    assert "Quality" not in labels(page.selectbox)
    assert "US$" not in spoken(page)
    assert ended(ask(page, "a cat")).connection_label == "Storybook illustrator, offline"


def test_a_model_with_three_sizes_offers_no_others(open_page: OpenPage) -> None:
    page = open_page(**{**CLOUD, "OPENAI_IMAGE_MODEL": "gpt-image-1.5"})
    assert named(page.selectbox, "Size").options == [
        "Automatic, 3:2", "Square 1024×1024", "Landscape 1536×1024", "Portrait 1024×1536",
    ]  # fmt: skip
    assert "3:2 aspect ratio" in sent_words(page)


def test_without_guardrails_only_where_the_settings_allow_it(open_page: OpenPage) -> None:
    page = open_page(STUDIO_ALLOW_UNGUARDED="1")
    guardrails = named(page.selectbox, "Guardrails")
    assert guardrails.options == ["For children", "No guardrails"]
    assert guardrails.value == "children"
    named(page.text_area, "Prompt").set_value("a knight with a sword")
    guardrails.set_value("none").run()
    assert "appropriate for children" not in sent_words(page)
    assert named(page.selectbox, "Size").options[0] == "Automatic, 1:1"


def test_a_run_of_another_computer_leaves_the_page_empty(open_page: OpenPage) -> None:
    page = open_page("never-was")
    assert not page.exception
    assert "Generate" in labels(page.button)
    assert len(page.get("download_button")) == 0


def test_a_second_studio_on_the_same_folder_says_so(open_page: OpenPage, data_dir: Path) -> None:
    settings = Settings.load({"STUDIO_DATA_DIR": str(data_dir)}, dotenv=data_dir / "no.env")
    with opened(settings):
        page = open_page()
        assert not page.exception
        assert "Is another studio open on this computer?" in spoken(page)
        assert len(page.text_area) == 0
    page.run()
    assert "Prompt" in labels(page.text_area)


def test_pictures_are_there_after_a_new_start(open_page: OpenPage, data_dir: Path) -> None:
    settings = Settings.load({"STUDIO_DATA_DIR": str(data_dir)}, dotenv=data_dir / "no.env")
    with opened(settings) as before:
        task = GenerateTask("a penguin", "illustrator", "children")
        run = finished(before, before.submit(task))
    page = open_page()
    assert "Earlier" in text_of(page.subheader)
    shown_earlier(page).click().run()
    assert run_on(page) == run.id
    assert "I drew: A penguin" in spoken(page)


def test_an_engine_chosen_just_before_the_click_is_the_one_that_is_asked(
    open_page: OpenPage,
) -> None:
    page = open_page(**CLOUD)
    # A quick hand: the choice and the click reach the studio together.
    named(page.radio, "Pictures come from").set_value("illustrator")
    run = the_studio().run(run_on(ask(page, "a goat")))
    assert run.connection_label == "Storybook illustrator, offline"

"""The Compare page: what it offers, what it refuses, and what it shows of a comparison."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar, cast

import pytest
from streamlit.testing.v1 import AppTest

from core.comparison.grid import Comparison
from core.comparison.plan import Axis, ComparisonPlan
from core.studio import Studio
from core.tasks import GenerateTask
from tests.classroom import PATIENCE, finished
from tests.pages.conftest import ENTRY, Connect
from tests.scripted_server import ScriptedServer, error_answer, picture, picture_answer

COMPARE = "pages/compare.py"


class Labelled(Protocol):
    @property
    def label(self) -> str: ...


Widget = TypeVar("Widget", bound=Labelled)


def opened(**query: str) -> AppTest:
    """The page in a new session, as a link to it does."""
    page = AppTest.from_file(str(ENTRY), default_timeout=60)
    page.switch_page(COMPARE)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def named(widgets: Iterable[Widget], label: str) -> Widget:
    """The one widget with this label."""
    (found,) = [widget for widget in widgets if widget.label == label]
    return found


def pills(page: AppTest, label: str) -> Any:
    """The one row of pills with this label."""
    return named(cast("Sequence[Any]", page.get("button_group")), label)


def labels(widgets: Iterable[Labelled]) -> list[str]:
    return [widget.label for widget in widgets]


def click(page: AppTest, label: str) -> AppTest:
    named(page.button, label).click().run()
    assert not page.exception
    return page


def spoken(page: AppTest) -> str:
    """All sentences on the page, without their markup."""
    blocks = [*page.markdown, *page.caption, *page.warning, *page.info, *page.subheader]
    text = "\n".join(str(block.value) for block in blocks)
    return re.sub(r"\\(?=[^\w\s])", "", text)


def heat_map(page: AppTest) -> str:
    (found,) = [
        block.proto.body for block in page.get("html") if 'class="heat-map"' in block.proto.body
    ]
    body: str = found
    return body


def complete(studio: Studio, comparison: Comparison) -> Comparison:
    """The comparison once nothing of it is under way."""
    now = comparison
    while now.live:
        studio.lab.wait_for_change(now.id, now.version, PATIENCE)
        now = studio.lab.comparison(now.id)
    return now


def on_page(studio: Studio, page: AppTest) -> Comparison:
    """The comparison that the page's address names, once it is complete; the page looks again."""
    address = page.query_params["comparison"]
    wanted = address if isinstance(address, str) else address[0]
    comparison = complete(studio, studio.lab.comparison(wanted))
    page.run()
    assert not page.exception
    return comparison


def made(studio: Studio, prompt: str = "a red fox", **plan: object) -> Comparison:
    """A complete comparison by the illustrator, two pictures of each setting."""
    wanted = {"repeats": 2, **plan}
    return complete(
        studio,
        studio.lab.start(ComparisonPlan(prompt, "illustrator", "children", **wanted)),  # type: ignore[arg-type]
    )


def test_the_page_begins_with_the_question_and_four_repeats(studio: Studio) -> None:
    page = opened()
    assert named(page.text_area, "Prompt").value == ""
    assert named(page.number_input, "Repeats").value == 4
    assert (named(page.number_input, "Repeats").min, named(page.number_input, "Repeats").max) == (
        2,
        8,
    )
    assert "How alike are four pictures from the same words?" in spoken(page)
    assert "4 pictures." in spoken(page)
    assert {"Run comparison", "The lesson's experiment"} <= set(labels(page.button))
    assert named(page.slider, "Temperature").value == 0.7


def test_only_what_the_engine_has_can_be_changed(studio: Studio) -> None:
    page = opened()
    offered = named(page.multiselect, "What to change").options
    assert {"Temperature", "Seed", "Size", "Style", "Wording"} <= set(offered)
    assert "Quality" not in offered
    assert "Engine" not in offered


def test_a_service_offers_its_quality_and_no_temperature(connect: Connect) -> None:
    connect()
    page = opened()
    offered = named(page.multiselect, "What to change").options
    assert {"Quality", "Engine"} <= set(offered)
    assert "Temperature" not in offered
    assert "Seed" not in offered
    assert "has no temperature and no seed" in spoken(page)
    assert "vaguely and precisely" in spoken(page)


def test_settings_times_repeats_and_the_price_are_told_before_the_click(connect: Connect) -> None:
    connect()
    page = opened()
    named(page.text_area, "Prompt").set_value("a red fox").run()
    named(page.multiselect, "What to change").set_value(["style"]).run()
    assert re.search(r"3 settings × 4 repeats = 12 pictures, about US\$ \d+\.\d\d\.", spoken(page))


def test_more_than_64_pictures_are_refused_with_count_and_price(connect: Connect) -> None:
    studio = connect()
    page = opened()
    named(page.text_area, "Prompt").set_value("a red fox").run()
    named(page.number_input, "Repeats").set_value(8).run()
    named(page.multiselect, "What to change").set_value(["wording"]).run()
    many = "\n".join(f"fox number {number}" for number in range(8))
    named(page.text_area, "Other words, one wording a line").set_value(many).run()
    said = spoken(page)
    assert re.search(r"That would be 72 pictures for about US\$ \d", said)
    click(page, "Run comparison")
    assert spoken(page).count("That would be 72 pictures") == 1
    assert studio.lab.recent() == []


def test_no_words_and_disallowed_words_get_their_sentence(studio: Studio) -> None:
    page = click(opened(), "Run comparison")
    assert "There are no words yet." in spoken(page)
    named(page.text_area, "Prompt").set_value("a knight with two swords").run()
    click(page, "Run comparison")
    assert "does not make pictures with: swords" in spoken(page)
    assert named(page.text_area, "Prompt").value == "a knight with two swords"
    assert studio.lab.recent() == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("1, banana", "Seed cannot be banana."), ("7", "Seed"), ("3, 3", "Seed"), ("", "Seed")],
)
def test_seeds_that_make_no_sense_get_a_sentence(
    studio: Studio, written: str, sentence: str
) -> None:
    page = opened()
    named(page.text_area, "Prompt").set_value("a red fox").run()
    named(page.multiselect, "What to change").set_value(["seed"]).run()
    named(page.text_input, "Seeds, with commas between them").set_value(written).run()
    (warning,) = page.warning
    assert sentence in re.sub(r"\\(?=[^\w\s])", "", warning.value)
    click(page, "Run comparison")
    assert studio.lab.recent() == []


def test_a_comparison_is_run_measured_and_kept(studio: Studio) -> None:
    page = opened()
    named(page.text_area, "Prompt").set_value("a red fox").run()
    named(page.number_input, "Repeats").set_value(2).run()
    named(page.multiselect, "What to change").set_value(["temperature"]).run()
    pills(page, "Which temperature").set_value([1.0, 0.0]).run()
    click(page, "Run comparison")
    comparison = on_page(studio, page)
    assert [cell.setting.labels for cell in comparison.cells] == [
        ("Temperature 0",),
        ("Temperature 1",),
    ]
    assert len(comparison.pictures) == 4
    said = spoken(page)
    assert "spread 0\N{NO-BREAK SPACE}%" in said
    table = heat_map(page)
    assert table.count("<td") == 16
    assert table.count(">100</td>") == 6
    assert 'alt="Picture 4: a red fox"' in html.unescape(table)


def test_the_lessons_experiment_sets_the_inputs_to_what_it_is(studio: Studio) -> None:
    page = click(opened(), "The lesson's experiment")
    assert (named(page.text_area, "Prompt").value or "").startswith("Bunny on horse")
    assert named(page.multiselect, "What to change").value == ["temperature"]
    assert pills(page, "Which temperature").value == [0.0, 0.1, 0.7, 1.0]
    comparison = on_page(studio, page)
    likeness = studio.lab.likeness(comparison)
    assert likeness is not None
    spreads = [of_setting.spread for of_setting in likeness.by_setting if of_setting]
    assert len(spreads) == 4
    assert spreads[0] == 0
    assert spreads == sorted(set(spreads))


def test_an_engine_without_temperature_compares_vague_and_precise_words(
    connect: Connect, server: ScriptedServer
) -> None:
    studio = connect("dall-e-3")
    for number in range(8):
        server.answer(picture_answer(picture((64, 64), f"#{number:02}8800")))
    page = click(opened(), "The lesson's experiment")
    comparison = on_page(studio, page)
    assert comparison.plan.axes[0].kind == "wording"
    assert len(comparison.pictures) == 8
    assert "“A bunny and a horse”" in spoken(page)
    # The inputs say what was run: running them is the same again.
    assert named(page.text_area, "Prompt").value == "A bunny and a horse"
    others = named(page.text_area, "Other words, one wording a line").value or ""
    assert ("A bunny and a horse", others) == comparison.plan.axes[0].values


def test_a_link_opens_it_in_a_new_session_with_its_settings(studio: Studio) -> None:
    comparison = made(studio, axes=(Axis("style", ("comic", "oil painting")),))
    page = opened(comparison=comparison.id)
    assert named(page.text_area, "Prompt").value == "a red fox"
    assert named(page.number_input, "Repeats").value == 2
    assert named(page.multiselect, "Which style").value == ["comic", "oil painting"]
    assert "Oil painting" in heat_map(page)
    assert "Run again" in labels(page.button)


def test_a_link_to_nothing_says_so_and_leaves_the_page_usable(studio: Studio) -> None:
    page = opened(comparison="nothing-of-that-name")
    assert len(page.warning) == 1
    assert "Run comparison" in labels(page.button)


def test_the_words_of_a_picture_come_with_its_link(studio: Studio) -> None:
    run = finished(studio, studio.submit(GenerateTask("a blue whale", "illustrator", "children")))
    page = opened(picture=run.pictures[0].id)
    assert named(page.text_area, "Prompt").value == "a blue whale"
    named(page.text_area, "Prompt").set_value("a green whale").run()
    assert named(page.text_area, "Prompt").value == "a green whale"


def test_winner_and_notes_are_kept(studio: Studio) -> None:
    comparison = made(studio)
    page = opened(comparison=comparison.id)
    click(page, "Star 2")
    assert studio.lab.comparison(comparison.id).winner_id == comparison.pictures[1].id
    assert "Winner 2" in labels(page.button)
    named(page.text_area, "Notes").set_value("The **second** one.").run()
    again = opened(comparison=comparison.id)
    assert named(again.text_area, "Notes").value == "The **second** one."
    click(again, "Winner 2")
    assert studio.lab.comparison(comparison.id).winner_id is None


def test_a_picture_is_shown_large_with_what_can_be_done(studio: Studio) -> None:
    comparison = made(studio)
    page = click(opened(comparison=comparison.id), "Picture 1")
    assert {"Star", "Edit", "Vary"} <= set(labels(page.button))


def test_run_again_makes_another_comparison_and_the_earlier_one_is_listed(studio: Studio) -> None:
    first = made(studio)
    page = click(opened(comparison=first.id), "Run again")
    second = on_page(studio, page)
    assert second.id != first.id
    assert second.plan == first.plan
    (earlier,) = [button for button in page.button if button.label.startswith("Open:")]
    earlier.click().run()
    assert page.query_params["comparison"] in (first.id, [first.id])


def test_any_two_are_laid_over_each_other(studio: Studio) -> None:
    comparison = made(studio)
    page = opened(comparison=comparison.id)
    first, second = (named(page.selectbox, label) for label in ("First picture", "Second picture"))
    assert {first.value, second.value} == {each.id for each in comparison.pictures}
    assert "% alike" in spoken(page)
    second.set_value(first.value).run()
    assert "the same picture twice" in spoken(page)


def test_a_repeat_that_failed_says_why_in_its_place_and_can_be_made(
    connect: Connect, server: ScriptedServer
) -> None:
    studio = connect("dall-e-3")
    server.answer(picture_answer(picture((64, 64), "red")))
    server.answer(error_answer(400, {"code": "content_policy_violation"}))
    server.answer(picture_answer(picture((64, 64), "blue")))
    comparison = complete(
        studio, studio.lab.start(ComparisonPlan("a red fox", "openai", "children", 3))
    )
    page = opened(comparison=comparison.id)
    assert "2 of 3 pictures" in spoken(page)
    assert len(page.warning) + len(page.info) == 1
    assert 'class="heat-map"' in heat_map(page)
    assert "Contact sheet" in labels(cast("Sequence[Any]", page.get("download_button")))


def test_hostile_words_are_only_words(studio: Studio) -> None:
    words = '<img src=x onerror="alert(1)"> a **fox** $x$ [link](http://x.y)'
    comparison = made(studio, words)
    page = opened(comparison=comparison.id)
    assert "<img src=x" not in heat_map(page)
    assert words in spoken(page)

"""Comparisons against a real server: what is sent, what fills which place, and what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.comparison import measuring
from core.comparison.lab import Comparison
from core.comparison.plan import Axis, ComparisonPlan
from core.comparison.similarity import Features, similarity
from core.limits import SERVICE_AT_ONCE
from core.pictures import RunStatus
from core.problems import ErrorKind, StudioError
from core.settings import Settings
from core.studio import Studio
from core.tasks import Options
from tests.classroom import PATIENCE, Hold, noise, opened, settings_for
from tests.scripted_server import (
    Answer,
    Received,
    ScriptedServer,
    error_answer,
    picture,
    picture_answer,
)

MODERATION = error_answer(
    400, {"code": "moderation_blocked", "type": "image_generation_user_error"}
)
WORDINGS = Axis("wording", ("a fox", "a wolf"))


def plan(*axes: Axis, connection: str = "azure", **changes: Any) -> ComparisonPlan:
    values = {"prompt": "a fox", "connection": connection, "policy": "children", **changes}
    return ComparisonPlan(axes=axes, **values)


def once(
    studio: Studio, comparison: Comparison, reached: Callable[[Comparison], bool]
) -> Comparison:
    """The comparison as soon as it is as wanted."""
    for _ in range(1000):
        seen = studio.lab.comparison(comparison.id)
        if reached(seen):
            return seen
        assert seen.live, f"it ended before: {seen}"
        studio.lab.wait_for_change(seen.id, seen.version, PATIENCE)
    raise AssertionError("it took too long")


def ended(studio: Studio, comparison: Comparison) -> Comparison:
    return once(studio, comparison, lambda seen: not seen.live)


def held(hold: Hold) -> Answer:
    return replace(picture_answer(), wait_for=hold)


def answer_by_words(answers: dict[str, list[Answer]]) -> Callable[[Received], Answer]:
    """The next answer for the words that a request holds."""
    lock = threading.Lock()

    def give(request: Received) -> Answer:
        with lock:
            wanted = next(words for words in answers if words in request.json["prompt"])
            return answers[wanted].pop(0)

    return give


def states(comparison: Comparison) -> list[list[str]]:
    """One word for each place: what came, or the kind of the problem, or how far it is."""
    return [
        [
            "picture"
            if slot.picture
            else slot.problem.kind.value
            if slot.problem
            else slot.progress.state
            if slot.progress
            else ""
            for slot in cell.slots
        ]
        for cell in comparison.cells
    ]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def settings(server: ScriptedServer, tmp_path: Path) -> Settings:
    return settings_for(server.url, tmp_path)


@pytest.fixture
def studio(settings: Settings) -> Iterator[Studio]:
    with opened(settings) as running:
        yield running


def test_every_repeat_is_a_request_and_stands_in_its_cell(
    studio: Studio, server: ScriptedServer
) -> None:
    colors = {"a fox": ["red", "orange"], "a wolf": ["grey", "black"]}
    answers = {
        words: [picture_answer(picture(color=color)) for color in each]
        for words, each in colors.items()
    }
    server.answer(*[answer_by_words(answers)] * 4)
    started = studio.lab.start(plan(WORDINGS, repeats=2))
    assert started.live
    assert started.wanted == 4
    comparison = ended(studio, started)
    assert [request.json["n"] for request in server.posts] == [1] * 4
    assert states(comparison) == [["picture"] * 2] * 2
    for cell, each in zip(comparison.cells, colors.values(), strict=True):
        kept = {studio.picture_bytes(picture.id) for picture in cell.pictures}
        assert kept == {picture(color=color) for color in each}
        assert {picture.prompt for picture in cell.pictures} == {cell.setting.values[0]}
    assert studio.lab.recent() == [comparison]
    assert comparison.version > started.version


def test_the_first_picture_of_every_setting_comes_before_the_second(
    server: ScriptedServer, settings: Settings
) -> None:
    one_at_once = (replace(settings.connections[0], at_once=1), *settings.connections[1:])
    server.answer(*(picture_answer() for _ in range(6)))
    with opened(replace(settings, connections=one_at_once)) as studio:
        axis = Axis("wording", ("a fox", "a wolf", "a bear"))
        ended(studio, studio.lab.start(plan(axis, repeats=2)))
    asked = [request.json["prompt"] for request in server.posts]
    assert [["fox", "wolf", "bear"][n % 3] in prompt for n, prompt in enumerate(asked)] == [
        True
    ] * 6


def test_never_more_requests_at_once_than_allowed(studio: Studio, server: ScriptedServer) -> None:
    hold = Hold()
    server.answer(*(held(hold) for _ in range(16)))
    started = studio.lab.start(plan(WORDINGS, repeats=8))
    hold.wait_until_held(SERVICE_AT_ONCE)
    hold.set()
    assert len(ended(studio, started).pictures) == 16
    assert hold.most == SERVICE_AT_ONCE


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(error_answer(500), ErrorKind.SERVER_ERROR), (MODERATION, ErrorKind.MODERATION)],
)
def test_one_that_fails_leaves_seven_and_says_why(
    studio: Studio, server: ScriptedServer, answer: Answer, kind: ErrorKind
) -> None:
    server.answer(*(picture_answer() for _ in range(3)), answer)
    server.answer(*(picture_answer() for _ in range(4)))
    comparison = ended(studio, studio.lab.start(plan(repeats=8)))
    (row,) = states(comparison)
    assert sorted(row) == sorted(["picture"] * 7 + [kind.value])
    assert comparison.missing == 1
    assert comparison.pictures == comparison.cells[0].pictures


def test_what_is_missing_is_made_in_its_place(studio: Studio, server: ScriptedServer) -> None:
    answers = {
        "a fox": [error_answer(500), error_answer(500), error_answer(500)],
        "a wolf": [picture_answer(), error_answer(500), picture_answer()],
    }
    server.answer(*[answer_by_words(answers)] * 6)
    before = ended(studio, studio.lab.start(plan(WORDINGS, repeats=3)))
    assert before.missing == 4
    there = before.cells[1].slots
    gap = next(number for number, slot in enumerate(there) if slot.problem)

    answers |= {"a fox": [picture_answer()] * 2 + [MODERATION], "a wolf": [picture_answer()]}
    server.answer(*[answer_by_words(answers)] * 4)
    after = ended(studio, studio.lab.retry(before.id))
    assert len(server.posts) == 10
    assert sorted(states(after)[0]) == ["moderation", "picture", "picture"]
    assert states(after)[1] == ["picture"] * 3
    kept = [number for number in range(3) if number != gap]
    assert [after.cells[1].slots[n] for n in kept] == [there[n] for n in kept]


def test_asking_twice_for_what_is_missing_asks_once(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer(), error_answer(500))
    before = ended(studio, studio.lab.start(plan(repeats=2)))
    hold = Hold()
    server.answer(held(hold), held(hold))
    with ThreadPoolExecutor(4) as children:
        list(children.map(studio.lab.retry, [before.id] * 4))
    hold.wait_until_held()
    hold.set()
    assert states(ended(studio, before)) == [["picture", "picture"]]
    assert len(server.posts) == 3
    assert studio.lab.retry(before.id).live is False


def test_cancelling_sends_nothing_more(studio: Studio, server: ScriptedServer) -> None:
    hold = Hold()
    server.answer(*(held(hold) for _ in range(16)))
    started = studio.lab.start(plan(WORDINGS, repeats=8))
    hold.wait_until_held(SERVICE_AT_ONCE)
    studio.lab.cancel(started.id)
    hold.set()
    comparison = ended(studio, started)
    assert len(server.posts) == SERVICE_AT_ONCE
    problems = [slot.problem for cell in comparison.cells for slot in cell.slots if slot.problem]
    assert {problem.kind for problem in problems} == {ErrorKind.CANCELLED}
    # An answer that was whole when it was read is a picture; others were let go.
    assert len(problems) + len(comparison.pictures) == 16
    assert len(problems) >= 8


def test_what_the_settings_have_of_their_own_is_sent(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(*(picture_answer() for _ in range(8)))
    sizes, qualities = Axis("size", ("1024x1024", "1536x1024")), Axis("quality", ("low", "high"))
    ended(studio, studio.lab.start(plan(sizes, qualities, repeats=2)))
    sent = sorted((request.json["size"], request.json["quality"]) for request in server.posts)
    assert sent == sorted(
        [(size, quality) for size in sizes.values for quality in qualities.values] * 2
    )
    assert all("temperature" not in request.json for request in server.posts)


def test_a_refused_setting_leaves_the_others(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer(), picture_answer())
    words = Axis("wording", ("a fox", "a naked fox"))
    comparison = ended(studio, studio.lab.start(plan(words, repeats=2)))
    assert states(comparison) == [["picture"] * 2, ["disallowed_words"] * 2]
    assert len(server.posts) == 2


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (plan(prompt="  "), ErrorKind.EMPTY_PROMPT),
        (plan(prompt="a naked fox"), ErrorKind.DISALLOWED_WORDS),
        (plan(prompt="a fox --seed banana"), ErrorKind.BAD_OPTION),
        (plan(prompt="a fox --repeat 30"), ErrorKind.BAD_OPTION),
        (plan(prompt="fox " * 20_000), ErrorKind.PROMPT_TOO_LONG),
        (plan(connection="nowhere"), ErrorKind.BAD_OPTION),
        (plan(policy="nobody's"), ErrorKind.BAD_OPTION),
        (plan(repeats=1), ErrorKind.BAD_OPTION),
        (plan(Axis("temperature", (0, 1))), ErrorKind.BAD_OPTION),
        (plan(options=Options(quality="best")), ErrorKind.BAD_OPTION),
        (plan(Axis("wording", ("naked", "a naked fox"))), ErrorKind.DISALLOWED_WORDS),
    ],
)
def test_what_holds_for_all_is_told_before_anything_is_asked(
    studio: Studio, server: ScriptedServer, asked: ComparisonPlan, kind: ErrorKind
) -> None:
    with pytest.raises(StudioError) as caught:
        studio.lab.start(asked)
    assert caught.value.problem.kind is kind
    assert studio.lab.preview(asked).problem == caught.value.problem
    assert studio.lab.recent() == []
    assert server.posts == []


def test_too_many_pictures_are_refused_with_their_number_and_price(studio: Studio) -> None:
    sixteen = Axis("wording", tuple(f"fox {number}" for number in range(16)))
    asked = plan(sixteen, repeats=8, options=Options(quality="medium", size="1024x1024"))
    preview = studio.lab.preview(asked)
    assert preview.picture_count == 128
    assert preview.price is not None
    each = preview.preparation.estimate
    assert each is not None
    assert preview.price == pytest.approx(each.total * 16, rel=Decimal("0.01"))
    assert preview.problem is not None
    assert preview.problem.message == (
        f"That would be 128 pictures for about US$\N{SPACE}{preview.price:.2f}."
    )
    assert "64" in preview.problem.next_step
    with pytest.raises(StudioError, match="128 pictures"):
        studio.lab.start(asked)
    exactly = replace(asked, axes=(replace(sixteen, values=sixteen.values[:8]),))
    assert studio.lab.preview(exactly).problem is None


def test_far_too_many_pictures_are_only_counted(studio: Studio) -> None:
    asked = plan(
        Axis("seed", tuple(range(2000))),
        Axis("style", tuple(map(str, range(2000)))),
        connection="illustrator",
    )
    preview = studio.lab.preview(asked)
    assert preview.picture_count == 16_000_000
    assert preview.problem is not None
    assert preview.problem.message == "That would be 16,000,000 pictures."


def test_the_price_is_the_sum_of_the_settings_that_cost(studio: Studio) -> None:
    low, high = (
        studio.lab.preview(plan(options=Options(quality=quality))).price
        for quality in ("low", "high")
    )
    assert low is not None
    assert high is not None
    assert studio.lab.preview(plan(Axis("quality", ("low", "high")))).price == low + high
    engines = plan(Axis("engine", ("azure", "illustrator")), options=Options(quality="low"))
    assert studio.lab.preview(engines).price == low
    assert studio.lab.preview(plan(connection="illustrator")).price is None


def test_closing_in_the_middle_loses_no_picture(server: ScriptedServer, settings: Settings) -> None:
    hold = Hold()
    server.answer(picture_answer(), picture_answer(), *(held(hold) for _ in range(14)))
    with opened(settings) as studio:
        started = studio.lab.start(plan(WORDINGS, repeats=8))
        once(studio, started, lambda seen: len(seen.pictures) == 2)
        hold.wait_until_held(SERVICE_AT_ONCE)
    hold.set()
    with opened(settings) as studio:
        again = studio.lab.comparison(started.id)
        assert not again.live
        assert len(again.pictures) == 2
        assert again.missing == 14
        problems = [slot.problem for cell in again.cells for slot in cell.slots if slot.problem]
        assert {problem.kind for problem in problems} == {ErrorKind.INTERRUPTED}
        assert sum(problem.outcome_unknown for problem in problems) == SERVICE_AT_ONCE
        server.answer(*(picture_answer() for _ in range(14)))
        assert ended(studio, studio.lab.retry(started.id)).missing == 0


def test_the_same_plan_once_more_is_another_comparison(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(*(picture_answer() for _ in range(4)))
    first = ended(studio, studio.lab.start(plan(repeats=2)))
    second = ended(studio, studio.lab.again(first.id))
    assert second.plan == first.plan
    assert second.id != first.id
    assert [each.id for each in studio.lab.recent()] == [second.id, first.id]
    assert [each.id for each in studio.lab.recent(1)] == [second.id]
    assert len(server.posts) == 4


def test_the_runs_of_a_comparison_are_runs_like_others(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(*(picture_answer() for _ in range(4)))
    comparison = ended(studio, studio.lab.start(plan(WORDINGS, repeats=2)))
    runs = studio.recent_runs()
    assert {run.status for run in runs} == {RunStatus.DONE}
    assert {each.run_id for each in comparison.pictures} == {run.id for run in runs}
    assert [len(run.attempts) for run in runs] == [2, 2]


def test_a_winner_and_notes_are_kept(server: ScriptedServer, settings: Settings) -> None:
    server.answer(*(picture_answer() for _ in range(4)))
    with opened(settings) as studio:
        lab = studio.lab
        comparison, other = (ended(studio, lab.start(plan(repeats=2))) for _ in range(2))
        chosen = comparison.pictures[1].id
        lab.choose_winner(comparison.id, chosen)
        lab.write_notes(comparison.id, "The ears! 🦊\n= 2")
        with pytest.raises(StudioError):
            lab.choose_winner(comparison.id, other.pictures[0].id)
    with opened(settings) as studio:
        kept = studio.lab.comparison(comparison.id)
        assert (kept.winner_id, kept.notes) == (chosen, "The ears! 🦊\n= 2")
        studio.lab.choose_winner(comparison.id, None)
        assert studio.lab.comparison(comparison.id).winner_id is None


def test_what_is_not_there_is_not_found(studio: Studio) -> None:
    lab = studio.lab
    for ask in (
        lab.comparison,
        lab.cancel,
        lab.retry,
        lab.again,
        lambda name: lab.choose_winner(name, None),
        lambda name: lab.write_notes(name, "x"),
        lambda name: lab.wait_for_change(name, 0, 1.0),
    ):
        with pytest.raises(StudioError) as caught:
            ask("nothing")
        assert caught.value.problem.kind is ErrorKind.NOT_FOUND
        assert "comparison" in caught.value.problem.message


def test_a_comparison_of_an_engine_that_is_gone_opens_and_says_so(
    server: ScriptedServer, settings: Settings
) -> None:
    server.answer(picture_answer(), error_answer(500))
    with opened(settings) as studio:
        comparison = ended(studio, studio.lab.start(plan(repeats=2)))
    with opened(replace(settings, connections=settings.connections[1:])) as studio:
        assert studio.lab.comparison(comparison.id).pictures == comparison.pictures
        after = ended(studio, studio.lab.retry(comparison.id))
        assert sorted(states(after)[0]) == ["bad_option", "picture"]


def test_flags_behind_the_words_are_shown_once_and_asked_for(
    studio: Studio, server: ScriptedServer
) -> None:
    words = "a fox --ar 1:1 --no clouds --repeat 2 --chaos 30 --tile --banana"
    preview = studio.lab.preview(plan(prompt=words, repeats=8))
    assert preview.picture_count == 2
    assert preview.preparation.chips == ("Ratio 1:1", "Without clouds", "2 pictures")
    assert preview.preparation.unsupported == ("--chaos 30", "--tile")
    assert preview.preparation.unknown == ("--banana",)
    server.answer(picture_answer(), picture_answer())
    comparison = ended(studio, studio.lab.start(plan(prompt=words, repeats=8)))
    assert comparison.wanted == len(comparison.pictures) == len(server.posts) == 2
    assert {request.json["size"] for request in server.posts} == {"1024x1024"}
    assert all("--" not in request.json["prompt"] for request in server.posts)
    assert all("clouds" in request.json["prompt"] for request in server.posts)
    assert comparison.plan.prompt == words


def test_a_flag_for_what_is_swept_is_not_shown(studio: Studio) -> None:
    asked = plan(
        Axis("temperature", (0, 1)),
        connection="illustrator",
        prompt="a fox --chaos 30 --seed 7",
    )
    assert studio.lab.preview(asked).preparation.chips == ("Seed 7",)
    wording = plan(Axis("wording", ("a fox --no clouds", "a wolf")), prompt="x --no stars")
    assert studio.lab.preview(wording).preparation.chips == ("Without clouds",)


# How alike ---------------------------------------------------------------------


def test_likeness_is_worked_out_once_for_everybody(
    studio: Studio, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs: list[tuple[Features, Features]] = []

    def counting(one: Features, other: Features) -> float:
        pairs.append((one, other))
        return similarity(one, other)

    monkeypatch.setattr(measuring, "similarity", counting)
    server.answer(*(picture_answer(noise(seed, (64, 64))) for seed in range(3)), error_answer(500))
    comparison = ended(studio, studio.lab.start(plan(repeats=4)))
    with ThreadPoolExecutor(4) as children:
        answers = list(children.map(studio.lab.likeness, [comparison] * 4))
    assert len(pairs) == len(set(pairs)) == 3
    assert all(answer is answers[0] for answer in answers)
    server.answer(picture_answer(noise(9, (64, 64))))
    more = studio.lab.likeness(ended(studio, studio.lab.retry(comparison.id)))
    assert len(pairs) == len(set(pairs)) == 6
    assert more is not None
    assert len(more.overall.ids) == 4
    assert more.by_setting == (more.overall,)


def test_fewer_than_two_pictures_have_no_likeness(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer(), error_answer(500))
    comparison = ended(studio, studio.lab.start(plan(repeats=2)))
    assert studio.lab.likeness(comparison) is None


def test_settings_with_fewer_than_two_pictures_are_left_out(
    studio: Studio, server: ScriptedServer
) -> None:
    answers = {"a fox": [picture_answer(), error_answer(500)], "a wolf": [picture_answer()] * 2}
    server.answer(*[answer_by_words(answers)] * 4)
    likeness = studio.lab.likeness(ended(studio, studio.lab.start(plan(WORDINGS, repeats=2))))
    assert likeness is not None
    assert likeness.by_setting[0] is None
    assert likeness.by_setting[1] is not None
    assert likeness.by_setting[1].spread == 0.0
    assert len(likeness.overall.ids) == 3
    assert likeness.verdict


# With the real illustrator -----------------------------------------------------


def test_the_lessons_experiment(tmp_path: Path) -> None:
    settings = Settings.load({"STUDIO_DATA_DIR": str(tmp_path)}, dotenv=tmp_path / "no.env")
    with opened(settings) as studio:
        asked = studio.lab.lesson_experiment("illustrator", "children")
        assert asked.picture_count == 16
        comparison = ended(studio, studio.lab.start(asked))
        assert comparison.missing == 0
        assert [cell.setting.values for cell in comparison.cells] == [(0,), (0.1,), (0.7,), (1,)]
        seeds = [[each.seed for each in cell.pictures] for cell in comparison.cells]
        assert seeds == [seeds[0]] * 4
        assert len(set(seeds[0])) == 4
        likeness = studio.lab.likeness(comparison)
        assert likeness is not None
        spreads = [each.spread for each in likeness.by_setting if each]
        assert spreads[0] == 0.0
        assert spreads == sorted(set(spreads))
        assert len({picture.preview_digest for picture in comparison.cells[0].pictures}) == 1


def test_without_temperature_the_experiment_is_about_words(studio: Studio) -> None:
    asked = studio.lab.lesson_experiment("azure", "children")
    (axis,) = asked.axes
    assert (axis.kind, len(axis.values), asked.repeats) == ("wording", 2, 4)
    assert studio.lab.preview(asked).problem is None


def test_a_swept_seed_gives_the_same_picture_every_time(tmp_path: Path) -> None:
    settings = Settings.load({"STUDIO_DATA_DIR": str(tmp_path)}, dotenv=tmp_path / "no.env")
    with opened(settings) as studio:
        asked = plan(
            Axis("seed", (3, 4)),
            connection="illustrator",
            repeats=2,
            options=Options(temperature=0.8, size="1024x1024"),
        )
        comparison = ended(studio, studio.lab.start(asked))
        assert [[each.seed for each in cell.pictures] for cell in comparison.cells] == [
            [3, 3],
            [4, 4],
        ]
        assert [
            len({each.preview_digest for each in cell.pictures}) for cell in comparison.cells
        ] == [1, 1]

"""Plans of comparisons: what they unfold into, and the nonsense that is told in words."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from core.comparison.checking import check_plan
from core.comparison.expansion import seeds_of, settings_of, with_repeat_flag
from core.comparison.plan import (
    Axis,
    ComparisonPlan,
    plan_from_json,
    plan_to_json,
)
from core.policy import load_policies
from core.problems import ErrorKind, Problem
from core.settings import Settings
from core.tasks import Options

CONNECTIONS = Settings.load(
    {
        "AZURE_OPENAI_ENDPOINT": "https://school.openai.azure.com",
        "AZURE_OPENAI_API_KEY": "k3y",
        "AZURE_OPENAI_DEPLOYMENT": "gpt-image-2",
    },
    dotenv=Path("no.env"),
).connections
POLICIES = load_policies()
MAX_SEED = 2**31 - 1


def plan(*axes: Axis, connection: str = "illustrator", **changes: Any) -> ComparisonPlan:
    values = {"prompt": "a red fox", "connection": connection, "policy": "children", **changes}
    return ComparisonPlan(axes=axes, **values)


def problem_of(asked: ComparisonPlan) -> Problem | None:
    return check_plan(asked, CONNECTIONS, POLICIES)


def settings(asked: ComparisonPlan, seed: int | None = None) -> Any:
    return settings_of(asked, CONNECTIONS, POLICIES, seed)


TEMPERATURE = Axis("temperature", (0, 0.1, 0.7, 1))
STYLE = Axis("style", ("", "watercolour"))


def test_without_axes_there_is_one_setting() -> None:
    (only,) = settings(plan())
    assert (only.index, only.values, only.labels) == (0, (), ())
    assert only.task.prompt == "a red fox"
    assert only.task.options.count == 4
    assert problem_of(plan()) is None


def test_two_axes_make_a_grid_row_by_row() -> None:
    asked = plan(Axis("temperature", (0, 1)), STYLE, repeats=3)
    grid = settings(asked)
    assert asked.picture_count == 12
    assert [setting.index for setting in grid] == [0, 1, 2, 3]
    assert [setting.labels for setting in grid] == [
        ("Temperature 0", "No style"),
        ("Temperature 0", "Watercolour"),
        ("Temperature 1", "No style"),
        ("Temperature 1", "Watercolour"),
    ]
    assert [setting.task.options.temperature for setting in grid] == [0, 0, 1, 1]
    assert [setting.task.prompt for setting in grid] == ["a red fox", "a red fox, watercolour"] * 2


@pytest.mark.parametrize(
    ("axis", "connection", "labels"),
    [
        (TEMPERATURE, "illustrator", ["Temperature 0", "Temperature 0.1", "Temperature 0.7",
                                      "Temperature 1"]),
        (Axis("seed", (3, 4)), "illustrator", ["Seed 3", "Seed 4"]),
        (Axis("quality", ("low", "high")), "azure", ["Low quality", "High quality"]),
        (Axis("size", ("1024x1024", "auto")), "azure", ["Square 1024×1024", "Automatic size"]),
        (Axis("engine", ("azure", "illustrator")), "azure",
         ["Azure: deployment gpt-image-2", "Storybook illustrator, offline"]),
        (Axis("wording", ("a fox", "a red fox")), "azure", ["Wording A", "Wording B"]),
        (Axis("policy", ("children", "none")), "azure", ["For children", "No guardrails"]),
    ],
)  # fmt: skip
def test_every_axis_has_labels_for_people(axis: Axis, connection: str, labels: list[str]) -> None:
    asked = plan(axis, connection=connection)
    assert problem_of(asked) is None
    assert [setting.labels[0] for setting in settings(asked)] == labels


def test_what_is_swept_replaces_the_plans_own() -> None:
    wording = plan(Axis("wording", ("a cat", "a dog")), prompt="")
    assert [setting.task.prompt for setting in settings(wording)] == ["a cat", "a dog"]
    engines = plan(Axis("engine", ("azure", "illustrator")))
    assert [setting.task.connection for setting in settings(engines)] == ["azure", "illustrator"]
    assert problem_of(wording) is None


def test_all_settings_begin_with_the_same_seed() -> None:
    asked = plan(TEMPERATURE, repeats=3)
    seeds = [seeds_of(asked, setting) for setting in settings(asked, seed=100)]
    assert seeds == [[100, 101, 102]] * 4


def test_a_seed_of_ones_own_comes_before_chance() -> None:
    asked = plan(TEMPERATURE, options=Options(seed=MAX_SEED), repeats=2)
    assert [seeds_of(asked, each) for each in settings(asked, seed=5)] == [[MAX_SEED, 0]] * 4


def test_a_swept_seed_is_every_repeats_seed() -> None:
    asked = plan(Axis("seed", (3, 9)), repeats=2)
    assert [seeds_of(asked, each) for each in settings(asked, seed=5)] == [[3, 3], [9, 9]]


def test_models_without_seeds_get_none() -> None:
    asked = plan(connection="azure", repeats=2)
    (only,) = settings(asked, seed=5)
    assert seeds_of(asked, only) == [None, None]


def test_engines_side_by_side_get_what_each_of_them_has() -> None:
    asked = plan(
        Axis("engine", ("azure", "illustrator")), options=Options(temperature=0.5, quality="high")
    )
    azure, illustrator = (setting.task.options for setting in settings(asked, seed=7))
    assert (azure.temperature, azure.seed, azure.quality) == (None, None, "high")
    assert (illustrator.temperature, illustrator.seed, illustrator.quality) == (0.5, 7, None)


def test_an_engine_that_is_gone_keeps_its_name() -> None:
    asked = plan(Axis("engine", ("openai", "illustrator")))
    assert [setting.labels[0] for setting in settings(asked, seed=7)] == [
        "openai",
        "Storybook illustrator, offline",
    ]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (plan(repeats=1), "Repeats cannot be 1."),
        (plan(repeats=9), "Repeats cannot be 9."),
        (plan(repeats=-(10**9)), "Repeats cannot be -1000000000."),
        (plan(repeats=True), "Repeats cannot be True."),
        (plan(repeats=2.5), "Repeats cannot be 2.5."),
        (plan(Axis("temperature", (0.5,))), "Temperature needs at least two values to compare."),
        (plan(Axis("temperature", ())), "Temperature needs at least two values to compare."),
        (plan(Axis("temperature", (0, 1.1))), "Temperature cannot be 1.1."),
        (plan(Axis("temperature", (math.nan, 1))), "Temperature cannot be nan."),
        (plan(Axis("temperature", (True, 0.5))), "Temperature cannot be True."),
        (plan(Axis("temperature", ("hot", 0))), "Temperature cannot be hot."),
        (plan(Axis("temperature", (0, 0.0))), "Temperature: 0.0 is there twice."),
        (plan(Axis("seed", (1, 2.5))), "Seed cannot be 2.5."),
        (plan(Axis("seed", (1, 2**31))), "Seed cannot be 2147483648."),
        (plan(Axis("style", ("Pixel  art", "pixel art"))), "Style: pixel art is there twice."),
        (plan(Axis("style", ("", "  "))), "Style: none is there twice."),
        (plan(Axis("style", (1, 2))), "Style cannot be 1."),
        (plan(Axis("style", ("a", "b --repeat 10"))), "Style cannot be b --repeat 10."),
        (plan(Axis("wording", ("a fox", " \u200b"))), "There are no words yet."),
        (plan(Axis("wording", ("a fox", "a  Fox"))), "Wording: a  Fox is there twice."),
        (plan(Axis("policy", ("children", "pirates"))), "Guardrails cannot be pirates."),
        (plan(Axis("engine", ("illustrator", "openai"))), "Engine cannot be openai."),
        (plan(Axis("size", ("1024x1024", "big"))), "This model does not make pictures of big."),
        (
            plan(Axis("size", ("1024x1024", "1x99999999"))),
            "This model does not make pictures of 1×99999999.",
        ),
        (plan(TEMPERATURE, TEMPERATURE), "Temperature is chosen twice."),
        (plan(TEMPERATURE, STYLE, Axis("seed", (1, 2))),
         "At most 2 things can change in one comparison."),
        (plan(TEMPERATURE, connection="azure"), "GPT Image 2 has no setting for temperature."),
        (plan(Axis("seed", (1, 2)), connection="azure"), "GPT Image 2 has no setting for seed."),
        (plan(Axis("quality", ("low", "high"))),
         "The Storybook illustrator has no setting for quality."),
        (plan(Axis("quality", ("low", "best")), connection="azure"), "Quality cannot be best."),
        (plan(TEMPERATURE, Axis("engine", ("azure", "illustrator"))),
         "GPT Image 2 has no setting for temperature."),
        (plan(Axis("mood", ("sad", "glad"))), "What to change cannot be mood."),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_nonsense_is_told_in_words(asked: ComparisonPlan, message: str) -> None:
    problem = problem_of(asked)
    assert problem is not None
    assert problem.message == message
    assert problem.next_step


def test_a_very_long_axis_is_read_once() -> None:
    asked = plan(Axis("seed", tuple(range(200_000))), Axis("style", tuple(map(str, range(9)))))
    assert problem_of(asked) is None
    assert asked.picture_count == 7_200_000


def test_flags_behind_the_words_count_unless_they_are_swept() -> None:
    flags = "a fox --ar 1:1 --no clouds --seed 42 --chaos 30 --repeat 3"
    asked = with_repeat_flag(plan(prompt=flags))
    (only,) = settings(asked, seed=7)
    assert asked.repeats == 3
    assert only.task.prompt == "a fox"
    assert only.task.exclude == ("clouds",)
    assert (only.task.options.seed, only.task.options.temperature) == (42, 0.3)
    assert (only.task.options.size, only.task.options.count) == ("1024x1024", 3)
    swept = settings(with_repeat_flag(plan(Axis("temperature", (0, 1)), STYLE, prompt=flags)))
    assert [setting.task.options.temperature for setting in swept] == [0, 0, 1, 1]
    assert [setting.task.prompt for setting in swept] == ["a fox", "a fox, watercolour"] * 2


def test_flags_of_one_wording_are_its_own() -> None:
    wordings = Axis("wording", ("a fox --no clouds --repeat 8", "a fox"))
    asked = with_repeat_flag(plan(wordings, repeats=2, prompt="a --repeat 5"))
    first, second = settings(asked)
    assert (first.task.exclude, second.task.exclude) == (("clouds",), ())
    assert (first.task.options.count, second.task.options.count) == (2, 2)


def test_a_wrong_flag_stays_so_that_it_is_told() -> None:
    (only,) = settings(plan(prompt="a fox --seed banana"))
    assert only.task.prompt == "a fox --seed banana"


def test_a_plan_survives_being_written() -> None:
    asked = plan(
        Axis("temperature", (0, 0.1)),
        Axis("wording", ("un zorro", "ένα")),
        options=Options(size="1024x1024"),
        exclude=("clouds",),
    )
    written = json.loads(json.dumps({**plan_to_json(asked), "from_the_future": 1}))
    assert plan_from_json(written) == asked


def test_too_far_a_size_is_the_same_kind_of_problem_as_elsewhere() -> None:
    problem = problem_of(plan(Axis("size", ("1024x1024", "10x10")), connection="azure"))
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_SIZE

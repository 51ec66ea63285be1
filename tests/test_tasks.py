"""A task can be written down and asked for again."""

from __future__ import annotations

import json

import pytest

from core.tasks import (
    EditTask,
    GenerateTask,
    Options,
    Task,
    VariationTask,
    task_from_json,
    task_to_json,
)

TASKS: tuple[Task, ...] = (
    GenerateTask(
        "a fox",
        "azure",
        "children",
        Options(size="1024x1024", count=4, quality="low", output_format="webp"),
    ),
    GenerateTask("a fox", "illustrator", "children", Options(temperature=0.0, seed=7)),
    EditTask("add a flamingo", "p1", "illustrator", "children", mask="abc", composite=False),
    VariationTask("p1", "illustrator", "children", 0.3, ("subject", "style"), "at night"),
)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_survives_the_library(task: Task) -> None:
    assert task_from_json(json.loads(json.dumps(task_to_json(task)))) == task


def test_fields_of_a_later_version_are_ignored() -> None:
    stored = task_to_json(TASKS[0]) | {"mood": "happy"}
    stored["options"]["glitter"] = True
    assert task_from_json(stored) == TASKS[0]


@pytest.mark.parametrize("stored", [{}, {"kind": "sing"}, {"kind": "generate"}])
def test_what_is_no_task_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"kind|not a"):
        task_from_json(stored)

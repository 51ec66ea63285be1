"""Pictures as Midjourney prompts: words first, flags behind."""

from __future__ import annotations

from collections.abc import Sequence

from core.pictures import Picture
from core.policy import aspect_name
from core.tasks import GenerateTask, Task, VariationTask


def with_exclusions(words: str, exclude: Sequence[str]) -> str:
    """Words with what must not be there behind them, as a box for words takes both."""
    return f"{words.rstrip()} --no {', '.join(exclude)}".lstrip() if exclude else words


def midjourney_prompt(picture: Picture, task: Task | None) -> str:
    """What to paste into Midjourney for a picture like this one, in one line.

    ``task`` is what was asked. Without one the picture is somebody's own, and only its
    description is known. A changed picture is told by its engine's own words where it has
    some: the wish alone says nothing of the rest.
    """
    if task is None:
        return _in_one_line(picture.prompt)
    words = task.words if isinstance(task, GenerateTask) else picture.revised_prompt
    flags = [f"--ar {aspect_name(picture.width, picture.height)}"]
    if picture.seed is not None:
        flags.append(f"--seed {picture.seed}")
    chance = task.strength if isinstance(task, VariationTask) else task.options.temperature
    if chance is not None:
        flags.append(f"--chaos {round(chance * 100)}")
    described = _in_one_line(words or picture.prompt).removesuffix(".")
    described = with_exclusions(described, task.exclude)
    return " ".join([described, *flags]).strip()


def _in_one_line(words: str) -> str:
    # Two hyphens begin a flag there, wherever they stand.
    return " ".join(words.replace("--", "—").split())

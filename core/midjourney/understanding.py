"""A task whose words end in flags, and what becomes of each flag with a given model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from core import errors
from core.midjourney.reading import Flags, Ratio, read_prompt
from core.models import ImageModel
from core.policy import aspect_name
from core.problems import Problem
from core.sizes import read_size, write_size
from core.tasks import EditTask, GenerateTask, Task, VariationTask

_SHOWN_EXCLUSIONS: Final = 6
_SAME_SHAPE: Final = 1.02
_FARTHEST_SHAPE: Final = 1.5
"""How many times wider or narrower a model's nearest size may be than what was asked for:
to count as that, and to stand in for it. Sizes of 3:2 stand in for 16:9, and not for 3:1."""


@dataclass(frozen=True)
class Understood:
    """A task without flags in its words, and with what they ask for.

    ``chips`` say in a word or two what was understood. ``unsupported`` are flags without a
    meaning for this task and model, ``unknown`` those that nobody knows, as they were
    written. ``problem`` is the first reason not to send it.
    """

    task: Task
    chips: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    problem: Problem | None = None


def understand(task: Task, model: ImageModel) -> Understood:
    """The task with the flags behind its words turned into options of this model.

    A flag wins over the option that it stands for. Chaos, 0 to 100, becomes the
    temperature, and the strength of a variation. Only a new picture has a ratio: the others
    are as large as the one that they are made from. A task without flags comes back as it
    is, so that understanding it once more changes nothing. Whether the values are in the
    model's range is not looked at here, but for the ratio.
    """
    read = read_prompt(task.words)
    if read.flags == Flags() and read.problem is None:
        return Understood(task)
    reader = _Reader(_with_words(task, read.words), model, read.problem)
    reader.ratio(read.flags.ratio)
    reader.exclude(read.flags.exclude)
    reader.seed(read.flags.seed)
    reader.chaos(read.flags.chaos)
    reader.repeat(read.flags.repeat)
    return Understood(
        task=reader.task,
        chips=tuple(reader.chips),
        unsupported=(*reader.unsupported, *read.flags.unsupported),
        unknown=read.flags.unknown,
        problem=reader.problem,
    )


class _Reader:
    """Takes over one flag after the other; each is None or empty where it was not there."""

    def __init__(self, task: Task, model: ImageModel, problem: Problem | None) -> None:
        self.task, self.model, self.problem = task, model, problem
        self.chips: list[str] = []
        self.unsupported: list[str] = []

    def ratio(self, ratio: Ratio | None) -> None:
        """A new picture's shape: the model's size that is nearest to it."""
        if ratio is None:
            return
        wished = f"{ratio[0]}:{ratio[1]}"
        if not isinstance(self.task, GenerateTask):
            self.unsupported.append(f"--ar {wished}")
            return
        width, height = self.model.size_for(ratio)
        distance = math.exp(abs(math.log(width / height) - math.log(ratio[0] / ratio[1])))
        if distance > _FARTHEST_SHAPE:
            self.problem = self.problem or errors.bad_option("--ar", wished, _shapes(self.model))
            return
        same = distance <= _SAME_SHAPE
        nearest = aspect_name(width, height)
        self.chips.append(f"Ratio {wished}" if same else f"Ratio {nearest}, nearest to {wished}")
        self._set(size=write_size(width, height))

    def exclude(self, things: Sequence[str]) -> None:
        """What must not be there, besides what the task excludes already."""
        if not things:
            return
        if isinstance(self.task, VariationTask) and not self.model.varies_by_words:
            self.unsupported.append(f"--no {', '.join(things)}")
            return
        known = {thing.casefold() for thing in self.task.exclude}
        more = [thing for thing in things if thing.casefold() not in known]
        self.task = replace(self.task, exclude=(*self.task.exclude, *more))
        self.chips += [f"Without {thing}" for thing in things[:_SHOWN_EXCLUSIONS]]
        if len(things) > _SHOWN_EXCLUSIONS:
            self.chips.append(f"Without {len(things) - _SHOWN_EXCLUSIONS} more things")

    def seed(self, seed: int | None) -> None:
        """The first picture's seed."""
        if seed is None:
            return
        if not self.model.takes_seed:
            self.unsupported.append(f"--seed {seed}")
            return
        self.chips.append(f"Seed {seed}")
        self._set(seed=seed)

    def chaos(self, chaos: int | None) -> None:
        """How far chance may go."""
        if chaos is None:
            return
        if isinstance(self.task, VariationTask) and self.model.varies_by_words:
            self.chips.append(f"Strength {chaos}\N{NO-BREAK SPACE}%")
            self.task = replace(self.task, strength=chaos / 100)
        elif self.model.takes_temperature and not isinstance(self.task, VariationTask):
            self.chips.append(f"Temperature {chaos / 100:g}")
            self._set(temperature=chaos / 100)
        else:
            self.unsupported.append(f"--chaos {chaos}")

    def repeat(self, count: int | None) -> None:
        """How many pictures."""
        if count is None:
            return
        self.chips.append("1 picture" if count == 1 else f"{count} pictures")
        self._set(count=count)

    def _set(self, **options: Any) -> None:
        self.task = replace(self.task, options=replace(self.task.options, **options))


def _shapes(model: ImageModel) -> str:
    sizes = (read_size(choice.size) for choice in model.offered_sizes())
    return " or ".join(dict.fromkeys(aspect_name(*size) for size in sizes))


def _with_words(task: Task, words: str) -> Task:
    if isinstance(task, GenerateTask):
        return replace(task, prompt=words)
    if isinstance(task, EditTask):
        return replace(task, instruction=words)
    return replace(task, wish=words)

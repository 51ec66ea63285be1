"""From a plan to its settings: one task for every cell of the grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from string import ascii_uppercase
from typing import cast

from core.comparison.plan import Axis, AxisValue, ComparisonPlan, Setting
from core.midjourney import read_prompt, understand
from core.models import ImageModel
from core.policy import Policy
from core.settings import Connection
from core.sizes import read_size, size_label
from core.submission import seed_of
from core.tasks import AUTOMATIC_SIZE, GenerateTask, Options


def in_style(words: str, style: str) -> str:
    """A prompt with the words of a style; an empty style changes nothing."""
    return f"{words.rstrip().rstrip('.,;')}, {style.strip()}" if style.strip() else words


def with_repeat_flag(plan: ComparisonPlan) -> ComparisonPlan:
    """The plan with as many repeats as a flag behind its prompt asks for."""
    if plan.sweeps("wording"):
        return plan
    return replace(plan, repeats=read_prompt(plan.prompt).flags.repeat or plan.repeats)


def first_words(plan: ComparisonPlan) -> str:
    """The first setting's prompt, as it was written."""
    wordings = [axis.values[0] for axis in plan.axes if axis.kind == "wording" and axis.values]
    return str(wordings[0]) if wordings else plan.prompt


def settings_of(
    plan: ComparisonPlan,
    connections: Sequence[Connection],
    policies: Sequence[Policy],
    seed: int | None = None,
) -> tuple[Setting, ...]:
    """The settings of a plan in row-major order: the first axis changes slowest.

    ``seed`` is the first repeat's, for every setting whose model takes seeds; the plan's
    own comes before it. What is no longer there, an engine that is not set up any more
    for example, keeps its id as its label. Values are not checked.
    """
    columns = [
        tuple(zip(axis.values, _labels(axis, connections, policies), strict=True))
        for axis in plan.axes
    ]
    models = {connection.id: connection.model for connection in connections}
    settings = []
    for index, cell in enumerate(product(*columns)):
        values = tuple(value for value, _ in cell)
        task = _task(plan, values, models, seed)
        settings.append(Setting(index, values, tuple(label for _, label in cell), task))
    return tuple(settings)


def seeds_of(plan: ComparisonPlan, setting: Setting) -> list[int | None]:
    """A seed for every repeat of a setting; None where the model takes none.

    The repeats count up from the setting's seed. Where the seed itself is what changes,
    all of a setting have the same one.
    """
    seed = setting.task.options.seed
    if seed is None or plan.sweeps("seed"):
        return [seed] * plan.repeats
    return [seed_of(seed, repeat) for repeat in range(plan.repeats)]


def _task(
    plan: ComparisonPlan,
    values: tuple[AxisValue, ...],
    models: dict[str, ImageModel],
    seed: int | None,
) -> GenerateTask:
    swept = {axis.kind: value for axis, value in zip(plan.axes, values, strict=True)}
    connection = str(swept.get("engine", plan.connection))
    model = models.get(connection)
    task = GenerateTask(
        prompt=str(swept.get("wording", plan.prompt)),
        connection=connection,
        policy=str(swept.get("policy", plan.policy)),
        options=plan.options,
        exclude=plan.exclude,
    )
    if model is not None:
        task = _without_flags(task, model)
        task = replace(task, options=_with_seed(task.options, model, seed))
        if "engine" in swept:
            task = replace(task, options=_without_what_it_lacks(task.options, model))
    changed = {
        kind: swept[kind] for kind in ("temperature", "seed", "quality", "size") if kind in swept
    }
    return replace(
        task,
        prompt=in_style(task.prompt, str(swept.get("style", ""))),
        options=replace(task.options, count=plan.repeats, **changed),  # type: ignore[arg-type]
    )


def _without_flags(task: GenerateTask, model: ImageModel) -> GenerateTask:
    """The flags behind the words as options; what an axis sweeps comes after them.

    Words with a wrong flag keep them all, so that whoever prepares the task says so.
    """
    understood = understand(task, model)
    return task if understood.problem else cast("GenerateTask", understood.task)


def _with_seed(options: Options, model: ImageModel, seed: int | None) -> Options:
    return replace(options, seed=seed) if options.seed is None and model.takes_seed else options


def _without_what_it_lacks(options: Options, model: ImageModel) -> Options:
    """Engines side by side get what each of them has; what one alone has, the others cannot."""
    return replace(
        options,
        temperature=options.temperature if model.takes_temperature else None,
        seed=options.seed if model.takes_seed else None,
        quality=options.quality if options.quality in model.qualities else None,
    )


def _labels(
    axis: Axis, connections: Sequence[Connection], policies: Sequence[Policy]
) -> Iterator[str]:
    titles = {
        "engine": {connection.id: connection.label for connection in connections},
        "policy": {policy.id: policy.title for policy in policies},
    }.get(axis.kind)
    for place, value in enumerate(axis.values):
        if titles is not None:
            yield titles.get(str(value), str(value))
        elif axis.kind == "wording":
            yield f"Wording {_letter(place)}"
        else:
            yield _label(axis, value)


def _label(axis: Axis, value: AxisValue) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value).strip()
    match axis.kind:
        case "temperature" | "seed":
            return f"{axis.kind.capitalize()} {text}"
        case "quality":
            return f"{text.capitalize()} quality"
        case "size":
            return _size_label(text)
        case _:
            return text[:1].upper() + text[1:] if text else "No style"


def _size_label(text: str) -> str:
    if text == AUTOMATIC_SIZE:
        return "Automatic size"
    try:
        return size_label(*read_size(text))
    except ValueError:
        return text


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)

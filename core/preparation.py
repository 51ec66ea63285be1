"""From a task to what would be sent: the policy's words, the size, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar, get_args

from core import errors
from core.exclusions import words_with_exclusions
from core.fitting import Frame, frame_for
from core.midjourney import understand
from core.models import ImageModel, written_day
from core.pictures import Picture
from core.policy import ComposedPrompt, Policy, compose
from core.pricing import Estimate, estimate
from core.problems import Problem, StudioError
from core.screening import Verdict, clean, screen
from core.settings import Connection
from core.sizes import Size, read_size
from core.tasks import AUTOMATIC_SIZE, EditTask, Keepable, Options, Task, VariationTask
from core.varying import instruction_for

MAX_COUNT = 10
"""Pictures of one run. Each is a request of its own, whatever a model makes at once."""
MAX_CANDIDATES = 4
"""Pictures of one edit: more are hard to choose from."""
MAX_SEED = 2**31 - 1
SKETCHES = 2
"""Partial pictures that are asked for on the way to each picture."""


@dataclass(frozen=True)
class Preparation:
    """What would be sent for a task, and whether it may be.

    ``task`` is what was asked, with the flags behind its words turned into options;
    ``chips``, ``unsupported`` and ``unknown`` say what became of them (see
    :class:`core.midjourney.Understood`). ``verdict`` judges the words, ``problems`` are
    about everything else. The estimate is None where the model's prices are not known. A
    change or a variation of a picture that was found has a ``frame``: how it lies on the
    one that the model gets.
    ``composed`` has no parts where the model is shown the picture without any words.
    """

    task: Task
    connection: Connection
    composed: ComposedPrompt
    width: int
    height: int
    verdict: Verdict
    problems: tuple[Problem, ...]
    estimate: Estimate | None
    source: Picture | None = None
    frame: Frame | None = None
    chips: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def problem(self) -> Problem | None:
        """The first reason not to send it, if there is any."""
        return self.verdict.problem or next(iter(self.problems), None)

    @property
    def ready(self) -> bool:
        """Whether nothing is in the way."""
        return self.problem is None


def prepare(
    task: Task,
    connections: tuple[Connection, ...],
    policies: tuple[Policy, ...],
    find_picture: Callable[[str], Picture],
) -> Preparation:
    """What would be sent for ``task``. Raises nothing for anything a user can ask.

    An unknown connection or policy is a problem; the first one then stands in
    for it. ``find_picture`` raises :class:`StudioError` for an unknown id.
    """
    problems: list[Problem] = []
    connection = _chosen(task.connection, connections, "The engine", problems)
    policy = _chosen(task.policy, policies, "Guardrails", problems)
    source = _found(task, find_picture, problems)
    model = connection.model
    understood = understand(task, model)
    task = understood.task
    frame = _frame(model, source)
    if frame:
        (width, height), size_problem = frame.target, None
    else:
        (width, height), size_problem = _size(task, policy, model)
    asked = words_with_exclusions(task.words, task.exclude, policy)
    verdict = _verdict(task, asked, policy, model)
    composed = _composed(task, policy, asked, model, (width, height))
    problems += [understood.problem] if understood.problem else []
    problems += _obstacles(task, connection, composed, len(asked))
    problems += [size_problem] if size_problem else []
    return Preparation(
        task=task,
        connection=connection,
        composed=composed,
        width=width,
        height=height,
        verdict=verdict,
        problems=tuple(problems),
        estimate=estimate(
            model,
            width,
            height,
            task.options.quality,
            task.options.count,
            len(composed.text),
            partial_images=SKETCHES,
        ),
        source=source,
        frame=frame,
        chips=understood.chips,
        unsupported=understood.unsupported,
        unknown=understood.unknown,
    )


_Choice = TypeVar("_Choice", Connection, Policy)


def _chosen(
    wanted: str, choices: tuple[_Choice, ...], name: str, problems: list[Problem]
) -> _Choice:
    for choice in choices:
        if choice.id == wanted:
            return choice
    problems.append(errors.bad_option(name, wanted, "one from the list"))
    return choices[0]


def _found(
    task: Task, find_picture: Callable[[str], Picture], problems: list[Problem]
) -> Picture | None:
    if task.source is None:
        return None
    try:
        return find_picture(task.source)
    except StudioError as error:
        problems.append(error.problem)
        return None


def _frame(model: ImageModel, source: Picture | None) -> Frame | None:
    """What is made from a picture is as large as that, whatever size was wished."""
    return frame_for((source.width, source.height), model) if source else None


def _size(task: Task, policy: Policy, model: ImageModel) -> tuple[Size, Problem | None]:
    """The size to ask for, legal for the model, and what is wrong with the wished one."""
    fitting = model.size_for(policy.aspect_ratio)
    if task.options.size == AUTOMATIC_SIZE:
        return fitting, None
    try:
        wished = read_size(task.options.size)
    except ValueError:
        return fitting, errors.bad_size(task.options.size)
    problem = model.check_size(*wished)
    return (fitting, problem) if problem else (wished, None)


def _verdict(task: Task, asked: str, policy: Policy, model: ImageModel) -> Verdict:
    """The student's own words, judged with what is asked besides them."""
    words = clean(task.words)
    if not words and not isinstance(task, VariationTask):
        return Verdict("", errors.empty_prompt())
    if not asked:
        return Verdict("")
    return Verdict(words, screen(asked, policy, model.max_prompt_characters).problem)


def _composed(
    task: Task, policy: Policy, words: str, model: ImageModel, size: Size
) -> ComposedPrompt:
    """What the model is told: for a variation by words, also what to keep and how far to go.

    A variations endpoint is told the wish at most: strength and what to keep have
    fields of their own there.
    """
    if isinstance(task, VariationTask):
        if not model.variations_endpoint:
            words = instruction_for(task, words)
        elif not (words and model.variation_words):
            return ComposedPrompt(())
    return compose(policy, words, *size)


def _obstacles(
    task: Task, connection: Connection, composed: ComposedPrompt, asked: int
) -> Iterator[Problem]:
    """What is in the way, beside the words and the size. ``asked`` counts the characters of
    what is asked for, without the studio's own words.
    """
    model = connection.model
    if connection.problem:
        yield connection.problem
    if gone_since := connection.retired_since(datetime.now(UTC).date()):
        yield errors.model_retired(model.label, written_day(gone_since))
    if not _can(model, task):
        yield errors.bad_option("The engine", model.label, "one that can change pictures")
    length, limit = len(composed.text), model.max_prompt_characters
    if length > limit >= asked:
        yield errors.prompt_too_long(asked, limit - (length - asked))
    yield from _bad_options(task.options, model)
    if isinstance(task, EditTask):
        yield from _bad_guidance(task, connection)
    if isinstance(task, VariationTask):
        yield from _bad_variation(task, model)


def _can(model: ImageModel, task: Task) -> bool:
    if isinstance(task, EditTask):
        return model.edits
    if isinstance(task, VariationTask):
        return model.edits or model.variations_endpoint
    return True


def _bad_guidance(task: EditTask, connection: Connection) -> Iterator[Problem]:
    """What the engine cannot do with this mask or markup, and how many candidates it may be."""
    model = connection.model
    engine = f"The {model.label}" if connection.kind == "illustrator" else model.label
    if task.mask and not model.masks:
        yield errors.no_masks(engine)
    if task.markup and not model.markup:
        yield errors.no_markup(engine)
    elif task.markup and task.mask:
        yield errors.mask_and_markup()
    if MAX_CANDIDATES < task.options.count <= MAX_COUNT:
        yield errors.bad_option(
            "Number of candidates", task.options.count, f"1 to {MAX_CANDIDATES}"
        )


def _bad_variation(task: VariationTask, model: ImageModel) -> Iterator[Problem]:
    if not 0 <= task.strength <= 1:
        yield errors.bad_option("Strength", task.strength, "a number from 0 to 1")
    if unknown := [part for part in task.keep if part not in get_args(Keepable)]:
        yield errors.bad_option("What to keep", unknown[0], _listed(get_args(Keepable)))
    if not model.varies_by_words and (task.wish.strip() or task.keep or task.exclude):
        yield errors.picture_only(model.label)


def _bad_options(options: Options, model: ImageModel) -> Iterator[Problem]:
    if not 1 <= options.count <= MAX_COUNT:
        yield errors.bad_option("Number of images", options.count, f"1 to {MAX_COUNT}")
    if options.quality is not None and options.quality not in model.qualities:
        offered = _listed(model.qualities) or "none: this model has no such setting"
        yield errors.bad_option("Quality", options.quality, offered)
    formats = model.output_formats or ("png",)
    if options.output_format not in formats:
        yield errors.bad_option("File format", options.output_format, _listed(formats))
    if options.temperature is not None:
        if not model.takes_temperature:
            yield errors.bad_option(
                "Temperature", options.temperature, "none: this model has no such setting"
            )
        elif not 0 <= options.temperature <= 1:
            yield errors.bad_option("Temperature", options.temperature, "a number from 0 to 1")
    if options.seed is not None:
        if not model.takes_seed:
            yield errors.bad_option("Seed", options.seed, "none: this model has no such setting")
        elif not 0 <= options.seed <= MAX_SEED:
            yield errors.bad_option("Seed", options.seed, f"a number from 0 to {MAX_SEED}")


def _listed(choices: tuple[str, ...]) -> str:
    return " or ".join(choices)

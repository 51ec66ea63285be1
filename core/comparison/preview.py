"""What a plan would make and cost, before anything is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from core import errors
from core.comparison.checking import check_plan
from core.comparison.expansion import first_words, settings_of, with_repeat_flag
from core.comparison.plan import MAX_PICTURES, AxisKind, ComparisonPlan, Setting
from core.midjourney import understand
from core.policy import Policy
from core.preparation import Preparation
from core.problems import Problem
from core.settings import Connection
from core.tasks import GenerateTask, Task

_CHIPS: Final[dict[AxisKind, str]] = {
    "temperature": "Temperature ",
    "seed": "Seed ",
    "size": "Ratio ",
}
"""How the chips of flags begin that an axis may sweep."""
_MOST_PRICED: Final = 256
"""Settings up to which the price of what is far too much is still worked out."""


@dataclass(frozen=True)
class PlanPreview:
    """What a plan would make.

    ``settings`` are empty where the plan makes no sense. ``price`` is for all pictures, in
    US$, None where it is not known or nothing is to be paid. ``problem`` is a reason that
    holds for every setting; what is in the way of single ones shows in their cells.
    ``preparation`` is the first setting's, with what became of the flags behind its words.
    """

    settings: tuple[Setting, ...]
    picture_count: int
    price: Decimal | None
    problem: Problem | None
    preparation: Preparation


def preview_of(
    plan: ComparisonPlan,
    connections: Sequence[Connection],
    policies: Sequence[Policy],
    prepare: Callable[[Task], Preparation],
) -> PlanPreview:
    """What a plan would make, and whether it may. ``prepare`` does the same for a task."""
    plan = with_repeat_flag(plan)
    problem = check_plan(plan, connections, policies)
    settings: tuple[Setting, ...] = ()
    if problem is None and plan.setting_count <= _MOST_PRICED:
        settings = settings_of(plan, connections, policies)
    prepared = [prepare(setting.task) for setting in settings]
    price = _price(prepared)
    if problem is None and plan.picture_count > MAX_PICTURES:
        problem = errors.too_many_pictures(plan.picture_count, MAX_PICTURES, price)
    if problem is None and not any(each.ready for each in prepared):
        problem = prepared[0].problem
    return PlanPreview(
        settings=settings,
        picture_count=plan.picture_count,
        price=price,
        problem=problem,
        preparation=_with_flags(plan, prepared[0]) if prepared else prepare(_plain_task(plan)),
    )


def _plain_task(plan: ComparisonPlan) -> GenerateTask:
    """What is shown of a plan that makes no sense: its words, without anything that changes."""
    return GenerateTask(plan.prompt, plan.connection, plan.policy, plan.options, plan.exclude)


def _with_flags(plan: ComparisonPlan, first: Preparation) -> Preparation:
    """The first setting's preparation, which knows no flags any more, with those of the plan."""
    task = replace(_plain_task(plan), prompt=first_words(plan))
    understood = understand(task, first.connection.model)
    swept = tuple(_CHIPS[axis.kind] for axis in plan.axes if axis.kind in _CHIPS)
    return replace(
        first,
        # What is swept takes the place of what the flag says.
        chips=tuple(chip for chip in understood.chips if not chip.startswith(swept)),
        unsupported=understood.unsupported,
        unknown=understood.unknown,
    )


def _price(prepared: Sequence[Preparation]) -> Decimal | None:
    """The sum for all settings that cost something; None if that of one is not known."""
    totals = [
        each.estimate.total if each.estimate else None
        for each in prepared
        if not each.connection.free
    ]
    known = [total for total in totals if total is not None]
    return sum(known, Decimal()) if known and len(known) == len(totals) else None

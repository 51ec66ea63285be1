"""Whether a plan makes sense: its repeats, its axes and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from core import errors
from core.comparison.plan import (
    MAX_AXES,
    MAX_REPEATS,
    MIN_REPEATS,
    Axis,
    AxisKind,
    AxisValue,
    ComparisonPlan,
)
from core.midjourney import Flags, read_prompt
from core.models import ImageModel
from core.policy import Policy
from core.preparation import MAX_SEED
from core.problems import Problem
from core.screening import clean, normalise
from core.settings import Connection
from core.sizes import read_size
from core.tasks import AUTOMATIC_SIZE

AXIS_NAMES: Final[dict[AxisKind, str]] = {
    "temperature": "Temperature",
    "seed": "Seed",
    "quality": "Quality",
    "size": "Size",
    "style": "Style",
    "policy": "Guardrails",
    "engine": "Engine",
    "wording": "Wording",
}
"""What pages and sentences call each thing that can change."""

_TEXTS: Final = frozenset({"quality", "size", "style", "policy", "engine", "wording"})


def check_plan(
    plan: ComparisonPlan, connections: Sequence[Connection], policies: Sequence[Policy]
) -> Problem | None:
    """The first thing about repeats and axes that makes no sense, if there is one.

    The number of pictures is not judged, and of a plan with very many values only the
    first that is wrong is looked for.
    """
    return next(_problems(plan, connections, policies), None)


def engines_of(plan: ComparisonPlan, connections: Sequence[Connection]) -> tuple[Connection, ...]:
    """The connections that the plan uses, as far as they are known."""
    wanted: set[AxisValue] = {plan.connection}
    for axis in plan.axes:
        if axis.kind == "engine":
            wanted = set(axis.values)
    return tuple(connection for connection in connections if connection.id in wanted)


def _problems(
    plan: ComparisonPlan, connections: Sequence[Connection], policies: Sequence[Policy]
) -> Iterator[Problem]:
    if type(plan.repeats) is not int or not MIN_REPEATS <= plan.repeats <= MAX_REPEATS:
        yield errors.bad_option(
            "Repeats", plan.repeats, f"a number from {MIN_REPEATS} to {MAX_REPEATS}"
        )
    if len(plan.axes) > MAX_AXES:
        yield errors.too_many_axes(MAX_AXES)
    kinds: set[AxisKind] = set()
    for axis in plan.axes:
        if axis.kind not in AXIS_NAMES:
            yield errors.bad_option("What to change", axis.kind, "one from the list")
            return
        if axis.kind in kinds:
            yield errors.axis_twice(AXIS_NAMES[axis.kind])
        kinds.add(axis.kind)
        yield from _bad_values(axis, plan, connections, policies)


def _bad_values(
    axis: Axis,
    plan: ComparisonPlan,
    connections: Sequence[Connection],
    policies: Sequence[Policy],
) -> Iterator[Problem]:
    name = AXIS_NAMES[axis.kind]
    if len(axis.values) < 2:
        yield errors.too_few_values(name)
    engines = engines_of(plan, connections)
    models = [connection.model for connection in engines]
    for connection in engines:
        if not _has(connection.model, axis.kind):
            engine = f"{'The ' if connection.free else ''}{connection.model.label}"
            yield errors.axis_not_there(engine, name.casefold())
    known = {
        "engine": tuple(connection.id for connection in connections),
        "policy": tuple(policy.id for policy in policies),
    }
    seen: set[AxisValue] = set()
    for value in axis.values:
        if axis.kind in known:
            wrong = None if value in known[axis.kind] else _not_listed(name, value)
        elif axis.kind in _TEXTS and not isinstance(value, str):
            wrong = errors.bad_option(name, value, "words")
        else:
            wrong = _CHECKS[axis.kind](value, models)
        if wrong is not None:
            yield wrong
            continue
        same = normalise(value) if isinstance(value, str) else value
        if same in seen:
            yield errors.value_twice(name, value if same != "" else "none")
        seen.add(same)


def _has(model: ImageModel, kind: AxisKind) -> bool:
    if kind == "temperature":
        return model.takes_temperature
    if kind == "seed":
        return model.takes_seed
    return kind != "quality" or bool(model.qualities)


def _not_listed(name: str, value: object) -> Problem:
    return errors.bad_option(name, value, "one from the list")


def _bad_temperature(value: AxisValue, _models: Sequence[ImageModel]) -> Problem | None:
    if type(value) in (int, float) and 0 <= value <= 1:  # type: ignore[operator]
        return None
    return errors.bad_option("Temperature", value, "a number from 0 to 1")


def _bad_seed(value: AxisValue, _models: Sequence[ImageModel]) -> Problem | None:
    if type(value) is int and 0 <= value <= MAX_SEED:
        return None
    return errors.bad_option("Seed", value, f"a whole number from 0 to {MAX_SEED}")


def _bad_quality(value: AxisValue, models: Sequence[ImageModel]) -> Problem | None:
    for model in models:
        if model.qualities and value not in model.qualities:
            return errors.bad_option("Quality", value, " or ".join(model.qualities))
    return None


def _bad_size(value: AxisValue, models: Sequence[ImageModel]) -> Problem | None:
    if value == AUTOMATIC_SIZE:
        return None
    try:
        size = read_size(str(value))
    except ValueError:
        return errors.bad_size(str(value))
    return next(filter(None, (model.check_size(*size) for model in models)), None)


def _bad_style(value: AxisValue, _models: Sequence[ImageModel]) -> Problem | None:
    # An empty one is the picture without a style; the words themselves are screened.
    if read_prompt(str(value)).flags == Flags():
        return None
    return errors.bad_option("Style", value, "words such as: watercolour")


def _bad_wording(value: AxisValue, _models: Sequence[ImageModel]) -> Problem | None:
    return None if clean(str(value)) else errors.empty_prompt()


_CHECKS: Final[dict[AxisKind, Callable[[AxisValue, Sequence[ImageModel]], Problem | None]]] = {
    "temperature": _bad_temperature,
    "seed": _bad_seed,
    "quality": _bad_quality,
    "size": _bad_size,
    "style": _bad_style,
    "wording": _bad_wording,
}

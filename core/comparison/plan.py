"""What a comparison is to make: one idea, how often, and what changes between the pictures."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from math import prod
from typing import Any, Final, Literal

from core.tasks import GenerateTask, Options

AxisKind = Literal["temperature", "seed", "quality", "size", "style", "policy", "engine", "wording"]
AxisValue = float | int | str

MIN_REPEATS: Final = 2
MAX_REPEATS: Final = 8
MAX_AXES: Final = 2
MAX_PICTURES: Final = 64
"""Pictures of one comparison: more can neither be looked at nor be paid for by mistake."""


@dataclass(frozen=True)
class Axis:
    """One thing that changes, and the values it takes, each another one.

    ``temperature`` takes numbers from 0 to 1 and ``seed`` whole ones; ``size`` takes
    ``WIDTHxHEIGHT`` or ``auto``; ``style`` words such as ``watercolour``, an empty text
    for none; ``policy`` and ``engine`` ids; ``wording`` whole prompts.
    """

    kind: AxisKind
    values: tuple[AxisValue, ...]


@dataclass(frozen=True)
class ComparisonPlan:
    """One prompt, ``repeats`` times for every setting.

    ``axes`` are none, one (the rows), or two (rows and columns). What an axis sweeps
    replaces the plan's own: an engine axis ``connection``, a wording axis ``prompt``.
    ``options.count`` is ignored. Where models take seeds every setting begins with the
    same one, ``options.seed`` or one by chance, so that nothing else changes by itself.
    """

    prompt: str
    connection: str
    policy: str
    repeats: int = 4
    axes: tuple[Axis, ...] = ()
    options: Options = field(default_factory=Options)
    exclude: tuple[str, ...] = ()

    @property
    def setting_count(self) -> int:
        """How many settings the axes make together."""
        return prod(len(axis.values) for axis in self.axes)

    @property
    def picture_count(self) -> int:
        """How many pictures are wanted."""
        return self.setting_count * self.repeats

    def sweeps(self, kind: AxisKind) -> bool:
        """Whether one of the axes is of this kind."""
        return any(axis.kind == kind for axis in self.axes)


@dataclass(frozen=True)
class Setting:
    """One cell of the grid. ``index`` counts row by row from 0.

    ``values`` and ``labels`` have one entry for each axis; labels are for people:
    ``Temperature 0.7``. ``task`` asks for all repeats.
    """

    index: int
    values: tuple[AxisValue, ...]
    labels: tuple[str, ...]
    task: GenerateTask


def plan_to_json(plan: ComparisonPlan) -> dict[str, Any]:
    """A JSON object from which :func:`plan_from_json` makes the same plan again."""
    return asdict(plan)


def plan_from_json(data: dict[str, Any]) -> ComparisonPlan:
    """The plan that :func:`plan_to_json` wrote. Fields of a later version are ignored."""
    known = {each.name for each in fields(ComparisonPlan)}
    values = {name: value for name, value in data.items() if name in known}
    options = {each.name for each in fields(Options)}
    values["options"] = Options(**{k: v for k, v in values["options"].items() if k in options})
    values["axes"] = tuple(Axis(axis["kind"], tuple(axis["values"])) for axis in values["axes"])
    values["exclude"] = tuple(values["exclude"])
    return ComparisonPlan(**values)

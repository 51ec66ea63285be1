"""What was asked of the studio: frozen, and enough to ask for it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

OutputFormat = Literal["png", "jpeg", "webp"]
Kind = Literal["generate", "edit", "variation"]
Keepable = Literal["subject", "style", "colors", "composition"]

AUTOMATIC_SIZE = "auto"
"""Let the policy's aspect ratio decide the size."""


@dataclass(frozen=True)
class Options:
    """How the pictures of a task are to be made.

    ``size`` is ``WIDTHxHEIGHT`` in pixels or :data:`AUTOMATIC_SIZE`; ``count`` is
    1 to 10; ``temperature`` 0 to 1 and ``seed`` 0 to 2**31 - 1 only where the
    model takes them (``None`` leaves them out).
    """

    size: str = AUTOMATIC_SIZE
    count: int = 1
    quality: str | None = None
    temperature: float | None = None
    seed: int | None = None
    output_format: OutputFormat = "png"


@dataclass(frozen=True)
class GenerateTask:
    """Pictures from words. ``exclude`` names what must not be in them."""

    prompt: str
    connection: str
    policy: str
    options: Options = Options()
    exclude: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What this task asks for."""
        return "generate"

    @property
    def words(self) -> str:
        """The student's own words."""
        return self.prompt

    @property
    def source(self) -> str | None:
        """Id of the picture that this task starts from."""
        return None


@dataclass(frozen=True)
class EditTask:
    """A change to a picture, inside a mask if there is one.

    ``source_picture`` is a picture's id; ``mask`` the storage digest of a PNG of
    the picture's size (``L``, 255 = change), or ``None`` for the whole picture.
    ``composite`` brings the original pixels back outside the mask. ``markup`` is the
    storage digest of a transparent PNG of the picture's size, on which is drawn what
    to do; not together with a mask. The result has the size of the source whatever
    ``options.size`` says.
    """

    instruction: str
    source_picture: str
    connection: str
    policy: str
    mask: str | None = None
    composite: bool = True
    options: Options = Options()
    markup: str | None = None
    exclude: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What this task asks for."""
        return "edit"

    @property
    def words(self) -> str:
        """The student's own words."""
        return self.instruction

    @property
    def source(self) -> str | None:
        """Id of the picture that this task starts from."""
        return self.source_picture


@dataclass(frozen=True)
class VariationTask:
    """Relatives of a picture. ``strength`` is 0 (almost the same) to 1 (a new idea).

    ``keep`` holds what shall stay as it is, of :data:`Keepable`.
    """

    source_picture: str
    connection: str
    policy: str
    strength: float = 0.5
    keep: tuple[Keepable, ...] = ()
    wish: str = ""
    options: Options = Options()
    exclude: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What this task asks for."""
        return "variation"

    @property
    def words(self) -> str:
        """The student's own words."""
        return self.wish

    @property
    def source(self) -> str | None:
        """Id of the picture that this task starts from."""
        return self.source_picture


Task = GenerateTask | EditTask | VariationTask

_TASKS: dict[str, type[Task]] = {
    "generate": GenerateTask,
    "edit": EditTask,
    "variation": VariationTask,
}


def task_to_json(task: Task) -> dict[str, Any]:
    """A JSON object from which :func:`task_from_json` makes the same task again."""
    return {"kind": task.kind, **asdict(task)}


def task_from_json(data: dict[str, Any]) -> Task:
    """The task that :func:`task_to_json` wrote.

    Raises ValueError for an object that is no task. Fields that a later version
    may have added are ignored.
    """
    task_type = _TASKS.get(data.get("kind", ""))
    if task_type is None:
        raise ValueError(f"kind must be one of {', '.join(get_args(Kind))}")
    known = {field.name for field in fields(task_type)}
    values = {name: value for name, value in data.items() if name in known}
    option_names = {field.name for field in fields(Options)}
    stored = values.get("options") or {}
    values["options"] = Options(**{k: v for k, v in stored.items() if k in option_names})
    for name in ("keep", "exclude"):
        if name in values:
            values[name] = tuple(values[name])
    try:
        return task_type(**values)
    except TypeError as error:
        raise ValueError(f"not a {data['kind']} task: {error}") from error

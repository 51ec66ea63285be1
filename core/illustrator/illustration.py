"""What the illustrator says about a picture, and the recipe to draw it again.

Both travel with the picture: in the server's answer as ``illustration``, and
in the picture file's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, get_args

from core.illustrator.description import in_words
from core.tasks import Keepable

__all__ = [
    "Box",
    "Drawn",
    "Illustration",
    "Recipe",
    "Throw",
    "in_words",
    "recipe_from_json",
    "recipe_to_json",
    "to_json",
]

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the picture."""

LARGEST_SIDE = 4096
"""Longest edge of a picture that a recipe may ask for, in pixels."""

MOST_PIXELS = 8_294_400
"""The largest picture that a recipe may ask for: 3840x2160."""

MOST_ORIGINS = 24
"""Earlier throws of the dice that a recipe remembers: each costs time at every decision."""

_PARTS: tuple[Keepable, ...] = get_args(Keepable)
_LONGEST_PROMPT = 32_000
_MOST_STEPS = 200


@dataclass(frozen=True)
class Drawn:
    """One single thing on the picture. ``color`` only where the prompt asked for one."""

    name: str
    said: str
    box: Box
    color: str | None = None
    thing: int = 0
    """Id of the scene's thing, so that an edit can take it out again.

    Negative for flowers that grow all over the ground: they are one entry.
    """
    pose: str | None = None
    dressed: bool = False
    """Whether ``color`` is that of the clothes."""
    size: str | None = None
    """``"big"`` or ``"small"``, only where the prompt asked for it; so is ``place``."""
    place: str | None = None


@dataclass(frozen=True)
class Throw:
    """One throw of the dice: of a drawing, or of a variation that kept something."""

    seed: int
    temperature: float
    keep: tuple[Keepable, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """All that is needed to draw a picture again, to the pixel.

    ``size`` is width, height in pixels; ``without`` are ids of things that an
    edit has taken out. The picture of a variation has ``origins``: the throws that led
    to its source, at most :data:`MOST_ORIGINS`. Its own ``temperature`` is the
    variation's strength, and ``keep`` what it left as it was.
    """

    prompt: str
    size: tuple[int, int]
    seed: int = 0
    temperature: float = 0.0
    language: str | None = None
    without: tuple[int, ...] = ()
    edits: tuple[str, ...] = ()
    """Instructions that changed the whole scene, in order."""
    retouches: tuple[str, ...] = ()
    """Instructions painted inside a mask, which live in the pixels alone.

    Drawing the recipe again gives the picture that lies below them.
    """
    origins: tuple[Throw, ...] = ()
    keep: tuple[Keepable, ...] = ()

    @property
    def throws(self) -> tuple[Throw, ...]:
        """All throws that count, the picture's own the last."""
        return (*self.origins, Throw(self.seed, self.temperature, self.keep))

    def varied(self, seed: int, strength: float, keep: tuple[Keepable, ...]) -> Recipe:
        """The recipe of a variation. Where the throws get too many, the second oldest goes."""
        first, *later = self.throws
        origins = (first, *later[max(0, len(later) + 1 - MOST_ORIGINS) :])
        return replace(self, seed=seed, temperature=strength, keep=keep, origins=origins)


@dataclass(frozen=True)
class Illustration:
    """What was drawn, what the illustrator chose itself, and what it did not know."""

    drawn: tuple[Drawn, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    setting: str | None = None
    time: str | None = None
    weather: str | None = None
    season: str | None = None
    style: str = "storybook"
    assumed: tuple[str, ...] = ()
    approximated: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    recipe: Recipe | None = None
    note: str = ""
    """What an edit did, in words ("removed the dog")."""


def to_json(illustration: Illustration) -> dict[str, Any]:
    """The illustration as it stands in the server's answer."""
    answer: dict[str, Any] = {
        "drawn": [_drawn_to_json(drawn) for drawn in illustration.drawn],
        "relations": [list(relation) for relation in illustration.relations],
        "setting": illustration.setting,
        "time": illustration.time,
        "weather": illustration.weather,
        "season": illustration.season,
        "style": illustration.style,
        "assumed": list(illustration.assumed),
        "approximated": dict(illustration.approximated),
        "unknown": list(illustration.unknown),
    }
    if illustration.recipe:
        answer["recipe"] = recipe_to_json(illustration.recipe)
    if illustration.note:
        answer["note"] = illustration.note
    return answer


def _drawn_to_json(drawn: Drawn) -> dict[str, Any]:
    answer: dict[str, Any] = {"name": drawn.name, "said": drawn.said, "box": list(drawn.box)}
    if drawn.color:
        answer["color"] = drawn.color
    if drawn.pose:
        answer["pose"] = drawn.pose
    return answer


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """The recipe as JSON; what has its usual value is left out."""
    answer: dict[str, Any] = {
        "prompt": recipe.prompt,
        "size": list(recipe.size),
        "seed": recipe.seed,
        "temperature": recipe.temperature,
    }
    if recipe.language:
        answer["language"] = recipe.language
    for key in ("without", "edits", "retouches", "keep"):
        if steps := getattr(recipe, key):
            answer[key] = list(steps)
    if recipe.origins:
        answer["origins"] = [_throw_to_json(throw) for throw in recipe.origins]
    return answer


def _throw_to_json(throw: Throw) -> dict[str, Any]:
    answer: dict[str, Any] = {"seed": throw.seed, "temperature": throw.temperature}
    if throw.keep:
        answer["keep"] = list(throw.keep)
    return answer


def recipe_from_json(data: object) -> Recipe:
    """The recipe that :func:`recipe_to_json` wrote.

    Raises ValueError for anything else: a recipe comes from a file or over the
    network, and may be damaged or forged.
    """
    if not isinstance(data, dict):
        raise ValueError("A recipe is a JSON object.")  # noqa: TRY004 - bad data, no bug
    prompt = _checked(data.get("prompt"), str, "prompt")
    if len(prompt) > _LONGEST_PROMPT:
        raise ValueError("The prompt of this recipe is too long.")
    throw = _throw(data)
    language = data.get("language")
    return Recipe(
        prompt=prompt,
        size=_size(data.get("size")),
        seed=throw.seed,
        temperature=throw.temperature,
        language=None if language is None else _checked(language, str, "language"),
        without=_steps(data.get("without", []), int, "without"),
        edits=_steps(data.get("edits", []), str, "edits"),
        retouches=_steps(data.get("retouches", []), str, "retouches"),
        origins=_origins(data.get("origins", [])),
        keep=throw.keep,
    )


def _throw(data: object) -> Throw:
    if not isinstance(data, dict):
        raise ValueError("A throw of the dice is a JSON object.")  # noqa: TRY004 - bad data, no bug
    temperature = data.get("temperature", 0.0)
    if isinstance(temperature, bool) or not isinstance(temperature, int | float):
        raise ValueError("The temperature of a recipe is a number.")  # noqa: TRY004
    if not 0 <= temperature <= 1:
        raise ValueError("The temperature of a recipe is between 0 and 1.")
    named = _steps(data.get("keep", []), str, "keep")
    keep = tuple(part for part in _PARTS if part in named)
    if len(keep) != len(named):
        raise ValueError("This recipe keeps what no picture has, or keeps it twice.")
    return Throw(_checked(data.get("seed", 0), int, "seed"), float(temperature), keep)


def _origins(values: object) -> tuple[Throw, ...]:
    if not isinstance(values, list) or len(values) > MOST_ORIGINS:
        raise ValueError("The origins of this recipe are not a short list.")
    return tuple(_throw(value) for value in values)


T = TypeVar("T", int, str)


def _checked(value: object, kind: type[T], name: str) -> T:
    if isinstance(value, bool) or not isinstance(value, kind):
        message = f"The {name} of this recipe is missing or of the wrong kind."
        raise ValueError(message)  # noqa: TRY004
    return value


def _steps(values: object, kind: type[T], name: str) -> tuple[T, ...]:
    if not isinstance(values, list) or len(values) > _MOST_STEPS:
        raise ValueError(f"The {name} of this recipe is not a short list.")
    return tuple(_checked(value, kind, name) for value in values)


def _size(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("The size of a recipe is a width and a height.")
    width, height = (_checked(side, int, "size") for side in value)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ValueError(f"Pictures are at most {LARGEST_SIDE} pixels wide and high.")
    if width * height > MOST_PIXELS:
        raise ValueError(f"Pictures have at most {MOST_PIXELS:,} pixels.")
    return width, height

"""The recipe of a picture: all that is needed to draw it again. It is in the picture's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from core.illustrator.retouch import Step, step_from_json, step_to_json
from core.tasks import Keepable

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
    edits: tuple[Step, ...] = ()
    """What changed the whole scene, in order."""
    retouches: tuple[Step, ...] = ()
    """What was painted inside masks since, in order, and lives in the pixels alone.

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
    for key in ("without", "keep"):
        if parts := getattr(recipe, key):
            answer[key] = list(parts)
    for key in ("edits", "retouches"):
        if steps := getattr(recipe, key):
            answer[key] = [step_to_json(step) for step in steps]
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
        edits=_changes(data.get("edits", []), "edits"),
        retouches=_changes(data.get("retouches", []), "retouches"),
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


def _changes(values: object, name: str) -> tuple[Step, ...]:
    if not isinstance(values, list) or len(values) > _MOST_STEPS:
        raise ValueError(f"The {name} of this recipe are not a short list.")
    return tuple(step_from_json(value) for value in values)


def _size(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("The size of a recipe is a width and a height.")
    width, height = (_checked(side, int, "size") for side in value)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ValueError(f"Pictures are at most {LARGEST_SIDE} pixels wide and high.")
    if width * height > MOST_PIXELS:
        raise ValueError(f"Pictures have at most {MOST_PIXELS:,} pixels.")
    return width, height

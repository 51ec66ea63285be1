"""What the illustrator says about a picture, and the recipe to draw it again.

Both travel with the picture: in the server's answer as ``illustration``, and
in the picture file's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.illustrator.description import in_words

__all__ = [
    "Box",
    "Drawn",
    "Illustration",
    "Recipe",
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


@dataclass(frozen=True)
class Recipe:
    """All that is needed to draw a picture again, to the pixel.

    ``size`` is width, height in pixels; ``without`` are ids of things that an
    edit has taken out.
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


@dataclass(frozen=True)
class Illustration:
    """What was drawn, what the illustrator chose itself, and what it did not know."""

    drawn: tuple[Drawn, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    setting: str | None = None
    time: str | None = None
    weather: str | None = None
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
    for key in ("without", "edits", "retouches"):
        if steps := getattr(recipe, key):
            answer[key] = list(steps)
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
    temperature = data.get("temperature", 0.0)
    if isinstance(temperature, bool) or not isinstance(temperature, int | float):
        raise ValueError("The temperature of a recipe is a number.")  # noqa: TRY004
    if not 0 <= temperature <= 1:
        raise ValueError("The temperature of a recipe is between 0 and 1.")
    language = data.get("language")
    return Recipe(
        prompt=prompt,
        size=_size(data.get("size")),
        seed=_checked(data.get("seed", 0), int, "seed"),
        temperature=float(temperature),
        language=None if language is None else _checked(language, str, "language"),
        without=_steps(data.get("without", []), int, "without"),
        edits=_steps(data.get("edits", []), str, "edits"),
        retouches=_steps(data.get("retouches", []), str, "retouches"),
    )


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

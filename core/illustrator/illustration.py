"""What the illustrator says about a picture.

It travels with the picture: in the server's answer as ``illustration``. The recipe to
draw the picture again is in the picture file's text, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.illustrator.description import in_words
from core.illustrator.drawn import Box, Drawn, drawn_to_json
from core.illustrator.recipe import (
    LARGEST_SIDE,
    MOST_ORIGINS,
    MOST_PIXELS,
    Recipe,
    Throw,
    recipe_from_json,
    recipe_to_json,
)

__all__ = [
    "LARGEST_SIDE",
    "MOST_ORIGINS",
    "MOST_PIXELS",
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
        "drawn": [drawn_to_json(drawn) for drawn in illustration.drawn],
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

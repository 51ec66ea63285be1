"""What concepts are called in plain English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from core.illustrator.concepts import categories

WORDS = Path(__file__).parent / "words"
"""Directory of the word lists, one TOML file a language, and of ``names.toml``."""


def plain_name(concept: str) -> str:
    """``"tree"`` for ``"deciduous-tree"``, ``"Eiffel Tower"`` for ``"monument:eiffel"``."""
    return _names().get(concept) or concept.rpartition(":")[2].replace("-", " ")


def concept_of(name: str) -> str:
    """The concept with this plain English name.

    Raises KeyError for a name that neither ``names.toml`` nor an icon has.
    """
    concept = _concepts().get(name) or name.replace(" ", "-")
    if ":" not in concept and concept not in categories():
        raise KeyError(name)
    return concept


@cache
def _concepts() -> dict[str, str]:
    table = _table()
    return table["preferred"] | table["also"]


@cache
def _names() -> dict[str, str]:
    return {concept: name for name, concept in _table()["preferred"].items()}


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((WORDS / "names.toml").read_text("utf-8"))

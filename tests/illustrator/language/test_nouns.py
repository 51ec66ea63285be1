"""Common nouns are drawn as what they are: not as something similar, and not refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from core.illustrator.concepts import categories
from core.illustrator.drawing.icons import has
from core.illustrator.language import parse

NOUNS = tomllib.loads(Path(__file__).with_name("nouns.toml").read_text("utf-8"))
MOST_MISSING = 0.05


def is_drawn(word: str, language: str) -> bool:
    """Whether the word alone gives its own picture: a thing, a place, a light or a weather."""
    scene = parse(word, language)
    if scene.unknown or scene.approximated:
        return False
    told = (scene.setting, scene.time, scene.weather, scene.season)
    return bool(scene.things or scene.covers or any(told))


@pytest.mark.parametrize("language", NOUNS)
def test_of_three_hundred_common_nouns_nearly_all_are_drawn(language: str) -> None:
    words = NOUNS[language]["words"]
    assert len(set(words)) == 300

    missing = [word for word in words if not is_drawn(word, language)]

    assert len(missing) <= MOST_MISSING * len(words), missing


@pytest.mark.parametrize("language", NOUNS)
def test_what_a_common_noun_names_has_a_drawing(language: str) -> None:
    things = [thing for word in NOUNS[language]["words"] for thing in parse(word, language).things]

    icons = [thing.concept for thing in things if ":" not in thing.concept]

    assert len(icons) > 200
    assert [icon for icon in icons if not has(icon) or icon not in categories()] == []

"""Any text gives a scene."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.illustrator.language import closest_known, parse
from core.illustrator.language.metaprompt import students_words

LONG = 40_000

pieces = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "a dog",
            "the dog",
            "un gato",
            "between",
            "left of",
            "on the left",
            "on its left",
            "under",
            "is",
            "hay",
            "it",
            "red",
            "rojo",
            "another",
            "otro",
            "and",
            "y",
            "hair",
            "named",
            "Petra",
            "sits",
            ".",
            "Without",
            "no",
            "sin",
            "rosa",
            "orange",
            "with",
            "on",
            ",",
            "🐶",
            "👩‍🚀",
            "猫",
            "कुत्ता",
            "l'",
            "3",
            "19",
            "bigger than",
            "how many",
            "one",
            "gives",
            "una de",
            "a football match",
            "her mother",
            "on the head of",
            "small",
        ]
    ),
)


@settings(deadline=timedelta(seconds=2), derandomize=True, max_examples=600)
@given(st.lists(pieces, max_size=14).map(" ".join), st.sampled_from([None, "es", "zh", "tlh", ""]))
def test_any_text_gives_a_scene(text: str, hint: str | None) -> None:
    scene = parse(text, hint)

    assert scene.text == text
    ids = {thing.id for thing in scene.things}
    assert {end for r in scene.relations for end in (r.subject, r.object)} <= ids
    assert all(thing.count >= 1 and thing.name for thing in scene.things)


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_students_words_are_never_lost(text: str) -> None:
    assert bool(students_words(text)) == bool(text.strip())


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=30), st.sampled_from(["en", "es", "tlh"]))
def test_any_word_has_suggestions(word: str, language: str) -> None:
    assert len(closest_known(word, language)) <= 3


@pytest.mark.parametrize(
    "piece",
    [
        "a red dog and ",
        "hot dog ",
        "no ",
        "quokka7 ",
        "🐶",
        "猫",
        "कुत्ता ",
        "\u200d",
        "\u0301",
        "l'",
        "una ",
        "una de ",
        "elehpant ",
        "two dogs, one red ",
        "a",
        "\n",
    ],
)
def test_a_very_long_text_gives_a_scene_of_sensible_size(piece: str) -> None:
    scene = parse((piece * LONG)[:LONG])

    assert len(scene.things) <= 40
    assert len(scene.unknown) <= 40

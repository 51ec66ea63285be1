"""Landmarks are found by their names, and by nothing else."""

from __future__ import annotations

import pytest

from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.language import parse
from core.illustrator.language.names import concept_of, plain_name
from core.illustrator.language.vocabulary import vocabulary

LANGUAGES = ("en", "es", "fr", "de", "it", "pt")


def concepts(prompt: str, language: str | None = None) -> list[str]:
    return [thing.concept for thing in parse(prompt, language).things]


@pytest.mark.parametrize("concept", MONUMENTS)
def test_the_plain_name_of_a_landmark_draws_it(concept: str) -> None:
    name = plain_name(concept)
    assert concept_of(name) == concept
    assert concepts(name) == [concept]


@pytest.mark.parametrize("language", ["en", "es"])
def test_english_and_spanish_have_a_name_for_every_landmark(language: str) -> None:
    named = {meaning.value for meaning in vocabulary(language).meanings.values()}
    assert set(MONUMENTS) <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_name_is_understood_whole(language: str) -> None:
    names = {
        key: meaning.value
        for key, meaning in vocabulary(language).meanings.items()
        if meaning.value in MONUMENTS
    }
    assert names
    for name, concept in names.items():
        scene = parse(name, language)
        assert [thing.concept for thing in scene.things] == [concept], name
        assert not scene.unknown, name


@pytest.mark.parametrize(
    ("prompt", "concept"),
    [
        ("the Sagrada Familia in Barcelona", "sagrada"),
        ("la Sagrada Família al atardecer", "sagrada"),
        ("Partenón de Atenas", "parthenon"),
        ("STONEHENGE", "stonehenge"),
        ("the sphinx at dawn", "sphinx"),
        ("la esfinge de noche", "sphinx"),
        ("the Golden Gate in fog", "goldengate"),
        ("el puente Golden Gate", "goldengate"),
        ("an opera house by the sea", "sydney"),
        ("la ópera de Sídney", "sydney"),
        ("Christ the Redeemer", "redeemer"),
        ("el Cristo Redentor", "redeemer"),
        ("Machu Pichu in the morning", "machupicchu"),
        ("the Great Wall", "greatwall"),
        ("la gran muralla china", "greatwall"),
        ("an Easter Island statue", "moai"),
        ("un moái en la playa", "moai"),
        ("St. Basil's Cathedral", "basil"),
        ("st basils cathedral", "basil"),
        ("la catedral de San Basilio", "basil"),
        ("el Patio de los Leones", "alhambra"),
        ("la Puerta de Brandeburgo", "brandenburg"),
        ("Chichen Itza", "chichenitza"),
        ("a Mayan pyramid", "chichenitza"),
        ("la pirámide de Kukulcán", "chichenitza"),
        ("the Treasury of Petra", "petra"),
        ("el Tesoro de Petra", "petra"),
        ("London Bridge", "towerbridge"),
        ("un torii en el mar", "torii"),
        ("the Atomium in Brussels", "atomium"),
        ("el castillo de Neuschwanstein", "neuschwanstein"),
        ("le Parthénon", "parthenon"),
        ("das Brandenburger Tor", "brandenburg"),
        ("die Chinesische Mauer", "greatwall"),
        ("la Muraglia cinese", "greatwall"),
        ("o Cristo Redentor", "redeemer"),
    ],
)
def test_a_landmark_answers_to_what_people_call_it(prompt: str, concept: str) -> None:
    assert concepts(prompt) == [f"monument:{concept}"]


@pytest.mark.parametrize(
    "prompt",
    [
        "a great wall around a castle",
        "a pyramid",
        "a family in the park",
        "a girl at the opera",
        "a tower and a bridge",
        "a lion in a court",
        "a red gate",
        "Christ",
        "Easter eggs",
        "una muralla con un castillo",
        "una familia en el parque",
        "una puerta dorada",
        "un león en el patio",
        "un puente sobre el río",
        "un hombre corcovado",
        "eine große Mauer",
    ],
)
def test_ordinary_words_do_not_call_a_new_landmark(prompt: str) -> None:
    known_before = {"monument:pyramids"}
    drawn = {concept for concept in concepts(prompt) if concept in MONUMENTS}
    assert drawn <= known_before


@pytest.mark.parametrize(
    ("prompt", "count"), [("three moai", 3), ("dos esfinges", 2), ("a moai", 1)]
)
def test_landmarks_are_counted_as_asked(prompt: str, count: int) -> None:
    (thing,) = parse(prompt).things
    assert thing.count == count

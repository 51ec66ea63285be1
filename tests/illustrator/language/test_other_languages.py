"""Prompts in languages beside English and Spanish, and the scenes that they describe."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from core.illustrator.language import parse
from core.illustrator.language.lexicon import basics, languages, lexicon
from tests.illustrator.language.describe import describe

SCENES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("other_languages.toml").read_text("utf-8")
)
EVERYDAY = [language for language in sorted(languages()) if basics(language)]
PROMPTS = [(language, prompt) for language, prompts in SCENES.items() for prompt in prompts]


@pytest.mark.parametrize(("language", "prompt"), PROMPTS)
def test_a_prompt_gives_its_scene(language: str, prompt: str) -> None:
    scene = parse(prompt)

    assert (scene.language, describe(scene)) == (language, SCENES[language][prompt])


@pytest.mark.parametrize(
    ("sentence", "language", "drawn", "unknown"),
    [
        (
            "Wczoraj nasz kot spał spokojnie",
            "pl",
            ["cat"],
            ("Wczoraj", "nasz", "spał", "spokojnie"),
        ),
        ("Dün akşam köpek okula gitti", "tr", ["dog"], ("Dün", "akşam", "okula", "gitti")),
        ("Eilen koira juoksi metsässä", "fi", ["dog"], ("Eilen", "juoksi", "metsässä")),
        ("Вчера слон гулял долго", "ru", ["elephant"], ("Вчера", "гулял", "долго")),
        ("Χθες η γάτα κοιμήθηκε", "el", ["cat"], ("Χθες", "κοιμήθηκε")),
        ("ذهب فيل إلى المدينة", "ar", ["elephant"], ("ذهب", "إلى", "المدينة")),
        ("कल हाथी घर गया", "hi", ["elephant", "house"], ("कल", "गया")),
    ],
)
def test_a_sentence_draws_what_it_names_exactly_and_reports_the_rest(
    sentence: str, language: str, drawn: list[str], unknown: tuple[str, ...]
) -> None:
    scene = parse(sentence)

    assert scene.language == language
    assert [thing.name for thing in scene.things] == drawn
    assert scene.unknown == unknown


@pytest.mark.parametrize("language", sorted(languages() - {"nn"}))
def test_every_language_draws_a_dog(language: str) -> None:
    """Nynorsk lists only what Bokmål lacks."""
    known = lexicon(language)
    name = next(known.spelling[key] for key, icon in known.names.items() if icon == "dog")

    assert [thing.concept for thing in parse(name, language).things] == ["dog"]


@pytest.mark.parametrize("language", EVERYDAY)
def test_everyday_words_are_what_they_are_called(language: str) -> None:
    for word, name in basics(language).items():
        scene = parse(word, language)
        drawn = [thing.name for thing in scene.things] or [str(scene.feature or scene.weather)]

        assert drawn == ["sunny" if name == "sun" else name], word


@pytest.mark.parametrize(
    ("plural", "name", "language"),
    [
        ("drei Häuser", "house", "de"),
        ("drei Bäume", "tree", "de"),
        ("drei Lehrerinnen", "teacher", "de"),
        ("tre conigli", "rabbit", "it"),
        ("tre zucche", "pumpkin", "it"),
        ("três balões", "balloon", "pt"),
        ("três corações", "heart", "pt"),
        ("trois châteaux", "castle", "fr"),
        ("trois gâteaux", "cake", "fr"),
        ("tres taronges", "orange", "ca"),
        ("tres peixos", "fish", "ca"),
    ],
)
def test_plurals_are_the_same_things_several_times(plural: str, name: str, language: str) -> None:
    assert (name, 3) in [(thing.name, thing.count) for thing in parse(plural, language).things]


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("ein Vogel", 1),
        ("Vögel", 3),
        ("Voegel", 3),
        ("der Löwe", 1),
        ("Loewe", 1),
        ("zehn Löwen", 10),
    ],
)
def test_umlauts_tell_one_from_several(prompt: str, count: int) -> None:
    assert [thing.count for thing in parse(prompt, "de").things] == [count]


def test_an_unknown_borrowed_word_has_no_known_one_inside() -> None:
    scene = parse("カピバラ")

    assert scene.things == ()
    assert scene.unknown == ("カピバラ",)

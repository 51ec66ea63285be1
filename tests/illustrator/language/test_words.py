"""The word lists and what is known of each language."""

from __future__ import annotations

import tomllib

import pytest

from core.illustrator.concepts import (
    categories,
    is_actor,
    is_garment,
    is_portable,
    is_surface,
    is_wearable,
    whole_animal,
)
from core.illustrator.language import closest_known, known_words, parse
from core.illustrator.language.lexicon import basics, languages, lexicon, wordnet
from core.illustrator.language.names import WORDS, concept_of, plain_name
from core.illustrator.language.text import phrase_key
from core.illustrator.language.vocabulary import vocabulary

LANGUAGES = ["ca", "de", "en", "es", "fr", "it", "ja", "pt", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_own_noun_is_a_drawing_with_a_name(language: str) -> None:
    table = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))

    for name in table["nouns"]:
        concept = concept_of(name)
        assert ":" in concept or concept in categories()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_own_noun_draws_itself(language: str) -> None:
    table = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
    special = {"sun", "moon", "castle"}  # noted as weather, time or setting
    for name, words in table["nouns"].items():
        for word in words:
            scene = parse(word, language)
            drawn = [thing.name for thing in scene.things]
            meaning = vocabulary(language).meanings
            if (
                name not in special
                and not scene.covers
                and meaning[phrase_key(word)].kind == "thing"
            ):
                whole = whole_animal(meaning[phrase_key(word)].value)
                assert drawn == [plain_name(whole) if whole else name], word


def test_a_noun_without_an_icon_is_a_mistake_in_the_list() -> None:
    with pytest.raises(KeyError):
        concept_of("quokka")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_listed_with_two_meanings(language: str) -> None:
    """But for colours and sizes that are also things, and verbs after somebody."""
    table = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
    seen: dict[str, str] = {}
    for kind, entries in table.items():
        groups = entries.values() if isinstance(entries, dict) else [entries]
        if kind in {"grammar", "after_actor"}:
            continue
        for phrase in (phrase for group in groups for phrase in group):
            other = seen.setdefault(phrase_key(phrase), kind)
            # An orange, a giant: the article says which is meant.
            both = ({"color", "nouns"}, {"size", "nouns"})
            assert other == kind or {other, kind} in both, phrase


def test_lexicons_and_wordnet_only_name_icons_that_exist() -> None:
    for language in languages():
        everyday = {concept_of(name) for name in basics(language).values()}
        assert set(lexicon(language).names.values()) - everyday <= categories().keys()
    assert {icon for icon, _ in wordnet().values()} <= categories().keys()


def test_every_animal_has_an_english_and_a_spanish_name() -> None:
    animals = {icon for icon, group in categories().items() if group == "Animals & Nature"}
    faces = {icon for icon in animals if icon.endswith("-face")} | {"monarch-butterfly"}
    for language in ("en", "es"):
        own = {meaning.value for meaning in vocabulary(language).meanings.values()}
        assert animals - faces <= set(lexicon(language).names.values()) | own


def test_plain_names_are_words_not_identifiers() -> None:
    assert plain_name("teddy-bear") == "teddy bear"
    assert plain_name("deciduous-tree") == "tree"
    assert plain_name("monument:eiffel") == "Eiffel Tower"
    assert plain_name("flower:tulip") == "tulip"
    assert plain_name("princess") == "princess"


def test_kinds_of_concepts() -> None:
    assert all(map(is_actor, ["dog", "girl", "robot", "tale:knight"]))
    assert not any(map(is_actor, ["deciduous-tree", "house", "bone", "feather", "monument:eiffel"]))
    assert all(map(is_portable, ["lollipop", "balloon", "flower:rose"]))
    assert not any(map(is_portable, ["bed", "house", "dog"]))
    assert is_wearable("crown")
    assert is_garment("dress")
    assert is_surface("chair")


def test_known_words_are_written_with_their_accents() -> None:
    assert {"árbol", "niña", "torre eiffel"} <= set(known_words("es"))
    assert {"dog", "eiffel tower"} <= set(known_words("en"))
    assert known_words("tlh") == ()


@pytest.mark.parametrize(
    ("word", "language", "first"),
    [("elefant", "en", "elephant"), ("dragn", "en", "dragon"), ("caballlo", "es", "caballo")],
)
def test_a_slip_of_the_pen_finds_the_word_that_was_meant(
    word: str, language: str, first: str
) -> None:
    assert closest_known(word, language)[0] == first


def test_a_word_like_no_other_gets_favourites() -> None:
    suggestions = closest_known("quokka", "en")

    assert len(suggestions) == 3
    assert all(len(parse(word).things) == 1 for word in suggestions)


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("a school bus", "bus"),
        ("two apple trees", "tree"),
        ("two trees", "tree"),  # Italian "tre" is a number
        ("three fires", "campfire"),  # and no firs
        ("a train station", "station"),
    ],
)
def test_nouns_are_read_as_people_mean_them(prompt: str, thing: str) -> None:
    assert [one.name for one in parse(prompt).things] == [thing]


def test_two_nouns_side_by_side_are_two_things_unless_they_are_one_word() -> None:
    assert [one.name for one in parse("dog cat horse").things] == ["dog", "cat", "horse"]
    assert [one.name for one in parse("a dragon castle").things] == ["dragon", "castle"]


@pytest.mark.parametrize("prompt", ["a boy flying a kite", "children flying red kites"])
def test_who_flies_a_kite_stays_on_the_ground(prompt: str) -> None:
    scene = parse(prompt)
    assert [relation.kind for relation in scene.relations] == ["hold"]
    assert {thing.pose for thing in scene.things} == {None}


def test_of_two_on_an_elephant_both_ride() -> None:
    scene = parse("a boy and a girl on an elephant")
    riders = {scene.thing(one.subject).name for one in scene.relations if one.kind == "on"}
    assert riders == {"boy", "girl"}


def test_the_rider_holds_and_wears_not_the_horse() -> None:
    for prompt in ("a bunny on a horse wearing a hat", "a bunny on a horse with a hat"):
        scene = parse(prompt)
        owners = [scene.thing(one.subject).name for one in scene.relations if one.kind == "wear"]
        assert owners == ["rabbit"]


def test_an_animal_that_is_only_a_head_is_drawn_as_a_whole_one_and_said_so() -> None:
    (boar,) = parse("a boar").things
    assert (boar.concept, boar.approximated_by) == ("pig", "pig")


@pytest.mark.parametrize(("prompt", "animal"), [("a hen", "hen"), ("un alce", "elk")])
def test_a_hen_and_a_moose_are_drawn_whole_as_themselves(prompt: str, animal: str) -> None:
    (thing,) = parse(prompt).things
    assert (thing.concept, thing.approximated_by) == (animal, None)


@pytest.mark.parametrize(
    ("prompt", "language"),
    [("a lighthouse", "en"), ("un faro", "es"), ("ein Leuchtturm", "de"), ("un phare", "fr")],
)
def test_a_lighthouse_is_no_other_tower(prompt: str, language: str) -> None:
    assert [one.concept for one in parse(prompt, language).things] == ["lighthouse"]


def test_a_pool_with_a_duck_has_the_duck_in_it() -> None:
    scene = parse("a pool with a duck")
    assert [(one.subject, one.kind, one.object) for one in scene.relations] == [(1, "in", 0)]

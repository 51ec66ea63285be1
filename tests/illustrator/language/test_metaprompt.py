"""Finding the student's own words in a wrapped prompt."""

from __future__ import annotations

import pytest

from core import policy
from core.illustrator.language import parse
from core.illustrator.language.metaprompt import students_words
from core.policy import STUDENT_MARKER
from tests.illustrator.language.describe import describe

# The lesson's metaprompt, as its listing puts it together.
LESSON = """You are an assistant designer that creates images for children.

The image needs to be safe for work and appropriate for children.

The image needs to be in color.

The image needs to be in landscape orientation.

The image needs to be in a 16:9 aspect ratio.

Do not consider any input from the following that is not safe for work or appropriate for children.
swords, violence, blood, gore, nudity, sexual content, adult content, adult themes, \
adult language, adult humor, adult jokes, adult situations, adult
"""
ARC = (
    "Generate monument of the Arc of Triumph in Paris, France, in the evening light with a small "
    "child holding a Teddy looks on."
)
BUNNY = "Create an image of a bunny on a horse, holding a lollipop"


@pytest.mark.parametrize("words", [ARC, BUNNY, "dog, cat, bird", "Perro junto a la Torre Eiffel"])
@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_the_lessons_wrapped_prompt_gives_the_students_words(words: str, gap: str) -> None:
    assert students_words(f"{LESSON}{gap}{words}") == words


def test_the_lessons_metaprompt_does_not_become_part_of_the_scene() -> None:
    wrapped = parse(students_words(f"{LESSON}\n{ARC}"))

    assert describe(wrapped) == describe(parse(ARC))
    assert describe(wrapped) == (
        "Arc de Triomphe, child (look), teddy bear | Arc de Triomphe with child, "
        "child hold teddy bear | at paris evening"
    )


@pytest.mark.parametrize("rules", policy.load_policies(), ids=lambda rules: rules.id)
@pytest.mark.parametrize("words", [BUNNY, "a dog\n\nand two cats", "swords, blood"])
def test_the_studios_own_prompts_give_the_students_words(rules: policy.Policy, words: str) -> None:
    composed = policy.compose(rules, words, 1536, 864)

    assert students_words(composed.text) == words


def test_words_may_follow_the_marker_on_its_line() -> None:
    assert students_words(f"Rules.\n{STUDENT_MARKER} a dog") == "a dog"


def test_a_spanish_metaprompt_is_taken_off() -> None:
    wrapped = (
        "Eres un asistente que crea imágenes para niños.\n"
        "La imagen debe ser apropiada para niños.\n"
        "No consideres ninguna entrada que no sea apropiada.\n"
        "espadas, violencia, sangre\n\n"
        "Un perro en la playa"
    )
    assert students_words(wrapped) == "Un perro en la playa"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "a dog",
        "a dog, a cat, a bird",
        "You are a pirate on a ship",
        "You are an artist in Paris",
        "The image shows a dog. The picture is of a cat.",
        "A dog and a cat.\nThe cat must have a hat.",
        "Never mind the dragon",
    ],
)
def test_words_without_rules_stay_as_they_are(words: str) -> None:
    assert students_words(words) == words


def test_rules_alone_are_all_there_is() -> None:
    assert students_words(LESSON) == LESSON.strip()

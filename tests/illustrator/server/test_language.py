"""The language of a prompt may be given."""

from __future__ import annotations

import pytest
from openai import BadRequestError, OpenAI

from core import policy

ASKED = {"es": "bread", "en": "frying pan"}
"""What "pan" is in these languages."""


def drawn(client: OpenAI, prompt: str, language: str) -> list[str]:
    response = client.images.generate(
        model="storybook",
        prompt=prompt,
        size="1024x640",
        extra_body={"temperature": 0, "language": language},
    )
    assert response.data
    told = (response.data[0].model_extra or {})["illustration"]
    return [entry["name"] for entry in told["drawn"]]


@pytest.mark.parametrize(("language", "name"), ASKED.items())
def test_a_word_is_read_in_the_language_that_is_given(
    openai_client: OpenAI, language: str, name: str
) -> None:
    assert drawn(openai_client, "pan", language) == [name]


@pytest.mark.parametrize(("language", "name"), ASKED.items())
def test_a_prompt_in_rules_is_read_in_the_language_of_its_own_words(
    openai_client: OpenAI, language: str, name: str
) -> None:
    rules = policy.load_policies()[0]
    wrapped = policy.compose(rules, "pan", 1024, 640).text

    assert drawn(openai_client, wrapped, language) == [name]


def test_a_language_that_nobody_knows_is_guessed(openai_client: OpenAI) -> None:
    assert drawn(openai_client, "un perro", "tlh") == ["dog"]


def test_models_of_the_service_have_no_such_field(openai_client: OpenAI) -> None:
    with pytest.raises(BadRequestError, match="language"):
        openai_client.images.generate(
            model="gpt-image-1", prompt="pan", extra_body={"language": "es"}
        )

from __future__ import annotations

import pytest
import requests
from openai import AzureOpenAI, NotFoundError, OpenAI

NAMES = {"storybook", "dall-e-3", "dall-e-2", "gpt-image-1"}


def test_all_names_are_listed(openai_client: OpenAI, azure_v1_client: OpenAI) -> None:
    for client in (openai_client, azure_v1_client):
        assert {model.id for model in client.models.list()} == NAMES


def test_azure_lists_them_as_well(azure_client: AzureOpenAI) -> None:
    assert {model.id for model in azure_client.models.list()} == NAMES


def test_one_model_can_be_looked_up(openai_client: OpenAI) -> None:
    model = openai_client.models.retrieve("storybook")
    assert (model.id, model.object) == ("storybook", "model")


def test_an_unknown_model_cannot(openai_client: OpenAI) -> None:
    with pytest.raises(NotFoundError) as caught:
        openai_client.models.retrieve("gpt-9")
    assert caught.value.code == "model_not_found"


def test_the_list_needs_a_key(server_url: str) -> None:
    assert requests.get(f"{server_url}/v1/models", timeout=10).status_code == 401

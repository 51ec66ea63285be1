from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Literal

import pytest
import requests
from openai import AzureOpenAI, BadRequestError, OpenAI
from PIL import Image

# The package marks the call itself as deprecated; the lesson still makes it.
pytestmark = pytest.mark.filterwarnings("ignore:deprecated:DeprecationWarning")

MakeFile = Callable[..., bytes]


@pytest.fixture(scope="module")
def drawn(server_url: str) -> bytes:
    with OpenAI(base_url=f"{server_url}/v1", api_key="any", max_retries=0) as client:
        response = client.images.generate(
            model="storybook", prompt="A bunny on a horse", size="1024x640"
        )
    assert response.data
    return base64.b64decode(response.data[0].b64_json or "")


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"])
    image.load()
    return image


def test_a_variation_needs_no_model(azure_client: AzureOpenAI, drawn: bytes) -> None:
    response = azure_client.images.create_variation(image=drawn, n=2, size="1024x1024")
    assert response.data
    pictures = [requests.get(entry.url or "", timeout=10).content for entry in response.data]
    assert [opened(content).size for content in pictures] == [(1024, 1024)] * 2
    assert pictures[0] != pictures[1]


def test_a_variation_keeps_the_size_of_its_source(openai_client: OpenAI, drawn: bytes) -> None:
    response = openai_client.images.create_variation(
        model="storybook",
        image=drawn,
        extra_body={"strength": 0.9, "seed": 5},
    )
    assert response.data
    assert opened(base64.b64decode(response.data[0].b64_json or "")).size == (1024, 640)


@pytest.mark.parametrize(("size", "expected"), [("256x256", (256, 256)), ("512x512", (512, 512))])
def test_dall_e_2_makes_small_variations(
    openai_client: OpenAI,
    drawn: bytes,
    size: Literal["256x256", "512x512"],
    expected: tuple[int, int],
) -> None:
    response = openai_client.images.create_variation(
        model="dall-e-2", image=drawn, size=size, response_format="b64_json"
    )
    assert response.data
    assert opened(base64.b64decode(response.data[0].b64_json or "")).size == expected


def test_a_picture_from_elsewhere_can_be_varied(openai_client: OpenAI, picture: MakeFile) -> None:
    response = openai_client.images.create_variation(
        model="storybook", image=picture((500, 333), file_format="JPEG")
    )
    assert response.data
    assert opened(base64.b64decode(response.data[0].b64_json or "")).size == (500, 333)


def test_the_same_seed_gives_the_same_variation(openai_client: OpenAI, drawn: bytes) -> None:
    first, second = (
        openai_client.images.create_variation(
            model="storybook", image=drawn, extra_body={"seed": 5}
        )
        for _ in range(2)
    )
    assert first.data == second.data


def test_a_wish_and_what_to_keep_are_heeded(openai_client: OpenAI, drawn: bytes) -> None:
    response = openai_client.images.create_variation(
        model="storybook",
        image=drawn,
        extra_body={"keep": "subject, composition", "prompt": "make it night", "seed": 5},
    )
    assert response.data
    told = response.data[0].model_extra or {}
    assert told["illustration"]["time"] == "night"
    assert told["illustration"]["recipe"]["keep"] == ["subject", "composition"]


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        ({"keep": "colors,hats"}, "invalid_value", "keep"),
        ({"prompt": "glorp"}, "nothing_to_do", "prompt"),
        ({"prompt": "x" * 32_001}, "string_above_max_length", "prompt"),
        ({"strength": 2}, "decimal_above_max_value", "strength"),
    ],
)
def test_what_a_variation_cannot_be_is_refused(
    openai_client: OpenAI, drawn: bytes, fields: dict[str, object], code: str, param: str
) -> None:
    with pytest.raises(BadRequestError) as caught:
        openai_client.images.create_variation(model="storybook", image=drawn, extra_body=fields)
    assert (caught.value.code, caught.value.param) == (code, param)


def test_the_nearest_variations_of_one_request_differ(openai_client: OpenAI, drawn: bytes) -> None:
    response = openai_client.images.create_variation(
        model="storybook", image=drawn, n=3, extra_body={"strength": 0, "seed": 5}
    )
    assert response.data
    assert len({entry.b64_json for entry in response.data}) == 3

from __future__ import annotations

import base64
import io
from typing import Literal

import pytest
import requests
from openai import AzureOpenAI, OpenAI
from openai.types import ImagesResponse
from PIL import Image

PROMPT = "A dog next to a red balloon in a meadow"
SMALLEST = "1024x640"


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"])
    image.load()
    return image


def contents(response: ImagesResponse) -> list[bytes]:
    assert response.data
    return [base64.b64decode(entry.b64_json or "") for entry in response.data]


def only_url(response: ImagesResponse) -> str:
    assert response.data
    (entry,) = response.data
    assert entry.b64_json is None
    assert entry.url
    return entry.url


def test_the_illustrator_answers_with_the_picture_itself(openai_client: OpenAI) -> None:
    response = openai_client.images.generate(model="storybook", prompt=PROMPT)
    (content,) = contents(response)
    image = opened(content)
    assert (image.format, image.size) == ("PNG", (1024, 1024))
    assert response.data
    assert response.data[0].url is None
    assert (response.size, response.output_format, response.background) == (
        "1024x1024",
        "png",
        "opaque",
    )
    assert response.usage
    assert response.usage.total_tokens == 0


def test_the_answer_says_what_is_on_the_picture(openai_client: OpenAI) -> None:
    response = openai_client.images.generate(model="storybook", prompt=PROMPT, size=SMALLEST)
    assert response.data
    entry = response.data[0]
    assert entry.revised_prompt
    illustration = entry.model_extra["illustration"] if entry.model_extra else {}
    assert "dog" in [drawn["name"] for drawn in illustration["drawn"]]
    for drawn in illustration["drawn"]:
        left, top, right, bottom = drawn["box"]
        assert 0 <= left < right <= 1024
        assert 0 <= top < bottom <= 640
    assert illustration["recipe"]["prompt"] == PROMPT
    assert illustration["recipe"]["temperature"] == 0.7


@pytest.mark.parametrize("form", ["v1", "openai/v1"])
def test_both_v1_forms_serve_the_openai_client(server_url: str, form: str) -> None:
    with OpenAI(base_url=f"{server_url}/{form}", api_key="any", max_retries=0) as client:
        response = client.images.generate(model="storybook", prompt=PROMPT, size=SMALLEST)
    assert opened(contents(response)[0]).size == (1024, 640)


def test_the_dated_azure_form_takes_the_model_from_the_path(azure_client: AzureOpenAI) -> None:
    response = azure_client.images.generate(model="dall-e-3", prompt=PROMPT, size="1792x1024")
    answer = requests.get(only_url(response), timeout=10)
    assert answer.headers["content-type"] == "image/png"
    assert opened(answer.content).size == (1792, 1024)


def test_without_a_model_azure_answers_with_an_address(azure_client: AzureOpenAI) -> None:
    response = azure_client.images.generate(prompt=PROMPT, size="1024x1024", n=1)
    assert opened(requests.get(only_url(response), timeout=10).content).size == (1024, 1024)


def test_a_deployment_given_to_the_client_is_used(server_url: str) -> None:
    with AzureOpenAI(
        azure_endpoint=server_url,
        azure_deployment="gpt-image-1",
        api_key="any",
        api_version="2025-04-01-preview",
        max_retries=0,
    ) as client:
        response = client.images.generate(prompt=PROMPT, size="1536x1024")
    assert response.data
    assert response.data[0].url
    assert opened(contents(response)[0]).size == (1536, 1024)


def test_an_address_can_be_fetched_more_than_once_and_without_a_key(openai_client: OpenAI) -> None:
    response = openai_client.images.generate(
        model="storybook", prompt=PROMPT, size=SMALLEST, response_format="url"
    )
    url = only_url(response)
    first, second = (requests.get(url, timeout=10) for _ in range(2))
    assert first.content == second.content
    assert first.headers["x-content-type-options"] == "nosniff"


def test_an_address_nobody_gave_out_leads_nowhere(server_url: str) -> None:
    answer = requests.get(f"{server_url}/downloads/guessed.png", timeout=10)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "download_expired"


@pytest.mark.parametrize(("size", "expected"), [("256x256", (256, 256)), ("512x512", (512, 512))])
def test_dall_e_2_draws_small_squares(
    openai_client: OpenAI, size: Literal["256x256", "512x512"], expected: tuple[int, int]
) -> None:
    response = openai_client.images.generate(
        model="dall-e-2", prompt=PROMPT, size=size, response_format="b64_json"
    )
    assert opened(contents(response)[0]).size == expected
    assert response.data
    extra = response.data[0].model_extra or {}
    boxes = [drawn["box"] for drawn in extra["illustration"]["drawn"]]
    assert boxes
    assert max(max(box) for box in boxes) <= expected[0]


@pytest.mark.parametrize(
    ("output_format", "compression"), [("png", None), ("jpeg", 60), ("webp", 60)]
)
def test_pictures_come_in_the_format_asked_for(
    openai_client: OpenAI,
    output_format: Literal["png", "jpeg", "webp"],
    compression: int | None,
) -> None:
    response = openai_client.images.generate(
        model="storybook",
        prompt=PROMPT,
        size=SMALLEST,
        output_format=output_format,
        output_compression=compression,
    )
    image = opened(contents(response)[0])
    assert image.format == output_format.upper()
    assert image.size == (1024, 640)
    assert response.output_format == output_format


def test_stronger_compression_makes_smaller_files(openai_client: OpenAI) -> None:
    small, large = (
        contents(
            openai_client.images.generate(
                model="storybook",
                prompt=PROMPT,
                size=SMALLEST,
                output_format="jpeg",
                output_compression=compression,
                extra_body={"temperature": 0},
            )
        )[0]
        for compression in (20, 90)
    )
    assert len(small) < len(large)


def test_svg_is_a_drawing_of_the_same_size(openai_client: OpenAI) -> None:
    response = openai_client.images.generate(
        model="storybook", prompt=PROMPT, size=SMALLEST, output_format="svg"
    )
    content = contents(response)[0]
    assert content.lstrip().startswith(b"<svg")
    assert response.output_format == "svg"


def test_several_pictures_count_their_seeds_up_and_differ(openai_client: OpenAI) -> None:
    response = openai_client.images.generate(
        model="storybook", prompt=PROMPT, size=SMALLEST, n=3, extra_body={"seed": 7}
    )
    assert len(set(contents(response))) == 3
    assert response.data
    seeds = [(entry.model_extra or {})["illustration"]["recipe"]["seed"] for entry in response.data]
    assert seeds == [7, 8, 9]


def test_the_same_seed_gives_the_same_picture(openai_client: OpenAI) -> None:
    first, second = (
        contents(
            openai_client.images.generate(
                model="storybook",
                prompt=PROMPT,
                size=SMALLEST,
                extra_body={"seed": 11, "temperature": 1},
            )
        )
        for _ in range(2)
    )
    assert first == second


def test_at_temperature_zero_all_pictures_are_alike(azure_client: AzureOpenAI) -> None:
    response = azure_client.images.generate(
        prompt=PROMPT,
        size="1024x1024",
        n=2,
        response_format="b64_json",
        extra_body={"temperature": 0},
    )
    first, second = contents(response)
    assert first == second


def test_one_slow_request_does_not_hold_up_the_others(openai_client: OpenAI) -> None:
    with openai_client.images.generate(
        model="storybook", prompt=PROMPT, size=SMALLEST, n=10, stream=True
    ) as stream:
        next(iter(stream))
        assert openai_client.models.list().data

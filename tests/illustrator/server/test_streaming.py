from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pytest
from openai import OpenAI
from openai.types import (
    ImageEditCompletedEvent,
    ImageEditPartialImageEvent,
    ImageGenCompletedEvent,
    ImageGenPartialImageEvent,
)
from PIL import Image

PROMPT = "A cat on a sofa"


def format_and_size(content: str) -> tuple[str | None, tuple[int, int]]:
    image = Image.open(io.BytesIO(base64.b64decode(content)), formats=["PNG", "JPEG", "WEBP"])
    image.load()
    return image.format, image.size


@pytest.mark.parametrize("partial_images", [0, 1, 2, 3])
def test_sketches_come_before_the_picture(openai_client: OpenAI, partial_images: int) -> None:
    with openai_client.images.generate(
        model="storybook",
        prompt=PROMPT,
        size="1024x640",
        stream=True,
        partial_images=partial_images,
        output_format="webp",
    ) as stream:
        *sketches, last = list(stream)
    assert [sketch.type for sketch in sketches] == ["image_generation.partial_image"] * len(
        sketches
    )
    assert [
        sketch.partial_image_index
        for sketch in sketches
        if isinstance(sketch, ImageGenPartialImageEvent)
    ] == list(range(partial_images))
    assert isinstance(last, ImageGenCompletedEvent)
    for event in (*sketches, last):
        assert format_and_size(event.b64_json) == ("WEBP", (1024, 640))
        assert (event.size, event.output_format) == ("1024x640", "webp")
        assert (event.background, event.quality) == ("opaque", "high")
        assert event.created_at > 0
    assert last.usage.total_tokens == 0
    extra = last.model_extra or {}
    assert extra["revised_prompt"]
    assert extra["illustration"]["recipe"]["prompt"] == PROMPT


def test_a_sketch_is_not_yet_the_picture(openai_client: OpenAI) -> None:
    with openai_client.images.generate(
        model="storybook", prompt=PROMPT, size="1024x640", stream=True, partial_images=1
    ) as stream:
        sketch, picture = list(stream)
    assert sketch.b64_json != picture.b64_json


def test_several_pictures_complete_one_after_the_other(openai_client: OpenAI) -> None:
    with openai_client.images.generate(
        model="storybook", prompt=PROMPT, size="1024x640", stream=True, partial_images=1, n=2
    ) as stream:
        events = list(stream)
    assert [event.type.rpartition(".")[2] for event in events] == [
        "partial_image",
        "completed",
        "partial_image",
        "completed",
    ]
    assert events[1].b64_json != events[3].b64_json


def test_edits_stream_too(
    openai_client: OpenAI, picture: Callable[..., bytes], mask: Callable[..., bytes]
) -> None:
    with openai_client.images.edit(
        model="gpt-image-1",
        image=("room.png", picture(), "image/png"),
        mask=("mask.png", mask(), "image/png"),
        prompt="a flamingo",
        stream=True,
        partial_images=2,
    ) as stream:
        *sketches, last = list(stream)
    assert len(sketches) <= 2
    assert {type(sketch) for sketch in sketches} <= {ImageEditPartialImageEvent}
    assert isinstance(last, ImageEditCompletedEvent)
    assert format_and_size(last.b64_json) == ("PNG", (1024, 640))
    assert last.usage.output_tokens == 0


def test_a_client_that_leaves_early_leaves_a_working_server(openai_client: OpenAI) -> None:
    with openai_client.images.generate(
        model="storybook", prompt=PROMPT, size="1024x640", stream=True, partial_images=3, n=10
    ) as stream:
        next(iter(stream))
    response = openai_client.images.generate(model="storybook", prompt=PROMPT, size="1024x640")
    assert response.data

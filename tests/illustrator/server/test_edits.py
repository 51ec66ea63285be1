from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable

import numpy as np
import pytest
import requests
from numpy.typing import NDArray
from openai import AzureOpenAI, BadRequestError, OpenAI, omit
from openai.types import ImagesResponse
from PIL import Image

from core.illustrator.files import RECIPE_KEY
from core.illustrator.png import write_png

# The package marks the call for variations as deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:deprecated:DeprecationWarning")

HOLE = (400, 200, 800, 600)
MakeFile = Callable[..., bytes]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]).convert("RGB")


def first(response: ImagesResponse) -> Image.Image:
    assert response.data
    return opened(base64.b64decode(response.data[0].b64_json or ""))


def changed(before: Image.Image, after: Image.Image) -> NDArray[np.bool_]:
    """Where two pictures differ by more than a rounding step."""
    difference = np.abs(np.asarray(before, np.int16) - np.asarray(after, np.int16))
    return np.asarray(difference.max(axis=2) > 1)


def test_an_edit_changes_the_hole_of_the_mask_and_nothing_else(
    openai_client: OpenAI, picture: MakeFile, mask: MakeFile
) -> None:
    source = picture()
    response = openai_client.images.edit(
        model="storybook",
        image=("room.png", source, "image/png"),
        mask=("mask.png", mask(hole=HOLE), "image/png"),
        prompt="a flamingo",
    )
    difference = changed(opened(source), first(response))
    left, top, right, bottom = HOLE
    assert difference[top:bottom, left:right].any()
    difference[top:bottom, left:right] = False
    assert not difference.any()


def test_gpt_image_1_answers_with_the_picture_and_its_address(
    azure_client: AzureOpenAI, picture: MakeFile, mask: MakeFile
) -> None:
    response = azure_client.images.edit(
        model="gpt-image-1", image=picture(), mask=mask(), prompt="a flamingo"
    )
    assert response.data
    assert response.data[0].url
    fetched = requests.get(response.data[0].url, timeout=10).content
    assert fetched == base64.b64decode(response.data[0].b64_json or "")


def test_of_several_pictures_the_first_is_edited(
    azure_v1_client: OpenAI, picture: MakeFile, mask: MakeFile
) -> None:
    response = azure_v1_client.images.edit(
        model="storybook",
        image=[picture(), picture((512, 512)), picture((300, 300))],
        mask=mask(),
        prompt="a flamingo",
    )
    assert first(response).size == (1024, 640)


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP"])
def test_pictures_of_the_three_formats_can_be_edited_without_a_model_name(
    azure_client: AzureOpenAI, picture: MakeFile, mask: MakeFile, file_format: str
) -> None:
    response = azure_client.images.edit(
        image=picture(file_format=file_format),
        mask=mask(),
        prompt="a flamingo",
        response_format="b64_json",
    )
    assert first(response).size == (1024, 640)


def test_an_edit_can_be_asked_for_in_another_size(
    openai_client: OpenAI, picture: MakeFile, mask: MakeFile
) -> None:
    response = openai_client.images.edit(
        model="storybook", image=picture(), mask=mask(), prompt="a flamingo", size="1024x1024"
    )
    assert first(response).size == (1024, 1024)


def test_the_illustrator_takes_away_what_it_drew_itself(openai_client: OpenAI) -> None:
    drawn = openai_client.images.generate(
        model="storybook",
        prompt="A dog in a meadow",
        size="1024x640",
        extra_body={"temperature": 0},
    )
    assert drawn.data
    illustration = (drawn.data[0].model_extra or {})["illustration"]
    left, top, right, bottom = next(
        thing["box"] for thing in illustration["drawn"] if thing["name"] == "dog"
    )
    hole = (max(0, left - 30), max(0, top - 30), min(1024, right + 30), min(640, bottom + 30))
    image = Image.new("RGBA", (1024, 640), (0, 0, 0, 255))
    image.paste((0, 0, 0, 0), hole)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    edited = openai_client.images.edit(
        model="storybook",
        image=base64.b64decode(drawn.data[0].b64_json or ""),
        mask=buffer.getvalue(),
        prompt="remove the dog",
        extra_body={"temperature": 0, "seed": 3},
    )
    assert edited.data
    after = (edited.data[0].model_extra or {})["illustration"]
    assert "dog" not in [thing["name"] for thing in after["drawn"]]
    assert after["note"]
    assert changed(first(drawn), first(edited)).any()


def test_without_a_mask_the_scene_of_a_drawing_changes(openai_client: OpenAI) -> None:
    drawn = openai_client.images.generate(
        model="storybook",
        prompt="A dog and a cat in a meadow",
        size="1024x640",
        extra_body={"temperature": 0},
    )
    assert drawn.data
    edited = openai_client.images.edit(
        model="storybook",
        image=base64.b64decode(drawn.data[0].b64_json or ""),
        prompt="make it night",
    )
    assert edited.data
    before, after = (
        (response.data[0].model_extra or {})["illustration"]
        for response in (drawn, edited)
        if response.data
    )
    assert (before["time"], after["time"]) == ("day", "night")
    assert after["drawn"] == before["drawn"]
    assert first(edited).size == (1024, 640)


def test_an_edit_nobody_understands_is_refused(openai_client: OpenAI, picture: MakeFile) -> None:
    with pytest.raises(BadRequestError) as caught:
        openai_client.images.edit(model="storybook", image=picture(), prompt="zzyzx quokka")
    assert (caught.value.code, caught.value.type) == (
        "nothing_to_do",
        "image_generation_user_error",
    )


def test_a_phone_picture_is_turned_upright(openai_client: OpenAI, mask: MakeFile) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    buffer = io.BytesIO()
    Image.new("RGB", (640, 1024), "skyblue").save(buffer, "JPEG", exif=exif)
    response = openai_client.images.edit(
        model="storybook", image=buffer.getvalue(), mask=mask((1024, 640)), prompt="a flamingo"
    )
    assert first(response).size == (1024, 640)


@pytest.mark.parametrize(
    "recipe",
    [
        {"prompt": "flumboozle", "size": [1024, 640]},
        {"prompt": "", "size": [1024, 640], "without": [1], "edits": ["zzyzx"]},
        {"prompt": "a dog", "size": [1, 1], "language": "tlh", "seed": -1},
        {"prompt": "a dog"},
        ["a dog"],
    ],
)
@pytest.mark.parametrize("masked", [True, False])
def test_a_made_up_recipe_does_not_trouble_the_server(
    openai_client: OpenAI, mask: MakeFile, recipe: object, masked: bool
) -> None:
    image = Image.new("RGB", (1024, 640), "skyblue")
    source = write_png(image, {RECIPE_KEY: json.dumps(recipe)})
    response = openai_client.images.edit(
        model="storybook", image=source, prompt="a flamingo", mask=mask() if masked else omit
    )
    assert first(response).size == (1024, 640)
    varied = openai_client.images.create_variation(model="storybook", image=source)
    assert first(varied).size == (1024, 640)


def test_with_a_made_up_recipe_words_that_nobody_knows_are_still_refused(
    openai_client: OpenAI,
) -> None:
    recipe = json.dumps({"prompt": "flumboozle", "size": [1024, 640]})
    source = write_png(Image.new("RGB", (1024, 640)), {RECIPE_KEY: recipe})
    with pytest.raises(BadRequestError) as caught:
        openai_client.images.edit(model="storybook", image=source, prompt="zzyzx quokka")
    assert caught.value.code == "nothing_to_do"

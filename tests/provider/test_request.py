"""What is sent for which model: read from the requests as they arrive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.problems import ErrorKind
from core.provider import ImageRequest
from core.tasks import Keepable
from tests.provider.conftest import (
    KEY,
    REQUEST,
    Connect,
    azure,
    compatible,
    picture_of,
    problem_of,
)
from tests.scripted_server import ScriptedServer, picture, picture_answer

PNG = picture()
MASK = picture(color="black")
MARKUP = picture(color="red")
FULL = ImageRequest(
    prompt="a fox",
    width=1536,
    height=864,
    quality="high",
    output_format="jpeg",
    temperature=0.3,
    seed=7,
    partial_images=9,
)


def edit(kind: str = "edit", image: bytes = PNG, mask: bytes | None = MASK) -> ImageRequest:
    return ImageRequest(
        prompt="add a hat",
        width=1024,
        height=1024,
        temperature=0.5,
        seed=3,
        strength=0.25 if kind == "variation" else None,
        image=image,
        mask=mask,
        kind="edit" if kind == "edit" else "variation",
    )


def test_azure_v1_gets_the_deployment_as_model(server: ScriptedServer, connect: Connect) -> None:
    server.answer(picture_answer())
    picture_of(connect(), FULL)
    (request,) = server.requests
    assert request.path == "/openai/v1/images/generations"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.json == {
        "model": "school-gpt-image-2",
        "prompt": "a fox",
        "n": 1,
        "size": "1536x864",
        "quality": "high",
        "output_format": "jpeg",
        "stream": True,
        "partial_images": 3,
    }


@pytest.mark.parametrize(
    "ending",
    ["", "/", "/openai", "/openai/", "/openai/v1", "/openai/v1/", "/api/projects/school"],
)
def test_azure_endpoints_as_people_copy_them(
    server: ScriptedServer, connect: Connect, ending: str
) -> None:
    server.answer(picture_answer())
    picture_of(connect(**azure(server, AZURE_OPENAI_ENDPOINT=server.url + ending)))
    assert server.requests[0].path == "/openai/v1/images/generations"


def test_a_dated_version_uses_the_deployments_path(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer(), picture_answer())
    provider = connect(**azure(server, AZURE_OPENAI_API_VERSION="2025-04-01-preview"))
    picture_of(provider)
    picture_of(provider, edit())
    generation, change = server.requests
    path = "/openai/deployments/school-gpt-image-2/images"
    assert generation.path == f"{path}/generations?api-version=2025-04-01-preview"
    assert change.path == f"{path}/edits?api-version=2025-04-01-preview"
    assert generation.headers["api-key"] == KEY


def test_old_models_get_no_stream_and_must_say_base64(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    picture_of(connect(**azure(server, AZURE_OPENAI_DEPLOYMENT="dalle3")), FULL)
    assert server.requests[0].json == {
        "model": "dalle3",
        "prompt": "a fox",
        "n": 1,
        "size": "1536x864",
        "response_format": "b64_json",
    }


def test_an_undescribed_server_gets_only_what_all_take(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    picture_of(connect(**compatible(server)), FULL)
    assert server.requests[0].path == "/v1/images/generations"
    assert server.requests[0].json == {"prompt": "a fox", "n": 1, "size": "1536x864"}


def test_temperature_and_seed_go_to_models_that_take_them(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    picture_of(connect(**compatible(server, "storybook")), FULL)
    sent = server.requests[0].json
    assert (sent["temperature"], sent["seed"]) == (0.3, 7)


def test_settings_that_are_left_open_are_not_sent(server: ScriptedServer, connect: Connect) -> None:
    server.answer(picture_answer())
    picture_of(connect(**compatible(server, "storybook")), REQUEST)
    assert not {"temperature", "seed", "quality"} & server.requests[0].json.keys()


def test_an_edit_uploads_picture_and_mask(server: ScriptedServer, connect: Connect) -> None:
    server.answer(picture_answer())
    picture_of(connect(), edit())
    (request,) = server.requests
    form = request.form
    assert request.path == "/openai/v1/images/edits"
    assert form["image"].content == PNG
    assert form["mask"].content == MASK
    assert form["mask"].media_type == "image/png"
    assert form["prompt"].text == "add a hat"
    assert form["model"].text == "school-gpt-image-2"
    assert not {"temperature", "seed", "strength"} & form.keys()


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG", "WEBP"])
def test_an_upload_is_called_what_it_is(
    server: ScriptedServer, connect: Connect, picture_format: str
) -> None:
    server.answer(picture_answer())
    picture_of(connect(), edit(image=picture(picture_format=picture_format)))
    upload = server.requests[0].form["image"]
    assert upload.media_type == f"image/{picture_format.lower()}"
    assert upload.filename is not None


def test_an_edit_by_the_illustrator_takes_chance(server: ScriptedServer, connect: Connect) -> None:
    server.answer(picture_answer())
    picture_of(connect(**compatible(server, "storybook")), edit())
    form = server.requests[0].form
    assert (form["temperature"].text, form["seed"].text) == ("0.5", "3")
    assert "strength" not in form


def test_a_variation_on_todays_models_is_an_edit_without_a_mask(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    picture_of(connect(), edit("variation"))
    (request,) = server.requests
    assert request.path.endswith("/images/edits")
    assert "mask" not in request.form
    assert request.form["prompt"].text == "add a hat"


def test_a_variation_uses_the_endpoint_where_there_is_one(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    asked = replace(edit("variation"), keep=("colors", "composition"))
    picture_of(connect(**compatible(server, "storybook")), asked)
    (request,) = server.requests
    texts = {name: part.text for name, part in request.form.items() if name != "image"}
    assert request.path == "/v1/images/variations"
    assert request.form["image"].content == PNG
    assert texts == {
        "model": "storybook",
        "n": "1",
        "size": "1024x1024",
        "temperature": "0.5",
        "seed": "3",
        "prompt": "add a hat",
        "keep": "colors,composition",
        "strength": "0.25",
        "output_format": "png",
    }


def test_an_endpoint_that_knows_pictures_alone_gets_the_picture_alone(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(picture_answer())
    asked = replace(edit("variation"), keep=("colors",))
    picture_of(connect(**compatible(server, "dall-e-2")), asked)
    (request,) = server.requests
    texts = {name: part.text for name, part in request.form.items() if name != "image"}
    assert request.path == "/v1/images/variations"
    assert texts == {
        "model": "dall-e-2",
        "n": "1",
        "size": "1024x1024",
        "response_format": "b64_json",
    }


@pytest.mark.parametrize(
    ("deployment", "strength", "keep", "fidelity"),
    [
        ("gpt-image-1.5", 0.1, (), "high"),
        ("gpt-image-1.5", 0.8, (), "low"),
        ("gpt-image-1.5", 0.8, ("style", "subject"), "high"),
        ("gpt-image-1-mini", 0.1, (), None),
        ("gpt-image-1-mini", 0.8, (), "low"),
        ("gpt-image-2", 0.1, ("subject",), None),
    ],
)
def test_a_variation_looks_as_closely_as_it_is_to_be_alike(
    server: ScriptedServer,
    connect: Connect,
    deployment: str,
    strength: float,
    keep: tuple[Keepable, ...],
    fidelity: str | None,
) -> None:
    server.answer(picture_answer())
    provider = connect(**azure(server, AZURE_OPENAI_DEPLOYMENT=deployment))
    picture_of(provider, replace(edit("variation"), strength=strength, keep=keep))
    sent = server.requests[0].form
    assert (sent["input_fidelity"].text if "input_fidelity" in sent else None) == fidelity


def marked_up(mask: bytes | None = None) -> ImageRequest:
    return replace(edit(mask=mask), markup=MARKUP)


def test_markup_goes_to_models_that_read_it(server: ScriptedServer, connect: Connect) -> None:
    server.answer(picture_answer())
    picture_of(connect(**azure(server, AZURE_OPENAI_DEPLOYMENT="gpt-image-2.5-flare")), marked_up())
    markup = server.requests[0].form["markup"]
    assert (markup.content, markup.media_type) == (MARKUP, "image/png")
    assert "mask" not in server.requests[0].form


@pytest.mark.parametrize("deployment", ["gpt-image-2.5-flare", "gpt-image-2"])
def test_a_mask_and_markup_never_go_together(
    server: ScriptedServer, connect: Connect, deployment: str
) -> None:
    server.answer(picture_answer())
    provider = connect(**azure(server, AZURE_OPENAI_DEPLOYMENT=deployment))
    picture_of(provider, marked_up(mask=MASK))
    form = server.requests[0].form
    assert "mask" in form
    assert "markup" not in form


@pytest.mark.parametrize(
    ("deployment", "fidelity"),
    [("gpt-image-1.5", "high"), ("gpt-image-1-mini", None), ("gpt-image-2", None)],
)
def test_an_edit_keeps_faces_where_the_model_can(
    server: ScriptedServer, connect: Connect, deployment: str, fidelity: str | None
) -> None:
    server.answer(picture_answer())
    provider = connect(**azure(server, AZURE_OPENAI_DEPLOYMENT=deployment))
    picture_of(provider, edit())
    sent = server.requests[0].form
    assert (sent["input_fidelity"].text if "input_fidelity" in sent else None) == fidelity


def test_an_edit_needs_a_picture_and_a_model_that_edits(
    server: ScriptedServer, connect: Connect
) -> None:
    no_source = ImageRequest("a hat", 1024, 1024, kind="edit")
    assert problem_of(connect(), no_source).kind is ErrorKind.BAD_PICTURE
    painter = connect(**azure(server, AZURE_OPENAI_DEPLOYMENT="dall-e-3"))
    assert problem_of(painter, edit()).kind is ErrorKind.BAD_OPTION
    assert server.requests == []


def test_the_address_may_change_between_requests(server: ScriptedServer, connect: Connect) -> None:
    with ScriptedServer() as second:
        addresses = iter([server.url, f"{second.url}/v1"])
        provider = connect(base_url=lambda: next(addresses), STUDIO_DATA_DIR="unused")
        server.answer(picture_answer())
        second.answer(picture_answer())
        picture_of(provider)
        picture_of(provider)
        paths = [server.requests[0].path, second.requests[0].path]
    assert paths == ["/v1/images/generations"] * 2

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from openai import (
    APIStatusError,
    AuthenticationError,
    AzureOpenAI,
    BadRequestError,
    NotFoundError,
    OpenAI,
)
from PIL import Image

MakeFile = Callable[..., bytes]
KEY = {"Authorization": "Bearer any"}
GENERATIONS = "/v1/images/generations"


@pytest.fixture(scope="module")
def session(server_url: str) -> Iterator[Callable[..., requests.Response]]:
    """Sends one request: ``send(method, path, **options)``."""
    with requests.Session() as session:

        def send(method: str, path: str, **options: Any) -> requests.Response:
            options.setdefault("headers", KEY)
            return session.request(method, server_url + path, timeout=60, **options)

        yield send


Send = Callable[..., requests.Response]


def error_of(response: requests.Response) -> dict[str, Any]:
    document = response.json()
    assert set(document) == {"error"}
    error: dict[str, Any] = document["error"]
    return error


@pytest.mark.parametrize(
    ("changes", "param", "code"),
    [
        ({"prompt": None}, "prompt", "missing_required_parameter"),
        ({"prompt": "  "}, "prompt", "empty_string"),
        ({"prompt": "dog " * 8001}, "prompt", "string_above_max_length"),
        ({"prompt": ["a dog"]}, "prompt", "invalid_type"),
        ({"model": 3}, "model", "invalid_type"),
        ({"n": 0}, "n", "integer_below_min_value"),
        ({"n": 11}, "n", "integer_above_max_value"),
        ({"n": "2"}, "n", "invalid_type"),
        ({"n": True}, "n", "invalid_type"),
        ({"n": 1.5}, "n", "invalid_type"),
        ({"temperature": -0.1}, "temperature", "decimal_below_min_value"),
        ({"temperature": 1.1}, "temperature", "decimal_above_max_value"),
        ({"temperature": "warm"}, "temperature", "invalid_type"),
        ({"seed": -1}, "seed", "integer_below_min_value"),
        ({"seed": 2**32}, "seed", "integer_above_max_value"),
        ({"seed": {}}, "seed", "invalid_type"),
        ({"size": 1024}, "size", "invalid_type"),
        ({"size": "huge"}, "size", "invalid_value"),
        ({"size": "4096x1024"}, "size", "invalid_value"),
        ({"size": "3200x1024"}, "size", "invalid_value"),
        ({"size": "640x640"}, "size", "invalid_value"),
        ({"size": "3840x3840"}, "size", "invalid_value"),
        ({"quality": "best"}, "quality", "invalid_value"),
        ({"background": "blue"}, "background", "invalid_value"),
        ({"moderation": "off"}, "moderation", "invalid_value"),
        ({"output_format": "gif"}, "output_format", "invalid_value"),
        ({"output_compression": 101}, "output_compression", "integer_above_max_value"),
        ({"output_compression": 50}, "output_compression", "invalid_png_output_compression"),
        ({"response_format": "file"}, "response_format", "invalid_value"),
        ({"stream": "yes"}, "stream", "invalid_type"),
        ({"stream": True, "partial_images": 4}, "partial_images", "integer_above_max_value"),
        ({"stream": True, "output_format": "svg"}, "output_format", "invalid_value"),
        ({"style": "vivid"}, "style", "unknown_parameter"),
        ({"negative_prompt": "cats"}, "negative_prompt", "unknown_parameter"),
    ],
)
def test_a_bad_parameter_is_named(
    session: Send, changes: dict[str, object], param: str, code: str
) -> None:
    body = {"model": "storybook", "prompt": "a dog", **changes}
    response = session("POST", GENERATIONS, json=body)
    assert response.status_code == 400
    error = error_of(response)
    assert (error["param"], error["code"]) == (param, code)
    assert error["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    ("model", "changes", "param"),
    [
        ("dall-e-3", {"n": 2}, "n"),
        ("dall-e-3", {"size": "1536x1024"}, "size"),
        ("dall-e-3", {"quality": "high"}, "quality"),
        ("dall-e-3", {"temperature": 0}, "temperature"),
        ("dall-e-3", {"stream": True}, "stream"),
        ("dall-e-3", {"prompt": "dog " * 1001}, "prompt"),
        ("dall-e-2", {"size": "1792x1024"}, "size"),
        ("dall-e-2", {"style": "vivid"}, "style"),
        ("gpt-image-1", {"response_format": "b64_json"}, "response_format"),
        ("gpt-image-1", {"seed": 1}, "seed"),
        ("gpt-image-1", {"size": "1792x1024"}, "size"),
    ],
)
def test_the_models_of_old_refuse_what_they_refused(
    session: Send, model: str, changes: dict[str, object], param: str
) -> None:
    response = session("POST", GENERATIONS, json={"model": model, "prompt": "a dog", **changes})
    assert response.status_code == 400
    assert error_of(response)["param"] == param


def test_a_size_off_the_grid_is_explained(openai_client: OpenAI) -> None:
    with pytest.raises(BadRequestError, match=r"Invalid size '1000x1000'.*divisible by 16"):
        openai_client.images.generate(model="storybook", prompt="a dog", size="1000x1000")


def test_long_nonsense_is_not_repeated_in_full(session: Send) -> None:
    body = {"model": "x" * 100_000, "prompt": "a dog"}
    assert len(session("POST", GENERATIONS, json=body).content) < 1000


def test_supported_sizes_are_listed(openai_client: OpenAI) -> None:
    with pytest.raises(BadRequestError, match="Supported values are: '1024x1024', '1024x1536'"):
        openai_client.images.generate(model="gpt-image-1", prompt="a dog", size="512x512")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"dog"',
        b'{"n": NaN}',
        b'{"prompt": "dog \\ud800"}',
        b"\xff\xfe",
        b"[" * 99_999,
    ],
)
def test_a_body_that_is_no_json_object(session: Send, body: bytes) -> None:
    headers = {**KEY, "Content-Type": "application/json"}
    response = session("POST", GENERATIONS, data=body, headers=headers)
    assert response.status_code == 400
    assert "could not parse the JSON body" in error_of(response)["message"]


@pytest.mark.parametrize(
    ("path", "sent", "expected"),
    [
        (GENERATIONS, "text/plain", "application/json"),
        (GENERATIONS, "multipart/form-data; boundary=x", "application/json"),
        ("/v1/images/edits", "application/json", "multipart/form-data"),
        ("/v1/images/variations", "application/x-www-form-urlencoded", "multipart/form-data"),
    ],
)
def test_another_content_type(session: Send, path: str, sent: str, expected: str) -> None:
    response = session("POST", path, data=b"{}", headers={**KEY, "Content-Type": sent})
    error = error_of(response)
    assert (response.status_code, error["code"]) == (400, "unsupported_content_type")
    assert expected in error["message"]


def test_a_broken_form(session: Send) -> None:
    headers = {**KEY, "Content-Type": "multipart/form-data; boundary=x"}
    response = session("POST", "/v1/images/edits", data=b"no parts here", headers=headers)
    assert response.status_code == 400
    assert error_of(response)["type"] == "invalid_request_error"


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_body_that_is_too_large(session: Send, in_pieces: bool) -> None:
    piece = b"x" * (1024 * 1024)
    headers = {**KEY, "Content-Type": "application/json"}
    data = (piece for _ in range(51)) if in_pieces else piece * 51
    response = session("POST", GENERATIONS, data=data, headers=headers)
    assert response.status_code == 413
    assert "52428800" in error_of(response)["message"]


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer "}, {"Authorization": "Basic eA=="}]
)
def test_no_key(session: Send, headers: dict[str, str]) -> None:
    response = session("POST", GENERATIONS, json={"prompt": "a dog"}, headers=headers)
    assert response.status_code == 401
    assert error_of(response)["type"] == "invalid_request_error"


def test_no_key_on_azure(session: Send) -> None:
    path = "/openai/deployments/dall-e-3/images/generations?api-version=2024-02-01"
    response = session("POST", path, json={"prompt": "a dog"}, headers={})
    assert response.status_code == 401
    assert error_of(response)["code"] == "401"


def test_the_client_sees_an_authentication_error(openai_client: OpenAI) -> None:
    with pytest.raises(AuthenticationError):
        openai_client.images.generate(
            model="storybook", prompt="a dog", extra_headers={"Authorization": "Bearer"}
        )


def test_an_unknown_model(openai_client: OpenAI) -> None:
    with pytest.raises(NotFoundError) as caught:
        openai_client.images.generate(model="gpt-image-9", prompt="a dog")
    assert caught.value.code == "model_not_found"
    assert "gpt-image-9" in caught.value.message


def test_an_unknown_deployment(azure_client: AzureOpenAI, azure_v1_client: OpenAI) -> None:
    for client in (azure_client, azure_v1_client):
        with pytest.raises(NotFoundError) as caught:
            client.images.generate(model="my-own-name", prompt="a dog")
        assert caught.value.code == "DeploymentNotFound"


def test_azure_wants_a_version(session: Send) -> None:
    path = "/openai/deployments/dall-e-3/images/generations"
    response = session("POST", path, json={"prompt": "a dog"})
    assert response.status_code == 404
    assert error_of(response) == {"code": "404", "message": "Resource not found"}


def test_unknown_paths(session: Send) -> None:
    response = session("POST", "/v1/chat/completions", json={})
    assert response.status_code == 404
    assert error_of(response)["message"] == "Invalid URL (POST /v1/chat/completions)"
    assert error_of(session("GET", "/openai/nothing"))["code"] == "404"


def test_another_method(session: Send) -> None:
    response = session("GET", GENERATIONS)
    assert response.status_code == 405
    assert f"Not allowed to GET on {GENERATIONS}" in error_of(response)["message"]


def test_a_prompt_of_which_nothing_is_known(openai_client: OpenAI) -> None:
    for stream in (False, True):
        with pytest.raises(BadRequestError) as caught:
            openai_client.images.generate(model="storybook", prompt="quokka zzyzx", stream=stream)
        assert (caught.value.code, caught.value.type) == (
            "nothing_known",
            "image_generation_user_error",
        )
        assert isinstance(caught.value.body, dict)
        assert caught.value.body["unknown"]
        assert caught.value.body["suggestions"]


def edit(session: Send, **files: bytes | None) -> requests.Response:
    parts = {
        name: (f"{name}.png", content) for name, content in files.items() if content is not None
    }
    fields = {"model": "storybook", "prompt": "a flamingo"}
    return session("POST", "/v1/images/edits", data=fields, files=parts or {"x": b""})


def test_an_edit_without_a_picture(session: Send, mask: MakeFile) -> None:
    error = error_of(edit(session, mask=mask()))
    assert (error["param"], error["code"]) == ("image", "missing_required_parameter")


def test_a_picture_sent_as_text(session: Send, mask: MakeFile) -> None:
    fields = {"prompt": "a flamingo", "image": "picture.png"}
    response = session("POST", "/v1/images/edits", data=fields, files={"mask": mask()})
    assert error_of(response)["code"] == "invalid_type"


def bitmap(mode: str, size: tuple[int, int], file_format: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, file_format)
    return buffer.getvalue()


def bomb() -> bytes:
    """A PNG of 12000 x 12000 pixels in a few hundred bytes, with no pixels in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))


@pytest.mark.parametrize(
    "content",
    [
        b"not a picture",
        bitmap("RGB", (64, 64), "PNG")[:60],
        bitmap("RGB", (64, 64), "BMP"),
        bitmap("P", (64, 64), "GIF"),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        bomb(),
    ],
    ids=["text", "cut off", "bmp", "gif", "svg", "bomb"],
)
@pytest.mark.parametrize("path", ["edits", "variations"])
def test_a_file_that_is_no_picture(session: Send, path: str, content: bytes) -> None:
    fields = {"prompt": "a flamingo"}
    response = session(
        "POST", f"/v1/images/{path}", data=fields, files={"image": ("image.png", content)}
    )
    assert response.status_code == 400
    assert error_of(response)["code"] == "invalid_image_file"


@pytest.mark.parametrize("size", [(5000, 4001), (10_001, 20)])
def test_a_picture_of_too_many_pixels(session: Send, size: tuple[int, int]) -> None:
    error = error_of(edit(session, image=bitmap("1", size, "PNG")))
    assert error["code"] == "image_too_large"
    assert "at most 20 megapixels" in error["message"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bitmap("RGBA", (1024, 1024), "PNG"), "mask size does not match image size"),
        (bitmap("RGB", (1024, 640), "PNG"), "mask image missing alpha channel"),
        (bitmap("RGBA", (1024, 640), "WEBP"), "not a PNG"),
        (b"\x89PNG" + bytes(4 * 1024 * 1024), "larger than 4 MB"),
        (b"nothing", "not a PNG"),
    ],
)
def test_a_bad_mask(session: Send, picture: MakeFile, content: bytes, reason: str) -> None:
    response = edit(session, image=picture(), mask=content)
    assert response.status_code == 400
    error = error_of(response)
    assert (error["param"], error["code"]) == ("mask", "invalid_mask_image_format")
    assert reason in error["message"]


def test_markup_is_not_read(session: Send, picture: MakeFile, mask: MakeFile) -> None:
    error = error_of(edit(session, image=picture(), markup=mask()))
    assert (error["param"], error["code"]) == ("markup", "unknown_parameter")
    assert "mask" in error["message"]


def test_too_many_pictures(openai_client: OpenAI) -> None:
    tiny = bitmap("RGB", (16, 16), "PNG")
    with pytest.raises(BadRequestError) as caught:
        openai_client.images.edit(model="storybook", image=[tiny] * 17, prompt="a flamingo")
    assert caught.value.code == "array_above_max_length"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("n", "two", "invalid_type"),
        ("n", "11", "integer_above_max_value"),
        ("strength", "nan", "invalid_type"),
        ("strength", "2", "decimal_above_max_value"),
        ("seed", "1e3", "invalid_type"),
        ("stream", "true", "unknown_parameter"),
        ("mask", "", "unknown_parameter"),
    ],
)
def test_bad_fields_of_a_form(
    session: Send, picture: MakeFile, field: str, value: str, code: str
) -> None:
    files = {"image": picture(), field: (None, value)}
    error = error_of(session("POST", "/v1/images/variations", files=files))
    assert (error["param"], error["code"]) == (field, code)


@pytest.mark.parametrize(
    ("path", "model"),
    [("edits", "dall-e-3"), ("variations", "dall-e-3"), ("variations", "gpt-image-1")],
)
def test_models_that_cannot_do_a_task(
    session: Send, picture: MakeFile, path: str, model: str
) -> None:
    fields = {"model": model, "prompt": "a flamingo"}
    response = session("POST", f"/v1/images/{path}", data=fields, files={"image": picture()})
    assert response.status_code == 400
    assert error_of(response)["param"] == "model"


def test_a_page_from_elsewhere_cannot_call_the_server(session: Send) -> None:
    response = session("GET", "/v1/models", headers={**KEY, "Host": "attacker.example:80"})
    assert response.status_code == 400
    assert error_of(response)["code"] == "invalid_host"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:9", "[::1]"])
def test_local_names_are_welcome(session: Send, host: str) -> None:
    response = session("GET", "/v1/models", headers={**KEY, "Host": host})
    assert response.status_code == 200


def test_answers_to_pages_from_elsewhere_carry_no_permission(session: Send) -> None:
    headers = {**KEY, "Origin": "https://attacker.example"}
    response = session("GET", "/v1/models", headers=headers)
    assert "access-control-allow-origin" not in response.headers


def test_errors_are_what_the_client_expects(openai_client: OpenAI) -> None:
    with pytest.raises(APIStatusError) as caught:
        openai_client.images.generate(model="storybook", prompt="a dog", n=99)
    assert (caught.value.param, caught.value.code) == ("n", "integer_above_max_value")
    assert json.dumps(caught.value.body)

"""The connection test: what a teacher reads after one click."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.provider.conftest import KEY, Connect, azure, compatible
from tests.scripted_server import Answer, ScriptedServer, error_answer, json_answer, page_answer


def models(*names: str) -> Answer:
    return json_answer({"object": "list", "data": [{"id": name} for name in names]})


def test_a_good_connection(server: ScriptedServer, connect: Connect) -> None:
    server.answer(models("painter", "storybook"), method="GET")
    report = connect(**compatible(server, "painter")).test_connection()
    assert report.ok
    assert report.message == "The connection works."
    assert [(request.method, request.path) for request in server.requests] == [
        ("GET", "/v1/models")
    ]


def test_a_model_that_the_server_does_not_have(server: ScriptedServer, connect: Connect) -> None:
    server.answer(models("storybook"), method="GET")
    report = connect(**compatible(server, "painter")).test_connection()
    assert not report.ok
    assert "painter" in report.message


@pytest.mark.parametrize(
    ("version", "path"),
    [
        ("", "/openai/v1/models"),
        ("2025-04-01-preview", "/openai/models?api-version=2025-04-01-preview"),
    ],
)
def test_azure_lists_models_but_not_deployments(
    server: ScriptedServer, connect: Connect, version: str, path: str
) -> None:
    server.answer(models("gpt-image-2"), method="GET")
    report = connect(**azure(server, AZURE_OPENAI_API_VERSION=version)).test_connection()
    assert report.ok
    assert "school-gpt-image-2" in report.next_step
    assert server.requests[0].path == path


def test_a_model_that_will_end_is_announced(server: ScriptedServer, connect: Connect) -> None:
    server.answer(models("gpt-image-1.5"), method="GET")
    vendor = {"OPENAI_API_KEY": KEY, "OPENAI_IMAGE_MODEL": "gpt-image-1.5"}
    provider = connect(base_url=lambda: server.url, **vendor)
    in_time = provider.connection.ends_after(datetime.now(UTC).date()) is not None
    report = provider.test_connection()
    assert report.ok is in_time
    assert "on 1 December 2026" in report.message + report.next_step


def test_a_model_that_has_ended_is_no_good_connection(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(models("dall-e-3"), method="GET")
    endpoint = "https://school.openai.azure.com"
    settings = azure(server, AZURE_OPENAI_ENDPOINT=endpoint, AZURE_OPENAI_DEPLOYMENT="dall-e-3")
    report = connect(base_url=lambda: server.url, **settings).test_connection()
    assert not report.ok
    assert "4 March 2026" in report.message


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error_answer(401), "key was not accepted"),
        (error_answer(403), "may not"),
        (error_answer(500), "hiccup"),
        (page_answer(), "no picture service"),
        (page_answer(404), "no picture service"),
        (error_answer(404), "no picture service"),
        (json_answer({"hello": "world"}), "no picture service"),
        (Answer(break_off=True), "Nobody answers"),
    ],
)
def test_a_bad_connection_says_why(
    server: ScriptedServer, connect: Connect, answer: Answer, words: str
) -> None:
    server.answer(answer, method="GET")
    report = connect().test_connection()
    assert not report.ok
    assert words in report.message
    assert report.next_step
    assert "paid" not in report.message + report.next_step
    assert server.posts == []


def test_settings_that_cannot_work_are_not_tried(server: ScriptedServer, connect: Connect) -> None:
    report = connect(**azure(server, AZURE_OPENAI_ENDPOINT="my school")).test_connection()
    assert not report.ok
    assert "AZURE_OPENAI_ENDPOINT" in report.message
    assert server.requests == []

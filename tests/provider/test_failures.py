"""Every way in which a service says no, over real HTTP with the real client."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from core.problems import ErrorKind, Retry
from core.provider import ImageRequest
from tests.provider.conftest import KEY, REQUEST, Connect, azure, compatible, picture_of, problem_of
from tests.scripted_server import (
    Answer,
    ScriptedServer,
    error_answer,
    json_answer,
    page_answer,
    picture_answer,
    stream_answer,
)

AZURE_FILTER = {
    "code": "content_policy_violation",
    "type": "image_generation_user_error",
    "inner_error": {
        "code": "ResponsibleAIPolicyViolation",
        "content_filter_results": {
            "hate": {"filtered": False, "severity": "safe"},
            "self_harm": {"filtered": True, "severity": "medium"},
            "violence": {"filtered": True, "severity": "high"},
        },
        "revised_prompt": "…",
    },
}
MODERATED = {
    "code": "moderation_blocked",
    "type": "image_generation_user_error",
    "moderation_details": {"moderation_stage": "output", "categories": ["violence"]},
}

ROWS = [
    (400, MODERATED, ErrorKind.MODERATION, Retry.USELESS),
    (400, AZURE_FILTER, ErrorKind.MODERATION, Retry.USELESS),
    (400, {"code": "contentFilter"}, ErrorKind.MODERATION, Retry.USELESS),
    (400, {"code": "content_filter"}, ErrorKind.MODERATION, Retry.USELESS),
    (403, {"code": "Forbidden", "message": "Your resource has been temporarily blocked because"
           " we detected behavior"}, ErrorKind.ABUSE_BLOCK, Retry.USELESS),
    (403, {"code": "Forbidden"}, ErrorKind.NO_PERMISSION, Retry.USELESS),
    (401, {"code": "invalid_api_key"}, ErrorKind.BAD_KEY, Retry.USELESS),
    (401, {"code": "401"}, ErrorKind.BAD_KEY, Retry.USELESS),
    (404, {"code": "DeploymentNotFound"}, ErrorKind.DEPLOYMENT_NOT_FOUND, Retry.USELESS),
    (404, {"code": "model_not_found"}, ErrorKind.DEPLOYMENT_NOT_FOUND, Retry.USELESS),
    (404, {"code": "404", "message": "Resource not found"}, ErrorKind.WRONG_ADDRESS, Retry.USELESS),
    (405, {}, ErrorKind.WRONG_ADDRESS, Retry.USELESS),
    (429, {"code": "rate_limit_exceeded"}, ErrorKind.RATE_LIMIT, Retry.SAFE),
    (429, {"type": "insufficient_quota"}, ErrorKind.NO_MONEY, Retry.USELESS),
    (429, {"code": "insufficient_quota"}, ErrorKind.NO_MONEY, Retry.USELESS),
    (400, {"code": "billing_hard_limit_reached"}, ErrorKind.NO_MONEY, Retry.USELESS),
    (400, {"message": "Invalid size '1000x1000'. Width and height must both be divisible by 16."},
     ErrorKind.BAD_SIZE, Retry.USELESS),
    (400, {"param": "size", "code": "invalid_value", "message": "Invalid value: '1x1'. Supported "
           "values are: '1024x1024', and 'auto'."}, ErrorKind.BAD_SIZE, Retry.USELESS),
    (400, {"message": "Invalid value: '1x1'. Supported values are: '1024x1024', and 'auto'."},
     ErrorKind.BAD_SIZE, Retry.USELESS),
    (400, {"param": "prompt", "code": "string_above_max_length"},
     ErrorKind.PROMPT_TOO_LONG, Retry.USELESS),
    (400, {"param": "prompt", "code": "empty_string"}, ErrorKind.EMPTY_PROMPT, Retry.USELESS),
    (400, {"param": "quality", "code": "invalid_value"}, ErrorKind.BAD_REQUEST, Retry.USELESS),
    (422, {"type": "value_error"}, ErrorKind.BAD_REQUEST, Retry.USELESS),
    (409, {}, ErrorKind.BAD_REQUEST, Retry.USELESS),
    (413, {}, ErrorKind.BAD_REQUEST, Retry.USELESS),
    (500, {"type": "server_error"}, ErrorKind.SERVER_ERROR, Retry.SAFE),
    (503, {"code": "engine_overloaded"}, ErrorKind.SERVER_ERROR, Retry.SAFE),
    (502, {}, ErrorKind.CONNECTION_LOST, Retry.MAY_PAY_TWICE),
    (520, {}, ErrorKind.CONNECTION_LOST, Retry.MAY_PAY_TWICE),
    (522, {}, ErrorKind.CONNECTION_LOST, Retry.MAY_PAY_TWICE),
    (504, {}, ErrorKind.TIMEOUT, Retry.MAY_PAY_TWICE),
    (408, {}, ErrorKind.TIMEOUT, Retry.MAY_PAY_TWICE),
]  # fmt: skip


@pytest.mark.parametrize(("status", "error", "kind", "retry"), ROWS)
def test_each_refusal_becomes_its_own_problem_after_one_post(
    server: ScriptedServer,
    connect: Connect,
    status: int,
    error: dict[str, object],
    kind: ErrorKind,
    retry: Retry,
) -> None:
    server.answer(error_answer(status, error))
    problem = problem_of(connect())
    assert (problem.kind, problem.retry) == (kind, retry)
    assert len(server.posts) == 1


def test_a_refusal_names_stage_reasons_and_code(server: ScriptedServer, connect: Connect) -> None:
    server.answer(error_answer(400, AZURE_FILTER), error_answer(400, MODERATED))
    provider = connect()
    by_azure = problem_of(provider)
    assert "getting hurt and fighting" in by_azure.message
    assert "mean" not in by_azure.message
    assert by_azure.service_code == "content_policy_violation"
    assert "finished picture" in problem_of(provider).message


def test_categories_may_be_a_table(server: ScriptedServer, connect: Connect) -> None:
    details = {"moderation_stage": "input", "categories": {"violence": True, "hate": False}}
    server.answer(error_answer(400, {"code": "moderation_blocked", "moderation_details": details}))
    message = problem_of(connect()).message
    assert "fighting" in message
    assert "mean" not in message


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        ({"Retry-After": "12"}, "", 12.0),
        ({"retry-after-ms": "1500", "Retry-After": "2"}, "", 1.5),
        ({}, "Requests have exceeded the limit. Please retry after 86400 seconds.", 86_400.0),
        ({}, "Please try again in 350ms.", 0.35),
        ({}, "Please try again in 2m.", 120.0),
        ({"Retry-After": "soon"}, "", None),
        ({"Retry-After": "999999999"}, "", 86_400.0),
        ({}, "Slow down", None),
    ],
)
def test_the_wait_comes_from_headers_or_words(
    server: ScriptedServer,
    connect: Connect,
    headers: dict[str, str],
    message: str,
    seconds: float | None,
) -> None:
    server.answer(error_answer(429, {"code": "429", "message": message}, headers))
    wait = problem_of(connect()).retry_after
    assert wait == (None if seconds is None else pytest.approx(seconds))


def test_the_wait_may_be_a_date(server: ScriptedServer, connect: Connect) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    server.answer(error_answer(429, {}, {"Retry-After": moment}))
    wait = problem_of(connect()).retry_after
    assert wait is not None
    assert 3500 < wait <= 3600


@pytest.mark.parametrize(
    "body", ["No", ["no"], {"detail": "no"}, {"detail": [{"msg": "no"}]}, {"error": "no"}, None, {}]
)
def test_errors_of_any_shape_are_understood(
    server: ScriptedServer, connect: Connect, body: object
) -> None:
    server.answer(json_answer(body, 400), json_answer(body, 500))
    provider = connect(**compatible(server))
    assert problem_of(provider).kind is ErrorKind.BAD_REQUEST
    assert problem_of(provider).kind is ErrorKind.SERVER_ERROR


def test_a_wait_in_words_of_a_server_without_codes(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(json_answer({"detail": "Busy, retry after 7 seconds"}, 429))
    problem = problem_of(connect(**compatible(server)))
    assert (problem.kind, problem.retry_after) == (ErrorKind.RATE_LIMIT, 7.0)


def test_the_illustrator_says_what_it_knows(server: ScriptedServer, connect: Connect) -> None:
    error = {
        "code": "nothing_known",
        "type": "image_generation_user_error",
        "unknown": ["quokka"],
        "suggestions": ["kangaroo", "bunny"],
    }
    server.answer(error_answer(400, error))
    problem = problem_of(connect(**compatible(server, "storybook")))
    assert problem.kind is ErrorKind.NOTHING_KNOWN
    assert problem.suggestions == ("kangaroo", "bunny")
    assert "quokka" in problem.message


def test_a_retired_model_is_named_with_its_day(server: ScriptedServer, connect: Connect) -> None:
    server.answer(error_answer(404, {"code": "DeploymentNotFound"}), Answer(status=404))
    endpoint = "https://school.openai.azure.com"
    settings = azure(server, AZURE_OPENAI_ENDPOINT=endpoint, AZURE_OPENAI_DEPLOYMENT="dall-e-3")
    provider = connect(base_url=lambda: server.url, **settings)
    for _ in range(2):
        problem = problem_of(provider)
        assert problem.kind is ErrorKind.MODEL_RETIRED
        assert problem.message == "DALL·E 3 stopped making pictures on 4 March 2026."


def test_a_server_of_ones_own_retires_no_model(server: ScriptedServer, connect: Connect) -> None:
    server.answer(error_answer(404, {"code": "model_not_found"}), Answer(status=404))
    provider = connect(**compatible(server, "dall-e-3"))
    assert problem_of(provider).kind is ErrorKind.DEPLOYMENT_NOT_FOUND
    assert problem_of(provider).kind is ErrorKind.WRONG_ADDRESS


def test_the_retired_variations_endpoint_answers_nothing(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(Answer(status=404))
    request = ImageRequest("", 1024, 1024, image=b"\x89PNG", kind="variation")
    vendor = {"OPENAI_API_KEY": KEY, "OPENAI_IMAGE_MODEL": "dall-e-2"}
    problem = problem_of(connect(base_url=lambda: server.url, **vendor), request)
    assert problem.kind is ErrorKind.MODEL_RETIRED


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, ErrorKind.WRONG_ADDRESS),
        (400, ErrorKind.WRONG_ADDRESS),
        (403, ErrorKind.WRONG_ADDRESS),
        (404, ErrorKind.WRONG_ADDRESS),
        (401, ErrorKind.BAD_KEY),
        (502, ErrorKind.CONNECTION_LOST),
    ],
)
def test_web_pages_in_place_of_answers(
    server: ScriptedServer, connect: Connect, status: int, kind: ErrorKind
) -> None:
    server.answer(page_answer(status))
    problem = problem_of(connect())
    assert problem.kind is kind
    assert "html" not in problem.message.lower()
    assert len(server.posts) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirected_request_is_not_sent_twice(
    server: ScriptedServer, connect: Connect, status: int
) -> None:
    server.answer(Answer(status=status, headers={"Location": f"{server.url}/elsewhere"}))
    server.answer(picture_answer())
    assert problem_of(connect()).kind is ErrorKind.WRONG_ADDRESS
    assert len(server.requests) == 1


def test_a_server_that_is_not_there(server: ScriptedServer, connect: Connect) -> None:
    with ScriptedServer() as gone:
        settings = azure(gone)
    problem = problem_of(connect(**settings))
    assert (problem.kind, problem.retry) == (ErrorKind.UNREACHABLE, Retry.SAFE)
    assert "127.0.0.1" in problem.message
    assert server.requests == []


def test_a_connection_that_drops_before_the_answer(
    server: ScriptedServer, connect: Connect
) -> None:
    server.answer(Answer(break_off=True))
    problem = problem_of(connect())
    assert (problem.kind, problem.retry) == (ErrorKind.CONNECTION_LOST, Retry.MAY_PAY_TWICE)
    assert len(server.posts) == 1


def test_a_connection_that_drops_in_the_answer(server: ScriptedServer, connect: Connect) -> None:
    headers = {"Content-Type": "application/json"}
    server.answer(Answer(pieces=(b'{"data": [', b'{"b64'), headers=headers, break_off=True))
    assert problem_of(connect()).kind is ErrorKind.CONNECTION_LOST
    assert len(server.posts) == 1


def test_no_answer_in_time(server: ScriptedServer, connect: Connect) -> None:
    enough = threading.Event()
    server.answer(Answer(wait_for=enough))
    try:
        problem = problem_of(connect(read=0.2))
    finally:
        enough.set()
    assert (problem.kind, problem.retry) == (ErrorKind.TIMEOUT, Retry.MAY_PAY_TWICE)
    assert len(server.posts) == 1


def test_a_stream_that_falls_silent(server: ScriptedServer, connect: Connect) -> None:
    enough = threading.Event()
    server.answer(stream_answer(b": wait\n\n", wait_before_end=enough))
    try:
        problem = problem_of(connect(read=0.2))
    finally:
        enough.set()
    assert problem.kind is ErrorKind.TIMEOUT
    assert len(server.posts) == 1


def test_a_slow_answer_is_waited_for(server: ScriptedServer, connect: Connect) -> None:
    ready = threading.Event()
    server.answer(Answer(**{**vars(picture_answer()), "wait_for": ready}))
    threading.Timer(0.1, ready.set).start()
    assert picture_of(connect(read=10.0)).data.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"data": []},
        {"data": None},
        {"data": [{}]},
        {"data": [{"b64_json": "not base64!"}]},
        {"data": [{"b64_json": "bm8gcGljdHVyZQ=="}]},
        {"data": ["a picture"]},
        "a picture",
    ],
)
def test_an_answer_without_a_picture(
    server: ScriptedServer, connect: Connect, body: object
) -> None:
    server.answer(json_answer(body))
    problem = problem_of(connect())
    assert (problem.kind, problem.retry) == (ErrorKind.STRANGE_ANSWER, Retry.MAY_PAY_TWICE)
    assert len(server.posts) == 1


def test_an_answer_that_is_no_json(server: ScriptedServer, connect: Connect) -> None:
    server.answer(Answer(pieces=(b"\xff\xfe picture",), headers={"Content-Type": "text/plain"}))
    assert problem_of(connect()).kind is ErrorKind.STRANGE_ANSWER


def test_an_error_with_a_good_status(server: ScriptedServer, connect: Connect) -> None:
    server.answer(json_answer({"error": MODERATED}))
    assert problem_of(connect()).kind is ErrorKind.MODERATION


def test_a_connection_with_a_problem_sends_nothing(
    server: ScriptedServer, connect: Connect
) -> None:
    settings = azure(server, AZURE_OPENAI_API_KEY="<your key>")
    assert problem_of(connect(**settings)).kind is ErrorKind.BAD_KEY
    assert server.requests == []


def test_the_offline_engine_costs_nothing_twice(server: ScriptedServer, connect: Connect) -> None:
    provider = connect(base_url=lambda: server.url, STUDIO_DATA_DIR="unused")
    assert provider.connection.kind == "illustrator"
    server.answer(Answer(break_off=True), json_answer({}), error_answer(502))
    for _ in range(3):
        problem = problem_of(provider, REQUEST)
        assert (problem.kind, problem.retry) == (ErrorKind.SERVER_ERROR, Retry.SAFE)


def test_the_offline_engine_that_does_not_start(server: ScriptedServer, connect: Connect) -> None:
    def fail() -> str:
        raise OSError("no more processes")

    problem = problem_of(connect(base_url=fail, STUDIO_DATA_DIR="unused"))
    assert (problem.kind, problem.retry) == (ErrorKind.UNREACHABLE, Retry.SAFE)
    assert "Storybook illustrator" in problem.message

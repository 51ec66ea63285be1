"""Keys are sent in one header and seen nowhere else."""

from __future__ import annotations

import logging
import traceback

import pytest

from core.problems import StudioError
from tests.provider.conftest import KEY, REQUEST, Connect, azure, compatible
from tests.scripted_server import Answer, ScriptedServer, error_answer, json_answer, stream_answer

ECHO = {
    "message": f"Incorrect API key provided: {KEY}",
    "type": KEY,
    "code": KEY,
    "param": KEY,
    "unknown": [KEY],
    "suggestions": [KEY],
    "moderation_details": {"categories": [KEY], "moderation_stage": KEY},
}
ANSWERS = [
    *[error_answer(status, ECHO) for status in (400, 401, 403, 404, 429, 500)],
    error_answer(400, {**ECHO, "code": "nothing_known"}),
    error_answer(400, {**ECHO, "code": "moderation_blocked"}),
    error_answer(429, {**ECHO, "code": KEY[:20]}),
    error_answer(429, {**ECHO, "code": f"no_{KEY[5:15]}_here"}),
    error_answer(400, {"code": "nothing_known", "unknown": [f"{'x' * 50}{KEY}"]}),
    json_answer({"error": ECHO}),
    json_answer({"data": [{"b64_json": KEY}]}),
    json_answer({"data": [{"url": f"https://example.com/{KEY}"}]}),
    stream_answer(f'data: {{"error": {{"message": "{KEY}", "code": "{KEY}"}}}}\n\n'.encode()),
    stream_answer(f"data: {KEY}\n\n".encode()),
    Answer(302, headers={"Location": f"https://example.com/{KEY}"}),
    Answer(break_off=True),
]


@pytest.mark.parametrize("version", ["", "2025-04-01-preview"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_message_traceback_or_log_holds_the_key(
    server: ScriptedServer,
    connect: Connect,
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
    version: str,
) -> None:
    server.answer(answer)
    provider = connect(**azure(server, AZURE_OPENAI_API_VERSION=version))
    with caplog.at_level(logging.DEBUG), pytest.raises(StudioError) as caught:
        list(provider.send(REQUEST))
    shown = "".join(traceback.format_exception(caught.value))
    everything = [caplog.text, shown, repr(caught.value.problem), repr(provider.connection)]
    assert KEY in str(server.requests[0].headers)
    parts = [KEY[start : start + 8] for start in range(len(KEY) - 7)]
    assert not any(part in text for part in parts for text in everything)


def test_a_connection_test_shows_no_key(
    server: ScriptedServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    server.answer(error_answer(401, ECHO), method="GET")
    with caplog.at_level(logging.DEBUG):
        report = connect(**compatible(server), OPENAI_API_KEY=KEY).test_connection()
    assert not report.ok
    assert KEY not in caplog.text + repr(report)

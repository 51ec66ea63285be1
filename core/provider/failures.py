"""Every failure of a request, as a problem in words: the one place where they are told apart."""

from __future__ import annotations

import json
import re
import ssl
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import httpx2
import openai

from core import errors
from core.models import written_day
from core.problems import Problem
from core.provider.request import ImageRequest
from core.provider.service_errors import ServiceError, filter_reasons, inner_code, read_error
from core.provider.verification import NoPictureError
from core.settings import Connection

FAILURES = (
    openai.OpenAIError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    ssl.SSLError,
    json.JSONDecodeError,
    UnicodeError,
    NoPictureError,
)
"""All that sending a request and reading its answer may raise."""

_BEFORE_SENDING = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
)
_MONEY = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_FILTERED = {
    "moderation_blocked", "contentfilter", "content_filter", "content_policy_violation",
    "responsibleaipolicyviolation",
}  # fmt: skip
_NO_SUCH_MODEL = {"deploymentnotfound", "model_not_found", "invalid_model"}
_ABOUT_SIZE = re.compile(r"invalid size|divisible by 16|supported values are:? '?\d+x\d+")
_GATEWAY_TIMEOUTS = {408, 504, 524}
"""The service's front door gave up waiting; behind it the picture may have been made."""
_GATEWAY_LOSSES = {502, 520, 522}
"""It lost contact with what is behind it, and knows as little."""
_NO_CHOICE_OF_SIZE = "Try it with another picture, or choose another engine in the sidebar."
_LONGEST_WORD = 60
_TELLING_PART = 8
"""So many characters of a key are too many to be shown."""


@dataclass(frozen=True)
class Situation:
    """In what a failure happened. ``waited`` is the time since sending, in seconds."""

    connection: Connection
    host: str
    waited: float
    request: ImageRequest | None = None


def problem_of(error: Exception, situation: Situation) -> Problem:
    """The problem behind one of :data:`FAILURES`."""
    problem = _problem_of(error, situation)
    if situation.connection.free and problem.outcome_unknown:
        # It draws for free: there is nothing to pay twice.
        return replace(errors.server_error(), service_code=problem.service_code)
    return problem


def _problem_of(error: Exception, situation: Situation) -> Problem:  # noqa: PLR0911 (a table)
    match error:
        case openai.APIStatusError():
            return _refusal(read_error(error), situation)
        case openai.APIConnectionError():
            return _network(error.__cause__ or error, situation)
        case openai.APIResponseValidationError():
            return errors.strange_answer()
        case openai.APIError():
            return _refusal(read_error(error), situation)
        case httpx2.DecodingError():
            return errors.strange_answer()
        case httpx2.HTTPError() | ssl.SSLError():
            return _network(error, situation)
        case httpx2.InvalidURL() | UnicodeEncodeError():
            return errors.bad_endpoint(situation.connection.address_variable)
        case _:
            return errors.strange_answer()


def _network(cause: BaseException, situation: Situation) -> Problem:
    if isinstance(cause, _BEFORE_SENDING):
        return unreachable(situation)
    if isinstance(cause, httpx2.TimeoutException | openai.APITimeoutError):
        return errors.timeout(situation.waited)
    return errors.connection_lost()


def unreachable(situation: Situation) -> Problem:
    """Nobody answers there."""
    offline_engine = situation.connection.kind == "illustrator"
    return errors.unreachable(situation.host, offline_engine=offline_engine)


def _refusal(error: ServiceError, situation: Situation) -> Problem:
    """The problem behind an error answer, or an error inside a stream."""
    problem = _by_code(error, situation) or _by_status(error, situation)
    code = error.short_code
    shown = code is not None and not _tells_key(code, situation)
    return replace(problem, service_code=code if shown else None)


def _tells_key(text: str, situation: Situation) -> bool:
    """Whether a server's own word repeats the key, or a good part of it."""
    key = situation.connection.key.reveal() if situation.connection.key else ""
    if not key:
        return False
    starts = range(max(1, len(key) - _TELLING_PART + 1))
    return any(key[start : start + _TELLING_PART] in text for start in starts)


def _by_code(error: ServiceError, situation: Situation) -> Problem | None:  # noqa: PLR0911 (a table)
    """What the service's own codes tell, whatever the status."""
    codes = {error.code.casefold(), error.type.casefold(), inner_code(error).casefold()}
    if codes & {"nothing_known", "nothing_to_do"}:
        unknown, suggestions = (
            [text[:_LONGEST_WORD] for text in error.texts(name) if not _tells_key(text, situation)]
            for name in ("unknown", "suggestions")
        )
        if "nothing_to_do" in codes:
            return errors.nothing_to_do(unknown)
        return errors.nothing_known(unknown, suggestions)
    if codes & _MONEY or error.status == 402:
        return errors.no_money()
    if codes & _FILTERED:
        return errors.moderation(*filter_reasons(error))
    if "temporarily blocked" in error.message:
        return errors.abuse_block()
    if "invalid_api_key" in codes:
        return errors.bad_key(situation.connection.key_variable)
    if codes & _NO_SUCH_MODEL or (error.param == "model" and error.status in {400, 404}):
        return _no_such_model(situation)
    if "rate_limit_exceeded" in codes:
        return errors.rate_limit(error.retry_after)
    return None


def _by_status(error: ServiceError, situation: Situation) -> Problem:  # noqa: PLR0911 (a table)
    connection = situation.connection
    match error.status:
        case None:
            return errors.server_error()
        case 401:
            return errors.bad_key(connection.key_variable)
        case 429:
            return errors.rate_limit(error.retry_after)
        case status if status in _GATEWAY_TIMEOUTS:
            return errors.timeout(situation.waited)
        case status if status in _GATEWAY_LOSSES:
            return errors.connection_lost()
        case status if status >= 500:
            return errors.server_error()
        case _ if error.is_html:
            return errors.wrong_address(connection.address_variable)
        case 403:
            return errors.no_permission()
        case 404 | 405 | 410 if connection.retired_since(_today()) is not None:
            return _no_such_model(situation)
        case 404 if "deployment" in error.message:
            return errors.deployment_not_found(connection.model_name)
        case status if status < 400 or status in {404, 405, 410}:
            return errors.wrong_address(connection.address_variable)
        case _:
            return _bad_request(error, situation)


def _no_such_model(situation: Situation) -> Problem:
    connection = situation.connection
    if gone_since := connection.retired_since(_today()):
        return errors.model_retired(connection.model.label, written_day(gone_since))
    return errors.deployment_not_found(connection.model_name or connection.label)


def _today() -> date:
    return datetime.now(UTC).date()


def _bad_request(error: ServiceError, situation: Situation) -> Problem:
    request = situation.request
    if request is None:
        return errors.bad_request()
    if error.param == "size" or _ABOUT_SIZE.search(error.message):
        hint = _NO_CHOICE_OF_SIZE if request.kind == "edit" else ""
        return errors.bad_size(f"{request.width}×{request.height}", hint)
    if error.code == "string_above_max_length" and error.param == "prompt":
        limit = situation.connection.model.max_prompt_characters
        return errors.prompt_too_long(len(request.prompt), limit)
    if error.code == "empty_string" and error.param == "prompt":
        return errors.empty_prompt()
    return errors.bad_request()


def unanswered(*, sketches: int) -> Problem:
    """A stream that ended without a picture, after this many sketches."""
    return errors.connection_lost() if sketches else errors.strange_answer()

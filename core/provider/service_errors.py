"""An error answer of a service, read with care: its shape differs between servers."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import openai

LONGEST_WAIT = 86_400.0
"""Seconds. Azure asks for up to a day."""
_WAIT = re.compile(r"(?:retry after|try again in) (\d+(?:\.\d+)?) ?(ms|s|seconds?|m|minutes?)?\b")
_WAIT_UNITS = {"ms": 0.001, "m": 60.0, "minute": 60.0, "minutes": 60.0}
_CODE = re.compile(r"[A-Za-z][\w.-]{0,63}|\d{3}")


@dataclass(frozen=True)
class ServiceError:
    """What a service said about a failure.

    ``status`` is the HTTP status, None for an error inside a stream. ``code``,
    ``type``, ``param`` and ``message`` are empty where the service gave none;
    ``message`` is in lower case, for looking things up, never for showing.
    ``details`` is the whole error object.
    """

    status: int | None
    code: str = ""
    type: str = ""
    param: str = ""
    message: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    is_html: bool = False
    retry_after: float | None = None

    @property
    def short_code(self) -> str | None:
        """The service's own code, or the status, if it looks like a code."""
        for candidate in (self.code, self.type, str(self.status or "")):
            if _CODE.fullmatch(candidate):
                return candidate
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list in the error object, at most 12, whole: shorten them to show them."""
        values = self.details.get(name)
        if not isinstance(values, list):
            return ()
        return tuple(value for value in values if isinstance(value, str) and value)[:12]


def read_error(error: openai.APIError) -> ServiceError:
    """What a service said, from the client's exception."""
    body = error.body
    if isinstance(error, openai.APIStatusError):
        status: int | None = error.status_code
        headers: Mapping[str, str] = error.response.headers
    else:
        status, headers = None, {}
    details = body if isinstance(body, Mapping) else {}
    message = details.get("message") or details.get("detail") or body
    message = message.casefold() if isinstance(message, str) else ""
    return ServiceError(
        status=status,
        code=_text(details.get("code")),
        type=_text(details.get("type")),
        param=_text(details.get("param")),
        message=message,
        details=details,
        is_html="html" in headers.get("content-type", "") or message.startswith("<"),
        retry_after=_retry_after(headers, message),
    )


def filter_reasons(error: ServiceError) -> tuple[str | None, tuple[str, ...]]:
    """Stage (``input``, ``output`` or None) and categories of a filter's refusal."""
    moderation = _mapping(error.details.get("moderation_details"))
    stage = moderation.get("moderation_stage")
    if stage not in {"input", "output"}:
        stage = "output" if "generated image" in error.message else None
    categories = [*_names(moderation.get("categories"))]
    inner = _mapping(error.details.get("inner_error") or error.details.get("innererror"))
    for holder in (error.details, inner):
        results = _mapping(
            holder.get("content_filter_results") or holder.get("content_filter_result")
        )
        categories += [
            name for name, result in results.items() if _mapping(result).get("filtered") is True
        ]
    words = (re.sub(r"[^a-z]+", " ", name.casefold()).strip() for name in categories)
    return stage, tuple(dict.fromkeys(word[:30] for word in words if word))


def inner_code(error: ServiceError) -> str:
    """The code that Azure puts into ``inner_error``, or an empty text."""
    inner = _mapping(error.details.get("inner_error") or error.details.get("innererror"))
    return _text(inner.get("code"))


def _names(categories: object) -> Iterable[str]:
    """Categories come as a list of names, or as a table of names and yes or no."""
    if isinstance(categories, Mapping):
        return [str(name) for name, flagged in categories.items() if flagged]
    if isinstance(categories, list):
        return [name for name in categories if isinstance(name, str)]
    return ()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _retry_after(headers: Mapping[str, str], message: str) -> float | None:
    """Seconds to wait, from the headers or the words of an answer."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return _bounded(milliseconds / 1000)
    header = headers.get("retry-after", "")
    seconds = _number(header)
    if seconds is None and header:
        seconds = _seconds_until(header)
    if seconds is not None:
        return _bounded(seconds)
    if match := _WAIT.search(message):
        return _bounded(float(match[1]) * _WAIT_UNITS.get(match[2] or "s", 1.0))
    return None


def _number(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d{1,12}(\.\d{1,12})?", text.strip()) else None


def _seconds_until(http_date: str) -> float | None:
    try:
        moment = email.utils.parsedate_to_datetime(http_date)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - datetime.now(UTC)).total_seconds()


def _bounded(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_WAIT)

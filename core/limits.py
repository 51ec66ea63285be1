"""How many requests a service may get, as the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core import errors
from core.problems import Problem

SERVICE_AT_ONCE: Final = 8
"""Requests under way at once where nobody says otherwise."""
ILLUSTRATOR_AT_ONCE: Final = 2
"""It draws on this computer, whose cores are few."""
MOST_AT_ONCE: Final = 64
"""Each is a thread of its own."""
MOST_PER_MINUTE: Final = 100_000


@dataclass(frozen=True)
class Limits:
    """Requests under way ``at_once``, and those that may begin ``per_minute``.

    ``per_minute`` is None where no limit is known. ``problem`` says what was written
    wrong; sending nothing is safer than sending more than somebody meant to pay for.
    """

    at_once: int = SERVICE_AT_ONCE
    per_minute: int | None = None
    problem: Problem | None = None


def read_limits(values: Mapping[str, str], prefix: str) -> Limits:
    """The limits in ``{prefix}_REQUESTS_AT_ONCE`` and ``{prefix}_REQUESTS_PER_MINUTE``."""
    problems: list[Problem] = []
    at_once = _number(values, f"{prefix}_REQUESTS_AT_ONCE", MOST_AT_ONCE, problems)
    per_minute = _number(values, f"{prefix}_REQUESTS_PER_MINUTE", MOST_PER_MINUTE, problems)
    return Limits(at_once or SERVICE_AT_ONCE, per_minute, next(iter(problems), None))


def _number(
    values: Mapping[str, str], variable: str, most: int, problems: list[Problem]
) -> int | None:
    text = values.get(variable, "")
    if not text:
        return None
    # A long row of digits is no number that Python likes to read, and none that anybody means.
    if text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most:
        return int(text)
    problems.append(errors.bad_limit(variable, most))
    return None

"""What goes wrong, as a value: its kind, its words, and whether to ask again.

The words themselves are written in :mod:`core.errors`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class ErrorKind(StrEnum):
    """The closed set of things that go wrong."""

    EMPTY_PROMPT = "empty_prompt"
    PROMPT_TOO_LONG = "prompt_too_long"
    DISALLOWED_WORDS = "disallowed_words"
    BAD_OPTION = "bad_option"
    MISSING_SETTING = "missing_setting"
    NOTHING_KNOWN = "nothing_known"
    NOTHING_TO_DO = "nothing_to_do"
    MODERATION = "moderation"
    ABUSE_BLOCK = "abuse_block"
    BAD_KEY = "bad_key"
    NO_PERMISSION = "no_permission"
    DEPLOYMENT_NOT_FOUND = "deployment_not_found"
    WRONG_ADDRESS = "wrong_address"
    BAD_ENDPOINT = "bad_endpoint"
    RATE_LIMIT = "rate_limit"
    NO_MONEY = "no_money"
    BAD_SIZE = "bad_size"
    BAD_REQUEST = "bad_request"
    MODEL_RETIRED = "model_retired"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    CONNECTION_LOST = "connection_lost"
    STRANGE_ANSWER = "strange_answer"
    UNSAFE_DOWNLOAD = "unsafe_download"
    DISK_FULL = "disk_full"
    STORAGE = "storage"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    NOT_FOUND = "not_found"
    BAD_PICTURE = "bad_picture"
    BAD_MASK = "bad_mask"
    UNEXPECTED = "unexpected"


class Retry(StrEnum):
    """Whether asking again is a good idea."""

    SAFE = "safe"
    """Nothing was spent, or it is known to have failed: one click repeats it."""
    MAY_PAY_TWICE = "may_pay_twice"
    """The picture may have been made and paid for: say so before repeating."""
    USELESS = "useless"
    """The same request fails again until something is changed."""


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong, ready to be shown and stored.

    ``retry_after`` is in seconds. ``suggestions`` are prompts or words to try
    instead. ``service_code`` is the service's own short code, for the teacher.
    """

    kind: ErrorKind
    message: str
    next_step: str
    retry: Retry = Retry.USELESS
    retry_after: float | None = None
    suggestions: tuple[str, ...] = field(default=())
    service_code: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A JSON object for the library."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Problem:
        """The problem that :meth:`to_json` wrote."""
        return cls(
            kind=ErrorKind(data["kind"]),
            message=data["message"],
            next_step=data["next_step"],
            retry=Retry(data["retry"]),
            retry_after=data["retry_after"],
            suggestions=tuple(data["suggestions"]),
            service_code=data["service_code"],
        )

    @property
    def outcome_unknown(self) -> bool:
        """The request left us and nobody knows what came of it."""
        return self.retry is Retry.MAY_PAY_TWICE


class StudioError(Exception):
    """Raised with a :class:`Problem` wherever the studio cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

"""What the library keeps: runs, their attempts, and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.policy import ComposedPrompt
from core.problems import Problem
from core.tasks import Task


class RunStatus(StrEnum):
    """Where a run stands. All but the first two are final."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    """Screening or the service said no to the words."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"
    """A request was sent and its outcome is not known."""

    @property
    def is_active(self) -> bool:
        """Whether pictures may still come."""
        return self in (RunStatus.QUEUED, RunStatus.RUNNING)


class AttemptStatus(StrEnum):
    """What became of one POST."""

    SENT = "sent"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Usage:
    """Tokens that a service billed for, as its answer says."""

    input_text: int = 0
    input_image: int = 0
    output_image: int = 0


@dataclass(frozen=True)
class Attempt:
    """One POST of a run. Written with status ``sent`` before it is sent.

    ``slot`` is the picture of the run that it asks for, from 0.
    """

    id: int
    run_id: str
    slot: int
    status: AttemptStatus
    sent_at: datetime
    finished_at: datetime | None = None
    usage: Usage | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Picture:
    """One stored picture with its recipe.

    ``digest`` is the SHA-256 of the stored file, ``preview_digest`` and
    ``thumbnail_digest`` those of its JPEG copies (see :mod:`core.previews`).
    ``illustration`` is the illustrator's own account of what it drew, if it made
    the picture. ``changed_outside`` is the share, 0 to 1, of the pixels outside an
    edit's mask that its model had changed visibly, whether or not they came back.
    """

    id: str
    run_id: str | None
    slot: int
    parent_id: str | None
    digest: str
    preview_digest: str
    thumbnail_digest: str
    media_type: str
    width: int
    height: int
    size_bytes: int
    prompt: str
    """The student's words: also the alt text."""
    created_at: datetime
    seed: int | None = None
    revised_prompt: str | None = None
    illustration: dict[str, Any] | None = None
    changed_outside: float | None = None


@dataclass(frozen=True)
class Run:
    """One execution of a task. Times are in UTC."""

    id: str
    task: Task
    status: RunStatus
    connection_label: str
    model: str
    created_at: datetime
    composed: ComposedPrompt | None = None
    size: str | None = None
    """``WIDTHxHEIGHT`` as requested from the model."""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    problem: Problem | None = None
    """Why it ended without all its pictures."""
    slot_problems: tuple[tuple[int, Problem], ...] = ()
    """What went wrong with single pictures of a run whose others came."""
    pictures: tuple[Picture, ...] = ()
    attempts: tuple[Attempt, ...] = ()

"""Words on a page: other people's where it reads Markdown, and times of day."""

from __future__ import annotations

from datetime import UTC, datetime

from core.models import written_day

_MARKUP = "\\`*_{}[]()#+-!|<>$:~&"


def plain(text: str) -> str:
    """The text with its Markdown switched off: a student's words may hold anything."""
    return "".join(f"\\{character}" if character in _MARKUP else character for character in text)


def shortened(text: str, limit: int = 120) -> str:
    """The text in one line of at most ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def moment(when: datetime) -> str:
    """A moment where the reader is: ``14:05``, with its day before it unless it is today's."""
    local = when.astimezone()
    today = datetime.now(UTC).astimezone().date()
    day = "" if local.date() == today else f"{written_day(local.date())}, "
    return f"{day}{local:%H:%M}"

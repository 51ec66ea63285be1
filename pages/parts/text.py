"""Other people's words on a page that reads Markdown."""

from __future__ import annotations

_MARKUP = "\\`*_{}[]()#+-!|<>$:~&"


def plain(text: str) -> str:
    """The text with its Markdown switched off: a student's words may hold anything."""
    return "".join(f"\\{character}" if character in _MARKUP else character for character in text)


def shortened(text: str, limit: int = 120) -> str:
    """The text in one line of at most ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"

"""The one line in which the server says where it listens, written and read."""

from __future__ import annotations

from typing import Final

_BEGINNING: Final = "Storybook illustrator listening on "


def write(address: str) -> str:
    """The line for an address such as ``http://127.0.0.1:8765``."""
    return f"{_BEGINNING}{address}\n"


def read(line: str) -> str | None:
    """The address in the line, or None if it is another line."""
    if not line.startswith(_BEGINNING):
        return None
    return line.removeprefix(_BEGINNING).strip()

"""Emoji in a prompt are words too: each names the icon that shows it."""

from __future__ import annotations

import json
from functools import cache

from core.illustrator.concepts import DATA


@cache
def emoji_icons() -> dict[str, str]:
    """Emoji, without variation selectors and skin tones, -> icon."""
    icons: dict[str, str] = json.loads((DATA / "emoji.json").read_text("utf-8"))
    return icons

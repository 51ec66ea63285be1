"""What a provider tells while it makes one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.pictures import Usage


@dataclass(frozen=True)
class PartialPicture:
    """A sketch of the picture so far: encoded bytes, numbered from 0."""

    index: int
    data: bytes


@dataclass(frozen=True)
class FinishedPicture:
    """The picture itself, as encoded bytes (PNG, JPEG or WebP)."""

    data: bytes
    revised_prompt: str | None = None
    illustration: dict[str, Any] | None = None
    seed: int | None = None
    usage: Usage | None = None


ProviderEvent = PartialPicture | FinishedPicture

"""What a provider tells while it makes one picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from core.pictures import Usage


@dataclass(frozen=True)
class PartialPicture:
    """A sketch of the picture so far, numbered from 0: decoded, and as it was encoded."""

    index: int
    data: bytes
    image: Image.Image = field(repr=False, compare=False)


@dataclass(frozen=True)
class FinishedPicture:
    """The picture itself: decoded, and as it was encoded (PNG, JPEG or WebP)."""

    data: bytes
    image: Image.Image = field(repr=False, compare=False)
    revised_prompt: str | None = None
    illustration: dict[str, Any] | None = None
    seed: int | None = None
    usage: Usage | None = None


ProviderEvent = PartialPicture | FinishedPicture

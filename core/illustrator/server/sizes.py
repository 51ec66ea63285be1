"""Sizes of pictures: the rule of current models, and the lists of older ones."""

from __future__ import annotations

import re
from typing import Final

from core.illustrator.server.errors import ServiceError, quoted

Size = tuple[int, int]
"""Width, height in pixels."""

STEP: Final = 16
MAX_EDGE: Final = 3840
MIN_PIXELS: Final = 655_360
MAX_PIXELS: Final = 8_294_400
MAX_RATIO: Final = 3
DEFAULT_SIZE: Final[Size] = (1024, 1024)

_SIZE: Final = re.compile(r"([1-9][0-9]{0,4})x([1-9][0-9]{0,4})")


def parse(text: str) -> Size:
    """``"1536x864"`` -> (1536, 864). Raises the service's error for anything else."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise _invalid(text, "Write it as WIDTHxHEIGHT, for example '1024x1024', or 'auto'.")
    return int(match[1]), int(match[2])


def write(size: Size) -> str:
    """(1536, 864) -> ``"1536x864"``."""
    return f"{size[0]}x{size[1]}"


def check(size: Size) -> Size:
    """The size, if it keeps the rule of gpt-image-2; otherwise the service's error."""
    width, height = size
    text = write(size)
    if width % STEP or height % STEP:
        raise _invalid(text, f"Width and height must both be divisible by {STEP}.")
    if max(size) > MAX_EDGE:
        raise _invalid(text, f"Width and height must be at most {MAX_EDGE} pixels.")
    if max(size) > MAX_RATIO * min(size):
        raise _invalid(text, f"The aspect ratio must be between 1:{MAX_RATIO} and {MAX_RATIO}:1.")
    if not MIN_PIXELS <= width * height <= MAX_PIXELS:
        raise _invalid(
            text, f"The picture must have between {MIN_PIXELS:,} and {MAX_PIXELS:,} pixels."
        )
    return size


def _invalid(text: str, reason: str) -> ServiceError:
    return ServiceError(
        f"Invalid size '{quoted(text)}'. {reason}", code="invalid_value", param="size"
    )

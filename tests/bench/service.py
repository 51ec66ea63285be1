"""A picture service whose timing is known, to see what the studio adds to it."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from functools import cache

from core.illustrator.engine import draw
from core.illustrator.files import encode
from tests.bench.prompts import PROMPTS
from tests.scripted_server import Answer, completed, stream_answer

SIZE = (1536, 1024)
WRITTEN_SIZE = "1536x1024"


@cache
def realistic_picture(number: int) -> bytes:
    """A PNG of 1536x1024 pixels that compresses as badly as a service's: 1.8 MB.

    Each number has its own: neither the studio nor a browser keeps the same
    picture twice.
    """
    return encode(draw(PROMPTS[number % len(PROMPTS)], SIZE, seed=number, temperature=0.7))


def answer_after(seconds: float, picture: bytes) -> Answer:
    """A streamed picture that takes the service this long."""
    return replace(stream_answer(completed(picture)), wait_for=_Pause(seconds))


class Clock(threading.Event):
    """Give it to an answer as ``wait_before_end``: it notes when the last piece was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002 - as its base
        self.time = time.perf_counter()
        return True


class _Pause(threading.Event):
    """Nobody sets it, so that waiting for it takes ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002 - as its base
        return super().wait(self._seconds)

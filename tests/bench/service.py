"""A picture service whose timing is known, for what the studio adds to it."""

from __future__ import annotations

import threading
import time
from functools import cache

from core.illustrator.engine import draw
from core.illustrator.files import encode
from tests.scripted_server import Answer, completed, stream_answer

SIZE = (1536, 1024)


@cache
def realistic_picture(words: str = "a castle on a hill with a rainbow") -> bytes:
    """A PNG of 1536x1024 pixels that compresses as badly as a real one: 1.7 MB."""
    return encode(draw(words, SIZE, seed=1, temperature=0.7))


def answer_after(seconds: float) -> Answer:
    """A streamed picture that takes the service this long."""
    streamed = stream_answer(completed(realistic_picture()))
    return Answer(pieces=streamed.pieces, headers=streamed.headers, wait_for=_Pause(seconds))


class Clock(threading.Event):
    """Give it to an answer as ``wait_before_end``: it notes when the last piece was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        self.time = time.perf_counter()
        return True


class _Pause(threading.Event):
    """Nobody sets it; waiting for it takes ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(self._seconds)

"""Chance with a temperature.

Every decision of a drawing has a name and its own stream of random numbers,
so that a new decision never changes the outcome of another. At temperature 0
the best option is always taken and the seed has no say; at 1 options are drawn
by their weights and positions move freely.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Stream(Protocol):
    """What drawing code asks of a stream of random numbers."""

    def random(self) -> float:
        """A number from 0 up to, but not including, 1."""
        ...

    def uniform(self, a: float, b: float, /) -> float:
        """A number between ``a`` and ``b``."""
        ...

    def choice(self, seq: Sequence[T], /) -> T:
        """One of the items."""
        ...

    def randint(self, a: int, b: int, /) -> int:
        """A whole number from ``a`` to ``b``, both included."""
        ...


class Dice:
    """The decisions of one drawing.

    ``seed`` is any integer, ``temperature`` 0 to 1 (values outside are
    clamped), ``salt`` is usually the prompt, so that two prompts with the same
    seed do not look alike.
    """

    def __init__(self, seed: int = 0, temperature: float = 0.0, salt: str = "") -> None:
        self.seed = int(seed)
        self.temperature = max(0.0, min(1.0, float(temperature)))
        self.salt = salt

    def stream(self, name: str) -> random.Random:
        """The seed's own stream; the fixed one at temperature 0."""
        return self._stream(name, str(self.seed) if self.temperature > 0 else "fixed")

    def fixed(self, name: str) -> random.Random:
        """A stream that is the same for every seed."""
        return self._stream(name, "fixed")

    def _stream(self, name: str, seed: str) -> random.Random:
        key = f"{self.salt}|{name}|{seed}"
        digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
        return random.Random(int.from_bytes(digest, "big"))

    def settled(self, name: str, below: float) -> random.Random:
        """The seed's own stream from the temperature ``below`` on, and the fixed one under it."""
        return self.stream(name) if self.temperature >= below else self.fixed(name)

    def texture(self, name: str) -> Stream:
        """A stream for clouds, hills and flowers.

        It slides from the fixed stream to the seed's own as the temperature
        rises from 0 to 1, so that a little temperature moves things a little.
        """
        return Blend(self.fixed(name), self.stream(name), self.temperature)

    def choose(self, name: str, options: Sequence[tuple[T, float]]) -> T:
        """One of ``(value, weight)``, weights raised to ``1 / temperature``.

        At temperature 0 the first of the heaviest options.
        """
        if self.temperature <= 0 or len(options) == 1:
            return max(options, key=lambda option: option[1])[0]
        power = 1 / (self.temperature + 1e-6)
        heaviest = max(weight for _, weight in options)
        weights = [(weight / heaviest) ** power for _, weight in options]
        rest = self.stream(name).random() * sum(weights)
        for (value, _), weight in zip(options, weights, strict=True):
            rest -= weight
            if rest <= 0:
                return value
        return options[-1][0]

    def offset(self, name: str, amplitude: float) -> float:
        """A shift of at most ``amplitude`` times the temperature, either way."""
        if self.temperature <= 0:
            return 0.0
        return self.stream(name).uniform(-1, 1) * amplitude * self.temperature

    def happens(self, name: str, probability: float) -> bool:
        """Whether something optional happens; never at temperature 0."""
        if self.temperature <= 0:
            return False
        return self.stream(name).random() < probability * self.temperature


class Blend:
    """A stream between two others: ``share`` 0 gives the first, 1 the second."""

    def __init__(self, first: Stream, second: Stream, share: float) -> None:
        self._first, self._second, self._share = first, second, share

    def random(self) -> float:
        """A number from 0 up to, but not including, 1."""
        first, second = self._first.random(), self._second.random()
        return first + (second - first) * self._share

    def uniform(self, a: float, b: float, /) -> float:
        """A number between ``a`` and ``b``."""
        return a + (b - a) * self.random()

    def choice(self, seq: Sequence[T], /) -> T:
        """One of the items."""
        return seq[min(len(seq) - 1, int(self.random() * len(seq)))]

    def randint(self, a: int, b: int, /) -> int:
        """A whole number from ``a`` to ``b``, both included."""
        return a + min(b - a, int(self.random() * (b - a + 1)))

"""The sky behind the sun or the moon: the same picture with its light on the other side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, TypeVar

from core.illustrator.dice import Dice, Stream

T = TypeVar("T")

_WHERE_THE_SUN_IS: Final = "sunx"
_BEYOND: Final = 9.0


class SunElsewhere(Dice):
    """All decisions of ``source``, but the sun or the moon is at the left or the right edge."""

    def __init__(self, source: Dice, *, left: bool) -> None:
        super().__init__(source.seed, source.temperature, source.salt)
        self._source, self._left = source, left

    def stream(self, name: str) -> random.Random:
        """As at the source."""
        return self._source.stream(name)

    def fixed(self, name: str) -> random.Random:
        """As at the source."""
        return self._source.fixed(name)

    def settled(self, name: str, below: float) -> random.Random:
        """As at the source."""
        return self._source.settled(name, below)

    def texture(self, name: str) -> Stream:
        """As at the source."""
        return self._source.texture(name)

    def choose(self, name: str, options: Sequence[tuple[T, float]]) -> T:
        """As at the source."""
        return self._source.choose(name, options)

    def offset(self, name: str, amplitude: float) -> float:
        """As at the source, but for where the sun is."""
        if name == _WHERE_THE_SUN_IS:
            return -_BEYOND if self._left else _BEYOND
        return self._source.offset(name, amplitude)

    def happens(self, name: str, probability: float) -> bool:
        """As at the source."""
        return self._source.happens(name, probability)

"""The dice of a variation: every decision stays near to what the source's dice said."""

from __future__ import annotations

import random
import re
from collections.abc import MutableSequence, Sequence
from typing import Any, Final, TypeVar

from core.illustrator.dice import Blend, Dice, Stream
from core.tasks import Keepable

T = TypeVar("T")

_PARTS: Final[tuple[tuple[frozenset[Keepable], str], ...]] = (
    (frozenset({"subject", "colors"}), "outfit.*"),
    (frozenset({"subject"}), "tone.*|dragonform"),
    (frozenset({"colors"}), "palette|time|sofa|wall|curtain|deco"),
    (frozenset({"colors", "composition"}), "setting"),
    (
        frozenset({"composition"}),
        r"horizon|sunx|order|perm|swapside|cx|mirror|pm|(?:h|y|px|mx|ms|sky|skx)\d+",
    ),
    (
        frozenset({"composition"}),
        r"hills|mount|dunes|ground|forest|city|paris|castle|cob|bookcase|fl\d+[a-z]+",
    ),
)
"""Decisions by name, and the parts of a picture that they make. Those that are not
named, such as clouds and floorboards, are never kept. Nothing decides about the style: it
is what the prompt says, and every variation has it."""
_FURTHER: Final = 0.8
"""How much more than a drawing's own dice a variation may move things at full strength: where
a prompt leaves little open, a new idea would hardly show otherwise."""
_LEAPS: Final = re.compile("time|setting|outfit.*|dragonform|order|perm|swapside|mirror|pm|shore")
"""Decisions that make another picture at first sight."""
_FIRST_LEAP: Final = 0.35
"""The strength up to which none of these is made anew."""
_BOLD: Final = 0.7
"""The strength from which on a new arrangement is another one than the source's."""
_SIDES: Final = frozenset({"swapside", "mirror", "pm", "shore"})
_ORDERS: Final = {"perm": ("order", 0.6)}
"""Permutations, and what decides whether there is one, with the probability for a drawing."""
_WHETHER: Final = frozenset({"order"})
_OF_PART: Final = tuple((parts, re.compile(pattern)) for parts, pattern in _PARTS)


def parts_of(decision: str) -> frozenset[Keepable]:
    """The parts of a picture that a decision of this name makes."""
    return next((parts for parts, pattern in _OF_PART if pattern.fullmatch(decision)), frozenset())


class VariedDice(Dice):
    """Decisions near to those of ``source``.

    Positions and sizes move by ``strength`` (0 to 1) of the way to those of a new
    throw with ``seed``. What cannot move a little is decided anew or not at all, with the
    square of the strength as probability; but variations that are to be almost the same
    never have another hour, other clothes or another order. Strong ones have another order
    if they have a new one. Decisions that make a part to ``keep`` stay the source's.
    """

    def __init__(
        self, source: Dice, seed: int, strength: float, keep: Sequence[Keepable] = ()
    ) -> None:
        super().__init__(seed, 1.0, source.salt)
        self.strength = max(0.0, min(1.0, float(strength)))
        self.generation: int = source.generation + 1 if isinstance(source, VariedDice) else 1
        self._source = source
        self._keep = frozenset(keep)
        # The seed of the source's own throw must not give its own picture once more.
        self._new = Dice(seed, 1.0, f"{source.salt}|variation {self.generation}")

    def stream(self, name: str) -> random.Random:
        """The source's stream, or one of the variation's own."""
        deciding = self._deciding(name)
        if name in _ORDERS and deciding is not self._source and self.strength >= _BOLD:
            return _Otherwise(name, deciding.stream(name), self._source)
        return deciding.stream(name)

    def settled(self, name: str, below: float) -> random.Random:
        """As :meth:`stream`; ``below`` is for the temperature of the source."""
        return self._deciding(name).settled(name, below)

    def texture(self, name: str) -> Stream:
        """A stream that slides from the source's to the variation's own."""
        if self._keeps(name):
            return self._source.texture(name)
        return Blend(self._source.texture(name), self._new.stream(name), self.strength)

    def choose(self, name: str, options: Sequence[tuple[T, float]]) -> T:
        """The source's choice, or a new one by the weights."""
        return self._deciding(name).choose(name, options)

    def offset(self, name: str, amplitude: float) -> float:
        """The source's shift, moved towards another one of at most ``amplitude``."""
        before = self._source.offset(name, amplitude)
        if self._keeps(name):
            return before
        after = self._new.offset(name, amplitude * (1 + _FURTHER * self.strength))
        return before + (after - before) * self.strength

    def happens(self, name: str, probability: float) -> bool:
        """Whether something optional happens: as at the source, or decided anew."""
        deciding = self._deciding(name)
        if deciding is not self._source and self.strength >= _BOLD:
            if name in _WHETHER:
                return True
            if name in _SIDES:
                return not self._source.happens(name, probability)
        return deciding.happens(name, probability)

    def _keeps(self, name: str) -> bool:
        return not self._keep.isdisjoint(parts_of(name))

    def _deciding(self, name: str) -> Dice:
        """Whose decision this is."""
        chance = self.strength**2
        if _LEAPS.fullmatch(name):
            chance = max(0.0, (self.strength - _FIRST_LEAP) / (1 - _FIRST_LEAP))
        # A new order needs both: whether there is one, and which.
        about, _ = _ORDERS.get(name, (name, 0.0))
        anew = self._new.stream(f"anew {about}").random() < chance
        return self._new if anew and not self._keeps(name) else self._source


class _Otherwise(random.Random):
    """Shuffles otherwise than the source did."""

    _TRIES = 8

    def __init__(self, name: str, stream: random.Random, source: Dice) -> None:
        super().__init__(stream.getrandbits(64))
        self._name, self._stream, self._source_dice = name, stream, source

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Bring the items into an order that is not the source's."""
        # Which items there are is all that is known here: they are told apart by place.
        before = list(range(len(x)))
        if self._source_dice.happens(*_ORDERS[self._name]):
            self._source_dice.stream(self._name).shuffle(before)
        after = list(range(len(x)))
        for _ in range(self._TRIES):
            self._stream.shuffle(after)
            if after != before:
                break
        x[:] = [x[place] for place in after]

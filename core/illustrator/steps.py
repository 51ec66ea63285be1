"""An instruction for a mask in steps that are carried out one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.instructing import Clause, clauses, words_in
from core.illustrator.mentions import mentions, said_in
from core.illustrator.wish import wish

_FEWEST_STEPS = 2


def steps_of(instruction: str, language: str | None) -> list[str]:
    """The instruction in steps: "add a cat | and make it night".

    What comes and goes is first, then colours, and the light is last.
    """
    pieces = clauses(instruction)
    language = language or wish(instruction, None).scene.language
    light = [piece for piece in pieces if piece.explicit and _is_light(piece, language)]
    colors = [piece for piece in pieces if piece not in light and _is_color(piece, language)]
    rest = [piece for piece in pieces if piece not in light and piece not in colors]
    if len(light) + len(colors) + bool(rest) < _FEWEST_STEPS:
        return [instruction]
    steps = [_joined(rest)] if rest else []
    return steps + [_joined([piece]) for piece in (*colors, *light)]


def _is_light(piece: Clause, language: str) -> bool:
    """Whether it asks for an hour, a weather or the like and for nothing else."""
    said = said_in(piece, language)
    stage = said.time or said.weather or said.season or said.style
    return bool(stage) and not (said.things or said.covers or piece.deed == "remove")


def _is_color(piece: Clause, language: str) -> bool:
    """Whether it gives a colour to what is there, and says so."""
    said = said_in(piece, language)
    if piece.deed != "change" or not piece.explicit or len(said.things) > 1:
        return False
    there = mentions(piece.words, language).definite
    colored = said.color or (said.things and (said.things[0].color or said.things[0].outfit))
    return bool(colored) and all(thing.concept in there for thing in said.things)


def _joined(pieces: Sequence[Clause]) -> str:
    words = " ".join(piece.text for piece in pieces).split()
    while words and words[-1].strip(".,;:").lower() in words_in("joining"):
        words.pop()
    return " ".join(words)

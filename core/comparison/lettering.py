"""Words drawn into a picture with the studio's own typeface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import ImageDraw, ImageFont

_FONTS: Final = Path(__file__).parents[2] / "static" / "fonts"
# Latin letters first: the second file has only what is missing there.
_FILES: Final = ("nunito-latin-wght-normal.woff2", "nunito-latin-ext-wght-normal.woff2")
_IN_NO_FONT: Final = "\N{REPLACEMENT CHARACTER}"
_LINE: Final = 1.3
_MOST_CHARACTERS: Final = 4_000
"""More are never shown: what comes after them is not measured."""


@dataclass(frozen=True)
class Lettering:
    """Nunito in one ``size`` (pixels) and ``weight`` (200 to 1000, 400 is regular)."""

    size: int
    weight: int

    def width(self, text: str) -> float:
        """Pixels that one line takes."""
        return sum(font.getlength(part) for font, part in self._parts(text))

    def write(
        self, pen: ImageDraw.ImageDraw, corner: tuple[float, float], text: str, color: str
    ) -> None:
        """Write one line, its upper left corner at ``corner``."""
        left, top = corner
        for font, part in self._parts(text):
            pen.text((left, top + self.size), part, color, font=font, anchor="ls")
            left += font.getlength(part)

    def _parts(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """The text in pieces that one file can write."""
        for number, characters in groupby(text, _file_of):
            yield _font(number, self.size, self.weight), "".join(characters)


def line_height(lettering: Lettering) -> int:
    """Pixels from one line to the next."""
    return round(lettering.size * _LINE)


def wrapped(text: str, lettering: Lettering, width: int, most: int) -> tuple[str, ...]:
    """The text in at most ``most`` lines of ``width`` pixels; an ellipsis says that more followed.

    Lines break between words, and inside a word that is wider than a line.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text[:_MOST_CHARACTERS], lettering, width):
        longer = f"{line} {word}" if line else word
        if lettering.width(longer) <= width:
            line = longer
            continue
        lines.append(line)
        line = word
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) <= most and len(text) <= _MOST_CHARACTERS:
        return tuple(lines)
    shown = lines[: max(0, most)]
    return (*shown[:-1], _cut(shown[-1], lettering, width)) if shown else ()


def _cut(line: str, lettering: Lettering, width: int) -> str:
    while line and lettering.width(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _pieces(text: str, lettering: Lettering, width: int) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for character in word:
            if piece and lettering.width(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


@cache
def _font(number: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONTS / _FILES[number], size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def _file_of(character: str) -> int:
    """The first file that has the character; the first of all if none has it."""
    return next((n for n in range(len(_FILES)) if _has(n, character)), 0)


@lru_cache(4096)
def _has(number: int, character: str) -> bool:
    font = _font(number, 32, 400)
    box, drawn = font.getmask(_IN_NO_FONT), font.getmask(character)
    return (drawn.size, bytes(drawn)) != (box.size, bytes(box))

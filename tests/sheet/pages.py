"""Pages of pictures with their prompts under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image, ImageDraw, ImageOps

from core.comparison.lettering import Lettering, line_height, wrapped
from core.illustrator.engine import NothingKnown, draw
from core.illustrator.illustration import Illustration, in_words

COLUMNS: Final = 4
ROWS: Final = 3
SQUARE: Final = (1024, 1024)
WIDE: Final = (1536, 1024)
TALL: Final = (1024, 1536)

_TILE: Final = 400
_GAP: Final = 14
_LINES: Final = 3
_PROMPT: Final = Lettering(17, 700)
_SAID: Final = Lettering(15, 400)
_TEXT_HEIGHT: Final = _LINES * (line_height(_PROMPT) + line_height(_SAID)) + _GAP
_PAPER: Final = "#ffffff"


def pages(prompts: Sequence[str], *, seed: int, temperature: float) -> Iterator[Image.Image]:
    """Pages of twelve pictures, RGB, each with its number, its prompt and the illustrator's words.

    Every fifth picture is wide and every seventh tall, all others are squares.
    """
    on_page = COLUMNS * ROWS
    for first in range(0, len(prompts), on_page):
        page = Image.new("RGB", _place(COLUMNS, ROWS), _PAPER)
        for index, prompt in enumerate(prompts[first : first + on_page]):
            number = first + index + 1
            tile = _tile(number, prompt, seed, temperature)
            page.paste(tile, _place(index % COLUMNS, index // COLUMNS))
        yield page


def _place(column: int, row: int) -> tuple[int, int]:
    return _GAP + column * (_TILE + _GAP), _GAP + row * (_TILE + _TEXT_HEIGHT + _GAP)


def _tile(number: int, prompt: str, seed: int, temperature: float) -> Image.Image:
    tile = Image.new("RGB", (_TILE, _TILE + _TEXT_HEIGHT), _PAPER)
    size = WIDE if number % 5 == 0 else TALL if number % 7 == 0 else SQUARE
    try:
        drawing = draw(prompt, size, seed=seed, temperature=temperature)
    except NothingKnown as refusal:
        said = f"refused; unknown: {', '.join(refusal.unknown) or 'all of it'}"
    else:
        said = _told(drawing.illustration)
        shown = ImageOps.contain(drawing.image, (_TILE, _TILE), Image.Resampling.LANCZOS)
        tile.paste(shown, ((_TILE - shown.width) // 2, _TILE - shown.height))
    pen, top = ImageDraw.Draw(tile), _TILE + 4
    for text, lettering, color in (
        (f"{number}. {prompt}", _PROMPT, "#222222"),
        (said, _SAID, "#666666"),
    ):
        for line in wrapped(text, lettering, _TILE, _LINES):
            lettering.write(pen, (0, top), line, color)
            top += line_height(lettering)
    return tile


def _told(illustration: Illustration) -> str:
    parts = [in_words(illustration)]
    if illustration.approximated:
        likened = (f"{asked} as {drawn}" for asked, drawn in illustration.approximated.items())
        parts.append(f"drawn otherwise: {', '.join(likened)}")
    if illustration.unknown:
        parts.append(f"unknown: {', '.join(illustration.unknown)}")
    if illustration.note:
        parts.append(illustration.note)
    return " · ".join(parts)

"""A comparison as one picture to print or to hand in: the contact sheet."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.lettering import Lettering, line_height, wrapped
from core.comparison.marks import marks_of
from core.comparison.measuring import ComparisonLikeness
from core.comparison.spread import Likeness
from core.decoding import decode
from core.models import written_day
from core.percent import percent
from core.pictures import Picture
from core.problems import StudioError

_PAPER: Final = "#FBF7EF"
_INK: Final = "#2A2833"
_SOFT: Final = "#5F5A66"
_LINE: Final = "#E6DED0"
_BLANK: Final = "#EFE7D8"

_MARGIN: Final = 48
_GAP: Final = 16
_ABOVE_MARKS: Final = 6
_WIDTH: Final = 1240
"""Pixels: an A4 sheet at 150 dots an inch."""
_FEWEST_ACROSS: Final = 4
"""Two or three pictures are no larger than four would be."""

_TITLE: Final = Lettering(38, 800)
_TEXT: Final = Lettering(22, 500)
_LABEL: Final = Lettering(26, 700)
_SMALL: Final = Lettering(18, 600)
_LONGEST_TITLE: Final = 8
_LONGEST_VERDICT: Final = 4
_LONGEST_LABEL: Final = 3
_LONGEST_REASON: Final = 6
"""Lines."""


def make_sheet(
    comparison: Comparison,
    likeness: ComparisonLikeness | None,
    *,
    engine: str,
    read: Callable[[Picture], bytes],
) -> bytes:
    """A PNG, 1240 pixels wide, with the words as its title and a row for each setting.

    Each row tells its setting's labels and its spread, and each picture what is said of
    it (:mod:`core.comparison.marks`). ``engine`` names where the pictures come from;
    ``read`` gives a picture's small JPEG. A picture that is missing, or whose file
    cannot be read, has an empty place with the reason. Characters that the studio's
    typeface does not have are drawn as boxes.
    """
    rows = _rows(comparison, likeness, read)
    heading = _heading(comparison, likeness, engine)
    height = 2 * _MARGIN + sum(part.height for part in heading) + sum(row.height for row in rows)
    sheet = Image.new("RGB", (_WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(sheet)
    top = _MARGIN
    for part in heading:
        part.write(pen, (_MARGIN, top))
        top += part.height
    for row in rows:
        row.paint(sheet, pen, top)
        top += row.height
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Paragraph:
    lines: tuple[str, ...]
    lettering: Lettering
    color: str = _INK
    after: int = 8

    @property
    def height(self) -> int:
        return len(self.lines) * line_height(self.lettering) + self.after

    def write(self, pen: ImageDraw.ImageDraw, corner: tuple[int, int]) -> None:
        left, top = corner
        for line in self.lines:
            self.lettering.write(pen, (left, top), line, self.color)
            top += line_height(self.lettering)


def _paragraph(
    text: str, lettering: Lettering, width: int, most: int, color: str = _INK, after: int = 8
) -> _Paragraph:
    return _Paragraph(wrapped(text, lettering, width, most), lettering, color, after)


def _heading(
    comparison: Comparison, likeness: ComparisonLikeness | None, engine: str
) -> list[_Paragraph]:
    made, wanted = len(comparison.pictures), comparison.wanted
    created = comparison.created_at.astimezone()
    facts = [
        engine,
        f"{written_day(created.date())}, {created:%H:%M}",
        f"{made} pictures" if made == wanted else f"{made} of {wanted} pictures",
    ]
    if likeness:
        facts.append(f"spread {percent(likeness.overall.spread)}")
    room = _WIDTH - 2 * _MARGIN
    parts = [
        _paragraph(comparison.plan.prompt, _TITLE, room, _LONGEST_TITLE),
        _paragraph(" · ".join(facts), _TEXT, room, 2, _SOFT),
    ]
    if likeness and likeness.verdict:
        parts.append(_paragraph(likeness.verdict, _TEXT, room, _LONGEST_VERDICT, after=16))
    return parts


@dataclass(frozen=True)
class _Tile:
    """One picture's place: the picture, or the reason why there is none.

    ``marks`` are the lines below it.
    """

    image: Image.Image | None
    reason: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    label: _Paragraph | None
    spread: str
    tiles: tuple[_Tile, ...]
    side: int

    @property
    def height(self) -> int:
        label = self.label.height if self.label else 0
        return _GAP + label + self._pictures_height + self._marks_height + _GAP

    @property
    def _pictures_height(self) -> int:
        heights = [tile.image.height for tile in self.tiles if tile.image]
        return max(heights, default=round(self.side * 2 / 3))

    @property
    def _marks_height(self) -> int:
        most = max(len(tile.marks) for tile in self.tiles)
        return most * line_height(_SMALL) + (_ABOVE_MARKS if most else 0)

    def paint(self, sheet: Image.Image, pen: ImageDraw.ImageDraw, top: int) -> None:
        pen.line([(_MARGIN, top), (_WIDTH - _MARGIN, top)], _LINE, 2)
        top += _GAP
        if self.label:
            self.label.write(pen, (_MARGIN, top))
            right = _WIDTH - _MARGIN - _TEXT.width(self.spread)
            _TEXT.write(pen, (round(right), top + 4), self.spread, _SOFT)
            top += self.label.height
        for number, tile in enumerate(self.tiles):
            left = _MARGIN + number * (self.side + _GAP)
            self._paint_tile(sheet, pen, tile, (left, top))

    def _paint_tile(
        self,
        sheet: Image.Image,
        pen: ImageDraw.ImageDraw,
        tile: _Tile,
        corner: tuple[int, int],
    ) -> None:
        left, top = corner
        if tile.image:
            sheet.paste(tile.image, corner)
        else:
            height = self._pictures_height
            pen.rectangle([left, top, left + self.side - 1, top + height - 1], _BLANK)
            room = min(_LONGEST_REASON, (height - 16) // line_height(_SMALL))
            reason = _paragraph(tile.reason, _SMALL, self.side - 16, room, _SOFT)
            reason.write(pen, (left + 8, top + 8))
        top += self._pictures_height + _ABOVE_MARKS
        for mark in tile.marks:
            _SMALL.write(pen, (left, top), mark, _INK)
            top += line_height(_SMALL)


def _rows(
    comparison: Comparison,
    likeness: ComparisonLikeness | None,
    read: Callable[[Picture], bytes],
) -> list[_Row]:
    marks = marks_of(comparison, likeness)
    of_settings = likeness.by_setting if likeness else (None,) * len(comparison.cells)
    across = max(_FEWEST_ACROSS, *(len(cell.slots) for cell in comparison.cells))
    rewords = comparison.plan.sweeps("wording")
    side = (_WIDTH - 2 * _MARGIN - (across - 1) * _GAP) // across
    return [
        _Row(
            label=_label(cell, of_setting, cell.setting.task.prompt if rewords else ""),
            spread=_spread(of_setting),
            tiles=tuple(_tile(slot, side, marks, read) for slot in cell.slots),
            side=side,
        )
        for cell, of_setting in zip(comparison.cells, of_settings, strict=True)
    ]


def _label(cell: Cell, likeness: Likeness | None, words: str) -> _Paragraph | None:
    """What is different in this row; nothing where there is only one."""
    if not cell.setting.labels:
        return None
    room = _WIDTH - 2 * _MARGIN - round(_TEXT.width(_spread(likeness))) - 2 * _GAP
    written = " · ".join(cell.setting.labels)
    if words:
        written = f"{written}: {words}"
    return _paragraph(written, _LABEL, room, _LONGEST_LABEL)


def _spread(likeness: Likeness | None) -> str:
    return f"Spread {percent(likeness.spread)}" if likeness else ""


def _tile(
    slot: Slot, side: int, marks: dict[str, tuple[str, ...]], read: Callable[[Picture], bytes]
) -> _Tile:
    if slot.picture is None:
        reason = slot.problem.message if slot.problem else "This picture is not there yet."
        return _Tile(None, reason, ())
    words = marks.get(slot.picture.id, ())
    lines = tuple(line for word in words for line in wrapped(word, _SMALL, side, 2))
    try:
        image = decode(read(slot.picture)).convert("RGB")
    except StudioError as error:
        return _Tile(None, error.problem.message, lines)
    scale = min(side / image.width, side / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return _Tile(image.resize(size, Image.Resampling.LANCZOS), "", lines)

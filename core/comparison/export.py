"""A comparison as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from core.comparison.checking import AXIS_NAMES
from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.marks import marks_of
from core.comparison.measuring import ComparisonLikeness
from core.comparison.spread import Likeness
from core.problems import ErrorKind

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}",
                     "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}",
                     "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_Value = str | int | None


def as_csv(comparison: Comparison, likeness: ComparisonLikeness | None) -> bytes:
    """UTF-8 CSV with one row for each picture that was wanted, and a heading.

    It begins with a byte order mark, without which Excel takes it for another
    encoding. Likeness and spread are 0 to 1 with a point; a picture without another one
    of its setting has neither. A cell that a spreadsheet would take for a formula begins
    with an apostrophe (OWASP, "CSV Injection").
    """
    titles = [f"Changed: {AXIS_NAMES[axis.kind]}" for axis in comparison.plan.axes]
    heading = [
        *titles, "Repeat", "Words", "Seed", "Picture", "Likeness to its setting",
        "Spread of the setting", "Marks", "Status", "Problem",
    ]  # fmt: skip
    buffer = io.StringIO()
    buffer.write(_BYTE_ORDER_MARK)
    writer = csv.writer(buffer)
    writer.writerow(heading)
    for row in _rows(comparison, likeness):
        writer.writerow([_guarded(value) for value in row])
    return buffer.getvalue().encode("utf-8", "replace")


def _rows(comparison: Comparison, likeness: ComparisonLikeness | None) -> Iterator[list[_Value]]:
    marks = marks_of(comparison, likeness)
    of_settings = likeness.by_setting if likeness else (None,) * len(comparison.cells)
    for cell, of_setting in zip(comparison.cells, of_settings, strict=True):
        for repeat, slot in enumerate(cell.slots, start=1):
            yield [*cell.setting.labels, repeat, *_row(cell, slot, of_setting, marks)]


def _row(
    cell: Cell, slot: Slot, likeness: Likeness | None, marks: dict[str, tuple[str, ...]]
) -> list[_Value]:
    picture, problem = slot.picture, slot.problem
    known = likeness is not None and picture is not None and picture.id in likeness.ids
    return [
        cell.setting.task.prompt,
        picture.seed if picture else None,
        picture.id if picture else None,
        f"{_mean_likeness(likeness, picture.id):.3f}" if likeness and picture and known else None,
        f"{likeness.spread:.3f}" if likeness else None,
        ", ".join(marks.get(picture.id, ())) if picture else None,
        _status(slot),
        f"{problem.message} {problem.next_step}".strip() if problem and not picture else None,
    ]


def _mean_likeness(likeness: Likeness, picture_id: str) -> float:
    """Mean similarity to the other pictures of a setting."""
    row = likeness.matrix[likeness.ids.index(picture_id)]
    return (sum(row) - 1) / (len(row) - 1)


def _status(slot: Slot) -> str:
    if slot.picture:
        return "made"
    if slot.progress and not slot.progress.settled:
        return "waiting"
    if slot.problem is None:
        return "missing"
    return "cancelled" if slot.problem.kind is ErrorKind.CANCELLED else "failed"


def _guarded(value: _Value) -> _Value:
    if isinstance(value, str) and value.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{value}"
    return value

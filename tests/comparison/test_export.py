"""A comparison in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from core import errors
from core.comparison.export import as_csv
from core.comparison.grid import Comparison, Slot
from core.comparison.measuring import ComparisonLikeness
from core.runs.progress import SlotProgress
from tests.comparison.made_up import comparison, likeness


def table(of: Comparison, how_alike: ComparisonLikeness | None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(of, how_alike).decode("utf-8-sig"))))


def test_one_row_a_picture_with_its_setting_and_how_alike_it_is() -> None:
    made = comparison(repeats=3, winner="picture1")
    rows = table(made, likeness(made, (1.0, 0.4), 0.5))
    assert [row["Changed: Temperature"] for row in rows] == ["Temperature 0"] * 3 + [
        "Temperature 1"
    ] * 3
    assert [row["Repeat"] for row in rows] == ["1", "2", "3"] * 2
    assert [row["Seed"] for row in rows] == ["100", "101", "102", "103", "104", "105"]
    assert [row["Picture"] for row in rows] == [f"picture{n}" for n in range(6)]
    assert [row["Likeness to its setting"] for row in rows] == ["1.000"] * 3 + ["0.400"] * 3
    assert [row["Spread of the setting"] for row in rows] == ["0.000"] * 3 + ["0.600"] * 3
    assert {row["Status"] for row in rows} == {"made"}
    assert "Winner" in rows[1]["Marks"]
    assert "Most typical" in rows[3]["Marks"]


def test_a_picture_that_did_not_come_says_why() -> None:
    made = comparison(missing={1: errors.server_error(), 2: errors.cancelled()})
    rows = table(made, likeness(made, (1.0, 0.4), 0.5))
    assert [row["Status"] for row in rows] == ["made", "failed", "cancelled", "made"]
    assert rows[1]["Problem"].startswith(errors.server_error().message)
    assert rows[1]["Picture"] == rows[1]["Seed"] == ""
    # One picture alone is like no other.
    assert rows[0]["Likeness to its setting"] == rows[0]["Spread of the setting"] == ""


def test_pictures_on_their_way_and_such_that_were_never_asked_for() -> None:
    made = comparison()
    slots = (Slot(progress=SlotProgress(0, "sent")), Slot())
    made = replace(made, cells=(replace(made.cells[0], slots=slots), made.cells[1]))
    rows = table(made, None)
    assert [row["Status"] for row in rows] == ["waiting", "missing", "made", "made"]


@pytest.mark.parametrize(
    "words",
    ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"],
)
def test_words_are_never_a_formula(words: str) -> None:
    (row, *_) = table(comparison(prompt=words), None)
    assert row["Words"] == f"'{words}"


def test_excel_knows_the_encoding_and_any_words_come_back() -> None:
    words = 'a "fox", 狐\n🦊; été\ud800'
    data = as_csv(comparison(prompt=words), None)
    assert data.startswith(b"\xef\xbb\xbf")
    (row, *_) = table(comparison(prompt=words), None)
    assert row["Words"] == words.replace("\ud800", "?")

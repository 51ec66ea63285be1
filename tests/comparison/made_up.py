"""Comparisons made by hand, and how alike their pictures are said to be."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from PIL import Image

from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.measuring import ComparisonLikeness
from core.comparison.plan import Axis, ComparisonPlan, Setting
from core.comparison.spread import Likeness, likeness_from
from core.pictures import Picture
from core.problems import Problem
from core.tasks import GenerateTask

BUNNY = "Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils"
CREATED = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
VERDICT = "At temperature 0 the two pictures are identical; at 1 they share 38 %."


def picture(number: int, prompt: str = BUNNY) -> Picture:
    return Picture(
        id=f"picture{number}",
        run_id="run",
        slot=0,
        parent_id=None,
        digest="d",
        preview_digest="p",
        thumbnail_digest="t",
        media_type="image/png",
        width=384,
        height=216,
        size_bytes=1,
        prompt=prompt,
        created_at=CREATED,
        seed=100 + number,
    )


def comparison(
    temperatures: Sequence[float] = (0.0, 1.0),
    repeats: int = 2,
    *,
    prompt: str = BUNNY,
    missing: dict[int, Problem] | None = None,
    winner: str | None = None,
) -> Comparison:
    """``missing`` are the pictures, by their number from 0, that did not come."""
    missing = missing or {}
    axes = (Axis("temperature", tuple(temperatures)),) if len(temperatures) > 1 else ()
    cells = []
    for index, temperature in enumerate(temperatures):
        first = index * repeats
        values, labels = (temperature,), (f"Temperature {temperature:g}",)
        setting = Setting(
            index,
            values if axes else (),
            labels if axes else (),
            GenerateTask(prompt, "illustrator", "children"),
        )
        slots = tuple(
            Slot(problem=missing[n]) if n in missing else Slot(picture=picture(n, prompt))
            for n in range(first, first + repeats)
        )
        cells.append(Cell(setting, slots))
    plan = ComparisonPlan(prompt, "illustrator", "children", repeats, axes)
    return Comparison("c0ffee11", plan, CREATED, tuple(cells), winner_id=winner)


def alike(pictures: Sequence[Picture], similarity: float) -> Likeness | None:
    """Each two of the pictures are as similar as this."""
    if len(pictures) < 2:
        return None
    places = range(len(pictures))
    matrix = [[1.0 if row == column else similarity for column in places] for row in places]
    return likeness_from([each.id for each in pictures], matrix)


def likeness(of: Comparison, similarities: Sequence[float], overall: float) -> ComparisonLikeness:
    """The pictures of each setting, and all together, are as similar as that."""
    whole = alike(of.pictures, overall)
    assert whole is not None
    by_setting = tuple(
        alike(cell.pictures, similarity)
        for cell, similarity in zip(of.cells, similarities, strict=True)
    )
    return ComparisonLikeness(whole, by_setting, VERDICT)


def jpeg(color: str, size: tuple[int, int] = (384, 216)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "JPEG")
    return buffer.getvalue()

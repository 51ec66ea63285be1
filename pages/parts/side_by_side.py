"""Any two pictures of a comparison, one over the other."""

from __future__ import annotations

import streamlit as st

from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.percent import percent
from core.studio import Studio
from pages.parts.before_after import show_before_after
from pages.parts.comparison_grid import labels_in_a_line, picture_numbers


def show_side_by_side(studio: Studio, comparison: Comparison, likeness: ComparisonLikeness) -> None:
    """Two lists to choose from, and the two pictures with slider, flip and difference.

    It begins with the pair that is least alike. Nothing where there are no two pictures.
    """
    pictures = {picture.id: picture for picture in comparison.pictures}
    if len(pictures) < 2:
        return
    names = _names(comparison)
    st.subheader("Two side by side", anchor=False)
    first, second = _least_alike(likeness)
    chosen = []
    columns = st.columns(2)
    for column, side, beginning in zip(
        columns, ("First picture", "Second picture"), (first, second), strict=True
    ):
        chosen.append(
            column.selectbox(
                side,
                list(pictures),
                index=list(pictures).index(beginning),
                format_func=lambda picture_id: names.get(picture_id, picture_id),
                key=f"{side}-{comparison.id}",
                persist_state="session",
            )
        )
    before, after = pictures[chosen[0]], pictures[chosen[1]]
    if before.id == after.id:
        st.caption("That is the same picture twice. Choose another one.")
        return
    numbers = picture_numbers(comparison)
    st.caption(f"These two are {_alike(likeness, before.id, after.id)} alike.")
    show_before_after(
        studio,
        before,
        after,
        key="side-by-side",
        names=(f"Picture {numbers[before.id]}", f"Picture {numbers[after.id]}"),
    )


def _names(comparison: Comparison) -> dict[str, str]:
    numbers = picture_numbers(comparison)
    return {
        picture.id: " · ".join(
            filter(None, (f"Picture {numbers[picture.id]}", labels_in_a_line(cell.setting.labels)))
        )
        for cell in comparison.cells
        for picture in cell.pictures
    }


def _least_alike(likeness: ComparisonLikeness) -> tuple[str, str]:
    ids, matrix = likeness.overall.ids, likeness.overall.matrix
    pairs = ((row, column) for row in range(len(ids)) for column in range(row + 1, len(ids)))
    row, column = min(pairs, key=lambda pair: matrix[pair[0]][pair[1]])
    return ids[row], ids[column]


def _alike(likeness: ComparisonLikeness, one: str, other: str) -> str:
    ids = likeness.overall.ids
    return percent(likeness.overall.matrix[ids.index(one)][ids.index(other)])

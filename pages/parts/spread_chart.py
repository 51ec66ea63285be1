"""The spread of each setting as a bar."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.comparison.sheet import percent
from core.comparison.spread import Likeness
from pages.parts.comparison_grid import labels_in_a_line

_SETTING, _SPREAD = "Setting", "Spread in %"
_ROW = 36
"""CSS pixels of a bar and its label."""
_AXIS = 72


def show_spread(comparison: Comparison, likeness: ComparisonLikeness) -> None:
    """A bar for each setting of which two pictures came, in the settings' order.

    Nothing where there is only one setting.
    """
    known = [
        (labels_in_a_line(cell.setting.labels), of_setting)
        for cell, of_setting in zip(comparison.cells, likeness.by_setting, strict=True)
        if of_setting
    ]
    if len(comparison.cells) < 2 or not known:
        return
    st.bar_chart(
        {
            _SETTING: [label for label, _ in known],
            _SPREAD: [round(of_setting.spread * 100, 1) for _, of_setting in known],
        },
        x=_SETTING,
        y=_SPREAD,
        x_label="",
        y_label="Spread in %: at 0 all pictures are the same",
        horizontal=True,
        sort=False,
        height=_AXIS + _ROW * len(known),
        alt=_in_words(known),
    )


def _in_words(known: Sequence[tuple[str, Likeness]]) -> str:
    bars = (f"{label}: {percent(of_setting.spread)}" for label, of_setting in known)
    return f"Spread of each setting. {'; '.join(bars)}."

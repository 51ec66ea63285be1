"""The spread of each setting as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.comparison.spread import Likeness
from core.percent import percent
from pages.parts.comparison_grid import BETWEEN_LABELS, labels_in_a_line

_SETTING, _SPREAD = "Setting", "Spread in %"
_ROW = 40
"""CSS pixels of a bar and its label."""
_AXIS = 56

# Not `st.bar_chart`: it cuts labels short, of two things that change after the first.
_SPEC: dict[str, Any] = {
    "mark": {"type": "bar", "cornerRadiusEnd": 4, "tooltip": True},
    "encoding": {
        "y": {
            "field": _SETTING,
            "type": "nominal",
            "sort": None,
            "axis": {
                "title": None,
                "labelExpr": f"split(datum.label, '{BETWEEN_LABELS}')",
                "labelLimit": 150,
            },
        },
        "x": {"field": _SPREAD, "type": "quantitative", "axis": {"tickMinStep": 1, "tickCount": 8}},
    },
}


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
    st.vega_lite_chart(
        {
            _SETTING: [label for label, _ in known],
            _SPREAD: [round(of_setting.spread * 100, 1) for _, of_setting in known],
        },
        _SPEC,
        height=_AXIS + _ROW * len(known),
        alt=_in_words(known),
    )
    st.caption("Spread 0 means that all pictures of a setting are the same.")


def _in_words(known: Sequence[tuple[str, Likeness]]) -> str:
    bars = (f"{label}: {percent(of_setting.spread)}" for label, of_setting in known)
    return f"Spread of each setting. {'; '.join(bars)}."

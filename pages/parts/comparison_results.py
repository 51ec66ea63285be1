"""What a comparison found out: a sentence, the spreads, the heat map, two side by side."""

from __future__ import annotations

import streamlit as st

from core.comparison.grid import Comparison
from core.comparison.marks import marks_of
from core.comparison.measuring import ComparisonLikeness
from core.decoding import decode
from core.pictures import Picture
from core.previews import make_preview
from core.problems import StudioError
from core.studio import Studio
from pages.parts.comparison_grid import labels_in_a_line, picture_numbers
from pages.parts.heat_map import Entry, show_heat_map
from pages.parts.side_by_side import show_side_by_side
from pages.parts.spread_chart import show_spread
from pages.parts.text import plain, shortened

_THUMBNAIL = 40
"""Pixels across."""
_LONGEST_ALT = 80


def show_results(
    studio: Studio, comparison: Comparison, likeness: ComparisonLikeness | None
) -> None:
    """The verdict in one sentence, then what it comes from. A wait while pictures come."""
    if comparison.live:
        st.caption("How alike they are is measured once all pictures are here.")
        return
    if likeness is None:
        st.caption("Two pictures are needed to measure how alike they are.")
        return
    st.subheader(plain(likeness.verdict), anchor=False)
    show_spread(comparison, likeness)
    st.markdown("**How alike each two pictures are, in %**")
    show_heat_map(likeness.overall, _entries(studio, comparison, likeness))
    st.caption("100 is the same picture, 0 is a picture that has nothing in common.")
    show_side_by_side(studio, comparison, likeness)


def _entries(
    studio: Studio, comparison: Comparison, likeness: ComparisonLikeness
) -> dict[str, Entry]:
    numbers, marks = picture_numbers(comparison), marks_of(comparison, likeness)
    return {
        picture.id: Entry(
            number=numbers[picture.id],
            jpeg=_thumbnail(picture.thumbnail_digest, studio, picture),
            alt=f"Picture {numbers[picture.id]}: {shortened(picture.prompt, _LONGEST_ALT)}",
            setting=cell.setting.index,
            label=labels_in_a_line(cell.setting.labels),
            marks=marks.get(picture.id, ()),
        )
        for cell in comparison.cells
        for picture in cell.pictures
    }


@st.cache_data(max_entries=1024, show_spinner=False)
def _thumbnail(digest: str, _studio: Studio, _picture: Picture) -> bytes:  # noqa: ARG001
    """A tiny copy of the picture whose thumbnail has this digest; empty if its file is gone."""
    # The digest is the cache's key: Streamlit hashes all but what begins with an underscore.
    try:
        return make_preview(decode(_studio.thumbnail_bytes(_picture)), _THUMBNAIL)
    except StudioError:
        return b""

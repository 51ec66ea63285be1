"""Comparisons made before, newest first."""

from __future__ import annotations

import streamlit as st

from core.studio import Studio
from pages.parts.comparing import open_comparison
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain, shortened

_MOST = 6


def show_earlier_comparisons(studio: Studio, without: str | None) -> bool:
    """A thumbnail and a button for each; whether there were any."""
    earlier = [each for each in studio.lab.recent(_MOST + 1) if each.id != without][:_MOST]
    if not earlier:
        return False
    st.subheader("Earlier comparisons", anchor=False)
    with st.grid("auto", min_column_width=150, gap="small"):
        for comparison in earlier:
            pictures = {picture.id: picture for picture in comparison.pictures}
            best = pictures.get(comparison.winner_id or "", next(iter(pictures.values()), None))
            with st.container(gap="xsmall"):
                if best:
                    show_copy(best, studio.thumbnail_bytes)
                words = plain(shortened(comparison.plan.prompt, 24)) or "No words"
                st.button(
                    f"Open: {words} ({len(pictures)})",
                    key=f"open-{comparison.id}",
                    type="tertiary",
                    on_click=open_comparison,
                    args=(comparison.id,),
                )
    return True

"""One picture of a comparison, large, with what can be done with it."""

from __future__ import annotations

import streamlit as st

from core.comparison.grid import Comparison
from core.pictures import Picture
from core.studio import Studio
from pages.parts.comparison_grid import labels_in_a_line, picture_numbers, show_star
from pages.parts.downloading import offer_download
from pages.parts.session import open_page
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain

_ENLARGED = "enlarged_picture"

# What can be done with the picture is seen below it, also on a low screen.
_STYLE = """
<style>
[role="dialog"] [data-testid="stImage"] img { max-height: 62vh; object-fit: contain; }
</style>
"""


def enlarge(picture_id: str) -> None:
    """Show a picture large from the next run of the page on."""
    st.session_state[_ENLARGED] = picture_id


def show_enlarged(studio: Studio, comparison: Comparison) -> None:
    """The picture that somebody wanted to see large, until it is closed."""
    wanted = st.session_state.get(_ENLARGED)
    for cell in comparison.cells:
        for picture in cell.pictures:
            if picture.id == wanted:
                labels = labels_in_a_line(cell.setting.labels)
                title = f"Picture {picture_numbers(comparison)[picture.id]}"
                dialog = st.dialog(title, width="large", on_dismiss=_close)
                dialog(_show)(studio, comparison, picture, labels)
                return


def _close() -> None:
    st.session_state.pop(_ENLARGED, None)


def _show(studio: Studio, comparison: Comparison, picture: Picture, labels: str) -> None:
    # A click in here runs only this part: somebody may have given a star meanwhile.
    comparison = studio.lab.comparison(comparison.id)
    st.html(_STYLE)
    show_copy(picture, studio.preview_bytes)
    seed = f"Seed {picture.seed}" if picture.seed is not None else ""
    st.caption(plain(" · ".join(filter(None, (labels, seed)))) or plain(picture.prompt))
    with st.container(horizontal=True, gap="small"):
        show_star(studio, comparison, picture, "large", "")
        offer_download(studio, picture, "Download", "download-large")
        if st.button("Edit", icon=":material/ink_highlighter:", key=f"edit-large-{picture.id}"):
            _close()
            open_page("edit", picture=picture.id)
        if st.button("Vary", icon=":material/auto_awesome_motion:", key=f"vary-large-{picture.id}"):
            _close()
            open_page("variations", picture=picture.id)

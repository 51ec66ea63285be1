"""One variation: how like its source it is, and what can be done with it."""

from __future__ import annotations

import streamlit as st

from core.account import account_of
from core.pictures import Picture
from core.studio import Studio
from pages.parts.enlarged_variation import enlarge
from pages.parts.likeness import show_likeness
from pages.parts.picture_card import file_name
from pages.parts.session import open_editor
from pages.parts.source_picker import use_as_source
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain

_DIGITS = "1234567890"
_LETTERS = "ASDFGHJKL"
"""Two rows of keys: Streamlit takes no R and no C, so it is not the row under the digits."""


def show_variation(studio: Studio, source: Picture, picture: Picture, number: str) -> None:
    """The card. ``number`` tells its buttons from those of the run's other cards."""
    show_copy(picture, studio.preview_bytes)
    show_likeness(studio, picture, source)
    account = account_of(picture.illustration, picture.revised_prompt)
    if account.sentences:
        st.caption("  \n".join(plain(sentence) for sentence in account.sentences))
    slot = picture.slot
    with st.container(horizontal=True, gap="small"):
        st.button(
            f"Enlarge{number}",
            icon=":material/zoom_out_map:",
            key=f"enlarge-{picture.id}",
            shortcut=_DIGITS[slot] if slot < len(_DIGITS) else None,
            on_click=enlarge,
            args=(picture.id,),
        )
        st.button(
            f"Vary this one{number}",
            icon=":material/auto_awesome_motion:",
            key=f"vary-{picture.id}",
            shortcut=f"Shift+{_DIGITS[slot]}" if slot < len(_DIGITS) else None,
            on_click=use_as_source,
            args=(picture.id,),
        )
        if st.button(
            f"Edit{number}",
            icon=":material/ink_highlighter:",
            key=f"edit-{picture.id}",
            shortcut=_LETTERS[slot] if slot < len(_LETTERS) else None,
        ):
            open_editor(picture.id)
        st.download_button(
            f"Download{number}",
            data=lambda: studio.picture_bytes(picture.id),
            file_name=file_name(picture),
            mime=picture.media_type,
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{picture.id}",
        )

"""A stored picture's copy on the page, or a sheet in its place if the file is gone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.pictures import Picture
from core.problems import StudioError
from pages.parts.placeholder import empty_canvas
from pages.parts.text import shortened

_LONGEST_ALT = 300


def show_copy(picture: Picture, copy: Callable[[Picture], bytes]) -> None:
    """Show what ``copy`` reads, as wide as there is room. The alt text is the prompt."""
    try:
        st.image(copy(picture), width="stretch", alt=shortened(picture.prompt, _LONGEST_ALT))
    except StudioError:
        # One lost file must not take the page with it.
        sheet = empty_canvas(picture.width, picture.height)
        st.image(sheet, width="stretch", alt="This picture's file is missing.")
        st.caption("This picture's file is missing.")

"""A page that is nothing but before and after: all green became all blue."""

from __future__ import annotations

import io

import streamlit as st
from PIL import Image

from core.pictures import Picture
from pages.parts.before_after import show_before_after
from pages.parts.studio import the_studio

SIZE = (800, 500)
BEFORE, AFTER = "A green wall", "Paint the wall blue"
GREEN, BLUE = (20, 150, 40), (30, 30, 200)


@st.cache_resource
def _wall(color: tuple[int, int, int], words: str) -> Picture:
    buffer = io.BytesIO()
    Image.new("RGB", SIZE, color).save(buffer, "PNG")
    return the_studio().add_picture(buffer.getvalue(), words)


def _page() -> None:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    show_before_after(the_studio(), _wall(GREEN, BEFORE), _wall(BLUE, AFTER), key="wall")
    st.write(f"The script ran {st.session_state['runs']} times.")
    # So that there is something to scroll.
    st.space(2000)


if __name__ == "__main__":
    _page()

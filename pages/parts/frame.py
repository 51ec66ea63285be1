"""The frame around every page: navigation, look, and the sidebar."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts.connection import choose_connection
from pages.parts.session import page_is_drawn, repeat_last_change
from pages.parts.studio import the_studio

ROOT = Path(__file__).parents[2]
BRAND = ROOT / "static" / "brand"
LOGO = str(BRAND / "logo.svg")
WORDMARK = str(BRAND / "wordmark.svg")

_FRAME_RAN = "frame_ran"

# Streamlit writes white on the primary colour. On the dark theme's light coral
# that has a contrast of 2.3 to 1; ink has 7.3 to 1, and 4.5 is the least (WCAG 1.4.3).
# Fingers need 44 pixels (WCAG 2.5.5), and no word about keys.
_STYLE = """
<style>
[data-testid="stBaseButton-primary"]:enabled, [data-testid="stBaseButton-primary"]:enabled * {
  color: light-dark(#FFFFFF, #1C1B22);
}
[data-testid="stMainBlockContainer"] {
  padding-block-start: 3.5rem;
  padding-inline: clamp(1rem, 3.5vw, 4rem);
}
@media (pointer: coarse) {
  [data-testid^="stBaseButton"], [data-variant="segmented_control"] { min-height: 44px; }
  [data-testid="stCheckbox"] label { min-height: 44px; align-items: center; }
  [data-testid^="stBaseButton"] kbd { display: none; }
}
</style>
"""


def _pages() -> list[StreamlitPage]:
    return [
        st.Page(
            ROOT / "pages" / "generate.py",
            title="Generate",
            icon=":material/brush:",
            url_path="generate",
            default=True,
            help="Make pictures from words.",
        ),
        st.Page(
            ROOT / "pages" / "edit.py",
            title="Edit",
            icon=":material/ink_highlighter:",
            url_path="edit",
            help="Change a part of a picture.",
        ),
        st.Page(
            ROOT / "pages" / "variations.py",
            title="Variations",
            icon=":material/auto_awesome_motion:",
            url_path="variations",
            help="Make relatives of a picture.",
        ),
        st.Page(
            ROOT / "pages" / "compare.py",
            title="Compare",
            icon=":material/grid_view:",
            url_path="compare",
            help="Measure how alike pictures from the same words are.",
        ),
    ]


def run_studio() -> None:
    """Draw the frame and run the page that the address names."""
    st.set_page_config(page_title="Edu4All image studio", page_icon=LOGO, layout="wide")
    st.logo(WORDMARK, size="large", icon_image=LOGO)
    st.html(_STYLE)
    the_studio()
    repeat_last_change()
    page = st.navigation(_pages())
    st.session_state[_FRAME_RAN] = True
    with st.sidebar:
        choose_connection()
    page.run()
    page_is_drawn()


def require_frame() -> None:
    """Put the frame around a page that was opened without it.

    Streamlit runs ``pages/NAME.py`` alone when ``/NAME`` is the first address
    that a new server is asked for: it learns of the navigation only when
    ``st.navigation`` is called for the first time. So the page announces it
    and starts again, address and query unchanged.
    """
    if not st.session_state.get(_FRAME_RAN):
        st.navigation(_pages())
        st.rerun()

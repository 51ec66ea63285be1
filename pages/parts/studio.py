"""The one studio that all sessions of this process share."""

from __future__ import annotations

import streamlit as st

from core.problems import StudioError
from core.settings import Settings
from core.studio import Studio
from pages.parts.problem import show_problem


@st.cache_resource(show_spinner=False, on_release=lambda studio: studio.close())
def _open_studio() -> Studio:
    studio = Studio.open(Settings.load())
    studio.warm_up()
    return studio


def the_studio() -> Studio:
    """The studio, or a page that says why it cannot be opened."""
    try:
        return _open_studio()
    except StudioError as error:
        show_problem(error.problem)
        st.stop()

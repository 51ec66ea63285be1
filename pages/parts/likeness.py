"""How like a picture is to the one that it was made from."""

from __future__ import annotations

import streamlit as st

from core.percent import percent
from core.pictures import Picture
from core.problems import StudioError
from core.studio import Studio


def likeness_in_words(likeness: float) -> str:
    """A likeness of 0 to 1 as a sentence. Only the same picture is 100 % like it."""
    if likeness == 1:
        return "The same as the source"
    return f"{percent(likeness).capitalize()} like the source"


def likeness_of(studio: Studio, picture: Picture, source: Picture) -> float | None:
    """The likeness, 0 to 1, or None if a file is gone."""
    try:
        return min(1.0, max(0.0, studio.similarity(picture, source)))
    except StudioError:
        return None


def show_likeness(studio: Studio, picture: Picture, source: Picture) -> None:
    """The likeness to the source as a bar and in words; nothing if it is not known."""
    likeness = likeness_of(studio, picture, source)
    if likeness is not None:
        st.progress(likeness, text=f":small[{likeness_in_words(likeness)}]")

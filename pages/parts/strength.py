"""How far a variation goes, as a slider between two ends and in words."""

from __future__ import annotations

from math import isfinite

import streamlit as st

_STRENGTH = "strength"
USUAL = 0.5

ALMOST_THE_SAME, NEW_IDEA = "almost the same", "a new idea"
_WORDS = (
    (0.1, ALMOST_THE_SAME),
    (0.3, "a little different"),
    (0.5, "different"),
    (0.7, "clearly different"),
    (0.9, "very different"),
)


def in_words(strength: float) -> str:
    """What a strength of 0 to 1 means: "a little different"."""
    return next((words for most, words in _WORDS if round(strength, 2) <= most), NEW_IDEA)


def chosen_strength() -> float:
    """The slider's value, 0 to 1; the usual one if the session holds no such number."""
    value = st.session_state.get(_STRENGTH)
    # A bool is a number for Python, and "not a number" is one too.
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        return USUAL
    return min(1.0, max(0.0, float(value)))


def use_strength(strength: float) -> None:
    """Move the slider there."""
    st.session_state[_STRENGTH] = strength


def choose_strength(*, disabled: bool = False) -> None:
    """The slider, and under it what its ends and its value mean."""
    if st.session_state.get(_STRENGTH) != chosen_strength():
        use_strength(chosen_strength())
    with st.container(gap=None):
        st.slider(
            "Strength",
            0.0,
            1.0,
            step=0.05,
            format="percent",
            key=_STRENGTH,
            persist_state="session",
            disabled=disabled,
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False):
            st.caption(ALMOST_THE_SAME, width="content")
            st.markdown(f":small[**{in_words(chosen_strength())}**]", width="content")
            st.caption(NEW_IDEA, width="content")

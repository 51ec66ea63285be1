"""A problem in words, with what to do next."""

from __future__ import annotations

import streamlit as st

from core.errors import Problem
from pages.parts.text import plain


def show_problem(problem: Problem, *, calm: bool = False) -> None:
    """The problem's two sentences. ``calm`` for things that are nobody's fault."""
    text = f"**{plain(problem.message)}**  \n{plain(problem.next_step)}"
    if calm:
        st.info(text, icon=":material/info:")
    else:
        st.warning(text, icon=":material/back_hand:")

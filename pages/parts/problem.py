"""A problem in words, with what to do next."""

from __future__ import annotations

import streamlit as st

from core.problems import Problem
from pages.parts.text import plain


def show_problem(problem: Problem, *, calm: bool = False) -> None:
    """The problem's two sentences. ``calm`` for things that are nobody's fault."""
    show_sentences(problem.message, problem.next_step, calm=calm)
    if problem.service_code:
        st.caption(f"For the teacher: the service called this {plain(problem.service_code)}.")


def show_sentences(message: str, next_step: str, *, calm: bool = False) -> None:
    """What happened, and what to do next."""
    text = f"**{plain(message)}**  \n{plain(next_step)}"
    if calm:
        st.info(text, icon=":material/info:")
    else:
        st.warning(text, icon=":material/back_hand:")

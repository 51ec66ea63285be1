"""A problem in words, with what to do next."""

from __future__ import annotations

import streamlit as st

from core.errors import Problem


def show_problem(problem: Problem, *, calm: bool = False) -> None:
    """The problem's two sentences. ``calm`` for things that are nobody's fault."""
    text = f"**{_plain(problem.message)}**  \n{_plain(problem.next_step)}"
    if calm:
        st.info(text, icon=":material/info:")
    else:
        st.warning(text, icon=":material/back_hand:")


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is: a student's word may hold anything."""
    for character in "\\`*_{}[]()#+-!|<>$:~":
        text = text.replace(character, f"\\{character}")
    return text

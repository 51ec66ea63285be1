"""Asking for pictures from a button: the run goes onto the page, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.pictures import Run
from core.problems import Problem, StudioError
from pages.parts.problem import show_problem
from pages.parts.session import remember_run, with_whole_page

_PROBLEM = "problem_of_the_last_click"


def ask(for_run: Callable[[], Run]) -> None:
    """Start a run and put it on the page. For callbacks: they cannot write to the page."""
    try:
        remember_run(for_run().id)
    except StudioError as error:
        with_whole_page(_keep_problem, error.problem)


def _keep_problem(problem: Problem) -> None:
    st.session_state[_PROBLEM] = problem


def show_problem_of_last_click() -> None:
    """Why the last click led to nothing, once."""
    problem: Problem | None = st.session_state.pop(_PROBLEM, None)
    if problem:
        show_problem(problem)

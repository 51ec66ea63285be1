"""The comparison on the page: started by a click, kept in the address.

The address carries it (``?comparison=ID``), so that a reload or a second tab shows it
again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from core.comparison.grid import Comparison
from core.problems import Problem, StudioError
from core.studio import Studio
from pages.parts.asking import Answer
from pages.parts.session import with_whole_page

_QUERY = "comparison"
_PICTURE = "picture"
_NEWEST = "newest_comparison"
_JUST_STARTED = "just_started_comparison"
_ANSWER = "answer_to_the_last_comparing"
_PROBLEM = "problem_of_the_last_comparing"


def current_comparison(studio: Studio) -> Comparison | None:
    """The comparison on the page: the address's, else the one that this session had last.

    None also while the address names a picture to begin with. Raises
    :class:`StudioError` (``not_found``) for an address that names no comparison.
    """
    named = _named()
    if named:
        return studio.lab.comparison(named)
    newest: str | None = st.session_state.get(_NEWEST)
    if newest is None or named_picture():
        return None
    return studio.lab.comparison(newest)


def named_picture() -> str | None:
    """The id of a picture whose words are to be compared, from the address."""
    return st.query_params.get(_PICTURE)


def start(begin: Callable[[], Comparison]) -> None:
    """Begin a comparison and put it on the page, once a click. For callbacks: they cannot
    write to the page. The page asks for :func:`problem_of_last_click` whenever it is drawn.
    """
    answer, address = _answer(), _named()
    try:
        with answer.lock:
            comparison_id = answer.to(address, begin)
        st.session_state[_JUST_STARTED] = comparison_id
        with_whole_page(open_comparison, comparison_id)
    except StudioError as error:
        with_whole_page(_keep_problem, error.problem)


def just_started(comparison_id: str) -> bool:
    """Whether the last click started this comparison. True once."""
    if st.session_state.get(_JUST_STARTED) != comparison_id:
        return False
    del st.session_state[_JUST_STARTED]
    return True


def attempt(change: Callable[[], object]) -> None:
    """Change something about the comparison on the page. For callbacks.

    The whole page runs: a click inside a part of it runs only that.
    """
    try:
        change()
        with_whole_page(_keep_problem, None)
    except StudioError as error:
        with_whole_page(_keep_problem, error.problem)


def open_comparison(comparison_id: str) -> None:
    """Put a known comparison on the page."""
    st.session_state[_NEWEST] = comparison_id
    st.query_params[_QUERY] = comparison_id
    if named_picture():
        del st.query_params[_PICTURE]


def rerun_page(comparison_id: str) -> NoReturn:
    """Have the whole page run, with this comparison on it. For fragments.

    A fragment runs at the address that the browser knew when it asked, which may be an
    old one.
    """
    open_comparison(comparison_id)
    st.rerun()


def problem_of_last_click() -> Problem | None:
    """Why the last click led to nothing, once."""
    _answer().page_drawn(_named())
    problem: Problem | None = st.session_state.pop(_PROBLEM, None)
    return problem


def _named() -> str | None:
    return st.query_params.get(_QUERY)


def _keep_problem(problem: Problem | None) -> None:
    st.session_state[_PROBLEM] = problem


def _answer() -> Answer:
    answer: Answer = st.session_state.setdefault(_ANSWER, Answer())
    return answer

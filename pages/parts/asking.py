"""Asking for pictures from a button: the run goes onto the page, or the reason why not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

import streamlit as st

from core.pictures import Run
from core.problems import Problem, StudioError
from pages.parts.problem import show_problem
from pages.parts.session import named_run, remember_run, with_whole_page

_PROBLEM = "problem_of_the_last_click"
_ANSWER = "answer_to_the_last_click"


class Started(Protocol):
    """What a click starts: a run, or several that belong together."""

    @property
    def id(self) -> str:
        """By this the address names it."""


class Answer:
    """What the session's last click started, and where the page was when it came.

    A click may arrive twice: the browser sends the state of all buttons with each look at
    a run that goes on, and a click that is just then on its way is sent again by itself.
    Both come from the address that the page had before it heard of what was started, or
    before the page with it was drawn; a new click comes from the new address.

    Plain attributes under a lock: Streamlit gives a script up at any touch of the session's
    state, also in the middle of a callback, and starts the next one beside it. What was
    asked for must be known by then.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._id: str | None = None
        self._address: str | None = None
        self._drawn = False

    def to(self, address: str | None, start: Callable[[], Started]) -> str:
        """The id that a click at an address leads to: a new one, or the same click's."""
        if self._id is None or (self._drawn and address != self._address):
            self._id, self._address, self._drawn = start().id, address, False
        return self._id

    def page_drawn(self, address: str | None) -> None:
        """The whole page was drawn: from now on a click at another address is a new one."""
        self._drawn = True
        if address == self._address:
            # The page was left for the one before, say with the browser's "Back".
            self._id = None


def ask(for_run: Callable[[], Run]) -> None:
    """Start a run and put it on the page, once a click. For callbacks: they cannot write to
    the page. The page calls :func:`show_problem_of_last_click` whenever it is drawn.
    """
    answer, address = _answer(), named_run()
    try:
        with answer.lock:
            run_id = answer.to(address, for_run)
        remember_run(run_id)
    except StudioError as error:
        with_whole_page(_keep_problem, error.problem)


def _answer() -> Answer:
    answer: Answer = st.session_state.setdefault(_ANSWER, Answer())
    return answer


def _keep_problem(problem: Problem) -> None:
    st.session_state[_PROBLEM] = problem


def show_problem_of_last_click() -> None:
    """Why the last click led to nothing, once."""
    _answer().page_drawn(named_run())
    problem: Problem | None = st.session_state.pop(_PROBLEM, None)
    if problem:
        show_problem(problem)

"""This session's memory: ids and drafts, never pictures.

The address carries the run that is on the page (``?run=ID``), so that a reload
or a second tab shows it again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from core.pictures import Run
from core.problems import StudioError
from core.studio import Studio

_T = TypeVar("_T")

_RUNS = "session_runs"
_QUERY = "run"
_JUST_STARTED = "just_started"
_CHANGES = "changes_of_page"
_MOST = 60


def session_runs() -> list[str]:
    """Ids of the runs that this session started, newest first."""
    runs: list[str] = st.session_state.setdefault(_RUNS, [])
    return runs


def current_run(studio: Studio) -> Run | None:
    """The run on the page: the address's, else this session's newest, if there is one."""
    for run_id in (st.query_params.get(_QUERY), *session_runs()[:1]):
        if run_id:
            try:
                return studio.run(run_id)
            except StudioError:
                # A link of another computer, or a deleted run: the page is simply empty.
                continue
    return None


def remember_run(run_id: str) -> None:
    """Put a run on the page, above the earlier ones."""
    runs = session_runs()
    if run_id not in runs:
        st.session_state[_RUNS] = [run_id, *runs][:_MOST]
    st.session_state[_JUST_STARTED] = run_id
    with_whole_page(show_run, run_id)


def just_started(run_id: str) -> bool:
    """Whether the last click started this run. True once."""
    if st.session_state.get(_JUST_STARTED) != run_id:
        return False
    del st.session_state[_JUST_STARTED]
    return True


def show_run(run_id: str) -> None:
    """Put a known run on the page."""
    st.query_params[_QUERY] = run_id


def with_whole_page(callback: Callable[[_T], object], argument: _T) -> None:
    """Call back, and have the whole page run: a click inside a fragment runs only that."""
    callback(argument)
    st.session_state[_CHANGES] = changes_of_page() + 1


def changes_of_page() -> int:
    """How often clicks inside fragments changed what the whole page shows.

    A fragment that finds another number than the page had when it ran last
    asks for the whole page. A number, and not a flag that is taken down when it is
    read: a run of the script may be given up for a newer one at any moment.
    """
    return int(st.session_state.get(_CHANGES, 0))

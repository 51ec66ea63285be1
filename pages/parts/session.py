"""This session's memory: ids and drafts, never pictures.

The address carries the run that is on the page (``?run=ID``), so that a reload
or a second tab shows it again.
"""

from __future__ import annotations

import streamlit as st

_RUNS = "session_runs"
_QUERY = "run"
_MOST = 60


def session_runs() -> list[str]:
    """Ids of the runs that this session started, newest first."""
    runs: list[str] = st.session_state.setdefault(_RUNS, [])
    return runs


def current_run() -> str | None:
    """Id of the run on the page: the address's, else this session's newest."""
    named = st.query_params.get(_QUERY)
    if named:
        return named
    runs = session_runs()
    return runs[0] if runs else None


def remember_run(run_id: str) -> None:
    """Put a run on the page, above the earlier ones."""
    runs = session_runs()
    if run_id not in runs:
        st.session_state[_RUNS] = [run_id, *runs][:_MOST]
    show_run(run_id)


def show_run(run_id: str) -> None:
    """Put a known run on the page."""
    st.query_params[_QUERY] = run_id

"""This session's memory: ids and drafts, never pictures.

The address carries the run that is on the page (``?run=ID``), so that a reload
or a second tab shows it again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, NoReturn, TypeVar

import streamlit as st

from core.pictures import Run
from core.studio import Studio
from core.tasks import Kind

_T = TypeVar("_T")

_RUNS = "session_runs"
_QUERY = "run"
_JUST_STARTED = "just_started"
_CHANGES = "changes_of_page"
_LAST_CHANGE = "last_change_of_page"
_MOST = 60


def session_runs() -> list[str]:
    """Ids of the runs that this session started, newest first."""
    runs: list[str] = st.session_state.setdefault(_RUNS, [])
    return runs


def current_run(studio: Studio, kind: Kind, source: str | None = None) -> Run | None:
    """The run on the page: the address's, else this session's newest, if there is one.

    Only of a ``kind``, and if a ``source`` is named, only one that started from that picture.
    """
    named = named_run()
    # A link of another computer, or a deleted run: the page is simply empty.
    for run in studio.runs([*filter(None, [named]), *session_runs()]):
        if run.task.kind == kind and source in (None, run.task.source):
            return run
    return None


def named_run() -> str | None:
    """The id of a run that the address carries, known or not."""
    return st.query_params.get(_QUERY)


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


def open_page(page: Literal["edit", "variations", "compare"], **query: str) -> NoReturn:
    """Go to another page, with what its address names: ``picture``, ``run``, ``comparison``."""
    st.switch_page(f"pages/{page}.py", query_params=query)


def open_editor(picture_id: str, run_id: str | None = None) -> NoReturn:
    """Go to the page where pictures are changed, with a picture and a run of it."""
    address = {"picture": picture_id, _QUERY: run_id} if run_id else {"picture": picture_id}
    open_page("edit", **address)


def with_whole_page(callback: Callable[[_T], object], argument: _T) -> None:
    """Call back, and have the whole page run: a click inside a fragment runs only that.

    ``callback`` sets things, and may set them again: see :func:`repeat_last_change`.
    """
    callback(argument)
    st.session_state[_LAST_CHANGE] = partial(callback, argument)
    st.session_state[_CHANGES] = changes_of_page() + 1


def repeat_last_change() -> None:
    """Set once more what a click inside a fragment set, before the page is drawn.

    A look at a run that is on its way just then brings the state that all inputs had
    before the click, and would undo it.
    """
    change: Callable[[], object] | None = st.session_state.get(_LAST_CHANGE)
    if change:
        change()


def page_is_drawn() -> None:
    """The browser has been told: what it sends from now on is newer than the last change."""
    st.session_state.pop(_LAST_CHANGE, None)


def rerun_page(run_id: str) -> NoReturn:
    """Have the whole page run, with this run on it. For fragments.

    A fragment runs at the address that the browser knew when it asked. While a new
    address is on its way there, that is the old one: a plain ``st.rerun`` would
    take the page back to it.
    """
    show_run(run_id)
    st.rerun()


def changes_of_page() -> int:
    """How often clicks inside fragments changed what the whole page shows.

    A fragment that finds another number than the page had when it ran last
    asks for the whole page. A number, and not a flag that is taken down when it is
    read: a run of the script may be given up for a newer one at any moment.
    """
    return int(st.session_state.get(_CHANGES, 0))

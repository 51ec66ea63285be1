"""The picture that a page begins with, and ways to choose another.

The address carries it (``?picture=ID``); without one it is the session's last, so that
going to another page and coming back brings the same picture.
"""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

import streamlit as st

from core.pictures import Picture
from core.problems import Problem, StudioError
from core.studio import Studio
from pages.parts.own_part import own_part
from pages.parts.own_picture import begin_anew, is_new_visit, offer_own_picture
from pages.parts.problem import show_problem
from pages.parts.session import session_runs, with_whole_page
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain, shortened

OTHERS = "other_pictures"
"""Key of the expander with the other pictures: whether it is open."""

_QUERY, _RUN_QUERY = "picture", "run"
_SOURCE = "source_picture"
_PROBLEM = "source_problem"
_LEFT = "source_that_was_left"
_OWN = "own_pictures"

_LATE = 2.0
"""Seconds after a choice in which the address of the picture before is no wish. A part
of the page that runs at that moment still has it: the browser has not heard of the new one."""
_PER_SHEET = 12
_MOST = 10 * _PER_SHEET

_EXAMPLE = Path(__file__).parents[2] / "static" / "examples" / "1-bunny.jpg"
_EXAMPLE_WORDS = "A bunny on a horse, holding a lollipop, on a foggy meadow with daffodils"


def choose_source(studio: Studio) -> Picture | None:
    """The source picture of the page, with what is needed to choose another.

    It is the one that the address names, else the session's last source, else the
    session's newest picture, else None: then the ways to get one are shown openly, and
    the page has nothing else to show. From then on the address names it.
    """
    if is_new_visit():
        st.session_state.pop(_PROBLEM, None)
    source = _find_source(studio)
    if source is not None:
        st.session_state[_SOURCE] = source.id
        if st.query_params.get(_QUERY) != source.id:
            st.query_params[_QUERY] = source.id
    else:
        st.query_params.pop(_QUERY, None)
    # Turning over the sheets of the library runs only this.
    own_part("picker", partial(_picker, studio, source))
    return source


def use_as_source(picture_id: str) -> None:
    """Make a picture the source, and have the whole page run. For callbacks."""
    with_whole_page(_use, picture_id)


def _use(picture_id: str) -> None:
    st.session_state[_LEFT] = (st.query_params.get(_QUERY), time.monotonic())
    st.session_state[_SOURCE] = picture_id
    st.session_state.pop(_PROBLEM, None)
    begin_anew()
    if OTHERS in st.session_state:
        st.session_state[OTHERS] = False
    st.query_params[_QUERY] = picture_id
    st.query_params.pop(_RUN_QUERY, None)


def _find_source(studio: Studio) -> Picture | None:
    named = st.query_params.get(_QUERY)
    if named and not _is_late(named):
        try:
            return studio.picture(named)
        except StudioError as error:
            # Kept until something is chosen: the page runs again by itself when the
            # browser tells how wide it is, and nobody would have read the sentence.
            st.session_state[_PROBLEM] = error.problem
    return _known(studio, st.session_state.get(_SOURCE)) or _newest_of_session(studio)


def _is_late(named: str) -> bool:
    left: tuple[str | None, float] | None = st.session_state.get(_LEFT)
    if left is None:
        return False
    picture_id, when = left
    return named == picture_id and time.monotonic() - when < _LATE


def _newest_of_session(studio: Studio) -> Picture | None:
    pictures = (picture for run in studio.runs(session_runs()) for picture in run.pictures)
    return max(pictures, key=lambda picture: picture.created_at, default=None)


def _picker(studio: Studio, source: Picture | None) -> None:
    """The chosen picture's words, and the ways to another one."""
    if source is not None:
        words = plain(shortened(source.prompt))
        st.markdown(f"Picture: **{words}**  :small[:gray[{source.width}×{source.height}]]")
    problem: Problem | None = st.session_state.get(_PROBLEM)
    if problem:
        show_problem(problem)
    keep = partial(_keep, studio)
    if source is None:
        _invite(studio)
        offer_own_picture(keep)
        return
    others = st.expander(
        "Choose another picture",
        icon=":material/photo_library:",
        key=OTHERS,
        on_change="rerun",
    )
    with others:
        if others.open:
            _show_library(_library(studio, without=source.id), studio)
        offer_own_picture(keep)


def _invite(studio: Studio) -> None:
    """The library's pictures to begin with, or an example if it has none."""
    pictures = _library(studio)
    if pictures:
        st.subheader("Choose a picture to start with", anchor=False)
        _show_library(pictures, studio)
        st.subheader("Or bring your own", anchor=False)
        return
    st.subheader("Start with this picture, or bring your own", anchor=False)
    with st.container(width=420):
        st.image(_EXAMPLE.read_bytes(), width="stretch", alt=f"Example picture: {_EXAMPLE_WORDS}.")
        st.button(
            "Start with this one",
            type="primary",
            icon=":material/north_west:",
            on_click=_start_with_example,
            args=(studio,),
        )


def _library(studio: Studio, without: str | None = None) -> list[Picture]:
    return [picture for picture in studio.recent_pictures(_MOST) if picture.id != without]


def _show_library(pictures: list[Picture], studio: Studio) -> None:
    """The pictures as thumbnails, some at a time, each with a button to take it."""
    sheets = -(-len(pictures) // _PER_SHEET)
    sheet = st.empty()
    number = st.pagination(sheets, key="library_sheet") if sheets > 1 else 1
    first = (number - 1) * _PER_SHEET
    with sheet.container(), st.grid("auto", min_column_width=150, gap="small"):
        for picture in pictures[first : first + _PER_SHEET]:
            with st.container(gap="xsmall"):
                show_copy(picture, studio.thumbnail_bytes)
                st.button(
                    f"Use: {plain(shortened(picture.prompt, 20))}",
                    key=f"use-{picture.id}",
                    type="tertiary",
                    on_click=use_as_source,
                    args=(picture.id,),
                )


def _start_with_example(studio: Studio) -> None:
    _keep(studio, _EXAMPLE.read_bytes(), _EXAMPLE_WORDS)


def _keep(studio: Studio, data: bytes, description: str) -> Problem | None:
    """Add somebody's picture to the library and make it the source.

    The same file twice is one picture. The source stays as it is if there is a problem.
    """
    known: dict[str, str] = st.session_state.setdefault(_OWN, {})
    digest = sha256(data).hexdigest()
    try:
        picture = _known(studio, known.get(digest)) or studio.add_picture(data, description)
    except StudioError as error:
        return error.problem
    known[digest] = picture.id
    use_as_source(picture.id)
    return None


def _known(studio: Studio, picture_id: str | None) -> Picture | None:
    """The picture, unless there is none or it has been deleted meanwhile."""
    if picture_id is None:
        return None
    with suppress(StudioError):
        return studio.picture(picture_id)
    return None

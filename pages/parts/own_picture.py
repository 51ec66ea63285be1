"""Pictures that somebody brings: from a file, from the camera, or pasted."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Protocol

import streamlit as st
from streamlit.typing import ChatInputValue, UploadedFile

from core import errors
from core.problems import Problem
from pages.parts.problem import show_problem
from pages.parts.text import shortened

UPLOAD = "Upload a picture"

_CAMERA = "own_picture_camera"
_PROBLEM = "own_picture_problem"
_ROUND = "own_picture_round"

_TYPES = ["png", "jpg", "jpeg", "webp"]
_MOST_MEGABYTES = 10
_LONGEST_DESCRIPTION = 80
_BETWEEN_WORDS = re.compile(r"[\s._+()\[\]-]+")


class Keep(Protocol):
    """Takes over a picture, or gives the reason why it cannot be used."""

    def __call__(self, data: bytes, description: str) -> Problem | None:
        """``data`` is a file's bytes, ``description`` its alt text."""


def offer_own_picture(keep: Keep) -> None:
    """An uploader, a camera behind a switch, and a line to paste into.

    Each new file goes to ``keep`` once, from a callback. Why a file cannot be used
    stands beside it until another comes, until :func:`begin_anew`, or until the page
    is left: the script may run again at any moment without anybody having done
    anything, so once would be too short to be read.
    """
    if is_new_visit():
        st.session_state.pop(_PROBLEM, None)
    number = st.session_state.get(_ROUND, 0)
    upload, photo, paste = (f"own_picture_{way}-{number}" for way in ("upload", "photo", "paste"))
    st.file_uploader(
        UPLOAD,
        type=_TYPES,
        max_upload_size=_MOST_MEGABYTES,
        key=upload,
        on_change=_uploaded,
        args=(upload, keep),
    )
    problem: Problem | None = st.session_state.get(_PROBLEM)
    if problem:
        show_problem(problem)
    if st.toggle("Use the camera", key=_CAMERA):
        st.camera_input(
            "Take a photo",
            resolution="1080p",
            width=480,
            key=photo,
            on_change=_taken,
            args=(photo, keep),
        )
    with st.container():
        # In a container: elsewhere Streamlit pins it to the window's lower edge.
        st.chat_input(
            "Paste a picture here",
            accept_file=True,
            file_type=_TYPES,
            max_upload_size=_MOST_MEGABYTES,
            key=paste,
            on_submit=_pasted,
            args=(paste, keep),
        )


def is_new_visit() -> bool:
    """Whether the page has just been opened: its widgets are not there yet."""
    return _CAMERA not in st.session_state


def begin_anew() -> None:
    """Begin with empty widgets: what was brought is taken over, or no longer wanted."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_PROBLEM, None)
    if _CAMERA in st.session_state:
        st.session_state[_CAMERA] = False


def words_of(file_name: str) -> str:
    """A file's name as words: ``holiday_photo-2.jpg`` is "holiday photo 2"."""
    words = _BETWEEN_WORDS.sub(" ", PurePath(file_name).stem).strip()
    printable = "".join(character for character in words if character.isprintable())
    return shortened(printable, _LONGEST_DESCRIPTION) or "An uploaded picture"


def _uploaded(key: str, keep: Keep) -> None:
    file: UploadedFile | None = st.session_state[key]
    # None: the file that could not be used has been put away.
    _say(keep(file.getvalue(), words_of(file.name)) if file else None)


def _taken(key: str, keep: Keep) -> None:
    photo: UploadedFile | None = st.session_state[key]
    _say(keep(photo.getvalue(), "A photo from the camera") if photo else None)


def _pasted(key: str, keep: Keep) -> None:
    pasted: ChatInputValue = st.session_state[key]
    words = shortened(pasted.text or "", _LONGEST_DESCRIPTION)
    if pasted.files:
        _say(keep(pasted.files[0].getvalue(), words or "A pasted picture"))
    else:
        _say(errors.nothing_pasted())


def _say(problem: Problem | None) -> None:
    st.session_state[_PROBLEM] = problem

"""Pictures that somebody brings: from a file, from the camera, or pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Protocol

import streamlit as st
from streamlit.typing import ChatInputValue, UploadedFile

from core import errors
from core.problems import Problem
from pages.parts.text import shortened

UPLOAD = "Upload a picture"
CAMERA = "own_picture_camera"
"""Key of the switch that opens the camera. It is on the page whenever the ways are."""

_TYPES = ["png", "jpg", "jpeg", "webp"]
_MOST_MEGABYTES = 10
_ROUND = "own_picture_round"
_LONGEST_DESCRIPTION = 80
_BETWEEN_WORDS = re.compile(r"[\s._+()\[\]-]+")


class Keep(Protocol):
    """Keeps a picture, and says whether it could."""

    def __call__(self, data: bytes, description: str) -> bool:
        """``data`` is a file's bytes, ``description`` its alt text."""


def offer_own_picture(keep: Keep, say: Callable[[Problem | None], None]) -> None:
    """An uploader, a camera behind a switch, and a line to paste into.

    A new file goes to ``keep``. ``say`` gets what is wrong where there is no file at
    all, or None if the file that was wrong is gone.
    """
    # A file that was taken over is done with: the next round begins with empty widgets.
    number = st.session_state.setdefault(_ROUND, 0)
    upload, photo, paste = (f"own_picture_{way}-{number}" for way in ("upload", "photo", "paste"))
    st.file_uploader(
        UPLOAD,
        type=_TYPES,
        max_upload_size=_MOST_MEGABYTES,
        key=upload,
        on_change=_uploaded,
        args=(upload, keep, say),
    )
    if st.toggle("Use the camera", key=CAMERA):
        st.camera_input(
            "Take a photo",
            resolution="1080p",
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
            args=(paste, keep, say),
        )


def words_of(file_name: str) -> str:
    """A file's name as words: ``holiday_photo-2.jpg`` is "holiday photo 2"."""
    words = _BETWEEN_WORDS.sub(" ", PurePath(file_name).stem).strip()
    printable = "".join(character for character in words if character.isprintable())
    return shortened(printable, _LONGEST_DESCRIPTION) or "An uploaded picture"


def _uploaded(key: str, keep: Keep, say: Callable[[Problem | None], None]) -> None:
    file: UploadedFile | None = st.session_state[key]
    if file is None:
        say(None)
    elif keep(file.getvalue(), words_of(file.name)):
        _start_new_round()


def _taken(key: str, keep: Keep) -> None:
    photo: UploadedFile | None = st.session_state[key]
    if photo is not None and keep(photo.getvalue(), "A photo from the camera"):
        st.session_state[CAMERA] = False
        _start_new_round()


def _pasted(key: str, keep: Keep, say: Callable[[Problem | None], None]) -> None:
    pasted: ChatInputValue = st.session_state[key]
    if not pasted.files:
        say(errors.nothing_pasted())
        return
    words = shortened(pasted.text or "", _LONGEST_DESCRIPTION)
    if keep(pasted.files[0].getvalue(), words or "A pasted picture"):
        _start_new_round()


def _start_new_round() -> None:
    st.session_state[_ROUND] += 1

"""One variation: how like its source it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.account import account_of
from core.pictures import Picture
from core.studio import Studio
from core.tasks import Task
from pages.parts.enlarged_variation import enlarge
from pages.parts.likeness import show_likeness
from pages.parts.more_actions import show_more
from pages.parts.session import open_page
from pages.parts.source_picker import use_as_source
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain

_DIGITS = "1234567890"
_LETTERS = "ASDFGHJKL"
"""Keys that have a place on all keyboards and do nothing else on a page. Streamlit takes
no R, so it is not the row under the digits."""


def show_variation(
    studio: Studio,
    source: Picture,
    task: Task,
    reuse: Callable[[Picture], None],
    picture: Picture,
    number: str,
) -> None:
    """The card. ``task`` is what was asked, ``reuse`` is called with the picture when its
    words and settings are wanted again, ``number`` tells its buttons from other cards'.
    """
    show_copy(picture, studio.preview_bytes)
    show_likeness(studio, picture, source)
    account = account_of(picture.illustration)
    # What it drew is told where it is large: here it would hide how alike the cards are.
    if lacks := [*filter(None, (account.similar, account.unknown))]:
        st.caption("  \n".join(map(plain, lacks)))
    with st.container(horizontal=True, gap="xsmall"):
        _keyed_buttons(picture, number)
        show_more(studio, picture, task=task, number=number, reuse=reuse, download=True)


def _keyed_buttons(picture: Picture, number: str) -> None:
    """What has a key of its own: the digit of the picture, with Shift, and a letter."""
    digit, letter = _DIGITS[picture.slot], _LETTERS[picture.slot : picture.slot + 1]
    st.button(
        f"Enlarge{number}",
        icon=":material/zoom_out_map:",
        key=f"enlarge-{picture.id}",
        shortcut=digit,
        on_click=enlarge,
        args=(picture.id,),
    )
    if st.button(
        f"Edit{number}",
        icon=":material/ink_highlighter:",
        key=f"edit-{picture.id}",
        shortcut=letter or None,
    ):
        open_page("edit", picture=picture.id)
    st.button(
        f"Vary this one{number}",
        icon=":material/auto_awesome_motion:",
        key=f"vary-{picture.id}",
        shortcut=f"Shift+{digit}",
        on_click=use_as_source,
        args=(picture.id,),
    )

"""A picture with what its engine says about it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.account import account_of, outside_of
from core.pictures import Picture
from core.studio import Studio
from core.tasks import Task
from pages.parts.downloading import offer_download
from pages.parts.more_actions import show_more
from pages.parts.session import open_editor, open_page
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain


def show_picture(
    studio: Studio,
    picture: Picture,
    number: str,
    *,
    task: Task,
    reuse: Callable[[Picture], None],
    use: Callable[[str], None] | None = None,
) -> None:
    """One card. ``task`` is what was asked.

    ``number`` tells its buttons from those of the run's other cards. ``use`` is called
    with the picture's id to go on with it on this page; without it the card leads to the
    page where pictures are changed.
    """
    show_copy(picture, studio.preview_bytes)
    account = account_of(picture.illustration, picture.revised_prompt)
    sentences = [*filter(None, [outside_of(picture, task)]), *account.sentences]
    if sentences:
        st.caption("  \n".join(plain(sentence) for sentence in sentences))
    if picture.revised_prompt and not picture.illustration:
        with st.expander("How the service rewrote the words"):
            st.text(picture.revised_prompt)
    with st.container(horizontal=True, gap="small"):
        offer_download(studio, picture, f"Download{number}", "download")
        _go_on(picture, number, use)
        _vary(picture, number)
        show_more(studio, picture, task=task, number=number, reuse=reuse)


def _go_on(picture: Picture, number: str, use: Callable[[str], None] | None) -> None:
    if use is not None:
        st.button(
            f"Use{number} as next source",
            icon=":material/subdirectory_arrow_right:",
            key=f"go-on-{picture.id}",
            on_click=use,
            args=(picture.id,),
        )
    elif st.button(f"Edit{number}", icon=":material/ink_highlighter:", key=f"edit-{picture.id}"):
        open_editor(picture.id)


def _vary(picture: Picture, number: str) -> None:
    if st.button(f"Vary{number}", icon=":material/auto_awesome_motion:", key=f"vary-{picture.id}"):
        open_page("variations", picture=picture.id)

"""A picture with what its engine says about it, and what can be done with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

import streamlit as st

from core.account import account_of
from core.pictures import Picture
from core.studio import Studio
from pages.parts.asking import ask
from pages.parts.session import with_whole_page
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}

REUSE = "Use these words and settings"


def file_stem(picture: Picture) -> str:
    """The beginning of a downloaded file's name: the first words of the picture's prompt."""
    ascii_words = unicodedata.normalize("NFKD", picture.prompt).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_words.lower())[:6]
    stem = "-".join(words)[:60] or "picture"
    return f"{stem}-{picture.id[:6]}"


def file_name(picture: Picture) -> str:
    """A name for the downloaded file."""
    return f"{file_stem(picture)}.{_SUFFIXES.get(picture.media_type, 'png')}"


def show_picture(
    studio: Studio,
    picture: Picture,
    *,
    number: str,
    reuse: Callable[[Picture], None],
) -> None:
    """One card. ``number`` tells its buttons from those of the run's other cards."""
    show_copy(picture, studio.preview_bytes)
    account = account_of(picture.illustration, picture.revised_prompt)
    if account.sentences:
        st.caption("  \n".join(plain(sentence) for sentence in account.sentences))
    if picture.revised_prompt and not picture.illustration:
        with st.expander("How the service rewrote the words"):
            st.text(picture.revised_prompt)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            f"Download{number}",
            data=lambda: studio.picture_bytes(picture.id),
            file_name=file_name(picture),
            mime=picture.media_type,
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{picture.id}",
        )
        if picture.seed is not None:
            st.button(
                f"Again{number}, same seed",
                icon=":material/repeat:",
                key=f"again-{picture.id}",
                on_click=ask,
                args=(partial(studio.repeat, picture.id),),
                help=f"Seed {picture.seed}: the same picture again.",
            )
        st.button(
            f"Reuse{number}",
            icon=":material/tune:",
            key=f"reuse-{picture.id}",
            on_click=with_whole_page,
            args=(reuse, picture),
            help=REUSE,
        )

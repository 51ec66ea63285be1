"""Downloads: a picture's button, and names of files that say what is in them."""

from __future__ import annotations

import re
import unicodedata

import streamlit as st

from core.pictures import Picture
from core.studio import Studio

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
_WORDS = 6
_LONGEST = 60


def offer_download(studio: Studio, picture: Picture, label: str, key: str) -> None:
    """A button for the picture's own file, which is read when it is clicked."""
    st.download_button(
        label,
        data=lambda: studio.picture_bytes(picture.id),
        file_name=f"{file_stem(picture)}.{_SUFFIXES.get(picture.media_type, 'png')}",
        mime=picture.media_type,
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}-{picture.id}",
    )


def file_stem(picture: Picture) -> str:
    """The beginning of a file's name: the first words of the picture's prompt."""
    return f"{first_words(picture.prompt) or 'picture'}-{picture.id[:6]}"


def first_words(prompt: str) -> str:
    """A few words that every file system takes; empty if there are none in Latin letters."""
    plain = unicodedata.normalize("NFKD", prompt).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:_WORDS])[:_LONGEST]

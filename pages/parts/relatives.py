"""Runs of variations that started from one picture, as thumbnails."""

from __future__ import annotations

import streamlit as st

from core.pictures import Picture, Run
from core.studio import Studio
from core.tasks import VariationTask
from pages.parts.session import show_run
from pages.parts.stored_picture import show_copy
from pages.parts.strength import in_words
from pages.parts.text import plain, shortened

_MOST = 24


def show_relatives(studio: Studio, picture: Picture, without: Run | None) -> None:
    """The other runs of variations of a picture, newest first, each with a way to see it."""
    # A place of its own, also when it stays empty: what follows must not move.
    with st.container():
        shown = [
            run
            for run in studio.runs_from(picture.id, _MOST)
            if run.task.kind == "variation" and run.pictures and run.id != (without and without.id)
        ]
        if not shown:
            return
        st.subheader("Other variations of this picture", anchor=False)
        with st.grid("auto", min_column_width=150, gap="small"):
            for run in shown:
                _thumbnail(studio, run)


def _thumbnail(studio: Studio, run: Run) -> None:
    with st.container(gap="xsmall"):
        show_copy(run.pictures[0], studio.thumbnail_bytes)
        count = f" ({len(run.pictures)})" if len(run.pictures) > 1 else ""
        how = in_words(run.task.strength) if isinstance(run.task, VariationTask) else ""
        wish = f", {plain(shortened(run.task.words, 20))}" if run.task.words.strip() else ""
        st.button(
            f"Show: {how}{wish}{count}",
            key=f"relative-{run.id}",
            type="tertiary",
            on_click=show_run,
            args=(run.id,),
        )

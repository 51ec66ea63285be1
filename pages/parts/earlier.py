"""Earlier pictures, newest first, as thumbnails that open their run."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from core.pictures import Run
from core.studio import Studio
from pages.parts.session import open_page, session_runs, show_run
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain, shortened

_THUMBNAILS = 12


def show_earlier(studio: Studio, without: str | None) -> bool:
    """This session's pictures first, then the library's newest; whether there were any."""
    mine = [run_id for run_id in session_runs() if run_id != without]
    runs = studio.runs(mine)
    known = {run.id for run in runs} | {without}
    runs += [run for run in studio.earlier_runs(_THUMBNAILS + 1) if run.id not in known]
    shown = [run for run in runs if run.pictures][:_THUMBNAILS]
    if not shown:
        return False
    st.subheader("Earlier", anchor=False)
    with st.grid("auto", min_column_width=150, gap="small"):
        for run in shown:
            _thumbnail(studio, run)
    return True


def _thumbnail(studio: Studio, run: Run) -> None:
    picture = run.pictures[0]
    with st.container(gap="xsmall"):
        show_copy(picture, studio.thumbnail_bytes)
        more = f" ({len(run.pictures)})" if len(run.pictures) > 1 else ""
        made_here = run.task.kind == "generate"
        clicked = st.button(
            f"Show: {plain(shortened(picture.prompt, 20))}{more}",
            key=f"show-{run.id}",
            type="tertiary",
            on_click=show_run if made_here else None,
            args=(run.id,),
        )
        if clicked and not made_here and run.task.source:
            page: Literal["edit", "variations"] = (
                "variations" if run.task.kind == "variation" else "edit"
            )
            open_page(page, picture=run.task.source, run=run.id)

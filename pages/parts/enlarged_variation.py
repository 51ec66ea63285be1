"""One variation, large, over the page: against its source, and on to the next."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.pictures import Picture, Run
from core.studio import Studio
from pages.parts.before_after import show_before_after
from pages.parts.likeness import show_likeness
from pages.parts.picture_card import file_name
from pages.parts.session import changes_of_page, open_editor, with_whole_page
from pages.parts.source_picker import use_as_source

_SHOWN = "enlarged_variation"


def enlarge(picture_id: str) -> None:
    """Have :func:`show_enlarged` show this picture. For callbacks."""
    with_whole_page(_show, picture_id)


def close_enlarged() -> None:
    """Have :func:`show_enlarged` show nothing."""
    st.session_state.pop(_SHOWN, None)


def show_enlarged(studio: Studio, source: Picture, run: Run) -> None:
    """The picture of the run that was enlarged, until it is closed; else nothing.

    Once a run of the page, outside of fragments: what lies over the page goes when the
    page is drawn without it.
    """
    if _place(run) is None:
        close_enlarged()
        return
    dialog = st.dialog(
        "A closer look",
        width="large",
        icon=":material/zoom_out_map:",
        on_dismiss=close_enlarged,
    )
    dialog(partial(_look, studio, source, run, changes_of_page()))()


def _show(picture_id: str) -> None:
    st.session_state[_SHOWN] = picture_id


def _place(run: Run) -> int | None:
    """Where the enlarged picture stands in the run."""
    ids = [picture.id for picture in run.pictures]
    shown = st.session_state.get(_SHOWN)
    return ids.index(shown) if shown in ids else None


def _look(studio: Studio, source: Picture, run: Run, changes: int) -> None:
    place = _place(run)
    if place is None or changes_of_page() != changes:
        st.rerun()
    picture = run.pictures[place]
    _turn(run, place)
    show_likeness(studio, picture, source)
    show_before_after(studio, source, picture, key="enlarged", names=("Source", "Variation"))
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Vary this one",
            icon=":material/auto_awesome_motion:",
            shortcut="V",
            key="enlarged-vary",
            on_click=use_as_source,
            args=(picture.id,),
        )
        if st.button(
            "Edit this one", icon=":material/ink_highlighter:", shortcut="E", key="enlarged-edit"
        ):
            close_enlarged()
            open_editor(picture.id)
        st.download_button(
            "Download this one",
            data=lambda: studio.picture_bytes(picture.id),
            file_name=file_name(picture),
            mime=picture.media_type,
            icon=":material/download:",
            on_click="ignore",
            key=f"enlarged-download-{picture.id}",
        )


def _turn(run: Run, place: int) -> None:
    """Which one it is, and the ones beside it."""
    count = len(run.pictures)
    if count == 1:
        return
    ways = (
        ("Previous", "Left", ":material/arrow_back:", -1),
        ("Next", "Right", ":material/arrow_forward:", 1),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, key, icon, step in ways:
            st.button(
                name,
                icon=icon,
                shortcut=key,
                key=f"enlarged-{name}",
                on_click=_show,
                args=(run.pictures[(place + step) % count].id,),
            )
        st.markdown(f"**Variation {run.pictures[place].slot + 1}** of {run.task.options.count}")

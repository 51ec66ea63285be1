"""One variation, large, over the page: against its source, and on to the next."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.account import account_of
from core.pictures import Picture, Run
from core.studio import Studio
from pages.parts.before_after import show_before_after
from pages.parts.downloading import offer_download
from pages.parts.likeness import likeness_in_words, likeness_of
from pages.parts.session import changes_of_page, open_page, with_whole_page
from pages.parts.source_picker import use_as_source
from pages.parts.text import plain

_SHOWN = "enlarged_variation"
_HIGHEST = 520
"""CSS pixels: with all that stands above it, it is seen whole on a laptop."""
_NARROWEST = 320
"""There is room for the ways to look at it."""


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
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _turn(run, place)
        _go_on(studio, picture)
    likeness = likeness_of(studio, picture, source)
    count = run.task.options.count
    which = f"Variation {picture.slot + 1} of {count}" if count > 1 else "Variation"
    how = f", {likeness_in_words(likeness)}" if likeness is not None else ""
    st.markdown(f"**{which}**{how}")
    width = max(_NARROWEST, round(_HIGHEST * source.width / source.height))
    with st.container(width=width):
        show_before_after(studio, source, picture, key="enlarged", names=("Source", "Variation"))
    account = account_of(picture.illustration, picture.revised_prompt)
    if account.sentences:
        st.caption("  \n".join(map(plain, account.sentences)))


def _turn(run: Run, place: int) -> None:
    """To the pictures beside it, round and round."""
    count = len(run.pictures)
    if count == 1:
        return
    for name, key, step in (("Previous", "Left", -1), ("Next", "Right", 1)):
        st.button(
            name,
            shortcut=key,
            key=f"enlarged-{name}",
            on_click=_show,
            args=(run.pictures[(place + step) % count].id,),
        )


def _go_on(studio: Studio, picture: Picture) -> None:
    """What can be done with it."""
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
        open_page("edit", picture=picture.id)
    offer_download(studio, picture, "Download this one", "enlarged-download")

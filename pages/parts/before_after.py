"""A picture before and after a change, in three ways to look at them."""

from __future__ import annotations

import streamlit as st

from core.pictures import Picture
from core.problems import StudioError
from core.studio import Studio
from pages.parts.before_after_slider import Side, show_slider
from pages.parts.problem import show_problem
from pages.parts.stored_picture import show_copy
from pages.parts.text import shortened

SLIDER, FLIP, DIFFERENCE = "Slider", "Flip", "Difference"
_ICONS = {
    SLIDER: ":material/compare:",
    FLIP: ":material/flip:",
    DIFFERENCE: ":material/difference:",
}

_WIDEST = 1024
"""CSS pixels: as wide as the copies that are shown."""
_HIGHEST = 720
"""CSS pixels: a tall picture is seen whole on most screens."""
_NARROWEST = 160
_LONGEST_ALT = 300

BEFORE_AND_AFTER = ("Before", "After")


@st.fragment
def show_before_after(
    studio: Studio,
    before: Picture,
    after: Picture,
    key: str,
    names: tuple[str, str] = BEFORE_AND_AFTER,
) -> None:
    """The two pictures, and "Look at" to choose between slider, flip and difference.

    All three are of one size, that of ``before``. Choosing runs only this part of the
    page. ``key`` tells several of them on one page apart; ``names`` are what the two
    pictures are called.
    """
    with st.container(width=_shown_width(before)):
        # What belongs to one way stands beside the choice: the picture keeps its place.
        with st.container(horizontal=True, vertical_alignment="bottom"):
            way = st.segmented_control(
                "Look at",
                list(_ICONS),
                format_func=lambda name: f"{_ICONS[name]} {name}",
                default=SLIDER,
                required=True,
                key=f"look-{key}",
                persist_state="session",
            )
            back = "the picture before" if names == BEFORE_AND_AFTER else names[0]
            flipped = way == FLIP and st.toggle(f"Show {back}", key=f"flip-{key}")
        if way == FLIP:
            show_copy(before if flipped else after, studio.preview_bytes)
        elif way == DIFFERENCE:
            _show_difference(studio, before, after)
        else:
            _show_slider(studio, before, after, key, names)


def _shown_width(picture: Picture) -> int:
    by_height = round(_HIGHEST * picture.width / picture.height)
    return max(_NARROWEST, min(_WIDEST, by_height))


def _show_slider(
    studio: Studio, before: Picture, after: Picture, key: str, names: tuple[str, str]
) -> None:
    try:
        left = Side(studio.preview_bytes(before), names[0], _alt(before))
        right = Side(studio.preview_bytes(after), names[1], _alt(after))
    except StudioError as error:
        show_problem(error.problem)
        return
    show_slider(left, right, shape=(before.width, before.height), key=f"slider-{key}")


def _alt(picture: Picture) -> str:
    return shortened(picture.prompt, _LONGEST_ALT)


def _show_difference(studio: Studio, before: Picture, after: Picture) -> None:
    try:
        difference = studio.difference(before.id, after.id)
    except StudioError as error:
        show_problem(error.problem)
        return
    st.image(difference, width="stretch", alt="The picture in grey, bright where it changed.")
    st.caption("Bright spots changed.")

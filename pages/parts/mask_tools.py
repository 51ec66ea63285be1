"""Masks without drawing, and what is done to a mask once it is there."""

from __future__ import annotations

import streamlit as st

from core.masks import MaskRecipe, read_mask
from core.pictures import Picture
from core.problems import Problem, StudioError
from core.studio import Studio
from pages.parts.downloading import file_stem
from pages.parts.problem import show_problem
from pages.parts.sketch import Sketch

_REGIONS = (
    "Upper left", "Upper", "Upper right",
    "Left", "Middle", "Right",
    "Lower left", "Lower", "Lower right",
)  # fmt: skip
_FURTHEST = 100
"""Pixels by which a mask grows, shrinks or fades at most."""


def choose_mask(studio: Studio, picture: Picture, sketch: Sketch) -> MaskRecipe:
    """The tools that need no mouse, and the mask that they and the sketch make."""
    with st.expander("More ways to mark", icon=":material/grid_on:", key="more-ways"):
        regions = _choose_regions(picture)
        rectangle = _choose_rectangle(picture)
        _choose_file(picture, sketch)
        st.markdown("**Change the mask**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            grow = _pixels("Grow or shrink", -_FURTHEST, f"grow-{picture.id}")
            feather = _pixels("Soft edge", 0, f"feather-{picture.id}")
        inverted = st.toggle(
            "Swap: keep what is marked, change the rest",
            key=f"inverted-{picture.id}",
            persist_state="session",
        )
        recipe = MaskRecipe(
            drawing=sketch.now,
            regions=regions,
            rectangle=rectangle,
            upload=sketch.mask_file,
            inverted=inverted,
            grow=grow,
            feather=feather,
        )
        st.download_button(
            "Download the mask",
            data=lambda: studio.proof(picture.id, recipe).mask,
            file_name=f"mask-{file_stem(picture)}.png",
            mime="image/png",
            icon=":material/download:",
            on_click="ignore",
            key=f"mask-download-{picture.id}",
        )
    return recipe


def _choose_regions(picture: Picture) -> frozenset[int]:
    st.markdown("**Mark parts of the picture**")
    with st.grid(3, min_column_width=88, gap="xsmall"):
        return frozenset(
            number
            for number, name in enumerate(_REGIONS)
            if st.checkbox(name, key=f"region-{number}-{picture.id}", persist_state="session")
        )


def _choose_rectangle(picture: Picture) -> tuple[int, int, int, int] | None:
    if not st.toggle(
        "Mark a rectangle by numbers", key=f"box-{picture.id}", persist_state="session"
    ):
        return None
    width, height = picture.width, picture.height
    middle = {
        "Left edge": (width // 3, width),
        "Top edge": (height // 3, height),
        "Right edge": (2 * width // 3, width),
        "Bottom edge": (2 * height // 3, height),
    }
    with st.grid(4, min_column_width=88, gap="small"):
        left, top, right, bottom = (
            int(
                st.number_input(
                    name,
                    0,
                    most,
                    value,
                    key=f"box-{name}-{picture.id}",
                    persist_state="session",
                )
            )
            for name, (value, most) in middle.items()
        )
    st.caption(f"In pixels, from the upper left corner. The picture is {width} × {height}.")
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _pixels(label: str, least: int, key: str) -> int:
    st.session_state.setdefault(key, 0)
    return st.slider(label, least, _FURTHEST, format="%d px", key=key, persist_state="session")


def _choose_file(picture: Picture, sketch: Sketch) -> None:
    """A mask from a file; it stays until it is taken away, also on other pages."""
    key = f"mask-file-{picture.id}-{sketch.mask_files}"
    problems = st.session_state.setdefault("mask_problems", {})

    def read() -> None:
        problems.pop(picture.id, None)
        upload = st.session_state[key]
        if upload is None:
            return
        try:
            sketch.mask_file = read_mask(upload.getvalue(), (picture.width, picture.height))
        except StudioError as error:
            problems[picture.id] = error.problem
        # A new uploader: what was read is ours now, what was not is told below.
        sketch.mask_files += 1

    def forget() -> None:
        sketch.mask_file = None

    if sketch.mask_file is not None:
        st.button(
            "Take the mask from the file away",
            icon=":material/close:",
            key=f"forget-mask-{picture.id}",
            on_click=forget,
        )
    else:
        st.file_uploader(
            "Upload a mask",
            type=["png", "jpg", "jpeg", "webp"],
            max_upload_size=10,
            key=key,
            on_change=read,
            help="As large as the picture. White, or see-through, is what may change.",
        )
    problem: Problem | None = problems.get(picture.id)
    if problem:
        show_problem(problem)

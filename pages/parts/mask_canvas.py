"""The canvas on which a mask is sketched, with its tools."""

from __future__ import annotations

import streamlit as st

from core.masks import ADD, ERASE
from core.pictures import Picture
from core.studio import Studio
from pages.parts.canvas import Brush, ellipse_of, show_canvas, step_buttons
from pages.parts.sketch import Sketch

BRUSH, RECTANGLE, ELLIPSE, POLYGON = "Brush", "Rectangle", "Ellipse", "Polygon"
_MODES = {BRUSH: "freedraw", RECTANGLE: "rect", ELLIPSE: "rect", POLYGON: "polygon"}
_ICONS = {
    BRUSH: ":material/brush:",
    RECTANGLE: ":material/rectangle:",
    ELLIPSE: ":material/circle:",
    POLYGON: ":material/pentagon:",
}
_HOW_TO = {
    BRUSH: "Paint with the mouse or a finger.",
    RECTANGLE: "Drag from one corner to the other.",
    ELLIPSE: "Drag a box: the ellipse fills it.",
    POLYGON: "Click the corners one after the other, then the first one again.",
}
_WHAT_FOR = {ADD: "What you mark may change.", ERASE: "What you mark stays as it is."}
_ADDING = {ADD: ":material/add: Add", ERASE: ":material/ink_eraser: Erase"}


def sketch_mask(studio: Studio, picture: Picture, sketch: Sketch) -> None:
    """The tools, and below them the picture to draw on."""
    name = _choose_tool()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        brush = _choose_brush(name, picture)
        step_buttons(sketch)
    # With every tool: a line that came and went would move the picture under the mouse.
    st.caption(f"{_HOW_TO[name]} {_WHAT_FOR[brush.colour]}")
    show_canvas(studio, picture, sketch, brush)


def _choose_tool() -> str:
    name = st.segmented_control(
        "Tool",
        list(_MODES),
        format_func=lambda name: f"{_ICONS[name]} {name}",
        default=BRUSH,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key="mask-tool",
        persist_state="session",
    )
    return name or BRUSH


def _choose_brush(name: str, picture: Picture) -> Brush:
    colour = st.segmented_control(
        "What it does",
        list(_ADDING),
        format_func=_ADDING.__getitem__,
        default=ADD,
        required=True,
        label_visibility="collapsed",
        key="mask-adding",
        persist_state="session",
    )
    # Sizes that make sense for this picture: a quarter of it is a broad brush.
    largest = max(20, max(picture.width, picture.height) // 4)
    size = st.slider(
        "Brush size",
        max(1, largest // 100),
        largest,
        max(2, largest // 4),
        format="%d px",
        width=170,
        key=f"brush-{largest}",
        disabled=name != BRUSH,
        persist_state="session",
    )
    colour = colour or ADD
    return Brush(
        mode=_MODES[name],
        colour=colour,
        fill=colour,
        width=size if name == BRUSH else 0,
        reshape=ellipse_of if name == ELLIPSE else None,
    )

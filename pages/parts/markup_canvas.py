"""The canvas for arrows, circles and words over a picture, with its tools."""

from __future__ import annotations

import streamlit as st

from core.markup import COLOURS, arrow_of
from core.pictures import Picture
from core.studio import Studio
from pages.parts.canvas import Brush, ellipse_of, show_canvas, step_buttons
from pages.parts.sketch import Sketch

PEN, ARROW, CIRCLE, WORDS = "Pen", "Arrow", "Circle", "Words"
_MODES = {PEN: "freedraw", ARROW: "line", CIRCLE: "rect", WORDS: "text"}
_ICONS = {
    PEN: ":material/edit:",
    ARROW: ":material/arrow_outward:",
    CIRCLE: ":material/circle:",
    WORDS: ":material/title:",
}
_HOW_TO = {
    PEN: "Draw with the mouse or a finger.",
    ARROW: "Drag to where the arrow points.",
    CIRCLE: "Drag a box: the circle fills it.",
    WORDS: "Click where the words begin, write them, then click beside them.",
}
_NOTHING = "rgba(0, 0, 0, 0)"
_LETTERS = 4
"""Height of letters in widths of the line."""


def sketch_markup(studio: Studio, picture: Picture, sketch: Sketch) -> None:
    """The tools, and below them the picture to draw and write on."""
    name = _choose_tool()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        brush = _choose_brush(name, picture)
        step_buttons(sketch)
    st.caption(_HOW_TO[name])
    show_canvas(studio, picture, sketch, brush)


def _choose_tool() -> str:
    name = st.segmented_control(
        "Tool",
        list(_MODES),
        format_func=lambda name: f"{_ICONS[name]} {name}",
        default=PEN,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key="markup-tool",
        persist_state="session",
    )
    return name or PEN


def _choose_brush(name: str, picture: Picture) -> Brush:
    colour = st.selectbox(
        "Colour",
        list(COLOURS),
        width=120,
        label_visibility="collapsed",
        key="markup-colour",
        persist_state="session",
    )
    largest = max(10, max(picture.width, picture.height) // 40)
    size = st.slider(
        "Line width",
        max(1, largest // 12),
        largest,
        max(1, largest // 3),
        format="%d px",
        width=170,
        key=f"pen-{largest}",
        persist_state="session",
    )
    ink = COLOURS[colour]
    return Brush(
        mode=_MODES[name],
        colour=ink,
        fill=ink if name == WORDS else _NOTHING,
        width=size,
        height=_LETTERS * size,
        reshape={ARROW: arrow_of, CIRCLE: ellipse_of}.get(name),
    )

"""The canvas: a picture that can be drawn on, with its tools.

Pages get a :class:`pages.parts.sketch.Sketch` and never see the component behind it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit_drawable_canvas import st_canvas

from core.masks import ADD, ERASE, Drawing
from core.pictures import Picture
from core.studio import Studio
from pages.parts.placeholder import empty_canvas
from pages.parts.room import room
from pages.parts.sketch import Sketch

BRUSH, RECTANGLE, ELLIPSE, POLYGON = "Brush", "Rectangle", "Ellipse", "Polygon"
# The component's own circle grows from its edge; an ellipse is a box that is rounded afterwards.
_MODES = {BRUSH: "freedraw", RECTANGLE: "rect", ELLIPSE: "rect", POLYGON: "polygon"}
_ICONS = {
    BRUSH: ":material/brush:",
    RECTANGLE: ":material/rectangle:",
    ELLIPSE: ":material/circle:",
    POLYGON: ":material/pentagon:",
}
_ADDING = {ADD: ":material/add: Add", ERASE: ":material/ink_eraser: Erase"}
_HIGHEST = 640
"""Pixels: a tall picture must leave the page's other things in sight."""
_EDGE = 1
"""Width of a shape's outline in CSS pixels; what counts is its inside."""


# As in every drawing program. Inside a text field the keys belong to the text.
_UNDO_KEYS = """
<script>
(() => {
  if (document.undoesSketches) return;
  document.undoesSketches = true;
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.closest("input, textarea, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    const redo = key === "y" || (key === "z" && event.shiftKey);
    const step = redo ? "redo" : key === "z" ? "undo" : "";
    const button = step && document.querySelector(`[class*="st-key-mask-${step}-"] button`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
</script>
"""


@dataclass(frozen=True)
class Tool:
    """What the next stroke does. ``size`` is the brush's width in pixels of the picture."""

    name: str
    colour: str
    size: int


def show_canvas(studio: Studio, picture: Picture, sketch: Sketch) -> None:
    """The tools, and below them the picture to draw on. The sketch follows what is drawn."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        tool = _choose_tool(picture)
        _step_buttons(sketch, picture)
    if tool.name == POLYGON:
        st.caption("Click the corners one after the other, then the first one again.")
    place = room(f"room-{picture.id}")
    if place is None:
        # The browser tells its width in a moment; until then nothing jumps.
        st.image(empty_canvas(picture.width, picture.height), width="stretch", alt="")
        return
    st.html(_UNDO_KEYS, unsafe_allow_javascript=True)
    _draw_on(studio, picture, sketch, tool, canvas_size((picture.width, picture.height), place))


def _choose_tool(picture: Picture) -> Tool:
    name = st.segmented_control(
        "Tool",
        list(_MODES),
        format_func=lambda name: f"{_ICONS[name]} {name}",
        default=BRUSH,
        required=True,
        wrap=True,
        key="mask-tool",
        persist_state="session",
    )
    colour = st.segmented_control(
        "What it does",
        list(_ADDING),
        format_func=_ADDING.__getitem__,
        default=ADD,
        required=True,
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
        width=190,
        key=f"brush-{largest}",
        disabled=name not in (BRUSH, None),
        persist_state="session",
    )
    return Tool(name or BRUSH, colour or ADD, size)


def canvas_size(picture_size: tuple[int, int], room: int) -> tuple[int, int]:
    """Width and height in CSS pixels of the canvas for a picture in a place ``room`` wide."""
    width, height = picture_size
    scale = min(room / width, _HIGHEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _draw_on(
    studio: Studio, picture: Picture, sketch: Sketch, tool: Tool, size: tuple[int, int]
) -> None:
    width, height = size
    sketch.fit(width, height)
    sketch.canvas_key = key = f"canvas-{picture.id}-{width}x{height}"
    if key not in st.session_state:
        # A new canvas, for example after a look at another page.
        sketch.show(sketch.now)
    brush = max(1, round(tool.size * width / picture.width))
    st_canvas(
        fill_color=tool.colour,
        stroke_color=tool.colour,
        stroke_width=brush if tool.name == BRUSH else _EDGE,
        background_image=studio.preview_bytes(picture),
        width=width,
        height=height,
        drawing_mode=_MODES[tool.name],
        initial_drawing={"objects": json.loads(sketch.given.objects)},
        key=key,
        on_change=partial(_drawn, sketch, rounded=tool.name == ELLIPSE),
    )


def _drawn(sketch: Sketch, *, rounded: bool) -> None:
    """The canvas tells what it shows: before the page runs, so that it may be told otherwise."""
    raw = (st.session_state[sketch.canvas_key].get("drawing") or {}).get("raw") or {}
    objects = list(raw.get("objects") or [])
    is_new_box = rounded and len(objects) == sketch.now.count + 1
    if is_new_box:
        objects[-1] = _as_ellipse(objects[-1])
    drawing = Drawing.from_objects(objects, sketch.now.width, sketch.now.height)
    sketch.draw(drawing)
    if is_new_box:
        _tell(sketch, drawing)


def _step_buttons(sketch: Sketch, picture: Picture) -> None:
    steps: tuple[tuple[str, str, Callable[[], None], bool], ...] = (
        ("Undo", ":material/undo:", sketch.undo, bool(sketch.earlier)),
        ("Redo", ":material/redo:", sketch.redo, bool(sketch.later)),
        ("Clear", ":material/delete:", sketch.clear, bool(sketch.now.count)),
    )

    def take(step: Callable[[], None]) -> None:
        step()
        _tell(sketch, sketch.given)

    for label, icon, step, possible in steps:
        st.button(
            label,
            icon=icon,
            key=f"mask-{label.lower()}-{picture.id}",
            on_click=take,
            args=(step,),
            disabled=not possible,
        )


def _tell(sketch: Sketch, drawing: Drawing) -> None:
    """Have the canvas show a drawing, and forget what it told last."""
    sketch.show(drawing)
    told = st.session_state.get(sketch.canvas_key)
    if told is not None:
        raw: dict[str, Any] = {"objects": json.loads(drawing.objects)}
        told["drawing"] = {"raw": raw, "data": None}


def _as_ellipse(box: dict[str, Any]) -> dict[str, Any]:
    """The ellipse inside a rectangle as the canvas draws it."""
    radii = {"type": "Ellipse", "rx": box.get("width", 0) / 2, "ry": box.get("height", 0) / 2}
    return {**box, **radii}

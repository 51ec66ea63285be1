"""A picture that can be drawn on, with undo and redo.

The drawing component is used here and nowhere else: pages get a
:class:`pages.parts.sketch.Sketch`, and the component can be replaced.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit_drawable_canvas import st_canvas

from core.masks import Drawing
from core.pictures import Picture
from core.studio import Studio
from pages.parts.placeholder import empty_canvas
from pages.parts.room import room
from pages.parts.sketch import Sketch

_HIGHEST = 560
"""CSS pixels: a tall picture must leave the page's other things in sight."""

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
    const button = step && document.querySelector(`[class*="st-key-sketch-${step}-"] button`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
</script>
"""


# The row of tools must fit beside the picture: the words are left to those who hear them.
_ICONS_ONLY = """
<style>
.st-key-sketch-steps button { padding-inline: .6rem; }
.st-key-sketch-steps button p { position: absolute; clip-path: inset(50%); }
</style>
"""

FabricObject = dict[str, Any]


@dataclass(frozen=True)
class Brush:
    """What the next stroke does.

    ``mode`` is the component's name of a tool, ``width`` the line's and ``height`` the
    letters' size in pixels of the picture; 0 is the thinnest line. ``reshape`` makes
    another object of what the component drew.
    """

    mode: str
    colour: str
    fill: str
    width: float
    height: float = 0
    reshape: Callable[[FabricObject], FabricObject] | None = None


def show_canvas(studio: Studio, picture: Picture, sketch: Sketch, brush: Brush) -> None:
    """The picture to draw on, as large as there is room. The sketch follows what is drawn."""
    # Two underscores have a meaning of their own in a component's key, and ids may have them.
    name = sketch.name.replace("_", ".")
    place = room(f"room-{name}")
    if place is None:
        # The browser tells its width in a moment; until then nothing jumps.
        st.image(empty_canvas(picture.width, picture.height), width="stretch", alt="")
        return
    st.html(_UNDO_KEYS, unsafe_allow_javascript=True)
    width, height = _size(picture, place)
    sketch.fit(width, height)
    sketch.canvas_key = key = f"canvas-{name}-{width}x{height}"
    if key not in st.session_state:
        # A new canvas, for example after a look at another page.
        sketch.show(sketch.now)
    scale = width / picture.width
    st_canvas(
        fill_color=brush.fill,
        stroke_color=brush.colour,
        stroke_width=max(1, round(brush.width * scale)),
        font_size=max(8, round(brush.height * scale)),
        background_image=studio.copy_bytes(picture, width),
        width=width,
        height=height,
        drawing_mode=brush.mode,
        # Numbered: told the same as before, it would keep what was drawn since.
        initial_drawing={"objects": json.loads(sketch.given.objects), "number": sketch.shows},
        key=key,
        on_change=partial(_drawn, sketch, brush.reshape),
    )


def step_buttons(sketch: Sketch) -> None:
    """Undo, redo and clear."""
    steps: tuple[tuple[str, str, Callable[[], None], bool], ...] = (
        ("Undo", ":material/undo:", sketch.undo, bool(sketch.earlier)),
        ("Redo", ":material/redo:", sketch.redo, bool(sketch.later)),
        ("Clear", ":material/delete:", sketch.clear, bool(sketch.now.count)),
    )

    def take(step: Callable[[], None]) -> None:
        step()
        _tell(sketch, sketch.given)

    with st.container(horizontal=True, gap="xsmall", width="content", key="sketch-steps"):
        for label, icon, step, possible in steps:
            st.button(
                label,
                icon=icon,
                key=f"sketch-{label.lower()}-{sketch.name}",
                on_click=take,
                args=(step,),
                disabled=not possible,
                help=label,
            )
    st.html(_ICONS_ONLY)


def ellipse_of(box: FabricObject) -> FabricObject:
    """The ellipse inside a rectangle: the component's own circle grows from its edge."""
    radii = {"type": "Ellipse", "rx": box.get("width", 0) / 2, "ry": box.get("height", 0) / 2}
    return {**box, **radii}


def _size(picture: Picture, place: int) -> tuple[int, int]:
    """Width and height of the canvas in CSS pixels, in a place so wide."""
    scale = min(place / picture.width, _HIGHEST / picture.height)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def _drawn(sketch: Sketch, reshape: Callable[[FabricObject], FabricObject] | None) -> None:
    """The canvas tells what it shows: before the page runs, so that it may be told otherwise."""
    raw = (st.session_state[sketch.canvas_key].get("drawing") or {}).get("raw") or {}
    objects = list(raw.get("objects") or [])
    is_news = reshape is not None and len(objects) == sketch.now.count + 1
    if reshape and is_news:
        objects[-1] = reshape(objects[-1])
    drawing = Drawing.from_objects(objects, sketch.now.width, sketch.now.height)
    sketch.draw(drawing)
    if is_news:
        _tell(sketch, drawing)


def _tell(sketch: Sketch, drawing: Drawing) -> None:
    """Have the canvas show a drawing, and forget what it told last."""
    sketch.show(drawing)
    told = st.session_state.get(sketch.canvas_key)
    if told is not None:
        raw: dict[str, Any] = {"objects": json.loads(drawing.objects)}
        told["drawing"] = {"raw": raw, "data": None}

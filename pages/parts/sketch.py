"""What this session drew on its pictures: each picture keeps its own drawing."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from core.masks import Drawing

_SKETCHES = "sketches"
_MOST_STEPS = 50


@dataclass
class Sketch:
    """The drawing on one picture, and the way back. ``name`` tells it from all others.

    ``given`` is what the canvas was told to show, ``now`` what it shows. They part
    with each stroke, and meet again when a step is taken back: only then is
    the canvas told anew.
    """

    name: str
    given: Drawing
    now: Drawing
    earlier: list[Drawing] = field(default_factory=list)
    later: list[Drawing] = field(default_factory=list)
    canvas_key: str = ""
    mask_file: bytes | None = None
    """A mask that was read from a file: a greyscale PNG of the picture's size."""
    mask_files: int = 0
    """How many were read: each leaves an empty uploader."""
    said: Drawing | None = None
    """What the canvas told last, in its own spelling."""
    echo: bool = False
    """Whether the canvas may still answer what it was given."""
    shows: int = 0
    """How often the canvas was told what to show."""

    def draw(self, drawing: Drawing) -> None:
        """The canvas tells what it shows now."""
        if drawing in (self.said, self.now):
            # Repeated with some later click, though we may have shown another since.
            return
        self.said = drawing
        if self.echo and drawing.count == self.now.count:
            # What it was given, in its own spelling: no step of anybody.
            self.now = drawing
            return
        self.earlier = [*self.earlier, self.now][-_MOST_STEPS:]
        self.later = []
        self.now = drawing
        self.echo = False

    def show(self, drawing: Drawing) -> None:
        """Tell the canvas what to show."""
        self.given = self.now = drawing
        self.echo = True
        self.shows += 1

    def undo(self) -> None:
        """One step back."""
        if self.earlier:
            self.later.append(self.now)
            self.show(self.earlier.pop())

    def redo(self) -> None:
        """One step forward again."""
        if self.later:
            self.earlier.append(self.now)
            self.show(self.later.pop())

    def clear(self) -> None:
        """Nothing drawn; can be undone."""
        self.earlier.append(self.now)
        self.later = []
        self.show(Drawing.from_objects([], self.now.width, self.now.height))

    def fit(self, width: int, height: int) -> None:
        """Have the drawing for a canvas of this size."""
        if (self.now.width, self.now.height) != (width, height):
            self.earlier = [each.scaled(width, height) for each in self.earlier]
            self.later = [each.scaled(width, height) for each in self.later]
            self.show(self.now.scaled(width, height))


def sketch_of(picture_id: str, kind: str) -> Sketch:
    """The sketch of a kind on a picture; a new one if nothing was drawn on it yet."""
    sketches: dict[str, Sketch] = st.session_state.setdefault(_SKETCHES, {})
    name = f"{kind}-{picture_id}"
    if name not in sketches:
        empty = Drawing.from_objects([], 1, 1)
        sketches[name] = Sketch(name, empty, empty)
    return sketches[name]

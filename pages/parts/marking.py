"""Where a picture is to change: a mask, arrows and words, or everywhere.

What was shown last is what is sent: never a stroke that the page has not shown yet.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.masks import Drawing, MaskRecipe
from core.pictures import Picture
from core.studio import Studio
from core.viewing import PROOF_WIDTH
from pages.parts.markup_canvas import sketch_markup
from pages.parts.mask_canvas import sketch_mask
from pages.parts.mask_tools import choose_mask
from pages.parts.sketch import sketch_of
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain

MASK, MARKUP, WHOLE = "A part", "Arrows and words", "The whole picture"
_ICONS = {
    MASK: ":material/ink_highlighter:",
    MARKUP: ":material/edit_note:",
    WHOLE: ":material/image:",
}
_SHOWN = "shown_marks"
_HIGHEST = 400
"""CSS pixels of the preview: a tall picture must leave the form in sight."""


@dataclass(frozen=True)
class Marks:
    """Where a picture is to change. With neither mask nor markup it is everywhere."""

    mask: MaskRecipe | None = None
    markup: Drawing | None = None


@dataclass(frozen=True)
class StoredMarks:
    """The digests under which mask and markup are kept."""

    mask: str | None = None
    markup: str | None = None


def mark(studio: Studio, picture: Picture) -> Marks:
    """The picture with the tools to mark it, and what is marked."""
    way = st.segmented_control(
        "What may change",
        list(_ICONS),
        format_func=lambda name: f"{_ICONS[name]} {name}",
        default=MASK,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key=f"way-{picture.id}",
        persist_state="session",
    )
    if way == WHOLE:
        show_copy(picture, studio.preview_bytes)
        return Marks()
    if way == MARKUP:
        sketch = sketch_of(picture.id, "markup")
        sketch_markup(studio, picture, sketch)
        return Marks(markup=sketch.now)
    sketch = sketch_of(picture.id, "mask")
    sketch_mask(studio, picture, sketch)
    return Marks(mask=choose_mask(studio, picture, sketch))


def show_marks(studio: Studio, picture: Picture, marks: Marks, engine: str | None) -> str | None:
    """What will be sent of the marks, and why it cannot be, if so.

    ``engine`` is the name of an engine that cannot read markup.
    """
    reason = None
    if marks.mask is not None:
        reason = _show_mask(studio, picture, marks.mask)
    elif marks.markup is not None:
        reason = _show_markup(studio, picture, marks.markup, engine)
    else:
        st.caption(":material/image: Everything may change, and the engine paints all of it anew.")
    _shown()[picture.id] = marks
    return reason


def store_marks(studio: Studio, picture: Picture) -> StoredMarks:
    """Keep what the page showed last. Raises :class:`core.problems.StudioError`."""
    marks = _shown()[picture.id]
    if marks.mask is not None:
        return StoredMarks(mask=studio.add_mask(studio.proof(picture.id, marks.mask).mask))
    if marks.markup is not None:
        proof = studio.markup_proof(picture.id, marks.markup)
        return StoredMarks(markup=studio.add_markup(proof.markup))
    return StoredMarks()


def _shown() -> dict[str, Marks]:
    shown: dict[str, Marks] = st.session_state.setdefault(_SHOWN, {})
    return shown


def _show_mask(studio: Studio, picture: Picture, recipe: MaskRecipe) -> str | None:
    proof = studio.proof(picture.id, recipe)
    covers = proof.coverage.sentence
    with st.container(width=_preview_width(picture)):
        st.image(proof.overlay, width="stretch", alt=f"What may change is striped. {covers}")
    st.caption(f":material/select: {covers}")
    if proof.coverage.is_empty:
        return f"Nothing is marked yet. Draw on the picture, or choose “{WHOLE}”."
    if proof.coverage.is_everything:
        return f"Everything is marked. Erase a part, or choose “{WHOLE}”."
    return None


def _show_markup(
    studio: Studio, picture: Picture, drawing: Drawing, engine: str | None
) -> str | None:
    proof = studio.markup_proof(picture.id, drawing)
    with st.container(width=_preview_width(picture)):
        alt = "The picture with your arrows, circles and words."
        st.image(proof.overlay, width="stretch", alt=alt)
    st.caption(":material/edit_note: The engine sees what you drew, and paints the picture anew.")
    if engine:
        return (
            f"{plain(engine)} cannot read arrows and words yet. "
            f"Choose “{MASK}”, or another engine in the sidebar."
        )
    if proof.is_blank:
        return "Nothing is drawn yet. Draw or write on the picture."
    return None


def _preview_width(picture: Picture) -> int:
    return max(1, min(PROOF_WIDTH, round(_HIGHEST * picture.width / picture.height)))

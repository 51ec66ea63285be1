"""The steps that led to a picture, with a way back to each."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.pictures import Picture
from core.studio import Studio
from pages.parts.stored_picture import show_copy
from pages.parts.text import plain, shortened

_WIDTH = 128
"""CSS pixels of one step: room for the words of its button."""

# The newest steps stand at the end. On a phone they would be out of sight.
_SCROLL_TO_END = """
<script>
setTimeout(() => {
  const strip = document.querySelector(".st-key-steps");
  if (strip) strip.scrollLeft = strip.scrollWidth;
}, 100);
</script>
"""


def show_steps(studio: Studio, picture: Picture, use: Callable[[str], None]) -> None:
    """A strip of the pictures from the first source to ``picture``, oldest first.

    ``use`` is called with the id of the step to go back to. Nothing is shown of a
    picture that was not made from another.
    """
    # A place of its own, also when it stays empty: what follows must not move for a
    # click that is on its way.
    with st.container():
        steps = studio.lineage(picture.id)
        if len(steps) < 2:
            return
        st.caption("The steps so far")
        with st.container(horizontal=True, wrap=False, gap="small", key="steps"):
            for number, step in enumerate(steps, start=1):
                with st.container(width=_WIDTH, gap="xsmall"):
                    _show_step(studio, step, number, use if step.id != picture.id else None)
            script = f"{_SCROLL_TO_END}<!-- {picture.id} -->"
            st.html(script, width="content", unsafe_allow_javascript=True)


def _show_step(
    studio: Studio, step: Picture, number: int, use: Callable[[str], None] | None
) -> None:
    show_copy(step, studio.thumbnail_bytes)
    if use is None:
        st.markdown(f"**Step {number}, now**", text_alignment="center")
        return
    st.button(
        f"Back to step {number}",
        key=f"step-{step.id}",
        type="tertiary",
        width="stretch",
        help=plain(shortened(step.prompt)),
        on_click=use,
        args=(step.id,),
    )

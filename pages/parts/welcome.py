"""What a new studio shows: examples that teach, and one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

_EXAMPLES = Path(__file__).parents[2] / "static" / "examples"


def show_welcome(examples: Mapping[str, str], use: Callable[[str], None]) -> None:
    """Each example's picture with its words and a button that takes them.

    ``examples`` are prompts by their titles, in the order of the pictures in
    ``static/examples``; ``use`` is called with a prompt.
    """
    st.space("small")
    st.subheader("Your pictures will be here. Start with one of these:", anchor=False)
    pictures = sorted(_EXAMPLES.glob("*.jpg"))
    with st.grid(3, min_column_width=220):
        for (title, words), picture in zip(examples.items(), pictures, strict=False):
            with st.container():
                st.image(picture.read_bytes(), width="stretch", alt=f"Example picture: {title}.")
                st.caption(f"“{words}”")
                st.button(
                    "Use these words",
                    key=f"welcome-{title}",
                    on_click=use,
                    args=(words,),
                    icon=":material/north_west:",
                )

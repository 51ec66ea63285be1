"""How many variations, what shall stay, and what should be different: inputs and values.

The values are also right when the session holds what no input could have given.
"""

from __future__ import annotations

from typing import get_args

import streamlit as st

from core.midjourney import with_exclusions
from core.preparation import MAX_COUNT
from core.tasks import Keepable, VariationTask
from pages.parts.strength import use_strength

WISH = "What should be different?"
USUAL_COUNT = 4

_COUNT, _KEEP, _WISH = "variations", "keep", "wish"
_KEEPABLE: dict[Keepable, str] = {
    "subject": "Subject",
    "style": "Style",
    "colors": "Colours",
    "composition": "Composition",
}


def chosen_count() -> int:
    """How many pictures; the usual number unless the session holds one."""
    count = st.session_state.get(_COUNT)
    return count if type(count) is int and 1 <= count <= MAX_COUNT else USUAL_COUNT


def kept() -> tuple[Keepable, ...]:
    """What shall stay as it is."""
    chosen = st.session_state.get(_KEEP)
    chosen = chosen if isinstance(chosen, list) else []
    return tuple(part for part in chosen if part in get_args(Keepable))


def wished() -> str:
    """What should be different, in words."""
    words = st.session_state.get(_WISH)
    return words if isinstance(words, str) else ""


def use_wish(words: str) -> None:
    """Put words into the box."""
    st.session_state[_WISH] = words


def take_over(task: VariationTask) -> None:
    """Set the inputs as this task had them."""
    use_strength(task.strength)
    st.session_state[_COUNT] = task.options.count
    st.session_state[_KEEP] = list(task.keep)
    use_wish(with_exclusions(task.wish, task.exclude))


def choose_count() -> None:
    """The number."""
    if st.session_state.get(_COUNT) != chosen_count():
        st.session_state[_COUNT] = chosen_count()
    st.number_input("Number of variations", 1, MAX_COUNT, key=_COUNT, persist_state="session")


def choose_keep(*, disabled: bool) -> None:
    """What shall stay as it is; several may be chosen."""
    if st.session_state.get(_KEEP, []) != list(kept()):
        st.session_state[_KEEP] = list(kept())
    st.pills(
        "Keep",
        list(_KEEPABLE),
        selection_mode="multi",
        format_func=lambda part: _KEEPABLE[part],
        key=_KEEP,
        persist_state="session",
        disabled=disabled,
    )


def choose_wish(*, disabled: bool) -> None:
    """The box for words."""
    if st.session_state.get(_WISH, "") != wished():
        use_wish(wished())
    st.text_area(
        WISH,
        key=_WISH,
        height=80,
        placeholder="You may leave this empty. For example: at night, with a hat",
        persist_state="session",
        disabled=disabled,
    )

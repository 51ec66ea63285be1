"""Parts of a page that run by themselves."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.problems import StudioError
from pages.parts.problem import show_problem
from pages.parts.session import changes_of_page


def own_part(key: str, show: Callable[[], None], run_every: float | None = None) -> None:
    """Show a part of the page. What is done in it runs only this part.

    The whole page runs once a click in some part has changed what it shows. A problem
    takes the place of this part, and not of the page. ``run_every`` is in seconds.
    """
    changes = changes_of_page()

    def part() -> None:
        if changes_of_page() != changes:
            st.rerun()
        try:
            show()
        except StudioError as error:
            show_problem(error.problem)

    st.fragment(part, run_every=run_every, key=key)()

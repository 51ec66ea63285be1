"""What became of the flags behind a prompt."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.preparation import Preparation
from pages.parts.text import plain, shortened

_LONGEST = 40
_MOST = 6


def show_flags(preparation: Preparation) -> None:
    """A chip for each flag that was understood, and the names of the others.

    Nothing where the prompt has no flags.
    """
    if preparation.chips:
        with st.container(horizontal=True, gap="xsmall"):
            for chip in preparation.chips:
                st.badge(plain(shortened(chip, _LONGEST)), icon=":material/check:", color="green")
    sentences = []
    if preparation.unsupported:
        sentences.append(f"Not supported here: {_listed(preparation.unsupported)}.")
    if preparation.unknown:
        sentences.append(f"Not known: {_listed(preparation.unknown)}.")
    if sentences:
        more = "" if preparation.problem else " The picture is made without."
        st.caption(f":material/info: {plain(' '.join(sentences) + more)}")


def _listed(flags: Sequence[str]) -> str:
    shown = ", ".join(shortened(flag, _LONGEST) for flag in flags[:_MOST])
    return f"{shown} and {len(flags) - _MOST} more" if len(flags) > _MOST else shown

"""What became of the flags behind a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.preparation import Preparation
from pages.parts.text import plain, shortened

_LONGEST = 40
_MOST = 6
# A tint over the page's own colour: light and dark both keep their contrast.
_CHIP = (
    '<li style="background: rgba(15, 118, 110, .16); border-radius: .5rem; '
    'padding: .1rem .5rem; overflow-wrap: anywhere">✓ {}</li>'
)
_CHIPS = (
    '<ul aria-label="Understood" style="display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; '
    'padding: 0; list-style: none; font-size: .9rem">{}</ul>'
)


def show_flags(preparation: Preparation) -> None:
    """A chip for each flag that was understood, and the names of the others.

    Nothing where the prompt has no flags.
    """
    if preparation.chips:
        # Not st.badge: it reads a child's words as markup, whatever stands before them.
        chips = (_CHIP.format(escape(shortened(chip, _LONGEST))) for chip in preparation.chips)
        st.html(_CHIPS.format("".join(chips)))
    sentences = []
    if preparation.unsupported:
        sentences.append(f"Not supported here: {_listed(preparation.unsupported)}.")
    if preparation.unknown:
        sentences.append(f"Not known: {_listed(preparation.unknown)}.")
    if sentences and not preparation.problem:
        sentences.append("The picture is made without.")
    if sentences:
        st.caption(f":material/info: {plain(' '.join(sentences))}")


def _listed(flags: Sequence[str]) -> str:
    # The joiner keeps a line from ending between the two hyphens.
    shown = ", ".join(shortened(flag, _LONGEST).replace("--", "-\u2060-") for flag in flags[:_MOST])
    return f"{shown} and {len(flags) - _MOST} more" if len(flags) > _MOST else shown

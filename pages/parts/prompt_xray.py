"""The prompt X-ray: the text that is sent, and whose words each part is."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.policy import ComposedPrompt, PartKind

# Tints over the page's own colour, so that light and dark both keep their
# contrast; the label says in words what the tint says in colour.
_TINTS: dict[PartKind, str] = {
    "rules": "15, 118, 110",
    "shape": "91, 75, 138",
    "disallowed": "183, 121, 31",
    "marker": "128, 128, 128",
    "student": "196, 61, 34",
}

# Follows the text area while somebody types; the page's next run shows the
# exact text again, cleaned as it will be sent.
_FOLLOW_TYPING = """
<script>
(() => {
  if (document.followsTyping) return;
  document.followsTyping = true;
  document.addEventListener("input", ({ target }) => {
    if (target.tagName !== "TEXTAREA") return;
    const label = CSS.escape(target.getAttribute("aria-label") ?? "");
    const words = document.querySelector(`[data-words-of="${label}"]`);
    if (words) words.textContent = target.value;
  });
})();
</script>
"""


def show_composed(composed: ComposedPrompt, *, follow: str | None = None) -> None:
    """The parts of a prompt in order, each with its label and tint.

    ``follow`` is the label of the text area whose typing the student's part follows.
    """
    rows = []
    for part in composed.parts:
        words = f' data-words-of="{follow}"' if follow and part.kind == "student" else ""
        rows.append(
            f'<div style="background: rgba({_TINTS[part.kind]}, .13); '
            f"border-left: 4px solid rgb({_TINTS[part.kind]}); border-radius: .5rem; "
            f'padding: .35rem .8rem; margin: 0 0 .4rem">'
            f'<div style="font-size: .78rem; font-weight: 700; opacity: .85">{part.label}</div>'
            f'<div style="white-space: pre-wrap; overflow-wrap: anywhere"{words}>'
            f"{escape(part.text)}</div></div>"
        )
    st.html("".join(rows))
    if follow:
        st.html(_FOLLOW_TYPING, unsafe_allow_javascript=True)

"""How wide a place on the page is: only the browser knows."""

from __future__ import annotations

import streamlit as st

# Streamlit's own elements stretch; a drawing canvas has pixels. A change of a few
# pixels, when a scroll bar comes and goes, is no news.
_MEASURE = """
export default function ({ parentElement, data, setStateValue }) {
  const host = parentElement.host ?? parentElement;
  let told = data.told ?? 0;
  const tell = () => {
    const width = Math.floor(host.getBoundingClientRect().width);
    if (width > 0 && Math.abs(width - told) >= 20) {
      told = width;
      setStateValue("width", width);
    }
  };
  const observer = new ResizeObserver(tell);
  observer.observe(host);
  tell();
  return () => observer.disconnect();
}
"""

_measure = st.components.v2.component(
    "page_room", html="<div></div>", js=_MEASURE, css="div { height: 1px; }"
)


def room(key: str) -> int | None:
    """Width of the place where this is called, in CSS pixels; None until the browser told."""
    told = (st.session_state.get(key) or {}).get("width")
    measured = _measure(
        key=key, data={"told": told}, on_width_change=lambda: None, width="stretch", height=1
    )
    width = measured.get("width")
    return int(width) if isinstance(width, int | float) and width > 0 else None

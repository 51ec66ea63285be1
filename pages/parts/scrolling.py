"""Bringing a part of the page into view."""

from __future__ import annotations

import streamlit as st

from core.pictures import Picture

# The page grows while pictures come, so it takes a few tries; whoever scrolls or types
# meanwhile is left alone.
_SCROLL = """
<script>
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let tries = 4;
  const stop = () => { tries = 0; };
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(sign, stop, { once: true, passive: true });
  }
  const scroll = () => {
    const part = document.querySelector(".st-key-PART");
    if (!part || tries-- <= 0) return;
    part.style.scrollMarginTop = "4.5rem";
    part.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    setTimeout(scroll, 400);
  };
  setTimeout(scroll, 150);
})();
</script>
"""

# Runs once for each picture.
_SCROLL_UP = """
<script>
/* {picture} */
document.querySelector("[data-testid=stMain]")?.scrollTo({{ top: 0 }});
</script>
"""


def bring_into_view(key: str) -> None:
    """Scroll to the container with this key, of letters and hyphens, once.

    On a small screen results lie below the controls.
    """
    st.html(_SCROLL.replace("PART", key), unsafe_allow_javascript=True)


def scroll_up_for(picture: Picture) -> None:
    """Have another picture looked at from the top of the page."""
    st.html(_SCROLL_UP.format(picture=picture.id), unsafe_allow_javascript=True)

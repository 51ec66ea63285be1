"""What can be done with a picture, beside what is done most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.midjourney import midjourney_prompt
from core.pictures import Picture
from core.studio import Studio
from core.tasks import Task
from pages.parts.asking import ask
from pages.parts.downloading import offer_download
from pages.parts.session import changes_of_page, open_page, with_whole_page

# What opens stands at the end of the page, far from its button for whoever has no mouse.
_GO_IN = """
<script>
document.querySelector("[data-testid=stPopoverBody] button")?.focus({ preventScroll: true });
</script>
"""


def show_more(
    studio: Studio,
    picture: Picture,
    *,
    task: Task | None,
    number: str,
    reuse: Callable[[Picture], None] | None = None,
    download: bool = False,
) -> None:
    """The button "More", and what it opens.

    ``task`` is what was asked, None for somebody's own picture. ``number`` tells the
    buttons from those of other pictures. ``reuse`` is called with the picture when its
    words and settings are wanted again. ``download`` offers the file, where the card itself
    has no room for it.
    """
    # Another key closes it: once something was chosen that changes the page, it is in the way.
    key = f"more-{picture.id}-{changes_of_page()}"
    with st.popover(f"More{number}", icon=":material/more_horiz:", key=key):
        with st.container(horizontal=True, gap="small"):
            if download:
                offer_download(studio, picture, f"Download{number}", "download")
            if st.button(
                f"Compare{number}",
                icon=":material/compare:",
                key=f"compare-{picture.id}",
                help="Make several pictures from these words and see how alike they are.",
            ):
                open_page("compare", picture=picture.id)
            if picture.seed is not None:
                st.button(
                    f"Again{number}, same seed",
                    icon=":material/repeat:",
                    key=f"again-{picture.id}",
                    on_click=ask,
                    args=(partial(studio.repeat, picture.id),),
                    help=f"Seed {picture.seed}: the same picture again.",
                )
            if reuse is not None:
                st.button(
                    f"Reuse{number}",
                    icon=":material/tune:",
                    key=f"reuse-{picture.id}",
                    on_click=with_whole_page,
                    args=(reuse, picture),
                    help="Use these words and settings",
                )
        st.caption("Copy as Midjourney prompt")
        st.code(midjourney_prompt(picture, task), language=None, wrap_lines=True)
        st.html(_GO_IN, unsafe_allow_javascript=True)

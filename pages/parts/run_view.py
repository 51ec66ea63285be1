"""A run on the page: its pictures as they come, what happens, what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.errors import Problem, Retry
from core.pictures import Picture, Run, RunStatus
from core.studio import Progress, SlotProgress, Studio
from pages.parts.picture_card import show_picture
from pages.parts.placeholder import empty_canvas
from pages.parts.problem import show_problem
from pages.parts.prompt_xray import show_composed
from pages.parts.session import just_started
from pages.parts.text import plain, shortened

# On a small screen the pictures lie below the controls: bring them into view.
# The page grows while they come, so it takes a few tries; whoever scrolls or
# types meanwhile is left alone.
_SCROLL_HERE = """
<script>
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let tries = 4;
  const stop = () => { tries = 0; };
  for (const sign of ["wheel", "touchmove", "keydown"]) {
    addEventListener(sign, stop, { once: true, passive: true });
  }
  const scroll = () => {
    const pictures = document.querySelector(".st-key-pictures");
    if (!pictures || tries-- <= 0) return;
    pictures.style.scrollMarginTop = "4.5rem";
    pictures.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    setTimeout(scroll, 400);
  };
  setTimeout(scroll, 150);
})();
</script>
"""

LOOK_EVERY = 0.2
"""Seconds between the looks at a run that goes on."""
LINGER = 0.15
"""Seconds a look waits for news: most of the time somebody is waiting, so that a picture
is shown when it comes, and still the browser draws the page only five times a second."""

_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2}
_ONE_PICTURE_WIDTH = 1024


def show_run(
    studio: Studio,
    run: Run,
    *,
    open_run: Callable[[Run], None],
    reuse: Callable[[str], None],
    suggest: Callable[[str], None],
) -> None:
    """The run's cards, refreshed by themselves while pictures may still come.

    ``open_run`` is called with a run that this one led to (a retry), ``reuse``
    with a picture's id, ``suggest`` with a prompt to try instead.
    """
    active = run.status.is_active
    seen: list[int] = []

    def look() -> None:
        if seen:
            studio.wait_for_change(run.id, seen.pop(), LINGER)
        progress = studio.progress(run.id) if active else None
        if progress:
            seen.append(progress.version)
        now = studio.run(run.id) if active else run
        _Cards(studio, now, progress, open_run, reuse, suggest).show()
        if active and not now.status.is_active:
            # A full run of the page ends the looking.
            st.rerun()

    with st.container(key="pictures"):
        st.fragment(look, run_every=LOOK_EVERY if active else None, key=f"look-{run.id}")()
        if just_started(run.id):
            st.html(_SCROLL_HERE, unsafe_allow_javascript=True)


class _Cards:
    def __init__(
        self,
        studio: Studio,
        run: Run,
        progress: Progress | None,
        open_run: Callable[[Run], None],
        reuse: Callable[[str], None],
        suggest: Callable[[str], None],
    ) -> None:
        self.studio, self.run, self.progress = studio, run, progress
        self.open_run, self.reuse, self.suggest = open_run, reuse, suggest

    def show(self) -> None:
        self._headline()
        if self.run.status.is_active or self.run.pictures:
            self._grid()
        if self.run.problem:
            self._problem(self.run.problem)
        if self.run.composed:
            with st.expander("What was sent", icon=":material/visibility:"):
                show_composed(self.run.composed)

    def _headline(self) -> None:
        words = plain(shortened(self.run.task.words)) or "No words"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{words}**  \n:small[:gray[{plain(_what_happens(self.run, self.progress))}]]",
                width="stretch",
            )
            if self.run.status.is_active:
                st.button(
                    "Cancel",
                    icon=":material/close:",
                    key=f"cancel-{self.run.id}",
                    on_click=self.studio.cancel,
                    args=(self.run.id,),
                )

    def _grid(self) -> None:
        count = self.run.task.options.count
        across = _COLUMNS.get(count, 3)
        pictures = {picture.slot: picture for picture in self.run.pictures}
        problems = dict(self.run.slot_problems)
        one = count == 1
        with st.container(width=_ONE_PICTURE_WIDTH) if one else st.container():
            for first in range(0, count, across):
                row = range(first, min(first + across, count))
                for column, slot in zip(st.columns(across), row, strict=False):
                    with column:
                        live = self.progress.slots[slot] if self.progress else None
                        self._slot(pictures.get(slot), problems.get(slot), live)

    def _slot(
        self, picture: Picture | None, problem: Problem | None, live: SlotProgress | None
    ) -> None:
        if picture:
            show_picture(self.studio, picture, again=self._again, reuse=self.reuse)
            return
        if live and live.state in ("failed", "cancelled"):
            problem = live.problem
        if live and live.sketch:
            st.image(live.sketch, width="stretch", alt="A first sketch of the picture.")
        elif live or problem:
            width, height = _requested_size(self.run)
            sheet = empty_canvas(width, height)
            st.image(sheet, width="stretch", alt="The picture is not there yet.")
        if problem:
            show_problem(problem)
        elif live:
            st.caption(_slot_words(live))

    def _problem(self, problem: Problem) -> None:
        if self.run.status is RunStatus.CANCELLED:
            show_problem(problem, calm=True)
        else:
            show_problem(problem)
        if problem.retry is not Retry.USELESS:
            label = "Try again" if problem.retry is Retry.SAFE else "Make it anew"
            st.button(
                label,
                icon=":material/refresh:",
                key=f"retry-{self.run.id}",
                on_click=self._retry,
            )
        if problem.suggestions:
            st.caption("Try one of these instead:")
        with st.container(horizontal=True):
            for number, suggestion in enumerate(problem.suggestions[:3]):
                st.button(
                    suggestion,
                    key=f"suggest-{self.run.id}-{number}",
                    on_click=self.suggest,
                    args=(suggestion,),
                )

    def _retry(self) -> None:
        self.open_run(self.studio.retry(self.run.id))

    def _again(self, picture_id: str) -> None:
        self.open_run(self.studio.repeat(picture_id))


def _requested_size(run: Run) -> tuple[int, int]:
    width, _, height = (run.size or "1024x1024").partition("x")
    return int(width), int(height)


def _what_happens(run: Run, progress: Progress | None) -> str:
    made = len(run.pictures)
    wanted = run.task.options.count
    if run.status.is_active:
        seconds = progress.elapsed if progress else 0
        so_far = f" {made} of {wanted} are here." if wanted > 1 and made else ""
        return f"{run.connection_label}. Sent {seconds:.0f} s ago.{so_far}"
    when = f"{run.created_at.astimezone():%H:%M}"
    size = f", {run.size.replace('x', '×')}" if run.size else ""
    return f"{run.connection_label}, {when}{size}"


def _slot_words(live: SlotProgress) -> str:
    if live.state == "retrying" and live.resumes_in is not None:
        return (
            "Many pictures are being made right now. "
            f"Yours starts again by itself in {live.resumes_in:.0f} s."
        )
    words = {
        "waiting": "Waiting for its turn.",
        "sent": "Being made.",
        "sketching": "A first sketch.",
        "retrying": "Starting again.",
    }
    return words.get(live.state, "")

"""A run on the page: its pictures as they come, what happens, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.pictures import Picture, Run, RunStatus
from core.problems import Problem, Retry
from core.studio import Progress, Studio
from core.tasks import Task, VariationTask
from pages.parts.asking import ask
from pages.parts.own_part import own_part
from pages.parts.placeholder import empty_canvas
from pages.parts.problem import show_problem
from pages.parts.prompt_xray import show_composed
from pages.parts.scrolling import bring_into_view
from pages.parts.session import just_started, rerun_page, with_whole_page
from pages.parts.strength import in_words
from pages.parts.text import moment, plain, shortened
from pages.parts.waiting import waiting_words

LOOK_EVERY = 0.2
"""Seconds between the looks at a run that goes on."""
LINGER = 0.13
"""Seconds a look waits for news: most of the time somebody is waiting, so that a picture
is shown when it comes, and still the browser draws the page only five times a second."""
_INSTANT = 0.5
"""Seconds that the page waits for an engine that is usually done by then."""

Card = Callable[[Picture, str], None]
"""Shows a picture with what can be done with it. The text tells it from the run's others."""

_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2}
_ONE_PICTURE_WIDTH = 1024


def with_its_pictures(studio: Studio, run: Run) -> Run:
    """The run after a moment for an engine that is usually done by then.

    Its pictures come with the click, without an empty sheet first. Whatever a page shows of
    a run follows from what this gave: what is asked later may know more.
    """
    if run.status.is_active and studio.is_instant(run):
        return studio.wait(run.id, _INSTANT)
    return run


def show_run(
    studio: Studio,
    run: Run,
    *,
    card: Card,
    suggest: Callable[[str], None],
    across: int | None = None,
) -> None:
    """The run's cards, refreshed by themselves while pictures may still come.

    ``card`` is called for each picture that is there, ``suggest`` with a prompt to try
    instead. ``across`` is the number of cards in a row, unless their number decides.
    """
    started = just_started(run.id)
    live = _is_live(studio, run)
    seen: list[int] = []

    def look() -> None:
        if seen:
            studio.wait_for_change(run.id, seen.pop(), LINGER)
        progress = studio.progress(run.id) if live else None
        if progress:
            seen.append(progress.version)
        now = studio.run(run.id) if live else run
        _Cards(studio, now, progress, card, suggest, across).show()
        if live and not _is_live(studio, now):
            # A full run of the page ends the looking.
            rerun_page(run.id)

    with st.container(key="pictures"):
        # Always a fragment, also once nothing is under way: a click that is on its
        # way when the last picture comes would else arrive at a part that is gone.
        own_part("look", look, run_every=LOOK_EVERY if live else None)
        if started:
            bring_into_view("pictures")


def _is_live(studio: Studio, run: Run) -> bool:
    """Whether pictures may still come: also those that were under way when it was cancelled."""
    return run.status.is_active or studio.progress(run.id) is not None


class _Cards:
    def __init__(
        self,
        studio: Studio,
        run: Run,
        progress: Progress | None,
        card: Card,
        suggest: Callable[[str], None],
        across: int | None,
    ) -> None:
        self.studio, self.run, self.progress = studio, run, progress
        self.card, self.suggest, self.across = card, suggest, across

    def show(self) -> None:
        self._headline()
        if self.run.status.is_active or self.run.pictures:
            self._grid()
        if self.run.problem:
            self._problem(self.run.problem)
        elif any(problem.retry is not Retry.USELESS for _, problem in self.run.slot_problems):
            self._retry_button("Make the missing pictures")
        if self.run.composed:
            with st.expander("What was sent", icon=":material/visibility:"):
                show_composed(self.run.composed)

    def _headline(self) -> None:
        words = plain(shortened(_asked_for(self.run.task)))
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
        across = self.across or _COLUMNS.get(count, 3)
        with st.container(width=_ONE_PICTURE_WIDTH) if count == 1 else st.container():
            for first in range(0, count, across):
                row = range(first, min(first + across, count))
                for column, slot in zip(st.columns(across), row, strict=False):
                    with column:
                        self._slot(slot)

    def _slot(self, slot: int) -> None:
        picture = next((each for each in self.run.pictures if each.slot == slot), None)
        if picture:
            number = f" {slot + 1}" if self.run.task.options.count > 1 else ""
            self.card(picture, number)
            return
        live = self.progress.slots[slot] if self.progress else None
        problem = dict(self.run.slot_problems).get(slot)
        if live and live.state in ("failed", "cancelled"):
            problem = live.problem
        if live and live.sketch:
            st.image(live.sketch, width="stretch", alt="A first sketch of the picture.")
        elif live or problem:
            sheet = empty_canvas(*_requested_size(self.run))
            st.image(sheet, width="stretch", alt="The picture is not there yet.")
        if problem:
            show_problem(problem)
        elif live:
            st.caption(plain(waiting_words(live)))

    def _problem(self, problem: Problem) -> None:
        show_problem(problem, calm=self.run.status is RunStatus.CANCELLED)
        if problem.retry is not Retry.USELESS:
            safe = problem.retry is Retry.SAFE
            self._retry_button("Try again" if safe else "Make it anew")
        if problem.suggestions:
            st.caption("Try one of these instead:")
        with st.container(horizontal=True):
            for number, suggestion in enumerate(problem.suggestions[:3]):
                st.button(
                    plain(shortened(suggestion)),
                    key=f"suggest-{self.run.id}-{number}",
                    on_click=with_whole_page,
                    args=(self.suggest, suggestion),
                )

    def _retry_button(self, label: str) -> None:
        st.button(
            label,
            icon=":material/refresh:",
            key=f"retry-{self.run.id}",
            on_click=ask,
            args=(partial(self.studio.retry, self.run.id),),
        )


def _requested_size(run: Run) -> tuple[int, int]:
    width, _, height = (run.size or "1024x1024").partition("x")
    return int(width), int(height)


def _asked_for(task: Task) -> str:
    if isinstance(task, VariationTask):
        how = f"Variations, {in_words(task.strength)}"
        return f"{how}: {task.wish}" if task.wish.strip() else how
    return task.words.strip() or "No words"


def _what_happens(run: Run, progress: Progress | None) -> str:
    if run.status.is_active:
        return f"{run.connection_label}. {_how_far(run, progress)}"
    size = f", {run.size.replace('x', '×')}" if run.size else ""
    return f"{run.connection_label}, {moment(run.created_at)}{size}"


def _how_far(run: Run, progress: Progress | None) -> str:
    if progress is None or all(slot.state == "waiting" for slot in progress.slots):
        return "In the queue."
    made, wanted = len(run.pictures), run.task.options.count
    so_far = f" {made} of {wanted} are here." if wanted > 1 and made else ""
    return f"Sent {progress.elapsed:.0f} s ago.{so_far}"

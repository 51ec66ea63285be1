"""The pictures of a comparison in their grid, as they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from core.comparison.grid import Cell, Comparison, Slot
from core.comparison.marks import WINNER, marks_of
from core.comparison.measuring import ComparisonLikeness
from core.percent import percent
from core.pictures import Picture
from core.problems import Retry
from core.sizes import Size
from core.studio import Studio
from pages.parts.comparing import attempt, just_started, rerun_page
from pages.parts.own_part import own_part
from pages.parts.placeholder import empty_canvas
from pages.parts.problem import show_problem
from pages.parts.scrolling import bring_into_view
from pages.parts.session import with_whole_page
from pages.parts.stored_picture import show_copy
from pages.parts.text import moment, plain, shortened
from pages.parts.waiting import waiting_words

LOOK_EVERY = 0.25
"""Seconds between the looks at a comparison that goes on."""
LINGER = 0.15
"""Seconds that a look waits for news."""

BETWEEN_LABELS = " · "

_LARGE = 4
"""So many pictures beside each other, or fewer, are shown larger than thumbnails are."""
_LONGEST_LABEL = 160

# Two buttons stand beside each other also below a small picture; the words of one that is
# waited for take as much room as they will.
_STYLE = """
<style>
.st-key-comparison-grid [data-testid="stBaseButton-tertiary"] p { font-size: .85rem; }
.st-key-comparison-grid [data-testid="stCaptionContainer"] { min-height: 2.5rem; }
</style>
"""


def show_grid(
    studio: Studio,
    comparison: Comparison,
    likeness: ComparisonLikeness | None,
    enlarge: Callable[[str], None],
) -> None:
    """Headline and cells, refreshed by themselves while pictures may still come.

    ``enlarge`` is called with the id of a picture that somebody wants to see large.
    """
    started, live = just_started(comparison.id), comparison.live
    seen: list[int] = []

    def look() -> None:
        if seen:
            studio.lab.wait_for_change(comparison.id, seen.pop(), LINGER)
        now = studio.lab.comparison(comparison.id) if live else comparison
        seen.append(now.version)
        _Grid(studio, now, likeness, enlarge).show()
        if live and not now.live:
            # A full run of the page ends the looking.
            rerun_page(comparison.id)

    with st.container(key="comparison-grid"):
        st.html(_STYLE)
        # Always a fragment, also once nothing is under way: a click that is on its way
        # when the last picture comes would else arrive at a part that is gone.
        own_part("look-at-comparison", look, run_every=LOOK_EVERY if live else None)
        if started:
            bring_into_view("comparison-grid")


def picture_numbers(comparison: Comparison) -> dict[str, int]:
    """The number of each picture, by its id: its place among all that are wanted, from 1."""
    slots = (slot for cell in comparison.cells for slot in cell.slots)
    return {slot.picture.id: n for n, slot in enumerate(slots, start=1) if slot.picture}


def labels_in_a_line(labels: Sequence[str]) -> str:
    """A setting's labels, short enough for a heading."""
    return shortened(BETWEEN_LABELS.join(labels), _LONGEST_LABEL)


class _Grid:
    def __init__(
        self,
        studio: Studio,
        comparison: Comparison,
        likeness: ComparisonLikeness | None,
        enlarge: Callable[[str], None],
    ) -> None:
        self.studio, self.comparison, self.enlarge = studio, comparison, enlarge
        self.likeness = likeness
        self.marks: Mapping[str, tuple[str, ...]] = marks_of(comparison, likeness)
        self.numbers = picture_numbers(comparison)
        self.repeats = comparison.plan.repeats
        self.small = len(comparison.plan.axes) > 1 or self.repeats > _LARGE

    def show(self) -> None:
        self._headline()
        if len(self.comparison.plan.axes) < 2:
            for cell in self.comparison.cells:
                self._cell(cell, cell.setting.labels)
            return
        across = len(self.comparison.plan.axes[1].values)
        for first in range(0, len(self.comparison.cells), across):
            row = self.comparison.cells[first : first + across]
            st.markdown(f"**{plain(labels_in_a_line(row[0].setting.labels[:1]))}**")
            with st.grid(across, min_column_width=220, gap="small"):
                for cell in row:
                    with st.container():
                        self._cell(cell, cell.setting.labels[1:])

    def _headline(self) -> None:
        comparison = self.comparison
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(shortened(comparison.plan.prompt))}**  \n"
                f":small[:gray[{plain(_what_happens(comparison))}]]",
                width="stretch",
            )
            if comparison.live:
                st.button(
                    "Cancel",
                    icon=":material/close:",
                    key=f"cancel-{comparison.id}",
                    on_click=attempt,
                    args=(lambda: self.studio.lab.cancel(comparison.id),),
                )
            elif comparison.missing and _worth_another_try(comparison):
                st.button(
                    "Make the missing pictures",
                    icon=":material/refresh:",
                    key=f"retry-{comparison.id}",
                    on_click=attempt,
                    args=(lambda: self.studio.lab.retry(comparison.id),),
                )

    def _cell(self, cell: Cell, labels: Sequence[str]) -> None:
        of_setting = self.likeness.by_setting[cell.setting.index] if self.likeness else None
        spread = f":small[:gray[spread {percent(of_setting.spread)}]]" if of_setting else ""
        if labels:
            st.markdown(f"**{plain(labels_in_a_line(labels))}** {spread}".strip())
        if self.comparison.plan.sweeps("wording"):
            st.caption(f"“{plain(shortened(cell.setting.task.prompt, _LONGEST_LABEL))}”")
        two_axes = len(self.comparison.plan.axes) > 1
        across = 2 if two_axes else min(self.repeats, 8)
        narrowest = 90 if two_axes else (150 if self.repeats <= _LARGE else 100)
        with st.grid(across, min_column_width=narrowest, gap="small"):
            for slot in cell.slots:
                with st.container(gap="xsmall"):
                    self._slot(cell, slot)

    def _slot(self, cell: Cell, slot: Slot) -> None:
        if slot.picture:
            self._picture(slot.picture)
            return
        live = slot.progress
        if live and live.sketch:
            st.image(live.sketch, width="stretch", alt="A first sketch of the picture.")
        else:
            sheet = empty_canvas(*self._shape(cell))
            st.image(sheet, width="stretch", alt="The picture is not there yet.")
        if live and not live.settled:
            st.caption(plain(waiting_words(live)))
        elif slot.problem:
            show_problem(slot.problem, calm=slot.problem.retry is Retry.SAFE)
        elif not self.comparison.live:
            st.caption("This picture was never asked for.")

    def _picture(self, picture: Picture) -> None:
        large = len(self.comparison.plan.axes) == 0 and self.repeats <= _LARGE
        show_copy(picture, self.studio.preview_bytes if large else self.studio.thumbnail_bytes)
        number = self.numbers[picture.id]
        with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center"):
            st.button(
                f"Picture {number}",
                key=f"enlarge-{picture.id}",
                # Where pictures are small there is no room for two signs.
                icon=None if self.small else ":material/zoom_in:",
                type="tertiary",
                help="Show this picture large.",
                on_click=with_whole_page,
                args=(self.enlarge, picture.id),
            )
            show_star(self.studio, self.comparison, picture, "card", f"{number}")
        # The star says who the winner is.
        marks = [mark for mark in self.marks.get(picture.id, ()) if mark != WINNER]
        if marks:
            st.caption("  \n".join(f":material/sell: {mark}" for mark in marks))

    def _shape(self, cell: Cell) -> Size:
        for picture in (*cell.pictures, *self.comparison.pictures):
            return picture.width, picture.height
        preview = self.studio.preview(cell.setting.task)
        return preview.width, preview.height


def show_star(
    studio: Studio, comparison: Comparison, picture: Picture, where: str, number: str
) -> None:
    """Chooses the winner, or takes the star away again. ``where`` tells several apart."""
    chosen = comparison.winner_id == picture.id
    wanted = None if chosen else picture.id
    st.button(
        f"Winner {number}".strip() if chosen else f"Star {number}".strip(),
        key=f"star-{where}-{picture.id}",
        icon=":material/star:",
        type="primary" if chosen else "tertiary",
        help="Take the star away." if chosen else "This picture is the best one.",
        on_click=attempt,
        args=(lambda: studio.lab.choose_winner(comparison.id, wanted),),
    )


def _worth_another_try(comparison: Comparison) -> bool:
    slots = (slot for cell in comparison.cells for slot in cell.slots if slot.picture is None)
    return any(slot.problem is None or slot.problem.retry is not Retry.USELESS for slot in slots)


def _what_happens(comparison: Comparison) -> str:
    made, wanted = len(comparison.pictures), comparison.wanted
    if comparison.live:
        return f"{made} of {wanted} pictures are here. The others come by themselves."
    so_many = f"{made} pictures" if made == wanted else f"{made} of {wanted} pictures"
    return f"{so_many}, {moment(comparison.created_at)}"

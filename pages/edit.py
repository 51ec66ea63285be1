"""Edit: sketch where, say what, see what is sent, and get a picture that changed only there."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.midjourney import with_exclusions
from core.pictures import Picture, Run
from core.preparation import MAX_CANDIDATES
from core.tasks import EditTask, Options
from pages.parts.asking import ask, show_problem_of_last_click
from pages.parts.before_after import show_before_after
from pages.parts.connection import choose, current_connection
from pages.parts.flag_chips import show_flags
from pages.parts.frame import require_frame
from pages.parts.marking import StoredMarks, mark, show_marks, store_marks
from pages.parts.own_part import own_part
from pages.parts.picture_card import show_picture
from pages.parts.prompt_xray import show_composed
from pages.parts.run_view import show_run, with_its_pictures
from pages.parts.scrolling import scroll_up_for
from pages.parts.session import current_run
from pages.parts.settings import (
    choose_guardrails,
    choose_quality,
    chosen_guardrails,
    chosen_quality,
    show_price,
)
from pages.parts.source_picker import choose_source, use_as_source
from pages.parts.steps import show_steps
from pages.parts.studio import the_studio

INSTRUCTION = "Describe the change"

require_frame()
studio = the_studio()


def asked(picture: Picture, marks: StoredMarks) -> EditTask:
    """The task that the page's inputs describe."""
    connection = current_connection()
    state = st.session_state
    return EditTask(
        instruction=state.get(f"instruction-{picture.id}") or "",
        source_picture=picture.id,
        connection=connection.id,
        policy=chosen_guardrails(studio),
        mask=marks.mask,
        markup=marks.markup,
        composite=not state.get("repaint"),
        options=Options(
            count=state.get("candidates") or 1,
            quality=chosen_quality(connection.model),
        ),
    )


def apply(picture: Picture) -> None:
    """Send the change. The run goes on without this page."""
    ask(lambda: studio.submit(asked(picture, store_marks(studio, picture))))


def reuse(changed: Picture) -> None:
    """Take over the words and the engine of a change."""
    if changed.run_id is None:
        return
    task = studio.run(changed.run_id).task
    if isinstance(task, EditTask):
        use_words(task.source_picture, with_exclusions(task.instruction, task.exclude))
    choose(task.connection)


def use_words(picture_id: str, words: str) -> None:
    """Put words into the box."""
    st.session_state[f"instruction-{picture_id}"] = words


def choose_how(*, masked: bool) -> None:
    """Guardrails, number of candidates, quality, and what the model may do outside a mask."""
    model = current_connection().model
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_guardrails(studio)
        st.number_input(
            "Number of candidates", 1, MAX_CANDIDATES, key="candidates", persist_state="session"
        )
        choose_quality(model)
    if masked:
        st.toggle(
            "Let the model repaint everything",
            key="repaint",
            persist_state="session",
            help="Off: outside the mask you get your own picture back, dot for dot. "
            "On: you get all that the model painted.",
        )


def show_editor(picture: Picture) -> None:
    """On the left where, on the right what, and all that will be sent."""
    model = current_connection().model
    left, right = st.columns([3, 2], gap="medium")
    with left:
        marks = mark(studio, picture)
    with right:
        reason = show_marks(studio, picture, marks, None if model.markup else model.label)
        st.text_area(
            INSTRUCTION,
            key=f"instruction-{picture.id}",
            height=100,
            placeholder="What should be there? For example: a pool containing a flamingo",
            persist_state="session",
        )
        flags = st.container()
        choose_how(masked=marks.mask is not None)
        preview = studio.preview(asked(picture, StoredMarks()))
        with flags:
            show_flags(preview)
        show_price(preview)
        st.button(
            "Apply edit",
            type="primary",
            icon=":material/auto_fix_high:",
            shortcut="Mod+Enter",
            on_click=apply,
            args=(picture,),
            disabled=reason is not None,
            width="stretch",
        )
        if reason:
            st.caption(f":material/info: {reason}")
        with st.expander("What is sent", icon=":material/visibility:"):
            show_composed(preview.composed, follow=INSTRUCTION)


def show_results(source: Picture) -> None:
    """The newest change of this picture, and how it compares."""
    run = current_run(studio, "edit", source.id)
    if run is None:
        return
    run = with_its_pictures(studio, run)
    st.divider()
    left, right = st.columns(2, gap="medium") if run.pictures else (st.container(), None)
    with left:
        show_run(
            studio,
            run,
            card=partial(show_picture, studio, task=run.task, reuse=reuse, use=use_as_source),
            suggest=lambda words: use_words(source.id, words),
        )
    if right:
        with right:
            compare(source, run)


def compare(source: Picture, run: Run) -> None:
    """One of the candidates beside the picture that it was made from."""
    st.subheader("Before and after", anchor=False)
    slots = [picture.slot for picture in run.pictures]
    chosen = slots[0]
    if len(slots) > 1:
        chosen = st.segmented_control(
            "Candidate",
            slots,
            format_func=lambda slot: str(slot + 1),
            default=chosen,
            required=True,
            key=f"candidate-{run.id}",
        )
    after = next(picture for picture in run.pictures if picture.slot == chosen)
    show_before_after(studio, source, after, key="result")


st.title("Change a picture", anchor=False)
source = choose_source(studio)
if source is not None:
    show_steps(studio, source, use_as_source)
    # A stroke runs only this; a lost file must not take the way to other pictures with it.
    own_part("editor", partial(show_editor, source))
    show_problem_of_last_click()
    show_results(source)
    scroll_up_for(source)

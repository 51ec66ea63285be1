"""Variations: a picture, how far to go from it, and its relatives beside it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.models import ImageModel
from core.pictures import Picture, Run
from core.tasks import Options, VariationTask
from pages.parts.asking import ask, show_problem_of_last_click
from pages.parts.connection import choose, current_connection
from pages.parts.enlarged_variation import close_enlarged, show_enlarged
from pages.parts.flag_chips import show_flags
from pages.parts.frame import require_frame
from pages.parts.own_part import own_part
from pages.parts.own_picture import is_new_visit
from pages.parts.placeholder import empty_canvas
from pages.parts.prompt_xray import show_composed
from pages.parts.relatives import show_relatives
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
from pages.parts.stored_picture import show_copy
from pages.parts.strength import choose_strength, chosen_strength
from pages.parts.studio import the_studio
from pages.parts.text import plain
from pages.parts.variation_card import show_variation
from pages.parts.variation_inputs import (
    choose_count,
    choose_keep,
    choose_wish,
    chosen_count,
    kept,
    take_over,
    use_wish,
    wished,
)

ACROSS = 2
"""Cards in a row: four pictures are a square."""

# A strip of a picture must not become a page of a thousand screens. Who has no keyboard
# needs no word about keys.
STYLE = """
<style>
:is(.st-key-source, .st-key-pictures, .st-key-sheets) [data-testid="stImage"] img {
  max-height: min(75vh, 40rem);
  object-fit: contain;
}
.st-key-pictures [data-testid^="stBaseButton"] { padding-inline: .5rem; gap: .3rem; }
@media (pointer: coarse) { .st-key-keys { display: none; } }
@media (max-width: 640px) { .st-key-sheets { display: none; } }
</style>
"""

require_frame()
studio = the_studio()


def asked(picture: Picture) -> VariationTask:
    """The task that the page's inputs describe."""
    connection = current_connection()
    model = connection.model
    listens = model.varies_by_words
    return VariationTask(
        source_picture=picture.id,
        connection=connection.id,
        policy=chosen_guardrails(studio),
        strength=chosen_strength(),
        keep=kept() if listens else (),
        wish=wished() if listens else "",
        options=Options(
            count=chosen_count(),
            quality=chosen_quality(model),
        ),
    )


def reuse(variation: Picture) -> None:
    """Take over the words and settings of a picture, as far as they are on offer now."""
    if variation.run_id is None:
        return
    task = studio.run(variation.run_id).task
    choose(task.connection)
    if isinstance(task, VariationTask):
        take_over(task)


def make(picture: Picture) -> None:
    """Ask for the variations. The run goes on without this page."""
    ask(lambda: studio.submit(asked(picture)))


def choose_how(model: ImageModel) -> None:
    """Number, guardrails and quality."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_count()
        choose_guardrails(studio)
        choose_quality(model)


def show_controls(picture: Picture) -> None:
    """How far to go, how many, what to keep, and all that will be sent."""
    model = current_connection().model
    deaf = not model.varies_by_words
    choose_strength(disabled=deaf)
    choose_how(model)
    choose_keep(disabled=deaf)
    choose_wish(disabled=deaf)
    if deaf:
        st.caption(
            f":material/info: {plain(model.label)} looks at the picture alone. "
            "Strength, things to keep and words are for other engines."
        )
    preview = studio.preview(asked(picture))
    with st.container():
        show_flags(preview)
    show_price(preview)
    st.button(
        "Make variations",
        type="primary",
        icon=":material/auto_awesome_motion:",
        shortcut="Mod+Enter",
        on_click=make,
        args=(picture,),
        width="stretch",
    )
    with st.expander("What is sent", icon=":material/visibility:"):
        if preview.composed.parts:
            show_composed(preview.composed)
        else:
            more = ", how different the new ones may be, and what to keep"
            st.markdown(f"The picture{'' if deaf else more}. No words.")


def show_results(source: Picture, run: Run | None) -> None:
    """The relatives as they come, or sheets where they will be."""
    if run is None:
        st.markdown(
            "**Relatives of this picture will be here.**  \n"
            "Choose how different they may be, then make them."
        )
        with st.container(key="sheets"):
            sheet = empty_canvas(source.width, source.height)
            for _ in range(ACROSS):
                for column in st.columns(ACROSS):
                    column.image(sheet, width="stretch", alt="A variation will be here.")
        return
    show_run(
        studio,
        run,
        card=partial(show_variation, studio, source, run.task, reuse),
        suggest=use_wish,
        across=ACROSS,
    )
    if run.pictures:
        with st.container(key="keys"):
            st.caption(
                ":material/keyboard: Keys: the number of a picture enlarges it, with Shift it "
                "makes variations of it. The letter on Edit changes it."
            )


st.title("Make variations", anchor=False)
st.html(STYLE)
if is_new_visit():
    close_enlarged()
source = choose_source(studio)
if source is not None:
    show_steps(studio, source, use_as_source)
    run = current_run(studio, "variation", source.id)
    left, right = st.columns([4, 5], gap="medium")
    with left:
        with st.container(key="source"):
            show_copy(source, studio.preview_bytes)
        # Moving the slider runs only this.
        own_part("controls", partial(show_controls, source))
        show_problem_of_last_click()
    with right:
        if run is not None:
            run = with_its_pictures(studio, run)
        show_results(source, run)
    show_relatives(studio, source, without=run)
    if run is not None:
        show_enlarged(studio, source, run)
    scroll_up_for(source)

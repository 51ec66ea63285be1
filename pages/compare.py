"""Compare: the same words many times, and how alike the pictures are."""

from __future__ import annotations

import streamlit as st

from core.comparison.checking import AXIS_NAMES
from core.comparison.grid import Comparison
from core.comparison.measuring import ComparisonLikeness
from core.comparison.plan import MAX_REPEATS, MIN_REPEATS, ComparisonPlan
from core.problems import ErrorKind, Problem, StudioError
from core.tasks import Options
from pages.parts.comparing import (
    current_comparison,
    named_picture,
    problem_of_last_click,
    start,
)
from pages.parts.comparison_grid import show_grid
from pages.parts.comparison_keeping import show_keeping
from pages.parts.comparison_results import show_results
from pages.parts.connection import current_connection
from pages.parts.earlier_comparisons import show_earlier_comparisons
from pages.parts.enlarged_picture import enlarge, show_enlarged
from pages.parts.flag_chips import show_flags
from pages.parts.frame import require_frame
from pages.parts.problem import show_problem
from pages.parts.prompt_xray import show_composed
from pages.parts.settings import (
    choose_guardrails,
    choose_quality,
    chosen_guardrails,
    chosen_quality,
)
from pages.parts.studio import the_studio
from pages.parts.sweep_picker import choose_sweep, chosen_axes, is_swept, take_over_axes
from pages.parts.text import plain

PROMPT = "compare-prompt"
REPEATS = "compare-repeats"
TAKEN_FROM = "compare-words-of"
USUAL_REPEATS = 4
USUAL_TEMPERATURE = 0.7
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}

require_frame()
studio = the_studio()


def planned() -> ComparisonPlan:
    """The plan that the page's inputs describe.

    A click's callback runs before the page: the engine is looked up anew, because
    it may have been chosen together with the click.
    """
    connection = current_connection()
    model, state = connection.model, st.session_state
    prompt = state.get(PROMPT) or ""
    return ComparisonPlan(
        prompt=prompt,
        connection=connection.id,
        policy=chosen_guardrails(studio),
        repeats=repeats(),
        axes=chosen_axes(studio, connection, prompt),
        options=Options(
            quality=None if is_swept("quality") else chosen_quality(model),
            temperature=_temperature(),
        ),
    )


def _temperature() -> float | None:
    if not current_connection().model.takes_temperature or is_swept("temperature"):
        return None
    temperature: float | None = st.session_state.get("temperature")
    return temperature


def compare() -> None:
    """Begin the comparison. It goes on without this page."""
    start(lambda: studio.lab.start(planned()))


def run_lesson() -> None:
    """Begin the lesson's experiment, and show on the inputs what it is."""
    plan = lesson()
    take_over(plan)
    start(lambda: studio.lab.start(plan))


def lesson() -> ComparisonPlan:
    """The lesson's experiment as the chosen engine can do it."""
    return studio.lab.lesson_experiment(current_connection().id, chosen_guardrails(studio))


def take_over(plan: ComparisonPlan) -> None:
    """Set the inputs to what a plan says."""
    # Where wordings are compared the first of them stands in the box.
    wordings = [axis.values for axis in plan.axes if axis.kind == "wording"]
    st.session_state[PROMPT] = str(wordings[0][0]) if wordings else plan.prompt
    st.session_state[REPEATS] = plan.repeats
    take_over_axes(plan.axes, current_connection().model)


def take_words_of_picture() -> None:
    """The words of the picture that the address names, once."""
    wanted = named_picture()
    if wanted is None or st.session_state.get(TAKEN_FROM) == wanted:
        return
    st.session_state[TAKEN_FROM] = wanted
    try:
        st.session_state[PROMPT] = studio.picture(wanted).prompt
    except StudioError as error:
        show_problem(error.problem)


def shown_comparison() -> Comparison | None:
    """The comparison on the page; a sentence if the address names one that is not there."""
    try:
        return current_comparison(studio)
    except StudioError as error:
        show_problem(error.problem)
        return None


def measured(comparison: Comparison) -> ComparisonLikeness | None:
    """How alike the pictures are; a sentence if that cannot be found out."""
    try:
        return studio.lab.likeness(comparison)
    except StudioError as error:
        # A lost file must not take the other pictures with it.
        show_problem(error.problem)
        return None


def question() -> str:
    """What the comparison that the inputs describe finds out."""
    kinds = [AXIS_NAMES[axis.kind].lower() for axis in planned().axes]
    if kinds:
        do = "do" if len(kinds) > 1 or kinds == ["guardrails"] else "does"
        return f"How much {do} {' and '.join(kinds)} change the pictures?"
    return f"How alike are {NUMBERS.get(repeats(), 'several')} pictures from the same words?"


def repeats() -> int:
    """How often each setting is made."""
    number: int = st.session_state.get(REPEATS) or USUAL_REPEATS
    return number


def choose_how() -> None:
    """Repeats, guardrails, and the settings that stay the same."""
    model = current_connection().model
    st.session_state.setdefault(REPEATS, USUAL_REPEATS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("Repeats", MIN_REPEATS, MAX_REPEATS, key=REPEATS, persist_state="session")
        if not is_swept("policy"):
            choose_guardrails(studio)
        if not is_swept("quality"):
            choose_quality(model)
        if model.takes_temperature and not is_swept("temperature"):
            st.session_state.setdefault("temperature", USUAL_TEMPERATURE)
            st.slider(
                "Temperature", 0.0, 1.0, step=0.05, key="temperature", persist_state="session"
            )


def show_amount() -> Problem | None:
    """How many pictures that makes and what they cost; gives what is wrong with the plan."""
    preview = studio.lab.preview(planned())
    with flags:
        show_flags(preview.preparation)
    settings = len(preview.settings)
    amount = f"{preview.picture_count} pictures"
    if settings > 1:
        each = preview.picture_count // settings
        amount = f"{settings} settings × {each} repeats = {amount}"
    price = f", about US\\$ {preview.price:.2f}" if preview.price else ""
    st.caption(f"{amount}{price}.")
    with st.container(horizontal=True):
        with st.expander("What is sent", icon=":material/visibility:"):
            show_composed(preview.preparation.composed, follow="Prompt")
        st.button(
            "The lesson's experiment",
            icon=":material/science:",
            on_click=run_lesson,
            help="It starts at once.",
        )
        st.button(
            "Run comparison",
            type="primary",
            icon=":material/grid_view:",
            shortcut="Mod+Enter",
            on_click=compare,
        )
    return preview.problem


def lesson_sentence() -> str:
    """What the lesson's experiment shows with the chosen engine."""
    model = current_connection().model
    if model.takes_temperature:
        return (
            "The lesson's experiment: one bunny on one horse at temperature 0, 0.1, 0.7 and 1, "
            "four pictures each. It shows how chance comes in."
        )
    return (
        f"{plain(model.label)} has no temperature and no seed. The lesson's experiment says the "
        "same idea vaguely and precisely instead, four pictures each. It shows which words "
        "leave less to chance."
    )


headline = st.container()
take_words_of_picture()
comparison = shown_comparison()
if comparison and PROMPT not in st.session_state:
    take_over(comparison.plan)

st.text_area(
    "Prompt",
    key=PROMPT,
    height=100,
    placeholder="Which words do you want to test? For example: a red fox under a tree, at night",
    persist_state="session",
)
# A place of its own, also while it is empty: what follows keeps its place.
flags = st.container()
choose_sweep(studio, current_connection())
choose_how()
with headline:
    st.title("Compare pictures", anchor=False)
    st.markdown(question())
wrong = show_amount()
st.caption(lesson_sentence())

problem = problem_of_last_click()
if problem is None and wrong and wrong.kind is ErrorKind.BAD_OPTION:
    problem = wrong
if problem:
    show_problem(problem)
if comparison:
    st.space("small")
    likeness = None if comparison.live else measured(comparison)
    show_grid(studio, comparison, likeness, enlarge)
    show_results(studio, comparison, likeness)
    show_keeping(studio, comparison, likeness)
    show_enlarged(studio, comparison)
show_earlier_comparisons(studio, without=comparison.id if comparison else None)

"""Generate: words become pictures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.midjourney import with_exclusions
from core.models import ImageModel
from core.pictures import Picture
from core.policy import Policy, aspect_name
from core.preparation import MAX_COUNT, MAX_SEED
from core.sizes import read_size
from core.tasks import AUTOMATIC_SIZE, GenerateTask, Options
from pages.parts.asking import ask, show_problem_of_last_click
from pages.parts.connection import choose, current_connection
from pages.parts.earlier import show_earlier
from pages.parts.flag_chips import show_flags
from pages.parts.frame import require_frame
from pages.parts.picture_card import show_picture
from pages.parts.prompt_xray import show_composed
from pages.parts.run_view import show_run, with_its_pictures
from pages.parts.session import current_run
from pages.parts.settings import (
    choose_guardrails,
    choose_quality,
    chosen_guardrails,
    chosen_quality,
    show_price,
    use_guardrails,
    use_quality,
)
from pages.parts.studio import the_studio
from pages.parts.text import plain
from pages.parts.welcome import show_welcome

EXAMPLES = {
    "Bunny on a horse": "Bunny on horse, holding a lollipop, on a foggy meadow "
    "where it grows daffodils",
    "Perro y Torre Eiffel": "Perro junto a la Torre Eiffel al amanecer",
    "Arc of Triumph": "Generate monument of the Arc of Triumph in Paris, France, in the evening "
    "light with a small child holding a Teddy looks on.",
}

USUAL_TEMPERATURE = 0.7
"""The default that the lesson names."""

require_frame()
studio = the_studio()
connection = current_connection()
model = connection.model


def use_prompt(words: str) -> None:
    """Put words into the prompt box."""
    st.session_state["prompt"] = words


def generate() -> None:
    """Ask for the pictures. The run goes on without this page."""
    ask(lambda: studio.submit(asked()))


def reuse(picture: Picture) -> None:
    """Take over the words and settings of a picture, as far as they are on offer now."""
    if picture.run_id is None:
        return
    task = studio.run(picture.run_id).task
    wanted, state = task.options, st.session_state
    words = with_exclusions(task.words, task.exclude)
    engine = choose(task.connection)
    use_guardrails(studio, task.policy)
    state["count"] = wanted.count
    state["seed"] = picture.seed if engine.model.takes_seed else None
    if wanted.temperature is not None:
        state["temperature"] = wanted.temperature
    if wanted.size in {AUTOMATIC_SIZE, *(size.size for size in engine.model.offered_sizes())}:
        state[f"size-{engine.model.name}"] = wanted.size
    else:
        # A shape that is not in the list came with the words.
        words = f"{words} --ar {aspect_name(*read_size(wanted.size))}"
    use_prompt(words)
    use_quality(engine.model, wanted.quality)


def asked() -> GenerateTask:
    """The task that the page's inputs describe.

    A click's callback runs before the page: the engine is looked up anew, because
    it may have been chosen together with the click.
    """
    connection = current_connection()
    model, state = connection.model, st.session_state
    return GenerateTask(
        prompt=state.get("prompt") or "",
        connection=connection.id,
        policy=chosen_guardrails(studio),
        options=Options(
            size=state.get(f"size-{model.name}") or AUTOMATIC_SIZE,
            count=state.get("count") or 1,
            quality=chosen_quality(model),
            temperature=state.get("temperature") if model.takes_temperature else None,
            seed=state.get("seed") if model.takes_seed else None,
        ),
    )


def choose_size(policy: Policy) -> None:
    """Only sizes that the model takes; the guardrails' own shape comes first."""
    labels = {choice.size: choice.label for choice in model.offered_sizes()}
    width, height = model.size_for(policy.aspect_ratio)
    labels = {AUTOMATIC_SIZE: f"Automatic, {aspect_name(width, height)}", **labels}
    st.selectbox(
        "Size",
        list(labels),
        format_func=lambda size: labels.get(size, size),
        key=f"size-{model.name}",
        persist_state="session",
    )


def choose_chance(model: ImageModel) -> None:
    """Temperature and seed where the model has them."""
    if model.takes_temperature:
        # Not the widget's own default: a picture's settings may be taken over.
        st.session_state.setdefault("temperature", USUAL_TEMPERATURE)
        st.slider("Temperature", 0.0, 1.0, step=0.05, key="temperature", persist_state="session")
    if model.takes_seed:
        st.number_input(
            "Seed",
            min_value=0,
            max_value=MAX_SEED,
            value=None,
            step=1,
            placeholder="Any",
            key="seed",
            persist_state="session",
        )


st.title("Make a picture", anchor=False)
run = current_run(studio, "generate")
if run and "prompt" not in st.session_state:
    use_prompt(with_exclusions(run.task.words, run.task.exclude))

st.text_area(
    "Prompt",
    key="prompt",
    height=100,
    placeholder="What do you want to see? For example: a red fox under a tree, at night",
    persist_state="session",
)
# A place of its own, also while it is empty: what follows keeps its place.
flags = st.container()
with st.container(horizontal=True, gap="small"):
    for label, words in EXAMPLES.items():
        st.button(label, key=f"example-{label}", on_click=use_prompt, args=(words,))

with st.container(horizontal=True, vertical_alignment="bottom"):
    choose_size(choose_guardrails(studio))
    st.number_input("Number of images", 1, MAX_COUNT, key="count", persist_state="session")
    choose_quality(model)
    choose_chance(model)
if model.takes_temperature:
    st.caption(
        "Temperature 0 draws the same picture every time, 1 lets chance decide most. "
        "A seed brings a picture back."
    )
else:
    st.caption(
        f"{plain(model.label)} has no temperature and no seed. "
        "Ask for several pictures to see how much they differ."
    )

preview = studio.preview(asked())
with flags:
    show_flags(preview)
show_price(preview)
with st.container(horizontal=True):
    with st.expander("What is sent", icon=":material/visibility:"):
        show_composed(preview.composed, follow="Prompt")
    st.button(
        "Generate",
        type="primary",
        icon=":material/brush:",
        shortcut="Mod+Enter",
        on_click=generate,
    )

show_problem_of_last_click()
if run:
    st.space("small")
    card = partial(show_picture, studio, task=run.task, reuse=reuse)
    show_run(studio, with_its_pictures(studio, run), card=card, suggest=use_prompt)
earlier = show_earlier(studio, without=run.id if run else None)
if not run and not earlier:
    show_welcome(EXAMPLES, use_prompt)

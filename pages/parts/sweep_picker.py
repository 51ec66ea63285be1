"""What a comparison changes, and the values that it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from core.comparison.checking import AXIS_NAMES
from core.comparison.plan import Axis, AxisKind
from core.models import ImageModel
from core.settings import Connection
from core.studio import Studio

WHAT = "What to change"
SEEDS = "Seeds, with commas between them"
OTHER_WORDS = "Other words, one wording a line"

_MOST_AXES: Final = 2
_CHOSEN: Final = "sweep"
_TEMPERATURES: Final = tuple(step / 10 for step in range(11))
_STYLES: Final = ("watercolour", "pencil sketch", "comic", "photo", "paper cut", "oil painting")
"""Offered for a model that takes any style."""
_BEGINNING: Final[dict[AxisKind, list[float] | list[str] | str]] = {
    "temperature": [0.0, 0.5, 1.0],
    "seed": "1, 2, 3, 4",
    "style": ["watercolour", "pencil sketch", "paper cut"],
}
_HINTS: Final[dict[AxisKind, str]] = {
    "temperature": "0 draws the same picture every time, 1 lets chance decide most.",
    "style": "Choose, or type a style of your own and press Enter.",
    "wording": "The words above are the first wording. The same idea said in another way: "
    "does it make pictures more alike?",
}
_STYLES_HINT: Final = "These are the styles that this engine draws."


def choose_sweep(studio: Studio, connection: Connection) -> None:
    """ "What to change", and a list of values for each thing that was chosen."""
    offered = _offered(studio, connection.model)
    _keep_offered(_CHOSEN, offered)
    chosen = st.multiselect(
        WHAT,
        offered,
        format_func=lambda kind: AXIS_NAMES[kind],
        max_selections=_MOST_AXES,
        select_all=False,
        placeholder="Nothing: the same words again",
        key=_CHOSEN,
        persist_state="session",
    )
    for kind in chosen:
        _choose_values(kind, studio, connection.model)


def is_swept(kind: AxisKind) -> bool:
    """Whether this is one of the things that the comparison changes."""
    return kind in st.session_state.get(_CHOSEN, ())


def chosen_axes(studio: Studio, connection: Connection, prompt: str) -> tuple[Axis, ...]:
    """What the page's inputs say, in the order of choosing: rows, then columns.

    ``prompt`` is the first wording where words are compared.
    """
    chosen: list[AxisKind] = st.session_state.get(_CHOSEN) or []
    model = connection.model
    offered = _offered(studio, model)
    return tuple(Axis(kind, _values(kind, model, prompt)) for kind in chosen if kind in offered)


def take_over_axes(axes: Sequence[Axis], model: ImageModel) -> None:
    """Set the inputs so that they say these axes."""
    state = st.session_state
    state[_CHOSEN] = [axis.kind for axis in axes]
    for axis in axes:
        key = _key(axis.kind, model)
        if axis.kind == "seed":
            state[key] = ", ".join(str(value) for value in axis.values)
        elif axis.kind == "wording":
            state[key] = "\n".join(" ".join(str(words).split()) for words in axis.values[1:])
        else:
            state[key] = list(axis.values)


def _offered(studio: Studio, model: ImageModel) -> list[AxisKind]:
    """Only what the model has, and what there is more than one of."""
    there_is: dict[AxisKind, bool] = {
        "temperature": model.takes_temperature,
        "wording": True,
        "style": True,
        "seed": model.takes_seed,
        "quality": len(model.qualities) > 1,
        "size": len(model.offered_sizes()) > 1,
        "policy": len(studio.policies) > 1,
        "engine": len(studio.connections) > 1,
    }
    return [kind for kind, there in there_is.items() if there]


def _choose_values(kind: AxisKind, studio: Studio, model: ImageModel) -> None:
    key, hint = _key(kind, model), _HINTS.get(kind)
    if kind in _BEGINNING:
        st.session_state.setdefault(key, _BEGINNING[kind])
    if kind == "seed":
        st.text_input(SEEDS, key=key, help=hint, persist_state="session")
    elif kind == "wording":
        st.text_area(OTHER_WORDS, key=key, height=80, help=hint, persist_state="session")
    elif kind == "style":
        # A comparison that was run before may have styles that are offered no longer.
        st.multiselect(
            _title(kind),
            list(dict.fromkeys((*(model.styles or _STYLES), *st.session_state[key]))),
            key=key,
            help=_STYLES_HINT if model.styles else hint,
            accept_new_options=not model.styles,
            persist_state="session",
        )
    else:
        labels = _labels(kind, studio, model)
        st.session_state.setdefault(key, list(labels))
        _keep_offered(key, list(labels))
        st.pills(
            _title(kind),
            list(labels),
            format_func=_from(labels),
            selection_mode="multi",
            key=key,
            help=hint,
            persist_state="session",
        )


def _from(labels: dict[float | str, str]) -> Callable[[float | str], str]:
    return lambda value: labels.get(value, str(value))


def _title(kind: AxisKind) -> str:
    return {"policy": "Which guardrails", "engine": "Which engines"}.get(
        kind, f"Which {AXIS_NAMES[kind].lower()}"
    )


def _labels(kind: AxisKind, studio: Studio, model: ImageModel) -> dict[float | str, str]:
    """The values that may be chosen, and what people call them."""
    if kind == "temperature":
        return {value: f"{value:g}" for value in _TEMPERATURES}
    if kind == "quality":
        return {quality: quality.capitalize() for quality in model.qualities}
    if kind == "size":
        return {choice.size: choice.label for choice in model.offered_sizes()}
    if kind == "policy":
        return {policy.id: policy.title for policy in studio.policies}
    return {connection.id: connection.label for connection in studio.connections}


def _keep_offered(key: str, offered: Sequence[object]) -> None:
    """Another engine has other values: those that it does not have are no longer chosen."""
    chosen = st.session_state.get(key)
    if chosen and not set(chosen) <= set(offered):
        st.session_state[key] = [value for value in chosen if value in offered]


def _values(kind: AxisKind, model: ImageModel, prompt: str) -> tuple[float | int | str, ...]:
    chosen = st.session_state.get(_key(kind, model))
    if kind == "seed":
        return tuple(_number(piece) for piece in str(chosen or "").split(",") if piece.strip())
    if kind == "wording":
        lines = str(chosen or "").splitlines()
        return (prompt.strip(), *(line.strip() for line in lines if line.strip()))
    values = tuple(chosen or ())
    return tuple(sorted(values)) if kind == "temperature" else values


def _number(written: str) -> int | str:
    """A seed, or what stands in its place: the plan's check tells what is wrong with it."""
    written = written.strip()
    return (
        int(written) if written.isascii() and written.isdecimal() and len(written) < 20 else written
    )


def _key(kind: AxisKind, model: ImageModel) -> str:
    depends_on_the_model = kind in ("quality", "size", "style")
    return f"{_CHOSEN}-{kind}-{model.name}" if depends_on_the_model else f"{_CHOSEN}-{kind}"

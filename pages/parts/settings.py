"""Settings that all pages which ask for pictures share, and what the pictures cost."""

from __future__ import annotations

import streamlit as st

from core.models import ImageModel
from core.policy import Policy
from core.preparation import Preparation
from core.studio import Studio

_GUARDRAILS = "guardrails"


def choose_guardrails(studio: Studio) -> Policy:
    """The list of policies; gives the one that is chosen."""
    policies = {policy.id: policy for policy in studio.policies}
    chosen: str = st.selectbox(
        "Guardrails",
        list(policies),
        format_func=lambda policy_id: policies[policy_id].title,
        key=_GUARDRAILS,
        persist_state="session",
    )
    return policies[chosen]


def chosen_guardrails(studio: Studio) -> str:
    """The id of the policy that this session uses."""
    return st.session_state.get(_GUARDRAILS) or studio.policies[0].id


def use_guardrails(studio: Studio, policy_id: str) -> None:
    """Use this policy from now on, if there is one of this id."""
    if any(policy.id == policy_id for policy in studio.policies):
        st.session_state[_GUARDRAILS] = policy_id


def choose_quality(model: ImageModel) -> None:
    """The model's qualities; nothing for a model without any."""
    if model.qualities:
        st.selectbox("Quality", model.qualities, key=_quality(model), persist_state="session")


def chosen_quality(model: ImageModel) -> str | None:
    """The quality that this session uses with a model, None for one without any."""
    quality: str | None = st.session_state.get(_quality(model))
    return quality


def use_quality(model: ImageModel, quality: str | None) -> None:
    """Use this quality from now on, if the model has it."""
    if quality in model.qualities:
        st.session_state[_quality(model)] = quality


def show_price(preview: Preparation) -> None:
    """The estimate before the click, where there is one."""
    if preview.estimate:
        st.caption(
            f"This will cost about US\\$ {preview.estimate.total:.2f}.",
            help=preview.estimate.explanation.replace("$", "\\$"),
        )


def _quality(model: ImageModel) -> str:
    return f"quality-{model.name}"

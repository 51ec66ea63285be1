"""Sidebar: where pictures come from, in plain words, and whether it works."""

from __future__ import annotations

import streamlit as st

from core.settings import Connection
from pages.parts.problem import show_problem, show_sentences
from pages.parts.studio import the_studio
from pages.parts.text import plain

_CHOSEN = "connection"


def current_connection() -> Connection:
    """The connection that this session uses."""
    connections = the_studio().connections
    chosen = st.session_state.get(_CHOSEN)
    return next((c for c in connections if c.id == chosen), connections[0])


def choose(connection_id: str) -> Connection:
    """Use this connection from now on, if it is there; gives the one that is used."""
    if any(connection.id == connection_id for connection in the_studio().connections):
        st.session_state[_CHOSEN] = connection_id
    return current_connection()


def choose_connection() -> None:
    """The connection's name, a choice if there are several, and a test button."""
    studio = the_studio()
    labels = {connection.id: plain(connection.label) for connection in studio.connections}
    st.subheader("Pictures come from", anchor=False)
    if len(labels) > 1:
        st.radio(
            "Pictures come from",
            list(labels),
            format_func=lambda connection_id: labels[connection_id],
            key=_CHOSEN,
            label_visibility="collapsed",
            persist_state="session",
        )
    else:
        st.markdown(f":material/palette: {plain(current_connection().label)}")
    connection = current_connection()
    if connection.problem:
        show_problem(connection.problem)
    if st.button("Test connection", icon=":material/network_check:", width="stretch"):
        with st.spinner("Asking..."):
            report = studio.test_connection(connection.id)
        if report.ok:
            st.success(
                plain(f"{report.message} {report.next_step}".strip()), icon=":material/check:"
            )
        else:
            show_sentences(report.message, report.next_step)

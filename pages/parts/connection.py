"""Sidebar: where pictures come from, in plain words, and whether it works."""

from __future__ import annotations

import streamlit as st

from core.settings import Connection
from pages.parts.problem import show_problem
from pages.parts.studio import the_studio

_CHOSEN = "connection"


def current_connection() -> Connection:
    """The connection that this session uses."""
    connections = the_studio().connections
    chosen = st.session_state.get(_CHOSEN)
    return next((c for c in connections if c.id == chosen), connections[0])


def choose_connection() -> None:
    """The connection's name, a choice if there are several, and a test button."""
    studio = the_studio()
    labels = {connection.id: connection.label for connection in studio.connections}
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
        st.markdown(f":material/palette: {current_connection().label}")
    connection = current_connection()
    if connection.problem:
        show_problem(connection.problem)
    if st.button("Test connection", icon=":material/network_check:", width="stretch"):
        with st.spinner("Asking..."):
            report = studio.test_connection(connection.id)
        if report.ok:
            st.success(f"{report.message} {report.next_step}".strip(), icon=":material/check:")
        else:
            st.warning(f"**{report.message}**  \n{report.next_step}", icon=":material/back_hand:")

from __future__ import annotations

import pytest

from core.illustrator.server.gate import LOCAL_NAMES, allowed_hosts


@pytest.mark.parametrize(
    ("bound_to", "extra"),
    [
        ("127.0.0.1", set()),
        ("::1", set()),
        ("192.168.1.20", {"192.168.1.20"}),
        ("Classroom.local", {"classroom.local"}),
        ("fd00::5", {"[fd00::5]"}),
    ],
)
def test_a_server_answers_to_local_names_and_its_own(bound_to: str, extra: set[str]) -> None:
    assert allowed_hosts(bound_to) == LOCAL_NAMES | extra


@pytest.mark.parametrize("bound_to", ["0.0.0.0", "::"])
def test_a_server_open_to_the_network_answers_to_any_name(bound_to: str) -> None:
    assert allowed_hosts(bound_to) is None

"""For all tests: the machine's own settings stay outside."""

from __future__ import annotations

import os

import pytest

_OURS = ("AZURE_", "OPENAI_", "STUDIO_")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(_OURS)]:
        monkeypatch.delenv(name)

"""For all tests: the machine's own settings stay outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_OURS = ("AZURE_", "OPENAI_", "STUDIO_")
_BROWSER = Path(__file__).with_name("browser")


# First: the plugin that runs tests beside each other reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run beside each other, those of a file stay together.

    All that need the browser are one group: two browsers at once are slower than one after
    the other, and the other tests fill the time.
    """
    for item in items:
        together = _BROWSER if item.path.is_relative_to(_BROWSER) else item.path
        item.add_marker(pytest.mark.xdist_group(str(together.relative_to(_BROWSER.parent))))


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(_OURS)]:
        monkeypatch.delenv(name)

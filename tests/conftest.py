"""For all tests: the machine's own settings stay outside, and one illustrator draws."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from core.illustrator.process import IllustratorServer

_OURS = ("AZURE_", "OPENAI_", "STUDIO_")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(_OURS)]:
        monkeypatch.delenv(name)


class _LentIllustrator(IllustratorServer):
    """Looks to a studio like a server of its own, and is the one of all tests."""

    lender: IllustratorServer
    _lent = False

    def ensure_running(self) -> str:
        self._lent = True
        return self.lender.ensure_running()

    def is_alive(self) -> bool:
        return self._lent

    def stop(self) -> None:
        self._lent = False


@pytest.fixture(scope="session")
def _lender() -> Iterator[None]:
    with IllustratorServer() as server:
        _LentIllustrator.lender = server
        yield


@pytest.fixture(autouse=True)
def one_illustrator(_lender: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Studios of this process share a server: to start one for each takes most of a test.

    Tests of what becomes of a studio's own server have a fixture of this name in its place.
    """
    monkeypatch.setattr("core.studio.IllustratorServer", _LentIllustrator)

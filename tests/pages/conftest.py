"""The studio's pages without a browser, each test with a studio of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import studio as parts

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
# Set but empty, so that a developer's own .env has no say in a test.
_UNSET = (
    "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_DEPLOYMENT",
    "AZURE_OPENAI_API_VERSION", "AZURE_OPENAI_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL",
    "OPENAI_IMAGE_MODEL", "STUDIO_ALLOW_UNGUARDED",
)  # fmt: skip


class OpenPage(Protocol):
    """Opens the page in a new session."""

    def __call__(self, run: str | None = None, **environment: str) -> AppTest:
        """Its address names ``run``; the keyword arguments are environment variables."""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The library's folder."""
    return tmp_path / "library"


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> Iterator[OpenPage]:
    """Sessions share one studio, as in a running server. It is closed at the end."""
    for name in _UNSET:
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("STUDIO_DATA_DIR", str(data_dir))

    def opened(run: str | None = None, **environment: str) -> AppTest:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        page = AppTest.from_file(str(ENTRY), default_timeout=60)
        if run is not None:
            page.query_params["run"] = run
        return page.run()

    yield opened
    # Letting go of the cached studio closes it.
    parts._open_studio.clear()

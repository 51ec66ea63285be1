"""The studio's pages without a browser, each test with a studio of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core.studio import Studio
from pages.parts import studio as parts
from tests.scripted_server import ScriptedServer

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
EDIT = "pages/edit.py"
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


class OpenEdit(Protocol):
    """Opens the Edit page in a new session, as a link to it does."""

    def __call__(self, picture: str | None = None, run: str | None = None) -> AppTest:
        """Its address names ``picture`` and ``run``."""


class Connect(Protocol):
    """Opens a studio whose pictures come from the scripted server."""

    def __call__(self, model: str = "gpt-image-2", **environment: str) -> Studio:
        """``model`` is the server's; the keyword arguments are environment variables."""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The library's folder."""
    return tmp_path / "library"


@pytest.fixture
def _warm_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is one of a server that has shown a page before.

    AppTest begins each as a new server does, which takes ``pages`` for a navigation
    of its own and runs a page there without the frame around it.
    """
    begin = PagesManager.__init__

    def begin_warm(self: PagesManager, *arguments: Any, **more: Any) -> None:
        begin(self, *arguments, **more)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_warm)


@pytest.fixture
def open_page(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, _warm_server: None
) -> Iterator[OpenPage]:
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


@pytest.fixture
def open_edit(open_page: OpenPage) -> OpenEdit:
    """The Edit page over the studio that the sessions of a test share."""

    def opened(picture: str | None = None, run: str | None = None) -> AppTest:
        page = AppTest.from_file(str(ENTRY), default_timeout=60)
        page.switch_page(EDIT)
        for name, value in (("picture", picture), ("run", run)):
            if value is not None:
                page.query_params[name] = value
        return page.run()

    return opened


@pytest.fixture
def studio(open_page: OpenPage) -> Studio:
    """The studio that the pages of a test share, without any key."""
    return parts.the_studio()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A picture service that answers as the test tells it."""
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def connect(
    open_page: OpenPage, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> Connect:
    """The studio that the pages of a test share, with a key for the scripted server."""

    def connected(model: str = "gpt-image-2", **environment: str) -> Studio:
        ours = {
            "OPENAI_API_KEY": "k3y-that-nobody-may-see-0123456789",
            "OPENAI_BASE_URL": f"{server.url}/v1",
            "OPENAI_IMAGE_MODEL": model,
        }
        for name, value in {**ours, **environment}.items():
            monkeypatch.setenv(name, value)
        # Hardly anybody draws offline here: where somebody does, it starts then.
        monkeypatch.setattr(Studio, "warm_up", lambda _: None)
        return parts.the_studio()

    return connected

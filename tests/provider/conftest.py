"""Providers that talk to a scripted server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.events import FinishedPicture, ProviderEvent
from core.problems import Problem, StudioError
from core.provider import ImageRequest, Provider, Timeouts
from core.settings import Settings
from tests.scripted_server import ScriptedServer

KEY = "k3y-that-nobody-may-see-0123456789"
REQUEST = ImageRequest(prompt="a fox under a tree", width=1024, height=1024)

Connect = Callable[..., Provider]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def connect(server: ScriptedServer, tmp_path: Path) -> Iterator[Connect]:
    """Makes a provider from settings as a user writes them, for the scripted server."""
    opened: list[Provider] = []

    def open_provider(
        *, base_url: Callable[[], str] | None = None, read: float = 20.0, **environ: str
    ) -> Provider:
        settings = Settings.load(environ or azure(server), project_root=tmp_path)
        timeouts = Timeouts(connect=2.0, read=read, download=5.0, test=5.0)
        provider = Provider(settings.connections[0], base_url=base_url, timeouts=timeouts)
        opened.append(provider)
        return provider

    yield open_provider
    for provider in opened:
        provider.close()


def azure(server: ScriptedServer, **more: str) -> dict[str, str]:
    """An Azure deployment of gpt-image-2."""
    return {
        "AZURE_OPENAI_ENDPOINT": server.url,
        "AZURE_OPENAI_API_KEY": KEY,
        "AZURE_OPENAI_DEPLOYMENT": "school-gpt-image-2",
        **more,
    }


def compatible(server: ScriptedServer, model: str = "") -> dict[str, str]:
    """A server of somebody's own, which asks for no key."""
    return {"OPENAI_BASE_URL": f"{server.url}/v1", "OPENAI_IMAGE_MODEL": model}


def events_of(provider: Provider, request: ImageRequest = REQUEST) -> list[ProviderEvent]:
    """Everything that a provider tells about one request."""
    return list(provider.send(request))


def picture_of(provider: Provider, request: ImageRequest = REQUEST) -> FinishedPicture:
    """The picture of one request."""
    last = events_of(provider, request)[-1]
    assert isinstance(last, FinishedPicture)
    return last


def problem_of(provider: Provider, request: ImageRequest = REQUEST) -> Problem:
    """What went wrong with one request, which must fail."""
    with pytest.raises(StudioError) as caught:
        events_of(provider, request)
    return caught.value.problem

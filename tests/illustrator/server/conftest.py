from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from openai import AzureOpenAI, OpenAI
from PIL import Image

from core.illustrator.process import IllustratorServer


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    with IllustratorServer() as server:
        yield server.base_url


@pytest.fixture
def openai_client(server_url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{server_url}/v1", api_key="any", max_retries=0) as client:
        yield client


@pytest.fixture
def azure_v1_client(server_url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{server_url}/openai/v1/", api_key="any", max_retries=0) as client:
        yield client


@pytest.fixture
def azure_client(server_url: str) -> Iterator[AzureOpenAI]:
    with AzureOpenAI(
        azure_endpoint=server_url, api_key="any", api_version="2024-02-01", max_retries=0
    ) as client:
        yield client


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """A picture file of one colour: ``picture((width, height), file_format=..., mode=...)``."""

    def make(
        size: tuple[int, int] = (1024, 640), *, file_format: str = "PNG", mode: str = "RGB"
    ) -> bytes:
        buffer = io.BytesIO()
        Image.new(mode, size, "skyblue").save(buffer, file_format)
        return buffer.getvalue()

    return make


@pytest.fixture
def mask() -> Callable[..., bytes]:
    """A mask file: ``mask(size, hole)`` is opaque but for the box ``hole``."""

    def make(
        size: tuple[int, int] = (1024, 640),
        hole: tuple[int, int, int, int] = (400, 200, 800, 600),
    ) -> bytes:
        image = Image.new("RGBA", size, (0, 0, 0, 255))
        image.paste((0, 0, 0, 0), hole)
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        return buffer.getvalue()

    return make

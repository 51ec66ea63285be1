"""The real client and the real offline engine over a real connection."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core.events import PartialPicture
from core.illustrator.process import IllustratorServer
from core.problems import ErrorKind
from core.provider import ImageRequest, Provider
from core.settings import Settings
from tests.provider.conftest import events_of, picture_of, problem_of

FOX = ImageRequest("a red fox under a tree at night", 1024, 1024, temperature=0.4, seed=5)


@pytest.fixture(scope="module")
def illustrator() -> Iterator[IllustratorServer]:
    with IllustratorServer() as running:
        yield running


@pytest.fixture
def provider(illustrator: IllustratorServer, tmp_path: Path) -> Iterator[Provider]:
    connection = Settings.load({}, project_root=tmp_path).connections[0]
    opened = Provider(connection, base_url=illustrator.ensure_running)
    yield opened
    opened.close()


def size_and_format(data: bytes) -> tuple[tuple[int, int], str | None]:
    with Image.open(BytesIO(data)) as image:
        return image.size, image.format


def test_the_connection_works(provider: Provider) -> None:
    assert provider.test_connection().ok


def test_words_become_sketches_and_a_picture(provider: Provider) -> None:
    *sketches, _ = events_of(provider, FOX)
    made = picture_of(provider, FOX)
    assert [type(sketch) for sketch in sketches] == [PartialPicture] * 2
    assert size_and_format(made.data) == ((1024, 1024), "PNG")
    assert made.seed == 5
    assert made.illustration is not None
    assert {thing["name"] for thing in made.illustration["drawn"]} == {"fox", "tree"}
    assert made.data == picture_of(provider, FOX).data


def test_a_picture_is_changed_inside_its_mask(provider: Provider) -> None:
    source = picture_of(provider, FOX).data
    mask = Image.new("RGBA", (1024, 1024), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (500, 200, 1000, 1000))
    buffer = BytesIO()
    mask.save(buffer, "PNG")
    change = ImageRequest(
        "add a dog", 1024, 1024, image=source, mask=buffer.getvalue(), kind="edit", seed=1
    )
    changed = picture_of(provider, change).data
    assert size_and_format(changed) == ((1024, 1024), "PNG")
    assert changed != source


def test_a_picture_gets_relatives(provider: Provider) -> None:
    source = picture_of(provider, FOX).data
    wish = ImageRequest(
        "", 1024, 1024, image=source, kind="variation", strength=0.5, seed=2, output_format="jpeg"
    )
    assert size_and_format(picture_of(provider, wish).data) == ((1024, 1024), "JPEG")


def test_unknown_words_are_named(provider: Provider) -> None:
    problem = problem_of(provider, ImageRequest("quokka", 1024, 1024))
    assert problem.kind is ErrorKind.NOTHING_KNOWN
    assert "quokka" in problem.message
    assert problem.suggestions


@pytest.mark.parametrize("version", ["", "2024-02-01"])
@pytest.mark.parametrize("deployment", ["dall-e-3", "gpt-image-1"])
def test_the_lessons_settings_work_against_it(
    illustrator: IllustratorServer, tmp_path: Path, version: str, deployment: str
) -> None:
    environ = {
        "AZURE_OPENAI_ENDPOINT": illustrator.base_url,
        "AZURE_OPENAI_API_KEY": "any",
        "AZURE_OPENAI_DEPLOYMENT": deployment,
        "AZURE_OPENAI_API_VERSION": version,
    }
    provider = Provider(Settings.load(environ, project_root=tmp_path).connections[0])
    made = picture_of(provider, ImageRequest("a fox", 1024, 1024))
    provider.close()
    assert size_and_format(made.data) == ((1024, 1024), "PNG")

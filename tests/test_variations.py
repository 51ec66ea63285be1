"""Variations, from the task to the pictures: what is sent, and what comes back of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.pictures import Picture, Run, RunStatus
from core.previews import as_jpeg, as_png
from core.problems import ErrorKind
from core.settings import Settings
from core.studio import Studio
from core.tasks import GenerateTask, Options, VariationTask
from tests.classroom import finished, noise, opened, settings_for
from tests.scripted_server import (
    Answer,
    Received,
    ScriptedServer,
    error_answer,
    picture_answer,
)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    """A studio whose model varies by words, and the illustrator."""
    with opened(settings_for(server.url, tmp_path)) as running:
        yield running


@pytest.fixture
def older_studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    """A studio with a server of somebody's own that has the original variations endpoint."""
    environ = {
        "OPENAI_BASE_URL": f"{server.url}/v1",
        "OPENAI_IMAGE_MODEL": "dall-e-2",
        "STUDIO_DATA_DIR": str(tmp_path / "older"),
    }
    with opened(Settings.load(environ, dotenv=tmp_path / "no.env")) as running:
        yield running


def decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def shaded(size: tuple[int, int]) -> Image.Image:
    """Redder to the right and greener to the foot: a shifted copy of it is not alike."""
    across = np.linspace(0, 255, size[0])[None, :].repeat(size[1], axis=0)
    down = np.linspace(0, 255, size[1])[:, None].repeat(size[0], axis=1)
    return Image.fromarray(np.stack([across, down, across * 0 + 90], axis=2).astype(np.uint8))


def variation(source: Picture, connection: str = "azure", **more: Any) -> VariationTask:
    return VariationTask(source.id, connection, "children", **more)


def compatible(studio: Studio) -> str:
    return studio.connections[0].id


def echo(request: Received) -> Answer:
    """A model that gives back what it was shown."""
    return picture_answer(as_png(decoded(request.form["image"].content)))


def kept(studio: Studio, run: Run) -> list[Image.Image]:
    assert run.status is RunStatus.DONE, run.problem
    return [decoded(studio.picture_bytes(picture.id)) for picture in run.pictures]


# Models that vary by words


def test_four_variations_are_four_changes_of_the_whole_picture(
    studio: Studio, server: ScriptedServer
) -> None:
    source = studio.add_picture(as_png(shaded((1536, 1024))), "a meadow")
    server.answer(*[echo] * 4)
    asked = variation(source, keep=("colors",), wish="at night", options=Options(count=4))
    run = finished(studio, studio.submit(asked))
    assert len(run.pictures) == 4
    for request in server.posts:
        form = request.form
        assert request.path.endswith("/images/edits")
        assert set(form) >= {"image", "prompt", "n", "size", "model"}
        assert not {"mask", "markup", "strength", "keep", "temperature", "seed"} & set(form)
        assert (form["n"].text, form["size"].text) == ("1", "1536x1024")
        assert "Keep the colors" in form["prompt"].text
        assert "at night" in form["prompt"].text
    assert server.posts[0].form["prompt"].text == studio.preview(asked).composed.text


def test_one_told_to_wait_among_four_comes_later(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(shaded((1024, 1024))), "a meadow")
    wait = error_answer(429, {"code": "rate_limit_exceeded"}, {"Retry-After": "1"})
    server.answer(echo, wait, echo, echo, echo)
    task = variation(source, options=Options(count=4))
    run = finished(studio, studio.submit(task))
    assert (run.status, len(run.pictures), len(server.posts)) == (RunStatus.DONE, 4, 5)


@pytest.mark.parametrize("size", [(1000, 700), (300, 200), (4000, 400), (1, 1), (1, 5000)])
def test_a_variation_has_the_size_of_its_source_and_is_not_shifted(
    studio: Studio, server: ScriptedServer, size: tuple[int, int]
) -> None:
    picture = shaded(size)
    source = studio.add_picture(as_png(picture), "a meadow")
    server.answer(echo)
    task = variation(source, options=Options(size="1024x1024"))
    (made,) = kept(studio, finished(studio, studio.submit(task)))
    assert made.size == size
    away = np.abs(np.asarray(made.convert("RGB")).astype(int) - np.asarray(picture))
    assert away.mean() < 2


def test_a_transparent_source_is_shown_as_it_is(studio: Studio, server: ScriptedServer) -> None:
    picture = shaded((1024, 1024)).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    source = studio.add_picture(as_png(picture), "a cloud")
    server.answer(echo)
    (made,) = kept(studio, finished(studio, studio.submit(variation(source))))
    assert made.mode == "RGBA"
    assert made.tobytes() == picture.tobytes()


def test_a_wish_is_screened_and_its_absence_is_fine(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(shaded((1024, 1024))), "a meadow")
    assert studio.preview(variation(source)).ready
    run = studio.submit(variation(source, wish="with a gun"))
    assert run.problem is not None
    assert (run.status, run.problem.kind) == (RunStatus.REFUSED, ErrorKind.DISALLOWED_WORDS)
    assert server.posts == []


@pytest.mark.parametrize(
    "hostile",
    [
        {"strength": 1.5},
        {"strength": float("nan")},
        {"keep": ("the dog",)},
        {"options": Options(count=11)},
    ],
)
def test_what_no_variation_can_be_is_said(studio: Studio, hostile: dict[str, Any]) -> None:
    source = studio.add_picture(as_png(shaded((1024, 1024))), "a meadow")
    problem = studio.preview(variation(source, **hostile)).problem
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_OPTION


def test_a_deleted_source_is_said(studio: Studio) -> None:
    run = studio.submit(VariationTask("gone", "azure", "children"))
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.NOT_FOUND


# A server with the original endpoint


def test_the_original_endpoint_gets_a_square_png_and_no_words(
    older_studio: Studio, server: ScriptedServer
) -> None:
    studio = older_studio
    picture = shaded((600, 400))
    source = studio.add_picture(as_jpeg(picture), "a photo")
    server.answer(echo)
    asked = variation(source, compatible(studio))
    assert studio.preview(asked).composed.text == ""
    (made,) = kept(studio, finished(studio, studio.submit(asked)))
    (request,) = server.posts
    sent = decoded(request.form["image"].content)
    assert request.path == "/v1/images/variations"
    assert set(request.form) == {"image", "model", "n", "size", "response_format"}
    assert request.form["image"].media_type == "image/png"
    assert (sent.format, sent.mode, sent.size) == ("PNG", "RGB", (1024, 1024))
    assert request.form["size"].text == "1024x1024"
    assert made.size == (600, 400)
    away = np.abs(np.asarray(made).astype(int) - np.asarray(picture))
    assert away.mean() < 2


def test_the_original_endpoint_sees_white_where_a_picture_is_transparent(
    older_studio: Studio, server: ScriptedServer
) -> None:
    studio = older_studio
    source = studio.add_picture(as_png(Image.new("RGBA", (1024, 1024), (200, 0, 0, 0))), "air")
    server.answer(echo)
    finished(studio, studio.submit(variation(source, compatible(studio))))
    sent = decoded(server.posts[0].form["image"].content)
    assert (sent.mode, sent.getpixel((5, 5))) == ("RGB", (255, 255, 255))


def test_the_busiest_picture_is_a_file_that_the_original_endpoint_takes(
    older_studio: Studio, server: ScriptedServer
) -> None:
    studio = older_studio
    busiest = decoded(noise(1, (1024, 1024))).convert("RGBA")
    busiest.putalpha(decoded(noise(2, (1024, 1024))).getchannel("R"))
    source = studio.add_picture(as_png(busiest), "noise")
    assert source.size_bytes > 4_000_000
    server.answer(echo)
    finished(studio, studio.submit(variation(source, compatible(studio))))
    assert len(server.posts[0].form["image"].content) < 4_000_000


@pytest.mark.parametrize(
    "words", [{"wish": "at night"}, {"keep": ("colors",)}, {"exclude": ("clouds",)}]
)
def test_words_are_never_dropped_silently(
    older_studio: Studio, server: ScriptedServer, words: dict[str, Any]
) -> None:
    studio = older_studio
    source = studio.add_picture(as_png(shaded((512, 512))), "a meadow")
    run = studio.submit(variation(source, compatible(studio), **words))
    assert run.problem is not None
    assert "from the picture alone" in run.problem.message
    assert server.posts == []


# With the illustrator


def drawn(studio: Studio, words: str, **options: object) -> Picture:
    chosen = Options(size="1024x768", seed=3, **options)  # type: ignore[arg-type]
    run = finished(studio, studio.submit(GenerateTask(words, "illustrator", "children", chosen)))
    assert run.status is RunStatus.DONE, run.problem
    return run.pictures[0]


def said(picture: Picture, key: str) -> object:
    assert picture.illustration is not None
    return picture.illustration[key]


def things(picture: Picture) -> set[str]:
    return {thing["name"] for thing in (picture.illustration or {})["drawn"]}


def varied(studio: Studio, source: Picture, **more: Any) -> Picture:
    task = replace(variation(source, "illustrator", **more), options=Options(seed=11))
    run = finished(studio, studio.submit(task))
    assert run.status is RunStatus.DONE, run.problem
    return run.pictures[0]


def test_a_wish_comes_true_on_the_illustrators_variation(studio: Studio) -> None:
    source = drawn(studio, "a dog on a meadow by day")
    night = varied(studio, source, strength=0.4, wish="make it night, with a glorp")
    assert said(night, "time") == "night"
    assert "glorp" in str(said(night, "unknown"))
    assert things(night) == {"dog"}


def test_a_wish_that_makes_no_sense_is_said(studio: Studio) -> None:
    source = drawn(studio, "a dog on a meadow")
    run = finished(studio, studio.submit(variation(source, "illustrator", wish="glorp")))
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.NOTHING_TO_DO
    assert "glorp" in run.problem.message


def test_a_variation_of_a_variation_knows_where_it_comes_from(studio: Studio) -> None:
    source = drawn(studio, "a girl and a dog", temperature=0.7)
    child = varied(studio, source, strength=0.6, keep=("subject",))
    grandchild = varied(studio, child, strength=0.6, wish="add a cat")
    assert [each.id for each in studio.lineage(grandchild.id)] == [
        source.id,
        child.id,
        grandchild.id,
    ]
    assert (child.parent_id, grandchild.parent_id) == (source.id, child.id)
    assert [run.pictures[0].id for run in studio.runs_from(source.id)] == [child.id]
    assert things(grandchild) >= {"girl", "dog", "cat"}


def test_the_same_seed_makes_the_same_variation_again(studio: Studio) -> None:
    source = drawn(studio, "a girl and a dog", temperature=0.7)
    child = varied(studio, source, strength=0.6)
    again = finished(studio, studio.repeat(child.id)).pictures[0]
    assert child.seed == 11
    assert studio.picture_bytes(again.id) == studio.picture_bytes(child.id)


def test_the_illustrator_varies_pictures_of_any_kind(studio: Studio) -> None:
    clear = shaded((400, 300)).convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    grey = Image.linear_gradient("L").resize((300, 200))
    strange = (Image.new("RGB", (1, 1), "teal"), shaded((1, 5000)), shaded((5000, 1)), grey, clear)
    for picture in strange:
        source = studio.add_picture(as_png(picture), "something")
        task = variation(source, "illustrator", strength=0.8)
        (made,) = kept(studio, finished(studio, studio.submit(task)))
        assert made.size == picture.size


def test_a_seed_belongs_to_each_picture_of_a_variation(studio: Studio) -> None:
    source = drawn(studio, "two foxes in a forest")
    task = replace(variation(source, "illustrator"), options=Options(count=3, seed=20))
    run = finished(studio, studio.submit(task))
    assert [picture.seed for picture in run.pictures] == [20, 21, 22]
    assert len({picture.digest for picture in run.pictures}) == 3

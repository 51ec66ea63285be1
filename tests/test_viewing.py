"""Looking at pictures: the newest, how one came to be, what differs, and a mask's proof."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.masks import Drawing, MaskRecipe
from core.pictures import Picture
from core.previews import as_jpeg, as_png
from core.problems import ErrorKind, StudioError
from core.storage import PictureStore
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options
from tests.classroom import finished, opened, settings_for
from tests.scripted_server import ScriptedServer, picture, picture_answer

SIZE = (1536, 1024)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    with opened(settings_for(server.url, tmp_path)) as running:
        yield running


def decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened_picture:
        opened_picture.load()
        return opened_picture


def added(studio: Studio, color: str, size: tuple[int, int] = SIZE) -> Picture:
    return studio.add_picture(as_png(Image.new("RGB", size, color)), color)


def changed(studio: Studio, server: ScriptedServer, source: Picture, color: str) -> Picture:
    """A picture that was made from another one."""
    server.answer(picture_answer(picture(SIZE, color)))
    run = finished(studio, studio.submit(EditTask(color, source.id, "azure", "children")))
    assert run.problem is None
    return run.pictures[0]


def test_the_newest_pictures_come_first_whoever_made_them(
    studio: Studio, server: ScriptedServer
) -> None:
    first = added(studio, "teal")
    second = changed(studio, server, first, "navy")
    third = added(studio, "red")
    assert studio.recent_pictures() == [third, second, first]
    assert studio.recent_pictures(2) == [third, second]


def test_a_picture_knows_its_steps(studio: Studio, server: ScriptedServer) -> None:
    first = added(studio, "teal")
    second = changed(studio, server, first, "navy")
    third = changed(studio, server, second, "red")
    aside = changed(studio, server, second, "green")
    assert studio.lineage(third.id) == (first, second, third)
    assert studio.lineage(aside.id) == (first, second, aside)
    assert studio.lineage(first.id) == (first,)


def test_the_runs_from_a_picture_are_found_newest_first(
    studio: Studio, server: ScriptedServer
) -> None:
    first, other = added(studio, "teal"), added(studio, "navy")
    changes = [changed(studio, server, first, color) for color in ("red", "green", "blue")]
    changed(studio, server, other, "white")
    refused = studio.submit(EditTask(" ", first.id, "azure", "children"))
    found = [run.id for run in studio.runs_from(first.id)]
    assert found == [refused.id, *(each.run_id for each in reversed(changes))]
    assert [run.id for run in studio.runs_from(first.id, limit=1)] == [refused.id]
    assert studio.runs_from("nothing") == []


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_full_picture_has_its_own_size_and_plain_colours(studio: Studio, mode: str) -> None:
    mine = studio.add_picture(as_png(Image.new(mode, (300, 200), 3)), "mine")
    full = studio.full_picture(mine.id)
    assert full.size == (300, 200)
    assert full.mode == ("RGBA" if mode == "RGBA" else "RGB")


def test_a_difference_shows_where(studio: Studio) -> None:
    before = Image.new("RGB", SIZE, "teal")
    after = before.copy()
    after.paste((255, 255, 255), (0, 0, 768, 1024))
    one, other = (studio.add_picture(as_png(each), "x") for each in (before, after))
    shown = decoded(studio.difference(one.id, other.id))
    assert (shown.format, shown.width) == ("JPEG", 1024)
    light = np.asarray(shown.convert("L"), np.int16)
    assert light[:, :500].mean() > light[:, 524:].mean() + 50


def test_a_difference_of_other_sizes_is_shown_too(studio: Studio) -> None:
    one, other = added(studio, "teal"), added(studio, "red", (300, 200))
    assert decoded(studio.difference(one.id, other.id)).size == (300, 200)


def test_likeness_is_one_for_equal_pictures_and_less_for_others(
    studio: Studio, server: ScriptedServer
) -> None:
    teal, same, navy = added(studio, "teal"), added(studio, "teal"), added(studio, "navy")
    assert studio.similarity(teal, teal) == 1.0
    assert studio.similarity(teal, same) == 1.0
    likeness = studio.similarity(teal, navy)
    assert 0 <= likeness < 0.9
    assert studio.similarity(navy, teal) == likeness


def test_a_likeness_is_worked_out_once(studio: Studio) -> None:
    teal, navy = added(studio, "teal"), added(studio, "navy")
    likeness = studio.similarity(teal, navy)
    for preview in (teal.preview_digest, navy.preview_digest):
        PictureStore(studio.settings.data_dir / "pictures").path(preview).unlink()
    assert studio.similarity(teal, navy) == likeness


def test_the_strangest_shapes_have_a_likeness(studio: Studio) -> None:
    tall, wide = added(studio, "teal", (1, 5000)), added(studio, "teal", (5000, 1))
    assert 0 <= studio.similarity(tall, wide) <= 1


def test_a_proof_is_the_mask_that_will_be_sent(studio: Studio, server: ScriptedServer) -> None:
    source = added(studio, "teal")
    recipe = MaskRecipe(regions=frozenset({0, 4}), rectangle=(1400, 900, 1500, 1000))
    proof = studio.proof(source.id, recipe)
    mask = decoded(proof.mask)
    assert (mask.mode, mask.size) == ("L", SIZE)
    assert (mask.getpixel((10, 10)), mask.getpixel((1450, 950))) == (255, 255)
    assert mask.getpixel((1000, 100)) == 0
    assert decoded(proof.overlay).format == "JPEG"
    server.answer(picture_answer(picture(SIZE, "red")))
    task = EditTask("red", source.id, "azure", "children", mask=studio.add_mask(proof.mask))
    finished(studio, studio.submit(task))
    sent = decoded(server.posts[0].form["mask"].content).getchannel("A")
    assert (255 - np.asarray(sent) == np.asarray(mask)).all()


def test_a_proof_belongs_to_its_picture_and_recipe(studio: Studio) -> None:
    wide, tall = added(studio, "teal"), added(studio, "teal", (1024, 1536))
    left, right = (MaskRecipe(regions=frozenset({number})) for number in (3, 5))
    assert decoded(studio.proof(wide.id, left).mask).size == SIZE
    assert decoded(studio.proof(tall.id, left).mask).size == (1024, 1536)
    assert studio.proof(wide.id, right) != studio.proof(wide.id, left)
    assert studio.proof(wide.id, replace(left)) == studio.proof(wide.id, left)


def test_a_picture_of_the_illustrator_has_proofs(studio: Studio) -> None:
    task = GenerateTask("a dog", "illustrator", "children", Options(size="1024x1024"))
    made = finished(studio, studio.submit(task)).pictures[0]
    recipe = MaskRecipe(regions=frozenset({4}))
    assert studio.proof(made.id, recipe).coverage.share == pytest.approx(1 / 9, abs=0.01)
    assert studio.markup_proof(made.id, Drawing.from_objects([], 640, 640))


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_the_strangest_shapes_have_proofs(studio: Studio, size: tuple[int, int]) -> None:
    mine = added(studio, "teal", size)
    proof = studio.proof(mine.id, MaskRecipe(regions=frozenset({4})))
    assert decoded(proof.mask).size == size


def test_a_mask_file_of_another_size_is_said(studio: Studio) -> None:
    mine = added(studio, "teal")
    upload = as_png(Image.new("L", (640, 480), 255))
    with pytest.raises(StudioError) as caught:
        studio.proof(mine.id, MaskRecipe(upload=upload))
    assert caught.value.problem.kind is ErrorKind.BAD_MASK


def test_what_is_not_there_cannot_be_looked_at(studio: Studio) -> None:
    mine = studio.add_picture(as_jpeg(Image.new("RGB", (64, 48))), "mine")
    for look in (
        lambda: studio.full_picture("nothing"),
        lambda: studio.lineage("nothing"),
        lambda: studio.difference("nothing", mine.id),
        lambda: studio.difference(mine.id, "nothing"),
        lambda: studio.proof("nothing", MaskRecipe()),
    ):
        with pytest.raises(StudioError) as caught:
            look()
        assert caught.value.problem.kind is ErrorKind.NOT_FOUND

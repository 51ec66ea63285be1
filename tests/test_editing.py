"""Edits, against a model that repaints what it should keep: what is sent, and what comes back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from core.illustrator.files import read_recipe
from core.models import find_model
from core.pictures import Picture, Run, RunStatus
from core.preparation import MAX_CANDIDATES, prepare
from core.previews import as_jpeg, as_png
from core.problems import ErrorKind
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options
from tests.classroom import finished, opened, settings_for
from tests.scripted_server import (
    Answer,
    Received,
    ScriptedServer,
    as_base64,
    error_answer,
    picture_answer,
    sketch,
    stream_answer,
)
from tests.scripted_server import completed as completed_event

BLUE, RED = (20, 40, 200), (200, 40, 20)
FREE = find_model("gpt-image-2", "azure")


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    with opened(settings_for(server.url, tmp_path)) as running:
        yield running


@pytest.fixture
def newer_studio(server: ScriptedServer, tmp_path: Path) -> Iterator[Studio]:
    """A studio whose model reads markup."""
    with opened(settings_for(server.url, tmp_path / "newer", "gpt-image-2.5-flare")) as running:
        yield running


def decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def pixels(picture: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(picture)


def meadow(size: tuple[int, int] = (1536, 1024)) -> Image.Image:
    """Green, everywhere a little different, and without any red or blue of the model's."""
    width, height = size
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    waves = [x // 16 % 64 + 30, 150 + (x // 8 + y // 8) % 64, y // 16 % 64 + 30]
    return Image.fromarray(np.stack(waves, axis=2).astype(np.uint8))


def spot(size: tuple[int, int] = (1536, 1024)) -> Image.Image:
    """A mask with an ellipse in the middle of the right half."""
    mask = Image.new("L", size)
    width, height = size
    box = (width * 9 // 16, height // 4, width * 15 // 16, height * 3 // 4)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask


def repainted(request: Received) -> Image.Image:
    """What a careless model makes: red as asked for in the mask, but also blue on the left."""
    form = request.form
    answer = decoded(form["image"].content).convert("RGB")
    answer.paste(BLUE, (0, 0, answer.width // 4, answer.height))
    change = ImageChops.invert(decoded(form["mask"].content).getchannel("A"))
    answer.paste(RED, mask=change)
    return answer


def careless(request: Received) -> Answer:
    return picture_answer(as_png(repainted(request)))


def careful(request: Received) -> Answer:
    """A model that changes what is masked and nothing else."""
    form = request.form
    answer = decoded(form["image"].content).convert("RGB")
    answer.paste(RED, mask=ImageChops.invert(decoded(form["mask"].content).getchannel("A")))
    return picture_answer(as_png(answer))


def edit(source: Picture, mask: str | None, **more: object) -> EditTask:
    values: dict[str, object] = {"mask": mask, **more}
    return EditTask("a red balloon", source.id, "azure", "children", **values)  # type: ignore[arg-type]


def kept(studio: Studio, run: Run) -> Image.Image:
    """The first picture of a run that must be done."""
    assert run.status is RunStatus.DONE, run.problem
    return decoded(studio.picture_bytes(run.pictures[0].id))


# The promise


def test_outside_the_mask_nothing_changes_whatever_the_model_did(
    studio: Studio, server: ScriptedServer
) -> None:
    before, mask = meadow(), spot()
    source = studio.add_picture(as_png(before), "a meadow")
    server.answer(careless)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(mask)))))
    after, inside = pixels(kept(studio, run)), pixels(mask) == 255
    assert (after[~inside] == pixels(before)[~inside]).all()
    assert (after[inside] == RED).all()
    blue = 1 / 4 / (1 - inside.mean())
    assert run.pictures[0].changed_outside == pytest.approx(blue, abs=0.01)
    assert run.pictures[0].parent_id == source.id


def test_the_request_is_what_services_want(studio: Studio, server: ScriptedServer) -> None:
    mask = spot()
    source = studio.add_picture(as_png(meadow()), "a meadow")
    server.answer(careless)
    task = edit(source, studio.add_mask(as_png(mask)), options=Options(quality="low"))
    finished(studio, studio.submit(task))
    (request,) = server.posts
    form = request.form
    assert request.path.endswith("/images/edits")
    wanted = {"image", "mask", "prompt", "size", "model", "n", "quality", "output_format"}
    assert form.keys() == wanted | {"stream", "partial_images"}
    assert form["image"].content == studio.picture_bytes(source.id)
    assert form["size"].text == "1536x1024"
    assert form["model"].text == "gpt-image-2"
    assert "a red balloon" in form["prompt"].text
    assert form["prompt"].text != "a red balloon"
    sent = decoded(form["mask"].content)
    assert (sent.format, sent.mode, sent.size) == ("PNG", "RGBA", (1536, 1024))
    assert ImageChops.invert(sent.getchannel("A")).tobytes() == mask.tobytes()
    assert len(form["mask"].content) < 4_000_000


def test_the_model_may_be_let_repaint_everything(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    server.answer(careless)
    task = edit(source, studio.add_mask(as_png(spot())), composite=False)
    run = finished(studio, studio.submit(task))
    assert kept(studio, run).tobytes() == repainted(server.posts[0]).tobytes()
    assert run.pictures[0].changed_outside == pytest.approx(0.3, abs=0.05)


def test_a_feather_mixes_inside_the_mask_only(studio: Studio, server: ScriptedServer) -> None:
    before, mask = meadow(), spot()
    feathered = ImageChops.multiply(mask, mask.filter(ImageFilter.GaussianBlur(30)))
    source = studio.add_picture(as_png(before), "a meadow")
    server.answer(careless)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(feathered)))))
    after, change = pixels(kept(studio, run)), pixels(feathered)
    assert (after[change == 0] == pixels(before)[change == 0]).all()
    band = (change > 100) & (change < 150)
    assert band.any()
    red, green = after[band][:, 0], after[band][:, 1]
    assert ((red > 60) & (red < RED[0]) & (green > RED[1]) & (green < 180)).all()


def test_the_services_own_file_is_kept_where_it_needs_no_mending(
    studio: Studio, server: ScriptedServer
) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    server.answer(careful)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(spot())))))
    answered = careful(server.posts[0]).pieces[0].decode()
    assert as_base64(studio.picture_bytes(run.pictures[0].id)) in answered
    assert run.pictures[0].changed_outside == 0


def test_the_whole_picture_may_be_changed(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    made = as_png(Image.new("RGB", (1536, 1024), RED))
    server.answer(picture_answer(made))
    run = finished(studio, studio.submit(edit(source, None)))
    assert "mask" not in server.posts[0].form
    assert studio.picture_bytes(run.pictures[0].id) == made
    assert run.pictures[0].changed_outside is None


def test_a_transparent_picture_stays_transparent_outside(
    studio: Studio, server: ScriptedServer
) -> None:
    before = meadow().convert("RGBA")
    before.putalpha(Image.linear_gradient("L").resize(before.size))
    source = studio.add_picture(as_png(before), "a cloud of green")
    server.answer(careless)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(spot())))))
    after, inside = kept(studio, run), pixels(spot()) == 255
    assert after.mode == "RGBA"
    assert (pixels(after)[~inside] == pixels(before)[~inside]).all()
    assert (pixels(after)[inside] == (*RED, 255)).all()


def test_a_streamed_edit_shows_sketches_and_keeps_the_promise(
    studio: Studio, server: ScriptedServer
) -> None:
    def streamed(request: Received) -> Answer:
        made = as_png(repainted(request))
        return stream_answer(sketch(0, kind="image_edit"), completed_event(made, kind="image_edit"))

    before, mask = meadow(), spot()
    source = studio.add_picture(as_png(before), "a meadow")
    server.answer(streamed)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(mask)))))
    inside = pixels(mask) == 255
    after = pixels(kept(studio, run))
    assert (after[~inside] == pixels(before)[~inside]).all()
    assert (after[inside] == RED).all()
    assert server.posts[0].form["stream"].text == "true"


# Pictures that no model takes


@pytest.mark.parametrize("size", [(1000, 700), (300, 200), (4000, 400), (90, 3000)])
def test_a_picture_of_any_size_comes_back_in_that_size(
    studio: Studio, server: ScriptedServer, size: tuple[int, int]
) -> None:
    before, mask = meadow(size), spot(size)
    source = studio.add_picture(as_png(before), "a meadow")
    server.answer(careful)
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(mask)))))
    form = server.posts[0].form
    sent, sent_mask = decoded(form["image"].content), decoded(form["mask"].content)
    assert FREE.check_size(*sent.size) is None
    assert sent_mask.size == sent.size
    assert form["size"].text == f"{sent.width}x{sent.height}" == run.size
    after, change = pixels(kept(studio, run)), pixels(mask)
    assert (run.pictures[0].width, run.pictures[0].height) == size
    assert (after[change == 0] == pixels(before)[change == 0]).all()
    within = np.asarray(mask.filter(ImageFilter.MinFilter(5))) == 255
    assert np.abs(after[within].astype(int) - RED).max() < 12
    assert run.pictures[0].changed_outside == pytest.approx(0, abs=0.005)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_the_strangest_shapes_come_back_too(
    studio: Studio, server: ScriptedServer, size: tuple[int, int]
) -> None:
    source = studio.add_picture(as_png(meadow(size)), "a blade of grass")
    server.answer(lambda request: picture_answer(request.form["image"].content))
    after = kept(studio, finished(studio, studio.submit(edit(source, None))))
    assert after.size == size
    assert pixels(after).mean() == pytest.approx(pixels(meadow(size)).mean(), abs=3)


@pytest.mark.parametrize("answered", [(512, 512), (1024, 1024), (768, 512)])
def test_an_answer_of_another_size_keeps_the_promise(
    studio: Studio, server: ScriptedServer, answered: tuple[int, int]
) -> None:
    before, mask = meadow(), spot()
    source = studio.add_picture(as_png(before), "a meadow")
    server.answer(lambda request: picture_answer(as_png(repainted(request).resize(answered))))
    run = finished(studio, studio.submit(edit(source, studio.add_mask(as_png(mask)))))
    after, inside = pixels(kept(studio, run)), pixels(mask) == 255
    assert (after[~inside] == pixels(before)[~inside]).all()
    assert run.pictures[0].changed_outside == pytest.approx(0.3, abs=0.05)


def test_a_photo_is_sent_as_a_photo(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_jpeg(meadow((1000, 700))), "a photo")
    server.answer(careless)
    finished(studio, studio.submit(edit(source, studio.add_mask(as_png(spot((1000, 700)))))))
    upload = server.posts[0].form["image"]
    assert (upload.media_type, decoded(upload.content).format) == ("image/jpeg", "JPEG")


def test_the_size_of_the_options_does_not_matter(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    server.answer(careless)
    task = edit(source, None, options=Options(size="1024x1024"))
    assert (studio.preview(task).width, studio.preview(task).height) == (1536, 1024)


# What is not sent

BLANK = Image.new("L", (1536, 1024))
BAD_MASKS: dict[str, tuple[Image.Image, str]] = {
    "empty": (BLANK, "Nothing is marked yet."),
    "full": (ImageChops.invert(BLANK), "The mask covers the whole picture."),
    "other size": (
        spot((640, 480)),
        "This mask is 640×480 pixels, the picture is 1536×1024.",
    ),
}


@pytest.mark.parametrize("name", BAD_MASKS)
def test_a_mask_that_says_nothing_sends_nothing(
    studio: Studio, server: ScriptedServer, name: str
) -> None:
    mask, message = BAD_MASKS[name]
    source = studio.add_picture(as_png(meadow()), "a meadow")
    run = studio.submit(edit(source, studio.add_mask(as_png(mask))))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert (run.problem.kind, run.problem.message) == (ErrorKind.BAD_MASK, message)
    assert studio.run(run.id).problem == run.problem
    assert server.posts == []


@pytest.mark.parametrize(
    ("words", "status", "kind"),
    [
        (" ", RunStatus.REFUSED, ErrorKind.EMPTY_PROMPT),
        ("give her a gun", RunStatus.REFUSED, ErrorKind.DISALLOWED_WORDS),
    ],
)
def test_an_instruction_is_screened_like_any_prompt(
    studio: Studio, server: ScriptedServer, words: str, status: RunStatus, kind: ErrorKind
) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    task = edit(source, studio.add_mask(as_png(spot())))
    run = studio.submit(replace(task, instruction=words))
    assert run.problem is not None
    assert (run.status, run.problem.kind) == (status, kind)
    assert server.posts == []


def test_four_candidates_are_asked_for_and_five_are_not(
    studio: Studio, server: ScriptedServer
) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    task = edit(source, studio.add_mask(as_png(spot())), options=Options(count=MAX_CANDIDATES))
    server.answer(*[careless] * MAX_CANDIDATES)
    run = finished(studio, studio.submit(task))
    assert len(run.pictures) == len(server.posts) == 4
    one_more = studio.preview(replace(task, options=Options(count=5)))
    assert one_more.problem is not None
    assert one_more.problem.next_step == "Choose 1 to 4."


def test_a_model_without_masks_is_said(studio: Studio) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    connection = studio.connections[0]
    plain = replace(connection, model=replace(connection.model, masks=False))

    def prepared(task: EditTask) -> ErrorKind | None:
        found = prepare(task, (plain,), studio.policies, studio.picture)
        return found.problem.kind if found.problem else None

    assert prepared(edit(source, "0" * 64)) is ErrorKind.BAD_OPTION
    assert prepared(edit(source, None)) is None


# What goes wrong on the way


def test_a_size_that_the_service_refuses_is_said(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(as_png(meadow((1000, 700))), "a meadow")
    server.answer(error_answer(400, {"message": "Invalid size '1008x704'.", "param": "size"}))
    run = finished(studio, studio.submit(edit(source, None)))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.BAD_SIZE
    assert "1008×704" in run.problem.message
    assert "picture" in run.problem.next_step


def test_a_lost_connection_leaves_all_there_for_another_try(
    studio: Studio, server: ScriptedServer
) -> None:
    before = meadow()
    source = studio.add_picture(as_png(before), "a meadow")
    task = edit(source, studio.add_mask(as_png(spot())))
    server.answer(stream_answer(sketch(0, kind="image_edit"), break_off=True), careless)
    run = finished(studio, studio.submit(task))
    assert run.status is RunStatus.UNCERTAIN
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.CONNECTION_LOST
    assert run.task == task
    again = finished(studio, studio.retry(run.id))
    outside = pixels(spot()) == 0
    assert (pixels(kept(studio, again))[outside] == pixels(before)[outside]).all()


# Markup


def arrow(size: tuple[int, int] = (1536, 1024)) -> Image.Image:
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(drawn).line((10, 10, 400, 300), fill=(255, 0, 0, 255), width=12)
    return drawn


@pytest.mark.parametrize("size", [(1536, 1024), (1000, 700)])
def test_markup_is_sent_over_the_picture(
    newer_studio: Studio, server: ScriptedServer, size: tuple[int, int]
) -> None:
    studio = newer_studio
    source = studio.add_picture(as_png(meadow(size)), "a meadow")
    server.answer(lambda request: picture_answer(request.form["image"].content))
    digest = studio.add_markup(as_png(arrow(size)))
    run = finished(studio, studio.submit(edit(source, None, markup=digest)))
    form = server.posts[0].form
    sent = decoded(form["markup"].content)
    assert "mask" not in form
    assert (form["markup"].media_type, sent.mode) == ("image/png", "RGBA")
    assert sent.size == decoded(form["image"].content).size
    visible = sent.getchannel("A").getbbox()
    expected = arrow(size).getchannel("A").getbbox()
    assert visible is not None
    assert expected is not None
    assert visible == pytest.approx(expected, abs=8)
    assert kept(studio, run).size == size


@pytest.mark.parametrize(
    ("connection", "message"),
    [
        ("illustrator", "The Storybook illustrator cannot read markup yet."),
        ("azure", "GPT Image 2 cannot read markup yet."),
    ],
)
def test_an_engine_that_reads_no_markup_says_so(
    studio: Studio, server: ScriptedServer, connection: str, message: str
) -> None:
    source = studio.add_picture(as_png(meadow()), "a meadow")
    task = edit(source, None, markup=studio.add_markup(as_png(arrow())))
    run = studio.submit(replace(task, connection=connection))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.message == message
    assert run.problem.next_step == "Use a mask instead, or choose another engine."
    assert server.posts == []


def test_markup_that_says_nothing_sends_nothing(
    newer_studio: Studio, server: ScriptedServer
) -> None:
    studio = newer_studio
    source = studio.add_picture(as_png(meadow()), "a meadow")
    mask = studio.add_mask(as_png(spot()))
    drawn, blank, small = (
        studio.add_markup(as_png(picture))
        for picture in (arrow(), Image.new("RGBA", (1536, 1024)), arrow((640, 480)))
    )
    for task in (
        edit(source, mask, markup=drawn),
        edit(source, None, markup=blank),
        edit(source, None, markup=small),
    ):
        assert studio.submit(task).status is RunStatus.FAILED
    assert server.posts == []


# With the illustrator


def drawn_by_the_illustrator(studio: Studio, words: str, size: str = "1536x1024") -> Picture:
    task = GenerateTask(words, "illustrator", "children", Options(size=size, seed=3))
    run = finished(studio, studio.submit(task))
    assert run.status is RunStatus.DONE, run.problem
    return run.pictures[0]


def box_of(picture: Picture, name: str) -> tuple[int, int, int, int]:
    assert picture.illustration is not None
    found = {thing["name"]: thing["box"] for thing in picture.illustration["drawn"]}
    assert name in found, found
    left, top, right, bottom = found[name]
    return left, top, right, bottom


def test_the_lessons_flamingo_comes_into_the_pool(studio: Studio) -> None:
    lounge = drawn_by_the_illustrator(studio, "a sunlit indoor lounge area with a pool")
    mask = Image.new("L", (lounge.width, lounge.height))
    left, top, right, bottom = box_of(lounge, "pool")
    mask.paste(255, (left, max(0, top - 200), right, bottom))
    task = EditTask(
        "a sunlit indoor lounge area with a pool containing a flamingo",
        lounge.id,
        "illustrator",
        "children",
        mask=studio.add_mask(as_png(mask)),
    )
    run = finished(studio, studio.submit(task))
    before, after = decoded(studio.picture_bytes(lounge.id)), kept(studio, run)
    inside = pixels(mask) == 255
    assert (pixels(after)[~inside] == pixels(before)[~inside]).all()
    changed = (pixels(after) != pixels(before)).any(axis=2)
    assert changed[inside].mean() > 0.02
    flamingo = box_of(run.pictures[0], "flamingo")
    assert mask.crop(flamingo).getextrema() != (0, 0)
    assert run.pictures[0].changed_outside == 0
    # Its recipe is still in the file: the next edit knows what is on the picture.
    assert read_recipe(studio.picture_bytes(run.pictures[0].id)) is not None


def test_the_illustrator_draws_into_a_picture_of_any_size(studio: Studio) -> None:
    size = (500, 350)
    source = studio.add_picture(as_png(meadow(size)), "a meadow")
    mask = Image.new("L", size)
    mask.paste(255, (250, 50, 480, 330))
    task = replace(
        edit(source, studio.add_mask(as_png(mask))),
        instruction="add a dog",
        connection="illustrator",
    )
    run = finished(studio, studio.submit(task))
    after, outside = kept(studio, run), pixels(mask) == 0
    assert after.size == size
    assert (pixels(after)[outside] == pixels(meadow(size))[outside]).all()
    left, top, right, bottom = box_of(run.pictures[0], "dog")
    assert 240 <= left < right <= 490
    assert 40 <= top < bottom <= 340

"""The front door: what a task becomes, what is refused, and what is there afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from core.illustrator.process import IllustratorStartError
from core.pictures import Run, RunStatus
from core.preparation import MAX_SEED
from core.previews import as_png
from core.problems import ErrorKind, StudioError
from core.settings import Settings
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options, Task, VariationTask
from tests.classroom import Hold, finished, fox, noise, opened, progress_when, settings_for
from tests.scripted_server import Answer, ScriptedServer, error_answer, picture_answer


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def settings(server: ScriptedServer, tmp_path: Path) -> Settings:
    return settings_for(server.url, tmp_path / "data")


@pytest.fixture
def studio(settings: Settings) -> Iterator[Studio]:
    with opened(settings) as running:
        yield running


def kind_of(run: Run) -> ErrorKind | None:
    return run.problem.kind if run.problem else None


def flat(color: str, size: tuple[int, int] = (1024, 1024)) -> bytes:
    return as_png(Image.new("RGB", size, color))


# What would be sent


def test_the_preview_is_what_is_sent(studio: Studio, server: ScriptedServer) -> None:
    task = fox(quality="high", output_format="jpeg")
    preview = studio.preview(task)
    server.answer(picture_answer())
    run = finished(studio, studio.submit(task))
    sent = server.posts[0].json
    assert preview.ready
    assert sent["prompt"] == preview.composed.text
    assert sent["size"] == f"{preview.width}x{preview.height}" == run.size == "1536x864"
    assert sent["quality"] == "high"
    assert run.composed == preview.composed
    assert "a red fox under a tree" in preview.composed.text
    assert preview.estimate is not None
    assert preview.estimate.total > 0


def test_a_size_of_ones_own_is_sent(studio: Studio, server: ScriptedServer) -> None:
    server.answer(picture_answer())
    finished(studio, studio.submit(fox(size="1024x1536")))
    assert server.posts[0].json["size"] == "1024x1536"
    assert "portrait" in server.posts[0].json["prompt"]


@pytest.mark.parametrize(
    ("task", "status", "kind"),
    [
        (fox(""), RunStatus.REFUSED, ErrorKind.EMPTY_PROMPT),
        (fox(" \n\u200b"), RunStatus.REFUSED, ErrorKind.EMPTY_PROMPT),
        (fox("fox " * 10_000), RunStatus.REFUSED, ErrorKind.PROMPT_TOO_LONG),
        (fox("fox " * 7_990), RunStatus.REFUSED, ErrorKind.PROMPT_TOO_LONG),
        (fox("two knights with swords"), RunStatus.REFUSED, ErrorKind.DISALLOWED_WORDS),
        (fox(size="1000x1000"), RunStatus.FAILED, ErrorKind.BAD_SIZE),
        (fox(size="large"), RunStatus.FAILED, ErrorKind.BAD_SIZE),
        (fox(count=0), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (fox(count=10**12), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (fox(quality="superb"), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (fox(output_format="webp"), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (fox(temperature=0.5), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (fox(seed=7), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (replace(fox(), connection="nowhere"), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (replace(fox(), policy="nothing"), RunStatus.FAILED, ErrorKind.BAD_OPTION),
        (
            GenerateTask("fox", "illustrator", "children", Options(temperature=float("nan"))),
            RunStatus.FAILED,
            ErrorKind.BAD_OPTION,
        ),
        (
            GenerateTask("fox", "illustrator", "children", Options(seed=2**31)),
            RunStatus.FAILED,
            ErrorKind.BAD_OPTION,
        ),
        (EditTask("a hat", "gone", "azure", "children"), RunStatus.FAILED, ErrorKind.NOT_FOUND),
        (
            VariationTask("gone", "azure", "children", strength=2),
            RunStatus.FAILED,
            ErrorKind.NOT_FOUND,
        ),
    ],
)
def test_what_cannot_be_sent_is_a_run_that_says_why(
    studio: Studio, server: ScriptedServer, task: Task, status: RunStatus, kind: ErrorKind
) -> None:
    assert not studio.preview(task).ready
    run = studio.submit(task)
    assert (run.status, kind_of(run)) == (status, kind)
    (kept,) = studio.recent_runs()
    assert (kept.id, kept.status, kept.problem) == (run.id, run.status, run.problem)
    assert studio.progress(run.id) is None
    assert studio.retry(run.id).problem == run.problem
    assert server.posts == []


def test_a_policy_without_rules_is_offered_only_where_it_is_allowed(settings: Settings) -> None:
    with opened(settings) as studio:
        assert not any(policy.unguarded for policy in studio.policies)
    with opened(replace(settings, allow_unguarded=True)) as studio:
        assert any(policy.unguarded for policy in studio.policies)


# Afterwards


def test_a_fresh_studio_finds_everything(settings: Settings, server: ScriptedServer) -> None:
    with opened(settings) as studio:
        server.answer(picture_answer(noise()))
        run = finished(studio, studio.submit(fox()))
    with opened(settings) as studio:
        assert studio.run(run.id) == run
        (picture,) = run.pictures
        assert studio.picture(picture.id) == picture
        assert studio.picture_bytes(picture.id) == noise()
        for copy in (studio.preview_bytes(picture), studio.thumbnail_bytes(picture)):
            assert Image.open(io.BytesIO(copy)).format == "JPEG"


def test_what_is_not_there_is_not_found(studio: Studio) -> None:
    asks = (studio.run, studio.retry, studio.repeat, studio.picture, studio.picture_bytes)
    for ask in asks:
        with pytest.raises(StudioError) as caught:
            ask("nothing")
        assert caught.value.problem.kind is ErrorKind.NOT_FOUND
    assert studio.runs(["nothing"]) == []
    assert studio.progress("nothing") is None


def test_a_retry_asks_for_the_missing_pictures_in_a_run_of_its_own(
    studio: Studio, server: ScriptedServer
) -> None:
    server.answer(picture_answer(), error_answer(500), error_answer(500))
    first = finished(studio, studio.submit(fox(count=3)))
    server.answer(picture_answer(), picture_answer())
    second = finished(studio, studio.retry(first.id))
    assert second.id != first.id
    assert second.task.options.count == len(second.pictures) == 2
    assert studio.run(first.id) == first


def test_a_retry_of_a_whole_run_makes_it_all_again(studio: Studio, server: ScriptedServer) -> None:
    server.answer(*(picture_answer() for _ in range(4)))
    first = finished(studio, studio.submit(fox(count=2)))
    assert len(finished(studio, studio.retry(first.id)).pictures) == 2


def test_a_picture_is_repeated_at_its_size(studio: Studio, server: ScriptedServer) -> None:
    server.answer(*(picture_answer() for _ in range(3)))
    first = finished(studio, studio.submit(fox(count=2)))
    again = finished(studio, studio.repeat(first.pictures[1].id))
    assert len(again.pictures) == 1
    # Said outright, so that another policy's shape changes nothing.
    assert again.task.options.size == first.size == "1536x864"
    assert server.posts[2].json["size"] == server.posts[0].json["size"]


def test_an_own_picture_has_no_recipe_to_repeat(studio: Studio) -> None:
    mine = studio.add_picture(noise(), "my drawing")
    with pytest.raises(StudioError) as caught:
        studio.repeat(mine.id)
    assert caught.value.problem.kind is ErrorKind.NOT_FOUND


def test_an_own_picture_is_kept_without_its_notes(studio: Studio) -> None:
    mine = studio.add_picture(noise(size=(80, 60)), "my drawing")
    assert studio.picture(mine.id) == mine
    assert (mine.width, mine.height, mine.prompt, mine.run_id) == (80, 60, "my drawing", None)
    with pytest.raises(StudioError) as caught:
        studio.add_picture(b"<svg/>", "not a picture")
    assert caught.value.problem.kind is ErrorKind.BAD_PICTURE


# Edits and variations


def test_an_edit_changes_nothing_outside_its_mask(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(flat("blue"), "all blue")
    mask = Image.new("L", (1024, 1024), 0)
    mask.paste(255, (0, 0, 512, 1024))
    digest = studio.add_mask(as_png(mask))
    server.answer(picture_answer(flat("red")))
    task = EditTask("make it red", source.id, "azure", "children", mask=digest)
    run = finished(studio, studio.submit(task))
    assert run.status is RunStatus.DONE
    edited = Image.open(io.BytesIO(studio.picture_bytes(run.pictures[0].id))).convert("RGB")
    assert edited.getpixel((511, 500)) == (255, 0, 0)
    assert edited.getpixel((512, 500)) == (0, 0, 255)
    assert run.pictures[0].parent_id == source.id
    form = server.posts[0].form
    assert form["size"].text == "1024x1024"
    sent_mask = Image.open(io.BytesIO(form["mask"].content))
    assert sent_mask.mode == "RGBA"
    assert sent_mask.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert sent_mask.getpixel((1023, 0))[3] == 255  # type: ignore[index]


def test_an_edit_may_keep_what_the_model_made(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(flat("blue"), "all blue")
    mask = Image.new("L", (1024, 1024), 0)
    mask.paste(255, (0, 0, 512, 1024))
    digest = studio.add_mask(as_png(mask))
    server.answer(picture_answer(flat("red")))
    task = EditTask("red", source.id, "azure", "children", mask=digest, composite=False)
    run = finished(studio, studio.submit(task))
    assert studio.picture_bytes(run.pictures[0].id) == flat("red")


def test_a_lost_mask_is_said(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(flat("blue"), "all blue")
    run = studio.submit(EditTask("red", source.id, "azure", "children", mask="0" * 64))
    assert (run.status, kind_of(run)) == (RunStatus.FAILED, ErrorKind.NOT_FOUND)
    assert server.posts == []


def test_a_variation_says_what_to_keep(studio: Studio, server: ScriptedServer) -> None:
    source = studio.add_picture(flat("blue", (1536, 1024)), "all blue")
    server.answer(picture_answer())
    task = VariationTask(source.id, "azure", "children", keep=("colors",), wish="at night")
    run = finished(studio, studio.submit(task))
    assert run.status is RunStatus.DONE
    form = server.posts[0].form
    assert "Keep the colors" in form["prompt"].text
    assert "at night" in form["prompt"].text
    assert form["size"].text == "1536x1024"
    assert "mask" not in form


def test_a_variation_without_a_wish_is_fine_and_a_bad_wish_is_not(studio: Studio) -> None:
    source = studio.add_picture(flat("blue"), "all blue")
    plain = VariationTask(source.id, "azure", "children")
    assert studio.preview(plain).ready
    assert studio.preview(replace(plain, wish="with blood")).problem is not None
    assert studio.preview(replace(plain, strength=1.5)).problem is not None


# Opening, stopping and breaking down


def test_a_second_studio_on_the_same_folder_is_refused(settings: Settings) -> None:
    with opened(settings) as studio:
        with pytest.raises(StudioError) as caught:
            Studio.open(settings)
        assert caught.value.problem.kind is ErrorKind.STORAGE
        assert studio.recent_runs() == []
    with opened(settings):
        """The first one gave the folder back."""


def test_a_folder_that_cannot_be_used_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StudioError) as caught:
        Studio.open(replace(settings, data_dir=tmp_path / "file" / "data"))
    assert caught.value.problem.kind is ErrorKind.STORAGE


def test_a_stop_does_not_wait_for_pictures_and_says_what_was_sent(
    settings: Settings, server: ScriptedServer
) -> None:
    hold = Hold()
    answer = picture_answer()
    held = Answer(answer.status, answer.pieces, answer.headers, wait_for=hold)
    server.answer(picture_answer(), *(held for _ in range(9)))
    with opened(settings) as studio:
        submitted = studio.submit(fox(count=10))
        progress_when(studio, submitted, lambda p: any(slot.state == "done" for slot in p.slots))
        hold.wait_until_held(4)
    with opened(settings) as studio:
        run = studio.run(submitted.id)
        assert run.status is RunStatus.UNCERTAIN
        assert kind_of(run) is ErrorKind.INTERRUPTED
        assert len(run.pictures) == 1
        assert len(run.slot_problems) == 9
    hold.set()


def test_a_stopped_studio_can_be_closed_again(settings: Settings) -> None:
    studio = Studio.open(settings)
    studio.close()
    studio.close()


def test_a_stopped_studio_writes_and_starts_nothing(
    settings: Settings, server: ScriptedServer
) -> None:
    studio = Studio.open(settings)
    studio.close()
    for ask in (lambda: studio.submit(fox()), studio.recent_runs):
        with pytest.raises(StudioError) as caught:
            ask()
        assert caught.value.problem.kind is ErrorKind.STORAGE
    with pytest.raises(StudioError) as caught:
        studio.test_connection("azure")
    assert caught.value.problem.kind is ErrorKind.INTERRUPTED
    with pytest.raises(IllustratorStartError):
        studio._illustrator_address()
    assert not studio._illustrator.is_alive()
    assert server.requests == []


def test_the_seeds_of_a_retry_go_round_at_the_end(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = GenerateTask(
        "a dog", "illustrator", "children", Options(count=2, seed=MAX_SEED, size="1024x1024")
    )
    run = finished(studio, studio.submit(task))
    assert [each.seed for each in run.pictures] == [MAX_SEED, 0]
    part = replace(run, pictures=run.pictures[:1])
    monkeypatch.setattr(studio._library, "run", lambda _: part)
    again = studio.retry(run.id)
    assert again.task.options.seed == 0
    monkeypatch.undo()
    assert [each.seed for each in finished(studio, again).pictures] == [0]

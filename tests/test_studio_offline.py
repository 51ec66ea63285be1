"""The studio with no key at all: the real illustrator in its own process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.pictures import Run, RunStatus
from core.problems import ErrorKind
from core.settings import Settings
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options, VariationTask
from tests.classroom import PATIENCE, finished, opened

PROMPT = "Bunny on a horse, holding a lollipop, on a foggy meadow with daffodils"


@pytest.fixture(autouse=True)
def one_illustrator() -> None:
    """Every studio here has its own."""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    data_dir = tmp_path_factory.mktemp("data")
    settings = Settings.load({"STUDIO_DATA_DIR": str(data_dir)}, dotenv=data_dir / "no.env")
    with opened(settings) as running:
        yield running


def task(prompt: str = PROMPT, **options: object) -> GenerateTask:
    return GenerateTask(prompt, "illustrator", "children", Options(**options))  # type: ignore[arg-type]


def digests(run: Run) -> list[str]:
    return [picture.digest for picture in run.pictures]


def test_words_become_pictures_and_an_account_of_them(studio: Studio) -> None:
    run = finished(studio, studio.submit(task(count=3)))
    assert run.status is RunStatus.DONE
    assert len(set(digests(run))) == 3
    for picture in run.pictures:
        assert (picture.width, picture.height) == (1536, 864)
        assert picture.illustration is not None
        names = {thing["name"] for thing in picture.illustration["drawn"]}
        assert {"horse", "lollipop"} <= names


def test_the_same_seed_makes_the_same_pictures(studio: Studio) -> None:
    first, second = (finished(studio, studio.submit(task(count=2, seed=41))) for _ in range(2))
    assert digests(first) == digests(second)
    assert [picture.seed for picture in first.pictures] == [41, 42]
    other = finished(studio, studio.submit(task(seed=43)))
    assert digests(other)[0] not in digests(first)


def test_a_picture_without_a_seed_of_ones_own_can_be_repeated(studio: Studio) -> None:
    first = finished(studio, studio.submit(task(temperature=0.9, count=2)))
    again = finished(studio, studio.repeat(first.pictures[1].id))
    assert digests(again) == digests(first)[1:]


def test_a_retry_keeps_the_seeds_of_the_missing_pictures(studio: Studio) -> None:
    whole = finished(studio, studio.submit(task(count=3, seed=7)))
    part = Run(**{**vars(whole), "id": "part", "pictures": (), "attempts": ()})
    studio._library.add_run(part)
    middle = whole.pictures[1]
    kept = type(middle)(**{**vars(middle), "id": "middle", "run_id": "part"})
    studio._library.add_picture(kept)
    missing = finished(studio, studio.retry("part"))
    assert digests(missing) == [digests(whole)[0], digests(whole)[2]]


def test_words_that_nobody_can_draw_are_answered_with_ideas(studio: Studio) -> None:
    run = finished(studio, studio.submit(task("zzxqv blorptang")))
    assert run.status is RunStatus.REFUSED
    assert run.problem is not None
    assert run.problem.kind is ErrorKind.NOTHING_KNOWN
    assert run.problem.suggestions


def test_a_picture_can_be_edited_and_varied(studio: Studio) -> None:
    source = finished(studio, studio.submit(task(size="1024x1024", seed=3))).pictures[0]
    edit = EditTask("a red hat", source.id, "illustrator", "children")
    variation = VariationTask(source.id, "illustrator", "children", strength=0.8)
    for each in (edit, variation):
        run = finished(studio, studio.submit(each))
        assert run.status is RunStatus.DONE, run.problem
        (made,) = run.pictures
        assert made.parent_id == source.id
        assert (made.width, made.height) == (1024, 1024)


def test_an_illustrator_that_died_is_started_again(studio: Studio) -> None:
    finished(studio, studio.submit(task()))
    process = studio._illustrator._process
    assert process is not None
    process.kill()
    process.wait(PATIENCE)
    assert finished(studio, studio.submit(task())).status is RunStatus.DONE


def test_the_connection_can_be_tested(studio: Studio) -> None:
    assert studio.test_connection("illustrator").ok

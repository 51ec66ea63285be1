"""Midjourney's habits: flags behind a prompt, what becomes of them, and the way back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exclusions import words_with_exclusions
from core.midjourney import Flags, midjourney_prompt, read_prompt, understand, with_exclusions
from core.models import ImageModel, find_model
from core.pictures import Picture, RunStatus
from core.policy import load_policies
from core.problems import ErrorKind
from core.settings import Settings
from core.studio import Studio
from core.tasks import EditTask, GenerateTask, Options, Task, VariationTask
from tests.classroom import finished, opened

STORYBOOK = find_model("storybook", "illustrator")
FREE_SIZES = find_model("gpt-image-2", "openai")
THREE_SIZES = find_model("gpt-image-1", "openai")
SQUARES = find_model("dall-e-2", "openai")
CHILDREN, UNGUARDED = load_policies()
NBSP = "\N{NO-BREAK SPACE}"

EVERYTHING = (
    "a fox --ar 16:9 --no swords, red hats --seed 42 --chaos 30 --repeat 4"
    " --stylize 250 --tile --v 7"
)


def generate(words: str) -> GenerateTask:
    return GenerateTask(words, "illustrator", "children")


def edit(words: str) -> EditTask:
    return EditTask(words, "source", "illustrator", "children")


def variation(words: str) -> VariationTask:
    return VariationTask("source", "illustrator", "children", wish=words)


# Reading ---------------------------------------------------------------------


def test_words_and_flags_come_apart() -> None:
    read = read_prompt(EVERYTHING)
    assert read.words == "a fox"
    assert read.problem is None
    assert read.flags == Flags(
        ratio=(16, 9),
        exclude=("swords", "red hats"),
        seed=42,
        chaos=30,
        repeat=4,
        unsupported=("--stylize 250", "--tile", "--v 7"),
    )


@pytest.mark.parametrize(
    ("flags", "read"),
    [
        ("--aspect 3:2", Flags(ratio=(3, 2))),
        ("--ar 1920:1080", Flags(ratio=(16, 9))),
        ("--ar 16 : 9", Flags(ratio=(16, 9))),
        ("--ar 16x9", Flags(ratio=(16, 9))),
        ("--c 5", Flags(chaos=5)),
        ("--r 2", Flags(repeat=2)),
        ("--AR 1:1 --Seed 7", Flags(ratio=(1, 1), seed=7)),
        ("--seed 7.", Flags(seed=7)),
        ("—ar 16:9", Flags(ratio=(16, 9))),
        ("––seed 7", Flags(seed=7)),
        ("—no clouds —c 5", Flags(exclude=("clouds",), chaos=5)),
        ("\u200b--seed 7", Flags(seed=7)),
        ("--no clouds --no Clouds, the moon", Flags(exclude=("clouds", "the moon"))),
        ("--no “red hats”, , birds.", Flags(exclude=("red hats", "birds"))),
        ("--seed 7 --seed 7", Flags(seed=7)),
        ("--sref https://a.b/1 https://a.b/2", Flags(unsupported=("--sref https://a.b/1 https://a.b/2",))),
        ("--style raw --niji 6 --s 50", Flags(unsupported=("--style raw", "--niji 6", "--s 50"))),
        ("--sparkle lots --seed 7", Flags(seed=7, unknown=("--sparkle lots",))),
        ("--ar16:9", Flags(unknown=("--ar16:9",))),
    ],
)  # fmt: skip
def test_flags_are_read_as_people_write_them(flags: str, read: Flags) -> None:
    got = read_prompt(f"a fox {flags}")
    assert (got.words, got.flags, got.problem) == ("a fox", read, None)


@pytest.mark.parametrize(
    "text",
    [
        "a dog -- very happy",
        "well--known",
        "a dog --",
        "a dog --5",
        "---",
        "she was --finally-- there",
        "—Hola —dijo el perro",
        "El perro — no el gato",
        "a robot - arms - legs",
        "--ar 16:9 is how a wide fox is written",
        "a dog --seed 42 runs over a hill",
        "",
        "  \n",
    ],
)
def test_a_dash_elsewhere_is_only_text(text: str) -> None:
    read = read_prompt(text)
    assert (read.words, read.flags, read.problem) == (text, Flags(), None)


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ("--seed -1", "--seed cannot be -1."),
        ("--seed banana", "--seed cannot be banana."),
        ("--seed 99999999999999999999", "--seed cannot be 99999999999999999999."),
        ("--ar 0:5", "--ar cannot be 0:5."),
        ("--ar wide", "--ar cannot be wide."),
        ("--chaos 101", "--chaos cannot be 101."),
        ("--repeat 0", "--repeat cannot be 0."),
        ("--seed --tile", "--seed needs something behind it."),
        ("--ar", "--ar needs something behind it."),
        ("--no", "--no needs something behind it."),
        ("--no , ,", "--no needs something behind it."),
        ("--seed 1 --seed 2", "--seed is there twice, and says different things."),
        ("--ar 1:1 --aspect 2:1", "--aspect is there twice, and says different things."),
    ],
)
def test_a_wrong_flag_is_told_and_the_others_count(flags: str, message: str) -> None:
    read = read_prompt(f"a fox --no birds {flags}")
    assert read.problem is not None
    assert read.problem.kind is ErrorKind.BAD_OPTION
    assert read.problem.message == message
    assert read.words == "a fox"
    assert read.flags.exclude == ("birds",)


@given(st.text(alphabet=st.sampled_from("-—– ano:19,.serd\n")))
def test_words_that_were_read_have_no_flags_left(text: str) -> None:
    words = read_prompt(text).words
    assert read_prompt(words).flags == Flags()


@pytest.mark.parametrize(
    "piece", ["--no a ", "-", "-- ", "—", "--a ", "--seed 1 ", "--seed ", "--no a, b c ", "a,"]
)
def test_long_hostile_prompts_are_read_at_once(piece: str) -> None:
    text = f"a fox --no {piece * (32_000 // len(piece))}"
    began = time.process_time()
    read_prompt(text)
    # Read backwards again from every dash, it would be minutes.
    assert time.process_time() - began < 2


# Understanding ---------------------------------------------------------------


def test_flags_become_options_and_chips() -> None:
    understood = understand(generate(EVERYTHING), STORYBOOK)
    assert understood.task == GenerateTask(
        "a fox",
        "illustrator",
        "children",
        Options(size="1536x864", count=4, temperature=0.3, seed=42),
        exclude=("swords", "red hats"),
    )
    assert understood.chips == (
        "Ratio 16:9", "Without swords", "Without red hats", "Seed 42", "Temperature 0.3",
        "4 pictures",
    )  # fmt: skip
    assert understood.unsupported == ("--stylize 250", "--tile", "--v 7")
    assert understood.problem is None


def test_a_flag_wins_over_the_pages_own_inputs() -> None:
    wished = Options(size="1024x1024", count=2, temperature=0.9, seed=1)
    task = replace(generate("a fox --ar 2:3 --c 0 --seed 0 --r 1"), options=wished)
    options = understand(task, STORYBOOK).task.options
    assert options == Options(size="1024x1536", count=1, temperature=0.0, seed=0)


@pytest.mark.parametrize("task", [generate("a fox"), edit("a hat"), variation("")])
def test_a_task_without_flags_stays_as_it_is(task: Task) -> None:
    assert understand(task, STORYBOOK).task is task


def test_understanding_twice_changes_nothing() -> None:
    once = understand(generate(EVERYTHING), STORYBOOK).task
    assert understand(once, STORYBOOK).task == once


def test_what_the_model_has_not_is_named() -> None:
    understood = understand(generate("a fox --seed 42 --chaos 30 --r 2"), FREE_SIZES)
    assert understood.unsupported == ("--seed 42", "--chaos 30")
    assert understood.chips == ("2 pictures",)
    assert understood.task.options == Options(count=2)


@pytest.mark.parametrize(
    ("model", "ratio", "size", "chip"),
    [
        (FREE_SIZES, "21:9", "1456x624", "Ratio 7:3"),
        (FREE_SIZES, "4:1", "1536x512", "Ratio 3:1, nearest to 4:1"),
        (THREE_SIZES, "3:2", "1536x1024", "Ratio 3:2"),
        (THREE_SIZES, "16:9", "1536x1024", "Ratio 3:2, nearest to 16:9"),
        (THREE_SIZES, "9:16", "1024x1536", "Ratio 2:3, nearest to 9:16"),
        (SQUARES, "4:3", "1024x1024", "Ratio 1:1, nearest to 4:3"),
    ],
)
def test_the_nearest_shape_is_asked_for_and_named(
    model: ImageModel, ratio: str, size: str, chip: str
) -> None:
    understood = understand(generate(f"a fox --ar {ratio}"), model)
    assert understood.task.options.size == size
    assert understood.chips == (chip,)


@pytest.mark.parametrize(
    ("model", "ratio", "choice"),
    [
        (FREE_SIZES, "10:1", "Choose 1:1 or 3:2 or 2:3 or 16:9."),
        (THREE_SIZES, "1:3", "Choose 1:1 or 3:2 or 2:3."),
        (SQUARES, "16:9", "Choose 1:1."),
    ],
)
def test_a_shape_that_the_model_has_not_is_a_problem(
    model: ImageModel, ratio: str, choice: str
) -> None:
    problem = understand(generate(f"a fox --ar {ratio}"), model).problem
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_OPTION
    assert (problem.message, problem.next_step) == (f"--ar cannot be {ratio}.", choice)


@pytest.mark.parametrize(
    "task", [edit("a hat --ar 1:1 --r 2"), variation("at night --ar 1:1 --r 2")]
)
def test_what_is_made_from_a_picture_keeps_its_shape(task: Task) -> None:
    understood = understand(task, STORYBOOK)
    assert understood.unsupported == ("--ar 1:1",)
    assert understood.task.options == Options(count=2)
    assert understood.task.words in ("a hat", "at night")


def test_chaos_is_a_variations_strength() -> None:
    understood = understand(variation("at night --chaos 80 --no birds"), STORYBOOK)
    assert understood.task == replace(variation("at night"), strength=0.8, exclude=("birds",))
    assert understood.chips == ("Without birds", f"Strength 80{NBSP}%")


def test_an_endpoint_that_looks_at_the_picture_alone_takes_no_words() -> None:
    understood = understand(variation("--chaos 80 --no birds, bees"), SQUARES)
    assert understood.unsupported == ("--no birds, bees", "--chaos 80")
    assert understood.task == variation("")


def test_many_exclusions_are_counted_and_not_all_shown() -> None:
    things = ", ".join(f"thing {number}" for number in range(20))
    understood = understand(generate(f"a fox --no {things}"), STORYBOOK)
    assert len(understood.task.exclude) == 20
    assert understood.chips[-2:] == ("Without thing 5", "Without 14 more things")


# Exclusions ------------------------------------------------------------------


def test_excluded_things_reach_the_model_as_sentences() -> None:
    asked = words_with_exclusions("a castle", ("clouds", "red flags"), CHILDREN)
    assert asked == "a castle. Without clouds. Without red flags."
    assert words_with_exclusions("a castle!", ("clouds",), CHILDREN) == "a castle! Without clouds."
    assert words_with_exclusions("", ("clouds",), CHILDREN) == "Without clouds."
    assert words_with_exclusions(" a castle ", (), CHILDREN) == "a castle"


@pytest.mark.parametrize(
    "thing", ["swords", "Adult  Content", "blood and gore", "sangre y espadas"]
)
def test_what_the_policy_excludes_anyway_is_not_sent_again(thing: str) -> None:
    assert words_with_exclusions("a castle", (thing,), CHILDREN) == "a castle"


def test_without_guardrails_every_exclusion_is_sent() -> None:
    assert words_with_exclusions("a castle", ("swords",), UNGUARDED) == "a castle. Without swords."


# The studio ------------------------------------------------------------------


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    data_dir: Path = tmp_path_factory.mktemp("data")
    settings = Settings.load({"STUDIO_DATA_DIR": str(data_dir)}, dotenv=data_dir / "no.env")
    with opened(settings) as running:
        yield running


def test_a_prompt_of_midjourneys_makes_what_it_says(studio: Studio) -> None:
    words = "a fox and a duck --ar 3:2 --no swords, cats --seed 42 --chaos 0 --repeat 2 --tile"
    run = finished(studio, studio.submit(generate(words)))
    assert run.status is RunStatus.DONE
    assert run.task.words == "a fox and a duck"
    assert run.task.exclude == ("swords", "cats")
    assert run.task.options.count == len(run.pictures) == 2
    assert [picture.seed for picture in run.pictures] == [42, 43]
    for picture in run.pictures:
        assert (picture.width, picture.height) == (1536, 1024)
        assert picture.prompt == "a fox and a duck"
        assert picture.illustration is not None
        assert {each["name"] for each in picture.illustration["drawn"]} == {"fox", "duck"}
        assert picture.illustration["unknown"] == []


@pytest.mark.parametrize("words", ["un perro en la playa --no gato", "Ein Hund --no Katze"])
def test_nothing_excluded_is_drawn_in_any_language(studio: Studio, words: str) -> None:
    run = finished(studio, studio.submit(generate(words)))
    (account,) = [picture.illustration for picture in run.pictures]
    assert account is not None
    assert [each["name"] for each in account["drawn"]] == ["dog"]
    assert account["unknown"] == []


def test_the_preview_tells_what_became_of_the_flags(studio: Studio) -> None:
    preview = studio.preview(generate("a fox --no swords, clouds --seed 42 --tile --sparkle"))
    assert preview.ready
    assert preview.task == studio.preview(preview.task).task
    assert preview.chips == ("Without swords", "Without clouds", "Seed 42")
    assert (preview.unsupported, preview.unknown) == (("--tile",), ("--sparkle",))
    assert preview.verdict.words == "a fox"
    assert preview.composed.parts[-2].text == "a fox. Without clouds."


def test_a_wrong_flag_stops_the_run_and_stays_as_it_was_written(studio: Studio) -> None:
    run = studio.submit(generate("a fox --seed banana"))
    assert run.status is RunStatus.FAILED
    assert run.problem is not None
    assert run.problem.message == "--seed cannot be banana."
    assert run.task.words == "a fox --seed banana"
    assert studio.retry(run.id).problem == run.problem


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("a fox --repeat 11", "Number of images cannot be 11."),
        ("a fox --seed 4294967295", "Seed cannot be 4294967295."),
        ("--ar 1:1", "There are no words yet."),
        ("--no clouds", "There are no words yet."),
        (
            "a beach --no clouds but with naked people",
            "This studio does not make pictures with: naked.",
        ),
        ("a fox with a sword --no clouds", "This studio does not make pictures with: sword."),
    ],
)
def test_what_cannot_be_is_told(studio: Studio, words: str, message: str) -> None:
    problem = studio.preview(generate(words)).problem
    assert problem is not None
    assert problem.message == message


def test_exclusions_count_as_words_of_the_prompt(studio: Studio) -> None:
    things = ", ".join(f"a purple quokka with {number} hats" for number in range(1_000))
    problem = studio.preview(generate(f"a fox --no {things}")).problem
    assert problem is not None
    assert problem.kind is ErrorKind.PROMPT_TOO_LONG
    assert studio.preview(generate(f"a fox {'--no a ' * 4_500}")).ready


def test_a_change_and_a_variation_take_flags_too(studio: Studio) -> None:
    run = finished(studio, studio.submit(generate("a fox and a dog --ar 1:1 --seed 1")))
    (source,) = run.pictures
    changed = finished(
        studio,
        studio.submit(
            replace(edit("make it night --no dog --ar 3:1 --r 2"), source_picture=source.id)
        ),
    )
    assert changed.status is RunStatus.DONE
    assert changed.task.options.count == len(changed.pictures) == 2
    assert {(each.width, each.height) for each in changed.pictures} == {(1024, 1024)}
    names = {each["name"] for each in (changed.pictures[0].illustration or {})["drawn"]}
    assert names == {"fox"}
    varied = finished(
        studio,
        studio.submit(replace(variation("--chaos 40 --repeat 2"), source_picture=source.id)),
    )
    assert varied.status is RunStatus.DONE
    assert isinstance(varied.task, VariationTask)
    assert (varied.task.wish, varied.task.strength) == ("", 0.4)
    assert len(varied.pictures) == 2


# Writing ---------------------------------------------------------------------


def picture(prompt: str, **more: object) -> Picture:
    known: dict[str, object] = {
        "id": "id", "run_id": None, "slot": 0, "parent_id": None, "digest": "",
        "preview_digest": "", "thumbnail_digest": "", "media_type": "image/png", "width": 1536,
        "height": 864, "size_bytes": 1, "prompt": prompt, "created_at": datetime.now(UTC),
    }  # fmt: skip
    return Picture(**{**known, **more})  # type: ignore[arg-type]


def test_a_picture_is_written_as_midjourneys_prompt() -> None:
    task = replace(
        generate("a fox\n  under a tree"),
        options=Options(temperature=0.3),
        exclude=("clouds", "birds"),
    )
    written = midjourney_prompt(picture("a fox", seed=42), task)
    assert written == "a fox under a tree --no clouds, birds --ar 16:9 --seed 42 --chaos 30"


def test_what_was_written_reads_back_the_same() -> None:
    task = understand(generate(EVERYTHING), STORYBOOK).task
    written = midjourney_prompt(picture("a fox", seed=42), task)
    again = understand(generate(written), STORYBOOK).task
    assert again == replace(task, options=replace(task.options, count=1))


def test_a_changed_picture_is_told_by_what_is_on_it() -> None:
    boat = picture(
        "add a sun", revised_prompt="A boat, on a lake, with a sun.", width=800, height=600
    )
    assert midjourney_prompt(boat, edit("add a sun")) == "A boat, on a lake, with a sun --ar 4:3"
    plain = picture("add a sun", width=1001, height=613)
    assert midjourney_prompt(plain, edit("add a sun")) == "add a sun --ar 1001:613"
    strong = replace(variation("a hat"), strength=0.25)
    assert midjourney_prompt(boat, strong).endswith("--ar 4:3 --chaos 25")


def test_somebodys_own_picture_has_only_its_description() -> None:
    assert midjourney_prompt(picture("My dog -- on the beach"), None) == "My dog — on the beach"


def test_exclusions_come_back_behind_the_words() -> None:
    assert with_exclusions("a fox", ("clouds", "birds")) == "a fox --no clouds, birds"
    assert with_exclusions("a fox", ()) == "a fox"
    assert with_exclusions("", ("clouds",)) == "--no clouds"

"""Problems are sentences that a child and a teacher can act on."""

from __future__ import annotations

import pytest

from core import errors
from core.problems import ErrorKind, Problem, Retry

ALL = (
    errors.empty_prompt(),
    errors.prompt_too_long(40_000, 32_000),
    errors.disallowed_words(["swords"]),
    errors.bad_option("Number of images", 11, "1 to 10"),
    errors.nothing_known(["quokka"], ["a dog"]),
    errors.missing_setting("AZURE_OPENAI_DEPLOYMENT"),
    errors.nothing_to_do(["zorblify"]),
    errors.moderation("input", ["violence"]),
    errors.abuse_block(),
    errors.bad_key("AZURE_OPENAI_API_KEY"),
    errors.no_permission(),
    errors.deployment_not_found("my-deployment"),
    errors.wrong_address("AZURE_OPENAI_ENDPOINT"),
    errors.bad_endpoint("AZURE_OPENAI_ENDPOINT"),
    errors.rate_limit(18),
    errors.no_money(),
    errors.bad_size("17x17"),
    errors.bad_request(),
    errors.model_retired("DALL·E 3", "4 March 2026"),
    errors.server_error(),
    errors.timeout(600),
    errors.unreachable("images.example"),
    errors.connection_lost(),
    errors.strange_answer(),
    errors.unsafe_download(),
    errors.disk_full(),
    errors.storage(),
    errors.interrupted(sent=True),
    errors.misplaced_key("AZURE_OPENAI_DEPLOYMENT", "AZURE_OPENAI_API_KEY"),
    errors.cancelled(),
    errors.cancelled(sent=True),
    errors.not_found(),
    errors.not_made_here(),
    errors.bad_picture("it is no picture"),
    errors.file_too_large(10_000_000),
    errors.mask_of_other_size((640, 480), (1536, 1024)),
    errors.empty_mask(),
    errors.full_mask(),
    errors.no_masks("GPT Image 2"),
    errors.no_markup("The Storybook illustrator"),
    errors.mask_and_markup(),
    errors.empty_markup(),
    errors.markup_of_other_size(),
    errors.unexpected("a1b2"),
)


def test_every_kind_of_problem_has_its_sentence() -> None:
    assert {problem.kind for problem in ALL} == set(ErrorKind)


@pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.kind.value)
def test_a_problem_says_what_happened_and_what_to_do(problem: Problem) -> None:
    for sentence in (problem.message, problem.next_step):
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"
        assert "!" not in sentence
        assert len(sentence) < 220


@pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.kind.value)
def test_a_problem_survives_the_library(problem: Problem) -> None:
    assert Problem.from_json(problem.to_json()) == problem


def test_nothing_that_may_have_been_paid_is_called_safe_to_repeat() -> None:
    for problem in (
        errors.timeout(1),
        errors.connection_lost(),
        errors.strange_answer(),
        errors.interrupted(sent=True),
        errors.cancelled(sent=True),
    ):
        assert problem.retry is Retry.MAY_PAY_TWICE
        assert problem.outcome_unknown
    assert errors.interrupted(sent=False).retry is Retry.SAFE
    assert errors.cancelled().retry is Retry.SAFE


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(18, "18 seconds"), (600, "10 minutes"), (86_400, "24 hours")],
)
def test_waiting_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert words in errors.rate_limit(seconds).next_step


@pytest.mark.parametrize(
    ("categories", "reason", "about_fighting"),
    [
        (["violence graphic"], "Its reason: fighting.", True),
        (["self harm", "hate"], "Its reason: getting hurt and being mean to people.", False),
        (["sexual"], "Its reason: things not for school.", False),
        (["violence", "violence graphic"], "Its reason: fighting.", True),
        (["indirect attack"], "", False),
        ([], "", True),
    ],
)
def test_a_filters_reasons_are_said_for_children(
    categories: list[str], reason: str, about_fighting: bool
) -> None:
    problem = errors.moderation("input", categories)
    assert problem.message.endswith(f"not to you. {reason}".strip())
    assert ("fighting" in problem.next_step) is about_fighting

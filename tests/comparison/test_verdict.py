"""What people read about the likeness of their pictures."""

from __future__ import annotations

import pytest

from core.comparison.spread import Likeness, likeness_from
from core.comparison.verdict import verdict
from core.percent import percent

LESSON = ("Temperature 0", "Temperature 0.1", "Temperature 0.7", "Temperature 1")


def sharing(similarity: float, count: int = 4) -> Likeness:
    """``count`` pictures, each pair of which has this similarity."""
    places = range(count)
    matrix = [[1.0 if i == j else similarity for j in places] for i in places]
    return likeness_from([str(i) for i in places], matrix)


def plain(*settings: tuple[tuple[str, ...], Likeness | None]) -> str:
    """The verdict with usual spaces."""
    return verdict(settings).replace("\N{NO-BREAK SPACE}", " ")


def test_the_lessons_experiment_in_words() -> None:
    likenesses = [sharing(value) for value in (1.0, 0.91, 0.6, 0.38)]
    said = verdict([((label,), each) for label, each in zip(LESSON, likenesses, strict=True)])
    assert said == (
        "At temperature 0 the four pictures are identical; at 1 they share 38\N{NO-BREAK SPACE}%."
    )


@pytest.mark.parametrize(
    ("similarity", "count", "said"),
    [
        (1.0, 4, "The four pictures are identical."),
        (0.95, 2, "The two pictures share 95 %. They hardly differ."),
        (0.7, 10, "The ten pictures share 70 %. They are much alike."),
        (0.5, 8, "The eight pictures share 50 %. They are somewhat alike."),
        (0.2, 12, "The 12 pictures share 20 %. They are quite different."),
    ],
)
def test_pictures_of_one_setting(similarity: float, count: int, said: str) -> None:
    assert plain(((), sharing(similarity, count))) == said


def test_names_stand_in_quotes() -> None:
    said = plain((("Watercolour",), sharing(0.62)), (("For children",), sharing(0.4)))
    assert said == (
        "With “Watercolour” the four pictures share 62 %; with “For children” they share 40 %."
    )


def test_wordings_and_seeds_are_told_by_their_mark() -> None:
    said = plain((("Wording A",), sharing(0.3)), (("Wording B",), sharing(0.6)))
    assert said == "With wording B the four pictures share 60 %; with A they share 30 %."
    said = plain((("Seed 7",), sharing(1.0)), (("Seed 12",), sharing(0.9)))
    assert said == "With seed 7 the four pictures are identical; with 12 they share 90 %."


def test_a_long_name_is_cut() -> None:
    said = plain((("Word " * 30,), sharing(0.3)), (("Short",), sharing(0.6)))
    assert "Short" in said
    assert "…”" in said
    assert len(said) < 120


def test_a_setting_with_fewer_pictures_says_how_many() -> None:
    said = plain((("Temperature 0",), sharing(1.0)), (("Temperature 1",), sharing(0.4, 3)))
    assert said == "At temperature 0 the four pictures are identical; at 1 the three share 40 %."


def test_two_axes_name_the_most_and_the_least_alike_setting() -> None:
    said = plain(
        (("Temperature 0", "Watercolour"), sharing(1.0)),
        (("Temperature 0", "Pencil"), sharing(0.9)),
        (("Temperature 1", "Watercolour"), sharing(0.5)),
        (("Temperature 1", "Pencil"), sharing(0.31)),
    )
    assert said == (
        "Most alike: temperature 0 and “Watercolour” (they are identical). "
        "Least alike: temperature 1 and “Pencil” (they share 31 %)."
    )


def test_settings_without_two_pictures_are_said_not_to_be_measured() -> None:
    said = plain((("Temperature 0",), sharing(1.0)), (("Temperature 1",), None))
    assert said == (
        "At temperature 0 the four pictures are identical. "
        "One setting is not measured: it has fewer than two pictures."
    )
    said = plain(*((("Seed 1",), each) for each in (sharing(0.5), sharing(0.6), None, None)))
    assert said.endswith(" Two settings are not measured: they have fewer than two pictures.")


def test_settings_that_are_equally_alike() -> None:
    seeds = [((f"Seed {seed}",), sharing(1.0)) for seed in (1, 2, 3)]
    alone = "In each of the three settings the four pictures are identical."
    assert plain(*seeds) == alone
    together = f"{alone} All 12 together share 45\N{NO-BREAK SPACE}%."
    assert verdict(seeds, sharing(0.45, 12)) == together
    assert verdict(seeds, sharing(1.0, 12)) == "All 12 pictures are identical."
    unequal = plain((("Seed 1",), sharing(0.5)), (("Seed 2",), sharing(0.5, 3)))
    assert unequal == "In each of the two settings the pictures share 50 %."


def test_one_picture_in_each_setting_is_measured_together() -> None:
    said = verdict([(("Seed 1",), None), (("Seed 2",), None)], sharing(0.5, 2))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "The two pictures share 50 %. They are somewhat alike. "
        "Two settings are not measured: they have fewer than two pictures."
    )


@pytest.mark.parametrize("settings", [[], [((), None)]])
def test_nothing_is_said_of_nothing(settings: list[tuple[tuple[str, ...], None]]) -> None:
    assert verdict(settings) == ""


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "100 %"),
        (0.999, "99 %"),
        (0.38, "38 %"),
        (0.002, "less than 1 %"),
        (0.0, "0 %"),
    ],
)
def test_only_equal_pictures_share_everything(share: float, said: str) -> None:
    assert percent(share) == said.replace(" %", "\N{NO-BREAK SPACE}%")

"""The contact sheet: what is on it, whatever the pictures and the words are."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core import errors
from core.comparison.grid import Comparison
from core.comparison.lettering import Lettering, wrapped
from core.comparison.measuring import ComparisonLikeness
from core.comparison.sheet import make_sheet
from core.pictures import Picture
from core.problems import StudioError
from tests.comparison.made_up import comparison, jpeg, likeness

LETTERS = Lettering(30, 700)
RED, BLUE = (254, 0, 0), (0, 0, 254)


def painted(one: Picture) -> bytes:
    """Red pictures at the first setting, blue ones at the others."""
    return jpeg("red" if one.id in ("picture0", "picture1") else "blue")


def sheet(of: Comparison, how_alike: ComparisonLikeness | None = None) -> Image.Image:
    data = make_sheet(of, how_alike, engine="Storybook illustrator", read=painted)
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.format == "PNG"
        return opened.convert("RGB")


def share(of: Image.Image, color: tuple[int, int, int]) -> float:
    counted = of.getcolors(2**24) or []
    return sum(n for n, found in counted if found == color) / (of.width * of.height)


def ink(of: Image.Image) -> int:
    """How many dots are as dark as letters are."""
    return sum(of.convert("L").histogram()[:80])


def test_every_picture_is_on_it_row_by_row() -> None:
    whole = sheet(comparison())
    assert share(whole, RED) == pytest.approx(share(whole, BLUE), rel=0.05)
    assert share(whole, RED) > 0.05
    middle = whole.height // 2
    upper = whole.crop((0, 0, whole.width, middle))
    assert share(upper, RED) > 10 * share(upper, BLUE)


def test_title_verdict_labels_spread_and_marks_are_written() -> None:
    made = comparison(repeats=3)
    plain = sheet(comparison(prompt="a", repeats=3))
    titled = sheet(made)
    told = sheet(made, likeness(made, (1.0, 0.4), 0.5))
    assert ink(plain) < ink(titled) < ink(told)


def test_a_missing_or_lost_picture_has_its_place_and_a_reason() -> None:
    made = comparison(missing={1: errors.server_error()})
    whole = sheet(made)
    assert share(whole, RED) == pytest.approx(share(whole, BLUE) / 2, rel=0.05)

    def lost(_: Picture) -> bytes:
        raise StudioError(errors.storage())

    data = make_sheet(comparison(), None, engine="", read=lost)
    with Image.open(io.BytesIO(data)) as opened:
        assert share(opened.convert("RGB"), RED) == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        "🦊 狐狸 лиса שועל ثعلب",
        "x" * 5_000,
        "word " * 6_400,
        "\x00\ud800\u202e\n\t",
        " " * 9_000,
    ],
)
def test_any_words_make_a_sheet_of_a_reasonable_size(words: str) -> None:
    whole = sheet(comparison(prompt=words))
    assert whole.width == 1240
    assert whole.height < 1400


def test_sixty_four_pictures_fit() -> None:
    made = comparison([n / 10 for n in range(8)], repeats=8)
    whole = sheet(made, likeness(made, [0.5] * 8, 0.4))
    assert whole.width == 1240
    assert share(whole, BLUE) > 0.1


def test_tall_and_tiny_pictures_keep_their_shape() -> None:
    data = make_sheet(comparison(), None, engine="", read=lambda _: jpeg("blue", (2, 40)))
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.height < 2_000


def test_lines_break_between_words_and_inside_of_long_ones() -> None:
    lines = wrapped("a red fox " * 8 + "y" * 90, LETTERS, 300, 40)
    assert all(LETTERS.width(line) <= 300 for line in lines)
    assert "".join("".join(lines).split()) == "aredfox" * 8 + "y" * 90


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    lines = wrapped("a red fox " * 80, LETTERS, 300, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert LETTERS.width(lines[-1]) <= 300
    assert wrapped("a fox", LETTERS, 300, 3) == ("a fox",)
    assert wrapped("a fox", LETTERS, 300, 0) == ()


def test_a_letter_of_the_second_font_file_is_not_a_box() -> None:
    assert LETTERS.width("Ł") != LETTERS.width("狐")

"""Prices against the vendors' published figures, in US$."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.models import find_model
from core.pictures import Usage
from core.pricing import bill, estimate


@pytest.mark.parametrize(
    ("name", "quality", "dollars"),
    [
        ("gpt-image-2", "low", "0.0059"),
        ("gpt-image-2", "medium", "0.0527"),
        ("gpt-image-2", "high", "0.2107"),
        ("gpt-image-2.5-sunburst", "low", "0.0059"),
        ("gpt-image-2.5-sunburst", "medium", "0.0132"),
        ("gpt-image-2.5-sunburst", "high", "0.0527"),
        ("gpt-image-2.5-flare", "xhigh", "0.0937"),
        ("gpt-image-2.5-flare", "max", "0.2107"),
        ("gpt-image-2.6-flare", "max", "0.2107"),
    ],
)
def test_a_square_picture_costs_what_is_published(name: str, quality: str, dollars: str) -> None:
    price = estimate(find_model(name, "openai"), 1024, 1024, quality, 1, 0)
    assert price is not None
    assert f"{price.total:.4f}" == dollars


def test_pictures_words_and_sketches_add_up() -> None:
    model = find_model("gpt-image-2", "azure")
    alone = estimate(model, 1024, 1024, "low", 1, 0)
    several = estimate(model, 1024, 1024, "low", 4, 4000, partial_images=2)
    assert alone is not None
    assert several is not None
    # 1,000 tokens of words at 5 and 200 tokens of sketches at 30 dollars a million.
    assert several.total == 4 * (alone.total + Decimal("0.005") + Decimal("0.006"))
    assert "4 pictures" in several.explanation
    assert "One picture" in alone.explanation


def test_a_wide_picture_costs_less_than_its_pixels_say() -> None:
    model = find_model("gpt-image-2", "azure")
    square = estimate(model, 1024, 1024, "high", 1, 0)
    wide = estimate(model, 1536, 864, "high", 1, 0)
    assert square is not None
    assert wide is not None
    # ceil(96 * round(96 / (1536 / 864)) * (2e6 + 1536 * 864) / 4e6) = 4312 tokens
    assert wide.total == Decimal(4312) * 30 / 1_000_000
    assert wide.total < square.total


def test_without_a_quality_the_estimate_is_careful() -> None:
    model = find_model("gpt-image-2", "azure")
    assert estimate(model, 1024, 1024, None, 1, 0) == estimate(model, 1024, 1024, "high", 1, 0)


@pytest.mark.parametrize("name", ["storybook", "gpt-image-1.5", "dall-e-3", "painter"])
def test_no_estimate_where_none_is_published(name: str) -> None:
    assert estimate(find_model(name, "compatible"), 1024, 1024, "high", 1, 100) is None


@pytest.mark.parametrize(
    ("name", "dollars"),
    [("gpt-image-2", "43"), ("gpt-image-1.5", "45"), ("gpt-image-1-mini", "12.5")],
)
def test_the_bill_counts_each_kind_of_token(name: str, dollars: str) -> None:
    usage = Usage(input_text=1_000_000, input_image=1_000_000, output_image=1_000_000)
    assert bill(find_model(name, "openai"), usage) == Decimal(dollars)


def test_no_bill_without_usage_or_price() -> None:
    assert bill(find_model("gpt-image-2", "openai"), None) is None
    assert bill(find_model("storybook", "illustrator"), Usage(1, 1, 1)) is None

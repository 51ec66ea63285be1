"""What pictures cost, in US$: an estimate before the click, the bill after it.

Prices and formulas are the vendors' published ones. All amounts are Decimal,
and not rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from core.models import ImageModel
from core.pictures import Usage

_MILLION = Decimal(1_000_000)
_CHARACTERS_PER_TOKEN = 4
"""A usual rule of thumb for English text."""
TOKENS_PER_SKETCH = 100
"""Output tokens that each partial picture of a stream adds."""


@dataclass(frozen=True)
class Estimate:
    """What a request will cost, in US$. ``total`` is for all its pictures."""

    per_picture: Decimal
    count: int

    @property
    def total(self) -> Decimal:
        """For all pictures together."""
        return self.per_picture * self.count

    @property
    def explanation(self) -> str:
        """How the total comes about, in a sentence."""
        each = f"about US$ {self.per_picture:.4f}"
        start = (
            f"{self.count} pictures at {each} each" if self.count > 1 else f"One picture: {each}"
        )
        return f"{start}. The bill counts what was really used."


def output_tokens(model: ImageModel, width: int, height: int, quality: str) -> int | None:
    """Tokens of one finished picture, or None where no formula is published."""
    base = model.output_token_bases.get(quality)
    if base is None:
        return None
    shape = round(base / (max(width, height) / min(width, height)))
    return math.ceil(base * shape * (2_000_000 + width * height) / 4_000_000)


def estimate(
    model: ImageModel,
    width: int,
    height: int,
    quality: str | None,
    count: int,
    prompt_characters: int,
    *,
    partial_images: int = 0,
) -> Estimate | None:
    """What ``count`` pictures from words will cost, or None where that is not known.

    Without a quality the service chooses; the estimate then assumes high.
    ``partial_images`` is the number of sketches asked for with each picture.
    """
    tokens = output_tokens(model, width, height, quality or "high")
    if model.prices is None or tokens is None:
        return None
    sketches = TOKENS_PER_SKETCH * min(partial_images, model.max_partials)
    usage = Usage(
        input_text=math.ceil(prompt_characters / _CHARACTERS_PER_TOKEN),
        output_image=tokens + sketches,
    )
    per_picture = bill(model, usage)
    return None if per_picture is None else Estimate(per_picture, count)


def bill(model: ImageModel, usage: Usage | None) -> Decimal | None:
    """What an answer cost by its own count of tokens, or None where that is not known."""
    if model.prices is None or usage is None:
        return None
    return (
        usage.input_text * model.prices.text_input
        + usage.input_image * model.prices.image_input
        + usage.output_image * model.prices.image_output
    ) / _MILLION

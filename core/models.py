"""What each image model accepts: the table of ``data/models.toml`` as objects."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from core.problems import Problem
from core.sizes import FixedSizes, FlexibleSizes, Size, SizeChoice, read_size, size_choice
from core.tasks import OutputFormat

ConnectionKind = Literal["illustrator", "azure", "openai", "compatible"]
"""Where a model is reached: the offline engine, a vendor, or any server that speaks the API."""

ILLUSTRATOR = "storybook"
NEWEST = "gpt-image-2.6-sunburst"
"""Its abilities are assumed for a name that the table does not know."""
ANOTHER = "another model"


@dataclass(frozen=True)
class Prices:
    """US$ per million tokens."""

    text_input: Decimal
    image_input: Decimal
    image_output: Decimal


@dataclass(frozen=True)
class ImageModel:
    """What one image model accepts.

    ``known`` is False where the abilities are a guess. ``qualities`` and
    ``output_formats`` are empty where the model has no such setting.
    ``styles`` are those that the model can draw, in words for a prompt; empty where it takes
    any. ``variation_words`` says that the model's variations endpoint takes a strength, what
    to keep and a wish; without it the endpoint looks at the picture alone.
    ``max_partials`` is the number of sketches that a stream may show, 0 where
    the model does not stream; an ``instant`` model is done before a sketch could be
    looked at, so none is asked for. ``ends_on`` is the day the
    vendor switches it off, or has done so. ``output_token_bases`` maps a quality to the
    number from which :mod:`core.pricing` calculates a picture's tokens.
    """

    name: str
    label: str
    sizes: FixedSizes | FlexibleSizes
    max_count: int
    max_prompt_characters: int
    qualities: tuple[str, ...] = ()
    output_formats: tuple[OutputFormat, ...] = ()
    input_fidelity: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    edits: bool = False
    masks: bool = False
    markup: bool = False
    variations_endpoint: bool = False
    variation_words: bool = False
    max_partials: int = 0
    instant: bool = False
    takes_temperature: bool = False
    takes_seed: bool = False
    sends_response_format: bool = False
    ends_on: date | None = None
    prices: Prices | None = None
    output_token_bases: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    known: bool = True

    @property
    def varies_by_words(self) -> bool:
        """Whether strength, what to keep and a wish have a say in a variation."""
        return self.variation_words or (self.edits and not self.variations_endpoint)

    @property
    def streams(self) -> bool:
        """Whether the model shows sketches while it works."""
        return self.max_partials > 0

    def size_for(self, aspect: tuple[int, int]) -> Size:
        """The standard size (width, height in pixels) nearest to an aspect ratio."""
        return self.sizes.nearest(aspect)

    def check_size(self, width: int, height: int) -> Problem | None:
        """What is wrong with this size, if anything is."""
        return self.sizes.check(width, height)

    def offered_sizes(self) -> tuple[SizeChoice, ...]:
        """The sizes for a list. Flexible models take others too: see :meth:`check_size`."""
        return tuple(size_choice(*size) for size in self.sizes.offered())


def written_day(day: date) -> str:
    """A day for a sentence: ``1 December 2026``."""
    return f"{day.day} {day:%B %Y}"


def find_model(name: str, kind: ConnectionKind) -> ImageModel:
    """The model behind a model's or deployment's name, as this kind of connection has it.

    Deployments are often named after their model (``school-gpt-image-2``): the
    longest known name in ``name`` decides. A name without one is taken for the
    newest family, on a self-hosted server for a model of few abilities; both
    are marked as not ``known`` and carry ``name`` as their label.
    """
    if kind == "illustrator":
        return _build(ILLUSTRATOR, kind)
    found = _known_name(name)
    if found is not None:
        return _build(found, kind)
    assumed = _build(ANOTHER if kind == "compatible" else NEWEST, kind)
    return replace(assumed, known=False, label=name or assumed.label)


def _known_name(name: str) -> str | None:
    wanted = name.strip().casefold()
    matches = [
        (len(written), model)
        for model, written in _names()
        if wanted == written or _pattern(written).search(wanted)
    ]
    return max(matches)[1] if matches else None


def _names() -> Iterator[tuple[str, str]]:
    for model, table in _tables()["model"].items():
        if model != ANOTHER:
            yield model, model
            for alias in table.get("aliases", ()):
                yield model, alias


@cache
def _pattern(name: str) -> re.Pattern[str]:
    # "gpt-image-2" is also written gpt_image_2 and gptimage2, but is not in gpt-image-20.
    words = [re.escape(word) for word in re.split(r"[-. ]", name)]
    return re.compile(rf"(?<![a-z]){'[-_. ]?'.join(words)}(?!\d|\.\d)")


@cache
def _tables() -> dict[str, dict[str, dict[str, Any]]]:
    source = Path(__file__).with_name("data") / "models.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _build(name: str, kind: ConnectionKind) -> ImageModel:
    tables = _tables()
    table = tables["model"][name]
    values = {**tables["family"].get(table.get("family", ""), {}), **table}
    values |= values.get(kind, {})
    for key in ("family", "aliases", "azure", "openai"):
        values.pop(key, None)
    sizes = values.pop("sizes")
    prices = values.pop("prices", None)
    bases = values.pop("output_token_bases", {})
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return ImageModel(
        name=name,
        sizes=_sizes(sizes),
        prices=Prices(**{key: Decimal(value) for key, value in prices.items()}) if prices else None,
        output_token_bases=MappingProxyType(bases),
        **{**values, **lists},
    )


def _sizes(value: list[str] | dict[str, int]) -> FixedSizes | FlexibleSizes:
    if isinstance(value, dict):
        return FlexibleSizes(**value)
    return FixedSizes(tuple(read_size(text) for text in value))

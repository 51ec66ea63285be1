"""The names a picture can be asked from: the illustrator, and the models it stands in for.

Behind every name the same illustrator draws. What differs is what the name
accepts and how it answers, as the real model of that name did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Task = Literal["generation", "edit", "variation"]
Answer = Literal["b64_json", "url", "both"]
"""Where a picture of an answer is: in it, behind an address, or both."""

OWNER: Final = "storybook"
CREATED: Final = 1_767_225_600
"""Birthday of every model in the list: 2026-01-01, as a Unix time."""


@dataclass(frozen=True)
class Model:
    """What one name accepts, and how it answers.

    ``parameters`` are accepted beside those of the task itself. ``sizes`` None
    means any size of the gpt-image-2 rule. ``reports_settings``: the answer
    repeats size, quality, format and usage.
    """

    name: str
    answer: Answer
    parameters: frozenset[str]
    qualities: tuple[str, ...]
    tasks: frozenset[Task]
    sizes: tuple[str, ...] | None = None
    max_count: int = 10
    max_prompt: int = 32_000
    reports_settings: bool = True


_GPT_PARAMETERS: Final = frozenset(
    {
        "background",
        "moderation",
        "output_compression",
        "output_format",
        "partial_images",
        "quality",
        "safety_identifier",
        "stream",
    }
)
_GPT_QUALITIES: Final = ("auto", "low", "medium", "high")
_ALL_TASKS: Final[frozenset[Task]] = frozenset({"generation", "edit", "variation"})

STORYBOOK: Final = Model(
    name="storybook",
    answer="b64_json",
    parameters=_GPT_PARAMETERS | {"language", "response_format", "seed", "temperature"},
    qualities=_GPT_QUALITIES,
    tasks=_ALL_TASKS,
)

UNNAMED: Final = Model(
    name="storybook",
    answer="url",
    parameters=STORYBOOK.parameters | {"style"},
    qualities=(*_GPT_QUALITIES, "standard", "hd"),
    tasks=_ALL_TASKS,
)
"""For requests that name no model: the illustrator, answering with an address."""

_MODELS: Final = (
    STORYBOOK,
    Model(
        name="dall-e-3",
        answer="url",
        parameters=frozenset({"quality", "response_format", "style"}),
        qualities=("standard", "hd"),
        tasks=frozenset({"generation"}),
        sizes=("1024x1024", "1792x1024", "1024x1792"),
        max_count=1,
        max_prompt=4_000,
        reports_settings=False,
    ),
    Model(
        name="dall-e-2",
        answer="url",
        parameters=frozenset({"quality", "response_format"}),
        qualities=("standard",),
        tasks=_ALL_TASKS,
        sizes=("256x256", "512x512", "1024x1024"),
        max_prompt=1_000,
        reports_settings=False,
    ),
    Model(
        name="gpt-image-1",
        answer="both",
        parameters=_GPT_PARAMETERS | {"input_fidelity"},
        qualities=_GPT_QUALITIES,
        tasks=frozenset({"generation", "edit"}),
        sizes=("1024x1024", "1024x1536", "1536x1024", "auto"),
    ),
)

MODELS: Final[Mapping[str, Model]] = MappingProxyType({model.name: model for model in _MODELS})


def listing(model: Model) -> dict[str, object]:
    """A model as the model list shows it."""
    return {"id": model.name, "object": "model", "created": CREATED, "owned_by": OWNER}

"""From the fields of a request to a frozen description of what was asked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final, Literal, get_args

from core.illustrator.server import errors, sizes
from core.illustrator.server.bodies import Form
from core.illustrator.server.errors import ServiceError
from core.illustrator.server.fields import Fields
from core.illustrator.server.models import Answer, Model, Task
from core.illustrator.server.sizes import DEFAULT_SIZE, Size
from core.illustrator.server.uploads import Mask, Upload, open_mask, open_picture
from core.tasks import Keepable

OutputFormat = Literal["png", "jpeg", "webp", "svg"]
Quality = Literal["low", "medium", "high"]

DEFAULT_TEMPERATURE: Final = 0.7
MAX_SEED: Final = 2**32 - 1
MAX_PARTIAL_IMAGES: Final = 3
FORMATS: Final[tuple[OutputFormat, ...]] = ("png", "jpeg", "webp", "svg")
RASTER_FORMATS: Final[tuple[OutputFormat, ...]] = ("png", "jpeg", "webp")
ANSWERS: Final[tuple[Answer, ...]] = ("b64_json", "url")
KEEPABLE: Final[tuple[Keepable, ...]] = get_args(Keepable)
BACKGROUNDS: Final = ("auto", "opaque", "transparent")

_QUALITY_DRAWN: Final[dict[str, Quality]] = {"low": "low", "medium": "medium"}
_COMMON: Final = frozenset({"model", "n", "size", "user"})
_OF_TASK: Final[dict[Task, frozenset[str]]] = {
    "generation": frozenset({"prompt"}),
    "edit": frozenset({"prompt", "image", "image[]", "mask"}),
    "variation": frozenset(
        {"prompt", "image", "keep", "response_format", "seed", "strength", "temperature"}
    ),
}


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """How the pictures are to be handed over. ``compression`` 0 to 100, 100 the best."""

    answer: Answer
    format: OutputFormat
    compression: int
    quality: Quality
    stream: bool
    partial_images: int


@dataclass(frozen=True, kw_only=True)
class PictureRequest:
    """What all three tasks ask. ``size`` None: as the source, or the usual size."""

    model: Model
    count: int
    size: Size | None
    seed: int
    temperature: float
    delivery: Delivery

    def seed_of(self, index: int) -> int:
        """The seed of the picture with this index: they count up, but where all are alike."""
        return self.seed if self.temperature == 0 else (self.seed + index) % (MAX_SEED + 1)


@dataclass(frozen=True, kw_only=True)
class GenerationRequest(PictureRequest):
    """A picture from words, in this language (a code such as "es"; None to find out)."""

    prompt: str
    size: Size
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class EditRequest(PictureRequest):
    """A change to a picture, within the mask if there is one."""

    prompt: str
    source: Upload
    mask: Mask | None


@dataclass(frozen=True, kw_only=True)
class VariationRequest(PictureRequest):
    """A picture like another one; ``temperature`` says how far from it, 0 to 1.

    ``keep`` is what shall stay, ``wish`` what shall differ, in words; both may be empty.
    """

    source: Upload
    keep: tuple[Keepable, ...] = ()
    wish: str = ""

    def seed_of(self, index: int) -> int:
        """The seed of the picture with this index: even the nearest variations differ."""
        return (self.seed + index) % (MAX_SEED + 1)


def generation(fields: Fields, model: Model) -> GenerationRequest:
    """Check a generation. Raises :class:`ServiceError` for the first fault."""
    _check_names(fields, model, "generation")
    return GenerationRequest(
        model=model,
        prompt=_prompt(fields, model),
        count=_count(fields, model),
        size=_size(fields, model) or DEFAULT_SIZE,
        seed=_seed(fields),
        temperature=_share(fields, "temperature"),
        language=fields.text("language"),
        delivery=_delivery(fields, model),
    )


def edit(form: Form, model: Model) -> EditRequest:
    """Check an edit and open its pictures. Raises :class:`ServiceError` for the first fault."""
    fields = form.fields
    _check_names(fields, model, "edit")
    count = _count(fields, model)
    # One change of a whole picture keeps all the rest; only further ones have to differ.
    keeps_the_rest = form.mask is None and count == 1
    return EditRequest(
        model=model,
        prompt=_prompt(fields, model),
        count=count,
        size=_size(fields, model),
        seed=_seed(fields),
        temperature=_share(
            fields, "temperature", default=0 if keeps_the_rest else DEFAULT_TEMPERATURE
        ),
        delivery=_delivery(fields, model),
        source=(source := _source(form)),
        mask=None if form.mask is None else open_mask(form.mask, source.image.size),
    )


def variation(form: Form, model: Model) -> VariationRequest:
    """Check a variation and open its picture. Raises :class:`ServiceError` for the first fault."""
    fields = form.fields
    _check_names(fields, model, "variation")
    temperature = _share(fields, "temperature")
    return VariationRequest(
        model=model,
        count=_count(fields, model),
        size=_size(fields, model),
        seed=_seed(fields),
        temperature=_share(fields, "strength", default=temperature),
        delivery=_delivery(fields, model),
        source=_source(form),
        keep=_keep(fields),
        wish=_prompt(fields, model) if (fields.text("prompt") or "").strip() else "",
    )


def _keep(fields: Fields) -> tuple[Keepable, ...]:
    """What is to be kept: names with commas between them."""
    named = [name.strip() for name in (fields.text("keep") or "").split(",")]
    for name in named:
        if name and name not in KEEPABLE:
            raise errors.not_supported("keep", name, KEEPABLE)
    return tuple(part for part in KEEPABLE if part in named)


def _source(form: Form) -> Upload:
    if not form.source:
        raise errors.missing("image")
    return open_picture(form.source)


def _check_names(fields: Fields, model: Model, task: Task) -> None:
    if task not in model.tasks:
        raise ServiceError(
            f"The model '{model.name}' does not support this: {task}.",
            code="invalid_value",
            param="model",
        )
    # What is there already keeps the language of its recipe.
    parameters = model.parameters - (set() if task == "generation" else {"language"})
    if task == "variation":
        parameters -= {"stream", "partial_images"}
    fields.refuse_others(_COMMON | _OF_TASK[task] | parameters)
    for name in ("user", "safety_identifier", "response_format"):
        fields.text(name)


def _prompt(fields: Fields, model: Model) -> str:
    prompt = fields.text("prompt")
    if prompt is None:
        raise errors.missing("prompt")
    if not prompt.strip():
        raise ServiceError(
            "Invalid 'prompt': empty string. Expected a string with minimum length 1, "
            "but got an empty string instead.",
            code="empty_string",
            param="prompt",
        )
    if len(prompt) > model.max_prompt:
        raise ServiceError(
            f"Invalid 'prompt': string too long. Expected a string with maximum length "
            f"{model.max_prompt}, but got a string with length {len(prompt)} instead.",
            code="string_above_max_length",
            param="prompt",
        )
    return prompt


def _count(fields: Fields, model: Model) -> int:
    count = fields.integer("n", 1, minimum=1, maximum=10)
    if count > model.max_count:
        raise ServiceError(
            f"You must provide n={model.max_count} for this model.",
            code="invalid_value",
            param="n",
        )
    return count


def _size(fields: Fields, model: Model) -> Size | None:
    text = fields.text("size")
    if not text:
        return None
    if model.sizes is not None and text not in model.sizes:
        raise errors.not_supported("size", text, model.sizes)
    if text == "auto":
        return None
    size = sizes.parse(text)
    return sizes.check(size) if model.sizes is None else size


def _seed(fields: Fields) -> int:
    return fields.integer("seed", secrets.randbelow(2**31), minimum=0, maximum=MAX_SEED)


def _share(fields: Fields, name: str, default: float = DEFAULT_TEMPERATURE) -> float:
    return fields.decimal(name, default, minimum=0, maximum=1)


def _delivery(fields: Fields, model: Model) -> Delivery:
    quality = fields.choice("quality", model.qualities, model.qualities[0])
    fields.choice("background", BACKGROUNDS, "auto")
    fields.choice("moderation", ("auto", "low"), "auto")
    fields.choice("style", ("vivid", "natural"), "vivid")
    fields.choice("input_fidelity", ("low", "high"), "low")
    stream = fields.flag("stream")
    delivery = Delivery(
        answer=fields.choice("response_format", ANSWERS, model.answer),
        format=_format(fields, stream=stream),
        compression=fields.integer("output_compression", 100, minimum=0, maximum=100),
        quality=_QUALITY_DRAWN.get(quality, "high"),
        stream=stream,
        partial_images=fields.integer("partial_images", 0, minimum=0, maximum=MAX_PARTIAL_IMAGES),
    )
    name = delivery.format
    if delivery.compression < 100 and name in {"png", "svg"}:
        raise ServiceError(
            f"Compression less than 100 is not supported for {name.upper()} output format",
            code=f"invalid_{name}_output_compression",
            param="output_compression",
        )
    return delivery


def _format(fields: Fields, *, stream: bool) -> OutputFormat:
    chosen = fields.choice("output_format", FORMATS, "png")
    if stream and chosen not in RASTER_FORMATS:
        raise errors.not_supported("output_format", chosen, RASTER_FORMATS)
    return chosen

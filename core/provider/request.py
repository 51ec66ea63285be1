"""One picture that is asked for, and the parameters that its model takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from core import errors
from core.models import ImageModel
from core.problems import StudioError
from core.settings import Connection
from core.sizes import write_size
from core.tasks import Keepable, Kind, OutputFormat
from core.varying import fidelity_for

Endpoint = Literal["generations", "edits", "variations"]
Upload = tuple[str, bytes, str]
"""Name, content and media type of an uploaded file."""


@dataclass(frozen=True)
class ImageRequest:
    """What one POST asks: one picture of ``width`` times ``height`` pixels.

    ``image`` is the encoded source picture (PNG, JPEG or WebP), ``mask`` a PNG of
    the same size whose alpha is 0 where the picture may change, ``markup`` a
    transparent PNG of that size on which is drawn what to do; services take one of
    the two. ``temperature`` and ``strength`` are 0 to 1; ``strength`` and ``keep`` are
    a variation's. Settings that the model does not have are left out.
    ``partial_images`` is the number of sketches wanted on the way.
    """

    prompt: str
    width: int
    height: int
    quality: str | None = None
    output_format: OutputFormat = "png"
    temperature: float | None = None
    seed: int | None = None
    image: bytes | None = None
    mask: bytes | None = None
    kind: Kind = "generate"
    strength: float | None = None
    partial_images: int = 2
    markup: bytes | None = None
    keep: tuple[Keepable, ...] = ()

    def endpoint(self, model: ImageModel) -> Endpoint:
        """The endpoint that does this with ``model``.

        Raises StudioError if the model cannot do it, or the source is missing.
        """
        if self.kind == "generate":
            return "generations"
        if self.image is None:
            raise StudioError(errors.bad_picture("it is missing"))
        if self.kind == "variation" and model.variations_endpoint:
            return "variations"
        if not model.edits:
            raise StudioError(
                errors.bad_option("The engine", model.label, "one that can change pictures")
            )
        return "edits"

    @property
    def upload(self) -> Upload:
        """The source picture as a file."""
        image = self.image or b""
        if image.startswith(b"\xff\xd8"):
            return "image.jpg", image, "image/jpeg"
        if image[8:12] == b"WEBP":
            return "image.webp", image, "image/webp"
        return "image.png", image, "image/png"


def parameters(request: ImageRequest, connection: Connection) -> dict[str, Any]:
    """The arguments for the client's method that belongs to the request's endpoint."""
    model = connection.model
    match request.endpoint(model):
        case "generations":
            specific: dict[str, Any] = {"prompt": request.prompt, **_delivery(request, model)}
        case "edits":
            specific = {
                "prompt": request.prompt,
                "image": request.upload,
                **_delivery(request, model),
            }
            if request.kind == "edit":
                specific |= _guidance(request, model)
            specific |= _fidelity(request, model)
        case "variations":
            specific = {"image": request.upload, **_variation_words(request, model)}
    common: dict[str, Any] = {"n": 1, "size": write_size(request.width, request.height)}
    if connection.model_name:
        common["model"] = connection.model_name
    if model.sends_response_format:
        common["response_format"] = "b64_json"
    return common | specific | {"extra_body": _extra(request, model)}


def _guidance(request: ImageRequest, model: ImageModel) -> dict[str, Any]:
    """Where to change the source."""
    chosen: dict[str, Any] = {}
    if request.mask is not None and model.masks:
        chosen["mask"] = ("mask.png", request.mask, "image/png")
    elif request.markup is not None and model.markup:
        chosen["markup"] = ("markup.png", request.markup, "image/png")
    return chosen


def _fidelity(request: ImageRequest, model: ImageModel) -> dict[str, Any]:
    """How closely to look at the source. Of an edit, faces and lettering stay as they are."""
    wanted = "high" if request.strength is None else fidelity_for(request.strength, request.keep)
    return {"input_fidelity": wanted} if wanted in model.input_fidelity else {}


def _variation_words(request: ImageRequest, model: ImageModel) -> dict[str, Any]:
    """What a variations endpoint that listens is told beside the picture."""
    if not model.variation_words:
        return {}
    told = {"prompt": request.prompt, "keep": ",".join(request.keep)}
    chosen: dict[str, Any] = {name: text for name, text in told.items() if text}
    if request.strength is not None:
        chosen["strength"] = request.strength
    return chosen


def _delivery(request: ImageRequest, model: ImageModel) -> dict[str, Any]:
    """Parameters that the variations endpoint never had."""
    chosen: dict[str, Any] = {}
    if request.quality in model.qualities:
        chosen["quality"] = request.quality
    if request.output_format in model.output_formats:
        chosen["output_format"] = request.output_format
    if model.streams:
        chosen["stream"] = True
        chosen["partial_images"] = max(0, min(request.partial_images, model.max_partials))
    return chosen


def _extra(request: ImageRequest, model: ImageModel) -> dict[str, Any] | None:
    """Parameters that the client has no arguments for."""
    extra: dict[str, Any] = {}
    if model.takes_temperature and request.temperature is not None:
        extra["temperature"] = request.temperature
    if model.takes_seed and request.seed is not None:
        extra["seed"] = request.seed
    if request.endpoint(model) == "variations" and request.output_format in model.output_formats:
        extra["output_format"] = request.output_format
    return extra or None

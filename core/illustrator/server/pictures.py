"""Having the illustrator draw what a request asks. All of this runs in worker threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image, ImageOps

from core.illustrator import engine, files
from core.illustrator.engine import Drawing
from core.illustrator.illustration import Drawn, Illustration, Recipe, in_words, to_json
from core.illustrator.server import errors, sizes
from core.illustrator.server.parameters import (
    Delivery,
    EditRequest,
    GenerationRequest,
    PictureRequest,
    VariationRequest,
)
from core.illustrator.server.sizes import Size

MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}

BEST_QUALITY: Final = 95
"""Of JPEG and WebP: above it files grow, and nobody sees the difference."""


@dataclass(frozen=True)
class Picture:
    """A finished picture file, what can be said of it, and the sketches on the way there."""

    content: bytes
    size: Size
    words: str
    illustration: dict[str, object]
    sketches: tuple[bytes, ...] = ()


def make(request: PictureRequest, index: int) -> Picture:
    """Draw and encode the picture with this index, from 0 on, of a request.

    Raises :class:`ServiceError` where the words or the picture give nothing to draw.
    """
    seed = request.seed_of(index)
    try:
        match request:
            case GenerationRequest():
                size = request.size
                drawing = _generate(request, seed)
            case EditRequest():
                size = request.size or request.source.image.size
                drawing = _edit(request, seed)
            case VariationRequest():
                size = request.size or request.source.image.size
                drawing = _vary(request, size, seed)
            case _:
                raise TypeError(type(request).__name__)
    except engine.NothingKnown as error:
        raise errors.nothing_known(error.unknown, error.suggestions) from error
    except engine.NothingToDo as error:
        raise errors.nothing_to_do(error.reason, error.unknown, error.suggestions) from error
    finished = _resized(drawing, size)
    return Picture(
        content=_encode(finished, request.delivery),
        size=size,
        words=in_words(finished.illustration),
        illustration=to_json(finished.illustration),
        sketches=tuple(_sketches(drawing, size, request.delivery)),
    )


def _generate(request: GenerationRequest, seed: int) -> Drawing:
    return engine.draw(
        request.prompt,
        _size_to_draw(request.size),
        seed=seed,
        temperature=request.temperature,
        language=request.language,
    )


def _edit(request: EditRequest, seed: int) -> Drawing:
    image, recipe = request.source.image, request.source.recipe
    if request.mask is None:
        recipe = _recipe_for(recipe, image.size)
    elif recipe is not None and recipe.size != image.size:
        recipe = None  # its boxes lie elsewhere than the mask says
    return engine.edit(
        image,
        request.prompt,
        request.mask,
        seed=seed,
        temperature=request.temperature,
        recipe=recipe,
    )


def _vary(request: VariationRequest, size: Size, seed: int) -> Drawing:
    recipe = _recipe_for(request.source.recipe, size)
    return engine.vary(
        request.source.image,
        strength=request.temperature,
        seed=seed,
        recipe=recipe,
        keep=request.keep,
        wish=request.wish,
    )


def _recipe_for(recipe: Recipe | None, size: Size) -> Recipe | None:
    """The recipe, told to draw for a picture of this size; None for shapes it cannot draw."""
    if recipe is None or max(size) > min(sizes.MAX_EDGE, sizes.MAX_RATIO * min(size)):
        return None
    return replace(recipe, size=_size_to_draw(size))


def _size_to_draw(size: Size) -> Size:
    """The size, or one of the same shape that the illustrator draws and that scales down to it."""
    width, height = size
    scale = 1
    while width * height * scale * scale < sizes.MIN_PIXELS:
        scale *= 2
    return width * scale, height * scale


def _resized(drawing: Drawing, size: Size) -> Drawing:
    """The drawing in pixels of another size; it fills the new frame, cut where it stands over."""
    if drawing.image.size == size:
        return drawing
    return Drawing(
        _filling(drawing.image, size), _moved(drawing.illustration, drawing.image.size, size)
    )


def _filling(image: Image.Image, size: Size) -> Image.Image:
    """The image scaled so that it just covers this size, its middle cut out."""
    if image.size == size:
        return image
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS)


def _moved(illustration: Illustration, before: Size, after: Size) -> Illustration:
    """The illustration with its boxes where :func:`_filling` takes them."""
    scale = max(after[0] / before[0], after[1] / before[1])

    def place(position: int, axis: int) -> int:
        moved = (position - before[axis] / 2) * scale + after[axis] / 2
        return min(after[axis], max(0, round(moved)))

    def moved(thing: Drawn) -> Drawn:
        left, top, right, bottom = thing.box
        return replace(
            thing, box=(place(left, 0), place(top, 1), place(right, 0), place(bottom, 1))
        )

    return replace(illustration, drawn=tuple(moved(thing) for thing in illustration.drawn))


def _encode(drawing: Drawing, delivery: Delivery) -> bytes:
    return files.encode(drawing, delivery.format, min(max(delivery.compression, 1), BEST_QUALITY))


def _sketches(drawing: Drawing, size: Size, delivery: Delivery) -> Iterator[bytes]:
    if delivery.stream:
        for sketch in drawing.sketches(delivery.partial_images):
            image = _filling(sketch, size)
            yield _encode(Drawing(image, drawing.illustration), delivery)

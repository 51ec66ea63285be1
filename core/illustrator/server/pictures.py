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
from core.illustrator.server.errors import ServiceError
from core.illustrator.server.parameters import (
    EditRequest,
    GenerationRequest,
    Output,
    PictureRequest,
    VariationRequest,
)
from core.illustrator.server.sizes import Size
from core.illustrator.server.uploads import Mask

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
    try:
        drawing = _drawing(request, request.seed_of(index))
    except engine.NothingKnown as error:
        raise errors.nothing_known(error.unknown, error.suggestions) from error
    except engine.NothingToDo as error:
        raise errors.nothing_to_do(str(error)) from error
    return Picture(
        content=_encode(drawing, request.output),
        size=drawing.image.size,
        words=in_words(drawing.illustration),
        illustration=to_json(drawing.illustration),
        sketches=tuple(_sketches(drawing, request)),
    )


def _drawing(request: PictureRequest, seed: int) -> Drawing:
    match request:
        case GenerationRequest():
            drawing = engine.draw(
                request.prompt,
                _size_to_draw(request.size),
                seed=seed,
                temperature=request.temperature,
            )
            return _resized(drawing, request.size)
        case EditRequest():
            source = request.source
            drawing = engine.edit(
                source.image,
                request.prompt,
                request.mask or _open_mask(source.image.size),
                seed=seed,
                temperature=request.temperature,
                recipe=_recipe_at(source.recipe, source.image.size),
            )
            return _resized(drawing, request.size or source.image.size)
        case VariationRequest():
            return _variation(request, seed)
        case _:
            raise TypeError(type(request).__name__)


def _variation(request: VariationRequest, seed: int) -> Drawing:
    source = request.source
    size = request.size or source.image.size
    recipe = source.recipe
    if recipe is not None:
        recipe = replace(recipe, size=_size_to_draw(size))
    drawing = engine.vary(source.image, strength=request.temperature, seed=seed, recipe=recipe)
    return _resized(drawing, size)


def _open_mask(size: Size) -> Mask:
    """A mask that lets everything change."""
    return Mask(Image.new("L", size, 255))


def _recipe_at(recipe: Recipe | None, size: Size) -> Recipe | None:
    """The recipe, if it draws pictures of just this size."""
    return recipe if recipe is not None and recipe.size == size else None


def _size_to_draw(size: Size) -> Size:
    """The size, or one of the same shape that the illustrator draws and that scales down to it."""
    width, height = size
    scale = 1
    while width * height * scale * scale < sizes.MIN_PIXELS:
        scale *= 2
    return width * scale, height * scale


def _resized(drawing: Drawing, size: Size) -> Drawing:
    """The drawing at another size; it fills the new frame, and what stands over is cut off."""
    if drawing.image.size == size:
        return drawing
    return replace(
        drawing,
        image=_filling(drawing.image, size),
        illustration=_moved(drawing.illustration, drawing.image.size, size),
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


def _encode(drawing: Drawing, output: Output) -> bytes:
    if output.format == "svg" and not drawing.svg:
        raise ServiceError(
            "This picture was changed in its pixels, so there is no SVG of it. "
            "Ask for png, jpeg or webp.",
            code="invalid_value",
            param="output_format",
        )
    return files.encode(drawing, output.format, min(max(output.compression, 1), BEST_QUALITY))


def _sketches(drawing: Drawing, request: PictureRequest) -> Iterator[bytes]:
    if request.stream:
        for sketch in drawing.sketches(request.partial_images):
            image = _filling(sketch, drawing.image.size)
            yield _encode(replace(drawing, image=image), request.output)

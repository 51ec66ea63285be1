"""A mask as it will be sent, and all that is shown of it before."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from core.masks.coverage import Coverage, coverage_of
from core.masks.encoding import as_greyscale_png
from core.masks.recipe import MaskRecipe, make_mask
from core.masks.showing import overlay


@dataclass(frozen=True)
class Proof:
    """A finished mask, a greyscale PNG, what it covers, and a JPEG of it over its picture."""

    mask: bytes
    coverage: Coverage
    overlay: bytes


def make_proof(
    recipe: MaskRecipe, picture_size: tuple[int, int], preview: Image.Image, width: int
) -> Proof:
    """The proof of a mask for a picture of this size in pixels.

    ``preview`` is a smaller ``RGB`` copy of the picture, on which the overlay is
    drawn, at most ``width`` pixels across. Raises as
    :func:`core.masks.recipe.make_mask` does.
    """
    mask = make_mask(recipe, picture_size)
    return Proof(as_greyscale_png(mask), coverage_of(mask), overlay(preview, mask, width))

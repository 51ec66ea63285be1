"""What is seen of a mask before it is sent."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.masks import MaskRecipe, coverage_of, make_mask, make_proof, overlay
from tests.masks.objects import SIZE, drawing, ellipse, pixels

PREVIEW = (768, 512)
RECIPE = MaskRecipe(drawing=drawing(ellipse(384, 256, 150, 100)))


def shown(picture: Image.Image, recipe: MaskRecipe, width: int = 768) -> NDArray[np.int_]:
    """The overlay's pixels, ``(height, width, 3)``."""
    jpeg = Image.open(io.BytesIO(overlay(picture, make_mask(recipe, SIZE), width)))
    assert jpeg.format == "JPEG"
    return pixels(jpeg.convert("RGB")).astype(int)


def test_a_proof_holds_exactly_the_mask_of_the_recipe() -> None:
    proof = make_proof(RECIPE, SIZE, Image.new("RGB", PREVIEW), 640)
    mask = Image.open(io.BytesIO(proof.mask))
    assert (mask.format, mask.mode) == ("PNG", "L")
    assert mask.tobytes() == make_mask(RECIPE, SIZE).tobytes()
    assert proof.coverage == coverage_of(mask)
    assert Image.open(io.BytesIO(proof.overlay)).size == (640, 427)


@pytest.mark.parametrize("colour", ["black", "white", "gray", (196, 61, 34), (255, 236, 226)])
def test_the_mask_is_seen_without_colours_on_a_picture_of_any_colour(
    colour: str | tuple[int, int, int],
) -> None:
    picture = Image.new("RGB", PREVIEW, colour)
    grey = pixels(Image.fromarray(shown(picture, RECIPE).astype(np.uint8)).convert("L")).astype(int)
    plain = pixels(picture.convert("L"))[0, 0]
    inside, outside = grey[206:306, 284:484], grey[:100, :100]
    assert inside.max() - inside.min() > 40  # stripes
    edge = grey[256, 225:245]
    assert edge.max() - edge.min() > 180  # a light line beside a dark one
    assert np.abs(outside - plain).max() <= 3


def test_the_picture_outside_is_left_as_it_is() -> None:
    picture = Image.linear_gradient("L").resize(PREVIEW).convert("RGB")
    change = np.abs(shown(picture, RECIPE) - pixels(picture))
    assert change[:, :200].max() <= 8


def test_a_soft_edge_fades() -> None:
    picture = Image.new("RGB", PREVIEW)
    soft = MaskRecipe(drawing=RECIPE.drawing, feather=150)
    redness = shown(picture, soft)[..., 0]
    near_the_edge, in_the_middle = redness[250:262, 245:257], redness[250:262, 378:390]
    assert near_the_edge.mean() < in_the_middle.mean() / 2


def test_an_empty_mask_leaves_the_picture_alone() -> None:
    assert (shown(Image.new("RGB", PREVIEW, "white"), MaskRecipe()) == 255).all()


def test_the_overlay_is_never_wider_than_the_copy_it_is_drawn_on() -> None:
    assert shown(Image.new("RGB", (300, 200)), RECIPE, width=640).shape[:2] == (200, 300)


def test_the_copy_itself_stays_clean() -> None:
    picture = Image.new("RGB", PREVIEW)
    overlay(picture, Image.new("L", SIZE, 255), PREVIEW[0])
    assert picture.getextrema() == ((0, 0), (0, 0), (0, 0))


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_very_thin_pictures_have_proofs(size: tuple[int, int]) -> None:
    preview = Image.new("RGB", (min(size[0], 1024), min(size[1], 1024)))
    proof = make_proof(MaskRecipe(regions=frozenset({4}), feather=5), size, preview, 640)
    assert Image.open(io.BytesIO(proof.mask)).size == size

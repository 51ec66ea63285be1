"""Somebody's own mask file."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from core.masks import MaskRecipe, as_alpha, make_mask, read_mask
from core.problems import ErrorKind, StudioError
from tests.masks.objects import Sheet, iou, pixels

SIZE = (300, 200)


def disc() -> Image.Image:
    return Sheet(SIZE).ellipse(150, 100, 60, 60).mask


def as_file(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def read(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(read_mask(data, SIZE)))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "L", SIZE)
    return picture


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "1", "RGBA", "LA"])
def test_white_means_change_in_every_kind_of_picture(mode: str) -> None:
    assert iou(read(as_file(disc().convert(mode))), disc()) > 0.98


def test_transparent_means_change_as_services_have_it() -> None:
    assert read(as_file(as_alpha(disc()))).tobytes() == disc().tobytes()


def test_a_picture_all_transparent_may_change_everywhere() -> None:
    assert read(as_file(Image.new("RGBA", SIZE))).getextrema() == (255, 255)


def test_a_mask_downloaded_here_comes_back_as_it_was() -> None:
    recipe = MaskRecipe(rectangle=(50, 40, 200, 160), feather=20)
    mask = make_mask(recipe, SIZE)
    assert read(as_file(mask)).tobytes() == mask.tobytes()


def test_the_noise_of_compression_marks_nothing() -> None:
    picture = Image.new("RGB", SIZE)
    ImageDraw.Draw(picture).ellipse((90, 40, 210, 160), fill="white")
    mask = pixels(read(as_file(picture, "JPEG", quality=90)))
    assert not mask[:30].any()
    assert (mask[70:130, 120:180] == 255).all()


def test_a_mask_of_another_size_is_told_with_both_sizes() -> None:
    with pytest.raises(StudioError, match=r"640×480 pixels.*300×200") as caught:
        read_mask(as_file(Image.new("L", (640, 480))), SIZE)
    assert caught.value.problem.kind is ErrorKind.BAD_MASK


@pytest.mark.parametrize("data", [b"", b"a mask", as_file(disc())[:200]])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(StudioError) as caught:
        read_mask(data, SIZE)
    assert caught.value.problem.kind is ErrorKind.BAD_PICTURE

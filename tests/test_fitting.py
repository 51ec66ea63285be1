"""Pictures of every size fit a model, and come back as they were."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image

from core.fitting import Frame, frame_for
from core.models import ImageModel, find_model

FREE = find_model("gpt-image-2", "openai")
FIXED = find_model("gpt-image-1.5", "openai")
SQUARES = find_model("dall-e-2", "openai")
UNKNOWN = find_model("", "compatible")
MODELS = (FREE, FIXED, SQUARES, UNKNOWN)

ODD_SIZES = [(1, 1), (1, 5000), (5000, 1), (300, 200), (1000, 700)]
LARGE_SIZES = [(2900, 2900), (10_000, 2000)]


def landscape(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Hills and valleys of colour: smooth, and nowhere the same."""
    width, height = size
    x, y = np.meshgrid(np.linspace(0, 4, width), np.linspace(0, 3, height))
    waves = [np.sin(x + y), np.cos(x * 1.3 - y), np.sin(y * 2) * np.cos(x)]
    pixels = np.stack([(wave * 100 + 128).astype(np.uint8) for wave in waves], axis=2)
    return Image.fromarray(pixels).convert(mode)


def brightness(picture: Image.Image) -> float:
    return float(np.asarray(picture, np.float64).mean())


@pytest.mark.parametrize("size", [(1536, 1024), (1024, 1024), (3840, 2160), (16 * 60, 16 * 50)])
def test_a_size_that_the_model_takes_stays(size: tuple[int, int]) -> None:
    frame = frame_for(size, FREE)
    picture = landscape(size)
    assert frame == Frame(size, size, size)
    assert frame.is_identity
    assert frame.take_back(picture) is picture


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_size_fits_every_model(model: ImageModel) -> None:
    dice = random.Random(7)
    sizes = [
        (round(10 ** dice.uniform(0, 4)), round(10 ** dice.uniform(0, 4))) for _ in range(2000)
    ]
    for size in [*ODD_SIZES, *LARGE_SIZES, *sizes]:
        frame = frame_for(size, model)
        assert model.check_size(*frame.target) is None, size
        for offset, scaled, target in zip(frame.offset, frame.scaled, frame.target, strict=True):
            assert scaled >= 1
            assert offset >= 0
            assert offset + scaled <= target


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
@pytest.mark.parametrize("size", ODD_SIZES)
def test_a_picture_comes_back_in_its_own_size_and_shape(
    size: tuple[int, int], model: ImageModel
) -> None:
    frame = frame_for(size, model)
    picture = landscape(size)
    placed = frame.place(picture)
    assert placed.size == frame.target
    back = frame.take_back(placed)
    assert back.size == size
    if min(size) > 1:
        off = np.abs(np.asarray(back, np.int16) - np.asarray(picture, np.int16))
        assert off.mean() < 2


@pytest.mark.parametrize("size", [(1000, 700), (1199, 800), (600, 2000)])
def test_free_sizes_keep_every_pixel_where_they_can(size: tuple[int, int]) -> None:
    frame = frame_for(size, FREE)
    picture = landscape(size)
    assert frame.scaled == size
    assert frame.take_back(frame.place(picture)).tobytes() == picture.tobytes()


def test_a_picture_is_scaled_no_more_than_the_limits_ask() -> None:
    width, height = frame_for((4000, 3000), FREE).target
    assert 0.98 * 8_294_400 < width * height <= 8_294_400
    assert frame_for((300, 200), FREE).target == (992, 672)


@pytest.mark.parametrize(
    ("size", "target"),
    [
        ((900, 600), (1536, 1024)),
        ((600, 900), (1024, 1536)),
        ((1000, 1000), (1024, 1024)),
        ((4000, 3900), (1024, 1024)),
        ((5000, 1), (1536, 1024)),
    ],
)
def test_of_fixed_sizes_it_is_the_one_of_nearest_shape(
    size: tuple[int, int], target: tuple[int, int]
) -> None:
    assert frame_for(size, FIXED).target == target


@pytest.mark.parametrize(("side", "target"), [(200, 256), (300, 512), (513, 1024), (3000, 1024)])
def test_of_several_fixed_sizes_it_is_the_smallest_that_shrinks_nothing(
    side: int, target: int
) -> None:
    assert frame_for((side, side), SQUARES).target == (target, target)


def test_the_padding_goes_on_with_the_pictures_edge() -> None:
    picture = Image.new("RGB", (1000, 1000), "navy")
    picture.paste((255, 255, 255), (400, 400, 600, 600))
    frame = frame_for((1000, 1000), FREE)
    assert frame.offset == (4, 4)
    assert frame.place(picture).getpixel((0, 0)) == (0, 0, 128)


def test_nothing_in_the_padding_may_change() -> None:
    frame = frame_for((1000, 700), FREE)
    mask = np.asarray(frame.place_mask(Image.new("L", (1000, 700), 255)))
    left, top = frame.offset
    assert (mask[top : top + 700, left : left + 1000] == 255).all()
    assert np.count_nonzero(mask) == 1000 * 700


def test_a_mask_lies_where_its_picture_lies() -> None:
    size = (4000, 3000)
    frame = frame_for(size, FIXED)
    picture, mask = Image.new("RGB", size), Image.new("L", size)
    for each in (picture, mask):
        each.paste("white", (1000, 1000, 2000, 1500))
    seen = np.asarray(frame.place(picture).convert("L"), np.int16)
    marked = np.asarray(frame.place_mask(mask), np.int16)
    assert np.count_nonzero(np.abs(seen - marked) > 128) < 0.01 * np.count_nonzero(marked)


def test_markup_is_transparent_beside_its_picture() -> None:
    frame = frame_for((1000, 700), FREE)
    placed = frame.place_markup(Image.new("RGBA", (1000, 700), "red"))
    assert placed.size == frame.target
    assert placed.getpixel((0, 0)) == (0, 0, 0, 0)
    assert placed.getpixel((500, 350)) == (255, 0, 0, 255)


@pytest.mark.parametrize("size", [(1000, 700), (1536, 1024)])
@pytest.mark.parametrize("answered", [(512, 352), (1024, 1024), (2048, 1440), (1, 1)])
def test_an_answer_of_another_size_comes_back_too(
    size: tuple[int, int], answered: tuple[int, int]
) -> None:
    back = frame_for(size, FREE).take_back(landscape(answered))
    assert back.size == size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_kind_of_picture_is_placed_and_taken_back(mode: str) -> None:
    picture = landscape((300, 200), mode)
    frame = frame_for((300, 200), FREE)
    back = frame.take_back(frame.place(picture).convert(mode))
    assert back.size == (300, 200)
    assert abs(brightness(back.convert("L")) - brightness(picture.convert("L"))) < 3


def test_transparent_stays_transparent() -> None:
    picture = Image.new("RGBA", (1000, 700), (0, 0, 0, 0))
    frame = frame_for((1000, 700), FREE)
    placed = frame.place(picture)
    assert placed.mode == "RGBA"
    assert frame.take_back(placed).getchannel("A").getextrema() == (0, 0)


def test_the_boxes_of_an_account_move_with_the_picture() -> None:
    frame = Frame(source=(300, 200), target=(1000, 700), scaled=(900, 600), offset=(50, 50))
    account = {
        "drawn": [
            {"name": "dog", "box": [50, 50, 500, 350]},
            {"name": "sky", "box": [0, 0, 1000, 700]},
            {"name": "fog"},
        ],
        "unknown": ["quokka"],
    }
    assert frame.take_back_account(account) == {
        "drawn": [
            {"name": "dog", "box": [0, 0, 150, 100]},
            {"name": "sky", "box": [0, 0, 300, 200]},
            {"name": "fog"},
        ],
        "unknown": ["quokka"],
    }
    for strange in ({}, {"drawn": None}, {"drawn": ["dog", {"box": "all"}]}):
        assert frame.take_back_account(strange) == strange

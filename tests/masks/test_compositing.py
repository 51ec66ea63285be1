"""Nothing changes outside a mask, and what a model changed there is told."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from core.masks import as_alpha, changed_outside, composite, difference
from tests.masks.objects import pixels

SIZE = (300, 200)
BOX = (100, 50, 200, 150)


def noise(seed: int, mode: str = "RGB") -> Image.Image:
    """A picture in which no two pixels are alike."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    values = np.random.default_rng(seed).integers(0, 256, (SIZE[1], SIZE[0], channels), np.uint8)
    return Image.fromarray(values if channels > 1 else values[..., 0])


def photo() -> Image.Image:
    """A picture with soft and hard edges."""
    picture = Image.merge("RGB", [Image.radial_gradient("L").resize(SIZE)] * 3)
    picture.paste((200, 80, 40), (40, 40, 90, 160))
    picture.paste((20, 40, 60), (220, 20, 260, 190))
    return picture


def box(value: int = 255) -> Image.Image:
    mask = Image.new("L", SIZE)
    mask.paste(value, BOX)
    return mask


OUTSIDE = pixels(box()) == 0


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_outside_every_pixel_is_the_original_s_and_inside_the_other_s(mode: str) -> None:
    original, changed = noise(1, mode), noise(2, mode)
    result = composite(original, changed, box())
    assert result.mode == mode
    assert (pixels(result)[OUTSIDE] == pixels(original)[OUTSIDE]).all()
    assert (pixels(result)[~OUTSIDE] == pixels(changed)[~OUTSIDE]).all()


def test_the_colours_of_transparent_pixels_stay_too() -> None:
    original = noise(1, "RGBA")
    original.putalpha(0)
    result = composite(original, noise(2), box())
    assert (pixels(result)[OUTSIDE] == pixels(original)[OUTSIDE]).all()
    assert result.getchannel("A").getextrema() == (0, 255)


def test_grey_mixes() -> None:
    black, white = Image.new("RGB", SIZE), Image.new("RGB", SIZE, "white")
    result = composite(black, white, box(64))
    assert result.getpixel((150, 100)) == (64, 64, 64)
    assert result.getpixel((10, 10)) == (0, 0, 0)


def test_soft_edges_on_a_transparent_picture_are_not_darker() -> None:
    clear, red = Image.new("RGBA", SIZE), Image.new("RGB", SIZE, "red")
    assert composite(clear, red, box(128)).getpixel((150, 100)) == (255, 0, 0, 128)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA"])
def test_pictures_of_other_modes_are_converted(mode: str) -> None:
    original = photo().convert(mode)
    result = composite(original, noise(2), box())
    wanted = original.convert(result.mode)
    assert result.mode == ("RGBA" if mode == "LA" else "RGB")
    assert (pixels(result)[OUTSIDE] == pixels(wanted)[OUTSIDE]).all()


@pytest.mark.parametrize("function", [composite, changed_outside])
def test_sizes_must_agree(function: object) -> None:
    assert callable(function)
    with pytest.raises(ValueError, match="sizes"):
        function(photo(), photo().resize((30, 20)), box())
    with pytest.raises(ValueError, match="sizes"):
        function(photo(), photo(), box().resize((30, 20)))


def test_services_get_alpha_0_where_a_picture_may_change() -> None:
    sent = as_alpha(box(200))
    assert sent.mode == "RGBA"
    assert sent.getpixel((150, 100)) == (0, 0, 0, 55)
    assert sent.getpixel((10, 10)) == (0, 0, 0, 255)


def test_a_mask_for_services_is_a_small_file() -> None:
    buffer = io.BytesIO()
    as_alpha(box().resize((3000, 2000))).save(buffer, "PNG")
    assert len(buffer.getvalue()) < 100_000


def test_the_share_that_a_model_changed_outside() -> None:
    changed = photo()
    changed.paste("lime", (0, 0, 30, 200))
    changed.paste("lime", BOX)
    share = changed_outside(photo(), changed, box())
    assert share == pytest.approx(30 * 200 / (300 * 200 - 100 * 100), rel=0.01)


def test_what_changed_inside_is_no_change_outside() -> None:
    changed = photo()
    changed.paste("lime", BOX)
    assert changed_outside(photo(), changed, box()) == 0


def test_one_channel_is_enough() -> None:
    changed = Image.new("RGB", SIZE, (128, 128, 148))
    assert changed_outside(Image.new("RGB", SIZE, (128, 128, 128)), changed, box()) == 1


@pytest.mark.parametrize("quality", [80, 95])
def test_what_compression_does_is_no_change(quality: int) -> None:
    buffer = io.BytesIO()
    photo().save(buffer, "JPEG", quality=quality)
    assert changed_outside(photo(), Image.open(buffer), box()) < 0.02


@pytest.mark.parametrize("share", [0.6, 1.4])
def test_what_resampling_does_is_no_change(share: float) -> None:
    there = photo().resize((round(300 * share), round(200 * share)), Image.Resampling.LANCZOS)
    back = there.resize(SIZE, Image.Resampling.LANCZOS)
    assert changed_outside(photo(), back, box()) < 0.02


def test_transparent_pixels_have_no_colour_that_could_change() -> None:
    clear, other = (Image.new("RGBA", SIZE, colour) for colour in ((0, 0, 0, 0), (255, 0, 0, 0)))
    assert changed_outside(clear, other, box()) == 0
    assert changed_outside(clear, Image.new("RGB", SIZE), box()) == 1


def test_with_nothing_outside_nothing_changed_outside() -> None:
    assert changed_outside(photo(), noise(1), Image.new("L", SIZE, 1)) == 0


def test_a_difference_is_bright_where_two_pictures_differ_and_dark_elsewhere() -> None:
    changed = photo()
    changed.paste((255, 0, 255), BOX)
    brightness = pixels(difference(photo(), changed).convert("L"))
    assert brightness[60:140, 110:190].min() > 150
    assert brightness[OUTSIDE].max() < 100


def test_a_difference_still_shows_the_picture() -> None:
    shown = difference(photo(), photo())
    assert shown.mode == "RGB"
    low, high = shown.convert("L").getextrema()
    assert isinstance(low, int)
    assert high - low > 40


def test_a_difference_of_pictures_of_two_sizes_has_the_later_one_s() -> None:
    assert difference(photo().resize((30, 20)), photo()).size == SIZE

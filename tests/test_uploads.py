"""Files for services: untouched where that is possible, and never too large."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from core import uploads
from core.fitting import frame_for
from core.illustrator.engine import draw
from core.illustrator.files import encode, read_recipe
from core.models import find_model
from core.previews import as_jpeg, as_png
from core.uploads import MAX_MASK_BYTES, mask_file, source_file

MODEL = find_model("gpt-image-2", "openai")
LARGEST = (3840, 2160)


def decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def change_in(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The mask that a service reads from a file: 255 = change."""
    sent = decoded(data)
    assert (sent.format, sent.mode) == ("PNG", "RGBA")
    return 255 - np.asarray(sent.getchannel("A"))


def test_the_illustrators_recipe_goes_along() -> None:
    made = encode(draw("a dog", (1024, 1024)))
    sent = source_file(made, frame_for((1024, 1024), MODEL))
    assert sent == made
    assert read_recipe(sent) is not None


@pytest.mark.parametrize("size", [(1000, 700), (300, 300)])
@pytest.mark.parametrize(
    ("mode", "sent_format"), [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("JPEG", "JPEG")]
)
def test_a_picture_of_another_size_is_written_anew(
    size: tuple[int, int], mode: str, sent_format: str
) -> None:
    picture = Image.new("RGB", size, (0, 153, 153))
    stored = as_jpeg(picture) if mode == "JPEG" else as_png(picture.convert(mode))
    frame = frame_for(size, MODEL)
    sent = decoded(source_file(stored, frame))
    assert (sent.format, sent.size) == (sent_format, frame.target)
    colour = sent.convert("RGB").getpixel((300, 300))
    assert colour == pytest.approx((0, 153, 153), abs=2)


def test_a_file_that_is_too_large_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_SOURCE_BYTES", 100_000)
    buffer = io.BytesIO()
    Image.new("RGB", (1024, 1024), "teal").save(buffer, "PNG", compress_level=0)
    sent = source_file(buffer.getvalue(), frame_for((1024, 1024), MODEL))
    assert len(sent) < 100_000
    assert decoded(sent).getpixel((5, 5)) == (0, 128, 128)


def test_an_everyday_mask_is_sent_as_it_is() -> None:
    mask = Image.new("L", LARGEST)
    drawing = ImageDraw.Draw(mask)
    for step in range(50):
        drawing.line((step * 70, 100, 3800 - step * 60, 2000), fill=255, width=20)
    feathered = mask.filter(ImageFilter.GaussianBlur(9))
    for each in (mask, feathered):
        data = mask_file(each)
        assert len(data) < MAX_MASK_BYTES
        assert (change_in(data) == np.asarray(each)).all()


def test_even_noise_fits_and_lies_where_it_was() -> None:
    dice = np.random.default_rng(0)
    noise = dice.integers(0, 256, (LARGEST[1], LARGEST[0]), dtype=np.uint8)
    noise[:, :1920] = 0
    data = mask_file(Image.fromarray(noise))
    assert len(data) < MAX_MASK_BYTES
    change = change_in(data)
    assert change.shape == noise.shape
    assert not change[:, :1920].any()
    assert set(np.unique(change)) == {0, 255}
    assert (change[:, 1920:] == 255).mean() > 0.9


def test_hard_noise_fits_in_blocks() -> None:
    dice = np.random.default_rng(0)
    noise = (dice.integers(0, 2, (LARGEST[1], LARGEST[0])) * 255).astype(np.uint8)
    data = mask_file(Image.fromarray(noise))
    assert len(data) < MAX_MASK_BYTES
    assert change_in(data).mean() == pytest.approx(noise.mean(), abs=70)

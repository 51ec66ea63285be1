"""Opening pictures with care, and their smaller copies."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from core.decoding import decode
from core.previews import as_png, clean_upload, make_sketch, make_views
from core.problems import ErrorKind, StudioError
from tests.classroom import noise


def encoded(picture: Image.Image, picture_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, picture_format, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header promises more than anyone wants to decode."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    header = chunk(b"IHDR", size + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_copies_are_jpegs_no_larger_than_shown() -> None:
    views = make_views(decode(as_png(Image.new("RGB", (3840, 2160), "teal"))))
    assert (views.width, views.height, views.media_type) == (3840, 2160, "image/png")
    preview, thumbnail = opened(views.preview), opened(views.thumbnail)
    assert (preview.format, preview.size) == ("JPEG", (1024, 576))
    assert (thumbnail.format, thumbnail.size) == ("JPEG", (384, 216))


def test_a_tall_picture_has_a_small_thumbnail_too() -> None:
    views = make_views(decode(as_png(Image.new("RGB", (500, 3000), "teal"))))
    assert opened(views.preview).size == (500, 3000)
    assert opened(views.thumbnail).size == (64, 384)


def test_a_small_picture_is_not_enlarged() -> None:
    assert opened(make_views(decode(as_png(Image.new("RGB", (40, 30))))).preview).size == (40, 30)


def test_transparency_shows_white() -> None:
    views = make_views(decode(as_png(Image.new("RGBA", (64, 64), (0, 0, 0, 0)))))
    assert opened(views.preview).getpixel((32, 32)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA"])
def test_every_kind_of_png_has_copies(mode: str) -> None:
    assert opened(make_views(decode(as_png(Image.new(mode, (64, 48))))).preview).size == (64, 48)


@pytest.mark.parametrize(("picture_format", "suffix"), [("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_jpeg_and_webp_are_pictures_too(picture_format: str, suffix: str) -> None:
    views = make_views(decode(encoded(Image.new("RGB", (64, 48)), picture_format)))
    assert (views.suffix, views.width, views.height) == (suffix, 64, 48)


def test_a_16_bit_grey_picture_keeps_its_greys() -> None:
    half = as_png(Image.new("I;16", (64, 48), 0x8000))
    assert opened(make_views(decode(half)).preview).getpixel((32, 24)) == (128, 128, 128)
    assert opened(clean_upload(half).data).getpixel((32, 24)) == (128, 128, 128)


def test_a_sketch_is_small() -> None:
    assert opened(make_sketch(Image.new("RGB", (1536, 1024)))).size == (512, 341)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"some text named picture.png",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        encoded(Image.new("RGB", (8, 8)), "GIF"),
        encoded(Image.new("RGB", (8, 8)), "BMP"),
        noise()[:-5000],
        noise()[:40],
        bomb(5000, 4001),
        bomb(10_000, 10_000),
        bomb(2**31 - 1, 2**31 - 1),
    ],
    ids=["empty", "text", "svg", "gif", "bmp", "cut", "header", "20 MP", "100 MP", "endless"],
)
def test_anything_else_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(StudioError) as caught:
        decode(data)
    assert caught.value.problem.kind is ErrorKind.BAD_PICTURE


def test_an_upload_loses_what_the_camera_wrote_and_stands_upright() -> None:
    photo = Image.new("RGB", (60, 40), "navy")
    notes = Image.Exif()
    notes[0x0112] = 6  # turned by a quarter
    notes[0x010F] = "a telephone"
    clean = opened(clean_upload(encoded(photo, "JPEG", exif=notes)).data)
    assert (clean.format, clean.size) == ("JPEG", (40, 60))
    assert not clean.getexif()
    assert "exif" not in clean.info


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP"])
@pytest.mark.parametrize("notes", [b"Exif\0\0MM\0*", b"Exif\0\0xM\0*\0\0\0\x08", b"Exif\0\0"])
def test_a_picture_whose_notes_cannot_be_read_is_a_picture(
    picture_format: str, notes: bytes
) -> None:
    photo = encoded(Image.new("RGB", (60, 40), "navy"), picture_format, exif=notes)
    assert opened(clean_upload(photo).data).size == (60, 40)

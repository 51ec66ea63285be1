"""Opening pictures with care, and their smaller copies."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, ImageChops, ImageStat

from core.decoding import decode
from core.illustrator.engine import draw, edit
from core.illustrator.files import RECIPE_KEY, FileFormat, encode, read_recipe
from core.previews import MAX_UPLOAD_BYTES, as_png, clean_upload, make_sketch, make_views
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


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_drawing_that_comes_back_keeps_its_recipe_alone(kind: FileFormat) -> None:
    drawing = draw("a dog under a tree", (256, 192))
    upload = clean_upload(encode(drawing, kind))
    assert read_recipe(upload.data) == drawing.illustration.recipe
    clean = opened(upload.data)
    assert (clean.format, clean.size) == ("PNG", (256, 192))
    assert set(clean.info) == {"Software", RECIPE_KEY}
    assert make_views(upload.image).media_type == "image/png"
    mask = Image.new("L", clean.size, 0)
    mask.paste(255, (20, 20, 220, 180))
    edited = edit(clean.convert("RGB"), "remove the dog", mask, recipe=read_recipe(upload.data))
    assert {one.name for one in edited.illustration.drawn} == {"tree"}


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP"])
@pytest.mark.parametrize("notes", [b"Exif\0\0MM\0*", b"Exif\0\0xM\0*\0\0\0\x08", b"Exif\0\0"])
def test_a_picture_whose_notes_cannot_be_read_is_a_picture(
    picture_format: str, notes: bytes
) -> None:
    photo = encoded(Image.new("RGB", (60, 40), "navy"), picture_format, exif=notes)
    assert opened(clean_upload(photo).data).size == (60, 40)


@pytest.mark.parametrize(
    ("mode", "picture_format", "kept"),
    [
        ("RGB", "JPEG", ("JPEG", "RGB")),
        ("L", "JPEG", ("JPEG", "RGB")),
        ("CMYK", "JPEG", ("JPEG", "RGB")),
        ("RGB", "WEBP", ("PNG", "RGB")),
        ("RGBA", "WEBP", ("PNG", "RGBA")),
        ("1", "PNG", ("PNG", "RGB")),
        ("L", "PNG", ("PNG", "RGB")),
        ("LA", "PNG", ("PNG", "RGBA")),
        ("P", "PNG", ("PNG", "RGB")),
        ("I;16", "PNG", ("PNG", "RGB")),
        ("RGBA", "PNG", ("PNG", "RGBA")),
    ],
)
@pytest.mark.parametrize("size", [(64, 48), (1, 1), (1, 5000), (5000, 1)])
def test_every_kind_of_picture_can_be_brought(
    mode: str, picture_format: str, kept: tuple[str, str], size: tuple[int, int]
) -> None:
    upload = clean_upload(encoded(Image.new(mode, size), picture_format))
    clean = opened(upload.data)
    assert (clean.format, clean.mode) == kept
    assert clean.size == upload.image.size == size
    views = make_views(upload.image)
    assert (views.suffix, (views.width, views.height)) == (
        {"JPEG": ".jpg", "PNG": ".png"}[kept[0]],
        size,
    )


@pytest.mark.parametrize(
    ("picture_format", "lossless"), [("PNG", {}), ("WEBP", {"lossless": True})]
)
def test_of_a_moving_picture_the_first_frame_is_kept(
    picture_format: str, lossless: dict[str, bool]
) -> None:
    frames = [Image.new("RGB", (64, 48), color) for color in ("red", "lime", "blue")]
    moving = encoded(frames[0], picture_format, save_all=True, append_images=frames[1:], **lossless)
    assert getattr(opened(moving), "n_frames", 1) == 3
    clean = opened(clean_upload(moving).data)
    assert getattr(clean, "n_frames", 1) == 1
    assert clean.getpixel((5, 5)) == (255, 0, 0)


def test_a_cameras_two_pictures_in_one_file_are_one_photo() -> None:
    photo, small = Image.new("RGB", (64, 48), "navy"), Image.new("RGB", (8, 6), "red")
    double = encoded(photo, "MPO", save_all=True, append_images=[small])
    clean = opened(clean_upload(double).data)
    assert (clean.format, clean.size) == ("JPEG", (64, 48))


def test_a_photo_can_hardly_be_told_from_itself() -> None:
    photo = Image.effect_noise((640, 480), 30).convert("RGB")
    again = opened(clean_upload(encoded(photo, "JPEG", quality=90)).data)
    change = ImageChops.difference(again, opened(encoded(photo, "JPEG", quality=90)))
    assert ImageStat.Stat(change).mean == pytest.approx([0, 0, 0], abs=1.5)


def test_a_transparent_palette_stays_transparent() -> None:
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    clean = opened(clean_upload(encoded(picture, "PNG", transparency=0)).data)
    assert clean.getpixel((5, 5)) == (255, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a PNG, JPEG or WebP"),
        (b"Dear diary, this is no picture.", "not a PNG, JPEG or WebP"),
        (noise()[:-5000], "damaged"),
        (bomb(12_000, 12_000), "too many pixels"),
        (b"\0" * (MAX_UPLOAD_BYTES + 1), "at most 10 MB"),
    ],
    ids=["empty", "text", "cut", "144 MP", "large"],
)
def test_what_cannot_be_brought_is_said(data: bytes, told: str) -> None:
    with pytest.raises(StudioError) as caught:
        clean_upload(data)
    assert caught.value.problem.kind is ErrorKind.BAD_PICTURE
    assert told in caught.value.problem.message

"""Picture files carry the recipe they were drawn from."""

from __future__ import annotations

import io
import json
import random

import pytest
from PIL import ExifTags, Image

from core.illustrator.engine import Drawing, draw, redraw
from core.illustrator.files import FILE_FORMATS, FileFormat, encode, read_recipe
from core.illustrator.illustration import Recipe


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw("a dog & a <cat> únd «ñandú» 🦊", (160, 120), seed=9, temperature=0.4)


@pytest.mark.parametrize("kind", FILE_FORMATS)
def test_the_recipe_comes_back(drawing: Drawing, kind: FileFormat) -> None:
    recipe = read_recipe(encode(drawing, kind))
    assert recipe == drawing.illustration.recipe
    assert recipe
    assert redraw(recipe).image.tobytes() == drawing.image.tobytes()


@pytest.mark.parametrize(
    ("kind", "magic"),
    [("png", b"\x89PNG"), ("jpeg", b"\xff\xd8\xff"), ("webp", b"RIFF"), ("svg", b"<svg")],
)
def test_each_format_is_what_it_says(drawing: Drawing, kind: FileFormat, magic: bytes) -> None:
    assert encode(drawing, kind).startswith(magic)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_rasters_are_described_and_whole(drawing: Drawing, kind: FileFormat) -> None:
    data = encode(drawing, kind)
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as picture:
        picture.load()
        assert picture.size == (160, 120)
        described = picture.info.get("Description") or picture.getexif().get(
            ExifTags.Base.ImageDescription
        )
    assert "dog" in str(described)


def test_png_is_lossless(drawing: Drawing) -> None:
    with Image.open(io.BytesIO(encode(drawing)), formats=["PNG"]) as picture:
        assert picture.convert("RGB").tobytes() == drawing.image.tobytes()


def test_lower_quality_is_smaller(drawing: Drawing) -> None:
    for kind in ("jpeg", "webp"):
        assert len(encode(drawing, kind, quality=20)) < len(encode(drawing, kind, quality=95))


def test_another_format_is_refused(drawing: Drawing) -> None:
    with pytest.raises(ValueError, match="png, jpeg, webp, svg"):
        encode(drawing, "gif")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", FILE_FORMATS)
def test_damaged_files_never_raise(drawing: Drawing, kind: FileFormat) -> None:
    data = encode(drawing, kind)
    dice = random.Random(1)
    for _ in range(60):
        broken = bytearray(data[: dice.randrange(len(data))])
        for _ in range(dice.randrange(1, 30)):
            if broken:
                broken[dice.randrange(min(len(broken), 900))] = dice.randrange(256)
        assert isinstance(read_recipe(bytes(broken)), Recipe | None)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"not a picture", b"GIF89a" + b"\x00" * 64, b"<svg", b"BM" + b"\xff" * 99],
)
def test_other_files_have_no_recipe(data: bytes) -> None:
    assert read_recipe(data) is None


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"prompt": "x"}', "[" * 100_000, json.dumps({"prompt": "x", "size": [9e9, 1]})],
)
def test_forged_recipes_in_files_are_ignored(text: str) -> None:
    svg = f'<svg><metadata id="edu4all-recipe">{text}</metadata></svg>'
    assert read_recipe(svg.encode()) is None


def test_a_foreign_picture_has_no_recipe() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    assert read_recipe(buffer.getvalue()) is None

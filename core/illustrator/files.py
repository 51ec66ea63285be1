"""Picture files: written with their recipe inside, and the recipe read back.

PNG keeps it in a text chunk, SVG in ``<metadata>``, JPEG and WebP in the Exif
user comment. The description for people goes where each format has a place.
"""

from __future__ import annotations

import html
import io
import json
import re
import struct
from typing import Literal, Protocol, get_args

from PIL import ExifTags, Image, UnidentifiedImageError

from core.illustrator.illustration import (
    Illustration,
    Recipe,
    in_words,
    recipe_from_json,
    recipe_to_json,
)
from core.illustrator.png import write_png

FileFormat = Literal["png", "jpeg", "webp", "svg"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)

RECIPE_KEY = "edu4all:recipe"
SOFTWARE = "Edu4All Storybook illustrator"

_RASTER_FORMATS = ["PNG", "JPEG", "WEBP"]
_USER_COMMENT = ExifTags.Base.UserComment
_PLAIN_TEXT = b"ASCII\x00\x00\x00"  # Exif 2.32, 4.6.5: the character code of a user comment
_LARGEST_RECIPE = 200_000
_SVG_RECIPE = re.compile(rb'<metadata id="edu4all-recipe">(.*?)</metadata>', re.DOTALL)


class Encodable(Protocol):
    """What a file is written from."""

    @property
    def image(self) -> Image.Image:
        """The picture, RGB."""
        ...

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        ...

    @property
    def illustration(self) -> Illustration:
        """What is on it."""
        ...


def encode(
    drawing: Encodable,
    format: FileFormat = "png",  # noqa: A002 - the name that Pillow gives it
    quality: int = 90,
) -> bytes:
    """The drawing as a file, with its recipe inside.

    ``quality`` is 1 to 100 and only for JPEG and WebP. Raises ValueError for
    another format.
    """
    recipe = _recipe_text(drawing.illustration.recipe)
    if format == "svg":
        return _with_metadata(drawing.svg, recipe).encode()
    if format == "png":
        return _png(drawing, recipe)
    if format not in ("jpeg", "webp"):
        raise ValueError(f"Pictures are written as {', '.join(FILE_FORMATS)}.")
    buffer = io.BytesIO()
    options = {"exif": _exif(drawing, recipe), "quality": quality}
    if format == "webp":
        options["method"] = 2  # 0 is fastest, 6 smallest
    drawing.image.save(buffer, format.upper(), **options)
    return buffer.getvalue()


def signed_png(image: Image.Image, recipe: Recipe) -> bytes:
    """An RGB picture of the illustrator's as a PNG with nothing in it but pixels and recipe."""
    return write_png(image, {"Software": SOFTWARE, RECIPE_KEY: _recipe_text(recipe)})


def read_recipe(data: bytes) -> Recipe | None:
    """The recipe inside a picture file, or None if there is none that can be read.

    Never raises: the file may be anything that somebody has uploaded.
    """
    text = _svg_text(data) if _looks_like_svg(data) else _raster_text(data)
    if not text or len(text) > _LARGEST_RECIPE:
        return None
    try:
        return recipe_from_json(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _recipe_text(recipe: Recipe | None) -> str:
    return json.dumps(recipe_to_json(recipe)) if recipe else ""


def _png(drawing: Encodable, recipe: str) -> bytes:
    texts = {"Description": in_words(drawing.illustration), "Software": SOFTWARE}
    if recipe:
        texts[RECIPE_KEY] = recipe
    return write_png(drawing.image, texts)


def _exif(drawing: Encodable, recipe: str) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = in_words(drawing.illustration)
    exif[ExifTags.Base.Software] = SOFTWARE
    if recipe:
        # The JSON is ASCII: json.dumps escapes all other characters.
        comment = _PLAIN_TEXT + recipe.encode("ascii")
        exif.get_ifd(ExifTags.IFD.Exif)[_USER_COMMENT] = comment
    return exif


def _with_metadata(svg: str, recipe: str) -> str:
    if not recipe:
        return svg
    opening, rest = svg.split(">", 1)
    text = html.escape(recipe, quote=False)
    return f'{opening}><metadata id="edu4all-recipe">{text}</metadata>{rest}'


def _looks_like_svg(data: bytes) -> bool:
    return data[:256].lstrip().startswith((b"<svg", b"<?xml"))


def _svg_text(data: bytes) -> str | None:
    found = _SVG_RECIPE.search(data)
    return html.unescape(found.group(1).decode("utf-8", "replace")) if found else None


def _raster_text(data: bytes) -> str | None:
    """The recipe's text in a PNG, JPEG or WebP, from its header alone."""
    try:
        with Image.open(io.BytesIO(data), formats=_RASTER_FORMATS) as picture:
            text = picture.info.get(RECIPE_KEY)
            if isinstance(text, str):
                return text
            comment = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(_USER_COMMENT)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Warning,  # of broken Exif and of huge pictures, where warnings are errors
        OSError,
        ValueError,
        SyntaxError,  # what Pillow says of broken PNG chunks and Exif
        struct.error,
        KeyError,
        TypeError,
    ):
        return None
    if isinstance(comment, bytes) and comment.startswith(_PLAIN_TEXT):
        return comment[len(_PLAIN_TEXT) :].decode("ascii", "replace")
    return None

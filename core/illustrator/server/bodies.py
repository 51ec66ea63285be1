"""Request bodies: JSON for generations, forms with pictures for edits and variations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, NoReturn

from starlette.datastructures import UploadFile
from starlette.requests import Request

from core.illustrator.server import errors
from core.illustrator.server.errors import ServiceError
from core.illustrator.server.fields import Fields

JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
MAX_SOURCES: Final = 16
_FILES: Final = ("image", "image[]", "mask", "markup")


@dataclass(frozen=True)
class Form:
    """A form's fields, and the bytes of its pictures. Only the first source is worked on."""

    fields: Fields
    source: bytes | None
    mask: bytes | None


async def read_json(request: Request) -> Fields:
    """The fields of a JSON body. Raises :class:`ServiceError` if it is none."""
    _require(request, JSON)
    body = await request.body()
    try:
        document = json.loads(body, parse_constant=_refuse_constant)
        json.dumps(document, ensure_ascii=False).encode()  # half characters cannot be answered
    except (ValueError, RecursionError) as error:
        raise errors.unreadable_json() from error
    if not isinstance(document, dict):
        raise errors.unreadable_json()
    return Fields(document, is_form=False)


async def read_form(request: Request) -> Form:
    """The fields and pictures of a form. Raises :class:`ServiceError` if it is none."""
    _require(request, FORM)
    async with request.form(max_files=MAX_SOURCES + 2, max_fields=64) as form:
        values: dict[str, object] = {}
        files: dict[str, list[bytes]] = {name: [] for name in _FILES}
        for name, value in form.multi_items():
            values[name] = value
            if isinstance(value, UploadFile) and name in files:
                files[name].append(await value.read())
            elif name in files and value != "":
                raise errors.wrong_type(name, "a file", "a string")
    if files["markup"]:
        raise ServiceError(
            "Unknown parameter: 'markup'. The illustrator does not read marks on a picture. "
            "Send a mask, and say the change in the prompt.",
            code="unknown_parameter",
            param="markup",
        )
    sources = files["image"] + files["image[]"]
    if len(sources) > MAX_SOURCES:
        raise ServiceError(
            f"Invalid 'image': array too long. Expected an array with maximum length "
            f"{MAX_SOURCES}, but got an array with length {len(sources)} instead.",
            code="array_above_max_length",
            param="image",
        )
    return Form(Fields(values, is_form=True), _first(sources), _first(files["mask"]))


def _require(request: Request, media_type: str) -> None:
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != media_type:
        raise errors.wrong_content_type(given, media_type)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _first(files: list[bytes]) -> bytes | None:
    return files[0] if files else None

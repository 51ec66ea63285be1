"""Server-sent events: sketches on the way, then the finished picture."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Literal

from core.illustrator.server import sizes
from core.illustrator.server.errors import ServiceError
from core.illustrator.server.parameters import PictureRequest
from core.illustrator.server.pictures import Picture

Kind = Literal["image_generation", "image_edit"]


def usage() -> dict[str, object]:
    """What the drawing cost: nothing, in the form the service bills in."""
    none = {"text_tokens": 0, "image_tokens": 0}
    return {
        "input_tokens": 0,
        "output_tokens": 0,
        "total_tokens": 0,
        "input_tokens_details": none,
        "output_tokens_details": none,
    }


async def events(
    request: PictureRequest,
    kind: Kind,
    first: Picture,
    make: Callable[[int], Awaitable[Picture]],
) -> AsyncIterator[str]:
    """The events of a whole request: every picture's sketches, then the picture.

    ``first`` is drawn already, so that a request that cannot be drawn is
    answered with an error and not with a stream; ``make`` draws the others,
    each when the one before it is sent.
    """
    for event in _of_picture(request, kind, first):
        yield event
    for index in range(1, request.count):
        try:
            picture = await make(index)
        except ServiceError as error:
            yield _event("error", error.body())
            return
        for event in _of_picture(request, kind, picture):
            yield event


def _of_picture(request: PictureRequest, kind: Kind, picture: Picture) -> Iterator[str]:
    settings = {
        "created_at": int(time.time()),
        "size": sizes.write(picture.size),
        "quality": request.delivery.quality,
        "background": "opaque",
        "output_format": request.delivery.format,
    }
    for index, sketch in enumerate(picture.sketches):
        yield _event(
            f"{kind}.partial_image",
            {"b64_json": _base64(sketch), "partial_image_index": index, **settings},
        )
    yield _event(
        f"{kind}.completed",
        {
            "b64_json": _base64(picture.content),
            **settings,
            "usage": usage(),
            "revised_prompt": picture.words,
            "illustration": picture.illustration,
        },
    )


def _event(name: str, data: Mapping[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")

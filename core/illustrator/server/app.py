"""The routes of the server: the images API in its OpenAI and its Azure form."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Final, TypeVar

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from core.illustrator.server import bodies, errors, parameters, pictures, sizes
from core.illustrator.server.authentication import require_key
from core.illustrator.server.downloads import Downloads
from core.illustrator.server.errors import ServiceError
from core.illustrator.server.fields import Fields
from core.illustrator.server.gate import HostGate, SizeGate, allowed_hosts
from core.illustrator.server.models import MODELS, UNNAMED, Model, listing
from core.illustrator.server.parameters import Delivery, PictureRequest
from core.illustrator.server.pictures import MEDIA_TYPES, Picture
from core.illustrator.server.streaming import Kind, events, usage

Result = TypeVar("Result")
Handler = Callable[[Request], Awaitable[Response]]

OPENAI_FORMS: Final = ("/v1", "/openai/v1")
AZURE_FORMS: Final = ("/openai/deployments/{deployment}", "/openai")
"""The second one is where the openai package posts when its Azure client is given no model."""

DOWNLOADS: Final = "downloads/"
DOWNLOAD_HEADERS: Final = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}
CLIENT_CLOSED_REQUEST: Final = 499


def create_app(host: str = "127.0.0.1") -> Starlette:
    """The server as an ASGI application.

    ``host`` is the address it will be bound to: requests that call it by
    another name than that or a local one are refused.
    """
    return Starlette(
        routes=_Service().routes(),
        middleware=[Middleware(HostGate, hosts=allowed_hosts(host)), Middleware(SizeGate)],
        exception_handlers={
            ServiceError: errors.answer_service_error,
            HTTPException: errors.answer_http_exception,
            Exception: errors.answer_fault,
        },
    )


class _Service:
    def __init__(self) -> None:
        self._downloads = Downloads()
        self._drawing_threads = anyio.CapacityLimiter(max(2, os.cpu_count() or 1))

    def routes(self) -> list[BaseRoute]:
        tasks: dict[str, Handler] = {
            "generations": self._generate,
            "edits": self._edit,
            "variations": self._vary,
        }
        routes: list[BaseRoute] = [
            Route(f"{form}/images/{name}", _api(handler), methods=["POST"])
            for form in (*OPENAI_FORMS, *AZURE_FORMS)
            for name, handler in tasks.items()
        ]
        for form in (*OPENAI_FORMS, "/openai"):
            routes.append(Route(f"{form}/models", _api(_list_models)))
            routes.append(Route(f"{form}/models/{{model}}", _api(_show_model)))
        routes.append(Route(f"/{DOWNLOADS}{{name}}", self._download))
        return routes

    async def _generate(self, request: Request) -> Response:
        fields = await bodies.read_json(request)
        model = _model(request, fields)
        return await self._answer(request, parameters.generation(fields, model), "image_generation")

    async def _edit(self, request: Request) -> Response:
        form = await bodies.read_form(request)
        model = _model(request, form.fields)
        asked = await self._in_thread(partial(parameters.edit, form, model))
        return await self._answer(request, asked, "image_edit")

    async def _vary(self, request: Request) -> Response:
        form = await bodies.read_form(request)
        model = _model(request, form.fields)
        asked = await self._in_thread(partial(parameters.variation, form, model))
        return await self._answer(request, asked, "image_generation")

    async def _answer(self, request: Request, asked: PictureRequest, kind: Kind) -> Response:
        async def make(index: int) -> Picture:
            return await self._in_thread(partial(pictures.make, asked, index))

        first = await make(0)
        if asked.delivery.stream:
            return StreamingResponse(
                events(asked, kind, first, make),
                media_type="text/event-stream",
                headers={"Cache-Control": "no-store"},
            )
        made = [first]
        for index in range(1, asked.count):
            if await request.is_disconnected():
                return Response(status_code=CLIENT_CLOSED_REQUEST)
            made.append(await make(index))
        return JSONResponse(self._document(request, asked, made))

    def _document(
        self, request: Request, asked: PictureRequest, made: Sequence[Picture]
    ) -> dict[str, object]:
        document: dict[str, object] = {
            "created": int(time.time()),
            "data": [self._entry(request, asked.delivery, picture) for picture in made],
        }
        if asked.model.reports_settings:
            document |= {
                "background": "opaque",
                "output_format": asked.delivery.format,
                "quality": asked.delivery.quality,
                "size": sizes.write(made[0].size),
                "usage": usage(),
            }
        return document

    def _entry(self, request: Request, delivery: Delivery, picture: Picture) -> dict[str, object]:
        entry: dict[str, object] = {}
        if delivery.answer != "url":
            entry["b64_json"] = base64.b64encode(picture.content).decode("ascii")
        if delivery.answer != "b64_json":
            name = self._downloads.add(picture.content, MEDIA_TYPES[delivery.format])
            entry["url"] = f"{request.base_url}{DOWNLOADS}{name}.{delivery.format}"
        return entry | {"revised_prompt": picture.words, "illustration": picture.illustration}

    async def _download(self, request: Request) -> Response:
        name, _, _ = request.path_params["name"].partition(".")
        download = self._downloads.get(name)
        if download is None:
            raise ServiceError(
                "This picture is not kept any more. Please ask for it again.",
                status=HTTPStatus.NOT_FOUND,
                code="download_expired",
            )
        return Response(download.content, media_type=download.media_type, headers=DOWNLOAD_HEADERS)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        """Run in a worker thread, so that a drawing never keeps other requests waiting."""
        return await anyio.to_thread.run_sync(work, limiter=self._drawing_threads)


async def _list_models(_request: Request) -> Response:
    return JSONResponse({"object": "list", "data": [listing(model) for model in MODELS.values()]})


async def _show_model(request: Request) -> Response:
    name = request.path_params["model"]
    if name not in MODELS:
        raise errors.unknown_model(name, request.url.path)
    return JSONResponse(listing(MODELS[name]))


def _model(request: Request, fields: Fields) -> Model:
    """The model of the path's deployment, or else of the body."""
    name = request.path_params.get("deployment") or fields.text("model")
    if not name:
        return UNNAMED
    if name not in MODELS:
        raise errors.unknown_model(name, request.url.path)
    return MODELS[name]


def _api(handler: Handler) -> Handler:
    """The handler behind the checks that every path of the API makes first."""

    async def checked(request: Request) -> Response:
        path = request.url.path
        require_key(request.headers, path)
        is_dated = errors.is_azure(path) and not path.startswith("/openai/v1/")
        if is_dated and not request.query_params.get("api-version"):
            raise errors.unknown_path(request.method, path)
        return await handler(request)

    return checked

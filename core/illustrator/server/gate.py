"""What every request passes before it reaches a route."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.illustrator.server import errors
from core.illustrator.server.errors import ServiceError

LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - names them, binds to nothing
MAX_BODY_BYTES: Final = 50 * 1024 * 1024
_MAX_READ_IN_VAIN: Final = 8 * MAX_BODY_BYTES


def allowed_hosts(bound_to: str) -> frozenset[str] | None:
    """The names by which a server bound to this address may be called; None for any name."""
    if bound_to in ANY_ADDRESS:
        return None
    written = f"[{bound_to}]" if ":" in bound_to else bound_to
    return LOCAL_NAMES | {written.lower()}


class HostGate:
    """Lets through only requests that call the server by one of its own names.

    A web page from elsewhere whose name was made to point at this machine (DNS
    rebinding) gives itself away by its ``Host`` header.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400."""
        if scope["type"] == "http" and self.hosts is not None:
            name = _without_port(Headers(scope=scope).get("host", ""))
            if name not in self.hosts:
                refusal = ServiceError("Invalid host header.", code="invalid_host")
                await errors.response(refusal)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SizeGate:
    """Refuses request bodies above 50 MB, announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif _announced_size(scope) > MAX_BODY_BYTES:
            await _read_in_vain(receive)
            await errors.response(errors.too_large(MAX_BODY_BYTES))(scope, receive, send)
        else:
            await self.app(scope, _limited(receive), send)


def _limited(receive: Receive) -> Receive:
    """The same messages, but :class:`ServiceError` once they hold too many bytes."""
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        if message["type"] == "http.request":
            received += len(message.get("body", b""))
            if received > MAX_BODY_BYTES:
                raise errors.too_large(MAX_BODY_BYTES)
        return message

    return receive_limited


async def _read_in_vain(receive: Receive) -> None:
    """Take in the body and drop it: clients look for the answer only when all is sent."""
    remaining = _MAX_READ_IN_VAIN
    while remaining > 0:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
        remaining -= len(message.get("body", b""))


def _announced_size(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() and not host.endswith("]") else host.lower()

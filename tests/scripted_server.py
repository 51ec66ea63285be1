"""A real HTTP server on a loopback port that answers as a test tells it, and keeps what it got.

    server.answer(json_answer(images=[PNG]))
    server.answer(Answer(status=500))
    ...
    assert server.requests[0].json["prompt"] == "a fox"

Answers are used in the order in which they were scripted, whatever the path;
``GET`` takes answers of its own. An answer may be a function of the request that it
answers. A request without an answer gets status 599.
"""

from __future__ import annotations

import base64
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from types import TracebackType
from typing import Any, Self, cast

from PIL import Image


def picture(
    size: tuple[int, int] = (64, 48), color: str = "orange", picture_format: str = "PNG"
) -> bytes:
    """A small valid picture file."""
    buffer = BytesIO()
    Image.new("RGB", size, color).save(buffer, picture_format)
    return buffer.getvalue()


def as_base64(content: bytes) -> str:
    """Bytes as services put them into JSON."""
    return base64.b64encode(content).decode("ascii")


@dataclass(frozen=True)
class Answer:
    """What to do with one request.

    ``wait_for`` holds the answer back until the event is set, ``wait_before_end``
    only its last piece. ``break_off`` drops the connection: before anything is
    sent if there are no pieces, after the last piece otherwise.
    """

    status: int = 200
    pieces: tuple[bytes, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_for: threading.Event | None = None
    wait_before_end: threading.Event | None = None
    break_off: bool = False


def json_answer(
    body: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """A JSON document."""
    return Answer(
        status=status,
        pieces=(json.dumps(body).encode(),),
        headers={"Content-Type": "application/json", **(headers or {})},
    )


def error_answer(
    status: int, error: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """An error in the vendors' JSON."""
    return json_answer({"error": {"message": "No.", **(error or {})}}, status, headers)


def picture_answer(content: bytes | None = None, **entry: object) -> Answer:
    """A picture as base64 in JSON; ``entry`` joins its entry, ``usage`` the document."""
    usage = entry.pop("usage", None)
    first = {"b64_json": as_base64(picture() if content is None else content), **entry}
    return json_answer({"created": 1, "data": [first], **({"usage": usage} if usage else {})})


def event(kind: str, **data: object) -> bytes:
    """One server-sent event."""
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **data})}\n\n".encode()


def sketch(index: int, content: bytes | None = None, kind: str = "image_generation") -> bytes:
    """The event of a partial picture."""
    shown = as_base64(picture(color="grey") if content is None else content)
    return event(f"{kind}.partial_image", b64_json=shown, partial_image_index=index)


def completed(
    content: bytes | None = None, kind: str = "image_generation", **data: object
) -> bytes:
    """The event of the finished picture."""
    shown = as_base64(picture() if content is None else content)
    return event(f"{kind}.completed", b64_json=shown, **data)


def stream_answer(
    *events: bytes,
    break_off: bool = False,
    wait_before_end: threading.Event | None = None,
) -> Answer:
    """A stream of events, which may break off after the last one."""
    return Answer(
        pieces=events,
        headers={"Content-Type": "text/event-stream"},
        break_off=break_off,
        wait_before_end=wait_before_end,
    )


def page_answer(status: int = 200) -> Answer:
    """A web page, as a proxy or a login form sends it."""
    page = b"<!DOCTYPE html><html><body>Please log in</body></html>"
    return Answer(status=status, pieces=(page,), headers={"Content-Type": "text/html"})


@dataclass(frozen=True)
class FormPart:
    """One field of a multipart form."""

    name: str
    content: bytes
    filename: str | None
    media_type: str

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    method: str
    path: str
    headers: Message
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The JSON object of the body."""
        return cast("dict[str, Any]", json.loads(self.body))

    @property
    def form(self) -> dict[str, FormPart]:
        """The fields of a multipart body by name."""
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + self.body).get_payload()
        return {part.name: part for part in map(_form_part, cast("list[Message]", parts))}


def _form_part(part: Message) -> FormPart:
    return FormPart(
        name=str(part.get_param("name", header="content-disposition")),
        content=cast("bytes", part.get_payload(decode=True)),
        filename=part.get_filename(),
        media_type=part.get_content_type(),
    )


Scripted = Answer | Callable[[Received], Answer]


class ScriptedServer:
    """Use it as a context manager; it serves several requests at once."""

    def __init__(self) -> None:
        self._answers: dict[str, deque[Scripted]] = {"GET": deque(), "POST": deque()}
        self._lock = threading.Lock()
        self.requests: list[Received] = []
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        """``http://127.0.0.1:PORT``, without a path."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def posts(self) -> list[Received]:
        """The POST requests so far."""
        return [request for request in self.requests if request.method == "POST"]

    def answer(self, *answers: Scripted, method: str = "POST") -> None:
        """Queue answers for requests of this method."""
        with self._lock:
            self._answers[method].extend(answers)

    def take(self, request: Received) -> Answer:
        """Keep the request and give the next answer for it."""
        with self._lock:
            self.requests.append(request)
            waiting = self._answers[request.method]
            scripted = waiting.popleft() if waiting else Answer(status=599)
        return scripted if isinstance(scripted, Answer) else scripted(request)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, script: ScriptedServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up early are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Tests read their own output."""

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        request = Received(self.command, self.path, self.headers, self.rfile.read(length))
        answer = cast("_Http", self.server).script.take(request)
        self.close_connection = True
        if answer.wait_for is not None:
            answer.wait_for.wait()
        if answer.break_off and not answer.pieces:
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        self._send(answer.pieces)
        if answer.wait_before_end is not None:
            answer.wait_before_end.wait()
        if not answer.break_off:
            self.wfile.write(b"0\r\n\r\n")

    def _send(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            if piece:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                self.wfile.flush()

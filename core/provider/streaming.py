"""Reading an answer as it arrives: events of a stream, or one JSON document."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from openai import APIError, OpenAI, Stream

from core import errors
from core.events import FinishedPicture, PartialPicture, ProviderEvent
from core.problems import StudioError
from core.provider.answers import picture_of_answer, picture_of_entry
from core.provider.failures import unanswered
from core.provider.verification import NoPictureError, decoded

MAX_ANSWER_BYTES = 120_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader:
    """Turns the response to one request into events.

    ``download`` fetches what stands behind a ``url``. ``cancelled`` is asked
    between the events of a stream; a picture that has arrived is told anyway.
    ``free`` says that letting go of a picture loses nothing.
    """

    client: OpenAI
    download: Callable[[str], bytes]
    cancelled: Callable[[], bool]
    free: bool = False

    def events(self, response: httpx2.Response) -> Iterator[ProviderEvent]:
        """Sketches, if any, then the picture.

        A server that was asked to stream may answer plain JSON: its content type
        decides. Raises StudioError and :data:`core.provider.failures.FAILURES`.
        """
        if "event-stream" in content_type(response):
            yield from self._streamed(response)
        else:
            # Not asked whether it was cancelled: what is on its way was paid for.
            body = read_json(response)
            yield picture_of_answer(body, self.download)

    def _streamed(self, response: httpx2.Response) -> Iterator[ProviderEvent]:
        sketches = 0
        with Stream(cast_to=object, response=response, client=self.client) as stream:
            for event in stream:
                told = self._told(event, response)
                if isinstance(told, PartialPicture):
                    sketches += 1
                if told is not None:
                    yield told
                if isinstance(told, FinishedPicture):
                    return
                if self.cancelled():
                    raise StudioError(errors.cancelled(sent=not self.free))
        raise StudioError(unanswered(sketches=sketches))

    def _told(self, event: object, response: httpx2.Response) -> ProviderEvent | None:
        """What one event of the stream tells; None for events that are of no interest."""
        if not isinstance(event, Mapping):
            return None
        raise_error_in(event, response)
        kind = str(event.get("type") or "")
        if kind.endswith("partial_image") or "partial_image_index" in event:
            return _sketch(event)
        if kind.endswith("completed") or "b64_json" in event:
            return picture_of_entry(event, event.get("usage"), self.download)
        if "data" in event:
            return picture_of_answer(event, self.download)
        return None


def _sketch(event: Mapping[str, Any]) -> PartialPicture | None:
    """The sketch of an event, or None if it cannot be shown: the picture may still come."""
    index = event.get("partial_image_index")
    try:
        sketch = decoded(event.get("b64_json"))
    except NoPictureError as error:
        _log.warning("A sketch is left out: %s", error)
        return None
    return PartialPicture(index if isinstance(index, int) else 0, sketch.data, sketch.image)


def content_type(response: httpx2.Response) -> str:
    """The response's content type in lower case, empty if it has none."""
    return str(response.headers.get("content-type", "")).lower()


def read_json(response: httpx2.Response) -> object:
    """The JSON document of a response.

    Raises openai.APIError if the document is an error in spite of its status,
    and :data:`core.provider.failures.FAILURES`.
    """
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_ANSWER_BYTES:
            raise NoPictureError("an answer of enormous length")
    body: object = json.loads(content)
    if isinstance(body, Mapping):
        raise_error_in(body, response)
    return body


def raise_error_in(body: Mapping[str, Any], response: httpx2.Response) -> None:
    """Raise openai.APIError if this document or event is about an error."""
    error = body.get("error")
    if error or body.get("type") == "error":
        raise APIError("an error in the answer", response.request, body=error or body)

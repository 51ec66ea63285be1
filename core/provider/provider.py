"""One connection to a picture service."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import httpx2
from openai import OpenAI

from core import errors
from core.addresses import compatible_base_url, host_of
from core.events import ProviderEvent
from core.illustrator.process import IllustratorStartError
from core.models import written_day
from core.problems import Problem, StudioError
from core.provider.client import Timeouts, open_client
from core.provider.downloads import download
from core.provider.failures import FAILURES, Situation, problem_of, unreachable
from core.provider.request import Endpoint, ImageRequest, Upload, parameters
from core.provider.streaming import Reader, content_type, read_json
from core.settings import Connection

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConnectionReport:
    """What a connection test found, in words for a page."""

    ok: bool
    message: str
    next_step: str = ""

    @classmethod
    def of(cls, problem: Problem) -> ConnectionReport:
        """The report of a test that failed."""
        return cls(ok=False, message=problem.message, next_step=problem.next_step)


def _never() -> bool:
    return False


class Provider:
    """Asks one connection for pictures. Thread-safe; :meth:`close` it at the end.

    ``base_url`` finds the address at each request, for a server whose port
    changes; without it the connection's own address is used.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        base_url: Callable[[], str] | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self.connection = connection
        self._find_base_url = base_url
        self._timeouts = timeouts or Timeouts()
        self._clients: dict[str, OpenAI] = {}
        self._lock = threading.Lock()

    def send(
        self, request: ImageRequest, cancelled: Callable[[], bool] = _never
    ) -> Iterator[ProviderEvent]:
        """Ask for one picture with exactly one POST, and tell what comes back.

        The last event is the finished picture, whose bytes are known to be a
        picture. ``cancelled`` is asked before sending and between the pieces of
        the answer. Raises StudioError whatever goes wrong.
        """
        if self.connection.problem is not None:
            raise StudioError(self.connection.problem)
        endpoint = request.endpoint(self.connection.model)
        arguments = parameters(request, self.connection)
        base_url = self._base_url()
        if cancelled():
            raise StudioError(errors.cancelled())
        with self._in_words(base_url, request):
            client = self._client(base_url)
            fetch = partial(self._download, base_url)
            reader = Reader(client, fetch, cancelled, free=self.connection.free)
            with _post(client, endpoint, arguments) as response:
                self._refuse_pages(response)
                yield from reader.events(response)

    def test_connection(self) -> ConnectionReport:
        """Ask for the list of models, which costs nothing and makes no picture."""
        try:
            return self._test()
        except StudioError as error:
            problem = error.problem
            if problem.outcome_unknown:
                # Nothing was asked for that could be paid.
                problem = unreachable(self._situation(self.connection.base_url or ""))
            return ConnectionReport.of(problem)

    def close(self) -> None:
        """Close all connections. The provider cannot be used afterwards."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()

    def _test(self) -> ConnectionReport:
        if self.connection.problem is not None:
            raise StudioError(self.connection.problem)
        base_url = self._base_url()
        timeout = httpx2.Timeout(self._timeouts.test, connect=self._timeouts.connect)
        with self._in_words(base_url):
            client = self._client(base_url)
            with client.models.with_streaming_response.list(timeout=timeout) as reply:
                self._refuse_pages(reply.http_response)
                return self._report(read_json(reply.http_response))

    def _report(self, models: object) -> ConnectionReport:
        model, name = self.connection.model, self.connection.model_name
        listed = models.get("data") if isinstance(models, dict) else None
        if not isinstance(listed, list):
            return ConnectionReport.of(errors.wrong_address(self.connection.address_variable))
        today = datetime.now(UTC).date()
        if gone_since := self.connection.retired_since(today):
            return ConnectionReport.of(errors.model_retired(model.label, written_day(gone_since)))
        if self.connection.kind == "azure":
            return ConnectionReport(
                ok=True,
                message="The address and the key are right.",
                next_step=f"The first picture will show whether deployment {name} exists.",
            )
        names = {entry.get("id") for entry in listed if isinstance(entry, dict)}
        if name and name not in names:
            return ConnectionReport.of(errors.deployment_not_found(name))
        end = self.connection.ends_after(today)
        ends = f"{model.label} will end on {written_day(end)}." if end else ""
        return ConnectionReport(ok=True, message="The connection works.", next_step=ends)

    def _base_url(self) -> str:
        if self._find_base_url is None:
            if self.connection.base_url is None:
                raise StudioError(errors.bad_endpoint(self.connection.address_variable))
            return self.connection.base_url
        try:
            return compatible_base_url(self._find_base_url())
        except (IllustratorStartError, OSError) as error:
            _log.warning("The illustrator did not start: %s", type(error).__name__)
            raise StudioError(unreachable(self._situation(""))) from error

    def _client(self, base_url: str) -> OpenAI:
        with self._lock:
            if base_url not in self._clients:
                self._clients[base_url] = open_client(self.connection, base_url, self._timeouts)
            return self._clients[base_url]

    def _download(self, base_url: str, url: str) -> bytes:
        return download(
            url,
            endpoint=base_url,
            connect_timeout=self._timeouts.connect,
            total_timeout=self._timeouts.download,
        )

    def _refuse_pages(self, response: httpx2.Response) -> None:
        """A web page in place of an answer comes from a login page, a proxy or a wrong address."""
        if "html" in content_type(response):
            raise StudioError(errors.wrong_address(self.connection.address_variable))

    def _situation(
        self, base_url: str, request: ImageRequest | None = None, waited: float = 0.0
    ) -> Situation:
        host = urlsplit(base_url).hostname or host_of(base_url)
        return Situation(self.connection, host, waited, request)

    @contextmanager
    def _in_words(self, base_url: str, request: ImageRequest | None = None) -> Iterator[None]:
        """Turn every failure inside into a StudioError."""
        started = time.monotonic()
        try:
            yield
        except FAILURES as error:
            waited = time.monotonic() - started
            problem = problem_of(error, self._situation(base_url, request, waited))
            _log.info(
                "%s after %.1f s: %s (%s)",
                type(error).__name__,
                waited,
                problem.kind.value,
                problem.service_code,
            )
            # The cause is dropped: its text is the server's, which may repeat a key.
            raise StudioError(problem) from None


@contextmanager
def _post(
    client: OpenAI, endpoint: Endpoint, arguments: dict[str, Any]
) -> Iterator[httpx2.Response]:
    """Send the one POST and give the response with its body unread."""
    images = client.images.with_streaming_response
    match endpoint:
        case "generations":
            with images.generate(**arguments) as reply:
                yield reply.http_response
        case "edits":
            with images.edit(**arguments) as reply:
                yield reply.http_response
        case "variations":
            with closing(_post_variation(client, **arguments)) as response:
                yield response


def _post_variation(
    client: OpenAI, *, image: Upload, extra_body: dict[str, Any] | None, **fields: object
) -> httpx2.Response:
    # The client's own method for this endpoint only warns that vendors have retired it.
    return client.post(
        "/images/variations",
        cast_to=httpx2.Response,
        body={**fields, **(extra_body or {})},
        files=[("image", image)],
        options={"headers": {"Content-Type": "multipart/form-data"}},
    )

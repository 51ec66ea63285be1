"""Fetching the picture behind a ``url`` in an answer, from places we trust only.

A server may answer with any address, also one inside the school's network, so
only the server itself and the vendors' picture stores are asked.
"""

from __future__ import annotations

import logging
import time
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import requests
import urllib3

from core import errors
from core.addresses import is_loopback
from core.problems import StudioError

MAX_BYTES = 60_000_000
MAX_REDIRECTS = 3
_STORES = ".blob.core.windows.net"
_CHUNK = 65_536

# At debug level it writes down whole addresses, which hold the right to read the picture.
logging.getLogger("urllib3").setLevel(logging.INFO)


def download(url: str, *, endpoint: str, connect_timeout: float, total_timeout: float) -> bytes:
    """The content behind ``url``, which the service at ``endpoint`` named.

    Times are in seconds. Raises StudioError: ``unsafe_download`` for a place that
    is not trusted, ``strange_answer`` if it has no such content or too much of
    it, ``connection_lost`` if the network fails or it takes too long.
    """
    deadline = time.monotonic() + total_timeout
    with requests.Session() as session:
        session.trust_env = not is_loopback(urlsplit(endpoint).hostname or "")
        address = _trusted(url, endpoint)
        for _ in range(MAX_REDIRECTS + 1):
            try:
                with session.get(
                    address,
                    stream=True,
                    allow_redirects=False,
                    auth=_send_no_credentials,
                    timeout=(connect_timeout, total_timeout),
                ) as response:
                    if not response.is_redirect:
                        return _content(response, deadline)
                    target = urljoin(address, response.headers["location"])
            except (requests.RequestException, urllib3.exceptions.HTTPError):
                raise StudioError(errors.connection_lost()) from None
            if urlsplit(target).hostname != urlsplit(address).hostname:
                raise StudioError(errors.unsafe_download())
            address = _trusted(target, endpoint)
    raise StudioError(errors.strange_answer())


def _send_no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps requests from adding what a ``.netrc`` file holds for the host."""
    return request


def _content(response: requests.Response, deadline: float) -> bytes:
    if response.status_code != requests.codes.ok:
        raise StudioError(errors.strange_answer())
    content = bytearray()
    # One piece at a time as it arrives: to wait for full pieces would let a server
    # that sends a byte now and then outlast the deadline.
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        content += chunk
        if len(content) > MAX_BYTES:
            raise StudioError(errors.strange_answer())
        if time.monotonic() > deadline:
            raise StudioError(errors.connection_lost())
    return bytes(content)


def _trusted(url: str, endpoint: str) -> str:
    """The address, written anew from its parts so that everyone reads it alike.

    Raises StudioError unless it is the endpoint's own or a vendor's store's.
    """
    try:
        parts, own = urlsplit(url), urlsplit(endpoint)
        place, own_place = _place(parts), _place(own)
    except ValueError:
        raise StudioError(errors.unsafe_download()) from None
    host = parts.hostname or ""
    plain = url.isascii() and url.isprintable() and "\\" not in url and "@" not in parts.netloc
    same_server = place == own_place
    same_host_securely = parts.scheme == "https" and host == own.hostname and not is_loopback(host)
    store = place == ("https", host, 443) and host.endswith(_STORES)
    if not plain or not (same_server or same_host_securely or store):
        raise StudioError(errors.unsafe_download())
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def _place(parts: SplitResult) -> tuple[str, str, int | None]:
    """Scheme, host and port. Raises ValueError for a port that is no number."""
    standard = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", parts.port or standard

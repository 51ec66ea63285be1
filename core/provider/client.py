"""Making an ``openai`` client for a connection, set up to pay at most once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2
from openai import AzureOpenAI, OpenAI

from core.addresses import is_loopback
from core.settings import Connection

NO_KEY = "none"
"""Sent to servers that ask for no key: the client insists on one."""

# At debug level it writes down the headers of answers as they come, whatever they hold.
logging.getLogger("httpcore2").setLevel(logging.INFO)


@dataclass(frozen=True)
class Timeouts:
    """Patience in seconds.

    ``read`` is how long a service may be silent: pictures were seen to take 394 s.
    ``download`` is the whole time for fetching a picture from an address.
    ``test`` is the read timeout of a connection test.
    """

    connect: float = 10.0
    read: float = 600.0
    write: float = 120.0
    download: float = 120.0
    test: float = 15.0


def open_client(connection: Connection, base_url: str, timeouts: Timeouts) -> OpenAI:
    """A client for this connection. The caller closes it."""
    key = connection.key.reveal() if connection.key else NO_KEY
    timeout = httpx2.Timeout(
        connect=timeouts.connect, read=timeouts.read, write=timeouts.write, pool=None
    )
    http_client = httpx2.Client(
        timeout=timeout,
        # A connection that is kept may be closed by the other side just when a request
        # is sent, and nobody would know whether that request arrived.
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=0),
        # A redirected POST would be sent, and paid for, a second time.
        follow_redirects=False,
        # A school's proxy reaches the internet, but not this very machine.
        trust_env=not is_loopback(urlsplit(base_url).hostname or ""),
    )
    if connection.api_version is not None:
        return AzureOpenAI(
            api_key=key,
            base_url=base_url,
            api_version=connection.api_version,
            timeout=timeout,
            max_retries=0,
            http_client=http_client,
        )
    return OpenAI(
        api_key=key, base_url=base_url, timeout=timeout, max_retries=0, http_client=http_client
    )

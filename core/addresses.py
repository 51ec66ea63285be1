"""Addresses of picture services as people write them, and as the client needs them."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

_OPENAI_HOST = "api.openai.com"
_AZURE_HOSTS = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")


def is_loopback(host: str) -> bool:
    """Whether this host is the machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Host and, where it is given, port: never a user, a password or a path."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    return f"{host}:{parts.port}" if parts.port else host


def is_vendor(address: str) -> bool:
    """Whether OpenAI or Azure answers there, not a server of somebody's own."""
    host = urlsplit(address).hostname or ""
    return host == _OPENAI_HOST or host.endswith(_AZURE_HOSTS)


def azure_base_url(endpoint: str, *, dated: bool) -> str:
    """The client's base URL for an Azure endpoint.

    ``endpoint`` may end in a slash, in any ``/openai...`` path or in a project's
    path, as the Azure portal shows them. Dated API versions live under
    ``/openai/``, the others under ``/openai/v1/``. Raises ValueError if it is no
    address of a server.
    """
    parts = _checked(endpoint)
    root = _before(_before(parts.path, "/openai"), "/api/projects")
    path = "openai/" if dated else "openai/v1/"
    return f"{parts.scheme}://{parts.netloc}{root.rstrip('/')}/{path}"


def compatible_base_url(address: str) -> str:
    """The client's base URL for OpenAI or a server that speaks its API.

    A missing path becomes ``/v1``. Raises ValueError if it is no address of a server.
    """
    parts = _checked(address)
    path = _before(parts.path, "/images").rstrip("/") or "/v1"
    return f"{parts.scheme}://{parts.netloc}{path}/"


def _before(path: str, marker: str) -> str:
    """The path up to a segment that begins with ``marker``."""
    start = f"{path}/".find(f"{marker}/")
    return path if start < 0 else path[:start]


def _checked(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("an address begins with https:// and names a host")
    if "@" in parts.netloc:
        raise ValueError("an address does not hold a user or a password")
    if not address.isascii() or any(not c.isprintable() or c in ' <>"\\{}|^`' for c in address):
        raise ValueError("an address holds neither blanks nor brackets")
    if parts.port == 0:
        raise ValueError("a port is at least 1")
    return parts

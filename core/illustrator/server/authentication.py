"""Keys: any will do, but as with the real service there must be one."""

from __future__ import annotations

from starlette.datastructures import Headers

from core.illustrator.server import errors


def require_key(headers: Headers, path: str) -> None:
    """Raise the service's 401 unless ``Authorization: Bearer`` or ``api-key`` holds a key."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    has_token = scheme.lower() == "bearer" and token.strip() != ""
    if not has_token and headers.get("api-key", "").strip() == "":
        raise errors.missing_key(path)

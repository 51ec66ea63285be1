"""The illustrator's HTTP server, speaking the OpenAI and Azure images API."""

from __future__ import annotations

from core.illustrator.server.app import create_app

__all__ = ["create_app"]

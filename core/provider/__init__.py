"""The studio's way to picture services: the only package that uses ``openai``.

A :class:`Provider` belongs to one connection. It sends an :class:`ImageRequest`
with exactly one POST and tells what comes back as events; everything that goes
wrong is raised as a :class:`core.problems.StudioError`.
"""

from __future__ import annotations

from core.provider.client import Timeouts
from core.provider.provider import ConnectionReport, Provider
from core.provider.request import ImageRequest

__all__ = ["ConnectionReport", "ImageRequest", "Provider", "Timeouts"]

"""Compact files that come out byte for byte the same on every run."""

from __future__ import annotations

import json
import lzma
from pathlib import Path


def write_json_xz(path: Path, value: object) -> None:
    """Write ``value`` as compressed JSON without spaces."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(text.encode(), preset=9))


def write_json(path: Path, value: object) -> None:
    """Write ``value`` as JSON with one entry a line, to be read in a diff."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", "utf-8")

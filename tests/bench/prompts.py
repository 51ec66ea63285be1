"""What the benchmark asks for: ``prompts.txt``, one prompt a line."""

from __future__ import annotations

from pathlib import Path

PROMPTS = tuple(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines())

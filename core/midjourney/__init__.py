"""Midjourney's way of writing prompts, ``a fox --ar 16:9 --no clouds``, there and back."""

from core.midjourney.reading import Flags, ReadPrompt, read_prompt
from core.midjourney.understanding import Understood, understand
from core.midjourney.writing import midjourney_prompt, with_exclusions

__all__ = [
    "Flags", "ReadPrompt", "Understood", "midjourney_prompt", "read_prompt", "understand",
    "with_exclusions",
]  # fmt: skip

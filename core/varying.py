"""What a variation asks of a model that changes pictures by words."""

from __future__ import annotations

from core.tasks import VariationTask


def instruction_for(task: VariationTask, wish: str) -> str:
    """The sentences that ask for a relative of a picture. ``wish`` is the screened wish."""
    change = "a little" if task.strength < 0.34 else "clearly" if task.strength < 0.67 else "boldly"
    sentences = [f"Make a new version of this picture that differs {change}."]
    if task.keep:
        sentences.append(f"Keep: {', '.join(task.keep)}.")
    return " ".join([*sentences, wish]).strip()

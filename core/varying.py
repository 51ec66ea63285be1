"""What a variation asks of a model that changes pictures by words.

Such a model is shown the picture and told in sentences how far it may go, what shall
stay and what may differ. The wish comes last: models follow the last words closest.
"""

from __future__ import annotations

from typing import Final, NamedTuple, get_args

from core.tasks import Keepable, VariationTask


class _Step(NamedTuple):
    """How far a variation goes: up to ``strength``, in a sentence and in an adverb."""

    strength: float
    request: str
    extent: str


_STEPS: Final = (
    _Step(
        0.1,
        "Make a second take of this picture that is almost the same. "
        "Only small details differ, of the kind that one finds at the second look.",
        "very slightly",
    ),
    _Step(
        0.3,
        "Make a close relative of this picture. "
        "It is the same picture at first sight, and a few details differ.",
        "slightly",
    ),
    _Step(
        0.5,
        "Make a variation of this picture. "
        "It plainly shows the same idea, and several things are done differently.",
        "moderately",
    ),
    _Step(
        0.7,
        "Make a free variation of this picture. "
        "The idea stays, and most of how it is shown is done differently.",
        "clearly",
    ),
    _Step(
        0.9,
        "Make a bold variation of this picture. "
        "Tell the same idea in a surprising way of your own.",
        "boldly",
    ),
    _Step(
        1.0,
        "Take this picture as an inspiration only. "
        "Make a new picture on the same theme from a new idea.",
        "as much as you like",
    ),
)

_KEPT: Final[dict[Keepable, str]] = {
    "subject": "Keep the subject: the same persons, animals and things, as many of them, "
    "with the same faces, shapes and clothes, so that everybody knows them again.",
    "style": "Keep the style: the same technique, lines, textures and amount of detail.",
    "colors": "Keep the colors: the same palette, light and time of day.",
    "composition": "Keep the composition: the same viewpoint and framing, "
    "and everything in its place and in its size.",
}
_FREE: Final[dict[Keepable, str]] = {
    "subject": "how the subject looks, its pose and what it wears",
    "style": "the technique and the textures",
    "colors": "the palette, the light and the time of day",
    "composition": "the viewpoint, the framing and where things are",
}
_ALL_KEPT: Final = "Vary only what is left: small things of no importance in the background."
_ONE_PICTURE: Final = (
    "Give one single picture that fills the frame, not a collage and not a before and after."
)
_WISH: Final = "Above all, in the new picture: "
CLOSE: Final = 0.3
"""Up to this strength a variation is the same picture at first sight."""


def instruction_for(task: VariationTask, wish: str) -> str:
    """The sentences that ask for a relative of a picture. ``wish`` is the screened wish.

    A strength beyond 0 to 1 counts as the nearer end; what is to be kept is named in
    the order of :data:`core.tasks.Keepable` and once, whatever the task says.
    """
    step = next((step for step in _STEPS if task.strength <= step.strength), _STEPS[-1])
    parts: tuple[Keepable, ...] = get_args(Keepable)
    kept = [_KEPT[part] for part in parts if part in task.keep]
    free = [_FREE[part] for part in parts if part not in task.keep]
    vary = f"You may {_listed(step.extent, free)}." if free else _ALL_KEPT
    wished = [_WISH + wish] if wish else []
    return "\n".join([step.request, *kept, vary, _ONE_PICTURE, *wished])


class Asked(NamedTuple):
    """What an instruction of :func:`instruction_for` asks, as far as it tells."""

    strength: float
    keep: tuple[Keepable, ...]
    wish: str


def read_instruction(text: str) -> Asked | None:
    """What :func:`instruction_for` was given, or None for any other text.

    The strength is the middle of its step. For servers that make variations
    themselves and are reached as a model that varies by words.
    """
    lines = text.splitlines()
    lowest = 0.0
    for step in _STEPS:
        if step.request in lines:
            keep = tuple(part for part, sentence in _KEPT.items() if sentence in lines)
            wish = text.partition(_WISH)[2].strip()
            return Asked((lowest + step.strength) / 2, keep, wish)
        lowest = step.strength
    return None


def _listed(extent: str, parts: list[str]) -> str:
    return f"change {extent}: {'; '.join(parts)}"


def fidelity_for(strength: float, keep: tuple[Keepable, ...]) -> str:
    """How closely a model with ``input_fidelity`` is to look at the source: high or low."""
    return "high" if strength <= CLOSE or "subject" in keep else "low"

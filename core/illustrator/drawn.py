"""One single thing on a picture, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the picture."""


@dataclass(frozen=True)
class Drawn:
    """One single thing on the picture. ``color`` only where the prompt asked for one."""

    name: str
    said: str
    box: Box
    color: str | None = None
    thing: int = 0
    """Id of the scene's thing, so that an edit can take it out again.

    Negative for flowers that grow all over the ground: they are one entry.
    """
    pose: str | None = None
    dressed: bool = False
    """Whether ``color`` is that of the clothes."""
    size: str | None = None
    """``"big"`` or ``"small"``, only where the prompt asked for it; so is ``place``."""
    place: str | None = None
    copy: int = 0
    """Of several equal things, which one: from 0."""


def drawn_to_json(drawn: Drawn) -> dict[str, Any]:
    """The thing as it stands in the server's answer."""
    answer: dict[str, Any] = {"name": drawn.name, "said": drawn.said, "box": list(drawn.box)}
    if drawn.color:
        answer["color"] = drawn.color
    if drawn.pose:
        answer["pose"] = drawn.pose
    return answer

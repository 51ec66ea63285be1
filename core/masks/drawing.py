"""What was drawn on a picture, as the canvas tells it: a list of Fabric objects."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

ADD: Final = "rgba(196, 61, 34, 0.55)"
"""Colour of what is added to the mask."""
ERASE: Final = "rgba(255, 255, 255, 0.8)"
"""Colour of what is taken away from the mask."""

MAX_OBJECTS: Final = 2000
MAX_CHARACTERS: Final = 8_000_000
"""Objects beyond these are forgotten: no hand draws that much."""

_MAX_CANVAS: Final = 20_000
_MAX_DEPTH: Final = 4
_MAX_ITEMS: Final = 20_000
_LARGEST: Final = 1e9

FabricObject = Mapping[str, Any]
"""One object as Fabric 7 serialises it: https://fabricjs.com/api/classes/fabricobject/."""

_BETWEEN: Final = ",\n"
"""JSON never has a line break in a word, so objects come apart without being parsed."""


@dataclass(frozen=True)
class Drawing:
    """Shapes on a canvas, oldest first.

    ``objects`` is a JSON list of Fabric objects, one a line and always spelled in the
    same way, so that equal drawings are equal. ``width`` and ``height`` are the
    canvas's, in CSS pixels, which the objects' numbers are in, too. Make it with
    :meth:`from_objects`.
    """

    objects: str
    width: int
    height: int

    @classmethod
    def from_objects(cls, objects: Iterable[object], width: int, height: int) -> Drawing:
        """The drawing of what a canvas of this size holds.

        Whatever is no object is left out, what is no number becomes 0, and what is
        beyond :data:`MAX_OBJECTS` or :data:`MAX_CHARACTERS` is cut off. Never raises.
        """
        shapes = islice((each for each in objects if isinstance(each, dict)), MAX_OBJECTS)
        lines, length = [], 0
        for shape in shapes:
            line = _line(shape)
            length += len(line)
            if length > MAX_CHARACTERS:
                break
            lines.append(line)
        return cls(_joined(lines), _side(width), _side(height))

    @property
    def lines(self) -> list[str]:
        """Each object's JSON, oldest first."""
        return self.objects[1:-1].split(_BETWEEN) if len(self.objects) > 2 else []

    @property
    def count(self) -> int:
        """How many objects there are."""
        return len(self.lines)

    def without_last(self) -> Drawing:
        """The drawing before its newest object; itself if it is empty."""
        return Drawing(_joined(self.lines[:-1]), self.width, self.height)

    def scaled(self, width: int, height: int) -> Drawing:
        """The same drawing for a canvas of another size, in CSS pixels.

        Every object lands in the same place of the picture, and strokes are as wide
        there as they were. Both canvases are meant to have the picture's shape: a
        turned object keeps its own.
        """
        across, down = _side(width) / self.width, _side(height) / self.height
        shapes = (_scaled(json.loads(line), across, down) for line in self.lines)
        return Drawing.from_objects(shapes, width, height)


def _scaled(shape: FabricObject, across: float, down: float) -> dict[str, Any]:
    mean = math.sqrt(across * down)
    turned = any(number(shape, name, 0.0) for name in ("angle", "skewX", "skewY"))
    scaled = {
        **shape,
        "left": number(shape, "left", 0.0) * across,
        "top": number(shape, "top", 0.0) * down,
        "scaleX": number(shape, "scaleX", 1.0) * (mean if turned else across),
        "scaleY": number(shape, "scaleY", 1.0) * (mean if turned else down),
    }
    if shape.get("strokeUniform") is True:
        # This width does not follow the object's scale.
        scaled["strokeWidth"] = number(shape, "strokeWidth", 1.0) * mean
    return scaled


def number(shape: FabricObject, name: str, default: float) -> float:
    """A number of an object, at most a thousand million; ``default`` where there is none."""
    value = shape.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return default
    return float(min(_LARGEST, max(-_LARGEST, value)))


def _side(length: float) -> int:
    return 1 if math.isnan(length) else int(min(_MAX_CANVAS, max(1, length)))


def _joined(lines: Sequence[str]) -> str:
    return f"[{_BETWEEN.join(lines)}]"


def _line(shape: FabricObject) -> str:
    try:
        return _SPELLING.encode(shape)
    except (ValueError, TypeError, RecursionError):
        # Not from a canvas. Going through it by hand is slow, and needed for nobody else.
        return _SPELLING.encode(_plain(shape))


_SPELLING: Final = json.JSONEncoder(sort_keys=True, allow_nan=False, separators=(",", ":"))


def _plain(value: object, depth: int = 0) -> Any:
    """The value with nothing in it that JSON does not know."""
    plain: Any = None
    if isinstance(value, bool | str):
        plain = value
    elif isinstance(value, int | float):
        plain = number({"": value}, "", 0.0)
    elif depth < _MAX_DEPTH and isinstance(value, dict):
        items = islice(value.items(), _MAX_ITEMS)
        plain = {str(name): _plain(each, depth + 1) for name, each in items}
    elif depth < _MAX_DEPTH and isinstance(value, list | tuple):
        plain = [_plain(each, depth + 1) for each in value[:_MAX_ITEMS]]
    return plain

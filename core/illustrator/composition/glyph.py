"""A drawing that can be stood anywhere, and where its parts are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.illustrator.drawing.svg import group, place


class Frame(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, x: float, y: float, scale: float = 1) -> Frame:
        """Scaled about the origin, then moved."""
        return Frame(
            self.left * scale + x,
            self.top * scale + y,
            self.right * scale + x,
            self.bottom * scale + y,
        )

    def clipped(self, width: float, height: float) -> Frame:
        """What of it lies on a picture of this size."""
        return Frame(
            min(max(self.left, 0), width),
            min(max(self.top, 0), height),
            min(max(self.right, 0), width),
            min(max(self.bottom, 0), height),
        )


@dataclass(frozen=True)
class Part:
    """Where one single thing is drawn. ``thing`` is its :attr:`Thing.id`.

    ``copy`` counts the copies of a thing from 0; what is carried has its owner's number.
    """

    thing: int
    frame: Frame
    copy: int = 0

    def moved(self, x: float, y: float, scale: float = 1) -> Part:
        """Scaled about the origin, then moved."""
        return replace(self, frame=self.frame.moved(x, y, scale))


@dataclass(frozen=True)
class Glyph:
    """Markup that stands on the origin: bottom centre of what is visible.

    ``height`` includes whoever sits on top. ``parts`` are all things in it, in
    the glyph's own coordinates.
    """

    markup: str
    width: float
    height: float
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, thing: int, markup: str, width: float, height: float) -> Glyph:
        """A glyph that shows one thing."""
        frame = Frame(-width / 2, -height, width / 2, 0)
        return cls(markup, width, height, (Part(thing, frame),))

    def scaled(self, scale: float) -> Glyph:
        """The same, larger or smaller."""
        return Glyph(
            group(self.markup, f"scale({scale:.4f})"),
            self.width * scale,
            self.height * scale,
            tuple(part.moved(0, 0, scale) for part in self.parts),
        )

    def numbered(self, copy: int) -> Glyph:
        """The same, as that copy of a thing with all that belongs to it."""
        return replace(self, parts=tuple(replace(part, copy=copy) for part in self.parts))

    def at_most(self, height: float) -> Glyph:
        """The same, made smaller if it is taller than this."""
        return self.scaled(height / self.height) if self.height > height else self

    def fitted(self, width: float) -> Glyph:
        """The same, made smaller if it is wider than this."""
        return self.scaled(width / self.width) if self.width > width else self

    def drawn_at(self, x: float, y: float) -> str:
        """Its markup, standing there."""
        return group(self.markup, place(x, y))

    def parts_at(self, x: float, y: float) -> tuple[Part, ...]:
        """Where its things are when it stands there."""
        return tuple(part.moved(x, y) for part in self.parts)


def union(frames: Iterable[Frame]) -> Frame:
    """The smallest rectangle around all of them. Raises ValueError for none."""
    lefts, tops, rights, bottoms = zip(*frames, strict=True)
    return Frame(min(lefts), min(tops), max(rights), max(bottoms))

"""Where one single thing stands in the picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.illustrator.composition.glyph import Frame, Glyph, Part
from core.illustrator.scene import Thing


@dataclass(frozen=True)
class Standing:
    """A glyph with its foot at ``(x, y)``, in pixels.

    ``copy`` counts the copies of a thing from 0. What is ``flying`` casts its
    shadow on the ground far below, what is ``afloat`` casts none.
    """

    thing: Thing
    copy: int
    glyph: Glyph
    x: float
    y: float
    flying: bool = False
    afloat: bool = False
    behind: bool = False
    """Partly hidden by the landmarks."""
    perched: bool = False
    """On or in something high: it casts no shadow on the ground."""
    reach: float = 0
    """How far what belongs to it reaches to the sides, if further than the glyph itself."""

    @property
    def half(self) -> float:
        """Half of the breadth that it takes up with all that belongs to it."""
        return max(self.reach, self.glyph.width / 2)

    @property
    def frame(self) -> Frame:
        """The rectangle it takes up."""
        half = self.glyph.width / 2
        return Frame(self.x - half, self.y - self.glyph.height, self.x + half, self.y)

    @property
    def markup(self) -> str:
        """Its drawing, in place."""
        return self.glyph.drawn_at(self.x, self.y)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Where it and all it carries are drawn."""
        return tuple(
            replace(part, copy=self.copy) if part.thing == self.thing.id else part
            for part in self.glyph.parts_at(self.x, self.y)
        )

    def at(self, x: float, y: float) -> Standing:
        """The same thing elsewhere."""
        return replace(self, x=x, y=y)

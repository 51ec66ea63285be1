"""A part of a drawing drawn again: in another colour, hour or weather.

The whole scene is drawn with the change, and the part is taken from it. What had been
painted into the picture since keeps its shape, and takes on the light alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.aim import meant
from core.illustrator.canvas import Picture
from core.illustrator.drawings import Drawing, paint, paint_staged
from core.illustrator.dyes import dye_of, dyed, told_of
from core.illustrator.grading import graded
from core.illustrator.illustration import Recipe
from core.illustrator.pasting import Region
from core.illustrator.rendering import finish
from core.illustrator.retouch import Painted, Retouch
from core.illustrator.revision import revise
from core.illustrator.scene import Scene, Thing, Units
from core.illustrator.styles import is_lit
from core.illustrator.wish import Wish

Pixels = NDArray[np.float32]

_VISIBLE: Final = 1.5
"""Of 255: where a drawing with a thing differs from one without it by more, the thing is."""


@dataclass(frozen=True)
class Repainting:
    """New pixels for the region.

    ``painted`` are the things with new colours. Only of the hour, the weather and the like
    does the whole picture's scene change, if the region is all of it (``stage``).
    """

    pixels: Pixels
    note: str
    painted: tuple[Painted, ...] = ()
    stage: bool = False


def repaint(
    picture: Picture, region: Region, asked: Wish, instruction: str, recipe: Recipe
) -> Repainting | None:
    """The change drawn, if it is one of colours, hour or weather; else None."""
    if picture.below is None or picture.drawn is None:
        return None
    if units := _colored(picture, region, asked):
        return _recolored(picture, recipe, units)
    if asked.adds or asked.scene.color:
        return None
    scene = picture.below.scene
    revision = revise(scene, instruction, recipe.language)
    if revision.scene.things != scene.things or revision.scene == scene:
        return None
    drawing = paint_staged(replace(picture.below, scene=revision.scene), recipe)
    pixels = np.asarray(drawing.image).astype(np.float32)
    here = picture.still_drawn()
    if not here.all():
        other = _lit(picture.pixels, drawing, revision.scene)
        pixels = np.where(here[..., None], pixels, other)
    return Repainting(pixels, " and ".join(revision.notes), stage=True)


def _lit(pixels: Pixels, drawing: Drawing, scene: Scene) -> Pixels:
    """What was painted in before, in the light and the weather of the new drawing."""
    if drawing.composition and is_lit(drawing.style):
        picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        lit = finish(picture, drawing.composition.light, paper=False)
        pixels = np.asarray(lit).astype(np.float32)
    return graded(pixels, None, scene.weather)


_Colors = dict[tuple[int, int], str]
"""New colours by thing and copy."""


def _recolored(picture: Picture, recipe: Recipe, units: _Colors) -> Repainting | None:
    """The things that are drawn, in new colours; None if all were painted into masks."""
    below = picture.below
    if below is None or picture.drawn is None:
        return None
    known = {thing.id: thing for thing in below.scene.things}
    units = {unit: color for unit, color in units.items() if unit[0] in known}
    if not units:
        return None
    things = {thing: dyed(known[thing], color) for (thing, _), color in units.items()}
    scene = replace(
        below.scene, things=tuple(things.get(one.id, one) for one in below.scene.things)
    )
    redrawn = np.asarray(paint_staged(replace(below, scene=scene), recipe).image)
    here = picture.still_drawn()
    partly = _partly(picture, frozenset(units))
    if partly:
        bare = paint(_without(picture, recipe, partly))
        off = np.abs(np.asarray(bare.image).astype(np.float32) - picture.drawn).max(axis=-1)
        here &= off > _VISIBLE
    names = dict.fromkeys(told_of(known[thing], color) for (thing, _), color in units.items())
    by_color = {
        color: frozenset(u for u, c in units.items() if c == color) for color in units.values()
    }
    painted = tuple(
        Painted(copies, color, dye_of(known[copies.thing]))
        for color, chosen in by_color.items()
        for copies in picture.as_copies(chosen)
    )
    pixels = np.where(here[..., None], redrawn.astype(np.float32), picture.pixels)
    return Repainting(pixels, " and ".join(names), painted)


def _without(picture: Picture, recipe: Recipe, units: Units) -> Recipe:
    hidden = Retouch("", gone=picture.as_copies(picture.with_belongings(units)))
    return replace(recipe, retouches=(*recipe.retouches, hidden))


def _partly(picture: Picture, units: Units) -> Units:
    """The units, if there are others of the same things; else none."""
    things = {thing for thing, _ in units}
    others = any(
        one.thing in things and (one.thing, one.copy) not in units for one in picture.known.drawn
    )
    return units if others else frozenset()


def _colored(picture: Picture, region: Region, asked: Wish) -> _Colors:
    """The things that get another colour: those named, or else those that the mask covers."""
    named = frozenset(one.concept for one in asked.scene.things)
    covered = meant(picture, region, named, single=asked.single)
    things = _things(picture)
    if not asked.adds:
        color = asked.scene.color
        if asked.clothes:
            covered = frozenset(unit for unit in covered if dye_of(things[unit[0]]) == "outfit")
        carried = frozenset(unit for unit in covered if things[unit[0]].carried)
        covered = (covered - carried) or covered
        return dict.fromkeys(sorted(covered), color) if color else {}
    blocked = asked.insisted or asked.unwanted or asked.scene.covers
    if blocked:
        return {}
    wanted = {one.concept: one for one in asked.scene.things if not one.garment}
    if not set(wanted) <= {things[thing].concept for thing, _ in covered}:
        return {}
    if not asked.changes and not set(wanted) <= asked.definite:
        return {}
    colors = {
        unit: color
        for unit in sorted(covered)
        if (one := wanted.get(things[unit[0]].concept))
        and (color := one.color or one.outfit or asked.scene.color)
    }
    new = any(dyed(things[thing], color) != things[thing] for (thing, _), color in colors.items())
    return colors if new else {}


def _things(picture: Picture) -> dict[int, Thing]:
    scenes: list[Scene] = [one.scene for one in (picture.below, picture.now) if one]
    return {thing.id: thing for scene in scenes for thing in scene.things}

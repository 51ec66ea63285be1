"""A part of a drawing drawn again: in another colour, hour or weather.

The whole scene is drawn with the change, and the part is taken from it. What had been
painted into the picture since keeps its shape, and takes on the light alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.illustrator.canvas import Picture, meant
from core.illustrator.drawings import paint_scene
from core.illustrator.grading import graded
from core.illustrator.illustration import Recipe
from core.illustrator.pasting import Region
from core.illustrator.revision import revise
from core.illustrator.scene import Scene, Thing
from core.illustrator.wish import Wish

Pixels = NDArray[np.float32]

_SAME: Final = 12.0
"""Of 255, over a small neighbourhood: a JPEG file of a drawing differs by less."""
_AROUND: Final = (9, 9)


@dataclass(frozen=True)
class Repainting:
    """New pixels for the region; ``scene`` is what the recipe's scene would be with the change.

    ``colors`` are the new ones by thing. Only of the hour, the weather and the like does the
    whole picture's scene change, if the region is all of it (``stage``).
    """

    pixels: Pixels
    scene: Scene
    note: str
    colors: dict[int, str]
    stage: bool


def repaint(
    picture: Picture, region: Region, asked: Wish, instruction: str, recipe: Recipe
) -> Repainting | None:
    """The change drawn, if it is one of colours, hour or weather; else None."""
    if picture.scene is None or picture.drawn is None:
        return None
    colored = _recolored(picture, picture.scene, region, asked)
    if colored:
        things = {thing.id: thing for thing in colored}
        scene = replace(
            picture.scene,
            things=tuple(things.get(one.id, one) for one in picture.scene.things),
        )
        colors = {thing.id: thing.color or thing.outfit or "" for thing in colored}
        names = dict.fromkeys(f"the {thing.name} {colors[thing.id]}" for thing in colored)
        note, stage = f"made {' and '.join(names)}", False
    elif not asked.adds and not asked.scene.color:
        revision = revise(picture.scene, instruction, recipe.language)
        scene, note, stage, colors = revision.scene, " and ".join(revision.notes), True, {}
        if scene.things != picture.scene.things or scene == picture.scene:
            return None
    else:
        return None
    redrawn = np.asarray(paint_scene(scene, recipe).image).astype(np.float32)
    other = graded(picture.pixels, scene.time, scene.weather) if stage else picture.pixels
    return Repainting(
        np.where(_untouched(picture.pixels, picture.drawn)[..., None], redrawn, other),
        scene,
        note,
        colors,
        stage,
    )


def _untouched(pixels: Pixels, drawn: Pixels) -> NDArray[np.bool_]:
    """Where the pixels are still those that the recipe draws."""
    off = np.abs(pixels - drawn).max(axis=-1)
    return np.asarray(cv2.blur(off, _AROUND) < _SAME)


def _recolored(picture: Picture, scene: Scene, region: Region, asked: Wish) -> Sequence[Thing]:
    """The things that get another colour: those named, or else those that the mask covers."""
    covered = meant(picture, region, frozenset(one.concept for one in asked.scene.things))
    things = [scene.thing(one) for one in sorted(covered)]
    if not asked.adds:
        color = asked.scene.color
        return [replace(thing, color=color) for thing in things] if color else []
    if asked.insisted or asked.unwanted or asked.scene.covers or not asked.changes:
        return []
    wanted = {one.concept: one for one in asked.scene.things if not one.garment}
    covered_concepts = {thing.concept for thing in things}
    if not set(wanted) <= covered_concepts:
        return []
    changed = [
        replace(
            thing,
            color=wanted[thing.concept].color or thing.color,
            outfit=wanted[thing.concept].outfit or thing.outfit,
        )
        for thing in things
        if thing.concept in wanted
    ]
    return changed if changed != [scene.thing(thing.id) for thing in changed] else []

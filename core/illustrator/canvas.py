"""A picture to be changed inside a mask: what is on it, and what lies below.

Of a picture that the illustrator drew itself it knows all things and their
places; of any other picture nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.drawings import paint, scene_of
from core.illustrator.illustration import Box, Drawn, Illustration, Recipe
from core.illustrator.pasting import Region
from core.illustrator.rendering import Light
from core.illustrator.revision import with_belongings
from core.illustrator.scene import Scene
from core.illustrator.wish import POOL, wish

Pixels = NDArray[np.float32]

_COVERED = 0.5
"""The share of a thing that a mask covers at least if the thing is meant."""
_COVERED_BEHIND = 0.85
"""The same for pools and landmarks: a mask over what stands before them covers much of them."""
_COVERED_AND_NAMED = 0.25
_CELLS = 32
_SAME = 16  # of 255
_LEAST_RESEMBLANCE = 0.25


@dataclass(frozen=True)
class Picture:
    """The picture as it was sent, and what is known of it: of a foreign one, nothing."""

    pixels: Pixels
    known: Illustration
    scene: Scene | None
    present: frozenset[str]
    """Concepts on it, those included that were painted into masks before."""
    drawn: Pixels | None = None
    """What its recipe draws: the picture below all that was painted into masks."""
    light: Light | None = None
    """How it is lit."""

    def concept(self, drawn: Drawn) -> str:
        """The concept of one of the things on it."""
        return self.scene.thing(drawn.thing).concept if self.scene and drawn.thing >= 0 else ""


@dataclass(frozen=True)
class Canvas:
    """The picture, the part that may change, and what lies below it."""

    picture: Picture
    below: Pixels
    region: Region
    known: Illustration
    """What is on the picture, as far as it is known, without what the mask covers."""
    covered: tuple[Drawn, ...] = ()

    @property
    def pixels(self) -> Pixels:
        """The picture as it was sent."""
        return self.picture.pixels

    @property
    def pool(self) -> Box | None:
        """Where its pool is, if one is known."""
        boxes = (one.box for one in self.known.drawn if self.picture.concept(one) == POOL)
        return next(boxes, None)


def known_picture(source: Image.Image, recipe: Recipe | None) -> Picture:
    """The picture with all that its recipe tells about it.

    A recipe that draws something else is not believed: the picture is a foreign one.
    """
    pixels = np.asarray(source.convert("RGB")).astype(np.float32)
    foreign = Picture(pixels, Illustration(), None, frozenset())
    if recipe is None:
        return foreign
    drawing = paint(recipe)
    drawn = np.asarray(drawing.image).astype(np.float32)
    if _resemblance(pixels, drawn) < _LEAST_RESEMBLANCE:
        return foreign
    known, scene = drawing.illustration, scene_of(recipe)
    painted_in = (wish(words, recipe.language).scene.things for words in recipe.retouches)
    present = {scene.thing(one.thing).concept for one in known.drawn if one.thing >= 0}
    present |= {thing.concept for things in painted_in for thing in things}
    present |= tables().furnished.get(known.setting or "", frozenset())
    light = drawing.composition.light if drawing.composition else None
    return Picture(pixels, known, scene, frozenset(present), drawn, light)


def _resemblance(pixels: Pixels, drawn: Pixels) -> float:
    """The share of the picture, 0 to 1, that is as the recipe draws it.

    A file may have been painted over by another program, or bring the recipe of another
    picture; and what an earlier release drew may be drawn otherwise today.
    """
    small, other = (
        cv2.resize(one, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA) for one in (pixels, drawn)
    )
    return float((np.abs(small - other).max(axis=-1) < _SAME).mean())


def meant(picture: Picture, region: Region, named: frozenset[str]) -> frozenset[int]:
    """Ids of the known things that a mask is painted over.

    Those of the ``named`` concepts, if it covers any of them; or else all that it
    covers for the most part.
    """
    shares = [
        (one.thing, picture.concept(one), region.coverage(one.box))
        for one in picture.known.drawn
        if one.thing >= 0
    ]
    by_name = frozenset(
        thing for thing, concept, share in shares if concept in named and share > _COVERED_AND_NAMED
    )
    return by_name or frozenset(
        thing for thing, concept, share in shares if share > _enough(concept)
    )


def _enough(concept: str) -> float:
    behind = concept == POOL or is_landmark(concept)
    return _COVERED_BEHIND if behind else _COVERED


def uncovered(picture: Picture, region: Region, hidden: frozenset[int]) -> Canvas:
    """The picture with these of its things taken out inside the region."""
    recipe = picture.known.recipe
    if not (hidden and recipe and picture.scene):
        return Canvas(picture, picture.pixels, region, picture.known)
    gone = with_belongings(picture.scene, hidden)
    bare = paint(replace(recipe, without=tuple(sorted({*recipe.without, *gone}))))
    below = np.asarray(bare.image).astype(np.float32)
    # What stays keeps its place in the pixels, wherever a drawing without the rest would put it.
    staying = tuple(drawn for drawn in picture.known.drawn if drawn.thing not in gone)
    return Canvas(
        picture,
        np.where(region.inside[..., None], below, picture.pixels),
        region,
        replace(bare.illustration, drawn=staying),
        tuple(drawn for drawn in picture.known.drawn if drawn.thing in gone),
    )

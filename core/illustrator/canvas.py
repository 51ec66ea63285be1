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

from core.illustrator.composition.tables import tables
from core.illustrator.drawings import paint
from core.illustrator.hiding import Staged
from core.illustrator.illustration import Box, Drawn, Illustration, Recipe
from core.illustrator.pasting import Region
from core.illustrator.rendering import Light
from core.illustrator.replaying import staged, staged_now
from core.illustrator.retouch import Copies, Retouch, copies_of, words_of
from core.illustrator.revision import with_belongings
from core.illustrator.scene import Scene, Units
from core.illustrator.wish import POOL, wish

Pixels = NDArray[np.float32]

_CELLS = 32
_SAME = 16  # of 255
_LEAST_RESEMBLANCE = 0.25
_STILL_DRAWN = 12.0
"""Of 255, over a small neighbourhood: a JPEG file of a drawing differs by less."""
_HARDLY_PAINTED = 48.0
"""The same where nothing was painted in: at its edges a JPEG file is far off."""
_MARGIN = 0.1
"""Of the height of what was painted in: how far around it lie its shadow and its soft rim."""
_AROUND = (9, 9)
_EQUAL = 0.5


@dataclass(frozen=True)
class Picture:
    """The picture as it was sent, and what is known of it: of a foreign one, nothing."""

    pixels: Pixels
    known: Illustration
    below: Staged | None
    """The scene that its recipe draws, below all that was painted into masks."""
    now: Staged | None
    """The scene that it shows."""
    present: frozenset[str]
    """Concepts on it, those included that were painted into masks before."""
    drawn: Pixels | None = None
    """What its recipe draws: the picture below all that was painted into masks."""
    light: Light | None = None
    """How it is lit."""

    @property
    def scene(self) -> Scene | None:
        """The scene below, with what is hidden of it."""
        return self.below.scene if self.below else None

    @property
    def next_id(self) -> int:
        """The id of the next thing that is painted in."""
        return max(self.now.next_id, 1 + max((0, *self.painted_in))) if self.now else 0

    @property
    def painted_in(self) -> frozenset[int]:
        """Ids of the things that were painted into masks before."""
        recipe = self.known.recipe
        steps = recipe.retouches if recipe else ()
        return frozenset(
            drawn.thing for step in steps if isinstance(step, Retouch) for drawn in step.added
        )

    def concept(self, drawn: Drawn) -> str:
        """The concept of one of the things on it."""
        scenes = [one.scene for one in (self.now, self.below) if one]
        found = (
            thing.concept for scene in scenes for thing in scene.things if thing.id == drawn.thing
        )
        return next(found, "")

    def with_belongings(self, units: Units) -> Units:
        """These things with all that they hold and wear."""
        scenes = [one.scene for one in (self.below, self.now) if one]
        carried = {
            (belonging, copy)
            for thing, copy in units
            for scene in scenes
            for belonging in with_belongings(scene, frozenset({thing})) - {thing}
        }
        return units | carried

    def as_copies(self, units: Units) -> tuple[Copies, ...]:
        """The units by thing."""
        counts = {one.thing: 1 for one in self.known.drawn}
        if self.below:
            below = self.below
            counts |= {thing.id: below.count_of(thing) for thing in below.scene.things}
        for one in self.known.drawn:
            counts[one.thing] = max(counts[one.thing], one.copy + 1)
        return copies_of(units, counts)

    def still_drawn(self) -> NDArray[np.bool_]:
        """Where the pixels are still those that the recipe draws."""
        if self.drawn is None:
            return np.zeros(self.pixels.shape[:2], np.bool_)
        off = np.abs(self.pixels - self.drawn).max(axis=-1)
        # Beside what was painted in the very same pixels are still the drawing's own.
        return np.asarray((cv2.blur(off, _AROUND) < self._tolerance()) | (off < _EQUAL))

    def _tolerance(self) -> Pixels:
        """How far each pixel may be off and is still the drawing's: more where nobody painted."""
        recipe = self.known.recipe
        steps = recipe.retouches if recipe else ()
        told = [step for step in steps if isinstance(step, Retouch)]
        known = len(told) == len(steps) and all(
            one.added or one.painted or one.gone for one in told
        )
        tolerance = np.full(self.pixels.shape[:2], _STILL_DRAWN, np.float32)
        if not known:
            return tolerance
        painted = {one.things.thing for step in told for one in step.painted}
        boxes = [one.box for one in self.known.drawn if one.thing in self.painted_in | painted]
        tolerance[:] = _HARDLY_PAINTED
        for left, top, right, bottom in boxes:
            margin = round(_MARGIN * (bottom - top)) + _AROUND[0]
            rows = slice(max(0, top - margin), bottom + margin)
            tolerance[rows, max(0, left - margin) : right + margin] = _STILL_DRAWN
        return tolerance


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
    def gone(self) -> tuple[Copies, ...]:
        """What the mask covers."""
        units = frozenset((one.thing, one.copy) for one in self.covered)
        return self.picture.as_copies(units)

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
    foreign = Picture(pixels, Illustration(), None, None, frozenset())
    if recipe is None:
        return foreign
    drawing = paint(recipe)
    drawn = np.asarray(drawing.image).astype(np.float32)
    if _resemblance(pixels, drawn) < _LEAST_RESEMBLANCE:
        return foreign
    now = staged_now(recipe)
    known = _as_it_is(drawing.illustration, recipe, now)
    light = drawing.composition.light if drawing.composition else None
    picture = Picture(pixels, known, staged(recipe), now, frozenset(), drawn, light)
    told = (step for step in recipe.retouches if isinstance(step, str))
    painted_in = (wish(words_of(step), recipe.language).scene.things for step in told)
    present = {picture.concept(one) for one in known.drawn if one.thing >= 0}
    present |= {thing.concept for things in painted_in for thing in things}
    return replace(picture, present=frozenset(present))


def furnished(picture: Picture) -> frozenset[str]:
    """Concepts that the room brings along; nobody named them."""
    return tables().furnished.get(picture.known.setting or "", frozenset())


def _as_it_is(below: Illustration, recipe: Recipe, now: Staged) -> Illustration:
    """What is on the picture, with all that was painted into masks."""
    drawn, relations = list(below.drawn), list(below.relations)
    names = {thing.id: thing.name for thing in now.scene.things}
    for step in recipe.retouches:
        if isinstance(step, str):
            continue
        gone = {one.thing: one.copies for one in step.gone}
        drawn = [
            one
            for one in drawn
            if one.thing not in gone or (gone[one.thing] and one.copy not in gone[one.thing])
        ]
        for painted in step.painted:
            drawn = [
                replace(one, color=painted.color, dressed=painted.dye == "outfit")
                if one.thing == painted.things.thing
                and (not painted.things.copies or one.copy in painted.things.copies)
                else one
                for one in drawn
            ]
        drawn += step.added
        relations += [
            (names[one.subject], one.kind, names[one.object])
            for one in step.relations
            if one.subject in names and one.object in names
        ]
    shown = {one.name for one in drawn}
    told = [one for one in dict.fromkeys(relations) if one in below.relations or one[0] in shown]
    return replace(below, drawn=tuple(drawn), relations=tuple(told))


def _resemblance(pixels: Pixels, drawn: Pixels) -> float:
    """The share of the picture, 0 to 1, that is as the recipe draws it.

    A file may have been painted over by another program, or bring the recipe of another
    picture; and what an earlier release drew may be drawn otherwise today.
    """
    small, other = (
        cv2.resize(one, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA) for one in (pixels, drawn)
    )
    return float((np.abs(small - other).max(axis=-1) < _SAME).mean())


def uncovered(picture: Picture, region: Region, hidden: Units) -> Canvas:
    """The picture with these of its things taken out inside the region."""
    recipe = picture.known.recipe
    if not (hidden and recipe and picture.scene and picture.drawn is not None):
        return Canvas(picture, picture.pixels, region, picture.known)
    gone = picture.with_belongings(hidden)
    without = Retouch("", gone=picture.as_copies(gone))
    bare = paint(replace(recipe, retouches=(*recipe.retouches, without)))
    below = np.asarray(bare.image).astype(np.float32)
    # What stays keeps its place in the pixels, wherever a drawing without the rest would put it.
    staying = tuple(one for one in picture.known.drawn if (one.thing, one.copy) not in gone)
    covered = tuple(one for one in picture.known.drawn if (one.thing, one.copy) in gone)
    shown = {one.name for one in staying}
    relations = tuple(one for one in picture.known.relations if one[0] in shown and one[2] in shown)
    return Canvas(
        picture,
        np.where(_open(picture, region, staying, covered)[..., None], below, picture.pixels),
        region,
        replace(picture.known, drawn=staying, relations=relations),
        covered,
    )


def _open(
    picture: Picture, region: Region, staying: tuple[Drawn, ...], gone: tuple[Drawn, ...]
) -> NDArray[np.bool_]:
    """Where the region may show what lies below: not through what was painted in and stays."""
    kept = np.zeros(region.inside.shape, np.bool_)
    for one in staying:
        if one.thing in picture.painted_in:
            left, top, right, bottom = one.box
            kept[top:bottom, left:right] = True
    for one in gone:
        left, top, right, bottom = one.box
        kept[top:bottom, left:right] = False
    if kept.any():
        kept &= ~picture.still_drawn()
    return region.inside & ~kept

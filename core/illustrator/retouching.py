"""Changes inside a mask, painted into the pixels of a picture.

Of a picture that the illustrator drew itself, what the mask covers is taken
out of the scene, so that what was hidden behind it comes to light. Of any other
picture the illustrator knows nothing: it paints over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.composition.composition import compose
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops import palette_for
from core.illustrator.drawing.color import NAMED_COLORS, rgb
from core.illustrator.drawings import Drawing, NothingToDo, paint, scene_of, suggestions_for
from core.illustrator.illustration import Box, Drawn, Illustration, Recipe
from core.illustrator.language import parse
from core.illustrator.pasting import Cutout, Region, blend, fill, paste
from core.illustrator.rendering import grain, rasterize
from core.illustrator.report import report
from core.illustrator.revision import amount, clauses, is_exchange, with_belongings
from core.illustrator.scene import Scene

Pixels = NDArray[np.float32]

_COVERED = 0.5
_CUTOUT_SIDE = 1400
_PADDING = 24
_WHOLE_PICTURE_SHARE = 0.6


@dataclass(frozen=True)
class _Canvas:
    """The picture, the part that may change, and what lies below it."""

    pixels: Pixels
    below: Pixels
    region: Region
    known: Illustration
    """What is on the picture, as far as it is known, without what the mask covers."""
    covered: tuple[Drawn, ...]


def retouch(
    source: Image.Image,
    instruction: str,
    mask: Image.Image | None,
    *,
    seed: int,
    temperature: float,
    recipe: Recipe | None,
) -> Drawing:
    """Change the part of a picture inside a mask ("L", 255 = change); without one, all of it.

    Pixels outside the mask stay exactly as they are. Raises
    :class:`~core.illustrator.drawings.NothingToDo` if nothing of the instruction
    is understood, ValueError for a mask of another size.
    """
    region = _region(source, mask)
    wish = _wish(instruction, recipe.language if recipe else None)
    if wish.nothing:
        unknown = wish.scene.unknown
        raise NothingToDo(
            "Nothing of this change was understood.",
            unknown,
            suggestions_for(unknown, wish.scene.language),
        )
    if recipe and recipe.size != source.size:
        recipe = None  # the picture was scaled or cropped since
    canvas = _canvas(source, region, recipe)
    if wish.removes_only:
        new, note = _removed(canvas, whole=mask is None)
        added: tuple[Drawn, ...] = ()
    elif wish.scene.things or wish.scene.covers:
        dice = Dice(seed, temperature, instruction)
        new, added = _added(canvas, wish.scene, dice, whole=mask is None)
        note = "added " + " and ".join(_named(wish.scene))
    else:
        new, note = _tinted(canvas, wish.scene)
        added = ()
        if recipe:
            canvas = replace(canvas, known=paint(recipe).illustration)
    image = blend(canvas.pixels, new, region)
    return Drawing(image, _account(canvas, wish.scene, added, note, instruction))


@dataclass(frozen=True)
class _Wish:
    """What an instruction asks for inside a mask."""

    scene: Scene
    removes: bool

    @property
    def removes_only(self) -> bool:
        return self.removes and not (self.scene.things or self.scene.covers)

    @property
    def nothing(self) -> bool:
        scene = self.scene
        tints = scene.color or scene.time or scene.weather
        return not (self.removes or scene.things or scene.covers or tints)


def _wish(instruction: str, language: str | None) -> _Wish:
    pieces = clauses(instruction)
    wanted = " ".join(clause.words for clause in pieces if clause.deed != "remove")
    language = language or parse(instruction).language
    scene = parse(wanted, language)
    explicit_change = any(clause.deed == "change" and clause.explicit for clause in pieces)
    if explicit_change and is_exchange(scene):
        scene = scene.without(frozenset({scene.things[0].id}))
    return _Wish(scene, any(clause.deed == "remove" for clause in pieces))


def _region(source: Image.Image, mask: Image.Image | None) -> Region:
    if mask is None:
        return Region.of(np.ones((source.height, source.width), bool))
    if mask.size != source.size:
        raise ValueError("The mask must have the size of the picture.")
    inside = np.asarray(mask.convert("L")) > 127
    if not inside.any():
        raise NothingToDo("Paint over the part of the picture that should change.")
    return Region.of(inside)


def _canvas(source: Image.Image, region: Region, recipe: Recipe | None) -> _Canvas:
    pixels = np.asarray(source.convert("RGB")).astype(np.float32)
    if recipe is None:
        return _Canvas(pixels, pixels, region, Illustration(), ())
    known = paint(recipe).illustration
    hidden = frozenset(
        drawn.thing
        for drawn in known.drawn
        if drawn.thing >= 0 and region.coverage(drawn.box) > _COVERED
    )
    if not hidden:
        return _Canvas(pixels, pixels, region, known, ())
    gone = with_belongings(scene_of(recipe), hidden)
    bare = paint(replace(recipe, without=tuple(sorted({*recipe.without, *gone}))))
    below = np.asarray(bare.image).astype(np.float32)
    covered = tuple(drawn for drawn in known.drawn if drawn.thing in gone)
    # What stays keeps its place in the pixels, wherever a drawing without the rest would put it.
    staying = tuple(drawn for drawn in known.drawn if drawn.thing not in gone)
    below = np.where(region.inside[..., None], below, pixels)
    return _Canvas(pixels, below, region, replace(bare.illustration, drawn=staying), covered)


def _removed(canvas: _Canvas, *, whole: bool) -> tuple[Pixels, str]:
    """What lies behind; of a foreign picture the colours around, drawn over the hole."""
    if canvas.covered:
        names = dict.fromkeys(f"the {drawn.name}" for drawn in canvas.covered)
        return canvas.below, "removed " + " and ".join(names)
    if whole:
        raise NothingToDo("Paint over what should go, so that it can be found.")
    height, width = canvas.region.inside.shape
    around = canvas.region.window(_PADDING)
    hole = canvas.region.inside[around]
    filled = fill(canvas.pixels[around], hole) + grain(width, height)[around]
    new = canvas.pixels.copy()
    new[around] = np.where(hole[..., None], filled, canvas.pixels[around])
    return new, "painted over what was there"


def _added(
    canvas: _Canvas, scene: Scene, dice: Dice, *, whole: bool
) -> tuple[Pixels, tuple[Drawn, ...]]:
    """The things pasted into the region, as large as it allows, and where they are."""
    composition = compose(scene, _CUTOUT_SIDE, _CUTOUT_SIDE, dice, things_only=True)
    picture = rasterize(composition.svg, _CUTOUT_SIDE, _CUTOUT_SIDE)
    visible = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 8)).getbbox()
    if visible is None:
        raise NothingToDo("There is no drawing of this yet.", scene.unknown)
    cutout = Cutout.of(picture.crop(visible), canvas.region, _WHOLE_PICTURE_SHARE if whole else 1)
    added = tuple(
        replace(drawn, box=moved)
        for drawn in report(scene, composition).drawn
        if (moved := _moved(drawn.box, visible, cutout, canvas.region))
    )
    return paste(canvas.below, canvas.pixels, cutout, canvas.region), added


def _moved(box: Box, visible: Box, cutout: Cutout, region: Region) -> Box | None:
    """A box of the cutout's own picture, on the picture it is pasted into."""
    left, top, right, bottom = (
        cutout.left + (box[0] - visible[0]) * cutout.scale,
        cutout.top + (box[1] - visible[1]) * cutout.scale,
        cutout.left + (box[2] - visible[0]) * cutout.scale,
        cutout.top + (box[3] - visible[1]) * cutout.scale,
    )
    height, width = region.inside.shape
    placed = (
        round(min(max(left, 0), width)),
        round(min(max(top, 0), height)),
        round(min(max(right, 0), width)),
        round(min(max(bottom, 0), height)),
    )
    return placed if placed[0] < placed[2] and placed[1] < placed[3] else None


def _tinted(canvas: _Canvas, scene: Scene) -> tuple[Pixels, str]:
    """The region in another colour, or in the light of another hour."""
    pixels = canvas.pixels
    if scene.color:
        color = np.array(rgb(NAMED_COLORS[scene.color]), np.float32)
        lightness = pixels.mean(-1, keepdims=True) / 255
        painted = np.clip(color * (0.35 + 1.1 * lightness), 0, 255)
        new = painted * 0.75 + pixels * 0.25
        return new.astype(np.float32), f"painted it {scene.color}"
    time = scene.time or "day"
    tint = palette_for(time, scene.weather).tint
    color_name, strength = (tint.color, tint.strength) if tint else ("#fff6dc", 0.3)
    light = np.array(rgb(color_name), np.float32) / 255
    new = pixels * ((1 - strength) + strength * light)
    return new.astype(np.float32), f"changed the light to {scene.time or scene.weather}"


def _named(scene: Scene) -> list[str]:
    things = [amount(thing) for thing in scene.things if not thing.garment]
    return things + [f"{cover.flower} flowers" for cover in scene.covers]


def _account(
    canvas: _Canvas, scene: Scene, added: tuple[Drawn, ...], note: str, instruction: str
) -> Illustration:
    """What is on the picture now."""
    known = canvas.known
    recipe = known.recipe
    return replace(
        known,
        drawn=known.drawn + added,
        approximated=known.approximated | scene.approximated,
        unknown=scene.unknown,
        recipe=recipe and replace(recipe, retouches=(*recipe.retouches, instruction)),
        note=note,
    )

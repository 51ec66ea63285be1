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

from core.illustrator.canvas import Canvas, Picture, known_picture, meant, uncovered
from core.illustrator.composition.composition import compose
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.dice import Dice
from core.illustrator.drawing.color import NAMED_COLORS, rgb
from core.illustrator.drawings import Drawing, NothingToDo, paint, suggestions_for
from core.illustrator.dressing import above_the_face, dress, whose_head
from core.illustrator.foreground import foreground, is_enclosed
from core.illustrator.grading import graded
from core.illustrator.illustration import Box, Drawn, Illustration, Recipe
from core.illustrator.inpainting import inpaint
from core.illustrator.pasting import Cutout, Region, blend, paste
from core.illustrator.rendering import Light
from core.illustrator.repainting import Repainting, repaint
from core.illustrator.report import report
from core.illustrator.revision import amount
from core.illustrator.scene import Scene, Thing
from core.illustrator.styles import aligned_in, cutout_in, has_own_paper, is_lit
from core.illustrator.wish import POOL, Wish, into_pool, only_worn, swims, wish

Pixels = NDArray[np.float32]
Relations = tuple[tuple[str, str, str], ...]
"""Subject, kind and object by name."""

_CUTOUT_SIDE = 1400
_PADDING = 24
_SURROUNDINGS = 0.6
"""Of a region's longer side: how far around it one looks for what may lie behind."""
_WHOLE_PICTURE_SHARE = 0.6
_POOL_RIM = 0.1
"""Of a pool's box, on all four sides: the water begins within it."""


@dataclass(frozen=True)
class _Addition:
    """New pixels, and the things on them with their places."""

    pixels: Pixels
    scene: Scene
    drawn: tuple[Drawn, ...]
    relations: Relations


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
    asked = wish(instruction, recipe.language if recipe else None)
    if asked.nothing:
        unknown = asked.scene.unknown
        raise NothingToDo(
            "Nothing of this change was understood.",
            unknown,
            suggestions_for(unknown, asked.scene.language),
        )
    if recipe and recipe.size != source.size:
        recipe = None  # the picture was scaled or cropped since
    picture = known_picture(source, recipe)
    recipe = picture.known.recipe
    again = repaint(picture, region, asked, instruction, recipe) if recipe else None
    if again and recipe:
        return _repainted(picture, region, again, instruction, recipe)
    addition: _Addition | None = None
    if asked.adds:
        canvas, addition = _added(
            picture, region, asked, Dice(seed, temperature, instruction), whole=mask is None
        )
        new = addition.pixels
        note = "added " + " and ".join(_named(addition.scene))
    elif asked.removes:
        canvas = uncovered(picture, region, meant(picture, region, asked.unwanted))
        new, note = _removed(canvas, whole=mask is None)
    else:
        canvas = Canvas(picture, picture.pixels, region, picture.known)
        new, note = _tinted(canvas, asked.scene)
    image = blend(canvas.pixels, new, region)
    return Drawing(image, _account(canvas, asked.scene, addition, note, instruction))


def _repainted(
    picture: Picture, region: Region, again: Repainting, instruction: str, recipe: Recipe
) -> Drawing:
    """A drawing with a part of it drawn again; all of it has a scene of its own."""
    if again.stage and region.is_everything and not recipe.retouches:
        return paint(replace(recipe, edits=(*recipe.edits, instruction)), again.note)
    drawn = tuple(
        replace(one, color=again.colors.get(one.thing) or one.color) for one in picture.known.drawn
    )
    account = replace(
        picture.known,
        drawn=drawn,
        recipe=replace(recipe, retouches=(*recipe.retouches, instruction)),
        note=again.note,
    )
    return Drawing(blend(picture.pixels, again.pixels, region), account)


def _region(source: Image.Image, mask: Image.Image | None) -> Region:
    if mask is None:
        return Region.of(np.ones((source.height, source.width), bool))
    if mask.size != source.size:
        raise ValueError("The mask must have the size of the picture.")
    inside = np.asarray(mask.convert("L")) > 127
    if not inside.any():
        raise NothingToDo("Paint over the part of the picture that should change.")
    return Region.of(inside)


def _removed(canvas: Canvas, *, whole: bool) -> tuple[Pixels, str]:
    """What lies behind; of a foreign picture what may be there, by what is around."""
    if canvas.covered:
        names = dict.fromkeys(f"the {drawn.name}" for drawn in canvas.covered)
        return canvas.below, "removed " + " and ".join(names)
    recipe = canvas.known.recipe
    if recipe and recipe.retouches and canvas.picture.drawn is not None:
        return canvas.picture.drawn, "took out what had been painted in"
    if whole:
        raise NothingToDo("Paint over what should go, so that it can be found.")
    return _filled(canvas.pixels, canvas.region), "painted over what was there"


def _filled(pixels: Pixels, region: Region) -> Pixels:
    """The region with what may lie behind, copied from around it."""
    around = region.window(round(_SURROUNDINGS * max(region.width, region.height)) + _PADDING)
    new = pixels.copy()
    new[around] = inpaint(pixels[around], region.inside[around])
    return new


def _added(
    picture: Picture, region: Region, asked: Wish, dice: Dice, *, whole: bool
) -> tuple[Canvas, _Addition]:
    """What is new of the wish, drawn inside the region instead of what is covered there."""
    repeated = asked.repeated(picture.present if picture.scene else asked.implied())
    new = asked.scene.without(repeated)
    staying = {thing.concept for thing in asked.scene.things if thing.id in repeated}
    if any(swims(thing.concept) for thing in new.things):
        staying.add(POOL)  # they are to be in it, not in its place
    staying -= asked.unwanted
    worn = only_worn(new.things)
    concepts = {one.thing: picture.concept(one) for one in picture.known.drawn}
    canvas = uncovered(
        picture,
        region,
        frozenset(
            thing
            for thing in meant(picture, region, asked.unwanted)
            if concepts[thing] not in staying and not (worn and is_actor(concepts[thing]))
        ),
    )
    if worn and (wearer := _wearer(canvas)):
        return canvas, _dressed(canvas, wearer, new, dice)
    water = _water(canvas, new) if picture.scene or asked.implied() else None
    relations = _said(asked.scene)
    place = water or region.box
    if picture.scene is None and not worn and not water:
        canvas = _cleared(canvas)
    return canvas, _pasted(canvas, new, place, relations, dice, afloat=bool(water), whole=whole)


def _cleared(canvas: Canvas) -> Canvas:
    """A foreign picture without the thing that the mask was painted around, if there is one."""
    thing = foreground(canvas.pixels, canvas.region)
    if thing is None or not is_enclosed(thing, canvas.region):
        return canvas
    return replace(canvas, below=_filled(canvas.pixels, canvas.region))


def _wearer(canvas: Canvas) -> Drawn | None:
    actors = [one for one in canvas.known.drawn if is_actor(canvas.picture.concept(one))]
    return whose_head(canvas.region, actors)


def _dressed(canvas: Canvas, wearer: Drawn, clothing: Scene, dice: Dice) -> _Addition:
    """Clothing put on; where that would need another drawing of its wearer, laid on the head."""
    relations = tuple((wearer.name, "wear", thing.name) for thing in clothing.things)
    recipe, scene = canvas.known.recipe, canvas.picture.scene
    if recipe and scene:
        dressed = dress(canvas.below, canvas.region, recipe, scene, clothing.things, wearer)
        if dressed:
            return _Addition(dressed.pixels, clothing, dressed.drawn, relations)
    place = above_the_face(canvas.region.box, wearer, clothing.things)
    return _pasted(canvas, clothing, place, relations, dice)


def _said(scene: Scene) -> Relations:
    names = {thing.id: thing.name for thing in scene.things}
    return tuple((names[one.subject], one.kind, names[one.object]) for one in scene.relations)


def _pasted(
    canvas: Canvas,
    new: Scene,
    place: Box,
    relations: Relations,
    dice: Dice,
    *,
    afloat: bool = False,
    whole: bool = False,
) -> _Addition:
    """New things as large as the place allows, standing at its foot or in the water there."""
    scene, hidden = new, frozenset[int]()
    if afloat:
        scene, pool = into_pool(new)
        hidden = frozenset({pool})
    composition = compose(scene, _CUTOUT_SIDE, _CUTOUT_SIDE, dice, things_only=True, hidden=hidden)
    style = canvas.known.style
    picture = cutout_in(style, composition)
    visible = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 8)).getbbox()
    if visible is None:
        raise NothingToDo("There is no drawing of this yet.", new.unknown)
    aloft = all(_flies(thing) for thing in new.things) and not new.covers
    share = _WHOLE_PICTURE_SHARE if whole else 1
    cutout = Cutout.of(picture.crop(visible), place, share, aloft=aloft)
    drawn = tuple(
        replace(drawn, box=moved)
        for drawn in report(scene.without(hidden), composition).drawn
        if (moved := _moved(drawn.box, visible, cutout, canvas.region))
    )
    pixels = paste(
        canvas.below,
        canvas.pixels,
        cutout,
        canvas.region,
        shadow=is_lit(style) and not (afloat or aloft or new.covers or only_worn(new.things)),
        light=canvas.picture.light if is_lit(style) else Light(),
        paper=not has_own_paper(style),
    )
    return _Addition(aligned_in(style, pixels), new, drawn, relations)


def _flies(thing: Thing) -> bool:
    return thing.concept in tables().in_the_sky or thing.pose == "fly" or thing.carried


def _water(canvas: Canvas, new: Scene) -> Box | None:
    """The part of the region whose foot lies in the water of a pool; None if there is none.

    Of a foreign picture nobody knows where its pool is: the mask is painted over it.
    """
    if not any(swims(thing.concept) for thing in new.things):
        return None
    if canvas.picture.scene is None:
        return canvas.region.box
    if canvas.pool is None:
        return None
    left, top, right, bottom = canvas.region.box
    pool_left, pool_top, pool_right, pool_bottom = canvas.pool
    across = _POOL_RIM * (pool_right - pool_left)
    left, right = max(left, round(pool_left + across)), min(right, round(pool_right - across))
    bottom = min(bottom, round(pool_bottom - _POOL_RIM * (pool_bottom - pool_top)))
    reaches_in = bottom > (pool_top + pool_bottom) / 2
    return (left, top, right, bottom) if left < right and top < bottom and reaches_in else None


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


def _tinted(canvas: Canvas, scene: Scene) -> tuple[Pixels, str]:
    """The region, or the thing in it, in another colour; or the region at another hour."""
    pixels = canvas.pixels
    if scene.color:
        color = np.array(rgb(NAMED_COLORS[scene.color]), np.float32)
        lightness = pixels.mean(-1, keepdims=True) / 255
        painted = np.clip(color * (0.35 + 1.1 * lightness), 0, 255)
        thing = foreground(pixels, canvas.region)
        share = 0.8 if thing is None else 0.85 * thing[..., None]
        new = painted * share + pixels * (1 - share)
        return new.astype(np.float32), f"painted it {scene.color}"
    changed = scene.time or scene.weather
    return graded(pixels, scene.time, scene.weather), f"changed the light to {changed}"


def _named(scene: Scene) -> list[str]:
    things = [amount(thing) for thing in scene.things if not thing.garment]
    return things + [f"{cover.flower} flowers" for cover in scene.covers]


def _account(
    canvas: Canvas, scene: Scene, addition: _Addition | None, note: str, instruction: str
) -> Illustration:
    """What is on the picture now."""
    known = canvas.known
    recipe = known.recipe
    drawn = known.drawn + (addition.drawn if addition else ())
    shown = {one.name for one in drawn}
    new = addition.relations if addition else ()
    relations = (one for one in new if {one[0], one[2]} <= shown)
    return replace(
        known,
        drawn=drawn,
        relations=tuple(dict.fromkeys((*known.relations, *relations))),
        approximated=known.approximated | scene.approximated,
        unknown=scene.unknown,
        recipe=recipe and replace(recipe, retouches=(*recipe.retouches, instruction)),
        note=note,
    )

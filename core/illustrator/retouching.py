"""Changes inside a mask, painted into the pixels of a picture.

Of a picture that the illustrator drew itself, what the mask covers is taken
out of the scene, so that what was hidden behind it comes to light. Of any other
picture the illustrator knows nothing: it paints over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.illustrator.adding import Addition, added, named_in
from core.illustrator.aim import meant
from core.illustrator.canvas import Canvas, Picture, known_picture, uncovered
from core.illustrator.concepts import is_portable, is_wearable
from core.illustrator.dice import Dice
from core.illustrator.drawing.color import NAMED_COLORS, rgb
from core.illustrator.drawings import (
    Drawing,
    NothingToDo,
    paint,
    paint_staged,
)
from core.illustrator.dyes import dye_of
from core.illustrator.filling import filled
from core.illustrator.foreground import foreground
from core.illustrator.grading import graded
from core.illustrator.handing import handed
from core.illustrator.illustration import Drawn, Illustration, Recipe
from core.illustrator.pasting import Region, blend
from core.illustrator.repainting import Repainting, repaint
from core.illustrator.reshaping import Reshaped, reshaped
from core.illustrator.restyling import in_style, restyled
from core.illustrator.retouch import Copies, Painted, Retouch
from core.illustrator.scene import Scene
from core.illustrator.steps import steps_of
from core.illustrator.wish import Wish, wish

Pixels = NDArray[np.float32]

_SEEN = 12.0
"""Of 255: a smaller difference is none."""


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
    if recipe and recipe.size != source.size:
        recipe = None  # the picture was scaled or cropped since
    carry_out = partial(_carry_out, region=region, whole=mask is None)
    made: list[Drawing] = []
    refused: list[NothingToDo] = []
    for step in steps_of(instruction, recipe.language if recipe else None):
        before, now = (made[-1].image, made[-1].illustration.recipe) if made else (source, recipe)
        try:
            made.append(carry_out(before, step, recipe=now, dice=Dice(seed, temperature, step)))
        except NothingToDo as refusal:
            refused.append(refusal)
    if not made:
        raise refused[0]
    return _together(made, refused) if len(made) + len(refused) > 1 else made[0]


def _region(source: Image.Image, mask: Image.Image | None) -> Region:
    if mask is None:
        return Region.of(np.ones((source.height, source.width), bool))
    if mask.size != source.size:
        raise ValueError("The mask must have the size of the picture.")
    inside = np.asarray(mask.convert("L")) > 127
    if not inside.any():
        raise NothingToDo("Paint over the part of the picture that should change.")
    return Region.of(inside)


def _together(made: Sequence[Drawing], refused: Sequence[NothingToDo]) -> Drawing:
    """The last of several pictures, telling what all of them did."""
    last, accounts = made[-1], [one.illustration for one in made]
    unknown = [word for one in accounts for word in one.unknown]
    unknown += [word for one in refused for word in one.unknown]
    drawn = last.illustration.drawn
    if last.illustration.recipe is None:
        drawn = tuple(one for account in accounts for one in account.drawn)
    account = replace(
        last.illustration,
        drawn=drawn,
        unknown=tuple(dict.fromkeys(unknown)),
        note=" and ".join(one.note for one in accounts),
    )
    return replace(last, illustration=account)


def _carry_out(
    source: Image.Image,
    instruction: str,
    *,
    region: Region,
    recipe: Recipe | None,
    dice: Dice,
    whole: bool,
) -> Drawing:
    """One step. ``whole`` is whether there is no mask."""
    asked = wish(instruction, recipe.language if recipe else None)
    picture = known_picture(source, recipe)
    recipe = picture.known.recipe
    if recipe and (drawing := _drawn_again(picture, region, asked, instruction, recipe)):
        return drawing
    if asked.nothing:
        said = asked.scene
        if said.setting or said.place:
            raise NothingToDo("Another place needs the whole picture: ask for it without a mask.")
        raise NothingToDo.not_understood("change", said.unknown, said.language)
    if asked.adds:
        canvas, addition = added(picture, region, asked, dice, whole=whole)
        image = blend(canvas.pixels, addition.pixels, region)
        return Drawing(image, _with_addition(canvas, asked, addition, instruction))
    if asked.removes:
        if asked.darkens and recipe and picture.below:
            return _darkened(picture, region, instruction, recipe)
        units = meant(
            picture,
            region,
            asked.unwanted,
            single=asked.single,
            only_named=_is_small(asked.unwanted),
        )
        if not units and picture.below and _is_small(asked.unwanted):
            raise NothingToDo("Nothing of that kind is where you painted.", asked.scene.unknown)
        canvas = uncovered(picture, region, units)
        new, note = _removed(canvas, whole=whole)
        account = _account(canvas, asked, note, Retouch(instruction, gone=canvas.gone))
        return Drawing(blend(canvas.pixels, new, region), account)
    canvas = Canvas(picture, picture.pixels, region, picture.known)
    new, note, painted = _tinted(canvas, asked)
    account = _account(canvas, asked, note, Retouch(instruction, painted=painted))
    return Drawing(blend(canvas.pixels, new, region), account)


def _drawn_again(
    picture: Picture, region: Region, asked: Wish, instruction: str, recipe: Recipe
) -> Drawing | None:
    """The drawing with a part of it drawn again by its recipe, if that is what the step asks."""
    if anew := reshaped(picture, region, asked, instruction, recipe):
        return _reshaped(anew, asked, instruction)
    if asked.nothing:
        return None
    again = None if asked.darkens else repaint(picture, region, asked, instruction, recipe)
    if again:
        return _repainted(picture, region, again, instruction, recipe)
    if given := handed(picture, region, asked, instruction, recipe):
        canvas = Canvas(picture, picture.pixels, region, picture.known)
        account = _with_addition(canvas, asked, given, instruction)
        return Drawing(blend(canvas.pixels, given.pixels, region), account)
    return None


def _reshaped(anew: Reshaped, asked: Wish, instruction: str) -> Drawing:
    """A drawing with one thing of it drawn anew in another pose or size."""
    canvas, drawn = anew.canvas, anew.addition.drawn
    step = Retouch(instruction, gone=canvas.gone, added=drawn, first_id=canvas.picture.next_id)
    note = "; ".join(part for part in (anew.note, anew.addition.cut) if part)
    account = _account(canvas, asked, note, step)
    account = replace(
        account,
        drawn=(*account.drawn, *drawn),
        relations=canvas.picture.known.relations,
    )
    return Drawing(blend(canvas.pixels, anew.addition.pixels, canvas.region), account)


def _is_small(unwanted: frozenset[str]) -> bool:
    """Whether only what somebody has on or in a hand shall go: never its owner instead."""
    return bool(unwanted) and all(is_wearable(one) or is_portable(one) for one in unwanted)


def _repainted(
    picture: Picture, region: Region, again: Repainting, instruction: str, recipe: Recipe
) -> Drawing:
    """A drawing with a part of it drawn again; all of it has a scene of its own."""
    if again.stage and region.is_everything and not recipe.retouches:
        return paint(replace(recipe, edits=(*recipe.edits, instruction)), again.note)
    colors = {
        (one.thing, one.copy): painted
        for painted in again.painted
        for one in picture.known.drawn
        if one.thing == painted.things.thing
        and (not painted.things.copies or one.copy in painted.things.copies)
    }
    drawn = tuple(
        replace(one, color=dye.color, dressed=dye.dye == "outfit")
        if (dye := colors.get((one.thing, one.copy)))
        else one
        for one in picture.known.drawn
    )
    step = Retouch(instruction, painted=again.painted)
    account = replace(
        picture.known,
        drawn=drawn,
        recipe=replace(recipe, retouches=(*recipe.retouches, step)),
        note=again.note,
    )
    return Drawing(blend(picture.pixels, again.pixels, region), account)


def _darkened(picture: Picture, region: Region, instruction: str, recipe: Recipe) -> Drawing:
    """A drawing without the sun or the moon that the mask is over."""
    if picture.below is None:
        raise NothingToDo("There is no sky on this picture.")
    bare = replace(picture.below, scene=replace(picture.below.scene, feature="bare"))
    sky = np.asarray(paint_staged(bare, recipe).image).astype(np.float32)
    new = np.where(picture.still_drawn()[..., None], sky, picture.pixels)
    if np.abs(new - picture.pixels)[region.inside].max() < _SEEN:
        raise NothingToDo("Neither the sun nor the moon is where you painted.")
    step = Retouch(instruction)
    account = replace(
        picture.known,
        recipe=replace(recipe, retouches=(*recipe.retouches, step)),
        note="took out what shone there",
    )
    return Drawing(blend(picture.pixels, new, region), account)


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
    if canvas.region.is_everything:
        return canvas.pixels, "left it as it is: nothing around it shows what may be behind"
    return filled(canvas.pixels, canvas.region), "painted over what was there"


def _tinted(canvas: Canvas, asked: Wish) -> tuple[Pixels, str, tuple[Painted, ...]]:
    """The region, or the thing in it, in another colour; or the region at another hour."""
    pixels, scene = canvas.pixels, asked.scene
    if scene.color:
        color = np.array(rgb(NAMED_COLORS[scene.color]), np.float32)
        lightness = pixels.mean(-1, keepdims=True) / 255
        painted = np.clip(color * (0.35 + 1.1 * lightness), 0, 255)
        thing = foreground(pixels, canvas.region)
        share = 0.8 if thing is None else 0.85 * thing.shares()[..., None]
        new = painted * share + pixels * (1 - share)
        return new.astype(np.float32), f"painted it {scene.color}", _dyes(canvas, scene.color)
    if scene.time or scene.weather:
        changed = scene.time or scene.weather
        return graded(pixels, scene.time, scene.weather), f"changed the light to {changed}", ()
    if scene.style:
        return restyled(pixels, scene.style), f"painted it anew {in_style(scene.style)}", ()
    raise NothingToDo(
        f"This picture was not drawn here: to make it {scene.season}, its trees would have to "
        "be known.",
        scene.unknown,
    )


def _dyes(canvas: Canvas, color: str) -> tuple[Painted, ...]:
    """What was painted in before and is coloured now."""
    picture = canvas.picture
    if picture.now is None:
        return ()
    units = frozenset(
        unit for unit in meant(picture, canvas.region, frozenset()) if unit[0] in picture.painted_in
    )
    things = {thing.id: thing for thing in picture.now.scene.things}
    return tuple(
        Painted(copies, color, dye_of(things[copies.thing]))
        for copies in picture.as_copies(units)
        if copies.thing in things
    )


def _with_addition(
    canvas: Canvas, asked: Wish, addition: Addition, instruction: str
) -> Illustration:
    """What is on the picture now that something came."""
    step = Retouch(
        instruction,
        gone=canvas.gone,
        added=addition.drawn,
        relations=addition.relations,
        first_id=canvas.picture.next_id,
        owner=_one_of_several(canvas, addition.owner),
    )
    names = " and ".join(named_in(addition.scene))
    note = f"added {names}"
    if asked.changes and canvas.covered:
        old = dict.fromkeys(f"the {one.name}" for one in canvas.covered)
        note = f"turned {' and '.join(old)} into {names}"
        if {one.name for one in canvas.covered} == {one.name for one in addition.scene.things}:
            note = f"drew {' and '.join(old)} anew"
    account = _account(canvas, asked, note, step)
    known = canvas.known
    drawn = (*known.drawn, *addition.drawn)
    shown = {one.name for one in drawn}
    new = (one for one in addition.told if {one[0], one[2]} <= shown)
    cut = f"; {addition.cut}" if addition.cut else ""
    return replace(
        account,
        drawn=drawn,
        relations=tuple(dict.fromkeys((*known.relations, *new))),
        note=account.note + cut,
    )


def _one_of_several(canvas: Canvas, owner: Drawn | None) -> Copies | None:
    if owner is None:
        return None
    several = sum(one.thing == owner.thing for one in canvas.known.drawn) > 1
    return Copies(owner.thing, (owner.copy,)) if several else None


def _account(canvas: Canvas, asked: Wish, note: str, step: Retouch) -> Illustration:
    """What is on the picture now."""
    known, scene = canvas.known, asked.scene
    recipe = known.recipe
    return replace(
        known,
        style=_style(known, scene),
        approximated=known.approximated | scene.approximated,
        unknown=scene.unknown,
        recipe=recipe and replace(recipe, retouches=(*recipe.retouches, step)),
        note=note,
    )


def _style(known: Illustration, scene: Scene) -> str:
    foreign = known.recipe is None
    return scene.style if foreign and scene.style else known.style

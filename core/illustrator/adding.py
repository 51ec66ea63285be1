"""New things painted into a mask, where they have room and at the size that suits them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.illustrator.aim import meant
from core.illustrator.canvas import Canvas, Picture, furnished, uncovered
from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.sizes import asked_for, emphasis, unit, usual_height
from core.illustrator.composition.tables import is_landmark, tables
from core.illustrator.concepts import is_actor, is_portable
from core.illustrator.dice import Dice
from core.illustrator.drawings import NothingToDo
from core.illustrator.dressing import above_the_face, dress, whose_head
from core.illustrator.filling import filled
from core.illustrator.foreground import foreground
from core.illustrator.illustration import Box, Drawn
from core.illustrator.pasting import Cutout, Region, paste
from core.illustrator.placing import Wanted, placed
from core.illustrator.rendering import Light
from core.illustrator.report import report
from core.illustrator.revision import amount
from core.illustrator.scene import Relation, Scene, Thing
from core.illustrator.styles import aligned_in, cutout_in, has_own_paper, is_lit
from core.illustrator.wish import POOL, Wish, into_pool, only_worn, swims

Pixels = NDArray[np.float32]
Relations = tuple[tuple[str, str, str], ...]
"""Subject, kind and object by name."""

CUT: Final = "only a part of it fits into the mask"
_CUTOUT_SIDE: Final = 1400
_WHOLE_PICTURE_SHARE: Final = 0.6
_POOL_RIM: Final = 0.1
"""Of a pool's box, on all four sides: the water begins within it."""
_TALLEST_LANDMARK: Final = 0.5
"""Of the picture's height: a house that is added to a picture with others on it."""
_SEEN: Final = 0.9
"""The share of a drawing that is seen at least if it is not said to be cut."""
_SKY: Final = (0.55, 0.04, 0.95)
"""Left, top and right, of the width and the height."""
_FOR_TWO: Final = 2
_RECEIVES: Final = 0.4
"""The share of somebody that a mask covers at least if it is meant."""
_IN_A_HAND: Final = 0.4
"""Of somebody's height: what is given without drawing the hand that takes it."""


@dataclass(frozen=True)
class Addition:
    """New pixels, and the things on them with their places.

    ``relations`` are by id, ``told`` the same by name. ``cut`` says in words if only a
    part of it is seen.
    """

    pixels: Pixels
    scene: Scene
    drawn: tuple[Drawn, ...]
    told: Relations = ()
    relations: tuple[Relation, ...] = ()
    cut: str = ""
    owner: Drawn | None = None
    """Who has it, if anybody."""


def added(
    picture: Picture, region: Region, asked: Wish, dice: Dice, *, whole: bool
) -> tuple[Canvas, Addition]:
    """What is new of the wish, drawn inside the region instead of what is covered there.

    ``whole`` is whether there is no mask.
    """
    here = picture.present if picture.scene else asked.implied()
    repeated = asked.repeated(here | (furnished(picture) & asked.definite))
    new = asked.scene.without(repeated)
    staying = {thing.concept for thing in asked.scene.things if thing.id in repeated}
    if any(swims(thing.concept) for thing in new.things):
        staying.add(POOL)  # they are to be in it, not in its place
    worn = only_worn(new.things)
    canvas = uncovered(picture, region, _in_its_place(picture, region, asked, staying, worn=worn))
    receiver = _receiver(canvas) if asked.gives and all_portable(new.things) else None
    if worn and (wearer := _wearer(canvas)):
        addition = _dressed(canvas, wearer, new, dice)
    elif receiver:
        addition = _given(canvas, receiver, new, dice)
    else:
        implied = POOL in asked.implied()
        water = _water(canvas, new) if picture.scene or implied else None
        if picture.scene is None and not (worn or water or asked.adds_only):
            canvas = _cleared(canvas)
        wanted = _wanted(canvas, new, asked, whole=whole)
        place = water or (_sky(region) if whole and wanted.aloft else region.box)
        addition = _pasted(canvas, new, place, wanted, dice, afloat=bool(water))
        addition = replace(addition, told=_said(asked.scene))
    return canvas, _numbered(picture, asked.scene, addition)


def _sky(region: Region) -> Box:
    """Where on a picture of which nothing is known the sky may be."""
    height, width = region.inside.shape
    return round(_SKY[0] * width), round(_SKY[1] * height), round(_SKY[2] * width), height // 3


def _in_its_place(
    picture: Picture, region: Region, asked: Wish, staying: set[str], *, worn: bool
) -> frozenset[tuple[int, int]]:
    """What gives way to the new things: nothing to what is added to all that is there."""
    concepts = {one.thing: picture.concept(one) for one in picture.known.drawn}
    only_named = asked.adds_only or asked.gives
    units = meant(picture, region, asked.unwanted, single=asked.single, only_named=only_named)
    staying = staying - asked.unwanted
    return frozenset(
        (thing, copy)
        for thing, copy in units
        if concepts[thing] not in staying and not (worn and is_actor(concepts[thing]))
    )


def _numbered(picture: Picture, said: Scene, addition: Addition) -> Addition:
    """The addition with ids of its own, and its relations by these."""
    first = picture.next_id
    ids = {thing.id: first + thing.id for thing in said.things}
    new = {thing.id for thing in addition.scene.things}
    for thing in said.things:
        known = next(
            (one.thing for one in picture.known.drawn if picture.concept(one) == thing.concept),
            None,
        )
        if thing.id not in new and known is not None:
            ids[thing.id] = known
    relations: tuple[Relation, ...] = ()
    if addition.owner is None:
        relations = tuple(
            Relation(ids[one.subject], one.kind, ids[one.object]) for one in said.relations
        )
    drawn = tuple(
        replace(one, thing=first + one.thing) if one.thing >= 0 else one for one in addition.drawn
    )
    worn = tuple(replace(one, object=first + one.object) for one in addition.relations)
    return replace(addition, drawn=drawn, relations=tuple(dict.fromkeys((*relations, *worn))))


def _wanted(canvas: Canvas, new: Scene, asked: Wish, *, whole: bool) -> Wanted:
    aloft = bool(new.things) and all(_flies(thing) for thing in new.things) and not new.covers
    share = _WHOLE_PICTURE_SHARE if whole else 1.0
    if not asked.adds_only or not new.things:
        return Wanted(share, aloft=aloft)
    things = [
        one
        for one in canvas.known.drawn
        if one.thing >= 0 and not is_landmark(canvas.picture.concept(one))
    ]
    around = tuple(one.box for one in things if canvas.picture.concept(one) != POOL)
    return Wanted(share, _tallest(canvas, new.things[0], things), aloft, around)


def _tallest(canvas: Canvas, new: Thing, others: list[Drawn]) -> float | None:
    """How tall it would be among the others, in pixels; None on a foreign picture."""
    height, width = (int(side) for side in canvas.region.inside.shape)
    if canvas.picture.scene is None:
        return None
    if is_landmark(new.concept):
        return _TALLEST_LANDMARK * height * asked_for(new.size, 1.3, 0.75)
    scene = canvas.picture.now.scene if canvas.picture.now else canvas.picture.scene
    known = {thing.id: thing for thing in scene.things if not thing.carried}
    scales = [
        (one.box[3] - one.box[1]) / (usual_height(thing) * asked_for(thing.size, 1.3, 0.75))
        for one in others
        if (thing := known.get(one.thing))
    ]
    scale = median(scales) if scales else unit(width, height) * emphasis(_FOR_TWO)
    return scale * usual_height(new) * asked_for(new.size, 1.3, 0.75)


def _cleared(canvas: Canvas) -> Canvas:
    """A foreign picture without the thing that the mask was painted around, if there is one."""
    thing = foreground(canvas.pixels, canvas.region)
    if thing is None or not thing.is_enclosed():
        return canvas
    return replace(canvas, below=filled(canvas.pixels, canvas.region))


def _wearer(canvas: Canvas) -> Drawn | None:
    actors = [one for one in canvas.known.drawn if is_actor(canvas.picture.concept(one))]
    return whose_head(canvas.region, actors)


def all_portable(things: tuple[Thing, ...]) -> bool:
    """Whether all of it can be held in a hand."""
    return bool(things) and all(is_portable(thing.concept) for thing in things)


def _receiver(canvas: Canvas) -> Drawn | None:
    """Whom the mask covers best."""
    actors = [one for one in canvas.known.drawn if is_actor(canvas.picture.concept(one))]
    best = max(actors, key=lambda one: canvas.region.coverage(one.box), default=None)
    return best if best and canvas.region.coverage(best.box) > _RECEIVES else None


def _given(canvas: Canvas, receiver: Drawn, new: Scene, dice: Dice) -> Addition:
    """Something laid beside the middle of somebody who is not drawn anew."""
    left, top, right, bottom = receiver.box
    tall = _IN_A_HAND * (bottom - top)
    wanted = Wanted(tallest=tall, aloft=True, around=((left, top, (left + right) // 2, bottom),))
    given = _pasted(canvas, new, canvas.region.box, wanted, dice)
    told = tuple((receiver.name, "hold", thing.name) for thing in new.things)
    relations = tuple(Relation(receiver.thing, "hold", thing.id) for thing in new.things)
    return replace(given, told=told, relations=relations, owner=receiver)


def _dressed(canvas: Canvas, wearer: Drawn, clothing: Scene, dice: Dice) -> Addition:
    """Clothing put on; where that would need another drawing of its wearer, laid on the head."""
    told = tuple((wearer.name, "wear", thing.name) for thing in clothing.things)
    relations = tuple(Relation(wearer.thing, "wear", thing.id) for thing in clothing.things)
    recipe, scene = canvas.known.recipe, canvas.picture.scene
    below = {thing.id for thing in scene.things} if scene else set()
    alone = sum(one.thing == wearer.thing for one in canvas.known.drawn) == 1 == wearer.copy + 1
    if recipe and scene and wearer.thing in below and alone:
        dressed = dress(canvas.below, canvas.region, recipe, scene, clothing.things, wearer)
        if dressed:
            first = max(below) + 1
            drawn = tuple(
                replace(one, thing=clothing.things[one.thing - first].id) for one in dressed.drawn
            )
            return Addition(dressed.pixels, clothing, drawn, told, relations, owner=wearer)
    place = above_the_face(canvas.region.box, wearer, clothing.things)
    pasted = _pasted(canvas, clothing, place, Wanted(), dice)
    return replace(pasted, told=told, relations=relations, owner=wearer)


def _said(scene: Scene) -> Relations:
    names = {thing.id: thing.name for thing in scene.things}
    return tuple((names[one.subject], one.kind, names[one.object]) for one in scene.relations)


def _pasted(
    canvas: Canvas, new: Scene, place: Box, wanted: Wanted, dice: Dice, *, afloat: bool = False
) -> Addition:
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
    if wanted.tallest is not None:
        wanted = replace(wanted, tallest=wanted.tallest * _whole_for(new, composition, visible))
    cutout = placed(picture.crop(visible), canvas.region, place, wanted)
    drawn = tuple(
        replace(drawn, box=moved)
        for drawn in report(scene.without(hidden), composition).drawn
        if (moved := moved_box(drawn.box, visible, cutout, canvas.region))
    )
    stands = not (afloat or wanted.aloft or new.covers or only_worn(new.things))
    return Addition(laid_over(canvas, cutout, shadow=stands), new, drawn, cut=cut_off(cutout))


def laid_over(canvas: Canvas, cutout: Cutout, *, shadow: bool) -> Pixels:
    """The canvas with a drawing on it, in its style and light; with a shadow at its feet."""
    style = canvas.known.style
    pixels = paste(
        canvas.below,
        canvas.pixels,
        cutout,
        canvas.region,
        shadow=shadow and is_lit(style),
        light=canvas.picture.light if is_lit(style) else Light(),
        paper=not has_own_paper(style),
    )
    return aligned_in(style, pixels)


def cut_off(cutout: Cutout) -> str:
    """In words that only a part of it is seen; nothing if it is all seen."""
    return "" if cutout.shown >= _SEEN else CUT


def _whole_for(new: Scene, composition: Composition, visible: Box) -> float:
    """How tall the whole drawing is for the height of the first thing."""
    heights = [
        part.frame.bottom - part.frame.top
        for part in composition.parts
        if part.thing == new.things[0].id
    ]
    return (visible[3] - visible[1]) / max(heights) if heights else 1.0


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


def moved_box(box: Box, visible: Box, cutout: Cutout, region: Region) -> Box | None:
    """A box of the cutout's own picture, on the picture it is pasted into."""
    left, top, right, bottom = (
        cutout.left + (box[0] - visible[0]) * cutout.scale,
        cutout.top + (box[1] - visible[1]) * cutout.scale,
        cutout.left + (box[2] - visible[0]) * cutout.scale,
        cutout.top + (box[3] - visible[1]) * cutout.scale,
    )
    height, width = region.inside.shape
    box = (
        round(min(max(left, 0), width)),
        round(min(max(top, 0), height)),
        round(min(max(right, 0), width)),
        round(min(max(bottom, 0), height)),
    )
    return box if box[0] < box[2] and box[1] < box[3] else None


def named_in(scene: Scene) -> list[str]:
    """What is new, in words."""
    things = [amount(thing) for thing in scene.things if not thing.garment]
    return things + [f"{cover.flower} flowers" for cover in scene.covers]

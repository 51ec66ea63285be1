"""Somebody in a finished drawing drawn anew in another pose or size: "make it sleep"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.illustrator.adding import Addition, cut_off, laid_over, moved_box
from core.illustrator.aim import meant
from core.illustrator.belongings import with_belongings
from core.illustrator.canvas import Canvas, Picture, uncovered
from core.illustrator.composition.composition import Composition, compose
from core.illustrator.composition.tables import is_landmark
from core.illustrator.drawings import NothingToDo, dice_of
from core.illustrator.hiding import Staged
from core.illustrator.illustration import Drawn, Recipe
from core.illustrator.pasting import Region
from core.illustrator.placing import standing_at
from core.illustrator.report import report
from core.illustrator.revision import revise
from core.illustrator.scene import Scene, Thing, Units
from core.illustrator.styles import cutout_in
from core.illustrator.wish import Wish

_SIDE: Final = 1400
"""Pixels along the longer edge of the picture from which the new drawing is cut."""
_BIGGER: Final = 1.35
"""From one size to the next larger one."""
_LEVELS: Final = {"small": -1, None: 0, "big": 1}
_SOLID: Final = 8
"""Of 255: what is fainter does not count as a part of a drawing."""


@dataclass(frozen=True)
class Reshaped:
    """The canvas without what is drawn anew, the drawing, and in words what was done."""

    canvas: Canvas
    addition: Addition
    note: str


def reshaped(
    picture: Picture, region: Region, asked: Wish, instruction: str, recipe: Recipe
) -> Reshaped | None:
    """The new pixels, if the mask is over one thing that gets a pose or a size; else None.

    What was drawn anew before gets its colours here, too. Raises :class:`NothingToDo` if it
    is as it should be already.
    """
    now = picture.now
    if now is None or asked.removes or asked.insisted:
        return None
    units = _one_thing(picture, now, region, asked)
    ids = {now.current_id(unit) for unit in units}
    old = next((one for one in now.visible.things if one.id in ids), None)
    if old is None or is_landmark(old.concept) or _carries_somebody(now.scene, old):
        return None
    alone = replace(now.visible, things=(replace(old, count=1),), relations=(), covers=())
    revision = revise(alone, instruction, recipe.language)
    colors = old.id in picture.painted_in
    if revision.already and not revision.notes:
        raise NothingToDo(revision.already)
    new = _in_another_shape(old, revision.scene.things, colors=colors)
    if new is None or new.pose == "swim":
        return None  # whoever swims needs water, which comes with a place of its own
    canvas = uncovered(picture, region, units)
    addition = _drawn_anew(canvas, now, old, new, recipe)
    return Reshaped(canvas, addition, " and ".join(revision.notes)) if addition.drawn else None


def _one_thing(picture: Picture, now: Staged, region: Region, asked: Wish) -> Units:
    """The copies of the one thing that is meant: named, or else covered best."""
    named = frozenset(one.concept for one in asked.scene.things)
    units = meant(picture, region, named, single=asked.single, only_named=bool(named))
    carried = {thing.id for thing in now.scene.things if thing.carried}
    best = max(
        (
            one
            for one in picture.known.drawn
            if (one.thing, one.copy) in units and one.thing not in carried
        ),
        key=lambda one: region.coverage(one.box) * (one.box[3] - one.box[1]),
        default=None,
    )
    if best is None:
        return frozenset()
    thing = now.current_id((best.thing, best.copy))
    return frozenset(unit for unit in units if now.current_id(unit) == thing)


def _carries_somebody(scene: Scene, thing: Thing) -> bool:
    return any(one.object == thing.id and one.kind in ("on", "in") for one in scene.relations)


def _in_another_shape(old: Thing, things: Sequence[Thing], *, colors: bool) -> Thing | None:
    """The old thing as the only one of these is, if that has another pose or size."""
    if len(things) != 1:
        return None
    new = replace(things[0], count=old.count)
    same = replace(new, pose=old.pose, size=old.size)
    if colors:
        same = replace(same, color=old.color, outfit=old.outfit, second_color=old.second_color)
    return new if same == old != new else None


def _drawn_anew(canvas: Canvas, now: Staged, old: Thing, new: Thing, recipe: Recipe) -> Addition:
    """It, with all that belongs to it, where it was: with the same looks, on the same spot."""
    region, pixels = canvas.region, canvas.below
    larger = _BIGGER ** (_LEVELS[new.size] - _LEVELS[old.size])
    scene = _with(now.scene, new)
    drawn: list[Drawn] = []
    cut = ""
    for one in canvas.covered:
        unit = one.thing, one.copy
        if now.current_id(unit) != old.id:
            continue
        copy = now.current_copy(unit)
        before = _alone(now, old, copy, recipe)
        after = _alone(now, replace(new, size=old.size), copy, recipe)
        image = cutout_in(canvas.known.style, after)
        visible = image.getchannel("A").point(lambda alpha: 255 * (alpha > _SOLID)).getbbox()
        if visible is None:
            continue
        left, top, right, bottom = one.box
        scale = larger * (bottom - top) / _height(before, old)
        tall, foot = scale * (visible[3] - visible[1]), float(bottom)
        if new.pose == "fly":
            foot = (region.box[1] + region.box[3] + tall) / 2
        cutout = standing_at(image.crop(visible), region, ((left + right) / 2, foot), tall)
        below = replace(canvas, below=pixels)
        pixels = laid_over(below, cutout, shadow=new.pose != "fly")
        drawn += [
            replace(part, box=box, thing=now.first_id(part.thing), copy=one.copy)
            for part in report(scene, after).drawn
            if (box := moved_box(part.box, visible, cutout, region))
        ]
        cut = cut or cut_off(cutout)
    return Addition(pixels, replace(scene, things=(new,)), tuple(drawn), cut=cut)


def _alone(now: Staged, thing: Thing, copy: int, recipe: Recipe) -> Composition:
    """One copy of a thing of the scene with all that belongs to it, and nothing else."""
    width, height = recipe.size
    larger = _SIDE / max(width, height)
    shown = with_belongings(now.scene, frozenset({thing.id}))
    others = (other for other in range(now.count_of(thing)) if other != copy)
    return compose(
        _with(now.scene, thing),
        round(width * larger),
        round(height * larger),
        dice_of(recipe),
        things_only=True,
        hidden=frozenset(one.id for one in now.scene.things) - shown,
        gone=frozenset((one, other) for other in others for one in shown),
    )


def _with(scene: Scene, thing: Thing) -> Scene:
    """The scene with this thing in the place of the one with its id."""
    return replace(
        scene, things=tuple(thing if one.id == thing.id else one for one in scene.things)
    )


def _height(composition: Composition, thing: Thing) -> float:
    frames = [part.frame for part in composition.parts if part.thing == thing.id]
    return max(frame.bottom - frame.top for frame in frames)

"""From a scene and its composition to the account of what was drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from core.illustrator.composition.composition import Composition
from core.illustrator.composition.embodied import is_astride
from core.illustrator.composition.glyph import Frame, Part
from core.illustrator.composition.growth import cover_id
from core.illustrator.description import Look, plural, told_apart
from core.illustrator.illustration import Box, Drawn, Illustration, Recipe
from core.illustrator.scene import Scene, Thing
from core.illustrator.styles import nearest_style

_LEAST_VISIBLE = 1  # pixel
_LEG = 0.21
"""Of a rider's height above the saddle: the leg below."""


def report(
    scene: Scene, composition: Composition, recipe: Recipe | None = None, note: str = ""
) -> Illustration:
    """What is on the picture, in the order of the prompt."""
    order = {thing.id: index for index, thing in enumerate(scene.things)}
    parts = sorted(composition.parts, key=lambda part: order.get(part.thing, len(order)))
    drawn = [_drawn(scene, composition, part) for part in parts]
    visible = tuple(one for one in drawn if one is not None)
    looks = told_apart([_look(thing) for thing in scene.things])
    names = dict(zip((thing.id for thing in scene.things), looks, strict=True))
    shown = {one.thing for one in visible} | {thing.id for thing in scene.things if thing.garment}
    return Illustration(
        drawn=visible,
        relations=tuple(
            (names[relation.subject], relation.kind, names[relation.object])
            for relation in scene.relations
            if relation.subject in shown and relation.object in shown
        ),
        setting=composition.choices.setting,
        time=composition.choices.time,
        weather=composition.choices.weather,
        season=scene.season,
        style=nearest_style(scene.style),
        assumed=composition.choices.assumed,
        approximated=_approximated(scene, visible),
        unknown=scene.unknown,
        recipe=recipe,
        note="; ".join(part for part in (note, _left_out(scene, shown)) if part),
    )


def _approximated(scene: Scene, visible: tuple[Drawn, ...]) -> dict[str, str]:
    """What is drawn otherwise than asked: another word, another style, fewer of them."""
    approximated = dict(scene.approximated)
    style = nearest_style(scene.style)
    if scene.style not in (None, style):
        approximated[str(scene.style)] = style
    shown = Counter(one.thing for one in visible)
    for thing in scene.things:
        if 0 < shown[thing.id] < thing.count:
            asked, drawn = (f"{n} {plural(thing.name)}" for n in (thing.count, shown[thing.id]))
            approximated[asked] = drawn
    return approximated


def _left_out(scene: Scene, shown: set[int]) -> str:
    """What was understood and found no place: a third thing for two hands, for example."""
    missing = [thing.name for thing in scene.things if thing.id not in shown]
    return f"left out: {', '.join(missing)}" if missing else ""


def _drawn(scene: Scene, composition: Composition, part: Part) -> Drawn | None:
    box = _box(composition, _with_leg(scene, part))
    if box is None:
        return None
    if part.thing < 0:
        cover = scene.covers[cover_id(part.thing)]
        return Drawn(
            name=_growing(cover.flower),
            said=cover.said or cover.flower,
            box=box,
            color=cover.color,
            thing=part.thing,
        )
    thing = next((one for one in scene.things if one.id == part.thing), None)
    if thing is None:
        return None  # the composition's own: a table that small things stand on
    look = _look(thing)
    return Drawn(
        thing.name,
        thing.said,
        box,
        color=look.color,
        thing=thing.id,
        pose=thing.pose,
        dressed=look.dressed,
        size=thing.size,
        place=thing.place,
        copy=part.copy,
    )


def _with_leg(scene: Scene, part: Part) -> Part:
    """The part of a rider with the leg that hangs down over what is ridden."""
    concepts = {thing.id: thing for thing in scene.things}
    mounts = [
        concepts[one.object]
        for one in scene.relations
        if one.subject == part.thing and one.kind == "on" and one.object in concepts
    ]
    if not any(is_astride(mount) for mount in mounts):
        return part
    left, top, right, bottom = part.frame
    return replace(part, frame=Frame(left, top, right, bottom + _LEG * (bottom - top)))


def _look(thing: Thing) -> Look:
    color = thing.color or thing.outfit
    dressed = thing.color is None and thing.outfit is not None
    return Look(thing.name, color, dressed=dressed, size=thing.size)


def _growing(flower: str) -> str:
    plurals = {"daisy": "daisies", "poppy": "poppies", "lavender": "lavender"}
    return plurals.get(flower, f"{flower}s")


def _box(composition: Composition, part: Part) -> Box | None:
    """The part's frame in whole pixels inside the picture; None if nothing of it shows."""
    left, top, right, bottom = part.frame.clipped(composition.width, composition.height)
    if right - left < _LEAST_VISIBLE or bottom - top < _LEAST_VISIBLE:
        return None
    return int(left), int(top), min(composition.width, round(right)), round(bottom)

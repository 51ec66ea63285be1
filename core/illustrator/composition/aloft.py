"""Things in the sky: clouds, balloons, birds, rainbows."""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.composition.actors import Cast
from core.illustrator.composition.bodies import is_personlike
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.glyph import Glyph
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.sizes import asked_for, unit, usual_height
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.icons import has, standing
from core.illustrator.drawing.svg import group
from core.illustrator.scene import Scene, Thing

_ACROSS = (0.72, 0.26, 0.5, 0.86, 0.14, 0.62, 0.38)
_DOWN = (0.27, 0.2, 0.15, 0.34, 0.33, 0.38, 0.3)
_NEXT_LAYER = 0.09  # aside and down, where there are more than slots
_CROWD_SIZE = 0.65
_LARGER_THAN_LIFE = 1.25


def place_aloft(
    cast: Cast, choices: Choices, landmarks: Sequence[Standing]
) -> tuple[Standing, ...]:
    """Things in the sky, spread out, or above the landmark that the prompt names."""
    placed = []
    for index, thing in enumerate(cast.roles.aloft):
        below = _below(cast.scene, thing, landmarks)
        copies = 1 if thing.concept == "rainbow" else min(thing.count, MOST_COPIES)
        for copy in range(copies):
            if thing.concept == "rainbow":
                placed.append(_rainbow(thing, choices))
            else:
                placed.append(_one(cast, thing, index, copy, choices, below))
    return tuple(placed)


def _rainbow(thing: Thing, choices: Choices) -> Standing:
    stage = choices.stage
    height = stage.height * 0.5
    markup, width = standing("rainbow", height)
    glyph = Glyph.of(thing.id, group(markup, opacity=0.75), width, height).fitted(stage.width * 0.9)
    return Standing(thing, 0, glyph, stage.width * 0.5, stage.horizon + 0.05 * stage.height)


def _one(
    cast: Cast, thing: Thing, index: int, copy: int, choices: Choices, below: Standing | None
) -> Standing:
    stage, dice = choices.stage, choices.stage.dice
    slot, layer = (index * 3 + copy) % len(_ACROSS), copy // len(_ACROSS)
    glyph = _glyph(cast, thing, copy, choices)
    x = _ACROSS[slot] + _NEXT_LAYER * layer + dice.texture(f"sky{index}{copy}").uniform(-0.03, 0.03)
    x = stage.width * (x + dice.offset(f"skx{index}{copy}", 0.1))
    middle = stage.height * (
        _DOWN[slot] + _NEXT_LAYER * layer + dice.offset(f"sky{index}{copy}", 0.05)
    )
    if thing.concept in tables().low_flyers:
        middle += 0.2 * stage.height
    if below and copy == 0:
        glyph = glyph.at_most(max(0.18 * stage.height, 0.9 * below.frame.top))
        x = below.x
        middle = below.frame.top - 0.01 * stage.height - glyph.height / 2
    half = min(glyph.width, stage.width) / 2
    x = min(max(x, half), stage.width - half)
    foot = max(middle + glyph.height / 2, glyph.height + 0.01 * stage.height)
    return Standing(thing, copy, glyph, x, foot, flying=True)


def _glyph(cast: Cast, thing: Thing, copy: int, choices: Choices) -> Glyph:
    """A plain icon; who has hands, a hat or a rider is drawn as on the ground."""
    roles, scale = cast.roles, unit(choices.stage.width, choices.stage.height)
    scale *= asked_for(thing.size, 1.3, 0.7) * (_CROWD_SIZE if thing.count > len(_ACROSS) else 1)
    busy = thing.id in roles.carried or thing.id in roles.worn or roles.is_mounted(thing)
    if busy or is_personlike(thing.concept) or not has(thing.concept):
        return cast.glyph(thing, usual_height(thing) * scale, facing=1, copy=copy)
    usual = tables().heights.get(thing.concept, tables().usual_heights["aloft"])
    height = usual * _LARGER_THAN_LIFE * scale
    markup, width = standing(thing.concept, height, recolor=NAMED_COLORS.get(thing.color or ""))
    return Glyph.of(thing.id, markup, width, height)


def _below(scene: Scene, thing: Thing, landmarks: Sequence[Standing]) -> Standing | None:
    """The landmark that the prompt puts this thing above."""
    bases = [
        relation.object
        for relation in scene.relations
        if relation.subject == thing.id and relation.kind == "above"
    ]
    return next((landmark for landmark in landmarks if landmark.thing.id in bases), None)

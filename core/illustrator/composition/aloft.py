"""Things in the sky: clouds, balloons, birds, rainbows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.composition import slots
from core.illustrator.composition.actors import Cast
from core.illustrator.composition.bodies import is_personlike
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.glyph import Frame, Glyph
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.order import Order
from core.illustrator.composition.settling import Gap, apart, settled
from core.illustrator.composition.sizes import asked_for, unit, usual_height
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.icons import has, standing
from core.illustrator.drawing.svg import group, stroke
from core.illustrator.scene import Scene, Thing

_RAINBOW = ("#e4574f", "#f0913e", "#f6cf4a", "#6dbb5c", "#4aa3dd", "#5a63c4", "#9a5fc0")
"""From the outside in."""
_RAINBOW_SPAN = 0.9  # of the picture's width
_RAINBOW_RISE = 0.86  # of the height of the sky, at most
_RAINBOW_BREADTH = 0.24  # of its height
_MOST_IN_A_ROW = 4
_ROW_UP = 0.72  # of their height: how much higher the second row of what is above hangs
_ACROSS = (0.72, 0.26, 0.5, 0.86, 0.14, 0.62, 0.38)
_DOWN = (0.27, 0.2, 0.15, 0.34, 0.33, 0.38, 0.3)
_NEXT_LAYER = 0.09  # aside and down, where there are more than slots
_CROWD_SIZE = 0.65
_FEW = 4
_LARGER_THAN_LIFE = 1.25
_NOTHING_ELSE = 1.5  # how much larger things in the sky are where nothing stands below
_SMALLER = 0.94  # from one try to the next where there is no room
_TRIES = 24
_HEADROOM = 0.025
_LOWEST = 0.5  # of the height: what the sky is not to be lower than


def place_aloft(
    cast: Cast, choices: Choices, others: Sequence[Standing], order: Order
) -> tuple[Standing, ...]:
    """Things in the sky, spread out, or above one of the ``others`` where the prompt says so."""
    placed: list[Standing] = []
    above: list[Standing] = []
    for index, thing in enumerate(slots.shuffled(cast.roles.aloft, choices.stage.dice)):
        if thing.concept == "rainbow":
            placed.append(_rainbow(thing, choices))
            continue
        bases = _below(cast.scene, thing, others)
        copies = [
            _one(cast, thing, index, copy, choices) for copy in range(min(thing.count, MOST_COPIES))
        ]
        if bases:
            above += _above(copies, bases, choices)
        else:
            placed += [_hinted(one, order, choices) for one in copies]
    return (*above, *_spread(placed, above, others, order, choices))


def _above(
    copies: Sequence[Standing], bases: Sequence[Standing], choices: Choices
) -> list[Standing]:
    """Right above what they are above, side by side: smaller where there is little room."""
    stage, placed = choices.stage, list[Standing]()
    groups = len(bases) if len(bases) == len(copies) else 1
    for number in range(groups):
        company = copies[number::groups]
        below = bases[number : number + 1] if groups > 1 else bases
        room = max(0.1 * stage.height, 0.86 * min(base.frame.top for base in below))
        middle = sum(base.x for base in below) / len(below)
        rows = 1 if len(company) <= _MOST_IN_A_ROW else 2
        in_row = -(-len(company) // rows)
        fitted = [
            one.glyph.at_most(room / (1 + (rows - 1) * _ROW_UP)).fitted(
                0.96 * stage.width * rows / len(copies)
            )
            for one in company
        ]
        broadest = max(glyph.width for glyph in fitted)
        pitch = min(1.15 * broadest, 0.98 * stage.width / in_row)
        reach = pitch * (in_row - 1) / 2 + broadest / 2
        middle = min(max(middle, reach), stage.width - reach)
        for rank, (one, glyph) in enumerate(zip(company, fitted, strict=True)):
            row, place = divmod(rank, in_row)
            here = min(in_row, len(company) - row * in_row)
            y = min(base.frame.top for base in below) - 0.015 * stage.height
            y -= row * _ROW_UP * glyph.height
            y = max(y, glyph.height + _HEADROOM * stage.height)
            x = middle + (place - (here - 1) / 2) * pitch
            placed.append(replace(one, glyph=glyph, x=x, y=y))
    return placed


def _hinted(one: Standing, order: Order, choices: Choices) -> Standing:
    """Where the scene puts it from left to right."""
    hint = order.hint((one.thing.id, one.copy))
    return one if hint is None else replace(one, x=hint * choices.stage.width)


def _spread(
    placed: Sequence[Standing],
    above: Sequence[Standing],
    others: Sequence[Standing],
    order: Order,
    choices: Choices,
) -> list[Standing]:
    """Out of each other's way, and where the scene puts them from left to right."""
    stage = choices.stage
    free = [one for one in placed if one.thing.concept != "rainbow"]
    lowest = max([_LOWEST * stage.height, *(one.frame.bottom for one in free)])
    sky = Frame(0, 0.01 * stage.height, stage.width, lowest)
    fixed = [one.frame for one in above]
    frames = apart([one.frame for one in free], sky, fixed, air=0.01 * stage.width)
    moved = [
        one
        if frame == one.frame
        else replace(one, x=(frame.left + frame.right) / 2, y=frame.bottom)
        for one, frame in zip(free, frames, strict=True)
    ]
    rainbows = [one for one in placed if one.thing.concept == "rainbow"]
    return [*rainbows, *_ordered(moved, others, order, stage.width)]


def _ordered(
    moved: Sequence[Standing], others: Sequence[Standing], order: Order, width: float
) -> list[Standing]:
    """Left and right of each other, and of what stands below, as the scene asks."""
    tried = list(moved)
    for _ in range(_TRIES if order.pairs else 0):
        places = _places(tried, others, order, width)
        if places is not None:
            return [replace(one, x=x) for one, x in zip(tried, places, strict=True)]
        tried = [replace(one, glyph=one.glyph.scaled(_SMALLER)) for one in tried]
    return list(moved)


def _places(
    moved: Sequence[Standing], others: Sequence[Standing], order: Order, width: float
) -> list[float] | None:
    index = {(one.thing.id, one.copy): number for number, one in enumerate(moved)}
    fixed = {(one.thing.id, one.copy): one for one in others}
    halves = [one.glyph.width / 2 for one in moved]
    lows, highs, gaps = list(halves), [width - half for half in halves], list[Gap]()
    for left, right in order.pairs:
        if left in index and right in index:
            one, other = index[left], index[right]
            gaps.append(Gap(one, other, max(halves[one], halves[other])))
        elif left in index and right in fixed:
            reach = max(halves[index[left]], fixed[right].half)
            highs[index[left]] = min(highs[index[left]], fixed[right].x - reach)
        elif left in fixed and right in index:
            reach = max(halves[index[right]], fixed[left].half)
            lows[index[right]] = max(lows[index[right]], fixed[left].x + reach)
    return settled([one.x for one in moved], lows, highs, gaps)


def _rainbow(thing: Thing, choices: Choices) -> Standing:
    """A whole arc from one end of the land to the other, as high as the sky allows."""
    stage = choices.stage
    foot = stage.horizon + 0.1 * stage.height
    across = _RAINBOW_SPAN * stage.width / 2
    up = min(across, _RAINBOW_RISE * foot)
    band = _RAINBOW_BREADTH * up / len(_RAINBOW)
    arcs = "".join(
        stroke(_arc(across - (index + 0.5) * band, up - (index + 0.5) * band), color, 1.04 * band)
        for index, color in enumerate(_RAINBOW)
    )
    glyph = Glyph.of(thing.id, group(arcs, opacity=0.6), 2 * across, up)
    return Standing(thing, 0, glyph, stage.width / 2, foot)


def _arc(across: float, up: float) -> str:
    """The upper half of an ellipse around the origin."""
    return f"M{-across:.1f} 0A{across:.1f} {up:.1f} 0 0 1 {across:.1f} 0"


def _one(cast: Cast, thing: Thing, index: int, copy: int, choices: Choices) -> Standing:
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
    half = min(glyph.width, stage.width) / 2
    x = min(max(x, half), stage.width - half)
    foot = max(middle + glyph.height / 2, glyph.height + 0.01 * stage.height)
    return Standing(thing, copy, glyph, x, foot, flying=True)


def _glyph(cast: Cast, thing: Thing, copy: int, choices: Choices) -> Glyph:
    """A plain icon; who has hands, a hat or a rider is drawn as on the ground."""
    roles, scale = cast.roles, unit(choices.stage.width, choices.stage.height)
    scale *= asked_for(thing.size, 1.3, 0.7) * (_CROWD_SIZE if thing.count > len(_ACROSS) else 1)
    few = sum(one.count for one in roles.aloft) <= _FEW
    if few and not (roles.front or roles.landmarks or roles.pool):
        scale *= _NOTHING_ELSE
    busy = thing.id in roles.carried or thing.id in roles.worn or roles.is_mounted(thing)
    if busy or is_personlike(thing.concept) or not has(thing.concept):
        return cast.glyph(thing, usual_height(thing) * scale, facing=1, copy=copy)
    usual = tables().heights.get(thing.concept, tables().usual_heights["aloft"])
    height = usual * _LARGER_THAN_LIFE * scale
    markup, width = standing(thing.concept, height, recolor=NAMED_COLORS.get(thing.color or ""))
    return Glyph.of(thing.id, markup, width, height)


def _below(scene: Scene, thing: Thing, others: Sequence[Standing]) -> list[Standing]:
    """What the prompt puts this thing above: all copies of it."""
    bases = [
        relation.object
        for relation in scene.relations
        if relation.subject == thing.id and relation.kind == "above"
    ]
    return [one for one in others if one.thing.id in bases[:1]]

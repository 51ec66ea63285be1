"""Where the actors in front stand, how large they are, and which way they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.illustrator.composition import slots
from core.illustrator.composition.actors import Cast, Facing
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.glyph import Glyph
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.sizes import asked_for, breadth, emphasis, unit, usual_height
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.composition.water import afloat
from core.illustrator.drawing.backdrops import lake_level, sea_level
from core.illustrator.scene import Scene, Thing

_DENSEST = 1.15  # of the width, the breadths of a row of actors together
_MARGIN = 0.05
_HEADROOM = 0.03
_WIDEST = 0.9
_TALLEST = 0.66
_FILLED = (0.44, 0.38, 0.34, 0.32)
"""Of the height: how tall the tallest of one to four actors is at least."""
_FILLED_BESIDE_LANDMARK = (0.36, 0.33, 0.31, 0.3)
_TOWER = 1.55  # of the width: in taller pictures a landmark must not be hidden
_TALLEST_FLYING = 0.36
_FLIGHT_ABOVE = 0.26  # of the height, from one row of flyers to the next
_ROW_BEHIND = 0.12  # of the height, from one row of actors to the next
_DEEPEST = 0.36  # of the height, all rows together
_BIGGEST_CROWD = 28
_ROW_SMALLER = 0.86
_ON_TOP = (0.5, 0.0)
_BESIDE_THE_MIDDLE = 0.4  # of a landmark's width: where those in front of it stand
_ASIDE = 0.25  # of their own width
_FARTHEST_ASIDE = 0.34  # of the picture's width
_ROW_ASIDE = 0.045  # of the width, so that nobody stands right behind another


@dataclass(frozen=True)
class Mark:
    """Where one actor is to stand: the chalk mark on the stage. Lengths in pixels."""

    thing: Thing
    copy: int
    index: int
    """Its number in its row."""
    x: float
    y: float
    height: float
    row: int
    """0 is the front row."""
    behind: bool = False
    """Behind a landmark."""


def place_actors(
    cast: Cast, choices: Choices, landmarks: Sequence[Standing]
) -> tuple[Standing, ...]:
    """The actors in front, the farthest first."""
    great = {thing.id for thing in cast.roles.great_landmarks}
    landmark = next((one for one in landmarks if one.thing.id in great), None)
    marks = [_related(cast, choices, mark, landmarks) for mark in _marks(cast, choices, landmark)]
    for base in landmarks:
        marks = _before(base, marks, cast.scene, landmarks, choices.stage.width)
    alone = len(marks) == 1
    placed = [
        _stand(cast, choices, mark, _facing(mark.x, choices, landmark, alone=alone), alone=alone)
        for mark in marks
    ]
    return tuple(sorted(placed, key=lambda standing: standing.y))


def _marks(cast: Cast, choices: Choices, landmark: Standing | None) -> list[Mark]:
    """The actors in rows, the front row first, before relations move them."""
    actors = _company(cast.roles.front)
    sizes = slots.rows(len(actors))
    marks: list[Mark] = []
    for row, count in enumerate(sizes):
        start = len(marks)
        company = actors[start : start + count]
        heights = [
            _height(cast, choices, thing, copy, len(actors), landmark is not None)
            * _ROW_SMALLER**row
            for thing, copy in company
        ]
        heights = _filling(cast, choices, heights, len(actors), landmark is not None)
        heights = _thinned(company, heights, choices.stage.width)
        centres = _centres(choices, heights, landmark if len(sizes) == 1 else None)
        for index, (thing, copy) in enumerate(company):
            x = choices.stage.width * (centres[index] + _ROW_ASIDE * (row % 2))
            y = _foot(cast, choices, start + index, index, count)
            y -= row * min(_ROW_BEHIND, _DEEPEST / len(sizes)) * choices.stage.height
            marks.append(Mark(thing, copy, index, x, y, heights[index], row))
    return marks


def _company(front: Sequence[Thing]) -> list[tuple[Thing, int]]:
    """Everybody in front with the number of each copy; of a great crowd fewer copies."""
    most = max(1, min(MOST_COPIES, _BIGGEST_CROWD // max(1, len(front))))
    if sum(thing.count for thing in front) <= _BIGGEST_CROWD:
        most = MOST_COPIES
    company = [(thing, copy) for thing in front for copy in range(min(thing.count, most))]
    return company[:_BIGGEST_CROWD]


def _height(
    cast: Cast, choices: Choices, thing: Thing, copy: int, actors: int, beside_landmark: bool
) -> float:
    stage = choices.stage
    scale = unit(stage.width, stage.height)
    height = scale * usual_height(thing) * emphasis(min(actors, slots.MOST_IN_A_ROW))
    height *= 0.86 if beside_landmark else 1
    height *= asked_for(thing.size, 1.3, 0.8)
    height = min(height, scale * (0.36 if beside_landmark else 0.56))
    height *= 1 + stage.dice.offset(f"h{thing.id}{copy}", 0.14)
    return min(height * 1.05, 0.44 * scale) if cast.roles.is_mounted(thing) else height


def _filling(
    cast: Cast, choices: Choices, heights: list[float], actors: int, beside_landmark: bool
) -> list[float]:
    """Heights made larger where a few small actors would be lost in the picture."""
    shares = _FILLED_BESIDE_LANDMARK if beside_landmark else _FILLED
    ridden = any(cast.roles.is_mounted(thing) for thing in cast.roles.front)
    if actors > len(shares) or ridden or not heights:
        return heights
    stage = choices.stage
    room = stage.height if not beside_landmark else min(stage.height, _TOWER * stage.width)
    grown = max(1.0, shares[actors - 1] * room / max(heights))
    return [height * grown for height in heights]


def _thinned(
    company: Sequence[tuple[Thing, int]], heights: list[float], width: float
) -> list[float]:
    """Heights made smaller where broad animals would stand inside each other."""
    wide = sum(height * breadth(thing) for (thing, _), height in zip(company, heights, strict=True))
    shrink = min(1.0, width * _DENSEST / wide) if len(company) > 1 and wide else 1.0
    return [height * shrink for height in heights]


def _centres(choices: Choices, heights: Sequence[float], landmark: Standing | None) -> list[float]:
    dice, width = choices.stage.dice, choices.stage.width
    if landmark and len(heights) == 1:
        centre = 0.3 if landmark.x >= width * 0.5 else 0.7
        return [1 - centre if dice.happens("swapside", 0.5) else centre]
    if landmark:
        return slots.shuffled(slots.beside_landmark(len(heights)), dice)
    if len(heights) == 1:
        return [0.5 + dice.offset("cx", 0.1)]
    return slots.shuffled(slots.side_by_side(heights, width), dice)


def _foot(cast: Cast, choices: Choices, number: int, index: int, count: int) -> float:
    """How far down an actor stands: alternately a little further back, behind or before a pool."""
    stage = choices.stage
    if cast.roles.pool:
        return (
            stage.height * 0.985
            if cast.roles.swimmers
            else (choices.ground_line + 0.015 * stage.height)
        )
    back = (index % 2) * 0.025 * stage.height if count > 2 else 0
    return choices.ground_line - back + stage.dice.offset(f"y{number}", 0.02) * stage.height


def _facing(x: float, choices: Choices, landmark: Standing | None, *, alone: bool) -> Facing:
    """Towards the landmark or towards the middle; alone, as the dice will."""
    if alone and landmark is None:
        return -1 if choices.stage.dice.happens("mirror", 0.5) else 1
    middle = landmark.x if alone and landmark else choices.stage.width / 2
    return 1 if x < middle else -1


def _related(cast: Cast, choices: Choices, mark: Mark, landmarks: Sequence[Standing]) -> Mark:
    """The mark moved to where the prompt puts its actor in relation to a landmark."""
    height = choices.stage.height
    for relation in cast.scene.relations:
        bases = [one for one in landmarks if one.thing.id == relation.object]
        if relation.subject != mark.thing.id or not bases:
            continue
        base = bases[min(mark.copy, len(bases) - 1)]
        shift = (mark.index - 1) * 0.08 * choices.stage.width if mark.copy else 0
        match relation.kind:
            case "under" if base.thing.concept in tables().trees:
                side = 0.12 if base.x < choices.stage.width / 2 else -0.12
                x = base.x + side * choices.stage.width
                mark = replace(mark, x=x + shift, y=base.y + 0.07 * height)
            case "behind":
                x, y = base.x + base.glyph.width * 0.4, base.y - 0.02 * height
                low = mark.height * 0.7
                mark = replace(mark, x=x + shift, y=y, height=low, behind=True)
            case "in" if base.thing.concept in tables().trees:
                low, y = base.glyph.height * 0.38, base.y - base.glyph.height * 0.42
                mark = replace(mark, x=base.x + shift, y=y, height=low)
            case "in" if mark.thing.id not in cast.roles.support:
                low = min(mark.height, base.glyph.height * 0.32)
                mark = replace(mark, x=base.x + shift, y=base.y + 0.035 * height, height=low)
            case "on" if mark.thing.id not in cast.roles.support:
                low = min(mark.height, base.glyph.height * 0.35)
                across, down = tables().platforms.get(base.thing.concept, _ON_TOP)
                x = base.frame.left + across * base.glyph.width
                y = base.frame.top + down * base.glyph.height + 0.01 * height
                mark = replace(mark, x=x + shift, y=y, height=low)
    return mark


def _before(
    base: Standing,
    marks: Sequence[Mark],
    scene: Scene,
    landmarks: Sequence[Standing],
    width: float,
) -> list[Mark]:
    """The marks of those in front of a landmark, spread so that they leave it to be seen."""
    copies = sum(one.thing.id == base.thing.id for one in landmarks)
    before = {
        one.subject
        for one in scene.relations
        if one.kind == "front" and one.object == base.thing.id
    }
    # Of "a girl with a dog in front of a church", the girl is in front too.
    before |= {
        one.subject for one in scene.relations if one.kind == "with" and one.object in before
    }
    company = [
        mark
        for mark in marks
        if mark.thing.id in before and min(mark.copy, copies - 1) == base.copy
    ]
    widths = [mark.height * breadth(mark.thing) for mark in company]
    room = sum(widths) - (widths[0] + widths[-1]) / 2 if company else 0
    aside = _BESIDE_THE_MIDDLE * base.glyph.width + _ASIDE * max(widths, default=0)
    reach = max(room / 2, min(aside, _FARTHEST_ASIDE * width))
    spread = {
        mark: base.x + reach * (2 * index / (len(company) - 1) - 1 if company[1:] else -1)
        for index, mark in enumerate(sorted(company, key=lambda mark: mark.x))
    }
    return [replace(mark, x=spread.get(mark, mark.x)) for mark in marks]


def _stand(cast: Cast, choices: Choices, mark: Mark, facing: Facing, *, alone: bool) -> Standing:
    """The actor on its mark: made to float or to fly, and kept inside the frame."""
    stage, thing = choices.stage, mark.thing
    scale = unit(stage.width, stage.height)
    glyph = cast.glyph(thing, mark.height, facing=facing, copy=mark.copy)
    y = mark.y
    floats = _floats(thing, choices)
    if floats:
        glyph = afloat(glyph, stage)
        level = sea_level(stage) if choices.setting == "beach" else lake_level(stage)
        y = level + (0.02 * stage.height if mark.index % 2 else 0)
    glyph = glyph.at_most(_TALLEST * scale).fitted(_WIDEST * stage.width)
    flying = thing.pose == "fly" or _drifts(thing, choices)
    if thing.pose == "fly" and choices.setting != "underwater":
        glyph = glyph.at_most(_TALLEST_FLYING * scale)
        y = 0.13 * stage.height + glyph.height + (0.05 * stage.height if mark.index % 2 else 0)
    elif flying:
        y = stage.height * (0.6 if alone else 0.5 + 0.16 * (mark.index % 2))
        y -= mark.row * _FLIGHT_ABOVE * stage.height
        y += glyph.height / 4 if alone else 0
    y = max(y, glyph.height + _HEADROOM * stage.height)
    x = _inside(mark.x, glyph, stage.width)
    return Standing(thing, mark.copy, glyph, x, y, flying=flying, afloat=floats, behind=mark.behind)


def _inside(x: float, glyph: Glyph, width: float) -> float:
    """Where the glyph stands so that neither it nor what it holds is cut off."""
    body = glyph.width / 2 + _MARGIN * width
    left = max([body, *(-part.frame.left for part in glyph.parts)])
    right = width - max([body, *(part.frame.right for part in glyph.parts)])
    return min(max(x, left), right) if left <= right else (left + right) / 2


def _floats(thing: Thing, choices: Choices) -> bool:
    """Whether it lies in the water of a beach or a lake."""
    if choices.setting not in ("beach", "lake") or thing.concept in tables().on_the_shore:
        return False
    return thing.concept in tables().in_the_water | tables().boats


def _drifts(thing: Thing, choices: Choices) -> bool:
    """Whether it hangs in water, in space or in the air by its nature."""
    concept = thing.concept
    if choices.setting == "underwater" and concept in tables().in_the_water:
        return True
    if choices.setting == "space" and concept in tables().in_orbit:
        return True
    return concept in tables().in_the_sky and choices.setting != "lounge"

"""Landmarks: monuments, buildings, mountains and trees behind the actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.illustrator.composition.choices import Choices
from core.illustrator.composition.contrast import contrasts
from core.illustrator.composition.glyph import Glyph
from core.illustrator.composition.order import Order
from core.illustrator.composition.roles import Roles
from core.illustrator.composition.settling import Gap, settled
from core.illustrator.composition.sizes import asked_for
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.drawing.backdrops import AUTUMN_LEAF, Stage
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.icons import standing
from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.drawing.svg import group, place
from core.illustrator.scene import Scene, Thing

MOST_COPIES = 12
"""More of one thing than this would be a texture, not a scene."""

_TREES_AT = (0.14, 0.86)
_TREES_BESIDE_LANDMARK = (0.88, 0.12, 0.98, 0.02)
_FEWEST_IN_ROWS = 5
_SIDE_PITCH = 0.125  # of the width, from one tree at the side to the next
_FEWEST_TREES = 3
_FEWEST_BESIDE_LANDMARK = 5
_WIDEST_TREE = 0.45
_TREE_BESIDE_LANDMARK = 0.85
_BY_THE_SEA = frozenset({"beach", "sea"})
_SEA_FOOT = 0.115
"""How far below the horizon what stands in the sea meets the water."""
_IN_THE_RIVER = 0.045
"""The same below the middle of a river or a lake."""
_REFLECTION = 0.2
"""How tall something in the sea is mirrored at its foot: waves break the rest."""
_WATER_BEFORE = 0.062
"""From there to the shore, as a share of the picture's height."""
_HEADROOM = 0.06
_WIDEST_IN_A_CHAIN = 0.48  # of the width, where something has to stand left or right of it
_SMALLER = 0.94  # from one try to the next where there is no room
_TRIES = 24
_HEADROOM_BELOW_FLYERS = 0.27


@dataclass(frozen=True)
class _Ensemble:
    """All landmarks of one picture: how many there are of which kind."""

    choices: Choices
    great: int
    trees: int
    has_company: bool
    """Whether actors stand in front."""
    order: Order
    flown_over: frozenset[int]
    """Ids of landmarks that leave room for something above them."""
    contrasts: dict[int, float]
    """Factors for sizes that a comparison asks for, by id."""

    @property
    def alone(self) -> bool:
        """Whether there is one landmark only."""
        return self.great + self.trees == 1

    @property
    def spacing(self) -> float:
        """From one great landmark to the next, as a share of the width."""
        return min(0.36, 0.95 / max(1, self.great))


def place_landmarks(
    roles: Roles, scene: Scene, choices: Choices, order: Order
) -> tuple[Standing, ...]:
    """Landmarks on their own base line, the great ones in the middle, trees at the sides."""
    great = roles.great_landmarks
    trees = tuple(thing for thing in roles.landmarks if thing not in great)
    ensemble = _Ensemble(
        choices,
        great=sum(_copies(thing) for thing in great),
        trees=sum(_copies(thing) for thing in trees),
        has_company=bool(roles.front or roles.swimmers),
        order=order,
        flown_over=frozenset(one.object for one in scene.relations if one.kind == "above"),
        contrasts=contrasts(scene),
    )
    ordered = [(thing, copy) for thing in (*great, *trees) for copy in range(_copies(thing))]
    placed = [
        _place_great(thing, copy, index, ensemble)
        if thing in great or ensemble.alone
        else _place_tree(thing, copy, index, ensemble)
        for index, (thing, copy) in enumerate(ordered)
    ]
    placed = _in_order(placed, ensemble)
    # Trees are painted first where there is something greater for them to stand behind.
    return tuple(sorted(placed, key=lambda one: (one.y, one.thing in great)))


def _in_order(placed: Sequence[Standing], ensemble: _Ensemble) -> list[Standing]:
    """The landmarks from left to right as the scene asks for it, made smaller to have room."""
    order, width = ensemble.order, ensemble.choices.stage.width
    index = {(one.thing.id, one.copy): number for number, one in enumerate(placed)}
    hints = [order.hint(unit) for unit in index]
    if not any(hint is not None for hint in hints):
        return list(placed)
    wanted = [
        one.x if hint is None else hint * width for one, hint in zip(placed, hints, strict=True)
    ]
    scale = 1.0
    for _ in range(_TRIES):
        halves = [one.glyph.width * scale / 2 for one in placed]
        gaps = [
            Gap(index[left], index[right], max(halves[index[left]], halves[index[right]]))
            for left, right in order.pairs
            if left in index and right in index
        ]
        places = settled(wanted, halves, [width - half for half in halves], gaps)
        if places is not None:
            break
        scale *= _SMALLER
    else:
        places = wanted
    return [
        replace(one, x=x, glyph=one.glyph.scaled(scale) if scale < 1 else one.glyph)
        for one, x in zip(placed, places, strict=True)
    ]


def _copies(thing: Thing) -> int:
    return 1 if thing.concept in tables().groups else min(thing.count, MOST_COPIES)


class _Plot(NamedTuple):
    """A place among many: its middle and its breadth as shares of the width, and how far down."""

    x: float
    breadth: float
    down: float


def _plot(count: int, index: int, ensemble: _Ensemble) -> _Plot:
    """Where one of many stands: in rows, the front row lower, each seen between two others."""
    rows = 1 if count < _FEWEST_IN_ROWS else 2 if ensemble.has_company or count < 9 else 3
    in_row = -(-count // rows)
    row, place = divmod(index, in_row)
    here = min(in_row, count - row * in_row)
    shift = 0.25 * (-1 if row % 2 else 1) if rows > 1 and here == in_row else 0
    pitch = 0.96 / (in_row + (0.5 if rows > 1 else 0))
    x = 0.5 + (place - (here - 1) / 2 + shift) * pitch
    return _Plot(x, 1.02 * pitch, (rows - 1 - row) * (0.05 if ensemble.has_company else 0.085))


def _side_plot(count: int, index: int, ensemble: _Ensemble) -> _Plot:
    """Where one of many trees stands beside what takes the middle: two by two at both sides."""
    half = -(-count // 2)
    on_the_right, place = divmod(index, half)
    row, column = divmod(place, 2)
    rows = -(-half // 2)
    outer = _SIDE_PITCH * (0.5 + column + (0.3 if row % 2 else 0))
    down = row * 0.12 / rows if not ensemble.has_company else row * 0.06 / rows
    return _Plot(1 - outer if on_the_right else outer, 1.1 * _SIDE_PITCH, down)


def _place_among_many(
    thing: Thing, copy: int, index: int, plot: _Plot, ensemble: _Ensemble
) -> Standing:
    stage = ensemble.choices.stage
    x = plot.x + stage.dice.offset(f"mx{index}", 0.03)
    glyph = _glyph(thing, index, plot.breadth * stage.width, ensemble)
    y = ensemble.choices.landmark_line + plot.down * stage.height
    return Standing(thing, copy, glyph, _whole(_inside(x, stage), glyph, stage), y)


def _place_great(thing: Thing, copy: int, index: int, ensemble: _Ensemble) -> Standing:
    """In the middle, or a little beside it to leave room for actors."""
    if ensemble.great >= _FEWEST_IN_ROWS:
        plot = _plot(ensemble.great, index, ensemble)
        return _place_among_many(thing, copy, index, plot, ensemble)
    stage = ensemble.choices.stage
    panorama = thing.concept in tables().panoramas
    widest = (0.86 if panorama else 0.64) if ensemble.has_company else (0.92 if panorama else 0.8)
    if ensemble.great > 1:
        widest = min(widest, ensemble.spacing * (1.2 if ensemble.great == 2 else 1.05))
    if ensemble.great > 1:
        x = 0.5 + (index - (ensemble.great - 1) / 2) * ensemble.spacing
    else:
        symmetric = panorama or thing.concept == "monument:arc"
        leaves_room = ensemble.has_company and not symmetric
        x = 0.59 if leaves_room else 0.5
    x += stage.dice.offset(f"mx{index}", 0.07)
    if ensemble.order.hint((thing.id, copy)) is not None:
        widest = min(widest, _WIDEST_IN_A_CHAIN)
    glyph = _glyph(thing, index, widest * stage.width, ensemble)
    x = _whole(_inside(x, stage), glyph, stage)
    return Standing(thing, copy, glyph, x, _foot(thing, ensemble.choices))


def _foot(thing: Thing, choices: Choices) -> float:
    """How far down a great landmark stands, in pixels."""
    if choices.setting in _BY_THE_SEA and thing.concept in tables().in_the_sea:
        return choices.stage.horizon + _SEA_FOOT * choices.stage.height
    fresh = choices.setting not in _BY_THE_SEA
    if fresh and thing.concept in tables().in_rivers and choices.water_level is not None:
        return choices.water_level + _IN_THE_RIVER * choices.stage.height
    return choices.landmark_line


def _place_tree(thing: Thing, copy: int, index: int, ensemble: _Ensemble) -> Standing:
    """At the sides; many of them in rows."""
    stage, order = ensemble.choices.stage, index - ensemble.great
    many = _FEWEST_BESIDE_LANDMARK if ensemble.great else _FEWEST_TREES
    if ensemble.trees >= many:
        plot = (_side_plot if ensemble.great else _plot)(ensemble.trees, order, ensemble)
        return _place_among_many(thing, copy, index, plot, ensemble)
    places = _TREES_BESIDE_LANDMARK if ensemble.great else _TREES_AT
    x = places[order] + stage.dice.offset(f"mx{index}", 0.06)
    glyph = _glyph(thing, index, _WIDEST_TREE * stage.width, ensemble)
    if ensemble.great:
        glyph = glyph.scaled(_TREE_BESIDE_LANDMARK)
    y = ensemble.choices.landmark_line
    return Standing(thing, copy, glyph, _whole(_inside(x, stage), glyph, stage), y)


def _inside(x: float, stage: Stage) -> float:
    return min(max(x, 0.0), 1.0) * stage.width


def _whole(x: float, glyph: Glyph, stage: Stage) -> float:
    """As near to ``x`` as it can stand with nothing of it cut off."""
    half = glyph.width / 2
    return min(max(x, half), stage.width - half) if glyph.width <= stage.width else stage.width / 2


def _glyph(thing: Thing, index: int, widest: float, ensemble: _Ensemble) -> Glyph:
    """The landmark at its size, in pixels; never wider than ``widest``."""
    choices, stage = ensemble.choices, ensemble.choices.stage
    wanted = asked_for(thing.size, 1.12, 0.8) * (1 + stage.dice.offset(f"ms{index}", 0.12))
    wanted *= ensemble.contrasts.get(thing.id, 1)
    headroom = _HEADROOM_BELOW_FLYERS if thing.id in ensemble.flown_over else _HEADROOM
    tallest = choices.landmark_line - headroom * stage.height
    if thing.concept in MONUMENTS:
        in_the_sea = choices.setting in _BY_THE_SEA and thing.concept in tables().in_the_sea
        return _monument(thing, widest, wanted, tallest, stage, mirrored=in_the_sea)
    usual = stage.height * tables().heights.get(thing.concept, tables().usual_heights["landmark"])
    if ensemble.alone and not ensemble.has_company:
        usual *= 1.12
    color = NAMED_COLORS.get(thing.color or "")
    if color is None and thing.concept == "deciduous-tree" and choices.leaves_turn:
        color = AUTUMN_LEAF
    height = min(usual * wanted, tallest)
    markup, width = standing(thing.concept, height, recolor=color)
    return Glyph.of(thing.id, markup, width, height).fitted(widest)


def _monument(
    thing: Thing, widest: float, wanted: float, tallest: float, stage: Stage, *, mirrored: bool
) -> Glyph:
    """The drawing at its size; ``mirrored`` in the water at its foot if asked."""
    lamplight = stage.palette.lamplight if stage.palette.lamplight > 0.3 else 0
    monument = MONUMENTS[thing.concept](lamplight, stage.palette.warmth)
    heights = tables().monument_heights
    usual = stage.height * heights.get(thing.concept, heights["other"])
    usual = min(usual, widest / monument.width * monument.height)
    height = min(usual * wanted, tallest)
    scale = height / monument.height
    width = monument.width * scale
    markup = group(monument.markup, place(-width / 2, -height, scale))
    if mirrored:
        depth = min(_REFLECTION, _WATER_BEFORE * stage.height / height)
        upside_down = place(-width / 2, depth * height, scale, -depth * scale)
        markup = group(monument.markup, upside_down, opacity=0.3) + markup
    return Glyph.of(thing.id, markup, width, height)

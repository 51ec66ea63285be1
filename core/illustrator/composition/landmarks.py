"""Landmarks: monuments, buildings, mountains and trees behind the actors."""

from __future__ import annotations

from core.illustrator.composition.choices import Choices
from core.illustrator.composition.glyph import Glyph
from core.illustrator.composition.roles import Roles
from core.illustrator.composition.sizes import asked_for
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.drawing.backdrops import AUTUMN_LEAF
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.icons import standing
from core.illustrator.drawing.monuments import MONUMENTS
from core.illustrator.drawing.svg import group, place
from core.illustrator.scene import Thing

MOST_COPIES = 12
"""More of one thing than this would be a texture, not a scene."""

_TREES_AT = (0.14, 0.86, 0.3, 0.7, 0.06, 0.94)
_HEADROOM = 0.06


def place_landmarks(roles: Roles, choices: Choices) -> tuple[Standing, ...]:
    """Landmarks on their own base line, the great ones in the middle, trees at the sides."""
    great = roles.great_landmarks
    trees = tuple(thing for thing in roles.landmarks if thing not in great)
    ordered = [(thing, copy) for thing in (*great, *trees) for copy in range(_copies(thing))]
    crowd = sum(_copies(thing) for thing in great)
    placed = []
    for index, (thing, copy) in enumerate(ordered):
        alone = len(ordered) == 1
        glyph = _glyph(thing, roles, choices, index, crowd, alone)
        in_the_middle = thing in great or alone
        x = _middle(thing, roles, choices, index, crowd) if in_the_middle else _side(choices, index)
        x = min(max(x * choices.stage.width, 0), choices.stage.width)
        y = choices.landmark_line + _row(index, in_the_middle=in_the_middle) * choices.stage.height
        placed.append(Standing(thing, copy, glyph, x, y))
    return tuple(sorted(placed, key=lambda landmark: landmark.y))


def _copies(thing: Thing) -> int:
    return 1 if thing.concept in tables().groups else min(thing.count, MOST_COPIES)


def _middle(thing: Thing, roles: Roles, choices: Choices, index: int, crowd: int) -> float:
    """Where a great landmark stands, 0 to 1: beside the actors, or in the middle."""
    if crowd <= 1:
        leaves_room = thing.concept != "monument:arc" and (roles.front or roles.swimmers)
        x = 0.59 if leaves_room else 0.5
    else:
        x = 0.5 + (index - (crowd - 1) / 2) * _spacing(crowd)
    return x + choices.stage.dice.offset(f"mx{index}", 0.07)


def _spacing(crowd: int) -> float:
    return min(0.36, 0.8 / max(1, crowd - 1))


def _side(choices: Choices, index: int) -> float:
    nudge = 0.05 * (index // len(_TREES_AT))
    offset = choices.stage.dice.offset(f"mx{index}", 0.06)
    return _TREES_AT[index % len(_TREES_AT)] + nudge + offset


def _row(index: int, *, in_the_middle: bool) -> float:
    """Trees beyond the first few stand in a row further back."""
    return 0 if in_the_middle else -0.012 * (index // len(_TREES_AT))


def _glyph(
    thing: Thing, roles: Roles, choices: Choices, index: int, crowd: int, alone: bool
) -> Glyph:
    """The landmark at its size; never wider than its share of the picture."""
    stage = choices.stage
    has_company = bool(roles.front or roles.swimmers)
    widest = stage.width * (0.64 if has_company else 0.8)
    if crowd > 2:
        widest = min(widest, stage.width * _spacing(crowd) * 1.25)
    wanted = asked_for(thing.size, 1.12, 0.8) * (1 + stage.dice.offset(f"ms{index}", 0.12))
    tallest = choices.landmark_line - _HEADROOM * stage.height
    if thing.concept in MONUMENTS:
        lamplight = stage.palette.lamplight if stage.palette.lamplight > 0.3 else 0
        monument = MONUMENTS[thing.concept](lamplight, stage.palette.warmth)
        table = tables().monument_heights
        usual = stage.height * table.get(thing.concept, table["other"])
        usual = min(usual, widest / monument.width * monument.height)
        height = min(usual * wanted, tallest)
        scale = height / monument.height
        width = monument.width * scale
        return Glyph.of(
            thing.id, group(monument.markup, place(-width / 2, -height, scale)), width, height
        )
    usual = stage.height * tables().heights.get(
        thing.concept, tables().usual_heights["landmark"]
    )
    height = min(usual * (1.12 if alone and not has_company else 1) * wanted, tallest)
    color = NAMED_COLORS.get(thing.color or "")
    if color is None and thing.concept == "deciduous-tree" and choices.leaves_turn:
        color = AUTUMN_LEAF
    markup, width = standing(thing.concept, height, recolor=color)
    return Glyph.of(thing.id, markup, width, height).fitted(widest * 1.25)

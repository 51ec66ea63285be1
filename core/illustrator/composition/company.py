"""Who is in front, how large each would like to be, and who stays close to whom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.illustrator.composition.acting import stature
from core.illustrator.composition.actors import Cast
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.contrast import contrasts
from core.illustrator.composition.crowd import Member
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.sizes import asked_for, emphasis, unit, usual_height
from core.illustrator.composition.tables import tables
from core.illustrator.scene import Relation, Scene, Thing

MOST_BY_NAME = 3
"""Up to so many actors are as large as their number says; more share the room."""

_BIGGEST_CROWD = 28
_FILLED = (0.44, 0.38, 0.34)
"""Of the height: how tall the tallest of one to three actors is at least."""
_FILLED_BESIDE_LANDMARK = (0.36, 0.33, 0.31)
_GROWN_BESIDE_LANDMARK = 1.15
"""By how much small animals beside a house are made larger at most."""
_SMALL, _LARGER_BESIDE_A_TREE = 0.2, 1.6
_TALLEST_OF_MANY = 0.36
_TALLEST_BEFORE_A_LANDMARK = 0.25
_TOWER = 1.55  # of the width: in taller pictures a landmark must not be hidden
_TALLEST = 0.66
_TALLEST_MOUNT = 0.44
_TALLEST_TABLE = 0.36
_WIDEST = 0.9
_WIDEST_LYING = 0.66  # furniture, too
_LARGEST_VEHICLE = 0.27  # of the height, beside a house or another landmark
_ROOF = 1.5  # of the height of whoever is under it
_CLOSE = frozenset({"under", "behind", "front", "above"})


@dataclass(frozen=True)
class Company:
    """All in front. ``close`` gives the relation of those who are placed by a partner in front."""

    members: tuple[Member, ...]
    close: Mapping[int, Relation]

    @property
    def leading(self) -> tuple[Member, ...]:
        """Those who find a place of their own."""
        return tuple(member for member in self.members if member.thing.id not in self.close)

    def followers(self, leader: Member, copies: int) -> list[Member]:
        """Those who are placed by this one, of ``copies`` of it."""
        return [
            member
            for member in self.members
            if member.thing.id in self.close
            and self.close[member.thing.id].object == leader.thing.id
            and member.copy % copies == leader.copy
        ]


def copies_of(things: Sequence[Thing]) -> dict[int, int]:
    """How many of each of the things in front are drawn, by id: of a great crowd fewer."""
    most = max(1, min(MOST_COPIES, _BIGGEST_CROWD // max(1, len(things))))
    if sum(thing.count for thing in things) <= _BIGGEST_CROWD:
        most = MOST_COPIES
    return {thing.id: min(thing.count, most) for thing in things[:_BIGGEST_CROWD]}


def company_of(cast: Cast, choices: Choices, *, beside_landmark: bool) -> Company:
    """Everybody in front at the size that suits their number."""
    copies = copies_of(cast.roles.front)
    units = [(thing, copy) for thing in cast.roles.front for copy in range(copies.get(thing.id, 0))]
    count = len(units)
    heights = [_height(cast, choices, thing, copy, count, beside_landmark) for thing, copy in units]
    heights = _filling(cast, choices, heights, beside_landmark=beside_landmark)
    if beside_landmark:
        largest = _LARGEST_VEHICLE * unit(choices.stage.width, choices.stage.height)
        heights = [
            min(height, largest) if thing.concept in tables().heavy - tables().boats else height
            for (thing, _), height in zip(units, heights, strict=True)
        ]
    if cast.roles.landmarks:
        heights = _modest([thing for thing, _ in units], heights, choices)
    factors = contrasts(cast.scene)
    heights = [
        height * factors.get(thing.id, 1) for (thing, _), height in zip(units, heights, strict=True)
    ]
    close = _close(cast.scene, cast.roles.front, copies)
    heights = _roofed([thing for thing, _ in units], heights, close)
    members = [
        _bounded(cast.member(thing, copy, height), choices)
        for (thing, copy), height in zip(units, heights, strict=True)
    ]
    if not cast.roles.swimmers:
        members = _grown(members, choices, beside_landmark=bool(cast.roles.landmarks))
    return Company(tuple(members), close)


def _modest(things: Sequence[Thing], heights: Sequence[float], choices: Choices) -> list[float]:
    """The heights, no small animal as large as the tree or the house beside it."""
    whole = unit(choices.stage.width, choices.stage.height)
    return [
        min(height, _LARGER_BESIDE_A_TREE * usual_height(thing) * whole)
        if usual_height(thing) < _SMALL
        else height
        for thing, height in zip(things, heights, strict=True)
    ]


def _roofed(
    things: Sequence[Thing], heights: Sequence[float], close: Mapping[int, Relation]
) -> list[float]:
    """The heights, what somebody is under so tall that it is a roof: an umbrella over a dog."""
    below: dict[int, float] = {}
    for thing, height in zip(things, heights, strict=True):
        relation = close.get(thing.id)
        if relation and relation.kind == "under":
            below[relation.object] = max(below.get(relation.object, 0.0), height)
    return [
        height if thing.concept in tables().tops else max(height, _ROOF * below.get(thing.id, 0.0))
        for thing, height in zip(things, heights, strict=True)
    ]


def _close(scene: Scene, front: Sequence[Thing], copies: Mapping[int, int]) -> dict[int, Relation]:
    """Who is placed by a partner: nobody whose partner is placed by another itself."""
    close: dict[int, Relation] = {}
    standing = {thing.id for thing in front if copies.get(thing.id)}
    led = {one.subject for one in scene.relations if one.kind in ("left", "right", "between")}
    for relation in scene.relations:
        pair = relation.subject, relation.object
        if relation.kind not in _CLOSE or not standing.issuperset(pair) or pair[0] == pair[1]:
            continue
        leads = any(one.object == relation.subject for one in close.values())
        if leads or {*pair} & close.keys() or relation.subject in led:
            continue
        close[relation.subject] = relation
    return close


def _height(
    cast: Cast, choices: Choices, thing: Thing, copy: int, actors: int, beside_landmark: bool
) -> float:
    stage = choices.stage
    scale = unit(stage.width, stage.height)
    height = scale * usual_height(thing) * stature(thing, copy) * emphasis(actors)
    height *= 0.86 if beside_landmark else 1
    height *= asked_for(thing.size, 1.3, 0.75)
    if actors <= MOST_BY_NAME:
        tallest = max(0.36, usual_height(thing)) if beside_landmark else 0.56
        height = min(height, scale * tallest)
    height *= 1 + stage.dice.offset(f"h{thing.id}{copy}", 0.14)
    if cast.roles.is_mounted(thing) and actors <= MOST_BY_NAME:
        tallest = _TALLEST_TABLE if thing.concept in tables().tops else _TALLEST_MOUNT
        return min(height * 1.05, tallest * scale)
    return height


def _filling(
    cast: Cast, choices: Choices, heights: Sequence[float], *, beside_landmark: bool
) -> list[float]:
    """Heights made larger where small actors would be lost in the picture."""
    if not heights:
        return []
    stage, count = choices.stage, len(heights)
    ridden = any(cast.roles.is_mounted(thing) for thing in cast.roles.front)
    if count > MOST_BY_NAME:
        share = _TALLEST_BEFORE_A_LANDMARK if beside_landmark else _TALLEST_OF_MANY
        room = min(stage.height, _TOWER * stage.width)
        return [height * share * room / max(heights) for height in heights]
    if ridden or cast.roles.swimmers:
        return list(heights)
    share = (_FILLED_BESIDE_LANDMARK if beside_landmark else _FILLED)[count - 1]
    room = stage.height if not beside_landmark else min(stage.height, _TOWER * stage.width)
    most = _GROWN_BESIDE_LANDMARK if beside_landmark else math.inf
    grown = min(most, max(1.0, share * room / max(heights)))
    return [height * grown for height in heights]


def _grown(members: Sequence[Member], choices: Choices, *, beside_landmark: bool) -> list[Member]:
    """A few, made larger together with their riders where they would be lost in the picture."""
    if not members or len(members) > MOST_BY_NAME:
        return list(members)
    vehicles = tables().heavy - tables().boats
    if beside_landmark and all(one.thing.concept in vehicles for one in members):
        return list(members)
    stage = choices.stage
    shares = _FILLED_BESIDE_LANDMARK if beside_landmark else _FILLED
    least = shares[len(members) - 1] * unit(stage.width, stage.height)
    most = _GROWN_BESIDE_LANDMARK if beside_landmark else math.inf
    grown = min(most, max(1.0, least / max(member.tall for member in members)))
    return [_bounded(member.scaled(grown), choices) for member in members]


def _bounded(member: Member, choices: Choices) -> Member:
    """As large as the frame allows for one alone."""
    stage = choices.stage
    tallest = _TALLEST * unit(stage.width, stage.height) / member.tall if member.tall else 1
    lies = member.thing.pose == "sleep" or member.thing.concept in tables().tops
    most = _WIDEST_LYING if lies else _WIDEST
    widest = most * stage.width / (2 * member.half) if member.half else 1
    return member.scaled(min(1.0, tallest, widest))

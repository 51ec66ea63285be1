"""Who is in, on, under, behind or in front of a landmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.illustrator.composition.actors import Cast
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.crowd import Member
from core.illustrator.composition.order import Unit
from core.illustrator.composition.sizes import unit, usual_height
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.scene import Relation, Scene, Thing

_ON_TOP = (0.5, 0.0)
_SMALL_ON_TOP = 1.5  # birds on a roof: larger than life, but not much
_BESIDE_THE_MIDDLE = 0.4  # of a landmark's width: where those in front of it stand
_ASIDE = 0.25  # of their own width
_FARTHEST_ASIDE = 0.34  # of the picture's width


@dataclass(frozen=True)
class Tie:
    """Where somebody stands by a landmark. Lengths in pixels."""

    member: Member
    x: float
    y: float
    behind: bool = False


def tie_of(thing: Thing, cast: Cast, landmarks: Sequence[Standing]) -> Relation | None:
    """The relation that gives the thing its place at a landmark, if there is one."""
    bases = {one.thing.id: one.thing.concept for one in landmarks}
    for relation in cast.scene.relations:
        if relation.subject != thing.id or relation.object not in bases:
            continue
        is_tree = bases[relation.object] in tables().trees
        if relation.kind in ("behind", "in", "on") or (relation.kind == "under" and is_tree):
            return relation
    return None


def tied(
    members: Sequence[Member], relation: Relation, choices: Choices, landmarks: Sequence[Standing]
) -> list[Tie]:
    """The copies of a thing at the landmark that it is tied to, side by side."""
    bases = [one for one in landmarks if one.thing.id == relation.object]
    ties = []
    for member in members:
        base = bases[member.copy % len(bases)]
        company = [one for one in members if one.copy % len(bases) == member.copy % len(bases)]
        tie = _at(base, member, relation, choices)
        rank = company.index(member) - (len(company) - 1) / 2
        ties.append(replace(tie, x=tie.x + rank * 2.1 * tie.member.half))
    return ties


def _at(base: Standing, member: Member, relation: Relation, choices: Choices) -> Tie:
    stage = choices.stage
    height = stage.height
    is_tree = base.thing.concept in tables().trees
    small = _SMALL_ON_TOP * usual_height(member.thing) * unit(stage.width, height)
    match relation.kind:
        case "under":
            side = 0.12 if base.x < stage.width / 2 else -0.12
            return Tie(member, base.x + side * stage.width, base.y + 0.07 * height)
        case "behind":
            low = _low(member, member.height * 0.7)
            return Tie(low, base.x + base.glyph.width * 0.4, base.y - 0.02 * height, behind=True)
        case "in" if is_tree:
            low = _low(member, min(base.glyph.height * 0.38, small))
            return Tie(low, base.x, base.y - base.glyph.height * 0.42)
        case "in":
            low = _low(member, base.glyph.height * 0.32)
            return Tie(low, base.x, base.y + 0.035 * height)
    low = _low(member, min(base.glyph.height * 0.35, small))
    across, down = tables().platforms.get(base.thing.concept, _ON_TOP)
    x = base.frame.left + across * base.glyph.width
    return Tie(low, x, base.frame.top + down * base.glyph.height + 0.01 * height)


def _low(member: Member, height: float) -> Member:
    return member.scaled(min(1.0, height / member.height))


def in_front(
    base: Standing,
    members: Sequence[Member],
    scene: Scene,
    landmarks: Sequence[Standing],
    width: float,
) -> dict[Unit, float]:
    """Where those in front of a landmark stand, so that they leave it to be seen."""
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
        member
        for member in members
        if member.thing.id in before and min(member.copy, copies - 1) == base.copy
    ]
    widths = [2 * member.half for member in company]
    room = sum(widths) - (widths[0] + widths[-1]) / 2 if company else 0
    aside = _BESIDE_THE_MIDDLE * base.glyph.width + _ASIDE * max(widths, default=0)
    reach = max(room / 2, min(aside, _FARTHEST_ASIDE * width))
    return {
        member.unit: base.x + reach * (2 * index / (len(company) - 1) - 1 if company[1:] else -1)
        for index, member in enumerate(company)
    }

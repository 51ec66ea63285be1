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
from core.illustrator.drawing.icons import has, silhouette_top
from core.illustrator.scene import Relation, Scene, Thing

_ON_TOP = (0.5, 0.0)
_AIR = 1.05
_SMALL_ON_TOP = 1.5  # birds on a roof: larger than life, but not much
_UNDER_A_TREE = 0.78  # of its height: how tall somebody under it is at most
_BEHIND = 0.6  # of its height: how tall a person behind it is at most, and animals by their size
_PERSON = 0.3
_LEAST_IN_A_CROWD = 0.4  # of their size: how small those are who share a roof
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
    perched: bool = False
    """High up, with no ground to cast a shadow on."""


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
    members: Sequence[Member], cast: Cast, choices: Choices, landmarks: Sequence[Standing]
) -> list[Tie]:
    """All who are tied to landmarks at their places; those at the same place side by side."""
    groups: dict[tuple[Unit, str], list[tuple[Member, Relation]]] = {}
    for member in members:
        relation = tie_of(member.thing, cast, landmarks)
        if relation is None:
            continue
        copies = sum(one.thing.id == relation.object for one in landmarks)
        base = relation.object, member.copy % copies
        groups.setdefault((base, relation.kind), []).append((member, relation))
    by_unit = {(one.thing.id, one.copy): one for one in landmarks}
    return [
        tie
        for (base, _), group in groups.items()
        for tie in _side_by_side(group, by_unit[base], choices)
    ]


def _side_by_side(
    group: Sequence[tuple[Member, Relation]], base: Standing, choices: Choices
) -> list[Tie]:
    ties = [_at(base, member, relation, choices) for member, relation in group]
    kind = group[0][1].kind
    if kind == "on":
        ties = _sharing(ties, base)
    if kind == "behind":
        return [_looking_out(base, tie, place) for place, tie in enumerate(ties)]
    x = ties[0].x - _AIR * sum(tie.member.half for tie in ties)
    if kind == "under" and len(ties) == 1:
        # The trunk stays to be seen.
        x += 1.2 * ties[0].member.half * (1 if base.x < choices.stage.width / 2 else -1)
    placed = []
    for tie in ties:
        x += _AIR * tie.member.half
        beside = replace(tie, x=x)
        placed.append(_settled_on(base, beside) if kind == "on" else beside)
        x += _AIR * tie.member.half
    return placed


def _sharing(ties: list[Tie], base: Standing) -> list[Tie]:
    """Those on a landmark so small that each has a place of its own on it."""
    broad = _AIR * sum(2 * tie.member.half for tie in ties)
    scale = min(1.0, max(_LEAST_IN_A_CROWD, base.glyph.width / broad)) if broad else 1.0
    return [replace(tie, member=tie.member.scaled(scale)) for tie in ties]


def _looking_out(base: Standing, tie: Tie, place: int) -> Tie:
    """Who is behind a landmark looks out at its right, the next at its left, and so on."""
    side = -1 if place % 2 else 1
    farther = place // 2 * 2 * _AIR * tie.member.half
    return replace(tie, x=base.x + side * (tie.x - base.x + farther))


def _settled_on(base: Standing, tie: Tie) -> Tie:
    """Who is on a roof beside its ridge stands as much lower as the roof is there."""
    concept, frame = base.thing.concept, base.frame
    if concept in tables().platforms or not has(concept):
        return tie
    half = tie.member.half / 2
    x = min(max(tie.x, frame.left + half), frame.right - half)
    steps = [(x - frame.left) / base.glyph.width + 0.06 * step for step in (-1, 0, 1)]
    # The middle one of three: neither a chimney nor the air beside a ridge.
    down = sorted(silhouette_top(concept, min(max(step, 0.0), 1.0)) for step in steps)[1]
    return replace(tie, x=x, y=max(tie.y, frame.top + (down + 0.03) * base.glyph.height))


def _at(base: Standing, member: Member, relation: Relation, choices: Choices) -> Tie:
    stage = choices.stage
    height = stage.height
    is_tree = base.thing.concept in tables().trees
    small = _SMALL_ON_TOP * usual_height(member.thing) * unit(stage.width, height)
    match relation.kind:
        case "under":
            low = _low(member, _UNDER_A_TREE * base.glyph.height)
            return Tie(low, base.x, base.y + 0.07 * height)
        case "behind":
            # Who is taller than the landmark stays so, or nothing of them would be seen.
            tall = usual_height(member.thing) * unit(stage.width, height) > base.glyph.height
            beside = _BEHIND * base.glyph.height * min(1.0, usual_height(member.thing) / _PERSON)
            low = member if tall else _low(member, min(member.height * 0.7, beside))
            x = base.x + 0.5 * base.glyph.width + 0.12 * low.half  # the face is seen
            return Tie(low, x, base.y - 0.02 * height, behind=True)
        case "in" if is_tree:
            low = _low(member, min(base.glyph.height * 0.38, small))
            return Tie(low, base.x, base.y - base.glyph.height * 0.42, perched=True)
        case "in":
            doors = tables().doors
            low = _low(member, base.glyph.height * doors.get(base.thing.concept, doors["other"]))
            return Tie(low, base.x, base.y + 0.06 * height)
    concept = base.thing.concept
    share = tables().carrying.get(concept, tables().carrying["other"])
    low = _low(member, min(base.glyph.height * share, small))
    across, down = tables().platforms.get(concept, _ON_TOP)
    x = base.frame.left + across * base.glyph.width
    y = base.frame.top + down * base.glyph.height + 0.01 * height
    return Tie(low, x, y, behind=concept in tables().railings, perched=True)


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

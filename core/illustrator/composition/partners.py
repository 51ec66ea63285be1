"""Who is under, behind, in front of or above somebody else in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.illustrator.composition.bodies import is_personlike
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.company import Company
from core.illustrator.composition.crowd import Ground, Member
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.scene import RelationKind

_LOWEST_ROOF = 0.5  # of the partner's height: how tall somebody under it is at most
_BELOW_A_TABLETOP = 0.66
_TABLETOP = 0.2  # how far down the front of what counts as a table's top is
_LEAST_UNDER = 0.2
_SHOWN = 0.78  # of the breadth of somebody behind
_MUCH_TALLER = 1.9
_TALLER_THAN_A_TABLE = 1.2
_LADEN = 1.05  # of its height: a table with something on it is taller
_AT_A_TABLE = 1.9
_SEEN_OVER_FOOD = 1.3
_THIN = 0.3
_STEP = 0.035  # of the picture's height, from somebody to whom they hide


def spread_of(
    leader: Member, followers: Sequence[Member], company: Company, ground: Ground
) -> Member:
    """The leader as broad as all who stay close to it."""
    half = leader.half
    if any(company.close[one.thing.id].kind == "above" for one in followers):
        # Who stands higher up on the ground is seen above whoever stands before.
        leader = leader.scaled(min(1.0, (ground.front - ground.back) / leader.tall))
        half = leader.half
    for index, follower in enumerate(followers):
        kind = company.close[follower.thing.id].kind
        near = _sized(follower, leader, kind)
        half = max(half, abs(_aside(near, leader, kind, index, len(followers))) + near.half)
    return replace(leader, half=half)


def beside(
    follower: Member,
    leader: Member,
    base: Standing,
    place: tuple[int, int],
    kind: RelationKind,
    choices: Choices,
) -> tuple[Member, float, float]:
    """The follower at its size, and where it stands: x and foot, in pixels.

    ``leader`` is as it stands; ``place`` is the number of the follower and how many there are.
    """
    stage = choices.stage
    near = _sized(follower, leader, kind)
    side = 1 if base.x <= stage.width / 2 else -1
    x = base.x + side * _aside(near, leader, kind, *place)
    match kind:
        case "behind":
            y = base.y - _STEP * stage.height
        case "above":
            y = base.frame.top - 0.01 * stage.height
        case "under":
            y = base.y + 0.008 * stage.height
        case _:
            y = min(base.y + _STEP * stage.height, 0.985 * stage.height)
    return near, x, y


def _sized(follower: Member, leader: Member, kind: RelationKind) -> Member:
    if kind == "behind" and _is_table(leader) and is_personlike(follower.thing.concept):
        # A table hides no more than the legs and the lap.
        return follower.scaled(max(1.0, _AT_A_TABLE * leader.height / follower.tall))
    if kind != "under":
        return follower
    tallest = (_BELOW_A_TABLETOP if _is_table(leader) else _LOWEST_ROOF) * leader.height
    least = _LEAST_UNDER * leader.height
    wanted = min(max(follower.tall, least), tallest)
    if _is_post(leader):
        return follower.scaled(wanted / follower.tall)
    return follower.scaled(min(wanted / follower.tall, 0.9 * leader.half / follower.half))


def _is_post(leader: Member) -> bool:
    """Whether it is so thin that nobody stands right under it, such as a street lamp."""
    return leader.half < _THIN * leader.tall


def _is_table(leader: Member) -> bool:
    top = tables().tops.get(leader.thing.concept)
    return top is not None and top[3] < _TABLETOP


def _aside(follower: Member, leader: Member, kind: RelationKind, index: int, count: int) -> float:
    """How far from the leader's middle, so that of both the faces are seen."""
    row = (index - (count - 1) / 2) * 2.1 * follower.half
    if kind == "under" and _is_post(leader):
        return 0.3 * leader.half + follower.half + 2.1 * follower.half * index
    if kind in ("under", "above"):
        return row
    far, near = (follower, leader) if kind == "behind" else (leader, follower)
    bare = leader.tall < _LADEN * leader.height or far.tall > _SEEN_OVER_FOOD * leader.tall
    if (
        kind == "behind"
        and bare
        and _is_table(leader)
        and far.tall > _TALLER_THAN_A_TABLE * near.height
    ):
        return row
    if far.tall > _MUCH_TALLER * near.tall:
        return 0.35 * leader.half + row
    shown = near.half + (2 * _SHOWN - 1) * far.half
    return shown + 2.1 * follower.half * index if kind == "behind" else -shown - row

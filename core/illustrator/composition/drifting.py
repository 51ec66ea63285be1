"""Actors that hang in water, in space or in the air."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.illustrator.composition import slots
from core.illustrator.composition.actors import Cast
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.crowd import Member
from core.illustrator.composition.order import Order
from core.illustrator.composition.settling import Gap, settled
from core.illustrator.composition.sizes import unit
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.scene import Thing

_TALLEST_FLYING = 0.36
_FLYING_ALONE = 0.13  # of the height, above somebody who flies
_DRIFTING_ALONE = 0.6
_HIGH_UP = frozenset(
    {"hot-air-balloon", "airplane", "small-airplane", "helicopter", "parachute", "flying-saucer"}
)
_HIGH_UP_AT = 0.07  # of the height: where the highest point of what flies high is
_HIGHEST = {"underwater": 0.12, "space": 0.1, "sky": 0.06}
_LOWEST = {"underwater": 0.86, "space": 0.9, "sky": 0.78}
_ELSEWHERE = (0.12, 0.8)
_LEAST_AIR = 0.24
_FLYERS = (0.08, 0.56)
_FILLS = 0.74  # of its part of the picture
_WAVE = 0.16  # of a row: every second one a little lower
_SMALLER = 0.94
_TRIES = 24


class _Air(NamedTuple):
    """Between which heights they hang, as shares of the picture's height."""

    top: float
    bottom: float


def drifts(thing: Thing, cast: Cast, choices: Choices) -> bool:
    """Whether it flies or carries who flies, or hangs in water, in space or in the air."""
    concept = thing.concept
    riders = cast.roles.riders(thing, cast.scene)
    if "fly" in (thing.pose, *(rider.pose for rider in riders)):
        return True
    if thing.pose == "swim" and choices.water_level is not None:
        return False
    swims = thing.pose == "swim" or concept in tables().in_the_water
    if choices.setting == "underwater" and (swims or concept in tables().boats):
        return True
    if choices.setting == "space" and concept in tables().in_orbit:
        return True
    return concept in tables().in_the_sky and not choices.is_indoors


def drift(
    members: Sequence[Member],
    cast: Cast,
    choices: Choices,
    order: Order,
    *,
    alone: bool,
    standing: Sequence[Standing] = (),
) -> list[Standing]:
    """Everybody who hangs, spread over their part of the picture, above those who stand."""
    if not members:
        return []
    stage = choices.stage
    if alone:
        return [_alone(members[0], cast, choices)]
    by_unit = {member.unit: member for member in slots.shuffled(members, stage.dice)}
    members = [by_unit[unit] for unit in order.sorted(list(by_unit))]
    air = _air(members, choices)
    highest = min([one.frame.top for one in standing], default=stage.height) / stage.height
    air = air._replace(bottom=max(air.top + _LEAST_AIR, min(air.bottom, highest)))
    rows = _rows(members, air, stage.width, stage.height)
    room = (air.bottom - air.top) * stage.height
    tall = [max(one.tall for one in row) for row in rows]
    spare = (room - sum(tall)) / len(rows)
    placed, top = list[Standing](), air.top * stage.height
    for number, company in enumerate(rows):
        deep = tall[number] + spare
        xs, row = _across(company, number, order, stage.width)
        middle, top = top + 0.5 * deep, top + deep
        for index, (member, x) in enumerate(zip(row, xs, strict=True)):
            y = middle + member.tall / 2
            y += _WAVE * deep * (index % 2 - 0.5) if len(row) > 1 else 0
            y += stage.dice.offset(f"y{len(placed)}", 0.02) * stage.height
            glyph = cast.glyph(
                member.thing,
                member.height,
                facing=1 if x < stage.width / 2 else -1,
                copy=member.copy,
            )
            placed.append(
                Standing(member.thing, member.copy, glyph, x, y, flying=True, reach=member.half)
            )
    return placed


def _alone(member: Member, cast: Cast, choices: Choices) -> Standing:
    stage = choices.stage
    riders = cast.roles.riders(member.thing, cast.scene)
    flying = "fly" in (member.thing.pose, *(rider.pose for rider in riders))
    flies = flying and choices.setting != "underwater"
    if flies:
        tallest = _TALLEST_FLYING * unit(stage.width, stage.height)
        member = member.scaled(min(1.0, tallest / member.tall))
    mirrored = stage.dice.happens("mirror", 0.5)
    glyph = cast.glyph(member.thing, member.height, facing=-1 if mirrored else 1, copy=member.copy)
    y = _FLYING_ALONE * stage.height + glyph.height
    if not flies:
        y = max(
            _DRIFTING_ALONE * stage.height + glyph.height / 4, glyph.height + 0.03 * stage.height
        )
    if member.thing.concept in _HIGH_UP:
        y = min(y, _HIGH_UP_AT * stage.height + glyph.height)
    x = stage.width * (0.5 + stage.dice.offset("cx", 0.1))
    x = min(max(x, member.half), stage.width - member.half)
    return Standing(member.thing, member.copy, glyph, x, y, flying=True, reach=member.half)


def _air(members: Sequence[Member], choices: Choices) -> _Air:
    setting = choices.setting
    if setting in _HIGHEST:
        return _Air(_HIGHEST[setting], _LOWEST[setting])
    return _Air(*(_FLYERS if any(one.thing.pose == "fly" for one in members) else _ELSEWHERE))


def _rows(members: Sequence[Member], air: _Air, width: float, height: float) -> list[list[Member]]:
    """The rows, from above, in which everybody can be largest; as large as that."""
    best: tuple[float, list[list[Member]]] = (0.0, [list(members)])
    for count in range(1, len(members) + 1):
        rows = _parted(members, count)
        wide = max(sum(2 * one.half for one in row) for row in rows)
        deep = sum(max(one.tall for one in row) for row in rows)
        scale = min(1.0, _FILLS * width / wide, _FILLS * (air.bottom - air.top) * height / deep)
        if scale > best[0] * 1.02:
            best = scale, rows
    scale, rows = best
    return [[one.scaled(scale) for one in row] for row in rows]


def _parted(members: Sequence[Member], count: int) -> list[list[Member]]:
    """The members in at most so many rows, in their order, each about as broad as the others."""
    broad = [2 * one.half for one in members]
    least, most = max(broad), sum(broad)
    for _ in range(_TRIES):
        middle = (least + most) / 2
        if len(_filled(broad, middle)) > count:
            least = middle
        else:
            most = middle
    rows, start = list[list[Member]](), 0
    for size in _filled(broad, most):
        rows.append(list(members[start : start + size]))
        start += size
    return rows


def _filled(broad: Sequence[float], width: float) -> list[int]:
    """How many find room in each row of this width, one row after the other."""
    sizes, used = [0], 0.0
    for one in broad:
        if sizes[-1] and used + one > width:
            sizes.append(0)
            used = 0.0
        sizes[-1] += 1
        used += one
    return sizes


def _across(
    row: list[Member], number: int, order: Order, width: float
) -> tuple[list[float], list[Member]]:
    """Where they hang from left to right, in pixels, and how large."""
    air = (width - sum(2 * one.half for one in row)) / len(row)
    shift = (0.12 if number % 2 else -0.12) * width / len(row) if len(row) > 1 else 0
    wanted, left = list[float](), 0.0
    for member in row:
        middle, left = left + air / 2 + member.half, left + air + 2 * member.half
        hinted = member.unit in order.placed
        wanted.append((order.hint(member.unit) or 0) * width if hinted else middle + shift)
    for _ in range(_TRIES):
        gaps = [
            Gap(index, index + 1, row[index].half + row[index + 1].half)
            for index in range(len(row) - 1)
        ]
        margin = 0.02 * width
        lows = [member.half + margin for member in row]
        xs = settled(wanted, lows, [width - low for low in lows], gaps)
        if xs is not None:
            return xs, row
        row = [member.scaled(_SMALLER) for member in row]
    return wanted, row

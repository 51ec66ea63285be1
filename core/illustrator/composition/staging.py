"""Where the actors in front stand, how large they are, and which way they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.illustrator.composition import slots
from core.illustrator.composition.actors import Cast, Facing
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.company import MOST_BY_NAME, Company, company_of
from core.illustrator.composition.crowd import MOST_ROWS, Ground, Member, in_rows
from core.illustrator.composition.drifting import drift, drifts
from core.illustrator.composition.embodied import embraces
from core.illustrator.composition.leading import leader_of
from core.illustrator.composition.order import Order, Unit
from core.illustrator.composition.partners import beside, spread_of
from core.illustrator.composition.settling import Gap, settled
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.composition.ties import in_front, tie_of, tied
from core.illustrator.composition.water import afloat, depth_afloat
from core.illustrator.scene import Thing

_MARGIN = 0.03
_HEADROOM = 0.03
_BEHIND_LANDMARKS = 0.035  # of the height, between a landmark's foot and the nearest row
_BELOW_THE_HORIZON = 0.065
_BEFORE_THE_FENCE = 0.125
_WATER_ROWS = 0.085  # of the height: how far out boats float
_BESIDE_THE_WATER, _BESIDE_THE_POOL = 0.2, 0.33  # of the width
_FEW = 2
_WIDEST_GAP = 0.06
_WIDER_PANORAMA = 1.7
_WIDEST_GAP_OF_MANY = 0.45  # of the breadth of one
_SMALLER = 0.94  # from one try to the next where there is no room
_TRIES = 24
_ROOM_ALOFT = 0.4  # of the width, for what is in the sky on that side
_LEADING = 1.2  # how much larger than the front row somebody is who leads a crowd
_FARTHER, _NEARER = 0.72, 1.15  # how large somebody in the background and the foreground is


@dataclass(frozen=True)
class Mark:
    """Where one actor is to stand: the chalk mark on the stage. Lengths in pixels."""

    member: Member
    x: float
    y: float
    row: int = 0
    """0 is the front row."""
    behind: bool = False
    """Behind a landmark."""
    afloat: bool = False
    perched: bool = False


def place_actors(
    cast: Cast, choices: Choices, landmarks: Sequence[Standing], order: Order
) -> tuple[Standing, ...]:
    """The actors in front, the farthest first."""
    great = {thing.id for thing in cast.roles.great_landmarks}
    landmark = next((one for one in landmarks if one.thing.id in great), None)
    company = company_of(cast, choices, beside_landmark=landmark is not None)
    stager = _Stager(cast, choices, company, landmarks, landmark, order)
    return tuple(sorted(stager.standings(), key=lambda standing: standing.y))


@dataclass(frozen=True)
class _Stager:
    cast: Cast
    choices: Choices
    company: Company
    landmarks: Sequence[Standing]
    landmark: Standing | None
    """The first of the great ones."""
    order: Order

    @property
    def alone(self) -> bool:
        return len(self.company.members) == 1

    def standings(self) -> list[Standing]:
        marks, free = list[Mark](), list[Member]()
        ground, water = list[Member](), list[Member]()
        for member in self.company.leading:
            if tie_of(member.thing, self.cast, self.landmarks):
                continue
            if drifts(member.thing, self.cast, self.choices):
                free.append(member)
            elif _floats(member.thing, self.choices):
                water.append(member)
            else:
                ground.append(member)
        marks += self._tied()
        # Nobody on the shore hides who is in the water.
        bathing = bool(water or self.cast.roles.swimmers)
        aside = self._aside() if ground and bathing and not self.order.pairs else 0.0
        marks += self._on(ground, self._ground(), aside)
        marks += [replace(mark, afloat=True) for mark in self._on(water, self._water(), -aside)]
        placed = [self._stand(mark) for mark in marks]
        placed += drift(
            free, self.cast, self.choices, self.order, alone=self.alone, standing=placed
        )
        return placed + self._followers(placed)

    def _aside(self) -> float:
        """How far to one side few people on the shore stand, in pixels."""
        side = 1 if self.choices.stage.dice.happens("shore", 0.5) else -1
        share = _BESIDE_THE_POOL if self.cast.roles.swimmers else _BESIDE_THE_WATER
        return side * share * self.choices.stage.width

    def _ground(self) -> Ground:
        stage = self.choices.stage
        back = stage.horizon + _BELOW_THE_HORIZON * stage.height
        front = self.choices.ground_line
        if self.landmarks:
            back = max(back, self.choices.landmark_line + _BEHIND_LANDMARKS * stage.height)
        if self.choices.setting in ("garden", "farm"):
            back = max(back, stage.horizon + _BEFORE_THE_FENCE * stage.height)
        if self.choices.shore is not None:
            back = max(back, self.choices.shore)
        if self.cast.roles.pool:
            front = (
                0.985 * stage.height if self.cast.roles.swimmers else front + 0.015 * stage.height
            )
            back = front - 0.07 * stage.height
        top = _HEADROOM * stage.height
        return Ground(stage.width, stage.height, front, min(back, front), top)

    def _water(self) -> Ground:
        stage = self.choices.stage
        level = (self.choices.water_level or stage.horizon) + 0.01 * stage.height
        back = level - _WATER_ROWS * stage.height
        return Ground(stage.width, stage.height, level, back, _HEADROOM * stage.height)

    def _tied(self) -> list[Mark]:
        return [
            Mark(tie.member, tie.x, tie.y, behind=tie.behind, perched=tie.perched)
            for tie in tied(self.company.leading, self.cast, self.choices, self.landmarks)
        ]

    def _on(self, members: Sequence[Member], ground: Ground, aside: float) -> list[Mark]:
        """The actors in rows, the front row first, in the order that the scene asks for.

        ``aside`` is how far right of the middle a few would like to stand, in pixels.
        """
        if not members:
            return []
        mixed = slots.shuffled(members, self.choices.stage.dice)
        by_unit = {member.unit: member for member in mixed}
        copies = _copies(mixed)
        broad = [
            self._broad(by_unit[unit], copies, ground) for unit in self.order.sorted(list(by_unit))
        ]
        in_line = any({*pair} <= by_unit.keys() for pair in self.order.pairs)
        rows = in_rows(broad, ground, most_rows=1 if in_line else MOST_ROWS)
        alone = not (self.landmarks or self.order or self.cast.roles.pool)
        if len(rows) > 1 and alone and (leader := leader_of(broad)):
            return self._led(leader, broad, rows[0][0], ground)
        return self._in_rows(rows, ground, aside)

    def _led(
        self, leader: Member, members: Sequence[Member], front: Member, ground: Ground
    ) -> list[Mark]:
        """The crowd in rows at one side, and before it at the other who leads it."""
        whole, crowd = self.choices.stage.width, [one for one in members if one is not leader]
        alike = next(one for one in members if one.unit == front.unit)
        strip = 2.1 * leader.half * _LEADING * front.height / alike.height + _MARGIN * whole
        beside = replace(ground, width=whole - strip)
        rows = in_rows(crowd, beside)
        first = rows[0][0]
        alike = next(one for one in crowd if one.unit == first.unit)
        leader = leader.scaled(_LEADING * first.height / alike.height)
        side = 1 if self.choices.stage.dice.happens("swapside", 0.5) else -1
        x = whole / 2 + side * (whole / 2 - strip / 2)
        # Rows are measured from the left: those of a crowd at the right begin after the leader.
        left = strip if side < 0 else 0.0
        marks = [replace(mark, x=mark.x + left) for mark in self._in_rows(rows, beside, 0.0)]
        return [*marks, Mark(leader, x, ground.front)]

    def _in_rows(self, rows: list[list[Member]], ground: Ground, aside: float) -> list[Mark]:
        """Rows of actors, smaller until they have room on the ground."""
        for _ in range(_TRIES):
            places = self._across(rows, aside, ground.width)
            if places is not None:
                break
            rows = [[member.scaled(_SMALLER) for member in row] for row in rows]
        else:
            places = [x for row in rows for x in self._wanted(row, 0, len(rows), ground.width)]
        marks, number = list[Mark](), 0
        for row, members_of_row in enumerate(rows):
            for index, member in enumerate(members_of_row):
                y = self._foot(number, index, len(members_of_row), ground)
                y -= row * ground.row_depth(len(rows))
                marks.append(self._placed(Mark(member, places[number], y, row), ground))
                number += 1
        return marks

    def _broad(self, member: Member, copies: Mapping[int, int], ground: Ground) -> Member:
        """The member with all that needs a place beside it."""
        followers = self.company.followers(member, copies[member.thing.id])
        if not followers:
            return member.centred()
        return spread_of(member.upright(), followers, self.company, ground)

    def _placed(self, mark: Mark, ground: Ground) -> Mark:
        """The mark nearer or farther where the prompt says so."""
        match mark.member.thing.place:
            case "background":
                y = min(mark.y, ground.back + 0.01 * ground.height)
                return replace(mark, member=mark.member.scaled(_FARTHER), y=y)
            case "foreground":
                y = min(mark.y + 0.05 * ground.height, 0.97 * ground.height)
                return replace(mark, member=mark.member.scaled(_NEARER), y=y)
        return mark

    def _across(
        self, rows: Sequence[Sequence[Member]], aside: float, width: float
    ) -> list[float] | None:
        """Where everybody stands from left to right, in pixels; None if there is no room."""
        members = [member for row in rows for member in row]
        index = {member.unit: number for number, member in enumerate(members)}
        gaps, start = list[Gap](), 0
        wanted = list[float]()
        for number, row in enumerate(rows):
            shift = aside if len(row) <= _FEW else 0
            row_wanted = [x + shift for x in self._wanted(row, number, len(rows), width)]
            if shift and len(row) == _FEW and self.cast.roles.swimmers:
                row_wanted = [width / 2 - abs(aside), width / 2 + abs(aside)]
            wanted += row_wanted
            gaps += [
                Gap(start + at, start + at + 1, row[at].half + row[at + 1].half)
                for at in range(len(row) - 1)
            ]
            start += len(row)
        margin = _MARGIN * width
        lows = [member.half + margin for member in members]
        highs = [width - member.half - margin for member in members]
        fixed = {(one.thing.id, one.copy): one for one in self.landmarks}
        for left, right in self.order.pairs:
            if left in index and right in index:
                halves = members[index[left]].half, members[index[right]].half
                gaps.append(Gap(index[left], index[right], max(halves)))
            elif left in index and right in fixed:
                one, base = index[left], fixed[right]
                reach = max(members[one].half, base.glyph.width / 2)
                highs[one] = min(highs[one], base.x - reach)
            elif left in fixed and right in index:
                one, base = index[right], fixed[left]
                reach = max(members[one].half, base.glyph.width / 2)
                lows[one] = max(lows[one], base.x + reach)
            elif left in index:
                highs[index[left]] = min(highs[index[left]], (1 - _ROOM_ALOFT) * width)
            elif right in index:
                lows[index[right]] = max(lows[index[right]], _ROOM_ALOFT * width)
        return settled(wanted, lows, highs, gaps)

    def _wanted(self, row: Sequence[Member], number: int, rows: int, width: float) -> list[float]:
        """Where the actors of a row would like to stand, in pixels."""
        stage = self.choices.stage
        dice = stage.dice
        landmark = self.landmark if rows == 1 and len(row) <= slots.MOST_BESIDE_LANDMARK else None
        breadths = [2 * member.half for member in row]
        if landmark and len(row) == 1:
            centre = 0.3 if landmark.x >= width * 0.5 else 0.7
            wanted = [width * (1 - centre if dice.happens("swapside", 0.5) else centre)]
        elif landmark:
            wanted = [width * x for x in slots.beside_landmark(len(row))]
        elif len(row) == 1 and rows == 1:
            wanted = [width * (0.5 + dice.offset("cx", 0.1))]
        else:
            gap = (
                _WIDEST_GAP
                * width
                * min(_WIDER_PANORAMA, max(1.0, width / (2 * stage.height) + 0.2))
            )
            if len(self.company.members) > MOST_BY_NAME:
                gap = max(gap, _WIDEST_GAP_OF_MANY * sum(breadths) / len(row))
            if all(embraces(one.thing, self.cast.scene, self.cast.roles) for one in row):
                gap = 0
            wanted = slots.side_by_side(breadths, width, widest_gap=gap)
            # Nobody stands right behind another.
            pitch = sum(breadths) / len(row) + gap
            wanted = [
                x + (pitch / 2 if number % 2 else 0) - (pitch / 4 if rows > 1 else 0)
                for x in wanted
            ]
        before: dict[Unit, float] = {}
        for base in self.landmarks:
            before |= in_front(base, row, self.cast.scene, self.landmarks, width)
        return [
            self._hinted(member, before.get(member.unit, x))
            for member, x in zip(row, wanted, strict=True)
        ]

    def _hinted(self, member: Member, x: float) -> float:
        """Where the prompt puts somebody, if it does so by more than the others in front."""
        ours = {one.unit for one in self.company.leading}
        pairs = [pair for pair in self.order.pairs if member.unit in pair]
        foreign = any(unit not in ours for pair in pairs for unit in pair)
        hint = self.order.hint(member.unit)
        if hint is None or not (foreign or member.unit in self.order.placed):
            return x
        return hint * self.choices.stage.width

    def _foot(self, number: int, index: int, count: int, ground: Ground) -> float:
        """How far down an actor stands: alternately a little further back."""
        stage = self.choices.stage
        if self.cast.roles.pool:
            return ground.front
        back = (index % 2) * 0.025 * stage.height if count > 2 else 0
        return ground.front - back + stage.dice.offset(f"y{number}", 0.02) * stage.height

    def _followers(self, placed: Sequence[Standing]) -> list[Standing]:
        """Those who are placed by a partner in front."""
        following = []
        copies = _copies(self.company.leading)
        wished = {member.unit: member for member in self.company.leading}
        for base in placed:
            leader = wished[base.thing.id, base.copy]
            scale = base.glyph.height / leader.tall if leader.tall else 1
            followers = self.company.followers(leader, copies[base.thing.id])
            for index, follower in enumerate(followers):
                kind = self.company.close[follower.thing.id].kind
                member, x, y = beside(
                    follower.scaled(scale),
                    leader.scaled(scale),
                    base,
                    (index, len(followers)),
                    kind,
                    self.choices,
                )
                following.append(self._stand(Mark(member, x, y), flying=base.flying))
        return following

    def _stand(self, mark: Mark, *, flying: bool = False) -> Standing:
        """The actor on its mark, kept inside the frame."""
        stage, member = self.choices.stage, mark.member
        facing = self._facing(mark.x)
        glyph = self.cast.glyph(member.thing, member.height, facing=facing, copy=member.copy)
        if mark.afloat:
            glyph = afloat(glyph, stage, depth_afloat(member.thing))
        y = max(mark.y, glyph.height + _HEADROOM * stage.height)
        half = member.half
        x = min(max(mark.x, half), stage.width - half) if 2 * half < stage.width else mark.x
        if member.lean:
            facing_there = self.cast.member(member.thing, member.copy, member.height, facing)
            x -= facing_there.lean
        return Standing(
            member.thing,
            member.copy,
            glyph,
            x,
            y,
            flying=flying,
            afloat=mark.afloat,
            behind=mark.behind,
            perched=mark.perched,
            reach=half + abs(member.lean),
        )

    def _facing(self, x: float) -> Facing:
        """Towards the landmark or towards the middle; alone, as the dice will."""
        stage = self.choices.stage
        if self.alone and self.landmark is None:
            return -1 if stage.dice.happens("mirror", 0.5) else 1
        middle = self.landmark.x if self.alone and self.landmark else stage.width / 2
        return 1 if x < middle else -1


def _copies(members: Sequence[Member]) -> Mapping[int, int]:
    copies: dict[int, int] = {}
    for member in members:
        copies[member.thing.id] = copies.get(member.thing.id, 0) + 1
    return copies


def _floats(thing: Thing, choices: Choices) -> bool:
    """Whether it lies in the water of the sea, a lake or a river."""
    if choices.water_level is None or thing.concept in tables().on_the_shore:
        return False
    floating = tables().in_the_water | tables().boats | tables().flat_on_water
    return thing.pose == "swim" or thing.concept in floating

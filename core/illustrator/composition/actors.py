"""Actors with all that belongs to them: what they hold and wear, and who rides on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.illustrator.composition.acting import Body, stature
from core.illustrator.composition.bodies import SCARF, body, has_body
from core.illustrator.composition.crowd import Member
from core.illustrator.composition.embodied import (
    embraces,
    is_astride,
    is_busy,
    looks_away,
    needs_limbs,
)
from core.illustrator.composition.glyph import Frame, Glyph, Part
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.riding import (
    LARGER_ON_TOP,
    breadth_of_riders,
    height_of_rider,
    is_all_head,
    place_of_rider,
)
from core.illustrator.composition.roles import Roles
from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.slots import heap, on_top
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor, is_portable
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops.furniture import sofa
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.figures import scarf
from core.illustrator.drawing.flowers import FLOWERS, standing_flower
from core.illustrator.drawing.icons import has, standing
from core.illustrator.drawing.svg import clip, group, place, rectangle
from core.illustrator.scene import Scene, Thing, Units

_DEEPEST_RIDE = 2  # a frog on a cat on a dog, and no further
_TALLEST_ON_TOP = 0.95
_NECKS = {"snowman": 0.46}
"""How far up a scarf is, where it is not in the middle."""
_CHEEK_TO_CHEEK = 0.62  # of their reach: how near to each other those stand who hug
_MEASURED = 100.0  # pixels: the height at which things are measured
_SOFA_HEIGHT = 0.46  # of its width
_LARGER_IN_A_HEAP, _TALLEST_IN_A_HEAP = 1.3, 0.55
_SEEN_AT_A_WINDOW = 0.6  # of the height of somebody in a vehicle
_PITCH_AT_WINDOWS = 0.92  # of the breadth of a body from one to the next, at least
_BREADTH_LYING = 1.1  # of what lies flat: how broad all are together who stand on it
_HEAP_STEP = 0.55  # of the height of one: from a row of a heap to the one above


Facing = Literal[-1, 1]
"""-1 looks to the left, 1 to the right."""


@dataclass(frozen=True)
class Cast:
    """Draws the things of one scene. Sizes are in pixels."""

    scene: Scene
    roles: Roles
    dice: Dice
    hidden: frozenset[int] = frozenset()
    """Ids of things that take up their place but are not painted."""
    gone: Units = frozenset()
    """The same of single copies, with all that belongs to them."""

    def glyph(
        self, thing: Thing, height: float, *, facing: Facing, copy: int = 0, depth: int = 0
    ) -> Glyph:
        """The thing at this height without its riders, with all that belongs to it.

        ``copy`` counts the copies of a thing from 0, ``depth`` how many mounts
        it sits on. It has no parts if there is no drawing of it.
        """
        riders = self._riders(thing, copy) if depth < _DEEPEST_RIDE else ()
        if thing.concept.startswith("flower:"):
            kind = thing.concept.removeprefix("flower:")
            if kind in FLOWERS:
                markup, width = standing_flower(kind, height, NAMED_COLORS.get(thing.color or ""))
                glyph = Glyph.of(thing.id, markup, width, height)
                return self._mounted(thing, copy, glyph, riders, facing, depth=depth)
        carries = bool(riders) and not is_all_head(thing.concept)
        if not carries and self._needs_body(thing, riding=depth > 0):
            figure = self._figure(thing, height, facing, copy, depth)
            if not riders:
                return self._veiled(thing, copy, figure)
            return self._mounted(thing, copy, figure, riders, facing, depth=depth)
        if thing.concept == "built:sofa":
            width = height / _SOFA_HEIGHT
            markup = sofa(-width / 2, 0, width, NAMED_COLORS.get(thing.color or "", "#4f9d9a"))
            glyph = Glyph.of(thing.id, markup, width, height)
            return self._mounted(thing, copy, glyph, riders, facing)
        if not has(thing.concept):
            return Glyph("", 0, 0, ())
        return self._icon(thing, copy, height, riders, facing, depth)

    def _figure(self, thing: Thing, height: float, facing: Facing, copy: int, depth: int) -> Glyph:
        """The thing with a body that has limbs."""
        on_something = depth > 0 and self._sits_on_something(thing)
        on_something = on_something and self._mount(thing).concept not in tables().stood_on
        astride = on_something and is_astride(self._mount(thing))
        return body(
            Body(
                thing=thing,
                copy=copy,
                riding=astride,
                seated=on_something and not astride,
                belongings=self.roles.carried.get(thing.id, ()),
                worn=self.roles.worn.get(thing.id, ()),
                looks_away=looks_away(thing, self.scene, self.roles),
                embraces=facing if embraces(thing, self.scene, self.roles) else 0,
                hidden=self._hidden_with(copy),
            ),
            height,
            self.scene,
            self.dice,
        )

    def member(self, thing: Thing, copy: int, height: float, facing: Facing = 1) -> Member:
        """The thing at this height, measured with all that belongs to it.

        What is hidden counts, so that all others keep their places.
        """
        whole = replace(self, hidden=frozenset(), gone=frozenset())
        glyph = whole.glyph(thing, _MEASURED, facing=facing, copy=copy)
        left = max([glyph.width / 2, *(-part.frame.left for part in glyph.parts)])
        right = max([glyph.width / 2, *(part.frame.right for part in glyph.parts)])
        reach, lean = max(left, right), (right - left) / 2
        if embraces(thing, self.scene, self.roles):
            reach, lean = _CHEEK_TO_CHEEK * reach, 0.0
        scale = height / _MEASURED
        return Member(thing, copy, height, glyph.height * scale, reach * scale, lean * scale)

    def shows(self, thing: Thing, copy: int) -> bool:
        """Whether this copy of a thing is painted."""
        return thing.id not in self.hidden and (thing.id, copy) not in self.gone

    def _hidden_with(self, copy: int) -> frozenset[int]:
        """Ids of the things that whoever has this number does not show."""
        return self.hidden | {thing for thing, number in self.gone if number == copy}

    def _veiled(self, thing: Thing, copy: int, glyph: Glyph) -> Glyph:
        """The glyph as this copy; of what is hidden, an empty one of the same size."""
        if self.shows(thing, copy):
            return glyph.numbered(copy)
        return replace(glyph, markup="", parts=())

    def _riders(self, mount: Thing, of_copy: int) -> tuple[tuple[Thing, int], ...]:
        """Who is on this copy of the mount: four knights on two horses are two on each."""
        riders = [
            (rider, copy)
            for rider in self.roles.riders(mount, self.scene)
            for copy in range(min(rider.count, MOST_COPIES))
        ]
        return tuple(riders[of_copy :: mount.count])

    def _mount(self, thing: Thing) -> Thing:
        return self.scene.thing(self.roles.support[thing.id].object)

    def _sits_on_something(self, thing: Thing) -> bool:
        support = self.roles.support.get(thing.id)
        return support is not None and support.kind == "on"

    def _needs_body(self, thing: Thing, *, riding: bool) -> bool:
        """Whether it is drawn with a body that has limbs, not as a plain icon."""
        riding = riding and self._sits_on_something(thing)
        if thing.concept == "dragon" and not is_busy(thing, self.roles) and not riding:
            return self.dice.choose("dragonform", [(True, 1.0), (False, 0.8)])
        turned = has_body(thing.concept) and looks_away(thing, self.scene, self.roles)
        return turned or needs_limbs(thing, self.roles, on_something=riding)

    def _icon(
        self,
        thing: Thing,
        copy: int,
        height: float,
        riders: Sequence[tuple[Thing, int]],
        facing: Facing,
        depth: int,
    ) -> Glyph:
        """A plain icon; what it holds and wears is laid over it."""
        concept = thing.concept
        sees_viewer = concept in tables().facing_the_viewer
        flip = (facing > 0) != (concept in tables().facing_right) and not sees_viewer
        # Sleepers lie with their heads to the left: there the bed has its pillow.
        flip = flip and not any(rider.pose == "sleep" for rider, _ in riders)
        markup, width = standing(concept, height, flip, NAMED_COLORS.get(thing.color or ""))
        side, hidden = (1 if flip else -1), self._hidden_with(copy)
        parts = [Part(thing.id, Frame(-width / 2, -height, width / 2, 0))]
        for worn in self.roles.worn.get(thing.id, ()):
            x = 0 if sees_viewer else side * width * 0.2
            if worn.concept in tables().around_the_neck and worn.id not in hidden:
                broad, y = 0.42 * width, -height * _NECKS.get(concept, 0.5)
                paint = NAMED_COLORS.get(worn.color or "", SCARF)
                markup += group(scarf(paint, broad), place(x, y))
                frame = Frame(x - broad / 2, y - broad / 4, x + broad / 2, y + 0.7 * broad)
                parts.append(Part(worn.id, frame))
                continue
            y = -height * (0.52 if worn.concept in tables().on_the_face else 0.86)
            if worn.id not in hidden:
                markup += self._laid_on(worn, height * 0.3, x, y, parts)
        for relation in self.roles.carried.get(thing.id, ()):
            y = -height * (0.5 if relation.kind == "eat" else 0.3)
            carried = self.scene.thing(relation.object)
            if carried.id not in hidden:
                markup += self._laid_on(carried, height * 0.34, side * width * 0.5, y, parts)
        glyph = Glyph(markup, width, height, tuple(parts))
        return self._mounted(thing, copy, glyph, riders, facing, flip=flip, depth=depth)

    def _mounted(
        self,
        mount: Thing,
        of_copy: int,
        glyph: Glyph,
        riders: Sequence[tuple[Thing, int]],
        facing: Facing,
        *,
        flip: bool = False,
        depth: int = 0,
    ) -> Glyph:
        """The glyph with its riders on its back, or its passengers behind its rim."""
        height = top = glyph.height
        glyph = self._veiled(mount, of_copy, glyph)
        if riders and mount.concept in tables().tops:
            return self._laden(mount, replace(glyph, height=height), riders, depth, facing)
        if riders and self._at_windows(mount, riders, depth):
            glyph = replace(glyph, height=height)
            return self._looking_out(mount, glyph, riders, facing, flip=flip)
        if mount.concept in tables().heaped and all(_is_heaped(rider) for rider, _ in riders):
            return self._heaped(mount, replace(glyph, height=height), riders, facing)
        markup, parts = glyph.markup, list(glyph.parts)
        for index, (rider, copy) in enumerate(riders):
            inside = self._sits_inside(rider, mount)
            wanted = height * height_of_rider(
                mount, rider, [one for one, _ in riders], inside=inside
            )
            wanted *= stature(rider, copy)
            sitting = self.glyph(rider, wanted, facing=facing, copy=copy, depth=depth + 1)
            if len(riders) > 1:
                # Each is seen, nobody's face behind somebody's back.
                breadth = breadth_of_riders(mount, inside=inside)
                sitting = sitting.fitted(breadth * glyph.width / len(riders))
                wanted = min(wanted, sitting.height)
            across, up = place_of_rider(mount, rider, wanted / height, index, inside=inside)
            spread = min(sitting.width, glyph.width * 0.75 / len(riders))
            seat = (across - 0.5) * glyph.width * (-1 if flip else 1)
            x, y = seat + (index - (len(riders) - 1) / 2) * spread, -height * up
            drawn = sitting.drawn_at(x, y)
            markup = drawn + markup if inside else markup + drawn
            parts += sitting.parts_at(x, y)
            top = max(top, sitting.height - y)
        return Glyph(markup, glyph.width, top, tuple(parts))

    def _at_windows(self, mount: Thing, riders: Sequence[tuple[Thing, int]], depth: int) -> bool:
        """Whether they are seen behind the windows of a vehicle that has room for them."""
        if mount.concept not in tables().windows or depth:
            return False
        aboard = mount.concept in tables().boarded
        return all(
            has_body(rider.concept) and (aboard or self.roles.support[rider.id].kind == "in")
            for rider, _ in riders
        )

    def _looking_out(
        self,
        mount: Thing,
        glyph: Glyph,
        riders: Sequence[tuple[Thing, int]],
        facing: Facing,
        *,
        flip: bool,
    ) -> Glyph:
        """The glyph with heads and shoulders of those in it at its windows."""
        left, right, top, bottom = tables().windows[mount.concept]
        shown, sill = (bottom - top) * glyph.height, -(1 - bottom) * glyph.height
        heads = [
            self._figure(rider, shown / _SEEN_AT_A_WINDOW, facing, copy, 0).numbered(copy)
            for rider, copy in riders
        ]
        pitch = (right - left) * glyph.width / len(heads)
        scale = min(1.0, *(_PITCH_AT_WINDOWS * pitch / head.width for head in heads))
        middle = ((left + right) / 2 - 0.5) * glyph.width * (-1 if flip else 1)
        pitch = min(pitch, max(head.width for head in heads) * scale)
        markup, parts = "", list(glyph.parts)
        for index, whole in enumerate(heads):
            head = self._veiled(*riders[index], whole).scaled(scale)
            x = middle + (index - (len(heads) - 1) / 2) * pitch
            y = sill - _SEEN_AT_A_WINDOW * whole.height * scale + whole.height * scale
            markup += head.drawn_at(x, y)
            parts += [
                replace(part, frame=part.frame._replace(bottom=min(part.frame.bottom, sill)))
                for part in head.parts_at(x, y)
                if part.frame.top < sill
            ]
        reach = 2 * glyph.width
        above_the_sill = rectangle(-reach, 3 * sill, 2 * reach, -2 * sill, "none")
        region, reference = clip(above_the_sill)
        markup = glyph.markup + region + group(markup, clip_path=reference)
        tall = max([glyph.height, *(-part.frame.top for part in parts)])
        return Glyph(markup, glyph.width, tall, tuple(parts))

    def _sits_inside(self, rider: Thing, mount: Thing) -> bool:
        """Whether it looks out over a rim; on a sailing boat it would be behind the sail."""
        inside = self.roles.support[rider.id].kind == "in"
        inside = inside and not mount.concept.startswith("flower:")
        return inside and mount.concept not in tables().boats & tables().seats.keys()

    def _laden(
        self,
        mount: Thing,
        glyph: Glyph,
        riders: Sequence[tuple[Thing, int]],
        depth: int,
        facing: Facing,
    ) -> Glyph:
        """The glyph with things side by side on its flat top, the tall ones at the back."""
        left, right, back, front = tables().tops[mount.concept]
        height = glyph.height / usual_height(mount)
        lies = mount.concept in tables().lying
        tallest = math.inf if lies else glyph.height * _TALLEST_ON_TOP
        larger = 1.0 if lies else LARGER_ON_TOP
        loads = [
            self.glyph(
                rider,
                min(height * usual_height(rider) * larger, tallest) * stature(rider, copy),
                facing=facing,
                copy=copy,
                depth=depth + 1,
            )
            for rider, copy in riders
        ]
        rows = on_top(
            [(load.width, load.height) for load in loads],
            (max(right - left, _BREADTH_LYING) if lies else right - left) * glyph.width,
            one_row=any(is_actor(rider.concept) for rider, _ in riders),
        )
        middle = ((left + right) / 2 - 0.5) * glyph.width
        markup, parts, top = glyph.markup, list(glyph.parts), glyph.height
        for number, row in enumerate(rows):
            share = (
                back if number < len(rows) - 1 else (front if len(rows) > 1 else (back + front) / 2)
            )
            y = -glyph.height * (1 - share)
            for index, x, scale in row:
                load = loads[index].scaled(scale)
                markup += load.drawn_at(middle + x, y)
                parts += load.parts_at(middle + x, y)
                top = max(top, load.height - y)
        return Glyph(markup, glyph.width, top, tuple(parts))

    def _heaped(
        self, mount: Thing, glyph: Glyph, riders: Sequence[tuple[Thing, int]], facing: Facing
    ) -> Glyph:
        """The glyph with fruit and the like in a heap that one looks into."""
        up, broad = tables().heaped[mount.concept]
        scale = glyph.height / usual_height(mount)
        loads = [
            self.glyph(
                rider,
                min(
                    scale * usual_height(rider) * _LARGER_IN_A_HEAP,
                    _TALLEST_IN_A_HEAP * glyph.height,
                ),
                facing=facing,
                copy=copy,
                depth=_DEEPEST_RIDE,
            )
            for rider, copy in riders
        ]
        rows = heap([load.width for load in loads], broad * glyph.width)
        markup, parts, top = glyph.markup, list(glyph.parts), glyph.height
        for number, row in enumerate(rows):
            for index, x, size in row:
                load = loads[index].scaled(size)
                y = -up * glyph.height - (len(rows) - 1 - number) * _HEAP_STEP * load.height
                markup += load.drawn_at(x, y)
                parts += load.parts_at(x, y)
                top = max(top, load.height - y)
        return Glyph(markup, glyph.width, top, tuple(parts))

    def _laid_on(self, thing: Thing, height: float, x: float, y: float, parts: list[Part]) -> str:
        """A belonging of a plain icon; its place is added to ``parts``."""
        if not has(thing.concept):
            return ""
        markup, width = standing(thing.concept, height, recolor=NAMED_COLORS.get(thing.color or ""))
        parts.append(Part(thing.id, Frame(x - width / 2, y - height, x + width / 2, y)))
        return group(markup, place(x, y))


def _is_heaped(thing: Thing) -> bool:
    """Whether it lies in a basket with others, and does not look out of it."""
    return is_portable(thing.concept) and not is_actor(thing.concept)

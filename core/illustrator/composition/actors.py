"""Actors with all that belongs to them: what they hold and wear, and who rides on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.illustrator.composition.bodies import Body, body, has_body, is_personlike
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
from core.illustrator.composition.roles import Roles
from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.slots import on_top
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.dice import Dice
from core.illustrator.drawing.backdrops.furniture import sofa
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.flowers import FLOWERS, standing_flower
from core.illustrator.drawing.icons import has, silhouette_top, standing
from core.illustrator.drawing.svg import group, place
from core.illustrator.scene import Scene, Thing

_DEEPEST_RIDE = 2  # a frog on a cat on a dog, and no further
_RIDER_ON_ACTOR = 0.66
_RIDER_ON_A_HEAD = 0.36
_RIDER_ON_THING = 1.0
_MIDDLE_OF_THE_TOP = (0.5, 0.06)
_SMALLEST_RIDER = 0.3
_TALLEST_ABOARD = 0.55
_SMALLEST_INSIDE, _TALLEST_INSIDE = 1.05, 1.2
_LARGER_THAN_LIFE = 1.6  # riders are to be seen
_LARGER_ON_TOP = 1.2  # what stands on a table, to be seen well
_TALLEST_ON_TOP = 0.95
_BREADTH_ON_TOP = 1.05  # of the mount's: of all who sit on it, together
_HIDDEN_INSIDE = 0.36  # of whoever is in something: how much is below its rim
_TALLEST_ENCLOSED = 0.5
_BOTTOM_OF_AN_ENCLOSURE = 0.14
_NECKS = {"snowman": 0.25}
"""How far up the foot of a scarf is, where it is not about the middle."""
_RIM = 0.34  # how far up the front rim of a boat or a basket is
_CHEEK_TO_CHEEK = 0.62  # of their reach: how near to each other those stand who hug
_MEASURED = 100.0  # pixels: the height at which things are measured
_SOFA_HEIGHT = 0.46  # of its width


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
                return self._mounted(thing, glyph, riders, facing, depth=depth)
        carries = bool(riders) and not _is_all_head(thing.concept)
        if not carries and self._needs_body(thing, riding=depth > 0):
            figure = self._figure(thing, height, facing, copy, depth)
            if not riders:
                return self._veiled(thing, figure)
            return self._mounted(thing, figure, riders, facing, depth=depth)
        if thing.concept == "built:sofa":
            width = height / _SOFA_HEIGHT
            markup = sofa(-width / 2, 0, width, NAMED_COLORS.get(thing.color or "", "#4f9d9a"))
            return self._mounted(thing, Glyph.of(thing.id, markup, width, height), riders, facing)
        if not has(thing.concept):
            return Glyph("", 0, 0, ())
        return self._icon(thing, height, riders, facing, depth)

    def _figure(self, thing: Thing, height: float, facing: Facing, copy: int, depth: int) -> Glyph:
        """The thing with a body that has limbs."""
        on_something = depth > 0 and self._sits_on_something(thing)
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
                hidden=self.hidden,
            ),
            height,
            self.scene,
            self.dice,
        )

    def member(self, thing: Thing, copy: int, height: float) -> Member:
        """The thing at this height, measured with all that belongs to it.

        What is hidden counts, so that all others keep their places.
        """
        whole = replace(self, hidden=frozenset()) if self.hidden else self
        glyph = whole.glyph(thing, _MEASURED, facing=1, copy=copy)
        reach = max(
            [
                glyph.width / 2,
                *(max(-part.frame.left, part.frame.right) for part in glyph.parts),
            ]
        )
        if embraces(thing, self.scene, self.roles):
            reach *= _CHEEK_TO_CHEEK
        scale = height / _MEASURED
        return Member(thing, copy, height, glyph.height * scale, reach * scale)

    def _veiled(self, thing: Thing, glyph: Glyph) -> Glyph:
        """Of a hidden thing, an empty glyph of the same size."""
        return replace(glyph, markup="", parts=()) if thing.id in self.hidden else glyph

    def _riders(self, mount: Thing, of_copy: int) -> tuple[tuple[Thing, int], ...]:
        """Who is on this copy of the mount: four knights on two horses are two on each."""
        return tuple(
            (rider, copy)
            for rider in self.roles.riders(mount, self.scene)
            for copy in range(min(rider.count, MOST_COPIES))
            if copy % mount.count == of_copy
        )

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
        return needs_limbs(thing, self.roles, on_something=riding)

    def _icon(
        self,
        thing: Thing,
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
        flip = flip or any(rider.pose == "sleep" for rider, _ in riders)
        markup, width = standing(concept, height, flip, NAMED_COLORS.get(thing.color or ""))
        side = 1 if flip else -1
        parts = [Part(thing.id, Frame(-width / 2, -height, width / 2, 0))]
        for worn in self.roles.worn.get(thing.id, ()):
            x = 0 if sees_viewer else side * width * 0.2
            low = worn.concept in tables().around_the_neck | tables().on_the_face
            y = -height * (_NECKS.get(concept, 0.52) if low else 0.86)
            markup += self._laid_on(worn, height * 0.3, x, y, parts)
        for relation in self.roles.carried.get(thing.id, ()):
            y = -height * (0.5 if relation.kind == "eat" else 0.3)
            carried = self.scene.thing(relation.object)
            markup += self._laid_on(carried, height * 0.34, side * width * 0.5, y, parts)
        glyph = Glyph(markup, width, height, tuple(parts))
        return self._mounted(thing, glyph, riders, facing, flip=flip, depth=depth)

    def _mounted(
        self,
        mount: Thing,
        glyph: Glyph,
        riders: Sequence[tuple[Thing, int]],
        facing: Facing,
        *,
        flip: bool = False,
        depth: int = 0,
    ) -> Glyph:
        """The glyph with its riders on its back, or its passengers behind its rim."""
        height = top = glyph.height
        glyph = self._veiled(mount, glyph)
        if riders and mount.concept in tables().tops:
            return self._laden(mount, replace(glyph, height=height), riders, depth, facing)
        markup, parts = glyph.markup, list(glyph.parts)
        on_a_head = _is_all_head(mount.concept)
        across, down = _MIDDLE_OF_THE_TOP if on_a_head else self._seat(mount.concept)
        seat = (across - 0.5) * glyph.width * (-1 if flip else 1)
        usual = _RIDER_ON_ACTOR if is_actor(mount.concept) else _RIDER_ON_THING
        usual = _RIDER_ON_A_HEAD if on_a_head else usual
        for index, (rider, copy) in enumerate(riders):
            larger = _LARGER_THAN_LIFE if is_actor(rider.concept) else _LARGER_ON_TOP
            natural = larger * usual_height(rider) / usual_height(mount)
            rider_height = height * min(usual, max(_SMALLEST_RIDER, natural))
            if mount.concept in tables().boats:
                rider_height = min(rider_height, _TALLEST_ABOARD * height)
            inside = self._sits_inside(rider, mount)
            behind_bars = mount.concept in tables().enclosures
            if behind_bars:
                rider_height = height * min(_TALLEST_ENCLOSED, natural)
            elif inside:
                # Of who is in a basket, the head and more is above its rim.
                rider_height = height * min(_TALLEST_INSIDE, max(_SMALLEST_INSIDE, natural))
            rider_height *= 1.1 if rider.size == "big" else 1
            rider_height *= max(0.5, 1 - (0.05 if inside else 0.12) * (len(riders) - 1))
            sitting = self.glyph(rider, rider_height, facing=facing, copy=copy, depth=depth + 1)
            if len(riders) > 1:
                # Each is seen, nobody's face behind somebody's back.
                breadth = 0.8 if behind_bars else 1.35 if inside else _BREADTH_ON_TOP
                sitting = sitting.fitted(breadth * glyph.width / len(riders))
                rider_height = min(rider_height, sitting.height)
            spread = min(sitting.width, glyph.width * 0.75 / max(1, len(riders)))
            x = seat + (index - (len(riders) - 1) / 2) * spread
            y = -height * (1 - down)
            if behind_bars:
                y = -height * (_BOTTOM_OF_AN_ENCLOSURE + (0.14 if index % 2 else 0))
            elif inside:
                rim = tables().rims.get(mount.concept, 0.0)
                y = -height * max(_RIM, rim - _HIDDEN_INSIDE * rider_height / height)
            if not inside and has_body(rider.concept):
                y += rider_height * 0.09  # legs hang down at the sides
            drawn = sitting.drawn_at(x, y)
            markup = drawn + markup if inside else markup + drawn
            parts += sitting.parts_at(x, y)
            top = max(top, sitting.height - y)
        return Glyph(markup, glyph.width, top, tuple(parts))

    def _sits_inside(self, rider: Thing, mount: Thing) -> bool:
        """Whether it looks out over a rim; on a sailing boat it would be behind the sail."""
        inside = self.roles.support[rider.id].kind == "in"
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
        loads = [
            self.glyph(
                rider,
                min(height * usual_height(rider) * _LARGER_ON_TOP, glyph.height * _TALLEST_ON_TOP),
                facing=facing,
                copy=copy,
                depth=depth + 1,
            )
            for rider, copy in riders
        ]
        rows = on_top(
            [(load.width, load.height) for load in loads],
            (right - left) * glyph.width,
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

    def _seat(self, concept: str) -> tuple[float, float]:
        known = tables().seats.get(concept)
        if known is None and not has(concept):
            return _MIDDLE_OF_THE_TOP
        return known or (0.52, max(0.05, silhouette_top(concept, 0.55) + 0.05))

    def _laid_on(self, thing: Thing, height: float, x: float, y: float, parts: list[Part]) -> str:
        """A belonging of a plain icon; its place is added to ``parts``."""
        if not has(thing.concept) or thing.id in self.hidden:
            return ""
        markup, width = standing(thing.concept, height, recolor=NAMED_COLORS.get(thing.color or ""))
        parts.append(Part(thing.id, Frame(x - width / 2, y - height, x + width / 2, y)))
        return group(markup, place(x, y))


def _is_all_head(concept: str) -> bool:
    """Whether its icon is nothing but a head, on which nobody could ride."""
    return is_personlike(concept) or concept in tables().always_figures - tables().seats.keys()

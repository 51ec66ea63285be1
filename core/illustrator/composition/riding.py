"""How tall riders and passengers are, and where on their mount they are.

Whoever is on something, or in something with a rim, is its rider. All lengths are shares
of the mount's height; of its breadth where it says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.illustrator.composition.bodies import has_body, is_personlike
from core.illustrator.composition.sizes import usual_height
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.drawing.icons import has, silhouette_top
from core.illustrator.scene import Thing

LARGER_ON_TOP = 1.2
"""What stands on a table, to be seen well."""

_LARGER_THAN_LIFE = 1.6  # riders are to be seen
_ON_ACTOR, _ON_A_HEAD, _ON_THING = 0.66, 0.36, 1.0
_ON_A_LOW_THING = 0.8  # of their own size beside it
_SMALLEST = 0.3
_TALLEST_ABOARD = 0.55
_SMALLEST_INSIDE, _TALLEST_INSIDE = 0.8, 1.2
_TALLEST_ENCLOSED = 0.5
_BREADTH_ON_TOP, _BREADTH_INSIDE, _BREADTH_ENCLOSED = 1.05, 1.35, 0.8
_MIDDLE_OF_THE_TOP = (0.5, 0.06)
_LEGS_HANG = 0.09  # of a rider's height: how far down the sides of the mount
_RIM = 0.34  # how far up the front rim of a boat or a car is
_HIDDEN_INSIDE = 0.36  # of whoever is in something: how much is below its rim
_BOTTOM_OF_AN_ENCLOSURE, _HIGHER_ENCLOSED = 0.14, 0.14


def height_of_rider(mount: Thing, rider: Thing, riders: Sequence[Thing], *, inside: bool) -> float:
    """How tall one of ``riders`` is, each of whom is named once for each copy."""
    concept = mount.concept
    larger = _LARGER_THAN_LIFE if is_actor(rider.concept) else LARGER_ON_TOP
    natural = larger * usual_height(rider) / usual_height(mount)
    if concept in tables().stood_on and is_actor(rider.concept):
        height = natural / _LARGER_THAN_LIFE
    elif concept in tables().enclosures:
        height = min(_TALLEST_ENCLOSED, natural)
    elif inside:
        # Of who is in a basket, the head and more is above its rim.
        height = min(_TALLEST_INSIDE, max(_SMALLEST_INSIDE, natural))
    else:
        usual = _ON_ACTOR if is_actor(concept) else _ON_THING
        usual = _ON_A_HEAD if is_all_head(concept) else usual
        if not (is_actor(concept) or concept in tables().astride):
            # Of low things a rider is not made lower: a child on a sled, an elephant on a ball.
            usual = max(usual, _ON_A_LOW_THING * usual_height(rider) / usual_height(mount))
        height = min(usual, max(_SMALLEST, natural))
        if concept in tables().boats:
            # Parrots are smaller than pirates on board, too.
            tallest = max(
                usual_height(one) for one in riders if is_actor(one.concept) or one is rider
            )
            height = min(natural, _TALLEST_ABOARD * usual_height(rider) / tallest)
    height *= 1.1 if rider.size == "big" else 1
    return height * max(0.5, 1 - (0.05 if inside else 0.12) * (len(riders) - 1))


def breadth_of_riders(mount: Thing, *, inside: bool) -> float:
    """How broad all of several riders are together, as a share of the mount's breadth."""
    if mount.concept in tables().enclosures:
        return _BREADTH_ENCLOSED
    return _BREADTH_INSIDE if inside else _BREADTH_ON_TOP


def place_of_rider(
    mount: Thing, rider: Thing, height: float, index: int, *, inside: bool
) -> tuple[float, float]:
    """Where the foot of a rider of this ``height`` is: from the left, of the breadth, and up."""
    concept = mount.concept
    across, down = _MIDDLE_OF_THE_TOP if is_all_head(concept) else _seat(concept)
    if inside and concept in tables().enclosures:
        return across, _BOTTOM_OF_AN_ENCLOSURE + (_HIGHER_ENCLOSED if index % 2 else 0)
    if inside:
        rim = tables().rims.get(concept)
        return across, _RIM if rim is None else max(0.0, rim - _HIDDEN_INSIDE * height)
    hang = has_body(rider.concept) and concept not in tables().stood_on
    legs = _LEGS_HANG * height if hang else 0.0
    return across, 1 - down - legs


def is_all_head(concept: str) -> bool:
    """Whether its icon is nothing but a head, on which nobody could ride."""
    return is_personlike(concept) or concept in tables().always_figures - tables().seats.keys()


def _seat(concept: str) -> tuple[float, float]:
    known = tables().seats.get(concept)
    if known is None and not has(concept):
        return _MIDDLE_OF_THE_TOP
    return known or (0.52, max(0.05, silhouette_top(concept, 0.55) + 0.05))

"""When somebody is drawn with a body that has limbs, and which way it looks."""

from __future__ import annotations

from core.illustrator.composition.bodies import has_body, is_personlike
from core.illustrator.composition.roles import Roles
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_actor
from core.illustrator.scene import Pose, Scene, Thing

_NEED_LIMBS: frozenset[Pose] = frozenset(
    {"read", "sit", "wave", "hug", "dance", "sleep", "eat", "fly"}
)


def needs_limbs(thing: Thing, roles: Roles, *, on_something: bool) -> bool:
    """Whether its plain icon cannot show what it does."""
    if not has_body(thing.concept):
        return False
    # Icons seen from the side are in mid-stride; those seen from the front stand or sit.
    moves = thing.pose in ("run", "swim") and thing.concept in tables().facing_the_viewer
    return (
        is_busy(thing, roles)
        or on_something
        or moves
        or is_personlike(thing.concept)
        or thing.concept in tables().always_figures
        or bool(roles.worn.get(thing.id))
    )


def is_busy(thing: Thing, roles: Roles) -> bool:
    """Whether it holds something, or is in a pose that takes arms or legs."""
    return bool(roles.carried.get(thing.id)) or thing.pose in _NEED_LIMBS


def swims_upright(thing: Thing) -> bool:
    """Whether it swims as a figure, head and arms above the water, and not as an icon."""
    upright = tables().facing_the_viewer | tables().always_figures
    return thing.pose == "swim" and (is_personlike(thing.concept) or thing.concept in upright)


def embraces(thing: Thing, scene: Scene, roles: Roles) -> bool:
    """Whether it hugs somebody who hugs it back, and not something in its arms."""
    if thing.pose != "hug" or any(one.kind == "hug" for one in roles.carried.get(thing.id, ())):
        return False
    return sum(one.count for one in scene.things if one.pose == "hug") > 1


def is_astride(mount: Thing) -> bool:
    """Whether one sits on it with a leg at each side: animals, bicycles, brooms."""
    return is_actor(mount.concept) or mount.concept in tables().astride


def looks_away(thing: Thing, scene: Scene, roles: Roles) -> bool:
    """Whether we see its back: it looks at a landmark, at the sky, or just into the picture."""
    if thing.pose != "look":
        return False
    seen = [
        scene.thing(relation.object)
        for relation in scene.relations
        if relation.subject == thing.id and relation.kind == "look"
    ]
    far = {one.id for one in (*roles.landmarks, *roles.aloft)}
    return bool(roles.great_landmarks) or all(one.id in far for one in seen)

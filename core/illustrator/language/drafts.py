"""Things while they are being described, and the relations that are possible between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from core.illustrator.concepts import (
    is_actor,
    is_container,
    is_cuddly,
    is_garment,
    is_portable,
    is_prey,
    is_readable,
    is_surface,
    is_wearable,
    own_colors,
)
from core.illustrator.language.tagging import Tag
from core.illustrator.scene import Place, Pose, RelationKind, Size, Thing

# What a word between two things asks for, before it is clear what they are.
LinkKind: TypeAlias = (
    Literal["and", "contain", "grow", "ride", "fly_above", "play", "drive", "amid", "of", "compare"]
    | RelationKind
)
CARRYING: frozenset[str] = frozenset({"hold", "wear", "read", "eat", "hug"})
ASTRIDE: frozenset[str] = frozenset(
    {
        "bicycle",
        "motorcycle",
        "motor-scooter",
        "kick-scooter",
        "skateboard",
        "tractor",
        "sled",
        "broom",
    }
)
"""Vehicles that one sits on."""
POSES: frozenset[str] = frozenset(get_args(Pose))


@dataclass
class Draft:
    """A thing that is still being described. For clothes, ``wearer`` has them on."""

    id: int
    tag: Tag
    count: int = 1
    color: str | None = None
    second_color: str | None = None
    size: Size | None = None
    pose: Pose | None = None
    place: Place | None = None
    outfit: str | None = None
    carried: bool = False
    wearer: Draft | None = None
    companions: list[Draft] = field(default_factory=list)
    """What was named together with it before: "a boy and a girl"."""
    leader: Draft | None = None
    """Whom it goes with: the boy of "a boy with a dog"."""
    listed: list[Draft] = field(default_factory=list)
    """What stands before it with commas between: its companions, if an "and" ends the list."""
    exact: bool = False
    """Whether the text says how many."""
    parted: bool = False
    """Some of its number were described on their own: "two dogs, one red"."""

    @property
    def concept(self) -> str:
        """The name of its drawing."""
        return self.tag.value

    def paint(self, color: str) -> None:
        """Give it a colour; clothes give theirs to the wearer's outfit."""
        self.color = color
        if self.wearer:
            self.wearer.outfit = color

    def finished(self) -> Thing:
        """The thing as the scene has it. A black and white panda is any panda."""
        if self.second_color and {self.color, self.second_color} <= own_colors(self.concept):
            self.color = self.second_color = None
        return Thing(
            id=self.id,
            concept=self.concept,
            name=self.tag.name,
            said=self.tag.said,
            count=self.count,
            color=self.color,
            second_color=self.second_color,
            size=self.size,
            pose=self.pose,
            place=self.place,
            outfit=self.outfit,
            carried=self.carried,
            garment=self.wearer is not None,
            approximated_by=self.tag.approximated_by,
        )


@dataclass(frozen=True)
class Link:
    """A relation that waits for its object."""

    kind: LinkKind
    subject: Draft | None


@dataclass
class Described:
    """What was said of a noun that has not come yet."""

    color: Tag | None = None
    second_color: Tag | None = None
    size: Size | None = None
    count: int | None = None
    place: Place | None = None
    pose: Pose | None = None
    """What it does, named before it: "a sleeping dog"."""
    activity: Tag | None = None
    """The same for what it does by means of something: "a skiing penguin"."""
    one: bool = False
    """One of those named before: "another blue", "otro azul"."""
    rest: bool = False
    """All that are left of those named before: "the others"."""

    @property
    def waits(self) -> bool:
        """Whether adjectives or a number were said, so that a noun must follow."""
        return bool(self.color or self.size or self.count)


def possible_link(asked: LinkKind, subject: str, thing: str) -> LinkKind:
    """The relation between two concepts that can be drawn for the one that was asked for.

    Nobody holds a house, a hat that one has is worn, one is on a chair and not in
    it, and a pool with a duck has the duck in it.
    """
    if is_actor(subject):
        worn = is_garment(thing) or is_wearable(thing)
        if worn and asked in {"with", "play", "hold", "in", "eat"}:
            return "wear"
        if asked in {"with", "play"} and is_portable(thing) and not is_actor(thing):
            return "hold"
    if asked == "with" and _holds(subject, thing):
        return "contain"
    return _where(asked, thing)


def _holds(whole: str, thing: str) -> bool:
    """Whether a thing that another is told with is in it: a basket with eggs."""
    if whole == "built:pool":
        return is_actor(thing)
    return is_container(whole) and is_portable(thing)


def _where(asked: LinkKind, thing: str) -> LinkKind:
    match asked:
        case "hold" if not (is_portable(thing) or is_cuddly(thing)):
            return "next"
        case "read" if not is_readable(thing):
            return "with"
        case "eat" if is_actor(thing) and not is_prey(thing):
            return "next"
        case "in" | "drive" | "amid":
            return "on" if is_surface(thing) or thing in ASTRIDE else "in"
        case _:
            return asked

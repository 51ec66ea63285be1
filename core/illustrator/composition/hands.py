"""What people and animals hold, read, hug and carry by trade."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from core.illustrator.composition.acting import Body
from core.illustrator.composition.cradling import can_be_cradled
from core.illustrator.composition.glyph import Frame, Part, union
from core.illustrator.concepts import is_cuddly
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.figures import Figure, FigurePose, Tale, food_of, held, is_child
from core.illustrator.drawing.figures.tables import Grip
from core.illustrator.drawing.figures.tables import tables as figure_tables
from core.illustrator.drawing.flowers import FLOWERS, held_flower
from core.illustrator.drawing.icons import has, metrics
from core.illustrator.drawing.svg import Point, group, stroke
from core.illustrator.scene import Pose, Relation, Scene, Thing

_POSES: dict[Pose, FigurePose] = {
    "stand": "stand",
    "sit": "sit",
    "read": "read",
    "hug": "hug",
    "wave": "wave",
    "look": "stand",
    "fly": "fly",
    "swim": "swim",
    "sleep": "sleep",
    "eat": "eat",
    "run": "run",
    "dance": "dance",
    "play": "wave",
}
_HELD_LOW = frozenset({"basket", "camera", "red-apple", "shield", "world-map"})
_BUNCH_FROM, _BUNCH_STEP, _BUNCH_SPREAD = 2.0, 33.0, 100.0  # degrees
_BUNCHED, _STRING = 0.62, 16.0  # of the size of one alone; in figure units
_BUNCH_COLORS = ("red", "yellow", "blue", "green", "purple")
_NOTHING = group("")  # holds the place of what is hidden


@dataclass
class Hands:
    """What the two hands and the lap are busy with, as it is put together."""

    pose: FigurePose
    markup: dict[int, str] = field(default_factory=dict)
    """By side: 1 is on the right of the picture, -1 on its left."""
    at: dict[int, Point] = field(default_factory=dict)
    held: dict[int, Thing] = field(default_factory=dict)
    book: str | None = None
    book_thing: Thing | None = None
    hugged: Thing | None = None


def busy_hands(request: Body, scene: Scene) -> Hands:
    """The pose, and what is held, read and hugged in it."""
    thing = request.thing
    pose: FigurePose = _POSES[thing.pose or "stand"]
    if request.riding and pose != "sleep":
        pose = "ride"
    elif request.seated and pose == "stand":
        pose = "sit"
    if thing.concept == "dragon" and pose == "stand" and not request.belongings:
        pose = "sit"
    hands = Hands(pose)
    if pose == "stand" and any(relation.kind == "eat" for relation in request.belongings):
        hands.pose = "eat"
    for index, relation in enumerate(request.belongings):
        belonging, side = scene.thing(relation.object), 1 if index == 0 else -1
        if belonging.id in request.hidden:
            hands.markup[side] = _NOTHING
            continue
        _take(hands, belonging, relation, side, thing)
    if hands.pose == "read" and request.belongings and not hands.book:
        hands.pose = "sit"
    if hands.pose == "eat" and not hands.markup and has(food_of(request.kind)):
        hands.markup[1] = held(food_of(request.kind))
    if request.tale and hands.pose != "ride":
        _take_costume(hands, request.tale, request.kind)
    return hands


def _take(hands: Hands, thing: Thing, relation: Relation, side: int, owner: Thing) -> None:
    """Put a belonging into a hand, into both hands to read, or into both arms to hug."""
    color = NAMED_COLORS.get(thing.color or "")
    is_book = "book" in thing.concept and hands.pose != "ride"
    if relation.kind == "read" or is_book:
        hands.book = color or "#c94141"
        hands.book_thing = thing
        hands.pose = "read" if hands.pose in ("stand", "sit") else hands.pose
    elif relation.kind == "hug" or _lies_in_arms(thing, relation, hands):
        hands.pose = "hug"
        if can_be_cradled(thing.concept):
            hands.hugged = thing
    elif side not in hands.markup:
        several = thing.count > 1
        markup = _bunch(thing, color, side) if several else _in_hand(thing.concept, color)
        if markup:
            hands.markup[side], hands.held[side] = markup, thing
        if thing.concept == "teddy-bear":
            hands.at[side] = (side * 20, -30 if is_child(owner.concept) else -26)


def _lies_in_arms(thing: Thing, relation: Relation, hands: Hands) -> bool:
    """Whether somebody small is held in both arms; who rides has only one free."""
    return relation.kind == "hold" and is_cuddly(thing.concept) and hands.pose != "ride"


def _bunch(thing: Thing, color: str | None, side: int) -> str:
    """Several balloons on strings in one hand, away from the head."""
    paints = [color] if color else [NAMED_COLORS[name] for name in _BUNCH_COLORS]
    bunch = ""
    for index, lean in enumerate(_leans(thing.count, side)):
        balloon = _in_hand(thing.concept, paints[index % len(paints)])
        string = stroke(f"M0 0V{-_STRING}", "#7c8997", 0.8)
        small = group(balloon, f"translate(0 {-_STRING}) scale({_BUNCHED})")
        bunch += group(string + small, f"rotate({lean:.1f})")
    return bunch


def _leans(count: int, side: int) -> list[float]:
    """By how many degrees each of several things in one hand leans outwards."""
    if count == 1:
        return [0.0]
    step = min(_BUNCH_STEP, _BUNCH_SPREAD / (count - 1))
    return [side * (_BUNCH_FROM + step * index) for index in range(count)]


def _in_hand(concept: str, color: str | None) -> str:
    if concept.startswith("flower:") and concept.removeprefix("flower:") in FLOWERS:
        return held_flower(concept.removeprefix("flower:"), color)
    return held(concept, recolor=color) if has(concept) else ""


def _take_costume(hands: Hands, character: Tale, kind: str) -> None:
    """What somebody in costume always carries, where a hand is free and not in the air."""
    waving = hands.pose == "wave"
    in_hand = {thing.concept for thing in hands.held.values()}
    for usual, prop in ((1, character.right_hand), (-1, character.left_hand)):
        if prop is None or hands.pose == "dance" or prop in in_hand:
            continue
        side = -1 if waving else usual
        if side not in hands.markup and hands.pose != "read" and has(prop):
            hands.markup[side] = held(prop)
        if side in hands.markup and prop in _HELD_LOW and side not in hands.at:
            hands.at[side] = (side * 22, -34 if is_child(kind) else -36)


def held_parts(hands: Hands, drawn: Figure) -> list[Part]:
    """Where on the figure the held things are, in its units."""
    parts = []
    places = {1: drawn.right_hand, -1: drawn.left_hand}
    for side, thing in hands.held.items():
        # Somebody who reads or hugs has no hand free: such things are not drawn.
        if not hands.book and hands.pose not in ("read", "hug", "sleep"):
            parts += [
                Part(thing.id, _held_frame(thing.concept, angle).moved(*places[side]))
                for angle in _leans(thing.count, side)
            ]
    if hands.book_thing:
        y = drawn.head.y + 42
        parts.append(Part(hands.book_thing.id, Frame(-21, y - 17, 21, y + 15)))
    return parts


def _held_frame(concept: str, lean: float = 0) -> Frame:
    """What a thing in a hand covers that leans by so many degrees; the hand is at the origin."""
    if concept.startswith("flower:"):
        return Frame(-9, -26, 9, 3)
    grip = figure_tables().grips.get(concept, Grip())
    bunched = lean != 0
    side, up = (grip.size * _BUNCHED, _STRING) if bunched else (grip.size, 0.0)
    left, top, right, bottom = metrics(concept).box
    angle = math.radians(grip.turn + lean)
    corners = []
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        across, down = (x - grip.at[0]) * side, (y - grip.at[1]) * side - up
        turned_x = across * math.cos(angle) - down * math.sin(angle)
        turned_y = across * math.sin(angle) + down * math.cos(angle)
        corners.append(Frame(turned_x, turned_y, turned_x, turned_y))
    return union(corners)

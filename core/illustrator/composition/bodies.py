"""People and animals with a body that can pose, hold, wear and read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.illustrator.composition.glyph import Frame, Glyph, Part, union
from core.illustrator.composition.tables import tables
from core.illustrator.dice import Dice
from core.illustrator.drawing.color import NAMED_COLORS
from core.illustrator.drawing.figures import (
    SKIN_TONES,
    Figure,
    FigurePose,
    FigureRequest,
    Outfit,
    SkinTone,
    Tale,
    can_pose,
    figure,
    food_of,
    footwear,
    gloves,
    held,
    is_animal,
    is_bust,
    is_child,
    is_human,
    scarf,
    tale,
)
from core.illustrator.drawing.figures.figure import HUGGED_BELOW_SHOULDER
from core.illustrator.drawing.figures.tables import Grip
from core.illustrator.drawing.figures.tables import tables as figure_tables
from core.illustrator.drawing.flowers import FLOWERS, held_flower
from core.illustrator.drawing.icons import has, metrics, standing
from core.illustrator.drawing.svg import Point, group, place, stroke
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
_ANYBODY = ("man", "woman", "person", "woman-curly-hair")
_HELD_LOW = frozenset({"basket", "camera", "red-apple", "shield", "world-map"})
_LEGS_BELOW_A_COLORED_TOP = "#4a5899"
_BUNCH_FROM, _BUNCH_STEP, _BUNCH_SPREAD = 2.0, 33.0, 100.0  # degrees
_BUNCHED, _STRING = 0.62, 16.0  # of the size of one alone; in figure units
_BUNCH_COLORS = ("red", "yellow", "blue", "green", "purple")
_HUGGED_HEIGHT = 31
SCARF = "#d9483b"
"""The colour of a scarf of which none is told."""
_NOTHING = group("")  # holds the place of what is hidden


@dataclass(frozen=True)
class Body:
    """Whose body is drawn, and with what. ``copy`` counts the copies of a thing from 0."""

    thing: Thing
    copy: int
    riding: bool
    belongings: Sequence[Relation]
    worn: Sequence[Thing]
    looks_away: bool
    """Seen from behind, looking at a landmark or at the sky."""
    seated: bool = False
    """On a chair or the like."""
    embraces: Literal[-1, 0, 1] = 0
    """The side of the one beside it whom it hugs."""
    hidden: frozenset[int] = frozenset()
    """Ids of belongings that are not painted; the hands stay where they are."""

    @property
    def tale(self) -> Tale | None:
        """The tale character that it is, if any."""
        return tale(self.thing.concept)

    @property
    def kind(self) -> str:
        """The figure that it is drawn as."""
        character = self.tale
        if character is None:
            return self.thing.concept
        if character.kind == "person":
            return _ANYBODY[(self.thing.id + self.copy) % len(_ANYBODY)]
        return character.kind

    @property
    def key(self) -> str:
        """Tells its dice apart from those of other figures."""
        return f"{self.thing.id}{self.copy or ''}"


@dataclass
class _Hands:
    """What the two hands and the lap are busy with, as it is put together."""

    pose: FigurePose
    markup: dict[int, str] = field(default_factory=dict)
    """By side: 1 is on the right of the picture, -1 on its left."""
    at: dict[int, Point] = field(default_factory=dict)
    held: dict[int, Thing] = field(default_factory=dict)
    book: str | None = None
    book_thing: Thing | None = None
    hugged: str = ""
    hugged_thing: Thing | None = None


def has_body(concept: str) -> bool:
    """Whether :func:`body` can draw it."""
    return can_pose(concept) or tale(concept) is not None


def is_personlike(concept: str) -> bool:
    """Whether its icon is only a head or a bust, or it is a tale character."""
    return is_human(concept) or is_bust(concept) or tale(concept) is not None


def body(request: Body, height: float, scene: Scene, dice: Dice) -> Glyph:
    """The figure; it stands ``height`` pixels tall without what is on its head."""
    hands = _busy_hands(request, scene)
    drawn = figure(_figure_request(request, hands, scene, dice), dice)
    scale = height / drawn.stature
    markup, parts = drawn.markup, [Part(request.thing.id, _body_frame(drawn))]
    for worn in request.worn:
        if not worn.garment and has(worn.concept) and worn.id not in request.hidden:
            clothing, frame = _worn(worn, drawn, request, hands.pose)
            markup += clothing
            parts.append(Part(worn.id, frame))
    parts += _held_parts(hands, drawn)
    return Glyph(
        group(markup, f"scale({scale:.4f})"),
        drawn.width * scale,
        -drawn.top * scale,
        tuple(part.moved(0, 0, scale) for part in parts),
    )


def _figure_request(request: Body, hands: _Hands, scene: Scene, dice: Dice) -> FigureRequest:
    thing, character = request.thing, request.tale
    color = NAMED_COLORS.get(thing.color or "")
    animal = is_animal(thing.concept)
    clothes = NAMED_COLORS.get(thing.outfit or "") or (None if animal else color)
    legs = character.outfit.legs if character and character.outfit else _LEGS_BELOW_A_COLORED_TOP
    outfit = Outfit(clothes, legs) if clothes else None
    if outfit is None and character and _is_in_costume(request, character):
        outfit = character.outfit
    return FigureRequest(
        kind=request.kind,
        pose=hands.pose,
        color=color if animal else None,
        outfit=outfit,
        skin_tone=_skin_tone(request, scene, dice),
        costume=_worn_costume(character, request) if character else None,
        from_behind=request.looks_away,
        right_hand=hands.markup.get(1, ""),
        left_hand=hands.markup.get(-1, ""),
        right_at=hands.at.get(1),
        left_at=hands.at.get(-1),
        hugged=hands.hugged,
        embraces=0 if hands.hugged else request.embraces,
        book=hands.book,
        key=request.key,
    )


def _is_in_costume(request: Body, character: Tale) -> bool:
    """A uniform is everybody's; of a character of a tale there is only one."""
    return request.copy == 0 or character.clothes is not None


def _worn_costume(character: Tale, request: Body) -> Tale:
    """The costume, but no second hat over the one that the prompt names."""
    low = tables().on_the_face | tables().around_the_neck
    if any(not worn.garment and worn.concept not in low for worn in request.worn):
        character = replace(character, headgear=None)
    return character if _is_in_costume(request, character) else replace(character, outfit=None)


def _skin_tone(request: Body, scene: Scene, dice: Dice) -> SkinTone | None:
    """Every person has a skin of their own, drawn by lot for each prompt."""
    if not (is_human(request.kind) or is_bust(request.kind)):
        return None
    if request.tale and request.tale.skin and request.copy == 0:
        return request.tale.skin
    name = f"{request.thing.id}%s{request.copy}"
    lots = sorted((dice.fixed(scene.text + name % tone).random(), tone) for tone in SKIN_TONES)
    nudge = dice.fixed(f"{scene.text}tone{request.thing.id}{request.copy}").random()
    return dice.choose(
        f"tone{request.thing.said}{request.copy}",
        [(tone, 1 + 0.01 * (nudge + lot)) for lot, tone in lots],
    )


def _busy_hands(request: Body, scene: Scene) -> _Hands:
    thing = request.thing
    pose: FigurePose = _POSES[thing.pose or "stand"]
    if request.riding and pose != "sleep":
        pose = "ride"
    elif request.seated and pose == "stand":
        pose = "sit"
    if thing.concept == "dragon" and pose == "stand" and not request.belongings:
        pose = "sit"
    hands = _Hands(pose)
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


def _take(hands: _Hands, thing: Thing, relation: Relation, side: int, owner: Thing) -> None:
    """Put a belonging into a hand, into both hands to read, or into both arms to hug."""
    color = NAMED_COLORS.get(thing.color or "")
    is_book = "book" in thing.concept and hands.pose != "ride"
    if relation.kind == "read" or is_book:
        hands.book = color or "#c94141"
        hands.book_thing = thing
        hands.pose = "read" if hands.pose in ("stand", "sit") else hands.pose
    elif relation.kind == "hug":
        hands.pose = "hug"
        if has(thing.concept):
            hands.hugged = standing(thing.concept, _HUGGED_HEIGHT, recolor=color)[0]
            hands.hugged_thing = thing
    elif side not in hands.markup:
        several = thing.count > 1
        markup = _bunch(thing, color, side) if several else _in_hand(thing.concept, color)
        if markup:
            hands.markup[side], hands.held[side] = markup, thing
        if thing.concept == "teddy-bear":
            hands.at[side] = (side * 20, -30 if is_child(owner.concept) else -26)


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


def _take_costume(hands: _Hands, character: Tale, kind: str) -> None:
    """What somebody in costume always carries, where a hand is free and not in the air."""
    waving = hands.pose == "wave"
    for usual, prop in ((1, character.right_hand), (-1, character.left_hand)):
        if prop is None or hands.pose == "dance":
            continue
        side = -1 if waving else usual
        if side not in hands.markup and hands.pose != "read" and has(prop):
            hands.markup[side] = held(prop)
        if side in hands.markup and prop in _HELD_LOW and side not in hands.at:
            hands.at[side] = (side * 22, -34 if is_child(kind) else -36)


def _worn(worn: Thing, drawn: Figure, request: Body, pose: FigurePose) -> tuple[str, Frame]:
    """Shoes on the feet, gloves on the hands, glasses on the nose, a scarf around the neck.

    Everything else is on top of the head.
    """
    head, paint = drawn.head, NAMED_COLORS.get(worn.color or "")
    if pair := figure_tables().footwear.get(worn.concept):
        shoes = footwear(pair, paint, pose, animal=is_animal(request.kind))
        return shoes, Frame(-16, -14, 16, 1)
    if own := figure_tables().gloves.get(worn.concept):
        hands = drawn.left_hand, drawn.right_hand
        xs, ys = [x for x, _ in hands], [y for _, y in hands]
        frame = Frame(min(xs) - 6, min(ys) - 6, max(xs) + 6, max(ys) + 6)
        return gloves(paint or own, hands), frame
    if worn.concept in tables().on_the_face:
        width = head.size * 0.78
        x, y, height = head.x, head.y + width * 0.2, width * 0.36
    elif worn.concept in tables().around_the_neck:
        x, y, width = head.x, head.y + head.size * 0.52, head.size * 0.5
        drawn_scarf = group(scarf(paint or SCARF, width), place(x, y))
        return drawn_scarf, Frame(x - width / 2, y - width / 4, x + width / 2, y + width * 0.7)
    else:
        ears = 0.42 if request.thing.concept == "rabbit" else 0.24
        x, y, height = head.x, head.top + head.size * ears, head.size * 0.5
    markup, width = standing(worn.concept, height, recolor=paint)
    return group(markup, place(x, y)), Frame(x - width / 2, y - height, x + width / 2, y)


def _body_frame(drawn: Figure) -> Frame:
    return Frame(-drawn.reach, drawn.top, drawn.reach, 0)


def _held_parts(hands: _Hands, drawn: Figure) -> list[Part]:
    parts = []
    places = {1: drawn.right_hand, -1: drawn.left_hand}
    for side, thing in hands.held.items():
        # Somebody who reads or hugs has no hand free: such things are not drawn.
        if not hands.book and hands.pose not in ("read", "hug", "sleep"):
            parts += [
                Part(thing.id, _held_frame(thing.concept, angle).moved(*places[side]))
                for angle in _leans(thing.count, side)
            ]
    if hands.hugged_thing and not hands.book:
        half = standing(hands.hugged_thing.concept, _HUGGED_HEIGHT)[1] / 2
        y = drawn.right_hand[1] + HUGGED_BELOW_SHOULDER - 16
        frame = Frame(-half, y - _HUGGED_HEIGHT, half, y)
        parts.append(Part(hands.hugged_thing.id, frame))
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

"""People and animals with a body that can pose, hold, wear and read."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.composition.acting import FAMILY, Body
from core.illustrator.composition.cradling import cradled
from core.illustrator.composition.glyph import Frame, Glyph, Part
from core.illustrator.composition.hands import Hands, busy_hands, held_parts
from core.illustrator.composition.tables import tables
from core.illustrator.concepts import is_cuddly
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
    backpack,
    can_pose,
    figure,
    footwear,
    gloves,
    is_animal,
    is_bust,
    is_human,
    scarf,
    tale,
)
from core.illustrator.drawing.figures.tables import Garment
from core.illustrator.drawing.figures.tables import tables as figure_tables
from core.illustrator.drawing.icons import has, standing
from core.illustrator.drawing.svg import group, place
from core.illustrator.scene import Scene, Thing

_LEGS_BELOW_A_COLORED_TOP = "#4a5899"
_HELMET = "hard-hat"
_HELMETS = frozenset({"helmet", "hard-hat", "fire", "space", "viking"})
_ANY_HAT = "top-hat"
SCARF = "#d9483b"
"""The colour of a scarf of which none is told."""
BACKPACK = "#d9543f"
"""The same of a backpack."""


def has_body(concept: str) -> bool:
    """Whether :func:`body` can draw it."""
    return can_pose(concept) or tale(concept) is not None


def is_personlike(concept: str) -> bool:
    """Whether its icon is only a head or a bust, or it is a tale character."""
    return is_human(concept) or is_bust(concept) or tale(concept) is not None


def body(request: Body, height: float, scene: Scene, dice: Dice) -> Glyph:
    """The figure; it stands ``height`` pixels tall without what is on its head."""
    hands = busy_hands(request, scene)
    skin_tone = _skin_tone(request, scene, dice)
    in_arms = cradled(hands.hugged, skin_tone, dice) if hands.hugged else None
    asked = _figure_request(request, hands, skin_tone, in_arms)
    drawn = figure(asked, dice)
    scale = height / drawn.stature
    markup, parts = drawn.markup, [Part(request.thing.id, _body_frame(drawn))]
    character = request.tale
    for worn in request.worn:
        if worn in _fitting(request) or _is_of_the_costume(worn, character):
            parts.append(Part(worn.id, _helmet_frame(drawn)))
        elif worn.garment or not has(worn.concept) or worn.id in request.hidden:
            continue
        elif worn.concept in tables().on_the_back:
            behind, front, frame = _on_the_back(worn, drawn, looks_away=request.looks_away)
            markup = behind + markup + front
            parts.append(Part(worn.id, frame))
        else:
            clothing, frame = _worn(worn, drawn, request, hands.pose)
            markup += clothing
            parts.append(Part(worn.id, frame))
    parts += held_parts(hands, drawn)
    if in_arms and not hands.book:
        parts += in_arms.parts_at(0, drawn.arms)
    return Glyph(
        group(markup, f"scale({scale:.4f})"),
        drawn.width * scale,
        -drawn.top * scale,
        tuple(part.moved(0, 0, scale) for part in parts),
    )


def _figure_request(
    request: Body, hands: Hands, skin_tone: SkinTone | None, in_arms: Glyph | None
) -> FigureRequest:
    thing, character = request.thing, request.tale
    color = NAMED_COLORS.get(thing.color or "")
    animal = is_animal(thing.concept)
    clothes = NAMED_COLORS.get(thing.outfit or "") or (None if animal else color)
    legs = character.outfit.legs if character and character.outfit else _LEGS_BELOW_A_COLORED_TOP
    outfit = Outfit(clothes, legs) if clothes else None
    if outfit is None and character and _is_in_costume(request, character):
        outfit = character.outfit
    costume = _worn_costume(character, request) if character or _fitting(request) else None
    if garment := _garment(request):
        costume, outfit = _in_garment(garment, costume, outfit, request)
    return FigureRequest(
        kind=request.kind,
        pose=hands.pose,
        color=color if animal else None,
        outfit=outfit,
        skin_tone=skin_tone,
        costume=costume,
        from_behind=request.looks_away,
        right_hand=hands.markup.get(1, ""),
        left_hand=hands.markup.get(-1, ""),
        right_at=hands.at.get(1),
        left_at=hands.at.get(-1),
        hugged=in_arms.markup if in_arms else "",
        cradles=hands.hugged is not None and is_cuddly(hands.hugged.concept),
        embraces=0 if in_arms else request.embraces,
        book=hands.book,
        key=request.key,
    )


def _garment(request: Body) -> Garment | None:
    """What somebody wears that is more than a colour; nobody in costume changes."""
    if not is_human(request.kind) or (request.tale and request.tale.clothes):
        return None
    known = figure_tables().garments
    worn = (one for one in request.worn if one.id not in request.hidden)
    return next((known[one.concept] for one in worn if one.concept in known), None)


def _in_garment(
    garment: Garment, costume: Tale | None, outfit: Outfit | None, request: Body
) -> tuple[Tale, Outfit | None]:
    """The costume and the colours of somebody in this clothing."""
    costume = replace(costume or Tale(request.kind), clothes=garment.clothes)
    covered = any(not one.garment for one in request.worn if not _is_on_the_back(one))
    hatless = costume.headgear is None and not covered
    if garment.headgear and hatless:
        costume = replace(costume, headgear=garment.headgear)
    if garment.top:
        costume = replace(costume, trim=outfit.top if outfit else None)
        outfit = Outfit(garment.top, outfit.legs if outfit else _LEGS_BELOW_A_COLORED_TOP)
    return costume, outfit


def _fitting(request: Body) -> list[Thing]:
    """Helmets that are drawn to fit: those of people."""
    worn = (one for one in request.worn if one.id not in request.hidden)
    fits = not is_animal(request.kind)
    return [one for one in worn if fits and one.concept in tables().helmets]


def _is_of_the_costume(worn: Thing, character: Tale | None) -> bool:
    """Whether it is the hat or the helmet that the costume has anyway: a pirate's hat."""
    if character is None or character.headgear is None:
        return False
    helmet = worn.concept in tables().helmets and character.headgear in _HELMETS
    return helmet or (worn.concept == _ANY_HAT and character.headgear not in _HELMETS)


def _helmet_frame(drawn: Figure) -> Frame:
    head = drawn.head
    half = head.size / 2
    return Frame(head.x - half, head.top - 0.1 * head.size, head.x + half, head.y)


def _is_in_costume(request: Body, character: Tale) -> bool:
    """A uniform is everybody's; of a character of a tale there is only one."""
    return request.born[1] == 0 or character.clothes is not None


def _worn_costume(character: Tale | None, request: Body) -> Tale:
    """The costume, but no second hat over the one that the prompt names; a helmet fits."""
    costume = character or Tale(request.kind)
    low = tables().on_the_face | tables().around_the_neck | tables().on_the_back
    hats = [one for one in request.worn if not one.garment and one.concept not in low]
    if any(not _is_of_the_costume(one, character) for one in hats):
        costume = replace(costume, headgear=None)
    for hat in hats:
        if _is_of_the_costume(hat, character) and hat.color:
            costume = replace(costume, hat=NAMED_COLORS[hat.color])
    for helmet in _fitting(request):
        if not _is_of_the_costume(helmet, character):
            paint = NAMED_COLORS.get(helmet.color or "") or costume.hat
            costume = replace(costume, headgear=_HELMET, hat=paint)
    if character is None or _is_in_costume(request, character):
        return costume
    return replace(costume, outfit=None)


def _skin_tone(request: Body, scene: Scene, dice: Dice) -> SkinTone | None:
    """Every person has a skin of their own, drawn by lot for each prompt."""
    if not (is_human(request.kind) or is_bust(request.kind)):
        return None
    if request.tale and request.tale.skin and request.born[1] == 0:
        return request.tale.skin
    thing, copy = request.born
    if request.thing.concept == FAMILY:
        copy = 0  # they are alike
    name = f"{thing}%s{copy}"
    lots = sorted((dice.fixed(scene.text + name % tone).random(), tone) for tone in SKIN_TONES)
    nudge = dice.fixed(f"{scene.text}tone{thing}{copy}").random()
    return dice.choose(
        f"tone{request.thing.said}{copy}",
        [(tone, 1 + 0.01 * (nudge + lot)) for lot, tone in lots],
    )


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


def _is_on_the_back(worn: Thing) -> bool:
    return worn.concept in tables().on_the_back


def _on_the_back(worn: Thing, drawn: Figure, *, looks_away: bool) -> tuple[str, str, Frame]:
    """What is painted before and after the figure, and where it is."""
    head = drawn.head
    neck = head.y + 0.46 * head.size
    bag, straps = backpack(NAMED_COLORS.get(worn.color or "") or BACKPACK)
    frame = Frame(head.x - 25, neck - 9, head.x + 25, neck + 34)
    placed = group(bag, place(head.x, neck))
    if looks_away:
        return "", placed, frame
    return placed, group(straps, place(head.x, neck)), frame


def _body_frame(drawn: Figure) -> Frame:
    return Frame(-drawn.reach, drawn.top, drawn.reach, 0)

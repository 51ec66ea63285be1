"""A whole figure: a body in a pose, with what it wears and holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.illustrator.dice import Dice
from core.illustrator.drawing.color import darken
from core.illustrator.drawing.figures.animals import AnimalBody
from core.illustrator.drawing.figures.body import SEATED, Body, FigurePose, Head
from core.illustrator.drawing.figures.people import Costume, HumanBody, bust_color
from core.illustrator.drawing.figures.props import BOOK_COLOR, open_book
from core.illustrator.drawing.figures.sleeping import SLEEPER_WIDTH, resting_head
from core.illustrator.drawing.figures.tables import (
    HeadgearName,
    Outfit,
    SkinTone,
    Tale,
    can_pose,
    is_animal,
    is_bust,
    tables,
)
from core.illustrator.drawing.svg import Point, group, place

_SAME_CLOTHES_BELOW = 0.15
"""Temperature under which the seed does not choose anybody's clothes."""


_HUGGED, _CRADLED = 38, 33
"""How far below the shoulders the foot is of what is hugged, and of what lies in both arms."""


@dataclass(frozen=True)
class FigureRequest:
    """Who is drawn, and how. Colours are ``#rrggbb``."""

    kind: str
    """An animal or person that :func:`can_pose`, such as ``"dog"`` or ``"girl"``."""
    pose: FigurePose = "stand"
    color: str | None = None
    """An animal's coat, a person's top."""
    outfit: Outfit | None = None
    """A person's clothes; chosen by the dice if left out."""
    skin_tone: SkinTone | None = None
    headgear: HeadgearName | None = None
    costume: Tale | None = None
    """Clothes of a trade, with its headgear; ``outfit`` and ``color`` change their colours."""
    from_behind: bool = False
    """Seen from behind."""
    right_hand: str = ""
    """Markup of what is held on the right of the picture, held at its origin."""
    left_hand: str = ""
    right_at: Point | None = None
    """Where that hand is, if not at the usual height."""
    left_at: Point | None = None
    hugged: str = ""
    """Markup of what is hugged, in the pose ``"hug"``; it stands on its origin."""
    cradles: bool = False
    """Whether the hands are below what is hugged, so that its face is seen."""
    embraces: Literal[-1, 0, 1] = 0
    """The side of whoever else is hugged: 1 is to the right; 0 if nobody stands there."""
    book: str | None = None
    """Cover colour of a book that is read, in any pose."""
    key: str = ""
    """Tells apart the dice of figures of one kind."""


@dataclass(frozen=True)
class Figure:
    """A drawn figure. Its feet are at the origin, upwards is negative."""

    markup: str
    head: Head
    right_hand: Point
    left_hand: Point
    width: float
    reach: float
    """How far it is drawn to either side of its middle."""
    stature: float
    """Height when it stands; somebody who sits or sleeps is lower."""
    arms: float = 0
    """y of the foot of what is hugged."""

    @property
    def top(self) -> float:
        """y of the top of the head, without what is worn on it."""
        return self.head.top


def figure(request: FigureRequest, dice: Dice | None = None) -> Figure:
    """Draws a figure about 100 units tall.

    Raises KeyError if there is no such kind.
    """
    body = _body(request, dice or Dice())
    pose = request.pose
    if request.kind == "baby" and pose == "stand":
        pose = "sit"
    if pose == "sleep":
        return _sleeping(body, request)
    reads = pose == "read" or request.book is not None
    right, left = _reading_hands(body) if reads else _hands(request, body)
    if reads:
        front = _reading(request, body, right, left)
    elif pose == "hug":
        front = _hugging(request, body, right, left)
    else:
        front = _holding(request, body, right, left)
    markup = body.coat.defs + body.behind() + _trunk(body, pose) + front
    if pose == "ride":
        markup += body.legs(pose)
    head = body.anatomy.head
    stature = -head.top + body.sunk
    hands = max(right[0] + 5, -left[0] + 5)
    reach = max(body.anatomy.width / 2, hands, head.size / 2, body.reach)
    arms = _foot_in_arms(body, cradles=request.cradles)
    return Figure(markup, head, right, left, body.anatomy.width, reach, stature, arms)


def _sleeping(body: Body, request: FigureRequest) -> Figure:
    """Nothing is held in sleep but what is hugged."""
    standing = body.anatomy.head
    head = resting_head(standing, pillow=not is_animal(request.kind))
    paw = (4.0, -4.0)
    markup = body.coat.defs + body.asleep()
    return Figure(markup, head, paw, paw, SLEEPER_WIDTH, SLEEPER_WIDTH / 2, -standing.top)


def _body(request: FigureRequest, dice: Dice) -> Body:
    if is_animal(request.kind):
        return AnimalBody(
            request.kind,
            request.color,
            from_behind=request.from_behind,
            asleep=request.pose == "sleep",
        )
    if not can_pose(request.kind):
        raise KeyError(request.kind)
    return HumanBody(
        request.kind,
        _costume(request, dice),
        request.skin_tone,
        from_behind=request.from_behind,
        pose=request.pose,
    )


def _costume(request: FigureRequest, dice: Dice) -> Costume:
    worn = request.costume or Tale(request.kind)
    return Costume(
        outfit=_outfit(request, dice),
        clothes=worn.clothes,
        headgear=request.headgear or worn.headgear,
        hat=worn.hat,
        trim=worn.trim,
        gloves=worn.gloves,
        hair=worn.hair,
    )


def _outfit(request: FigureRequest, dice: Dice) -> Outfit:
    """Clothes in the colours asked for; by default the dice's, or a bust's own."""
    name = f"outfit{request.key}{request.kind}"
    stream = dice.settled(name, _SAME_CLOTHES_BELOW)
    outfits = tables().people.outfits
    own = request.costume.outfit if request.costume else None
    outfit = request.outfit or own or outfits[stream.randrange(len(outfits))]
    if request.color:
        return outfit._replace(top=request.color)
    if is_bust(request.kind) and not request.outfit:
        top = bust_color(request.kind)
        return Outfit(top, darken(top, 0.18))
    return outfit


def _hands(request: FigureRequest, body: Body) -> tuple[Point, Point]:
    """Where the right and the left hand are."""
    x, y = body.anatomy.resting_hand
    raised = body.anatomy.shoulder[1] - 6
    right, left = (x, y), (-x, y)
    if request.pose == "run":  # elbows bent, one hand forward and up
        right, left = (x + 1, raised + 6), (-x - 3, y - 4)
    if request.pose == "fly":
        right, left = (34, raised - 2), (-34, raised - 2)
    if request.pose == "swim":
        right, left = (30, raised + 2), (-30, raised + 2)
    if request.pose == "dance":
        left = (-27, raised - 8)
    if request.right_hand:
        right = request.right_at or (31, raised)
    if request.left_hand:
        left = request.left_at or (-31, raised)
    if request.pose == "eat":
        head = body.anatomy.head
        right = (head.size * 0.24, head.y + head.size * 0.52)
    if request.pose in ("wave", "dance"):
        right = (27, raised - 20)
    if request.pose == "hug" and request.embraces:
        near, far = (27, raised + 11), (13, raised + 23)
        right, left = (
            (near, far) if request.embraces > 0 else ((-far[0], far[1]), (-near[0], near[1]))
        )
    elif request.pose == "hug":
        x, y = (11, raised + 31) if request.cradles else (7, raised + 22)
        right, left = (x, y), (-x, y)
    return right, left


def _reading_hands(body: Body) -> tuple[Point, Point]:
    x, y = body.anatomy.reading_hand
    return (x, y), (-x, y)


def _trunk(body: Body, pose: FigurePose) -> str:
    """Torso and legs; a rider's leg comes last, over what is ridden."""
    if pose == "ride":
        return body.torso()
    if pose in SEATED and not body.torso_over_legs:
        return body.torso() + body.legs(pose)
    return body.legs(pose) + body.torso()


def _reading(request: FigureRequest, body: Body, right: Point, left: Point) -> str:
    book = open_book(0, right[1] - 2, body.anatomy.book_width, request.book or BOOK_COLOR)
    arms = body.arm(-1, left, (5, 7)) + body.arm(1, right, (5, 7))
    thumbs = "".join(body.hand((x, y + 1), 0.5) for x, y in (left, right))
    return body.head() + arms + book + thumbs


def _hugging(request: FigureRequest, body: Body, right: Point, left: Point) -> str:
    hugged = group(request.hugged, place(0, _foot_in_arms(body, cradles=request.cradles)))
    return body.head() + hugged + body.arm(1, right) + body.arm(-1, left)


def _foot_in_arms(body: Body, *, cradles: bool) -> float:
    return body.anatomy.shoulder[1] + (_CRADLED if cradles else _HUGGED)


def _holding(request: FigureRequest, body: Body, right: Point, left: Point) -> str:
    """Arms at the sides or holding something, fingers around it."""
    arms = body.arm(-1, left) + body.arm(1, right)
    held = [
        (markup, at)
        for markup, at in ((request.right_hand, right), (request.left_hand, left))
        if markup
    ]
    things = "".join(group(markup, place(*at)) for markup, at in held)
    if request.from_behind:
        return arms + things + body.head()
    fingers = "".join(body.hand(at) for _, at in held)
    return arms + body.head() + things + fingers

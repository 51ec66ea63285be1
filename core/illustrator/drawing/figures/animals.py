"""Bodies of animals: round, with a belly, paws and a tail."""

from __future__ import annotations

import math
from collections.abc import Callable

from core.illustrator.drawing.color import darken, lighten, mix
from core.illustrator.drawing.figures.body import (
    SEATED,
    Anatomy,
    Body,
    FigurePose,
    Head,
    cloth,
    elbow,
    foot_shift,
    limb,
)
from core.illustrator.drawing.figures.heads import DARK, animal_head
from core.illustrator.drawing.figures.shapes import painted
from core.illustrator.drawing.figures.sleeping import sleeping_animal
from core.illustrator.drawing.figures.tables import TailName, tables
from core.illustrator.drawing.svg import Point, ellipse, number, path, polygon, stroke

_FINS = "#f0a63a"
_WING = "#e98a3a"


class AnimalBody(Body):
    """The body of an animal, a robot or an alien; ``color`` repaints its coat."""

    def __init__(
        self,
        kind: str,
        color: str | None = None,
        *,
        from_behind: bool = False,
        asleep: bool = False,
    ) -> None:
        animal = tables().animals[kind]
        self._kind = kind
        self._animal = animal
        self._color = color
        self._from_behind = from_behind
        self._asleep = asleep
        self._coat_color = color or animal.coat
        self._belly = lighten(color, 0.55) if color else animal.belly
        painted_limbs = mix(color, darken(color, 0.3), 0.3) if color else animal.limbs
        self._limbs = painted_limbs if color else animal.limb_color or animal.limbs
        self.reach = animal.reach
        self._feet = animal.feet or (painted_limbs if color else animal.limbs)
        size, y = animal.head
        self.anatomy = Anatomy(
            head=Head(y, size),
            shoulder=(13, -43),
            resting_hand=(21, -25),
            reading_hand=(20, -24),
            book_width=44,
            arm_width=9.5,
            width=44,
        )
        self.hand_color = self._limbs if animal.arms == "wing" else self._feet
        self.coat = cloth(self._coat_color)
        self.paints = {
            "coat": self._coat_color,
            "shade": darken(self._coat_color, 0.16),
            "light": lighten(self._coat_color, 0.3),
            "belly": self._belly,
            "limbs": painted_limbs,
            "dark": DARK,
        }

    def head(self) -> str:
        """The face, in the colour of the coat; from behind only fur."""
        drawing = animal_head(
            self._animal,
            self.anatomy.head,
            self._color,
            self.paints,
            from_behind=self._from_behind,
            asleep=self._asleep,
        )
        if self._from_behind and self._animal.back:
            drawing += painted(self._animal.back, self.paints)
        return drawing

    def behind(self) -> str:
        """Tail, shell and spines, and a long neck; a dragon has wings, too."""
        back = "" if self._from_behind else self._back()
        neck = self._animal.neck
        if neck:
            back += limb(((0, -44), (0, self.anatomy.head.y)), neck, self._coat_color)
        return back

    def _back(self) -> str:
        tail = self._animal.tail
        wings = ""
        if self._kind == "dragon":
            wings = _wings(darken(self._color, 0.2) if self._color else _WING)
        wings += painted(self._animal.behind, self.paints)
        return wings + (_TAILS[tail](self._coat_color, self._belly) if tail else "")

    def legs(self, pose: FigurePose) -> str:
        """Hind legs: stretched towards us when it sits."""
        if pose == "ride":
            return limb(((8, -10), (17, -4), (15, 9)), 11, self._limbs) + ellipse(
                17, 12, 7.5, 5, self._feet
            )
        if pose in SEATED:
            return self._sole(-1) + self._sole(1)
        return self._leg(-1, foot_shift(pose, -1)) + self._leg(1, foot_shift(pose, 1))

    def _sole(self, side: int) -> str:
        """A foot stretched towards us."""
        return (
            ellipse(side * 15, -6.5, 10, 6.5, darken(self._feet, 0.18))
            + ellipse(side * 15, -7, 9, 5.8, self._feet)
            + ellipse(side * 15, -6.6, 5.2, 3.4, lighten(self._feet, 0.42))
        )

    def _leg(self, side: int, shift: Point) -> str:
        x, y = shift
        knee = (side * 10.5 + x * 0.9, -10 + y * 0.3)
        foot = (side * 9.5 + x, y - 4)
        return (
            limb(((side * 9, -16), knee, foot), 12, self._limbs)
            + ellipse(side * 10.5 + x, y - 3.2, 8.2, 4.4, darken(self._feet, 0.16))
            + ellipse(side * 10.5 + x, y - 3.9, 7.4, 3.7, self._feet)
        )

    def torso(self) -> str:
        """A pear with a pale belly; from behind with the tail in front of it."""
        trunk = path(
            "M-11 -50C-20 -40 -23 -24 -20 -13C-17 -4 17 -4 20 -13C23 -24 20 -40 11 -50Z",
            self.coat.fill,
        )
        if self._from_behind:
            return trunk + self._back()
        belly = path(
            "M-7 -42C-13 -34 -14 -22 -12 -14C-9 -8 9 -8 12 -14C14 -22 13 -34 7 -42Z",
            self._belly,
            opacity=0.92,
        )
        return trunk + belly + self._markings()

    def asleep(self) -> str:
        """Curled up, with closed eyes."""
        return sleeping_animal(
            self.anatomy.head,
            self.head(),
            self._back() if self._kind != "dragon" else "",
            self.coat.fill,
            self._limbs,
            self._feet,
        )

    def _markings(self) -> str:
        if self._kind == "tiger":
            return "".join(_stripe(side, row) for side in (-1, 1) for row in range(4))
        if self._kind == "dragon":
            color = darken(self._belly, 0.14)
            return "".join(_belly_plate(row, color) for row in range(4))
        return painted(self._animal.markings, self.paints)

    def arm(self, side: int, hand: Point, bend: Point = (6, 6)) -> str:
        """A foreleg and its paw, or a wing."""
        x, y = self.anatomy.shoulder
        shoulder = (side * x, y)
        if self._animal.arms == "wing":
            return _feathered_arm(shoulder, hand, side, self._limbs)
        bent = (shoulder, elbow(shoulder, hand, side, bend), hand)
        return limb(bent, self.anatomy.arm_width, self._limbs) + self.hand(hand)

    def hand(self, at: Point, size: float = 0.56) -> str:
        """A paw; a wing holds with its tip, which is already there."""
        return "" if self._animal.arms == "wing" else super().hand(at, size)


def _feathered_arm(shoulder: Point, hand: Point, side: int, color: str) -> str:
    """A wing from the shoulder to its tip, broad in the middle."""
    along, down = hand[0] - shoulder[0], hand[1] - shoulder[1]
    length = max(1.0, math.hypot(along, down))
    tip = (hand[0] + along / length * 5, hand[1] + down / length * 5)
    across = (-down / length * 8.5 * side, along / length * 8.5 * side)

    def point(share: float, off: float) -> str:
        x = shoulder[0] + along * share + across[0] * off
        y = shoulder[1] + down * share + across[1] * off
        return f"{x:.1f} {y:.1f}"

    def wing(width: float) -> str:
        return (
            f"M{point(-0.08, -0.5 * width)}Q{point(0.5, -0.9 * width)} {tip[0]:.1f} {tip[1]:.1f}"
            f"Q{point(0.75, 1.3 * width)} {point(0.2, 1.0 * width)}"
            f"Q{point(-0.15, 0.7 * width)} {point(-0.08, -0.5 * width)}Z"
        )

    return path(wing(1.0), darken(color, 0.2)) + path(wing(0.86), color)


def _stripe(side: int, row: int) -> str:
    x = number(side * (15.5 - row * 0.2))
    return stroke(f"M{x} {-38 + row * 8}q{-side * 5} 1.5 {-side * 7} 4", "#5a3a22", 2.6)


def _belly_plate(row: int, color: str) -> str:
    half = 11 - abs(row - 1.5) * 0.6
    curve = f"q{number(half)} 3.4 {number(2 * half)} 0"
    return stroke(f"M{number(-half)} {-34 + row * 7}{curve}", color, 1.3)


def _wings(color: str) -> str:
    return "".join(_wing(side, color) for side in (-1, 1))


def _wing(side: int, color: str) -> str:
    skin = path(
        f"M{side * 8} -44Q{side * 24} -74 {side * 50} -76Q{side * 46} -66 {side * 48} -56"
        f"Q{side * 41} -58 {side * 38} -46Q{side * 31} -50 {side * 26} -38"
        f"Q{side * 18} -42 {side * 10} -32Z",
        darken(color, 0.12),
    )
    bones = (
        f"M{side * 9} -42Q{side * 24} -70 {side * 49} -75.5"
        f"M{side * 11} -40Q{side * 28} -60 {side * 46} -57"
        f"M{side * 11} -38Q{side * 26} -50 {side * 37} -47"
    )
    return skin + stroke(bones, lighten(color, 0.28), 1.5)


def _pom_tail(coat: str, _: str) -> str:
    return ellipse(21, -15, 9, 8.5, lighten(coat, 0.5)) + ellipse(
        19, -17, 6, 5.5, lighten(coat, 0.75)
    )


def _stub_tail(coat: str, _: str) -> str:
    return ellipse(19, -15, 5.5, 5, coat)


def _wagging_tail(coat: str, _: str) -> str:
    return limb(((12, -16), (26, -18), (28, -32)), 6.5, coat)


def _long_tail(coat: str, _: str) -> str:
    return limb(((12, -12), (34, -8), (30, -34)), 5, coat)


def _tufted_tail(coat: str, belly: str) -> str:
    return _long_tail(coat, belly) + ellipse(30, -36, 5, 6, darken(coat, 0.5))


def _bushy_tail(coat: str, belly: str) -> str:
    brush = "M12 -14Q34 -2 36 -26Q37 -40 28 -46Q28 -32 20 -28Q12 -24 12 -14Z"
    tip = "M36 -28Q37 -40 28 -46Q27 -38 25 -34Q32 -34 36 -28Z"
    return path(brush, coat) + path(tip, lighten(belly, 0.4))


def _curly_tail(coat: str, _: str) -> str:
    return stroke("M16 -18q8 -2 7 -7q-1 -5 -6 -3q-3 3 2 6", darken(coat, 0.15), 2.6)


def _dragon_tail(coat: str, _: str) -> str:
    spines = "".join(
        polygon(
            [
                (18 + index * 8, -20 + index * 3.6),
                (22 + index * 8, -27 + index * 3.4),
                (26 + index * 8, -17.6 + index * 3.4),
            ],
            _FINS,
        )
        for index in range(3)
    )
    return (
        path("M10 -20Q34 -22 42 -8Q46 -1 56 -6Q50 6 38 4Q22 0 8 -6Z", coat)
        + polygon([(56, -6), (66, -12), (60, 0), (68, 6), (54, 3)], _FINS)
        + spines
    )


_TAILS: dict[TailName, Callable[[str, str], str]] = {
    "pom": _pom_tail,
    "stub": _stub_tail,
    "wag": _wagging_tail,
    "long": _long_tail,
    "tuft": _tufted_tail,
    "bushy": _bushy_tail,
    "curl": _curly_tail,
    "dragon": _dragon_tail,
}
"""Tail -> its drawing from the colours of coat and belly."""

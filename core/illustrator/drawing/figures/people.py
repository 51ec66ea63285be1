"""Bodies of people: clothes, legs and the head from the front or from behind."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, hls, lighten
from core.illustrator.drawing.figures.body import (
    SEATED,
    Anatomy,
    Body,
    FigurePose,
    Head,
    cloth,
    elbow,
    face,
    foot_shift,
    limb,
)
from core.illustrator.drawing.figures.hair import back_of_head, crown
from core.illustrator.drawing.figures.headgear import Headgear, draw_headgear
from core.illustrator.drawing.figures.tables import (
    AnySkin,
    HeadgearName,
    Outfit,
    SkinTone,
    is_bust,
    tables,
)
from core.illustrator.drawing.icons import has, metrics
from core.illustrator.drawing.svg import Point, ellipse, path, stroke

_SHOES = "#4a3b36"


class HumanBody(Body):
    """The body of a person."""

    def __init__(
        self,
        kind: str,
        outfit: Outfit,
        skin_tone: SkinTone | None = None,
        headgear: HeadgearName | None = None,
        from_behind: bool = False,
    ) -> None:
        people = tables().people
        child = kind in people.child_sized
        self._kind = kind
        self._is_bust = is_bust(kind)
        self._in_dress = kind in people.in_dresses
        self._outfit = outfit
        self._headgear = headgear
        self._from_behind = from_behind
        self._icon, self._skin = _toned(kind, skin_tone)
        self.hand_color = people.skin[self._skin]
        if self._is_bust:
            head, self._neck, self._waist = Head(-70, 58), -43, -20
            shoulder, arm_width = (18, self._neck + 4), 9.0
        elif child:
            head, self._neck, self._waist = Head(-75, 47), -54, -24
            shoulder, arm_width = (12, self._neck + 7), 8.6
        else:
            head, self._neck, self._waist = Head(-80, 39), -62, -30
            shoulder, arm_width = (12, self._neck + 8), 8.0
        self.anatomy = Anatomy(
            head=head,
            shoulder=shoulder,
            resting_hand=(19, shoulder[1] + 20),
            reading_hand=(17, (self._neck + self._waist) / 2 + 9),
            book_width=38,
            arm_width=arm_width,
            width=40,
        )
        self.coat = cloth(outfit.top)

    def head(self) -> str:
        """The icon's face, or the hair on the back of the head, with the headgear."""
        head = self.anatomy.head
        gear = draw_headgear(self._headgear, head) if self._headgear else Headgear("", "")
        if self._from_behind:
            people = tables().people
            hair = people.hair.get(self._kind, people.hair_by_skin[self._skin])
            in_bunches = self._kind in people.in_bunches
            back = back_of_head(head, hair, self.hand_color, in_bunches)
            return back + (crown(head) if self._kind in people.crowned else "") + gear.front
        return gear.behind + face(self._icon, head) + gear.front

    def behind(self) -> str:
        """Nothing: people have neither tail nor wings."""
        return ""

    def legs(self, pose: FigurePose) -> str:
        """Trousers, or bare legs under a dress, in shoes."""
        if pose == "ride":
            y = self._waist
            return limb(((6, y + 14), (14, y + 20), (13, 6)), 10, self._outfit.legs) + ellipse(
                14.5, 9, 6.6, 4.2, _SHOES
            )
        if pose in SEATED:
            return self._folded_leg(-1) + self._folded_leg(1)
        return self._leg(-1, foot_shift(pose, -1)) + self._leg(1, foot_shift(pose, 1))

    def _folded_leg(self, side: int) -> str:
        knee = ((side * 6, self._waist + 2), (side * 10, -10), (side * 12, -7))
        return limb(knee, 10.5, self._outfit.legs) + ellipse(side * 13, -5.6, 6.5, 5.6, _SHOES)

    def _leg(self, side: int, shift: Point) -> str:
        color = self.hand_color if self._in_dress else self._outfit.legs
        x, y = shift
        hip, ankle = (side * 5.8, self._waist), (side * 6.4 + x, y - 4)
        knee = (side * 8 + x * 1.2, (hip[1] + ankle[1]) / 2 + y * 0.4)
        leg = limb((hip, knee, ankle) if y else (hip, ankle), 9.6, color)
        return leg + ellipse(side * 7.4 + x, y - 2.6, 6.4, 3.6, _SHOES)

    def torso(self) -> str:
        """A dress, a gown or a shirt."""
        if self._in_dress:
            return self._dress()
        return self._gown() if self._is_bust else self._shirt()

    def _dress(self) -> str:
        neck, waist = self._neck, self._waist
        skirt = path(
            f"M-9 {neck}Q-13 {neck + 6} -13 {neck + 12}Q-16 {waist + 4} -21 {waist + 13}"
            f"Q0 {waist + 19} 21 {waist + 13}Q16 {waist + 4} 13 {neck + 12}"
            f"Q13 {neck + 6} 9 {neck}Z",
            self.coat.fill,
        )
        belt = f"M-13 {neck + 16}Q0 {neck + 19} 13 {neck + 16}"
        return skirt + stroke(belt, lighten(self._outfit.top, 0.5), 2.2)

    def _gown(self) -> str:
        neck, waist = self._neck, self._waist
        cloth_path = f"M-20 {neck}Q-21 {waist} -24 -6Q0 1 24 -6Q21 {waist} 20 {neck}Z"
        seam = stroke(f"M0 {neck + 4}V-4", darken(self._outfit.top, 0.18), 1.2)
        return path(cloth_path, self.coat.fill) + seam

    def _shirt(self) -> str:
        neck, waist = self._neck, self._waist
        trunk = path(
            f"M-9 {neck}Q-14 {neck + 3} -14 {neck + 10}L-13 {waist + 3}"
            f"Q0 {waist + 7} 13 {waist + 3}L14 {neck + 10}Q14 {neck + 3} 9 {neck}Z",
            self.coat.fill,
        )
        belt = f"M-12.6 {waist - 6}Q0 {waist - 3} 12.6 {waist - 6}"
        return trunk + stroke(belt, lighten(self._outfit.top, 0.42), 2)

    def arm(self, side: int, hand: Point, bend: Point = (6, 6)) -> str:
        """A bare forearm under a sleeve that ends at the elbow."""
        x, y = self.anatomy.shoulder
        width = self.anatomy.arm_width
        shoulder = (side * x, y)
        bent = elbow(shoulder, hand, side, bend)
        cuff = (
            (shoulder[0] + 2 * bent[0] + hand[0]) / 4,
            (shoulder[1] + 2 * bent[1] + hand[1]) / 4,
        )
        wrist_side = ((cuff[0] + hand[0]) / 2 + side, (cuff[1] + hand[1]) / 2 + 1)
        upper = ((shoulder[0] + bent[0]) / 2, (shoulder[1] + bent[1]) / 2)
        return (
            limb((cuff, wrist_side, hand), width * 0.82, self.hand_color)
            + limb((shoulder, upper, cuff), width, self._outfit.top)
            + self.hand(hand)
        )


def _toned(kind: str, tone: SkinTone | None) -> tuple[str, AnySkin]:
    """The head's icon in this skin tone, or the plain one where it has no other."""
    icon = f"{kind}-{tone}-skin-tone"
    return (icon, tone) if tone and has(icon) else (kind, "plain")


def bust_color(icon: str) -> str:
    """The colour of a bust's clothes: as listed, or the first that is neither skin nor outline."""
    if listed := tables().people.clothes.get(icon):
        return listed
    for color in metrics(icon).colors:
        hue, lightness, saturation = hls(color)
        is_skin = 0.04 < hue < 0.15 and saturation > 0.5
        if not is_skin and 0.15 < lightness < 0.8:
            return color
    return "#5d7f99"

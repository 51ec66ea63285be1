"""Bodies of people: clothes, legs and the head from the front or from behind."""

from __future__ import annotations

from dataclasses import dataclass

from core.illustrator.drawing.color import darken, hls, lighten
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
from core.illustrator.drawing.figures.garments import (
    BARE_LEGS,
    TO_THE_GROUND,
    Cut,
    Trunk,
    garment,
)
from core.illustrator.drawing.figures.hair import back_of_head, crown
from core.illustrator.drawing.figures.headgear import Headgear, draw_headgear
from core.illustrator.drawing.figures.portraits import hair_color, portrait, toned
from core.illustrator.drawing.figures.shapes import painted
from core.illustrator.drawing.figures.sleeping import sleeping_person
from core.illustrator.drawing.figures.tables import (
    Clothes,
    HeadgearName,
    Outfit,
    SkinTone,
    is_bust,
    tables,
)
from core.illustrator.drawing.icons import metrics
from core.illustrator.drawing.svg import Point, ellipse, group, place

_SHOES = "#4a3b36"
_SUNK_SITTING = 15
"""How much lower than standing somebody is who sits on the ground."""
_TALL_NECK = 62
_SLEEVELESS: frozenset[Cut] = frozenset({"tail", "tutu", "petals"})
_LONG_SLEEVED: frozenset[Cut] = frozenset({"coat", "overall", "robe", "ball", "tunic"})
_BOOTED = frozenset({"hero"})


@dataclass(frozen=True)
class Costume:
    """What a person has on. ``clothes`` is a name of clothes.toml; colours are ``#rrggbb``."""

    outfit: Outfit
    clothes: str | None = None
    headgear: HeadgearName | None = None
    hat: str | None = None
    trim: str | None = None
    gloves: str | None = None
    hair: str | None = None


class HumanBody(Body):
    """The body of a person."""

    def __init__(
        self,
        kind: str,
        costume: Costume,
        skin_tone: SkinTone | None = None,
        *,
        from_behind: bool = False,
        pose: FigurePose = "stand",
    ) -> None:
        people = tables().people
        self._kind, self._costume, self._tone = kind, costume, skin_tone
        self._is_bust = is_bust(kind)
        self._outfit = costume.outfit
        self._from_behind = from_behind
        self._asleep = pose == "sleep"
        self._skin = toned(kind, skin_tone)[1]
        self._clothes = tables().clothes[costume.clothes] if costume.clothes else Clothes()
        self.reach = self._clothes.reach
        self._cut = self._clothes.cut if costume.clothes else self._own_cut()
        skin = people.skin[self._skin]
        self.hand_color = costume.gloves or skin
        self._bare = skin
        down = 0 if self._is_bust else self._sunk_in(pose)
        self.sunk = down
        if self._is_bust:
            head, self._neck, self._waist = Head(-70, 58), -43.0, -20.0
            shoulder, arm_width = (18.0, self._neck + 4), 9.0
        elif kind in people.child_sized:
            head, self._neck, self._waist = Head(down - 75, 47), down - 54.0, down * 0.8 - 24.0
            shoulder, arm_width = (12.0, self._neck + 7), 8.6
        else:
            head, self._neck, self._waist = Head(down - 80, 39), down - 62.0, down - 30.0
            shoulder, arm_width = (12.0, self._neck + 8), 8.0
        self.anatomy = Anatomy(
            head=head,
            shoulder=shoulder,
            resting_hand=(19, shoulder[1] + 20),
            reading_hand=(17, (self._neck + self._waist) / 2 + 9),
            book_width=38,
            arm_width=arm_width,
            width=40,
        )
        self.coat = cloth(costume.outfit.top)
        self._paints = self._all_paints(skin)

    def _sunk_in(self, pose: FigurePose) -> float:
        if self._cut == "tail" and pose in SEATED:
            return 0  # a fish tail does not fold
        child = self._kind in tables().people.child_sized
        if pose == "ride":
            return 14 if child else 20
        return _SUNK_SITTING if pose in SEATED else 0

    @property
    def torso_over_legs(self) -> bool:
        """Whether the torso hides the legs of somebody who sits: busts have none."""
        return self._is_bust

    def _own_cut(self) -> Cut:
        if self._kind in tables().people.in_dresses:
            return "dress"
        return "gown" if self._is_bust else "shirt"

    def _all_paints(self, skin: str) -> dict[str, str]:
        top = self._outfit.top
        hat = self._costume.hat or top
        return {
            "top": top,
            "shade": darken(top, 0.2),
            "light": lighten(top, 0.42),
            "legs": self._outfit.legs,
            "skin": skin,
            "trim": self._costume.trim or "#f2c14a",
            "dark": "#3a2c28",
            "hat": hat,
            "hair": hair_color(self._kind, self._skin, self._costume.hair),
        }

    def head(self) -> str:
        """The face, or the hair on the back of the head, with the headgear."""
        head = self.anatomy.head
        gear = self._headgear()
        if self._from_behind:
            people = tables().people
            back = back_of_head(
                head,
                self._paints["hair"],
                self._bare,
                in_bunches=self._kind in people.in_bunches,
                long=self._kind in people.long_haired,
            )
            crowned = crown(head) if self._kind in people.crowned else ""
            return gear.behind + back + crowned + gear.front
        person = portrait(self._kind, head, self._tone, self._costume.hair, asleep=self._asleep)
        return gear.behind + person + gear.front

    def _headgear(self) -> Headgear:
        if not self._costume.headgear or self._asleep:
            return Headgear("", "")
        hat = self._paints["hat"]
        paints = {**self._paints, "shade": darken(hat, 0.22), "light": lighten(hat, 0.35)}
        return draw_headgear(
            self._costume.headgear, self.anatomy.head, paints, from_behind=self._from_behind
        )

    def behind(self) -> str:
        """Cape or wings."""
        return "" if self._from_behind else self._back()

    def _back(self) -> str:
        back = painted(self._clothes.back, self._paints)
        return group(back, place(0, self._neck, 1, self._shortened)) if back else ""

    @property
    def _shortened(self) -> float:
        """How much shorter than on a grown-up who stands things hang to the ground."""
        return min(1.0, -self._neck / _TALL_NECK)

    def legs(self, pose: FigurePose) -> str:
        """Trousers, or bare legs under a dress, in shoes."""
        if self._cut == "tail":
            return ""
        if pose == "ride":
            hip = (6, self._waist + 3)
            return limb((hip, (17, self._waist + 4), (14, 9)), 10, self._legs_color) + ellipse(
                15.5, 12, 6.6, 4.2, self._shoes
            )
        if pose in SEATED:
            return self._folded_leg(-1) + self._folded_leg(1)
        return self._leg(-1, foot_shift(pose, -1)) + self._leg(1, foot_shift(pose, 1))

    @property
    def _shoes(self) -> str:
        suited = self._cut == "overall" and self._costume.clothes in _BOOTED
        return darken(self._costume.trim or _SHOES, 0.12) if suited else _SHOES

    @property
    def _legs_color(self) -> str:
        return self._bare if self._cut in BARE_LEGS else self._outfit.legs

    def _folded_leg(self, side: int) -> str:
        """A leg stretched towards us: thigh, knee and the sole of the shoe."""
        if self._is_bust:
            knee = ((side * 6, self._waist + 2), (side * 10, -10), (side * 12, -7))
            return limb(knee, 10.5, self._outfit.legs) + ellipse(side * 13, -5.6, 6.5, 5.6, _SHOES)
        hip, sole = (side * 6, self._waist + 3), (side * 14, -6.5)
        skirted = self._cut in TO_THE_GROUND or self._cut == "dress"
        leg = "" if skirted else limb((hip, (side * 11, self._waist), sole), 10.5, self._legs_color)
        return (
            leg
            + ellipse(*sole, 6.4, 7, darken(self._shoes, 0.25))
            + ellipse(sole[0], sole[1] - 0.6, 5.2, 5.8, lighten(self._shoes, 0.1))
        )

    def _leg(self, side: int, shift: Point) -> str:
        x, y = shift
        hip, ankle = (side * 5.8, self._waist), (side * 6.4 + x, y - 4)
        knee = (side * 8 + x * 1.2, (hip[1] + ankle[1]) / 2 + y * 0.4)
        joints = (hip, knee, ankle) if y else (hip, ankle)
        leg = limb(joints, 9.6, self._legs_color)
        if self._cut == "shorts":
            end = (hip[0] * 0.4 + knee[0] * 0.6, hip[1] * 0.4 + knee[1] * 0.6)
            leg += limb((hip, end), 11, self._outfit.legs)
            sock = (knee[0] * 0.4 + ankle[0] * 0.6, knee[1] * 0.4 + ankle[1] * 0.6)
            leg += limb((sock, ankle), 9.8, self._outfit.top)
        return leg + ellipse(side * 7.4 + x, y - 2.6, 6.4, 3.6, self._shoes)

    def torso(self) -> str:
        """The clothes of the trunk; from behind with what hangs down the back."""
        trunk = Trunk(self._neck, self._waist, self._outfit.top, self.coat.fill)
        body = garment(self._cut, trunk)
        if self._cut == "tail":
            body = garment("overall", trunk._replace(fill=self._bare)) + body
        front = painted(self._clothes.front, self._paints, from_behind=self._from_behind)
        long = self._cut in TO_THE_GROUND or self._cut == "coat"
        down = place(0, self._neck, 1, self._shortened if long else 1)
        body += group(front, down) if front else ""
        return body + (self._back() if self._from_behind else "")

    def asleep(self) -> str:
        """On a pillow, under a blanket in the colour of their clothes."""
        return sleeping_person(self.anatomy.head, self.head(), self._outfit.top)

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
        forearm, sleeve = self._sleeves
        return (
            limb((cuff, wrist_side, hand), width * 0.82, forearm)
            + limb((shoulder, upper, cuff), width, sleeve)
            + self.hand(hand)
        )

    @property
    def _sleeves(self) -> tuple[str, str]:
        """Colours of forearm and upper arm."""
        top = self._outfit.top
        if self._cut in _SLEEVELESS:
            return self._bare, self._bare
        return (top, top) if self._cut in _LONG_SLEEVED else (self._bare, top)


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

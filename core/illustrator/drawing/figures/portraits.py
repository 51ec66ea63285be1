"""Heads of people: an icon's face in the skin and hair that are asked for."""

from __future__ import annotations

import re

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.figures.body import Head
from core.illustrator.drawing.figures.shapes import closed_eye
from core.illustrator.drawing.figures.tables import AnySkin, SkinTone, tables
from core.illustrator.drawing.icons import SIDE, has, markup
from core.illustrator.drawing.svg import clip, group, place, rectangle

_EYES = re.compile(r'<g fill="(#\w+)">((?:<ellipse [^>]*/>){2})</g>')
_EYE = re.compile(r'cx="([\d.]+)" cy="([\d.]+)" rx="([\d.]+)"')
_PLAIN_SKIN = {"#ffca28": 0.0, "#ffc827": 0.0, "#e59600": 0.18, "#f09300": 0.14}
"""Colours of skin in icons that have no tones -> how much darker than skin they are."""
_PLAIN_MOUTH = "#795548"
_DARK_EYES = "#1f1a1a"
_CHIN = 94.5  # of icons with shoulders, in their units: where the head ends
_ENLARGED = 1.3  # heads of icons with shoulders are that much smaller than others


def toned(kind: str, tone: SkinTone | None) -> tuple[str, AnySkin]:
    """The icon of somebody's head, and the skin that it shows."""
    people = tables().people
    icon = people.looks[kind].icon if kind in people.looks else kind
    with_tone = f"{icon}-{tone}-skin-tone"
    if tone and has(with_tone):
        return with_tone, tone
    repaints = kind in people.with_shoulders or kind in people.repainted
    return icon, tone if tone and repaints else "plain"


def hair_color(kind: str, skin: AnySkin, asked: str | None = None) -> str:
    """The hair of somebody of this skin, ``asked`` or their own."""
    people = tables().people
    look = people.looks.get(kind)
    own = look.hair if look and look.hair else people.hair.get(kind)
    return asked or own or people.hair_by_skin[skin]


def portrait(
    kind: str, head: Head, tone: SkinTone | None, hair: str | None, *, asleep: bool = False
) -> str:
    """The head of a person from the front, its eyes closed if ``asleep``."""
    people = tables().people
    icon, skin = toned(kind, tone)
    look = people.looks.get(kind)
    asked = hair or (look.hair if look else None)
    drawing = markup(icon)
    eyes = _EYES.search(drawing)
    before, after = (drawing[: eyes.start()], drawing[eyes.end() :]) if eyes else (drawing, "")
    looking = _eyes(eyes, asleep=asleep) if eyes else ""
    if looking and skin in ("medium-dark", "dark") and not icon.endswith("skin-tone"):
        looking = looking.replace("#404040", _DARK_EYES)
    if asked or skin != "plain":
        before, after = (_repainted(text, skin, asked, icon) for text in (before, after))
    drawing = before + looking + after
    if kind in people.with_shoulders:
        drawing = _without_shoulders(drawing)
    return group(drawing, place(-head.size / 2, head.top, head.size / SIDE))


def _eyes(found: re.Match[str], *, asleep: bool) -> str:
    if not asleep:
        return found.group(0)
    return "".join(
        closed_eye(float(x), float(y), float(radius), found.group(1))
        for x, y, radius in _EYE.findall(found.group(2))
    )


def _repainted(text: str, skin: AnySkin, hair: str | None, icon: str) -> str:
    people = tables().people
    if not icon.endswith("skin-tone"):
        for color, darker in _PLAIN_SKIN.items():
            text = text.replace(color, darken(people.skin[skin], darker))
        text = text.replace(_PLAIN_MOUTH, darken(people.skin[skin], 0.5))
    hair = hair or (None if icon.endswith("skin-tone") else people.hair_by_skin[skin])
    if hair:
        for color in people.hair_paints:
            text = text.replace(color, hair)
        for color in people.sheen_paints:
            text = text.replace(color, lighten(hair, 0.12))
    return text


def _without_shoulders(drawing: str) -> str:
    """The head alone, as large as other heads, its chin where theirs is."""
    defs, reference = clip(rectangle(0, 0, SIDE, _CHIN, "#000000"))
    head = group(drawing, clip_path=reference)
    middle = SIDE / 2
    x = middle - middle * _ENLARGED
    return defs + group(head, place(x, 122 - _CHIN * _ENLARGED, _ENLARGED))

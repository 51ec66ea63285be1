"""Somebody asleep on the ground: the head at rest, the body curled up or under a blanket."""

from __future__ import annotations

from core.illustrator.drawing.color import darken, lighten
from core.illustrator.drawing.figures.body import Head
from core.illustrator.drawing.svg import ellipse, group, path, place, rectangle, stroke

SLEEPER_WIDTH = 100.0
"""From the head to the end of the blanket."""
_HEAD_AT = -25.0
_MOUND = "M-26 0Q-30 -25 6 -31Q46 -36 50 -8Q51 0 44 0Z"
_COVER = "M-14 0Q-18 -16 8 -24Q46 -34 50 -8Q51 0 44 0Z"
_SNORES = ((-2, -66, 0.7), (8, -77, 0.95), (21, -91, 1.25))


def resting_head(head: Head, pillow: bool) -> Head:
    """Where a head lies that is at ``head`` when its owner stands."""
    lying = head.size * (0.52 if pillow else 0.45)
    return Head(-lying, head.size, _HEAD_AT - (3 if pillow else 0))


def sleeping_animal(
    standing: Head, drawing: str, tail: str, coat: str, limbs: str, feet: str
) -> str:
    """An animal curled up; ``drawing`` is its head as it stands, ``tail`` what is behind it."""
    resting = resting_head(standing, pillow=False)
    body = path(_MOUND, coat)
    haunch = stroke("M22 -2Q18 -22 36 -22Q46 -20 46 -6", darken(limbs, 0.12), 2, opacity=0.55)
    paw = ellipse(33, -3.6, 11, 5, darken(feet, 0.14)) + ellipse(33, -4.2, 10, 4.4, feet)
    front = ellipse(2, -3.8, 12, 5, darken(feet, 0.14)) + ellipse(2, -4.4, 11, 4.4, feet)
    head = group(drawing, place(resting.x, resting.y - standing.y))
    return group(tail, place(24, 0)) + body + haunch + paw + front + head + snores(resting)


def sleeping_person(standing: Head, drawing: str, blanket: str) -> str:
    """A person on a pillow, under a blanket of this colour."""
    resting = resting_head(standing, pillow=True)
    low, half = resting.size * 0.42, resting.size * 0.62
    left = resting.x - half
    pillow = rectangle(left, -low, half * 2, low, "#dfe6f0", 8)
    pillow += rectangle(left + 1, -low, half * 2 - 2, low - 2.4, "#ffffff", 8)
    cover = path(_COVER, blanket)
    stripe = lighten(blanket, 0.45)
    folds = stroke("M19 -27Q17 -14 20 0M34 -27Q36 -14 35 0", stripe, 4, cap="butt")
    hem = stroke("M-12.5 -2Q-15 -15 6 -22", stripe, 5)
    head = group(drawing, place(resting.x, resting.y - standing.y))
    return pillow + head + cover + folds + hem + snores(resting)


def snores(head: Head) -> str:
    """Three letters Z that rise from the sleeper."""
    base = head.top + 58
    letters = ""
    for x, y, size in _SNORES:
        letter = "M-4 -4H4L-4 4H4"
        drawn = stroke(letter, "#ffffff", 4.4) + stroke(letter, "#5b78b8", 2.4)
        letters += group(drawn, place(head.x + 26 + x, y + base, size))
    return letters

"""Figures: people and animals with an icon's face on a body that can pose."""

from __future__ import annotations

from core.illustrator.drawing.figures.body import FigurePose, Head
from core.illustrator.drawing.figures.figure import (
    Figure,
    FigureRequest,
    figure,
)
from core.illustrator.drawing.figures.props import held
from core.illustrator.drawing.figures.tables import (
    SKIN_TONES,
    HeadgearName,
    Outfit,
    SkinTone,
    Tale,
    can_pose,
    food_of,
    is_animal,
    is_bust,
    is_child,
    is_human,
    tale,
)
from core.illustrator.drawing.figures.worn import backpack, footwear, gloves, scarf

__all__ = [
    "SKIN_TONES",
    "Figure",
    "FigurePose",
    "FigureRequest",
    "Head",
    "HeadgearName",
    "Outfit",
    "SkinTone",
    "Tale",
    "backpack",
    "can_pose",
    "figure",
    "food_of",
    "footwear",
    "gloves",
    "held",
    "is_animal",
    "is_bust",
    "is_child",
    "is_human",
    "scarf",
    "tale",
]

"""Masks: ``L`` pictures in which 255 means change, 0 keep, and grey a mix of both."""

from core.masks.compositing import as_alpha, changed_outside, composite, difference
from core.masks.drawing import ADD, ERASE, Drawing
from core.masks.rasterising import draw_over, rasterise

__all__ = [
    "ADD",
    "ERASE",
    "Drawing",
    "as_alpha",
    "changed_outside",
    "composite",
    "difference",
    "draw_over",
    "rasterise",
]

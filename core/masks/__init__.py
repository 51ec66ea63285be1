"""Masks: ``L`` pictures in which 255 means change, 0 keep, and grey a mix of both."""

from core.masks.compositing import as_alpha, changed_outside, composite, difference
from core.masks.coverage import Coverage, coverage_of
from core.masks.drawing import ADD, ERASE, Drawing
from core.masks.proof import Proof, make_proof
from core.masks.rasterising import draw_over, rasterise
from core.masks.reading import read_mask
from core.masks.recipe import MaskRecipe, make_mask
from core.masks.showing import overlay

__all__ = [
    "ADD",
    "ERASE",
    "Coverage",
    "Drawing",
    "MaskRecipe",
    "Proof",
    "as_alpha",
    "changed_outside",
    "composite",
    "coverage_of",
    "difference",
    "draw_over",
    "make_mask",
    "make_proof",
    "overlay",
    "rasterise",
    "read_mask",
]

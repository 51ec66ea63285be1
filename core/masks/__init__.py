"""Masks: ``L`` pictures in which 255 means change, 0 keep, and grey a mix of both."""

from core.masks.compositing import as_alpha, changed_outside, composite, difference

__all__ = ["as_alpha", "changed_outside", "composite", "difference"]

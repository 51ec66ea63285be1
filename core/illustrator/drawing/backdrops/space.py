"""Outer space, seen from the ground of a moon."""

from __future__ import annotations

from core.illustrator.drawing.backdrops.sky import star
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.svg import ellipse, glow, linear_gradient, rectangle

_MOON = "#8d86b8"
_CRATER = "#756da6"


def outer_space(stage: Stage) -> str:
    """A violet sky full of stars over the curve of a moon. Fills the frame."""
    stream, width, height = stage.dice.texture("space"), stage.width, stage.height
    light = linear_gradient([(0, "#0b0f33"), (0.6, "#2a2166"), (1, "#5a3a8c")])
    markup = (
        light.defs
        + rectangle(0, 0, width, height, light.fill)
        + glow(width * 0.25, height * 0.3, width * 0.4, "#7f4fc0", 0.35)
        + glow(width * 0.8, height * 0.6, width * 0.4, "#2f7fc0", 0.3)
    )
    for _ in range(190):
        brightness = stream.random()
        radius = 0.8 + 1.8 * brightness
        x, y = stream.uniform(0, width), stream.uniform(0, height)
        markup += ellipse(x, y, radius, radius, "#ffffff", opacity=0.3 + 0.7 * brightness)
    for _ in range(12):
        x, y = stream.uniform(0, width), stream.uniform(0, height * 0.8)
        markup += star(x, y, stream.uniform(6, 13))
    return (
        markup
        + ellipse(width * 0.5, height * 1.42, width * 0.95, height * 0.62, _MOON)
        + ellipse(width * 0.3, height * 0.93, width * 0.06, height * 0.02, _CRATER)
        + ellipse(width * 0.72, height * 0.96, width * 0.09, height * 0.025, _CRATER)
    )

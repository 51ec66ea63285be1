"""Weather and what else is in the air: fog, rain, snow, leaves, fireflies."""

from __future__ import annotations

from core.illustrator.drawing.backdrops.palette import AUTUMN_LEAF
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import mix
from core.illustrator.drawing.svg import (
    ellipse,
    glow,
    group,
    linear_gradient,
    path,
    place,
    rectangle,
    stroke,
)

_FIRST_PUDDLE = 0.13
"""How far below the horizon the farthest puddle lies, as a share of the height."""
_LEAF_COLORS = (AUTUMN_LEAF, "#d9572b", "#f0b03a", "#b8682a")


def fog(stage: Stage, *, density: float = 1.0) -> str:
    """A bank of fog around the horizon; ``density`` 1 is ordinary, more is thicker."""
    width, height, horizon = stage.width, stage.height, stage.horizon
    stream = stage.dice.texture("fog")
    veil = linear_gradient(
        [
            (0, "#ffffff", 0),
            (0.4, "#f7fafb", 0.72 * density),
            (0.75, "#f4f8fa", 0.34 * density),
            (1, "#ffffff", 0),
        ]
    )
    markup = veil.defs + rectangle(
        -10, horizon - 0.17 * height, width + 20, 0.34 * height, veil.fill
    )
    for _ in range(7):
        x, y = stream.uniform(0, width), horizon + stream.uniform(-0.07, 0.16) * height
        rx, ry = width * stream.uniform(0.2, 0.38), height * stream.uniform(0.025, 0.055)
        markup += glow(x, y, rx, "#ffffff", 0.42 * density, ry)
    return markup


def fog_in_front(stage: Stage) -> str:
    """Wisps of fog near the viewer, over everything else."""
    stream, width, height = stage.dice.texture("fogf"), stage.width, stage.height
    markup = ""
    for index in range(5):
        x = width * ((index + 0.5) / 5) + stream.uniform(-0.08, 0.08) * width
        y = height * stream.uniform(0.8, 0.97)
        rx, ry = width * stream.uniform(0.22, 0.34), height * stream.uniform(0.03, 0.05)
        markup += glow(x, y, rx, "#ffffff", 0.34 * 1.35, ry)
    return markup + fog(stage.lowered(0.2), density=0.36)


def rain(stage: Stage, *, drops: int = 170) -> str:
    """Slanting drops over the whole frame."""
    stream = stage.dice.texture("rain")
    streaks = ""
    for _ in range(drops):
        x, y = stream.uniform(-0.05, 1.05) * stage.width, stream.uniform(0, stage.height)
        length = stream.uniform(0.018, 0.04) * stage.height
        streaks += f"M{x:.0f} {y:.0f}l{-length * 0.28:.1f} {length:.1f}"
    return stroke(streaks, "#eaf4fb", stage.width * 0.0022, opacity=0.6)


def puddles(stage: Stage) -> str:
    """Rainwater on the ground, with the sky and rings of drops in it."""
    stream, width, height = stage.dice.texture("puddles"), stage.width, stage.height
    top = stage.horizon + _FIRST_PUDDLE * height
    water = mix(stage.palette.sky[1], stage.palette.water[0], 0.5)
    places = sorted(stream.uniform(top, height * 0.98) for _ in range(stage.repeated(6)))
    markup = ""
    for index, y in enumerate(places):
        nearness = (y - top) / (height - top)
        # One after the other to the left and to the right, so that they lie apart.
        x = width * ((index * 0.382 + stream.uniform(0, 0.12)) % 1)
        rx = stage.object_width * (0.05 + 0.07 * nearness)
        ry = rx * 0.24
        markup += ellipse(x, y, rx * 1.05, ry * 1.16, stage.palette.shade, opacity=0.2)
        markup += ellipse(x, y, rx, ry, water)
        markup += ellipse(x + rx * 0.5, y + ry * 0.35, rx * 0.62, ry * 0.72, water)
        markup += ellipse(x - rx * 0.2, y - ry * 0.2, rx * 0.5, ry * 0.34, "#ffffff", opacity=0.3)
        for ring in (0.2, 0.36):
            markup += ellipse(
                x + rx * 0.3,
                y + ry * 0.1,
                rx * ring,
                ry * ring,
                "none",
                stroke="#ffffff",
                stroke_width=max(1.0, rx * 0.025),
                stroke_opacity=0.65,
            )
    return markup


def snow(stage: Stage, *, flakes: int = 170) -> str:
    """Falling snow over the whole frame."""
    stream = stage.dice.texture("snow")
    markup = ""
    for _ in range(flakes):
        x, y = stream.uniform(0, stage.width), stream.uniform(0, stage.height)
        radius = stream.uniform(1.5, 5.5) * stage.width / 1024
        markup += ellipse(x, y, radius, radius, "#ffffff", opacity=stream.uniform(0.5, 0.95))
    return markup


def falling_leaves(stage: Stage, *, count: int = 34) -> str:
    """Autumn leaves in the air."""
    stream, width, height = stage.dice.texture("leaves"), stage.width, stage.height
    markup = ""
    for _ in range(count):
        leaf = path("M0 0Q7 -9 14 0Q7 7 0 0Z", stream.choice(_LEAF_COLORS))
        x, y = stream.uniform(0, width), stream.uniform(0.15 * height, height)
        scale = width / 1024 * stream.uniform(0.8, 1.7)
        markup += group(leaf, place(x, y, scale, rotate=stream.uniform(0, 360)))
    return markup


def fallen_leaves(stage: Stage, *, count: int = 60) -> str:
    """Autumn leaves that lie on the ground."""
    stream, width, height = stage.dice.texture("fallen"), stage.width, stage.height
    top = stage.horizon + 0.1 * height
    markup = ""
    for _ in range(stage.repeated(count)):
        y = stream.uniform(top, height)
        scale = width / 1024 * (0.35 + 0.8 * (y - top) / (height - top))
        leaf = path("M0 0Q7 -9 14 0Q7 7 0 0Z", stream.choice(_LEAF_COLORS))
        x, turn = stream.uniform(0, width), stream.uniform(-40, 40)
        markup += group(leaf, place(x, y, scale, 0.6 * scale, rotate=turn))
    return markup


def fireflies(stage: Stage) -> str:
    """Points of warm light over the ground, for a summer night."""
    stream, width, height = stage.dice.texture("ff"), stage.width, stage.height
    markup = ""
    for _ in range(14):
        x = stream.uniform(0.05, 0.95) * width
        y = stream.uniform(stage.horizon, height * 0.95)
        markup += glow(x, y, height * 0.016, "#fff3a0", 0.9)
        markup += ellipse(x, y, height * 0.0026, height * 0.0026, "#fffbe0")
    return markup

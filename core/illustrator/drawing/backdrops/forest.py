"""A forest of firs and broadleaf trees."""

from __future__ import annotations

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.color import lighten, mix
from core.illustrator.drawing.svg import ellipse, polygon, rectangle

_TRUNK = "#6b4a34"


def forest(stage: Stage) -> str:
    """Two rows of trees; the near row leaves a clearing in the middle."""
    stream = stage.dice.texture("forest")
    far = _row(stage, stream, drop=0.03, tall=0.36, haze=0.55, count=13)
    near = _row(stage, stream, drop=0.07, tall=0.46, haze=0.2, count=8, clearing=0.26)
    return far + near


def _row(
    stage: Stage,
    stream: Stream,
    *,
    drop: float,
    tall: float,
    haze: float,
    count: int,
    clearing: float = 0.0,
) -> str:
    """Trees across the frame. ``clearing`` is half its width, as a share of the frame's."""
    palette, foot = stage.palette, stage.horizon + drop * stage.height
    trunk = mix(_TRUNK, palette.sky[1], haze)
    markup = ""
    trees = stage.repeated(count)
    for index in range(trees):
        x = stage.width * (index + 0.5) / trees + stream.uniform(-0.04, 0.04) * stage.width
        if abs(x / stage.width - 0.5) < clearing:
            continue
        leaves = mix(mix("#3f8a4c", "#5aa24e", stream.random()), palette.sky[1], haze)
        if palette.is_night:
            leaves = mix(leaves, "#22306a", 0.5)
        height = stage.object_height * tall * stream.uniform(0.8, 1.1)
        draw = _fir if stream.random() < 0.5 else _broadleaf
        markup += draw(x, foot, height, leaves, trunk)
    return markup


def _fir(x: float, foot: float, height: float, leaves: str, trunk: str) -> str:
    markup = rectangle(x - height * 0.03, foot - height * 0.2, height * 0.06, height * 0.22, trunk)
    for tier in range(3):
        reach = height * (0.26 - 0.05 * tier)
        edge = foot - height * (0.12 + 0.22 * tier)
        tip = foot - height * (0.5 + 0.22 * tier)
        markup += polygon(
            [(x - reach, edge), (x, tip), (x + reach, edge)], lighten(leaves, 0.06 * tier)
        )
    return markup


def _broadleaf(x: float, foot: float, height: float, leaves: str, trunk: str) -> str:
    side, top = lighten(leaves, 0.05), lighten(leaves, 0.12)
    return (
        rectangle(x - height * 0.035, foot - height * 0.4, height * 0.07, height * 0.42, trunk)
        + ellipse(x, foot - height * 0.66, height * 0.27, height * 0.3, leaves)
        + ellipse(x - height * 0.14, foot - height * 0.56, height * 0.2, height * 0.2, side)
        + ellipse(x - height * 0.06, foot - height * 0.76, height * 0.16, height * 0.16, top)
    )

"""A forest of firs and broadleaf trees."""

from __future__ import annotations

from core.illustrator.dice import Stream
from core.illustrator.drawing.backdrops.stage import Stage
from core.illustrator.drawing.backdrops.trees import forest_tree


def forest(stage: Stage) -> str:
    """Two rows of trees; the near row leaves a clearing in the middle."""
    stream = stage.dice.texture("forest")
    far = _row(stage, stream, drop=0.03, tall=0.36, haze=0.5, count=13)
    near = _row(stage, stream, drop=0.07, tall=0.46, haze=0.12, count=8, clearing=0.26)
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
    foot = stage.horizon + drop * stage.height
    markup = ""
    trees = stage.repeated(count)
    for index in range(trees):
        x = stage.width * (index + 0.5) / trees + stream.uniform(-0.04, 0.04) * stage.width
        if abs(x / stage.width - 0.5) < clearing:
            continue
        height = stage.object_height * tall * stream.uniform(0.8, 1.1)
        markup += forest_tree(x, foot, height, stage.palette, stream, haze)
    return markup

"""Masks: from strokes to pixels, what each stroke costs, and what comes after the model."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from PIL import Image

from core.masks import (
    Drawing,
    MaskRecipe,
    changed_outside,
    composite,
    difference,
    make_mask,
    make_proof,
)
from tests.bench.measure import Figure, repeated
from tests.bench.service import SIZE, realistic_picture
from tests.masks.objects import stroke

_RUNS = 25
_STROKES = 50
_POINTS = 60
_LARGE = (3840, 2160)
_CANVAS = (960, 640)
_LARGE_CANVAS = (960, 540)
_BRUSH = 20
_PREVIEW = (1024, 683)
_SHOWN_WIDTH = 640


def measure() -> Iterator[Figure]:
    """No two runs have a stroke in common, but where that is said."""
    for size, canvas, at_most in ((SIZE, _CANVAS, 0.08), (_LARGE, _LARGE_CANVAS, 0.3)):
        recipes = [MaskRecipe(drawing=_drawn(_hand(run, _STROKES), canvas)) for run in range(_RUNS)]
        yield repeated(
            f"masks: {_STROKES} new strokes to a mask of {size[0]}×{size[1]}",
            [partial(make_mask, recipe, size) for recipe in recipes],
            at_most,
        )
    yield _proofs()
    before, after = (_decoded(number).convert("RGB") for number in (0, 1))
    mask = make_mask(MaskRecipe(drawing=_drawn(_hand(0, _STROKES)), feather=20), SIZE)
    yield repeated(
        "masks: composite and difference at 1536×1024",
        [partial(_after_the_model, before, after, mask)] * _RUNS,
        0.08,
    )
    yield repeated(
        "masks: the share that changed outside at 1536×1024",
        [partial(changed_outside, before, after, mask)] * _RUNS,
    )


def _proofs() -> Figure:
    """What one more stroke costs: all from the canvas's objects to the overlay."""
    preview = _decoded(0).convert("RGB").resize(_PREVIEW)
    earlier = _hand(0, _STROKES - 1)
    _prove(earlier, preview)
    return repeated(
        f"masks: one more stroke after {_STROKES - 1}, to mask and overlay at 1536×1024",
        [partial(_prove, [*earlier, *_hand(run + 1, 1)], preview) for run in range(_RUNS)],
        0.06,
    )


def _prove(objects: list[dict[str, Any]], preview: Image.Image) -> None:
    make_proof(MaskRecipe(drawing=_drawn(objects)), SIZE, preview, _SHOWN_WIDTH)


def _after_the_model(before: Image.Image, after: Image.Image, mask: Image.Image) -> None:
    difference(before, composite(before, after, mask))


def _drawn(objects: list[dict[str, Any]], canvas: tuple[int, int] = _CANVAS) -> Drawing:
    return Drawing.from_objects(objects, *canvas)


def _hand(seed: int, strokes: int) -> list[dict[str, Any]]:
    """Strokes as of a hand: each wanders from somewhere, changing its direction slowly."""
    chance = random.Random(seed)
    return [_wandering(chance) for _ in range(strokes)]


def _wandering(chance: random.Random) -> dict[str, Any]:
    width, height = _CANVAS
    point = complex(chance.uniform(0, width), chance.uniform(0, height))
    step = complex(chance.gauss(0, 5), chance.gauss(0, 5))
    points = []
    for _ in range(_POINTS):
        points.append((point.real, point.imag))
        step *= complex(1, chance.uniform(-0.3, 0.3))
        step *= 6 / abs(step)
        point += step
    wandering = stroke(points, _BRUSH)
    curves = [
        ["Q", *start, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
        for start, end in pairwise(points)
    ]
    return wandering | {"path": [["M", *points[0]], *curves, ["L", *points[-1]]]}


def _decoded(number: int) -> Image.Image:
    picture = Image.open(io.BytesIO(realistic_picture(number)))
    picture.load()
    return picture

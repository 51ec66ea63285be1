"""Things in water: cut at the waterline, with ripples, and mirrored where it is calm."""

from __future__ import annotations

from dataclasses import replace

from core.illustrator.composition.actors import Cast
from core.illustrator.composition.choices import Choices
from core.illustrator.composition.embodied import swims_upright
from core.illustrator.composition.glyph import Frame, Glyph, Part
from core.illustrator.composition.landmarks import MOST_COPIES
from core.illustrator.composition.sizes import unit, usual_height
from core.illustrator.composition.standing import Standing
from core.illustrator.composition.tables import tables
from core.illustrator.drawing.backdrops import Pool, Stage
from core.illustrator.drawing.color import darken
from core.illustrator.drawing.svg import clip, ellipse, group, place, rectangle
from core.illustrator.scene import Thing

_FLOATING_DEPTH = 0.13
_WADING_DEPTH = 0.17
_SWIMMING_DEPTH = 0.28
_CHEST_DEPTH = 0.3
_LEGS_DEPTH = 0.24
_TALLEST_AFLOAT = 0.36
_TALLEST_WITH_CREW = 0.52


def depth_afloat(thing: Thing) -> float:
    """How much of it is below open water, as a share of its height.

    Of who swims only head, arms and chest are above the water, and no bird shows its feet.
    """
    if thing.concept in tables().flat_on_water:
        return 0.0
    if swims_upright(thing):
        return _CHEST_DEPTH
    walks = thing.concept not in tables().in_the_water | tables().boats | tables().without_feet
    return _LEGS_DEPTH if thing.pose == "swim" and walks else _FLOATING_DEPTH


def afloat(glyph: Glyph, stage: Stage, depth: float) -> Glyph:
    """The glyph as it floats on open water, with two ripples around it.

    ``depth`` is the share of its height that is below the water.
    """
    sink = depth * glyph.height
    ripples = "".join(
        ellipse(
            0,
            stage.height * 0.004 * ring,
            glyph.width * (0.5 + 0.12 * ring),
            stage.height * 0.008,
            "none",
            stroke="#ffffff",
            stroke_width=3,
            stroke_opacity=0.7 - 0.25 * ring,
        )
        for ring in range(2)
    )
    floating = _sunk(glyph, sink, stage)
    tallest = _TALLEST_WITH_CREW if len(glyph.parts) > 1 else _TALLEST_AFLOAT
    return replace(floating, markup=ripples + floating.markup).at_most(
        tallest * unit(stage.width, stage.height)
    )


def _sunk(glyph: Glyph, sink: float, stage: Stage) -> Glyph:
    """The glyph let down by ``sink``, and cut at its new foot."""
    region, reference = clip(
        rectangle(-stage.width, -2 * stage.height, 2 * stage.width, 2 * stage.height - sink, "none")
    )
    body = group(group(glyph.markup, clip_path=reference), place(0, sink))
    parts = tuple(_cut(part.moved(0, sink)) for part in glyph.parts)
    # Its height stays: ripples and shadows below are sized by the whole animal.
    return Glyph(region + body, glyph.width, glyph.height, parts)


def _cut(part: Part) -> Part:
    """What of a part is above the waterline y = 0."""
    left, top, right, bottom = part.frame
    return replace(part, frame=Frame(left, min(top, 0), right, min(bottom, 0)))


def swimmers(cast: Cast, choices: Choices, pool: Pool) -> tuple[list[str], tuple[Standing, ...]]:
    """Those in the pool: layers to paint from back to front, and where they are."""
    stage, dice = choices.stage, choices.stage.dice
    swimming = [
        (thing, copy)
        for thing in cast.roles.swimmers
        for copy in range(min(thing.count, MOST_COPIES))
    ]
    alone = len(swimming) == 1
    _, top, _, bottom = pool.box
    placed = []
    for index, (thing, copy) in enumerate(swimming):
        across = 0.52 if alone else 0.3 + 0.42 * index / (len(swimming) - 1)
        x = stage.width * (across + dice.offset(f"px{index}", 0.12))
        y = top + (bottom - top) * (0.52 if alone else 0.35 + 0.3 * (index % 2))
        crowd = min(1, 4 / len(swimming))
        height = unit(stage.width, stage.height) * usual_height(thing)
        height *= 1.75 if alone else 1.45 * crowd
        mirrored = dice.happens("pm", 0.5)
        glyph = cast.glyph(thing, height, facing=-1 if mirrored else 1, copy=copy)
        placed.append(Standing(thing, copy, glyph, x, y, afloat=True))
    placed.sort(key=lambda standing: standing.y)
    layers, sunk = [], []
    # What is hidden leaves no ripples behind.
    for standing in (one for one in placed if one.glyph.parts):
        sink = standing.glyph.height * _depth(standing.thing.concept)
        glyph = _sunk(standing.glyph, sink, stage)
        layers += _in_pool(standing, glyph, choices, pool)
        sunk.append(replace(standing, glyph=glyph))
    return layers, tuple(sunk)


def _depth(concept: str) -> float:
    """How much of it is below the water of a pool, as a share of its height."""
    if concept in tables().boats:
        return _FLOATING_DEPTH
    return _WADING_DEPTH if concept in tables().long_legged else _SWIMMING_DEPTH


def _in_pool(standing: Standing, sunk: Glyph, choices: Choices, pool: Pool) -> list[str]:
    """Reflection, dark water, ripples, the swimmer, and the light at its waist."""
    stage, x, y, width = choices.stage, standing.x, standing.y, standing.glyph.width
    reflection = group(sunk.markup, place(x, y, 1, -0.42), opacity=0.26)
    ripples = "".join(
        ellipse(
            x,
            y + 0.004 * stage.height * ring,
            width * (0.3 + 0.17 * ring),
            stage.height * (0.0085 + 0.006 * ring),
            "none",
            stroke="#ffffff",
            stroke_width=3.4 - ring * 0.8,
            opacity=0.85 - 0.22 * ring,
        )
        for ring in range(3)
    )
    depth = darken(stage.palette.water[1], 0.2)
    return [
        group(reflection, clip_path=pool.clip_path),
        ellipse(x, y, width * 0.34, stage.height * 0.011, depth, opacity=0.35)
        + ripples
        + sunk.drawn_at(x, y)
        + ellipse(
            x, y + 0.001 * stage.height, width * 0.2, stage.height * 0.006, "#e9fbff", opacity=0.55
        ),
    ]
